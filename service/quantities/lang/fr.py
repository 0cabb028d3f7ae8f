"""French. The table of `service.quantities.lang.table`; no code."""

from fractions import Fraction

from service.quantities.lang.table import Language
from service.quantities.model import Bound

_ORDINALS = {
    "premier": 1, "première": 1, "premiers": 1, "premières": 1, "second": 2, "seconde": 2, "seconds": 2,
    "unième": 1, "deuxième": 2, "troisième": 3, "quatrième": 4, "cinquième": 5, "sixième": 6, "septième": 7,
    "huitième": 8, "neuvième": 9, "dixième": 10, "onzième": 11, "douzième": 12, "treizième": 13, "quatorzième": 14,
    "quinzième": 15, "seizième": 16, "vingtième": 20, "trentième": 30, "quarantième": 40, "cinquantième": 50,
    "soixantième": 60, "septantième": 70, "huitantième": 80, "octantième": 80, "nonantième": 90,
    "centième": 100, "millième": 1000, "millionième": 10**6, "milliardième": 10**9, "billionième": 10**12,
    "trillionième": 10**18,
}  # fmt: skip

FRENCH = Language(
    code="fr",
    numbers={
        "zéro": 0,
        "un": 1,
        "une": 1,
        "deux": 2,
        "trois": 3,
        "quatre": 4,
        "cinq": 5,
        "six": 6,
        "sept": 7,
        "huit": 8,
        "neuf": 9,
        "dix": 10,
        "onze": 11,
        "douze": 12,
        "treize": 13,
        "quatorze": 14,
        "quinze": 15,
        "seize": 16,
        "vingt": 20,
        "vingts": 20,
        "trente": 30,
        "quarante": 40,
        "cinquante": 50,
        "soixante": 60,
        "septante": 70,
        "huitante": 80,
        "octante": 80,
        "nonante": 90,
    },
    hundreds="cent cents",
    thousands="mille mil",
    scales={
        "million": 10**6,
        "millions": 10**6,
        "milliard": 10**9,
        "milliards": 10**9,
        "billion": 10**12,
        "billions": 10**12,
        "billiard": 10**15,
        "billiards": 10**15,
        "trillion": 10**18,
        "trillions": 10**18,
        "crore": 10**7,
        "crores": 10**7,
        "lakh": 10**5,
        "lakhs": 10**5,
    },
    teens_after=frozenset({60, 80}),
    hundreds_limit=19,
    bare_hundred=True,
    scales_join=True,
    joiner="et",
    joined=frozenset({1, 11}),
    joins_tens=True,
    decimal_words="virgule",
    below_zero="au-dessous de zéro|au dessous de zéro|en dessous de zéro|en-dessous de zéro|sous zéro|sous le zéro",
    minus_words="moins négatif négative",
    no_minus_after="au du le les un pas ou ni plus d'au a per",
    ones="un une",
    indefinite="des plusieurs quelques",
    swelling="bon bonne petit petite gros grosse",
    definite="la le les l' cette ce",
    of="de d'",
    collectives={
        "huitaine": 8,
        "dizaine": 10,
        "douzaine": 12,
        "quinzaine": 15,
        "vingtaine": 20,
        "trentaine": 30,
        "quarantaine": 40,
        "cinquantaine": 50,
        "soixantaine": 60,
        "centaine": 100,
        "millier": 1000,
        "huitaines": 8,
        "dizaines": 10,
        "douzaines": 12,
        "quinzaines": 15,
        "vingtaines": 20,
        "trentaines": 30,
        "quarantaines": 40,
        "cinquantaines": 50,
        "soixantaines": 60,
        "centaines": 100,
        "milliers": 1000,
    },
    fractions={"moitié": Fraction(1, 2), "tiers": Fraction(1, 3), "quart": Fraction(1, 4), "quarts": Fraction(1, 4)},
    halves="demi demie demis",
    half_after="et demi|et demie",
    ordinals=_ORDINALS | {word + "s": value for word, value in _ORDINALS.items() if word.endswith("ième")},
    no_fraction=frozenset({1, 2, 3, 4}),
    fraction_then="de d' des du",
    ordinal_suffixes="ères|ère|ers|er|èmes|ème|iemes|ieme|emes|eme|ièmes|ième|res|re|ndes|nde|nds|nd|es|e",
    not_after={
        "zéro": "sous",
        "tiers": "pays des aux état états",
        "quarantaine": "en la sa leur cette",
        "moitié": "à",
        "cent": "pour",
        "premières": "matières",
        "première": "matière",
        "demi": "et",
        "demie": "et",
    },
    not_before={
        "quart": "finale",
        "quarts": "finale finales",
        "demi": "finale finales mot mots mesure mesures frère frères sœur sœurs teinte",
        "seconde": "près",
    },
    only_after={"seconde": "la sa une cette leur ma notre votre"},
    simple_ordinals="premier première premiers premières",
    adjectives="neuf",
    loose_ordinals="ème eme",
    plural_scales="s",
    scale_letters={
        "Md": 10**9,
        "Mds": 10**9,
        "Mrd": 10**9,
        "Mrds": 10**9,
        "Mio": 10**6,
        "k": 1000,
        "K": 1000,
        "bn": 10**9,
        "mln": 10**6,
    },
    percent="pour cent|pour-cent|pourcent|pourcents|pour cents|p. 100|p. cent|pour mille",
    percent_point="points de pourcentage|point de pourcentage|points de pour cent|points de base|point de base",
    currencies=(
        "euro euros dollar dollars livre livres franc francs yen yens rouble roubles hryvnia hryvnias yuan yuans won "
        "wons roupie roupies peso pesos real reals couronne couronnes zloty zlotys dinar dinars dirham dirhams "
        "shekel shekels rial rials riyal riyals forint forints lira liras bitcoin bitcoins balles"
    ),
    subunits="cent cents centime centimes pence penny kopeck kopecks",
    durations=(
        "an ans année années mois semaine semaines jour jours heure heures minute minutes seconde secondes trimestre "
        "trimestres semestre semestres siècle siècles décennie décennies nuit nuits journée journées saison saisons"
    ),
    units=(
        "fois point points kilomètre kilomètres mètre mètres centimètre centimètres millimètre millimètres litre "
        "litres millilitre millilitres centilitre centilitres hectolitre hectolitres gramme grammes milligramme "
        "milligrammes kilo kilos kilogramme kilogrammes tonne tonnes hectare hectares nœud nœuds pied pieds pouce "
        "pouces degré degrés degre degres carat carats baril barils once onces watt watts kilowatt kilowatts "
        "mégawatt mégawatts gigawatt gigawatts térawattheure térawattheures mégawattheure mégawattheures "
        "kilowattheure kilowattheures"
    ),
    months={
        "janvier": 1,
        "février": 2,
        "mars": 3,
        "avril": 4,
        "mai": 5,
        "juin": 6,
        "juillet": 7,
        "août": 8,
        "septembre": 9,
        "octobre": 10,
        "novembre": 11,
        "décembre": 12,
        "janv.": 1,
        "févr.": 2,
        "avr.": 4,
        "juil.": 7,
        "sept.": 9,
        "oct.": 10,
        "nov.": 11,
        "déc.": 12,
    },
    weekdays="lundi mardi mercredi jeudi vendredi samedi dimanche",
    hour_words="heure heures h",
    hour_tails="moins le quart|moins un quart|moins vingt-cinq|moins vingt|moins dix|moins cinq|et quart|et demie",
    noons="minuit midi",
    hour_phrases="pas encore",
    time_phrases="il est|il était|il sera",
    time_cues="à vers dès depuis avant après",
    year_cues=(
        "en|depuis|d'ici|d'ici à|avant|après|dès|vers|pour|fin|début|mi|courant|l'an|l'année|an|année|jusqu'en|"
        "à partir de|de l'année|qu'en|dès|printemps|été|automne|hiver|rentrée|d'ici fin|et|à|entre|de|courant|"
        "horizon|l'horizon|exercice|millésime|cru|édition|jusqu'à|daté de|datée de|datés de|datant de|remonte à|"
        "datées de"
    ),
    year_cues_strong="en|depuis|d'ici|d'ici à|dès|fin|début|jusqu'en|l'an|l'année|courant|qu'en|depuis l'an",
    plural_endings="s x",
    year_nouns=(
        "t1 t2 t3 t4 s1 s2 année an édition saison budget exercice rentrée élection élections présidentielle "
        "législatives européennes jeux mondial sommet forum salon festival coupe trimestre semestre rapport loi "
        "été printemps automne hiver monde"
    ),
    bounds={
        Bound.MORE_THAN: (
            "plus de|plus d'|plus que|plus du|au-delà de|au-delà d'|au delà de|au dessus de|au-dessus de|"
            "au-dessus d'|"
            "supérieur à|supérieure à|supérieurs à|supérieures à|plus grand que|dépasse|dépassent|dépassé|dépassait|"
            "dépassant|dépasser|dépassera|dépasseront|dépasserait|dépasseraient|dépassaient|dépassa|dépassèrent|"
            "excède|excèdent|excédant|excédait|excédaient|excédera|excéderait|excéder|davantage que|bien plus de|"
            "largement plus de|>|passé la "
            "barre des"
        ),
        Bound.AT_LEAST: (
            "au moins|pas moins de|pas moins d'|minimum|au minimum|un minimum de|à tout le moins|à partir de|dès|≥|"
            "supérieur ou égal à|supérieure ou égale à|supérieures ou égales à|supérieurs ou égaux à|"
            "égal ou supérieur à|ou égal à|"
            "au bas mot|non moins de|au minimum de"
        ),
        Bound.LESS_THAN: (
            "moins de|moins d'|moins du|même pas|pas même|en dessous de|en-dessous de|au-dessous de|inférieur à|"
            "inférieure à|"
            "inférieurs à|"
            "inférieures à|plus petit que|sous la barre de|sous la barre des|sous les|<|plus jeunes que"
        ),
        Bound.AT_MOST: (
            "jusqu'à|jusqu'au|jusqu'aux|au maximum|maximum|au plus|tout au plus|un maximum de|pas plus de|"
            "pas plus d'|guère plus de|guère plus d'|inférieur ou égal à|inférieure ou égale à|"
            "inférieures ou égales à|égal ou inférieur à|"
            "ne dépassant pas|ne dépassera pas|ne dépasseront pas|ne dépassait pas|ne dépassaient pas|"
            "ne dépasserait pas|ne dépassent pas|n'excède pas|n'excèdent pas|n'excédera pas|≤|limité à|limitée à|"
            "plafonné à|plafonnée à|ne dépasse pas|limités à|limitées à|"
            "plafonnés à|plafonnées à|limité aux|n'excédant pas"
        ),
        Bound.ABOUT: (
            "environ|pas loin de|pas loin d'|pas loin des|près de|près d'|quelque|bientôt|presque|autour de|"
            "autour d'|aux alentours de|aux environs de|"
            "à peu près|approximativement|quasi|quasiment|de l'ordre de|à quelque|env.|env|~|≈|"
            "pratiquement|à près de|vers|circa|dans les|avoisine|avoisinent|avoisinait|avoisinaient|avoisinera|"
            "avoisiner|avoisinant|avoisiné|frôle|frôlent|frôlait|frôlaient|frôlera|frôler|frôlant|frôlé|"
            "approche les|approchent les|approchait les|approchant les"
        ),
    },
    bounds_after={
        Bound.MORE_THAN: "et au-delà|voire davantage",
        Bound.AT_LEAST: "au moins|au minimum|minimum|ou plus|et plus|voire plus|au bas mot|ou davantage|et davantage",
        Bound.AT_MOST: "au maximum|maximum|au plus|tout au plus|ou moins|et moins|au grand maximum",
        Bound.ABOUT: "environ|à peu près|approximativement|plus ou moins",
    },
    bounds_of_measures="dans les",
    falling_units=(
        "kilomètre kilomètres km/mètre mètres m:1000|mètre mètres/centimètre centimètres cm:100|"
        "tonne tonnes/kilo kilos kilogramme kilogrammes kg:1000|"
        "kilo kilos kilogramme kilogrammes kg/gramme grammes g:1000|"
        "an ans année années/mois:12|semaine semaines/jour jours:7|jour jours/heure heures:24|"
        "jour jours/minute minutes:1440|heure heures h/minute minutes min mn:60|heure heures h/seconde secondes s:3600|"
        "minute minutes min mn/seconde secondes s:60|pied pieds/pouce pouces:12"
    ),
    eras=(
        "av. J.-C.|avant J.-C.|ap. J.-C.|après J.-C.|av. JC|avant Jésus-Christ|après Jésus-Christ|"
        "avant notre ère|de notre ère"
    ),
    bare_thousands="kg kilo kilos km kilomètre kilomètres",
    primes=60,
    one_by_one="respectivement",
    negations="pas jamais sans",
    negation_fillers="encore vraiment été",
    restrictives="plus que",
    restricting="ne n reste restent restait restaient",
    metres="mètre mètres m",
    no_bounds=(
        "au plus fort|au plus haut|au plus bas|au plus tard|au plus tôt|au plus près|au plus vite|au plus profond|"
        "au plus mal|au moins autant|au moins en partie"
    ),
    share_cues="d' de",
    day_articles="le du au",
    hours="heure heures",
    bounds_or_spans="vers",
    per="par",
    between="entre",
    between_and="et|et le|et les",
    range_from="de d' allant",
    range_to="à|jusqu'à|-|voire",
    range_or="ou",
    change_verbs=(
        "passe passé passée passés passées passer passent passait passant passa repass grimp mont évolu ramen "
        "multipli doubl tripl quadrupl "
        "porté portée porter portent relev descend descendu rétrograd accélér ralenti passons passez passais "
        "passions"
    ),
    fall_verbs="baiss chut recul diminu tomb rédui abaiss plong dégringol descend fond cèd cédé lâch",
    change_nouns=(
        "hausse baisse augmentation diminution recul progression croissance chute réduction écart fourchette hausses "
        "baisses rabais gain perte peine durée"
    ),
    participles="és ées us ues is ises ants antes ents entes",
    decades="années décennie",
    ratio="sur",
    score_verbs=(
        "gagn batt bat battu battus perd perdu impos vain remport inclin défai domin écras score victoire "
        "défaite nul "
        "match mène menait menai corrig concéd qualifi élimin but"
    ),
    reading="lecture",
    versions="version versions",
    references=(
        "bus tram tramway "
        "code cp dossard matricule réf. article articles art. résolution résolutions loi décret chapitre page "
        "pages numéro numéros n° nº no section alinéa ligne route vol phase étape tome volume saison épisode "
        "chambre porte terminal quai département annexe tableau figure paragraphe protocole directive règlement "
        "dossier groupe chaîne canal zone niveau catégorie arrêté amendement verset psaume acte scène lot îlot "
        "position rang place lettre division brigade régiment bataillon réacteur bloc autoroute nationale rn rd lignes "
        "voie voies quais portes métro th. thermostat kilométrique amendements al. p. pp. "
        "sourate top train kilomètre km cote vol. piste photo image"
    ),
    models=(
        "cac sbf dax ftse nasdaq nikkei stoxx ibex mib smi aex leopard boeing airbus abrams challenger iphone "
        "ipad windows apollo falcon galaxy ariane soyouz soyuz "
        "renault "
        "peugeot citroën playstation xbox formule tesla android starlink véga vega cessna embraer antonov iliouchine "
        "tupolev léopard gepard marder geran shahed lancet mirage vostok gemini artemis euro ligue spoutnik"
    ),
    designators=(
        "tgv ter ouigo eurostar thalys intercités intercité transilien rer rtl rmc tf arte bp cs cedex cp rn rd "
        "boîte russell topix kospi sensex nifty psi bel iso"
    ),
    determiners="le la les l' du des au aux cette ce cet",
    streets="rue avenue boulevard place chemin impasse quai allée route bd bp cs cedex",
    places="à de en vers près dans autour sur chez du au pour contre selon avec",
    stop=(
        "et ou à au aux en par pour sur dans ont est sont a de du des d' l' la le les un une qui que qu' dont où "
        "mais ni "
        "car donc or avec sans sous chez vers depuis pendant selon entre contre comme si se s' ne n' ce cette "
        "ces son sa "
        "ses leur leurs il elle ils elles on nous vous y était étaient avait avaient sera seront fut furent soit "
        "serait "
        "seraient auraient aurait plus moins environ puis ainsi aussi alors afin dès avant après jusqu' jusque lors "
        "déjà encore au-delà dit-on ayant étant peut doit doivent peuvent voire notamment soit ci là même "
        "auparavant ensuite désormais chacun chacune hier aujourd' "
        "devant derrière durant parmi malgré hors lorsque quand tandis lorsqu' puisque parce jusqu'au face grâce"
    ),
    and_words="et",
    centuries="siècle siècles s.",
    phone_cues="tél tel tél. téléphone appelez appeler appelant fax mobile composez composer",
)
