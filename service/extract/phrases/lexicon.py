"""The closed word classes of French and English that tell where a phrase begins and ends. Data only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language. All words casefolded, with straight apostrophes; elided forms keep theirs (`l'`)."""

    determiners: frozenset[str]
    partitives: frozenset[str]  # between a number and its noun, or inside a name: de, of
    prepositions: frozenset[str]
    conjunctions: frozenset[str]  # also relative pronouns: what opens another clause
    pronouns: frozenset[str]  # personal, that can be the subject of a verb of saying
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]  # that stand between an auxiliary and its participle, or a subject and its verb
    said: frozenset[str]  # participles of saying that need an auxiliary (a déclaré)
    says: frozenset[str]  # finite verbs of saying
    saying_nouns: frozenset[str]  # according to WHAT is no speaker: bilans, figures
    sources: tuple[tuple[str, ...], ...]  # words before the one who says so: selon, according to
    that: frozenset[str]  # opens what is said
    times: tuple[str, ...]  # expressions of time without an opening word, as patterns
    time_openers: frozenset[str]  # prepositions that always open a time
    time_openers_of: frozenset[str]  # ... that open one only before a unit, a month or a year
    time_units: frozenset[str]
    units: frozenset[str]  # of length, weight and the like: `30 kilomètres` counts no kilometres
    currencies: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FR_UNITS = (
    "an ans année années mois semaine semaines jour jours journée heure heures minute minutes seconde secondes siècle"
    " siècles trimestre semestre décennie décennies week-end nuit nuits matin matinée soir soirée été hiver automne"
    " printemps exercice saison mandat"
)
_FR_MONTHS = (
    "janvier|février|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|janv\\.|févr\\.|sept\\."
)
_FR_DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_FR_SPAN = "an|année|mois|semaine|jour|trimestre|semestre|été|hiver|automne|printemps|siècle|décennie|week-end"

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
        "également aussi ensuite encore toutefois pourtant ainsi déjà notamment par ailleurs enfin même jamais pas"
        " plus récemment officiellement publiquement lui-même elle-même eux-mêmes quant à lui bien"
    ),
    said=_words(
        "déclaré affirmé annoncé indiqué expliqué précisé assuré ajouté souligné lancé estimé rappelé révélé rapporté"
        " confirmé averti prévenu insisté mentionné dit écrit reconnu soutenu signalé noté évoqué avancé jugé dénoncé"
        " évalué détaillé résumé martelé répondu raconté constaté relevé observé prétendu revendiqué recensé dénombré"
        " promis regretté admis répété conclu commenté chiffré engagés engagées engagé"
    ),
    says=_words(
        "déclare déclarent affirme affirment annonce annoncent indique indiquent explique expliquent précise précisent"
        " assure assurent ajoute ajoutent souligne soulignent lance estime estiment rappelle rappellent révèle révèlent"
        " rapporte rapportent confirme confirment avertit avertissent prévient insiste mentionne dit disent écrit"
        " reconnaît reconnaissent soutient soutiennent signale signalent note notent évoque évoquent avance avancent"
        " juge jugent dénonce dénoncent évalue évaluent détaille résume martèle répond raconte constate relève observe"
        " prétend prétendent revendique revendiquent recense recensent dénombre promet regrette admet répète conclut"
        " commente chiffre chiffrent déclarait affirmait annonçait indiquait expliquait précisait assurait ajoutait"
        " soulignait estimait rappelait rapportait confirmait disait écrivait notait évoquait"
    ),
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
    times=(
        rf"(?:(?:le|ce|de|dès|depuis|jusqu'à)\s)?(?:{_FR_DAYS})(?:\s(?:matin|soir|après-midi|dernier|prochain|passé))?"
        rf"(?:\s\d{{1,2}}(?:er)?\s(?:{_FR_MONTHS})(?:\s\d{{4}})?)?",
        rf"(?:(?:le|du|au|depuis le|dès le|avant le|après le|d'ici le|d'ici au|jusqu'au)\s)?\d{{1,2}}(?:er)?\s(?:{_FR_MONTHS})(?:\s\d{{4}})?",
        rf"(?:(?:en|depuis|fin|début|dès|mi-|courant|d'ici|d'ici à|d'ici fin|avant|après|jusqu'en|de|à la fin du mois de|au mois de|à la mi-|à partir de|à fin)\s?)+"
        rf"(?:{_FR_MONTHS})(?:\s(?:dernier|prochain|\d{{4}}))?",
        r"(?:en|depuis|d'ici|d'ici à|dès|avant|après|fin|début|pour|jusqu'en|courant|à l'horizon|à la fin de|au début de|de|par rapport à)\s(?:1[6-9]|20)\d\d(?:-(?:1[6-9]|20)?\d\d)?(?!\d)",
        rf"(?:(?:depuis|pour|dans|sur|au cours de|pendant|durant|à|au|avant|dès|lors de|d'ici|en)\s)*(?:l'|la|le|les|cet|cette|ce|ces)\s?(?:{_FR_SPAN}s?)\s"
        r"(?:derniers?|dernières?|passée?s?|prochaine?s?|écoulée?s?|précédente?s?|suivante?s?|même|en cours)",
        rf"(?:(?:depuis|pour|dans|sur|au cours|pendant|durant)\s(?:de\s|des\s)?)?(?:cette|cet|ce)\s(?:{_FR_SPAN})(?:-ci)?",
        rf"par\s(?:{_FR_SPAN}|heure|an|nuit|minute|seconde)",
        rf"chaque\s(?:{_FR_SPAN}|nuit|matin|soir)",
        rf"il\sy\sa\s(?:(?:plus|près|moins)\sd[e']\s?)?[\w\s]{{1,20}}?\s(?:{_FR_SPAN}s?)",
        rf"(?:en|sur|pendant|durant|depuis|dans|d'ici|au cours|ces|les|des|au bout de|en l'espace de)\s(?:de|des|les|ces|bientôt|près de|plus de|moins de|environ)?\s?[\w\s]{{1,24}}?\s?(?:derni(?:ers|ères)\s|prochaine?s\s|premiers\s|premières\s)?(?:{_FR_SPAN}s?|heures?|nuits?|minutes?|jours)(?:\sde\s(?:guerre|conflit|grève|travaux))?",
        r"(?:au|du|dès le|pour le|sur le)\s(?:premier|deuxième|second|troisième|quatrième|1er|2e|3e|4e)\s(?:trimestre|semestre)(?:\s\d{4})?",
        r"aujourd'hui|hier|avant-hier|demain|la\sveille|le\slendemain|actuellement|désormais|jusqu'(?:à\sprésent|ici)|à\sce\s(?:jour|stade)"
        r"|à\sl'heure\sactuelle|pour\sl'instant|pour\sle\smoment|en\stemps\snormal|dans\sla\s(?:nuit|soirée|matinée|journée)(?:\sde\s\w+)?(?:\sà\s\w+)?",
    ),
    time_openers=_words("depuis pendant durant lors"),
    time_openers_of=_words("avant après dès d'ici"),
    time_units=_words(_FR_UNITS),
    units=_words(
        "kilomètre kilomètres km mètre mètres m centimètre centimètres cm millimètre millimètres mm hectare hectares ha"
        " tonne tonnes t kilo kilos kg kilogramme kilogrammes gramme grammes g litre litres l degré degrés point points"
        " mètres-carrés m² km² mégawatt mégawatts mw gigawatt gigawatts gw kilowattheures kwh milles nœuds"
    ),
    currencies=_words("euro euros dollar dollars livre livres franc francs yuan yuans rouble roubles hryvnia hryvnias"),
)

