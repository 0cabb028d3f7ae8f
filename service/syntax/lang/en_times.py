r"""English expressions of time that need no grammar, as patterns: plain apostrophes, `\s` for any space. Data only."""

_MONTH = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan\.|feb\.|mar\.|apr\.|aug\.|sept?\.|oct\.|nov\.|dec\.)"
)
_DAY = "(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)"
_UNIT = (
    "(?:years?|months?|weeks?|days?|quarters?|hours?|minutes?|seconds?|nights?|decades?|century|centuries|seasons?"
    "|weekends?|fortnights?|summers?|winters?|springs?|autumns?|fall|half(?!\\sof\\sthe\\s(?!year|season))|half-year|mornings?|evenings?|afternoons?)"
)
_NUMBER = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty|forty"
    r"|fifty|sixty|several|few|a\sfew|many|a\scouple\sof|a\sdozen|half\san?)"
)
_ABOUT = r"(?:(?:about|around|almost|nearly|more\sthan|less\sthan|just|just\sover|some|at\sleast|over|under|up\sto)\s)?"
_SPAN = rf"{_ABOUT}{_NUMBER}\s{_UNIT}"
_IN = r"(?:in|on|by|since|until|till|from|before|after|of|for|during|between|through|to|up\sto|as\sof|at)"
_EDGE = r"(?:(?:the\s)?(?:end|start|beginning|middle)\sof|late|early|mid-?|last|next|this|the)"
_YEAR = r"(?:1[5-9]|20)\d\d(?!\d)"
_ORDER = (
    r"(?:last|next|this|past|previous|coming|following|current|same|first|second|third|fourth|final|latest|opening|prior"
    r"|recent)"
)

TIMES = (
    # on Tuesday, last Friday night, Monday, March 6
    rf"(?:{_IN}\s)?(?:{_EDGE}\s)?{_DAY}(?:\s(?:morning|afternoon|evening|night))?(?:,?\s{_MONTH}\s\d{{1,2}}(?:,?\s{_YEAR})?)?",
    # since 1 April, on May 14, 2024, by the end of June, in January 2023
    rf"(?:{_IN}\s)?(?:the\s)?(?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s{_YEAR})?|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:\s{_YEAR})?)",
    rf"(?:{_IN}\s(?:{_EDGE}\s?)?|{_EDGE}\s?){_MONTH}(?:\s(?:of\s)?{_YEAR})?(?:\s(?:to|and)\s{_MONTH}(?:\s{_YEAR})?)?",
    # in 2024, between 2010 and 2020, by the end of 2025
    rf"(?:{_IN}\s(?:{_EDGE}\s?)?|{_EDGE}\s?){_YEAR}(?:(?:-|–|\sand\s|\sto\s)(?:(?:1[5-9]|20)?\d\d))?(?!\d)",
    # over the past two years, last year, in the first quarter of 2024, the following week, in the year to March
    rf"(?:(?:over|in|during|for|within|since|by|at|until|of|from)\s)?(?:the\s)?{_ORDER}\s(?:{_NUMBER}\s)?{_UNIT}"
    rf"(?:\s(?:of|to)\s(?:{_YEAR}|the\syear|the\sseason|{_MONTH}))?(?:\s(?:morning|afternoon|evening|night))?",
    rf"(?:in|for|during|over)\sthe\s(?:{_NUMBER}\s)?{_UNIT}\s(?:to|ending|ended|through)\s(?:{_EDGE}\s)?{_MONTH}(?:\s\d{{1,2}})?(?:\s{_YEAR})?",
    # a year, per day, every week; three years ago, a week earlier; within two days
    rf"(?:an?|per|each|every)\s{_UNIT}(?!\s(?:of|old|ago|earlier|later|before|after))",
    rf"{_SPAN}\s(?:ago|earlier|before|later|previously)",
    rf"(?:over|in|within|after|during|since|every|throughout)\s{_SPAN}(?!\s?-?old)",
    # at 4pm, by 6.30 am, at noon
    r"(?:at|by|until|before|after|around|from)\s(?:\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.)|noon|midnight|dawn|dusk)",
    r"yesterday|today|tomorrow|tonight|overnight|so\sfar(?:\sthis\s(?:year|month|season))?|to\sdate|currently|at\spresent"
    r"|annually|year-on-year|year\son\syear|at\sthe\stime|at\sone\spoint|until\snow|in\srecent\s(?:years|months|weeks|days)"
    r"|in\searly\strading|by\snow|already\sthis\syear|in\sthe\s(?:morning|afternoon|evening|summer|winter|spring|autumn)"
    r"|in\sthe\s(?:same\s)?period|at\s(?:night|dawn|dusk|noon|midnight)|daily|monthly|weekly|quarterly|hourly|nightly|by\sthe\s(?:end|start)\sof\sthe\s(?:year|month|week|decade|season)"
    r"|at\sits\speak|over\sthe\sweekend",
)
