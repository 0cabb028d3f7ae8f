"""English. The table of `service.quantities.lang.table`; no code."""

from fractions import Fraction

from service.quantities.lang.table import Language
from service.quantities.model import Bound

_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    "thousandth": 1000, "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12,
}  # fmt: skip

ENGLISH = Language(
    code="en",
    numbers={
        "zero": 0,
        "naught": 0,
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
        "thirteen": 13,
        "fourteen": 14,
        "fifteen": 15,
        "sixteen": 16,
        "seventeen": 17,
        "eighteen": 18,
        "nineteen": 19,
        "twenty": 20,
        "thirty": 30,
        "forty": 40,
        "fourty": 40,
        "fifty": 50,
        "sixty": 60,
        "seventy": 70,
        "eighty": 80,
        "ninety": 90,
    },
    hundreds="hundred",
    scale_hundreds="hundred",
    thousands="thousand",
    scales={
        "million": 10**6,
        "billion": 10**9,
        "trillion": 10**12,
        "quadrillion": 10**15,
        "lakh": 10**5,
        "crore": 10**7,
        "lakhs": 10**5,
        "crores": 10**7,
        "lkh": 10**5,
        "lkhs": 10**5,
    },
    joiner="and",
    decimal_words="point",
    below_zero="below zero",
    minus_words="minus negative",
    no_minus_after="the a",
    plus_words="plus",
    ones="a an",
    ones_always="one",
    indefinite="several many some few",
    swelling="good full whole",
    definite="the",
    of="of",
    collectives={"dozen": 12, "dozens": 12, "couple": 2},
    plurals={
        "tens": 10,
        "hundreds": 100,
        "thousands": 1000,
        "millions": 10**6,
        "billions": 10**9,
        "trillions": 10**12,
        "scores": 20,
    },
    fractions={
        "half": Fraction(1, 2),
        "halves": Fraction(1, 2),
        "quarter": Fraction(1, 4),
        "quarters": Fraction(1, 4),
    },
    halves="half quarter",
    half_after="and a half|and-a-half|and one half|and one-half",
    ordinals=_ORDINALS | {word + "s": value for word, value in _ORDINALS.items() if value != 2},
    no_fraction=frozenset({1, 2}),
    fraction_then="of the",
    ordinal_suffixes="(?<=1)(?<!11)st|nd|rd|th",
    not_after={
        "zero": "below above",
        "one": (
            "no the this that each every any which another some everyone last next only first second third fourth "
            "fifth other latest new old big right wrong"
        ),
        "half": "st nd second first other better latter former opening closing",
        "second": "per each every split",
        "quarter": "st nd rd th first second third fourth last this next previous latest final the latin same current",
        "quarters": "close living head latest consecutive straight",
        "couple": "the this that married young elderly old royal happy gay",
    },
    only_after={"halves": "two both three four"},
    not_before={
        "one": "another",
        "half": "past time year term way back brother sister life hearted mast marathon price baked",
        "quarter": "final finals past",
    },
    few="few",
    scale_letters={
        "k": 1000,
        "K": 1000,
        "bn": 10**9,
        "tn": 10**12,
        "trn": 10**12,
        "mn": 10**6,
        "mln": 10**6,
        "bln": 10**9,
        "tln": 10**12,
        "MM": 10**6,
        "BN": 10**9,
        "Bn": 10**9,
        "lkh": 10**5,
        "lkhs": 10**5,
    },
    comma_groups=True,
    percent="percent|per cent|per-cent|pct|percents|per mille|percentage",
    percent_glued="pc pct",
    percent_point=(
        "percentage points|percentage point|percentage-point|percentage-points|basis points|basis point|basis-point"
    ),
    currencies=(
        "dollar dollars euro euros pound pounds yen yuan renminbi rouble roubles ruble rubles hryvnia hryvnias rupee "
        "rupees franc francs peso pesos won real reais krona kronor krone kroner zloty zlotys dinar dinars dirham "
        "dirhams shekel shekels rial rials riyal riyals ringgit ringgits lira liras bitcoin bitcoins bucks quid mark "
        "marks guilder guilders peseta pesetas"
    ),
    subunits="cent cents penny pence p kopeck kopecks sen kopiyka kopiykas kopeks groszy paise halalas agorot",
    durations=(
        "year years month months week weeks day days hour hours minute minutes second seconds quarter quarters "
        "decade "
        "decades century centuries night nights season seasons weekend"
    ),
    units=(
        "times point points mile miles metre metres meter meters inch inches foot feet ton tons tonne tonnes acre "
        "acres kilometre kilometres kilometer kilometers centimetre centimetres centimeter centimeters millimetre "
        "millimetres millimeter millimeters yard yards degree degrees litre litres liter liters millilitre "
        "millilitres milliliter milliliters gram grams milligram milligrams kilo kilos kilogram kilograms hectare "
        "hectares ounce ounces gallon gallons pint pints barrel barrels knot knots carat carats watt watts "
        "kilowatt kilowatts megawatt megawatts gigawatt gigawatts kilowatt-hours megawatt-hours stone"
    ),
    months={
        "january": 1,
        "february": 2,
        "march": 3,
        "april": 4,
        "may": 5,
        "june": 6,
        "july": 7,
        "august": 8,
        "september": 9,
        "october": 10,
        "november": 11,
        "december": 12,
        "jan": 1,
        "feb": 2,
        "mar": 3,
        "apr": 4,
        "jun": 6,
        "jul": 7,
        "aug": 8,
        "sept": 9,
        "sep": 9,
        "oct": 10,
        "nov": 11,
        "dec": 12,
        "jan.": 1,
        "feb.": 2,
        "mar.": 3,
        "apr.": 4,
        "jun.": 6,
        "jul.": 7,
        "aug.": 8,
        "sept.": 9,
        "sep.": 9,
        "oct.": 10,
        "nov.": 11,
        "dec.": 12,
    },
    weekdays="monday tuesday wednesday thursday friday saturday sunday",
    month_before_day=True,
    before_months="in since during until by last this through",
    date_of="of",
    hour_words="o'clock am pm a.m. p.m. a.m p.m gmt",
    time_cues="at by around until before after",
    named_dates="9/11 7/7",
    paired_years=True,
    year_cues=(
        "in|since|by|until|till|before|after|from|to|during|early|late|mid|year|the year|through|of|and|between|"
        "spring|summer|autumn|fall|winter|for|back in|end|start|began|entered|"
        "circa|around|dated|dating from|dating back to|vintage|on|versus|vs|vs.|compared with|compared to|"
        "relative to|unlike|as in|than in|built|founded|established|est."
    ),
    year_cues_strong="in|since|by|until|early|late|mid|the year|back in",
    year_nouns=(
        "q1 q2 q3 q4 h1 h2 fiscal fy year election elections season budget edition games cup summit forum festival "
        "championship world census"
    ),
    bounds={
        Bound.MORE_THAN: (
            "more than|over|above|greater than|larger than|bigger than|higher than|in excess of|exceeding|exceeds|"
            "exceed|exceeded|upwards of|beyond|well over|surpass|surpassed|surpassing|surpasses|topped|topping|tops|>|"
            "just over|north of|longer than|later than|older than|heavier than|taller than|deeper than|further than|"
            "farther than|faster than|a little over|slightly over|slightly more than|slightly above|a bit over|"
            "a little more than|comfortably over"
        ),
        Bound.AT_LEAST: (
            "at least|no less than|no fewer than|not less than|not fewer than|a minimum of|minimum|minimum of|≥|"
            "greater than or equal to|more than or equal to|a minimum|bigger or equal than|higher or equal than"
        ),
        Bound.LESS_THAN: (
            "less than|under|fewer than|below|lower than|smaller than|short of|shy of|just under|<|well under|"
            "just short of|just shy of|shorter than|younger than|lighter than|slower than|earlier than|"
            "slightly under|slightly less than|slightly below|a little under|a little less than|nowhere near|not quite"
        ),
        Bound.AT_MOST: (
            "up to|no more than|not more than|at most|a maximum of|maximum|maximum of|≤|as many as|as much as|"
            "less than or equal to|smaller or equal than|less or equal than|lower or equal than|capped at|limited to"
        ),
        Bound.ABOUT: (
            "some|about|around|roughly|nearly|almost|approximately|approx.|approx|circa|ca.|c.|close to|"
            "an estimated|estimated|in the region of|on the order of|in the order of|near|nearing|approaching|~|≈|"
            "virtually|somewhere around|or so|practically|closer to|close on|getting on for|upward of about"
        ),
    },
    bounds_after={
        Bound.MORE_THAN: "and counting",
        Bound.AT_LEAST: (
            "or more|-plus|at least|and more|or higher|or above|and up|and above|minimum|or older|and over|or greater"
        ),
        Bound.AT_MOST: "or less|or fewer|at most|or below|or under|maximum|or lower|or younger|and under|tops|max",
        Bound.ABOUT: "or so|-odd|odd|-ish|approximately|roughly|give or take|or thereabouts",
    },
    falling_units=(
        "kilometer kilometers kilometre kilometres km kms/meter meters metre metres m:1000|"
        "meter meters metre metres/centimeter centimeters centimetre centimetres cm:100|"
        "kilo kilos kilogram kilograms kg/gram grams g:1000|tonne tonnes/kilo kilos kilogram kilograms kg:1000|"
        "pound pounds lb lbs/ounce ounces oz:16|stone st/pound pounds lb lbs:14|mile miles/yard yards yd yds:1760|"
        "mile miles/foot feet ft:5280|yard yards yd yds/foot feet ft:3|yard yards yd yds/inch inches in ins:36|"
        "foot feet ft ' \u2032/inch inches in ins \" \u2033:12|year years/month months:12|week weeks/day days:7|"
        "day days/hour hours:24|day days/minute minutes:1440|hour hours hr hrs h/minute minutes min mins m:60|"
        "hour hours hr hrs h/second seconds sec secs s:3600|minute minutes min mins m/second seconds sec secs s:60"
    ),
    short_inch="in",
    bare_units="foot feet ft:12",
    eras="BC|BCE|AD|CE|B.C.|A.D.|B.C.E.|C.E.",
    eras_before="AD A.D.",
    degree_letters="CF",
    degree_cues="temperature degrees celsius fahrenheit heat warm cold chill frost thermometer",
    hyphened_to="to|by|of|for",
    primes=12,
    one_by_one="respectively apiece",
    negations="not never without no nothing nor t hardly scarcely",
    negation_fillers="yet quite currently ever even been",
    metres="metre metres meter meters",
    share_cues="by down up",
    bounds_or_spans="over",
    per="per",
    between="between",
    between_and="and",
    range_from="from",
    range_to="to|until|through|up to|-",
    range_or="or",
    change_verbs=(
        "rose rise rises risen rising fell fall falls fallen falling grew grow grows grown growing increas decreas "
        "drop dropped declin climb jump surg slid slip plung soar shrank shrunk shrink widen narrow went gone "
        "moved moving cut cutting raised raise raising lowered reduced expand tumbl slump up down changed changing "
        "goes going gained added boost trimmed doubl tripl quadrupl swell swelled ballooned edged dipped slow slowed "
        "accelerat improv"
    ),
    hour_cues="half past|quarter past|quarter to",
    ratio="in|out of|in every|out of every|of every",
    ratio_bare="over",
    score_verbs=(
        "won win wins beat beaten beats lost lose loses defeat draw drew drawn tied victory score thrash led lead "
        "trail edged"
    ),
    attributive_years="a the this that its his her their our",
    year_levels="levels figures prices terms standards elections highs lows",
    plurals_unmarked=(
        "people men women children police staff crew personnel cattle sheep fish aircraft salmon deer offspring "
        "firefighters workforce dead wounded injured missing"
    ),
    reading="read reading",
    versions="version versions release",
    references=(
        "pp. p. vol. fig. ch. port error "
        "article articles section sections resolution chapter page pages number no. no nr. nr nrs. nos. flight "
        "route highway room gate terminal level phase stage season episode group type category title volume act "
        "part step line channel paragraph annex table figure protocol directive regulation case bill amendment "
        "verse psalm scene lot rank ranked division brigade regiment battalion unit reactor block interstate pier "
        "platform class size exercise exercises grade rule clause item day version junction mile exit buses "
        "lines routes platforms junctions gates exits items rooms flights lots terminals ref. apartment apt. flat "
        "marker proposition prop. pad zone district r. para art."
    ),
    models=(
        "cac sbf dax ftse nasdaq nikkei stoxx ibex mib smi aex leopard boeing airbus abrams challenger iphone ipad "
        "windows apollo falcon galaxy ariane soyuz playstation xbox formula tesla android cessna embraer antonov "
        "ilyushin tupolev gepard marder geran shahed lancet mirage vostok gemini artemis euro league sputnik "
        "starship macbook pixel model usb hdmi bluetooth"
    ),
    designators=(
        "itv bbc box prop ballot area studio tier week year radio psalm super ufc zip po hb sb hr unit "
        "measure hill count iso question russell topix kospi sensex nifty psi bel csi"
    ),
    determiners="the this that",
    blocks="block",
    compared="on over",
    streets="street avenue road boulevard lane drive box suite st ave rd blvd",
    stacked="type phase level class category grade size page stage step group rule version season",
    pointing="this that each every one any last next same another which opening final whole",
    places="in at near around from to outside of by towards across over for against with per among",
    function_words=(
        "the of and to is are was were that with for this have has had not they we you it from by be been will would"
    ),
    stop=(
        "and or to in on at by for from with of the a an that which who whom whose when where while as than then "
        "if but "
        "nor so yet is are was were be been being has have had do does did will would can could may might shall "
        "should "
        "must not no it its he she they them his her their our we you i this these those there here after before "
        "since "
        "until during over under between against about into through per each every said says out off up down because "
        "odd only also just even more less fewer across along among around near within without via plus versus vs "
        "despite beyond behind above below inside outside toward towards amid among although though unless whether "
        "next twice aboard again last now"
    ),
    and_words="and",
    centuries="century centuries",
    phone_cues="call phone tel tel. telephone dial fax text ring dialled dialed dialling",
)