_EN_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan\\.?|feb\\.?|mar\\.?|apr\\.?|aug\\.?|sept?\\.?|oct\\.?|nov\\.?|dec\\.?"
)
_EN_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_EN_SPAN = "year|month|week|day|quarter|summer|winter|spring|autumn|fall|decade|century|season|weekend|night|hour|half"

ENGLISH = Lexicon(
    determiners=_words(
        "the a an this that these those his her its their our your my some several many all every each any no both"
    ),
    partitives=_words("of"),
    prepositions=_words(
        "in on at to from by with without for about into over under after before since during until till within"
        " through throughout across between among against near amid around behind despite per via as than toward"
        " towards off onto upon along including"
    ),
    conjunctions=_words("and or but that which who whom whose where when while because if so as though although nor"),
    pronouns=_words("he she they it we"),
    auxiliaries=_words(
        "is are was were be been being has have had do does did will would could should may might must can"
    ),
    adverbs=_words("also later then however earlier previously now already recently officially himself herself still"),
    said=_words("said told announced reported stated claimed added estimated warned confirmed"),
    says=_words(
        "said says say told tells announced announces reported reports stated states claimed claims added adds"
        " estimated estimates warned warns confirmed confirms noted notes explained explains insisted insists"
        " acknowledged acknowledges admitted admits wrote writes argued argues predicted predicts revealed reveals"
        " showed shows found finds suggested suggests indicated indicates declared declares put"
    ),
    saying_nouns=_words("figures figure data estimates estimate reports report statistics numbers"),
    sources=(("according", "to"), ("citing",), ("in", "the", "words", "of"), ("as", "per")),
    that=_words("that :"),
    times=(
        rf"(?:(?:on|by|until|since|from|late|early|last|next|this|before|after)\s)*(?:{_EN_DAYS})(?:\s(?:morning|afternoon|evening|night))?(?:,?\s(?:{_EN_MONTHS})\s\d{{1,2}}(?:st|nd|rd|th)?(?:,\s\d{{4}})?)?",
        rf"(?:(?:on|by|until|since|from|before|after)\s)?(?:the\s)?(?:(?:{_EN_MONTHS})\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{_EN_MONTHS})(?:\s\d{{4}})?)(?!\d)",
        rf"(?:(?:in|by|since|until|from|before|after|late|early|mid-?|last|next|this|the\send\sof|the\sstart\sof|between|during)\s?)+(?:{_EN_MONTHS})(?:\s\d{{4}})?(?!\w)",
        r"(?:in|by|since|until|from|before|after|for|of|during|between|late|early|mid-?|the\send\sof)\s(?:1[6-9]|20)\d\d(?:(?:-|–|\sand\s|\sto\s)(?:(?:1[6-9]|20)?\d\d))?(?!\d)",
        rf"(?:(?:over|in|during|for|within|since|by|at)\s)?(?:the\s)?(?:last|next|this|past|previous|coming|following|current|same)\s(?:(?:\w+\s){{0,2}}?)(?:{_EN_SPAN})s?",
        r"(?:(?:over|in|during|for|within|since|by|at)\s)(?:the\s)?(?:first|second|third|fourth)\s(?:quarter|half)(?:\sof\s(?:\d{4}|the\syear))?",
        rf"(?:a|an|per|each|every)\s(?:{_EN_SPAN})(?!\s(?:of|old))",
        rf"(?:[\w-]+\s){{1,2}}(?:{_EN_SPAN})s?\s(?:ago|earlier|before|later)",
        rf"(?:over|in|within|for|after|during)\s(?:the\s)?(?:[\w-]+\s){{1,3}}?(?:{_EN_SPAN})s?(?!\sold)",
        r"yesterday|today|tomorrow|tonight|overnight|so\sfar|to\sdate|currently|at\spresent|nowadays|annually|monthly|weekly|daily|year-on-year|at\sthe\stime",
    ),
    time_openers=_words("since during throughout"),
    time_openers_of=_words("before after until till by within"),
    time_units=_words(
        "year years month months week weeks day days hour hours minute minutes second seconds quarter decade decades"
        " century centuries season"
    ),
    units=_words(
        "mile miles kilometre kilometres kilometer kilometers km metre metres meter meters m foot feet ft inch inches"
        " acre acres hectare hectares ton tons tonne tonnes kilo kilos kg pound pounds litre litres liter liters gallon"
        " gallons barrel barrels degree degrees point points percentage megawatts mw gigawatts gw"
    ),
    currencies=_words("euro euros dollar dollars pound pounds franc francs yuan rouble roubles cent cents"),
)

LEXICONS = {"fr": FRENCH, "en": ENGLISH}
