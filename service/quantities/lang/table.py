"""The form of a language's table. Plain data: what is found and how it is read is the engine's business.

All words are in lower case, with the straight apostrophe; the engine folds case and apostrophes of the text.
Where an accent is often left out (`cinquieme`), the engine adds the bare form itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from service.quantities.model import Bound

# Phrases grouped by the bound they set; a phrase is words separated by `|`.
Phrases = Mapping[Bound, str]


@dataclass(frozen=True, slots=True)
class Language:
    """What one language brings to the scanner. Sets are written as words separated by spaces (or `|` for phrases).

    `numbers` are cardinals below 100; `hundreds` and `thousands` multiply what stands before them; `fixed_hundreds`
    are hundreds of one word (`doscientos`); `scales` are words of 10^6 and more (and lakh, crore).
    `teens_after` are the tens that a number from 10 to 19 may follow (soixante-dix). `hundreds_limit` is the largest
    multiplier of a hundred. `joiner` is the word inside numerals (`et`, `and`), `joined` the last parts it may
    introduce (empty: any that fits), `joins_tens` whether it may follow tens.
    """

    code: str
    numbers: Mapping[str, int] = field(default_factory=dict)
    hundreds: str = ""
    thousands: str = ""
    scale_hundreds: str = ""  # hundreds that are a scale word after digits: 3 hundred
    thousand_and_digits: bool = False  # 3 mil 200, 3 mil 200 millones
    fixed_hundreds: Mapping[str, int] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)
    compounds: bool = False  # cardinals below a million are written as one word
    compound_forms: Mapping[str, int] = field(default_factory=dict)  # numbers only inside compounds: ein
    links: str = ""  # between elements of a compound: und, en
    compound_halves: str = ""  # the end of `dreieinhalb`
    inverted_tens: bool = False  # fünfundzwanzig: the unit stands before the ten
    mixed: Mapping[str, Fraction] = field(default_factory=dict)  # anderthalb, before scale words and nouns
    teens_after: frozenset[int] = frozenset()
    hundreds_limit: int = 99
    joiner: str = ""
    fraction_joiner: str = ""  # joins nothing but a fraction: veinte con tres quintos
    joined: frozenset[int] = frozenset()
    joins_tens: bool = False
    joins_hundreds: bool = True  # whether it may follow hundreds, thousands and scale words (cento e dois)
    joins_thousands: bool = False  # and if not hundreds, whether thousands: mille e duecento
    centuries_named: str = ""  # number words that with a capital name a century: Novecento
    scales_join: bool = False  # due miliardi e 300 milioni is one amount
    bare_hundred: bool = False  # a hundred takes no `un`: un cent cinquième is one part of 105
    closed: str = ""  # hundreds that nothing may be joined to: cem, cien
    elided: Mapping[str, int] = field(default_factory=dict)  # numbers glued to a noun by an apostrophe: cent'anni
    decimal_words: str = ""
    below_zero: str = ""  # phrases after a temperature that make it negative: au-dessous de zéro
    minus_words: str = ""
    # Words that are an article or pronoun as well as the number one: no number unless the context makes it one (D9).
    ones: str = ""
    minus_than: str = ""  # the word for minus may say how many fewer, and does before this: menos cinco do que
    plus_words: str = ""  # before `or` and a word for minus: plus or minus 3 points
    no_minus_after: str = ""  # words before a word for minus that make it another: `au moins`, `a minus`
    ones_always: str = ""
    indefinite: str = ""  # des, plusieurs, several: make a collective an open lower limit
    swelling: str = ""  # adjectives between an article and a collective: une bonne trentaine
    definite: str = ""  # la, les, the: belong to a fraction or collective after them
    of: str = ""  # de, d', of: between a collective and what it multiplies
    collectives: Mapping[str, int] = field(default_factory=dict)
    few: str = ""  # an indefinite that may have an article before it: a few
    plural_scales: str = ""  # endings of scale words in the plural
    plurals: Mapping[str, int] = field(default_factory=dict)  # collectives only when nothing multiplies them: hundreds
    fractions: Mapping[str, Fraction] = field(default_factory=dict)
    halves: str = ""  # demi, half: 1/2 before a unit or scale word
    half_after: str = ""  # phrases after a number, scale word or unit: `et demi`, `and a half`
    ordinals: Mapping[str, int] = field(default_factory=dict)
    no_fraction: frozenset[int] = frozenset()  # ordinals that are never a denominator (deuxième, troisième)
    ordinal_fractions: bool = True  # whether an ordinal may be a denominator (a fifth); German has words of its own
    plural_ordinals: str = "s"
    ordinal_chains: bool = False  # vigésimo quinto: ordinals of falling order are one
    denominators: str = ""  # make the cardinal before them a denominator: três doze avos
    fraction_nouns: str = ""  # belong to a fraction named by an ordinal: la quinta parte
    fraction_then: str = ""  # words after an ordinal that make it a fraction (de, of)
    point_cues: str = ""  # words before `9.` that make it an ordinal
    point_nouns: str = ""  # nouns after it that do so
    ordinal_suffixes: str = ""  # alternatives of a pattern, after digits
    loose_ordinals: str = ""  # endings of ordinals that make a fraction after a number even without a plural
    hyphened_nouns: str = ""  # words whose first part is a number word and that are none: meio-dia
    simple_ordinals: str = ""  # ordinals that close no compound: premier (vingt et unième)
    adjectives: str = ""  # number words that are also an adjective after a noun: neuf
    only_after: Mapping[str, str] = field(default_factory=dict)  # number word: words one of which must precede it
    not_after: Mapping[str, str] = field(default_factory=dict)  # number word: words before it that make it another word
    not_before: Mapping[str, str] = field(default_factory=dict)  # number word: words after it that do so
    only_before: Mapping[str, str] = field(default_factory=dict)  # number word: words one of which must follow it
    scale_letters: Mapping[str, int] = field(default_factory=dict)  # abbreviations after digits: Md, bn, k
    comma_groups: bool = False
    percent: str = ""
    percent_glued: str = ""  # abbreviations that mean it right after the digits only: 12pc
    percent_point: str = ""  # phrases that look like percent and are a unit: percentage points
    currencies: str = ""
    currency_adjectives: str = ""  # endings of adjectives before a currency: kanadische Dollar
    subunits: str = ""  # cent, pence, centimes
    durations: str = ""
    units: str = ""  # further units of measure in words
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: str = ""
    month_before_day: bool = False
    before_months: str = ""  # after which a number after a month counts, if a noun follows: in May 14 people
    date_of: str = ""  # de in `9 de noviembre de 2022`
    hour_words: str = ""  # heures, Uhr, o'clock after a number
    noons: str = ""  # words for an hour, before `et` and another: entre minuit et 6 heures
    hour_phrases: str = ""  # phrases before an hour that nothing follows: pas encore sept heures
    time_phrases: str = ""  # phrases before an hour: il est
    time_cues: str = ""  # à, vers, at, um before an hour
    clock_point: int = 25  # from which hour on `14.30 uur` is a clock time although `uur` is a duration as well
    before_one: str = ""  # what stands right before one o'clock in digits: all'1.30, y la 1.30
    hour_cues: str = ""  # phrases that make a number up to 24 an hour, unless a noun follows: alle, a las
    hour_tails: str = ""  # phrases after such an hour: y media
    named_dates: str = ""  # dates known by their figures: 9/11
    paired_years: bool = False  # nineteen forty-five, twenty twenty-two
    decades: str = ""  # words before a year or two digits that make a decade: années
    decade_cues: str = ""  # phrases that make two digits one where nothing is counted: en los 90
    year_cues: str = ""
    year_cues_strong: str = ""  # after these it is a year even where a noun follows
    year_nouns: str = ""
    attributive_years: str = ""  # words before a year that stands before its noun: the (2024 budget)
    year_levels: str = ""  # nouns in the plural that a bare year qualifies: 2019 levels
    plurals_unmarked: str = ""  # nouns that are plural without an ending: people, staff
    amount_cues: str = ""  # words before a bare number that is no year: auf, um, bei
    year_verbs: str = ""  # finite verbs beside a year that stands without a preposition: 2015 kamen
    capital_names: str = ""  # number words that are a noun when they have a capital inside a sentence: die Elf
    capital_nouns: bool = False  # nouns have a capital: a noun is what is counted, a small letter is not
    adjective_endings: str = ""  # where nouns have capitals: adjectives between a number and its noun
    verb_endings: str = ""  # of words with such an ending that are verbs
    decade_suffix: str = ""  # alternatives of a pattern, after digits: 90er
    score_to: str = ""  # the word between them, where it is none of a range: zwei zu eins
    score_mark: str = ""  # between the two numbers of a score: 2:1
    plural_endings: str = "s"
    count_endings: str = ""  # endings of what is counted, where plural_endings says less
    sure_plurals: str = ""  # endings of plural nouns that no verb has, where plural_endings has more
    bounds: Phrases = field(default_factory=dict)
    bounds_after: Phrases = field(default_factory=dict)
    closing: str = ""  # verbs among them, which say so only where the clause ends: 5 Millionen übersteigen
    no_bounds: str = ""  # phrases after a number that look like a bound and are none: au plus fort
    negations: str = ""  # before a bound turn it: n'a pas dépassé is at most
    negation_fillers: str = ""  # words between them: non ha superato, pas encore dépassé
    restrictives: str = ""  # bounds that after `restricting` or at the start of a sentence say `only`: plus que
    restricting: str = ""  # n' (written n), reste
    share_cues: str = ""  # words before an article and an ordinal that make it a part: fell by a fifth
    falling_units: str = ""  # 2 kilometres 500 metres: larger/smaller:factor, separated by |
    bare_units: str = ""  # after which the smaller unit may be left unsaid (6-foot-4): unit:factor, separated by |
    primes: int = 0  # how many seconds (or, in English, inches) of 5'10" make the larger unit
    short_inch: str = ""  # the inch where it looks like a preposition, after feet only: 6 ft 2 in
    eras: str = ""  # phrases after a year, in their own case: BC, av. J.-C.
    eras_before: str = ""  # words before it, in their own case: AD
    degree_letters: str = ""  # glued to digits they may be degrees: 22C
    degree_cues: str = ""  # beginnings of words that tell of temperatures
    bare_thousands: str = ""  # units after which three digits are thousandths: 3 kg 500
    lettered_postcodes: bool = False  # four digits and two capitals: 1012 AB
    hyphened_to: str = ""  # between two numbers with hyphens: a 5-to-4 vote
    products: str = "MAX Max Pro Ultra Turbo neo"  # words after the number of a product, in their own case
    one_by_one: str = ""  # by which coordinated numbers are told of one thing each: respectively
    hours: str = ""  # between hours and minutes: deux heures trente-sept
    day_articles: str = ""  # before a bare number that is a day or a label: reprendra le 12
    metres: str = ""  # between metres and centimetres: un mètre cinquante
    bounds_or_spans: str = ""  # bounds that before a duration say how long: over ten years
    limited: str = ""  # words before them that make them a bound all the same: for over ten years
    per: str = ""  # before what a rate is told of: 3 per week
    bounds_of_measures: str = ""  # phrases that are a bound before money and measures only: dans les 300 euros
    between: str = ""
    between_and: str = ""
    range_from: str = ""
    range_to: str = ""
    range_or: str = ""
    change_to: str = ""  # connectors that always make a change: von X auf Y
    changed_to: str = ""  # connectors that make one after de and a verb of change, else nothing: de X para Y
    change_verbs: str = ""  # beginnings of words
    ratio: str = ""  # sur, in, out of
    ratio_bare: str = ""  # connectors of a ratio only directly between two numbers
    ratio_noun: bool = True  # whether a noun may stand before the connector (un Français sur cinq)
    change_nouns: str = ""  # nouns before `de X à Y` that make it a range: une hausse de 5 à 7 %
    fall_verbs: str = ""  # beginnings of verbs of falling, a change only where the numbers fall: baisser de 5 à 3 %
    participles: str = ""  # endings of participles in the plural
    score_verbs: str = ""  # beginnings of words
    references: str = ""
    reference_ends: str = ""  # ends of compounds that go by a number as these do: Panzerbataillon 203
    finite_endings: str = ""  # of verbs, that no noun has which could be counted: llegaron
    ring_cues: str = ""  # words before `40º` that make it degrees: los
    ring_weak: str = ""  # words before degrees that stand before small ordinals too: a 180º, a 3º
    minute_articles: str = ""  # words before `71'` that make it the minute of a match
    weak_currencies: str = ""  # currencies that are another word after a number without scale or groups: won
    inserted: str = ""  # words after the number of an article that was put in later: 41 bis
    label_articles: str = ""  # singular articles: a number above one right after them names a thing (el 112)
    minutes_to: str = ""  # between minutes and the hour: vijf voor twaalf
    day_nouns: str = ""  # before the day of a month: el día 14
    each: str = ""  # words before such a noun after which the number counts: cada día 14 personas
    reading: str = ""  # beginnings of words that make minutes a reading time, page furniture: lecture, read
    quarters: str = ""  # a pattern of the quarters of a year: 3T
    postcodes: str = ""  # a pattern of post codes with a hyphen: 1100-053
    versions: str = ""  # version, release: a number with a point after them is one whole (`version 2.40`)
    models: str = ""
    designators: str = ""  # trains, roads, channels with a number, unless a plural follows: TGV, RN, Rai
    determiners: str = ""  # definite articles with their contractions: le, du, au
    compared: str = ""  # words between a period said twice: quarter-on-quarter
    blocks: str = ""  # after hundreds of house numbers: the 700 block of Main Street
    streets: str = ""  # words of a street before a postal code
    stacked: str = ""  # references that stand before a noun with their number: phase 3 trials
    pointing: str = ""  # words before such a reference after which the number counts: that day 12 people
    places: str = ""  # prepositions before a name of a place
    function_words: str = ""  # by which a quotation in this language is told in an article of another
    stop: str = ""  # words that are never what is counted
    and_words: str = ""
    centuries: str = ""
    phone_cues: str = ""
