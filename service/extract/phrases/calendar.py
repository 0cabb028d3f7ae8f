r"""Expressions of time that a pattern can find: dates, days, years, spans before or after now. Data only.

Written with plain apostrophes and `\\s`; `service.extract.phrases.times` reads them with typographic ones too.
"""

_FR_MONTH = "(?:janvier|février|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre)"
_FR_DAY = "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_FR_PART = r"(?:matin|midi|après-midi|soir)"
_FR_UNIT = (
    "(?:an|ans|année|années|mois|semaine|semaines|jour|jours|heure|heures|minute|minutes|seconde|secondes|nuit|nuits|siècle"
    "|siècles|décennie|décennies|trimestre|trimestres|semestre|été|hiver|automne|printemps|week-end|saison|saisons)"
)
_FR_NUMBER = (
    r"(?:\d{1,3}|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|vingt|trente"
    r"|quarante|cinquante|soixante|cent|quelques|plusieurs"
    r"|une?\s(?:petite\s)?(?:dizaine|douzaine|quinzaine|vingtaine|trentaine|centaine)\s(?:d'|de\s))"
)
_FR_SHIFT = (
    "(?:derniers?|dernières?|passée?s?|prochaine?s?|écoulée?s?|précédente?s?|suivante?s?|même|dernière|en\\scours)"
)
_FR_ABOUT = r"(?:(?:à\speine|bientôt|environ|près\sde|plus\sde|moins\sde|presque|quelque|au\smoins)\s)?"
_FR_SPAN = rf"{_FR_ABOUT}{_FR_NUMBER}\s?(?:{_FR_SHIFT}\s|premiers\s|premières\s)?{_FR_UNIT}"
_FR_IN = (
    r"(?:en|depuis|d'ici(?:\sà)?|dès|avant|après|jusqu'(?:en|à|au)|à\spartir\s(?:de|du)|pour|de|du|au|le|à|courant)"
)
_FR_YEAR = r"(?:1[5-9]|20)\d\d"

FR_TIMES = (
    # mercredi, ce lundi soir, le jeudi 23 mars 2023, dans la nuit de mardi à mercredi
    rf"(?:(?:dès|depuis|jusqu'à|dans\sla\s(?:nuit|soirée|matinée|journée)\s(?:de|du))\s)?(?:(?:le|ce)\s)?{_FR_DAY}"
    rf"(?:\s{_FR_PART})?(?:\s(?:dernier|prochain|passé))?(?:\s\d{{1,2}}(?:er)?\s{_FR_MONTH}(?:\s{_FR_YEAR})?)?"
    rf"(?:\s(?:à|au)\s{_FR_DAY})?",
    # le 24 février 2022, depuis le 1er avril, avant la fin janvier, en août dernier, de janvier à mars
    rf"(?:{_FR_IN}\s){{0,2}}\d{{1,2}}(?:er)?\s{_FR_MONTH}(?:\s{_FR_YEAR})?",
    rf"(?:{_FR_IN}\s)*(?:(?:la\s)?(?:fin|mi|début)(?:\s|-)(?:du\smois\sde\s|de\s)?)?(?:mois\sde\s|mois\sd')?{_FR_MONTH}"
    rf"(?:\s(?:dernier|prochain|{_FR_YEAR}))?(?:\s(?:à|et)\s{_FR_MONTH}(?:\s{_FR_YEAR})?)?",
    # en 2024, d'ici 2035, fin 2023, à l'horizon 2030, entre 2010 et 2020
    rf"(?:{_FR_IN}\s|à\sl'horizon\s|(?:la\s)?(?:fin|début|mi)(?:-|\s)|par\srapport\sà\s|(?:à\sla\sfin|au\sdébut)\sde\s)+{_FR_YEAR}(?:-\d{{2,4}})?(?!\d)",
    rf"entre\s{_FR_YEAR}\set\s{_FR_YEAR}(?!\d)",
    # en un mois, depuis trois ans, sur les dix dernières années, il y a deux jours, une semaine plus tôt
    rf"(?:en|sur|pendant|durant|depuis|dans|d'ici|au\sbout\sde|en\sl'espace\sde|il\sy\sa|après|pour)\s{_FR_SPAN}",
    rf"(?:(?:sur|pendant|durant|depuis|dans|au\scours|pour)\s)?(?:les|des|ces)\s(?:{_FR_NUMBER}\s)?{_FR_SHIFT}\s{_FR_UNIT}",
    rf"{_FR_SPAN}\s(?:plus\stôt|plus\stard|auparavant|après)",
    # l'année dernière, depuis l'an dernier, la semaine passée, la même année, cette année, ce mois-ci
    rf"(?:(?:depuis|pour|dès|pendant|durant|avant|au\scours\sde|à|lors\sde)\s)?(?:l'|la\s|le\s)(?:{_FR_UNIT}\s{_FR_SHIFT}|même\s{_FR_UNIT})",
    rf"(?:(?:depuis|pour|pendant|durant|au\scours\sde|dans)\s)?(?:cette|cet|ce)\s(?:{_FR_UNIT}|matin|soir|après-midi)(?:-ci)?",
    # par mois, chaque année, tous les jours, au premier trimestre 2024
    rf"(?:par|chaque)\s(?:{_FR_UNIT}|matin|soir)",
    rf"tou(?:s|tes)\sles\s(?:\w+\s)?{_FR_UNIT}",
    rf"(?:au|du|dès\sle|pour\sle|sur\sle)\s(?:premier|deuxième|second|troisième|quatrième|1er|2e|3e|4e)\s(?:trimestre|semestre)(?:\s(?:de\s)?{_FR_YEAR})?",
    # à 18 h 30, vers 6 heures
    r"(?:à|vers|dès|avant|après|jusqu'à)\s\d{1,2}\s?(?:h|heures?)(?:\s?\d{2})?",
    r"(?:depuis\s|dès\s)?(?:aujourd'hui|avant-hier|hier|demain)(?:\s(?:matin|midi|soir|après-midi))?|la\sveille(?:\sau\ssoir)?|le\slendemain"
    r"|actuellement|désormais|jusqu'à\sprésent|jusqu'ici|à\sce\s(?:jour|stade)|à\sl'heure\sactuelle|pour\sl'instant"
    r"|pour\sle\smoment|en\stemps\snormal|depuis\slors|récemment|quotidiennement|jusqu'à\sl'(?:été|automne|hiver)"
    rf"|(?:en|cet|l')\s?(?:été|automne|hiver)(?:\s{_FR_YEAR})?|dans\sla\s(?:nuit|soirée|matinée|journée)",
)

