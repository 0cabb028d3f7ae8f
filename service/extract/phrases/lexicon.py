"""The closed word classes of French and English that tell where a phrase begins and ends. Data only."""

from dataclasses import dataclass

from service.extract.phrases import calendar


@dataclass(frozen=True, slots=True, eq=False)  # each its own, so that looking one up is quick
class Lexicon:
    """One language. All words casefolded, with straight apostrophes; elided forms keep theirs (`l'`)."""

    determiners: frozenset[str]
    partitives: frozenset[str]  # between a number and its noun, or inside a name: de, of
    prepositions: frozenset[str]
    conjunctions: frozenset[str]  # also relative pronouns: what opens another clause
    pronouns: frozenset[str]  # personal, that can be the subject of a verb of saying
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]  # that stand between an auxiliary and its participle, or a subject and its verb
    being: frozenset[str]  # auxiliaries of the passive
    by: frozenset[str]  # before the doer of a passive
    said: frozenset[str]  # participles of saying that need an auxiliary (a déclaré)
    says: frozenset[str]  # finite verbs of saying
    saying_nouns: frozenset[str]  # according to WHAT is no speaker: bilans, figures
    sources: tuple[tuple[str, ...], ...]  # words before the one who says so: selon, according to
    that: frozenset[str]  # opens what is said
    times: tuple[str, ...]  # expressions of time that need no grammar, as patterns
    comparing: frozenset[str]  # follow a number without being counted: de plus, fewer
    bounds: frozenset[str]  # limit a number: bientôt, environ, about
    clitics: frozenset[str]  # little words between subject and verb
    time_openers: frozenset[str]  # prepositions that always open a time
    time_openers_of: frozenset[str]  # ... that open one only before a unit, a month or a year
    time_units: frozenset[str]
    units: frozenset[str]  # of length, weight and the like: `30 kilomètres` counts no kilometres
    currencies: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FRENCH = Lexicon(
    determiners=_words(
        "le la les l' un une des du ce cet cette ces son sa ses leur leurs mon ma mes notre nos votre vos"
        " quelques plusieurs certains certaines chaque tous toutes tout toute aucun aucune"
    ),
    partitives=_words("de d' des du"),
    prepositions=_words(
        "à au aux en dans sur sous par pour avec sans vers chez entre contre depuis pendant durant avant après dès"
        " jusqu' jusque lors malgré selon d'après parmi devant derrière hors via afin face grâce dont"
    ),
    conjunctions=_words(
        "et ou mais que qu' qui où quand lorsque lorsqu' puisque puisqu' car si s' comme ni or donc alors tandis"
    ),
    pronouns=_words("il elle ils elles on"),
    auxiliaries=_words(
        "a ont avait avaient aura auront aurait auraient ait aient est sont était étaient sera seront serait seraient"
        " soit soient fut furent eut eurent a-t-il a-t-elle a-t-on ont-ils ont-elles avait-il avait-elle"
        " peut peuvent doit doivent va vont pourrait pourraient devrait devraient"
    ),
    adverbs=_words(
        "fait également aussi ensuite encore toutefois pourtant ainsi déjà notamment par ailleurs enfin même jamais pas"
        " plus récemment officiellement publiquement lui-même elle-même eux-mêmes quant à lui bien"
    ),
    being=_words("est sont était étaient été être fut furent sera seront"),
    by=_words("par"),
    said=_words(
        "déclaré affirmé annoncé indiqué expliqué précisé assuré ajouté souligné lancé estimé rappelé révélé rapporté"
        " confirmé averti prévenu insisté mentionné dit écrit reconnu soutenu signalé noté évoqué avancé jugé dénoncé"
        " évalué détaillé résumé martelé répondu raconté constaté relevé observé prétendu revendiqué recensé dénombré"
        " promis regretté admis répété conclu commenté chiffré engagé engagés engagées réclamé exigé demandé prévu"
        " espéré calculé félicité réjoui confié glissé plaidé justifié défendu inquiété alarmé corrigé démenti nuancé"
        " lâché savoir"
    ),
    says=_words(
        "déclare déclarent affirme affirment annonce annoncent indique indiquent explique expliquent précise précisent"
        " assure assurent ajoute ajoutent souligne soulignent lance estime estiment rappelle rappellent révèle révèlent"
        " rapporte rapportent confirme confirment avertit avertissent prévient insiste mentionne dit disent écrit"
        " reconnaît reconnaissent soutient soutiennent signale signalent note notent évoque évoquent avance avancent"
        " juge jugent dénonce dénoncent évalue évaluent détaille résume martèle répond raconte constate relève observe"
        " prétend prétendent revendique revendiquent recense recensent dénombre promet regrette admet répète conclut"
        " commente chiffre chiffrent déclarait affirmait annonçait indiquait expliquait précisait assurait ajoutait"
        " soulignait estimait rappelait rapportait confirmait disait écrivait notait évoquait réclame réclament exige"
        " exigent demande demandent prévoit prévoient table tablent espère espèrent craint craignent promet promettent"
    ),
    comparing=_words("plus moins davantage mieux environ près"),
    bounds=_words("bientôt environ presque quelque plus moins près au peu peine moins toutes tous"),
    clitics=_words("s' se l' n' ne lui leur y en m' t' me te nous vous le la les"),
    saying_nouns=_words("bilan bilans chiffre chiffres estimation estimations déclarations données informations"),
    sources=(
        ("selon",),
        ("d'", "après"),
        ("d'après",),
        ("de", "source"),
        ("de", "sources"),
        ("de", "l'", "aveu", "de"),
        ("aux", "dires", "de"),
    ),
    that=_words("que qu' :"),
    times=calendar.FR_TIMES,
    time_openers=_words("depuis pendant durant lors"),
    time_openers_of=_words("avant après dès d'ici"),
    time_units=_words(
        "an ans année années mois semaine semaines jour jours journée heure heures minute minutes seconde secondes"
        " siècle siècles trimestre semestre décennie décennies nuit nuits fois"
    ),
    units=_words(
        "kilomètre kilomètres km mètre mètres m centimètre centimètres cm millimètre millimètres mm hectare hectares ha"
        " tonne tonnes t kilo kilos kg kilogramme kilogrammes gramme grammes g litre litres l degré degrés point points"
        " mètres-carrés m² km² mégawatt mégawatts mw gigawatt gigawatts gw kilowattheures kwh milles nœuds"
    ),
    currencies=_words("euro euros dollar dollars livre livres franc francs yuan yuans rouble roubles hryvnia hryvnias"),
)

