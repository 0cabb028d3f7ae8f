r"""French expressions of time that need no grammar, as patterns: plain apostrophes, `\s` for any space. Data only."""

_MONTH = "(?:janvier|février|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre)"
_DAY = "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_PART = r"(?:\s(?:matin|midi|après-midi|soir))"
_YEAR = r"(?:1[5-9]|20)\d\d(?:-(?:20)?\d\d)?(?!\d)"
_UNIT = (
    "(?:ans?|années?|mois|semaines?|jours?|journées?|heures?|minutes?|secondes?|nuits?|soirées?|siècles?|décennies?"
    "|trimestres?|semestres?|étés?|hivers?|automnes?|printemps|week-ends?|saisons?|mandats?|exercices?|matinées?)"
)
_NUMBER = (
    r"(?:\d{1,3}|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    r"|dix-sept|dix-huit|dix-neuf|vingt|trente|quarante|cinquante|soixante|cent|quelques|plusieurs"
    r"|une?\s(?:petite\s|bonne\s)?(?:dizaine|douzaine|quinzaine|vingtaine|trentaine|centaine)\s(?:d'|de\s))"
)
_ABOUT = (
    r"(?:(?:à\speine|bientôt|environ|près\sde|plus\sd[e']|moins\sd[e']|presque|quelque|au\smoins|seulement"
    r"|tout\sjuste)\s?)?"
)
_SPAN = rf"{_ABOUT}{_NUMBER}\s?(?:(?:derni|premi)(?:ers?|ères?)\s)?{_UNIT}(?:\set\sdemie?)?"
_SHIFT = (
    r"(?:derniers?|dernières?|passée?s?|prochaine?s?|écoulée?s?|précédente?s?|suivante?s?|scolaire|en\scours|civile"
    r"|complète)"
)
_EDGE = (
    r"(?:(?:à\s)?(?:la\s)?(?:fin|mi|milieu|début)(?:-|\s)(?:d[e']\s?|du\s)?|au\sdébut\sd[eu']\s?|au\smilieu\sd[eu]\s)"
)
_IN = (
    r"(?:en|depuis|d'ici(?:\sà|\sau)?|dès|avant|après|jusqu'(?:en|à|au)|à\spartir\s(?:de|du|d')|à\scompter\sdu|pour|de|du"
    r"|au|le|courant|vers|sur)\s?"
)
_ORDER = "(?:premier|deuxième|second|troisième|quatrième|dernier|1er|2e|3e|4e|première|seconde|dernière)"

