"""French. Sources: the closed classes of the language; verbs of reporting as French news agencies use them."""

import re
from types import MappingProxyType

from service.syntax.lang import particles
from service.syntax.lang.fr_times import TIMES
from service.syntax.lang.table import Table, words

_ENDINGS = words("e es ent ait aient a èrent é és ée ées ant era eront erait eraient er")


def _er(infinitives: str) -> frozenset[str]:
    """The forms of regular verbs in -er that news writes; `annonç-`, `juge-` before a and o."""
    found = set()
    for verb in infinitives.split():
        stem = verb[:-2]
        for ending in _ENDINGS:
            soft = stem[:-1] + "ç" if stem.endswith("c") and ending[0] == "a" else stem
            soft = stem + "e" if stem.endswith("g") and ending[0] == "a" else soft
            found.add(soft + ending)
    return frozenset(found)


_SAYING = _er(
    "affirmer annoncer indiquer expliquer préciser assurer ajouter souligner lancer estimer déclarer rapporter"
    " confirmer insister mentionner signaler noter évoquer avancer dénoncer détailler résumer marteler raconter"
    " constater observer commenter chiffrer confier glisser plaider justifier nuancer lâcher informer murmurer"
    " rétorquer répliquer objecter arguer argumenter témoigner alerter analyser juger regretter déplorer marteler"
    " communiquer évaluer avouer jurer clamer proclamer railler ironiser tempérer relativiser pointer calculer"
    " s'interroger renchérir revendiquer accuser questionner scander tweeter publier relater narrer"
) | words(
    "dit dis disent disait disaient dira diraient dirait disant dits dite dites"
    " écrit écrivent écrivait écrivant écrits"
    " reconnaît reconnait reconnaissent reconnaissait reconnu soutient soutiennent soutenait soutenu"
    " prévient préviennent prévenait prévenu avertit avertissent avertissait averti"
    " répond répondent répondait répondu relève relèvent relevait relevé rappelle rappellent rappelait rappelé"
    " rappelant révèle révèlent révélait révélé admet admettent admettait admis répète répètent répétait répété"
    " conclut concluent concluait conclu prétend prétendent prétendait prétendu maintient maintenu"
    " félicite félicité félicitait réjouit réjoui réjouissait inquiète inquiété inquiétait alarme alarmé"
    " indigne indigné indignait défend défendu défendait désole désolé étonne étonné agace agacé amuse amusé"
    " souvient rétorque explicite explicité s'enthousiasme enthousiasmé émeut ému"
    " démenti dément démentent contredit corrige corrigé corrigent conteste contesté contestent poursuit poursuivi"
    " détaille reprend repris fait-il fait-elle interroge"
    " savoir part valoir état"  # a fait savoir, fait part, fait état
)
_CLAIMING = _er(
    "réclamer demander exiger viser espérer tabler compter proposer recenser dénombrer recommander"
    " redouter projeter envisager escompter anticiper engager parler annoncer chiffrer estimer évaluer calculer"
    " observer constater enregistrer signaler comptabiliser souhaiter"
) | words(
    "prévoit prévoient prévoyait prévoyaient prévu prévoyant promet promettent promettait promis promettant"
    " craint craignent craignait attend attendent attendaient attendait relève relevé"
    " s'attend s'attendent espère espèrent"
)
_LEVEL = _er(
    "élever monter grimper passer tomber chuter reculer baisser augmenter progresser avancer plafonner"
    " culminer stagner dépasser représenter avoisiner frôler approcher doubler tripler coûter afficher"
    " totaliser fixer estimer évaluer chiffrer limiter ramener porter réduire relever situer aller diminuer remonter"
    " retomber peser cumuler"
) | words(
    "élève élèvent élèvera élèveront élèverait descendra descendrait atteint atteignent atteignait atteignaient"
    " atteindra atteindrait atteindre atteignant descend"
    " descendent descendu descendue descendait s'établit établit établissent établi établie établissait"
    " bondit bondi bondissent"
    " vaut valent vaudra est sont était étaient sera seront serait seraient fut été serait ressort ressortent"
    " s'inscrit équivaut correspond correspondent tient redescend redescendu réduit réduite réduits"
)
_MOVING = _er(
    "monter grimper chuter reculer baisser augmenter progresser avancer diminuer reculer bondir dégringoler"
    " améliorer gonfler remonter retomber régresser"
) | words("bondi bondit bondissent descendu descend fondu fond crû croît")