ENGLISH = Lexicon(
    determiners=_words(
        "the a an this that these those his her its their our your my some several many all every each any no both"
    ),
    partitives=_words("of"),
    prepositions=_words(
        "in on at to from by with without for about into over under after before since during until till within"
        " through throughout across between among against near amid around behind despite per via as than toward"
        " towards off onto upon along including according"
    ),
    conjunctions=_words("and or but that which who whom whose where when while because if so as though although nor"),
    pronouns=_words("he she they it we"),
    auxiliaries=_words(
        "is are was were be been being has have had do does did will would could should may might must can"
    ),
    adverbs=_words("also later then however earlier previously now already recently officially himself herself still"),
    being=_words("is are was were be been being"),
    by=_words("by"),
    said=_words("said told announced reported stated claimed added estimated warned confirmed"),
    says=_words(
        "said says say told tells announced announces reported reports stated states claimed claims added adds"
        " estimated estimates warned warns confirmed confirms noted notes explained explains insisted insists"
        " acknowledged acknowledges admitted admits wrote writes argued argues predicted predicts revealed reveals"
        " showed shows found finds suggested suggests indicated indicates declared declares expect expects expected"
        " forecast forecasts demand demands demanded hope hopes hoped fear fears feared promised promises pledged"
        " pledges put puts"
    ),
    comparing=_words("more less fewer higher lower over each apiece"),
    bounds=_words("about around almost nearly roughly some least most more less than just only barely fewer"),
    clitics=_words("not n't"),
    saying_nouns=_words("figures figure data estimates estimate reports report statistics numbers"),
    sources=(("according", "to"), ("citing",), ("in", "the", "words", "of"), ("as", "per")),
    that=_words("that :"),
    times=calendar.EN_TIMES,
    time_openers=_words("since during throughout"),
    time_openers_of=_words("before after until till by within"),
    time_units=_words(
        "year years month months week weeks day days hour hours minute minutes second seconds quarter decade decades"
        " century centuries season times"
    ),
    units=_words(
        "mile miles kilometre kilometres kilometer kilometers km metre metres meter meters m foot feet ft inch inches"
        " acre acres hectare hectares ton tons tonne tonnes kilo kilos kg pound pounds litre litres liter liters gallon"
        " gallons barrel barrels degree degrees point points percentage megawatts mw gigawatts gw"
    ),
    currencies=_words("euro euros dollar dollars pound pounds franc francs yuan rouble roubles cent cents penny pence"),
)

LEXICONS = {"fr": FRENCH, "en": ENGLISH}