TIMES = (
    # mercredi, ce lundi soir, dans la nuit de mardi à mercredi, le jeudi 23 mars 2023
    rf"(?:(?:dès|depuis|jusqu'à|avant|dans\sla\s(?:nuit|soirée|matinée|journée)\s(?:de|du))\s)?(?:(?:le|ce)\s)?{_DAY}"
    rf"{_PART}?(?:\s(?:derniers?|prochains?|passés?))?(?:\s\d{{1,2}}(?:er)?\s{_MONTH}(?:\s{_YEAR})?)?(?:\s(?:à|au|et)\s{_DAY})?",
    # le 24 février 2022, depuis le 1er avril, du 3 au 5 mai
    rf"(?:{_IN}){{0,2}}(?:le\s)?\d{{1,2}}(?:er)?\s(?:(?:au|et|et\sle)\s\d{{1,2}}(?:er)?\s)?{_MONTH}(?:\s{_YEAR})?",
    # en août dernier, fin mars, au mois de mai, avant la fin janvier, de janvier à mars
    rf"(?:{_IN})?(?:{_EDGE})?(?:mois\sd[e']\s?)?{_MONTH}(?:\s(?:derniers?|prochains?|{_YEAR}))?(?:\s(?:à|et)\s(?:fin\s)?{_MONTH}(?:\s{_YEAR})?)?",
    # en 2024, d'ici 2035, fin 2023, à l'horizon 2030, entre 2010 et 2020, sur l'année 2024, en 2023-2024
    rf"(?:{_IN}|à\sl'horizon\s|{_EDGE}|par\srapport\sà\s|(?:sur|pour|en|de)\sl'année\s|(?:{_IN})l'exercice\s|l'année\s)+{_YEAR}(?:\s(?:à|et)\s{_YEAR})?",
    rf"entre\s(?:{_MONTH}\s)?{_YEAR}\set\s(?:{_MONTH}\s)?{_YEAR}",
    # en un mois, depuis trois ans, sur les dix dernières années, il y a deux jours, une semaine plus tôt
    rf"(?:en|sur|pendant|durant|depuis|dans|d'ici|au\sbout\sd[e']|en\sl'espace\sd[e']|il\sy\sa|pour|en\sà\speine)\s?{_SPAN}",
    rf"(?:(?:sur|pendant|durant|depuis|dans|au\scours|pour|ces|dans\sles|lors)\s)?(?:des|les|ces)\s(?:{_NUMBER}\s)?(?:derni|premi|procha)(?:ers?|ères?|ins?|ines?)\s(?:{_NUMBER}\s)?{_UNIT}",
    rf"{_SPAN}\s(?:plus\stôt|plus\stard|auparavant|avant|après)",
    # l'année dernière, la semaine passée, la même année, cette année, ce mois-ci, l'été dernier
    rf"(?:(?:depuis|pour|dès|pendant|durant|avant|au\scours\sd[e']|à|de|lors\sd[e']|sur)\s?)?(?:l'|la\s|le\s)(?:{_UNIT}\s{_SHIFT}|même\s{_UNIT}|{_UNIT}\s(?:d'avant|d'après))",
    rf"(?:(?:depuis|pour|pendant|durant|au\scours\sde|dans|dès|de|d'ici\sla\sfin\sde|fin)\s)?(?:cette|cet|ce)\s(?:{_UNIT}|matin|soir|après-midi)(?:-ci|-là)?",
    rf"(?:depuis|d'ici|avant|à|en|jusqu'à|dès)\s(?:la\s)?(?:fin|début|mi)\s?(?:de\s|du\s|d'|-)(?:l'|la\s|le\s)?(?:{_UNIT})(?:\s{_SHIFT})?",
    r"depuis\sle\sdébut\sde\s(?:l'année|la\ssemaine|l'hiver|l'été|la\ssaison)|au\scours\sde\sl'année",
    # par mois, chaque année, tous les jours, au premier trimestre 2024, sur un an
    rf"(?:par|chaque)\s(?:{_UNIT}|matin|soir)",
    rf"tou(?:s|tes)\sles\s(?:\w+\s)?{_UNIT}",
    rf"(?:(?:au(?:\scours\sdu)?|du|dès\sle|pour\sle|sur\sle|le|à\sla|pendant\sla|en|lors\sdu|de\sla)\s){_ORDER}\s(?:trimestre|semestre|mois|mi-temps|période|moitié\sde\sl'année|partie\sde\ssaison)(?:\s(?:de\s)?{_YEAR})?",
    r"(?:au|pour\sle|dès\sle|le|du)\s(?:printemps|semestre|trimestre)(?:\s(?:dernier|prochain))?",
    # parts of the day and turns of the year
    r"à\sl'aube|au\spetit\smatin|à\sla\smi-journée|à\s(?:midi|minuit)|en\spleine\snuit|(?:à|depuis|avant|dès)\sla\srentrée"
    r"|en\s(?:début|fin|milieu)\sde\s(?:matinée|journée|soirée|semaine|mois|saison|après-midi|mandat|exercice)"
    r"|aux\sheures\s(?:de\spointe|creuses)|(?:le|au)\sweek-end(?:\s(?:derni|proch)\w+)?|(?:le|à\sla)\smême\s(?:jour|moment)",
    r"à\s(?:la\smême|cette|la)\s(?:date|période|époque)(?:\s(?:de\s)?(?:l'an\s(?:dernier|passé)|l'année\s(?:dernière|passée)|en\s\d{4}))?"
    r"|sur\sla\s(?:même|dernière)\spériode|d'une\sannée\s(?:sur|à)\sl'autre|ce\sjour-là|ces\sjours-ci",
    rf"(?:à\s)?la\sfin\s(?:du|de\sla|de\sl')\s?(?:{_UNIT})|(?:dans|d'ici)\s(?:les\s)?{_NUMBER}\s(?:prochain\w*\s)?{_UNIT}(?:\sà\svenir)?",
    # 180 000 voyageurs quotidiens
    r"(?:quotidien|annuel|mensuel|hebdomadaire|trimestriel)(?:ne|le)?s?",
    # à 18 h 30, vers 6 heures
    r"(?:à|vers|dès|avant|après|jusqu'à)\s\d{1,2}\s?(?:h|heures?)(?:\s?\d{2})?",
    r"(?:depuis\s|dès\s|d'ici\s)?(?:aujourd'hui|avant-hier|hier|demain)(?:\s(?:matin|midi|soir|après-midi))?"
    r"|(?:à\s)?la\sveille(?:\sau\ssoir)?|le\slendemain|jusqu'à\sprésent|jusqu'ici|à\sce\s(?:jour|stade)"
    r"|à\sl'heure\sactuelle|pour\sl'instant|pour\sle\smoment|en\stemps\snormal|depuis\slors|à\sl'époque|à\sl'heure\soù"
    r"|actuellement|désormais|récemment|quotidiennement|sur\sla\spériode|au\scours\sde\sla\spériode|à\sterme|en\smoyenne\sannuelle|en\sannée\smoyenne"
    rf"|(?:en|cet|l'|à\sl'|d'ici\sl'|jusqu'à\sl')\s?(?:été|automne|hiver)(?:\s(?:{_YEAR}|dernier|prochain))?"
    r"|dans\s(?:la|les)\s(?:nuit|soirée|matinée|journée|foulée|prochains\sjours|premiers\séchanges)",
)
