"""English. Sources: the closed classes of the language; verbs of reporting as English news agencies use them."""

import re
from types import MappingProxyType

from service.syntax.lang import particles
from service.syntax.lang.en_times import TIMES
from service.syntax.lang.table import Table, words


def _regular(bases: str) -> frozenset[str]:
    """Base, -s, -ed, -ing of regular verbs."""
    found = set()
    for verb in bases.split():
        stem = verb.removesuffix("e")
        third = verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeo" else verb + "s"
        past = verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeo" else stem + "ed"
        found |= {verb, third, past, stem + "ing"}
    return frozenset(found)


_SAYING = _regular(
    "announce report state claim add estimate warn confirm note explain insist acknowledge argue reveal suggest"
    " indicate declare remark comment stress complain recall observe reply respond assert allege concede boast caution"
    " conclude disclose joke point"
) | words(
    "blame blames blamed say says said saying tell tells told telling write writes wrote written"
    ""
    " admit admits admitted admitting show shows showed shown find finds found put puts"
    " predict predicts predicted believe believes believed"
    " think thinks thought repeat repeats repeated quip quipped quips calculate calculates calculated"
)
_CLAIMING = _regular(
    "expect demand hope fear pledge promise target count forecast aim project anticipate propose seek record register"
    " predict estimate"
) | words("forecast forecasts want wants wanted sought seeks counted counts log logged tallied")
_LEVEL = _regular(
    "reach total average exceed climb slump slip tumble jump surge soar decline increase decrease remain drop plunge"
    " amount cost edge ease jump range number double triple widen narrow shrink value measure weigh"
) | words(
    "rise rises rose risen rising fall falls fell fallen falling stand stands stood hit hits is are was were be been"
    " being grow grows grew grown growing sink sank sunk shrank slipped dropped hovers hovered come comes came"
    " go goes went gone dip dipped cut raised raises raise makes made becomes became opened opens closed closes"
)
_MOVING = _regular(
    "climb slump slip tumble jump surge soar decline increase decrease drop plunge ease double widen narrow shrink dip"
) | words(
    "rise rises rose risen rising fall falls fell fallen falling grow grows grew grown sink sank sunk shrank slipped"
    " dropped dipped cut cuts open opened opens close closed closes"
)

ENGLISH = Table(
    lang="en",
    small=particles.ENGLISH,
    saying=_SAYING,
    claiming=_CLAIMING,
    level=_LEVEL,
    moving=_MOVING,
    amounting=_regular("represent constitute comprise form") | words("make makes made account accounts accounted"),
    tallying=_regular("count record tally estimate report log put") | words("put puts spoke speak speaks saw"),
    placed=words("located situated old long tall high wide deep thick away"),
    difference=words("by up down"),
    purpose=words("for"),
    partitive=words("including whom which"),
    equally=words("or"),
    of_them=frozenset(),
    verbs_as_nouns=frozenset(),
    multiples=words("times"),
    vague=words("average total maximum minimum sum equivalent"),
    figures=words("figure figures number total estimate estimates tally count"),
    hollow=words("rate tune total all advance part turn return addition contrast full cash favour"),
    persons=re.compile(r"\w+(?:ists?|cians?|men|man|women|woman)$"),
    impersonal=words("list lists mist"),
    changes=words(
        "rise rises increase increases fall falls drop drops decline declines cut cuts jump surge growth reduction"
        " slide plunge decrease gain gains loss slump dip hike"
    ),
    containers=words(
        "total number level amount rate price cost figure sum budget quantity share proportion age length distance"
        " toll volume flow height temperature speed area weight value average"
    ),
    belongings=words(
        "revenue revenues profit profits sales turnover debt earnings income margin margins loss losses workforce"
        " output deficit surplus cash backlog numbers"
    ),
    aged=words("aged"),
    people=words(
        "man woman boy girl teenager child driver motorist passenger suspect victim pensioner student father mother son"
        " daughter husband wife player cyclist pedestrian person patient resident"
    ),
    sources=(("according", "to"), ("citing",), ("in", "the", "words", "of"), ("as", "per"), ("quoting",)),
    no_source=words("that the a an this these"),
    pronouns=MappingProxyType(
        {
            "he": ("Masc", "Sing"),
            "she": ("Fem", "Sing"),
            "it": ("Neut", "Sing"),
            "they": ("", "Plur"),
            "this": ("", ""),
            "that": ("", ""),
            "those": ("", "Plur"),
            "these": ("", "Plur"),
            "him": ("Masc", "Sing"),
            "her": ("Fem", "Sing"),
            "them": ("", "Plur"),
        }
    ),
    first_person=words("i we us me"),
    possessives=MappingProxyType(
        {"his": ("Masc", "Sing"), "her": ("Fem", "Sing"), "its": ("Neut", "Sing"), "their": ("", "Plur")}
    ),
    relatives=words("who which that whom whose where"),
    that=words("that"),
    only_that=words("add adds added adding point points pointed find finds show shows"),
    counting=words("counted recorded registered estimated forecast projected"),
    filler="units",
    clitics=frozenset(),
    only_counting=frozenset(),
    days=words("monday tuesday wednesday thursday friday saturday sunday yesterday"),
    breaks=words(
        "while when after before because if although though as whereas but since until unless according ; : which who"
        " compared against than whether so"
    ),
    against=(
        ("compared",),
        ("against",),
        ("down", "from"),
        ("up", "from"),
        ("instead", "of"),
        ("rather", "than"),
        ("versus",),
    ),
    time_units=words(
        "year years month months week weeks day days hour hours minute minutes second seconds quarter quarters decade"
        " decades century centuries night nights"
    ),
    measure_units=words(
        "mile miles kilometre kilometres kilometer kilometers km metre metres meter meters m foot feet ft"
        " inch inches acre acres hectare hectares ton tons tonne tonnes kilo kilos kg gram grams g litre"
        " litres liter liters gallon gallons barrel barrels degree degrees point points percentage megawatts"
        " mw gigawatts gw kwh mwh gwh twh kilowatt-hours megawatt-hours gigawatt-hours terawatt-hours mph"
        " km/h ° °c % times percent knots centimetres cm millimetres mm"
    ),
    currencies=words(
        "euro euros dollar dollars pound pounds franc francs yuan rouble roubles yen cent cents penny pence rupee"
        " rupees kronor crowns pesos"
    ),
    event_openers=(("since",), ("during",), ("before",), ("after",), ("until",), ("throughout",), ("following",)),
    times=TIMES,
    rate=re.compile(r"(?:an?|per|each)\s+\w+$"),
    tempo=re.compile(r"second|minute|hour"),
    adverbs=words("more less fewer higher lower over apiece each"),
    openers=words(
        "about around almost nearly roughly some at more less fewer over under up just only barely approximately no"
        " close upwards as a an well"
    ),
    range_openers=("between", "from"),
    at="at",
    link=re.compile(r"\s+of\s+(?=\w)|(?<=half)\s+(?=(?:the|its|their|his|her|our|my)\s)", re.IGNORECASE),
    determiner=re.compile(r"(?:the|its|their|his|her|our|my|your|all|these|those|this)\s+", re.IGNORECASE),
    comparing=re.compile(r"(?:more|less|fewer|age)\b", re.IGNORECASE),
    signs=MappingProxyType({"€": "euros", "$": "dollars", "£": "pounds", "¥": "yen"}),
    day_of_saying=True,
)