FRENCH = Table(
    lang="fr",
    small=particles.FRENCH,
    saying=_SAYING,
    claiming=_CLAIMING,
    level=_LEVEL,
    moving=_MOVING,
    amounting=_er("représenter constituer composer former totaliser"),
    tallying=_er("compter dénombrer recenser évoquer parler avancer comptabiliser chiffrer estimer signaler annoncer")
    | words("vu voit relève relevé"),
    placed=words(
        "situé située situés situées distant distante distants distantes éloigné éloignée éloignés éloignées haut haute"
        " hauts hautes long longue longs longues large larges profond profonde profonds profondes épais épaisse"
        " vaste vastes perché perchée perchés perchées vieux vieille vieilles survenu survenue survenus survenues lourd"
        " lourde établi établie installé installée installés installées implanté implantée"
    ),
    difference=words("de d' par"),
    purpose=words("pour"),
    partitive=words("dont"),
    equally=words("soit or"),
    of_them=words("en"),
    verbs_as_nouns=words("compte mesure marque note porte recense cumule totalise affiche pèse coûte dénombre emploie"),
    multiples=words("fois"),
    vague=words("moyenne total maximum minimum somme équivalent"),
    figures=words("chiffre chiffres nombre total estimation estimations"),
    hollow=words("hauteur nombre raison rythme concurrence cadence instar"),
    persons=re.compile(
        r"[\w-]+(?:(?<!m)entes?|(?<!m)ents?|éens?|éennes?|eurs?|euses?|rices?|iers?|ières?|istes?|iens?|iennes?|antes?|ants?|ogues?|crates?)$"
    ),
    impersonal=words(
        "valeur valeurs hauteur hauteurs largeur longueur profondeur couleur chaleur erreur erreurs faveur"
        " moteur moteurs secteur secteurs tracteur tracteurs ordinateur ordinateurs capteur capteurs réacteur"
        " réacteurs compteur douleur vapeur ampleur lueur ascenseur ascenseurs autocuiseur matière matières"
        " carrière carrières rivière rivières croisière croisières lumière manière frontière barrière"
        " barrières filière filières première dernière dossier dossiers papier quartier quartiers chantier"
        " chantiers palier métier métiers foyer courrier février janvier fichier fichiers sentier sentiers"
        " liste listes piste pistes montant montants instant restant vigueur rigueur antenne antennes moyen"
        " moyens lien liens bien biens soutien entretien maintien matrice cicatrice dialogue volant carburant"
        " terrain courant milliers millier premiers derniers courante accident accidents incident incidents"
        " précédent vent vents talent argent vente ventes attente attentes entente rente rentes détente pente"
        " pentes tente tentes fente continent contingent inconvénient torrent absent"
    ),
    changes=words(
        "hausse hausses baisse baisses augmentation augmentations diminution diminutions recul reculs progression chute"
        " réduction réductions croissance repli bond rebond écart déclin"
    ),
    containers=words(
        "total nombre niveau montant taux prix coût chiffre somme budget quantité part proportion âge durée distance"
        " bilan volume débit hauteur température vitesse longueur surface superficie poids valeur"
    ),
    belongings=words(
        "chiffre bénéfice bénéfices revenu revenus recettes résultat résultats dette endettement marge ventes effectif"
        " effectifs capital capitalisation pertes perte excédent déficit trésorerie production carnet"
    ),
    aged=words("âgé âgée âgés âgées"),
    people=words(
        "homme femme garçon fille adolescent adolescente enfant conducteur conductrice automobiliste passager"
        " passagère suspect suspecte victime retraité retraitée étudiant étudiante père mère fils conjoint"
        " joueur joueuse motard motarde cycliste piéton piétonne individu personne jeune habitant habitante"
        " patient patiente élève élèves collégien lycéen lycéenne soldat militaire gendarme maire ministre"
        " bénévole employé employée salarié salariée blessé blessée malade athlète champion championne"
        " médecin avocat avocate juge fillette garçonnet bébé nourrisson frère sœur neveu nièce cousin"
        " cousine compagnon compagne épouse époux mari veuve veuf voisin voisine ami amie membre chef cheffe"
        " patron patronne otage hommes femmes garçons filles enfants adolescents adolescentes jeunes"
        " passagers victimes suspects retraités étudiants habitants personnes"
    ),
    sources=(
        ("selon",),
        ("d'", "après"),
        ("d'après",),
        ("de", "source"),
        ("de", "sources"),
        ("aux", "yeux", "de"),
        ("aux", "dires", "de"),
        ("de", "l'", "aveu", "de"),
        ("de", "l'", "avis", "de"),
        ("à", "en", "croire"),
        ("au", "dire", "de"),
        ("dixit",),
        ("appris", "auprès", "de"),
        ("appris", "auprès", "du"),
        ("appris", "auprès", "des"),
        ("appris", "de"),
        ("citant",),
    ),
    no_source=words("que qu' le la les l' un une des du de d' ce cette"),
    pronouns=MappingProxyType(
        {
            "il": ("Masc", "Sing"),
            "elle": ("Fem", "Sing"),
            "ils": ("Masc", "Plur"),
            "elles": ("Fem", "Plur"),
            "lui": ("", "Sing"),
            "eux": ("Masc", "Plur"),
            "celui-ci": ("Masc", "Sing"),
            "celle-ci": ("Fem", "Sing"),
            "ceux-ci": ("Masc", "Plur"),
            "celles-ci": ("Fem", "Plur"),
            "ce": ("", ""),
            "c'": ("", ""),
            "cela": ("", ""),
            "ça": ("", ""),
            "on": ("", ""),
            "-il": ("Masc", "Sing"),
            "-elle": ("Fem", "Sing"),
            "-ils": ("Masc", "Plur"),
            "-elles": ("Fem", "Plur"),
            "-t-il": ("Masc", "Sing"),
            "-t-elle": ("Fem", "Sing"),
            "-t": ("", "Sing"),
            "-on": ("", ""),
        }
    ),
    first_person=words("je j' nous moi on"),
    possessives=MappingProxyType(
        {"son": ("", "Sing"), "sa": ("", "Sing"), "ses": ("", "Sing"), "leur": ("", "Plur"), "leurs": ("", "Plur")}
    ),
    relatives=words("qui que qu' dont où lequel laquelle lesquels lesquelles auquel"),
    that=words("que qu'"),
    only_that=_er("ajouter lancer avancer glisser pointer confier dénoncer accuser")
    | words("poursuit poursuivi reprend repris défend défendu répond maintient maintenu"),
    counting=words("recensé recensés recensée recensées dénombré dénombrés dénombrées compté comptés comptées"),
    filler="unités",
    clitics=words("t il elle ils elles on ce je tu nous vous là ci le la les lui leur y en moi toi"),
    only_counting=_er("compter"),
    days=words("lundi mardi mercredi jeudi vendredi samedi dimanche hier"),
    breaks=words(
        "alors tandis lorsque lorsqu' quand puisque puisqu' car mais or donc si s' selon d'après ; : » contre soit dont"
        " qui quoique bien tout avant après parce"
    ),
    against=(("contre",), ("au", "lieu", "de"), ("au", "lieu", "d'"), ("par", "rapport"), ("comparé",)),
    time_units=words(
        "an ans année années mois semaine semaines jour jours journée journées heure heures minute minutes seconde"
        " secondes siècle siècles trimestre trimestres semestre semestres décennie décennies nuit nuits h min s"
    ),
    measure_units=words(
        "kilomètre kilomètres km mètre mètres m centimètre centimètres cm millimètre millimètres mm hectare"
        " hectares ha tonne tonnes t kilo kilos kg kilogramme kilogrammes gramme grammes g litre litres l"
        " degré degrés point points m² m³ m2 m3 km² km2 mégawatt mégawatts mw gigawatt gigawatts gw mwh gwh"
        " twh kwh kilowattheure kilowattheures mégawattheure mégawattheures gigawattheure gigawattheures"
        " térawattheure térawattheures milles nœuds noeuds km/h ° °c % kilowatts kw watts volts hertz"
        " hectolitre hectolitres quintal quintaux octets gigaoctets décibels barils fois"
    ),
    currencies=words(
        "euro euros dollar dollars livre livres franc francs yuan yuans rouble roubles hryvnia hryvnias yen yens"
        " centime centimes couronne couronnes roupie roupies pesos peso réal réais"
    ),
    event_openers=(
        ("depuis",),
        ("lors", "de"),
        ("lors", "du"),
        ("lors", "des"),
        ("lors", "d'"),
        ("pendant",),
        ("durant",),
        ("avant",),
        ("après",),
        ("dès",),
        ("au", "plus", "fort", "de"),
        ("au", "plus", "fort", "des"),
        ("au", "plus", "fort", "du"),
        ("à", "l'", "issue", "de"),
        ("au", "lendemain", "de"),
        ("au", "lendemain", "du"),
        ("au", "moment", "de"),
        ("au", "moment", "du"),
        ("jusqu'", "à"),
        ("jusqu'", "au"),
        ("jusqu'au",),
        ("jusqu'à",),
    ),
    times=TIMES,
    rate=re.compile(r"par\s"),
    tempo=re.compile(r"seconde|minute|heure"),
    adverbs=words("plus moins mieux davantage"),
    openers=words(
        "plus moins au au-delà environ près quelque quelques presque bientôt jusqu jusqu'à jusqu'au à autour pas une un"
        " approximativement quasiment pratiquement quasi tout même seulement à-peu-près maximum minimum avoisinant"
    ),
    range_openers=("entre", "de quelque", "quelque"),
    at="à",
    link=re.compile(
        r"[\s]*\b(?:de\s+|d['’](?!ici\b|abord\b|ailleurs\b|autant\b|après\b|entre\b|avance\b)|des\s+|du\s+)(?=\w)",
        re.IGNORECASE,
    ),
    determiner=re.compile(
        r"(?:les?\s+|la\s+|l['’]|leurs?\s+|sa\s+|son\s+|ses\s+|ces?\s+|cette\s+|nos\s+|notre\s+|vos\s+|votre\s+|mes\s+|mon\s+|ma\s+)",
        re.IGNORECASE,
    ),
    comparing=re.compile(r"(?:plus|moins|mieux|retard|avance|distance|là)\b", re.IGNORECASE),
    conditional=True,
    signs=MappingProxyType({"€": "euros", "$": "dollars", "£": "livres", "¥": "yens"}),
)