_EN_MONTH = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan\.|feb\.|mar\.|apr\.|aug\.|sept?\.|oct\.|nov\.|dec\.)"
)
_EN_DAY = "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_EN_UNIT = (
    "(?:years?|months?|weeks?|days?|quarters?|hours?|minutes?|seconds?|nights?|decades?|century|centuries|seasons?|weekends?"
    "|fortnight|summer|winter|spring|autumn|fall|half)"
)
_EN_NUMBER = (
    r"(?:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty"
    r"|several|few|a\sfew|many|a\scouple\sof|a\sdozen|half\sa|half\san)"
)
_EN_ABOUT = r"(?:(?:about|around|almost|nearly|more\sthan|less\sthan|just|just\sover|some|at\sleast|over|under)\s)?"
_EN_SPAN = rf"{_EN_ABOUT}{_EN_NUMBER}\s{_EN_UNIT}"
_EN_IN = r"(?:in|on|by|since|until|till|from|before|after|of|for|during|between|through|to|up\sto|as\sof)"
_EN_EDGE = r"(?:(?:the\s)?(?:end|start|beginning|middle)\sof|late|early|mid-?|last|next|this|the)"
_EN_YEAR = r"(?:1[5-9]|20)\d\d"
_EN_SHIFT = r"(?:last|next|this|past|previous|coming|following|current|same|first|second|third|fourth|final|latest)"

EN_TIMES = (
    # on Tuesday, last Friday night, Monday, March 6
    rf"(?:{_EN_IN}\s)?(?:{_EN_EDGE}\s)?{_EN_DAY}(?:\s(?:morning|afternoon|evening|night))?(?:,?\s{_EN_MONTH}\s\d{{1,2}}(?:,?\s{_EN_YEAR})?)?",
    # since 1 April, on May 14, 2024, by the end of June, in January 2023
    rf"(?:{_EN_IN}\s)?(?:the\s)?(?:{_EN_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s{_EN_YEAR})?|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_EN_MONTH}(?:\s{_EN_YEAR})?)(?!\d)",
    rf"(?:{_EN_IN}\s(?:{_EN_EDGE}\s?)?|{_EN_EDGE}\s?){_EN_MONTH}(?:\s{_EN_YEAR})?(?:\s(?:to|and)\s{_EN_MONTH}(?:\s{_EN_YEAR})?)?",
    # in 2024, between 2010 and 2020, by the end of 2025
    rf"(?:{_EN_IN}\s(?:{_EN_EDGE}\s?)?|{_EN_EDGE}\s?){_EN_YEAR}(?:(?:-|–|\sand\s|\sto\s)(?:(?:1[5-9]|20)?\d\d))?(?!\d)",
    # over the past two years, last year, in the first quarter of 2024, the following week
    rf"(?:(?:over|in|during|for|within|since|by|at|until|of)\s)?(?:the\s)?{_EN_SHIFT}\s(?:{_EN_NUMBER}\s)?{_EN_UNIT}(?:\sof\s(?:{_EN_YEAR}|the\syear|the\sseason))?",
    # a year, per day, every week; three years ago, a week earlier; within two days
    rf"(?:a|an|per|each|every)\s{_EN_UNIT}(?!\s(?:of|old))",
    rf"{_EN_SPAN}\s(?:ago|earlier|before|later)",
    rf"(?:over|in|within|for|after|during|since|every|throughout)\s{_EN_SPAN}(?!\s?-?old)",
    # at 4pm, by 6.30 am, at noon
    r"(?:at|by|until|before|after|around|from)\s(?:\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.)|noon|midnight)",
    r"yesterday|today|tomorrow|tonight|overnight|so\sfar|to\sdate|currently|at\spresent|nowadays|annually|year-on-year|at\sthe\stime"
    r"|at\sone\spoint|until\snow|in\srecent\s(?:years|months|weeks|days)|in\searly\strading",
)
