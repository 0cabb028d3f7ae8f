"""A language's table made ready for looking up: dictionaries and compiled patterns, built once per language.

Knows the shape of the table, nothing of the text that is being read.
"""

import functools
import importlib
import re
import unicodedata
from dataclasses import dataclass, field
from fractions import Fraction

from service.quantities.compounds import Compounds, compound_pattern, elements
from service.quantities.lang.table import Language, Phrases
from service.quantities.model import Bound
from service.quantities.parts import Part as Part
from service.quantities.parts import Word as Word
from service.quantities.patterns import (
    SPACE,
    anchor_pattern,
    behind,
    one_and_other,
    one_in_list,
    one_to_range,
    ones_beside,
    phrases,
    scale_pattern,
    spaced,
    spread,
    to_one,
    trie,
)

LANGUAGES = {
    "de": "GERMAN",
    "nl": "DUTCH",
    "fr": "FRENCH",
    "en": "ENGLISH",
    "es": "SPANISH",
    "it": "ITALIAN",
    "pt": "PORTUGUESE",
}

# What is written alike in every language.
_UNKNOWN = Language(
    code="und",
    bounds={Bound.MORE_THAN: ">", Bound.AT_LEAST: "≥", Bound.LESS_THAN: "<", Bound.AT_MOST: "≤", Bound.ABOUT: "~|≈"},
)


@dataclass(slots=True)
class Lexicon:
    """Everything the engine looks up for one language."""

    table: Language
    words: dict[str, Word]
    anchor: re.Pattern[str]
    sets: dict[str, frozenset[str]]
    before: dict[str, Bound]
    after: dict[str, Bound]
    scale_after: re.Pattern[str]
    scale_values: dict[str, int]
    percent: re.Pattern[str] | None
    percent_glued: re.Pattern[str] | None
    percent_point: re.Pattern[str] | None
    month: re.Pattern[str] | None
    changes: tuple[str, ...]
    falls: tuple[str, ...]
    participles: tuple[str, ...]
    scores: tuple[str, ...]
    ordinal_suffix: re.Pattern[str] | None
    one_before: re.Pattern[str] | None
    one_after: re.Pattern[str] | None
    one_listed: re.Pattern[str] | None
    one_to: re.Pattern[str] | None
    one_and: re.Pattern[str] | None
    to_one: re.Pattern[str] | None
    plural_endings: tuple[str, ...]
    count_endings: tuple[str, ...]
    falling_units: dict[tuple[str, str], int]
    larger_units: frozenset[str]
    bare_units: dict[str, int]
    hyphened_to: re.Pattern[str] | None
    eras: re.Pattern[str] | None
    short_inch: re.Pattern[str] | None
    sure_plurals: tuple[str, ...]
    street_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    currency_adjectives: tuple[str, ...]
    decade: re.Pattern[str] | None
    decade_cues: re.Pattern[str] | None
    compared: re.Pattern[str] | None
    loose_ordinals: tuple[str, ...]
    coins_or_hundreds: frozenset[str]
    before_first: frozenset[str]
    before_ends: frozenset[str]
    before_last: frozenset[str]
    after_first: frozenset[str]
    minus_endings: tuple[str, ...]
    half_phrases: tuple[str, ...]
    below_zero: re.Pattern[str] | None
    zero_words: frozenset[str]
    guards: dict[str, frozenset[str]] = field(default_factory=dict)
    guards_next: dict[str, frozenset[str]] = field(default_factory=dict)
    only_after: dict[str, frozenset[str]] = field(default_factory=dict)
    only_before: dict[str, frozenset[str]] = field(default_factory=dict)
    hyphened_nouns: tuple[str, ...] = ()
    reference_ends: tuple[str, ...] = ()
    degree_cues: tuple[str, ...] = ()
    minus_than: re.Pattern[str] | None = None
    before_one: tuple[str, ...] = ()
    finite_endings: tuple[str, ...] = ()
    quarters: re.Pattern[str] | None = None
    postcodes: re.Pattern[str] | None = None
    hours: re.Pattern[str] | None = None
    hour_tails: re.Pattern[str] | None = None

    def participle(self, low: str, place: tuple[int, int] | None) -> bool:
        """Whether the word at `place` looks like a participle in the plural (`présents`, `déployés`)."""
        return place is not None and bool(self.participles) and low[place[0] : place[1]].endswith(self.participles)


def fold(text: str) -> str:
    """Lower case with straight apostrophes, every character at its own offset."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return low.replace("\u2019", "'").replace("\u02bc", "'")


def bare(word: str) -> str:
    """`word` without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


@functools.cache
def lexicon(lang: str) -> Lexicon:
    """The lexicon of an ISO 639-1 code; for a language without a table, one that knows digits and signs only."""
    code = lang.lower().replace("_", "-").split("-")[0]
    if code not in LANGUAGES:
        return _build(_UNKNOWN)
    module = importlib.import_module(f"service.quantities.lang.{code}")
    return _build(getattr(module, LANGUAGES[code]))


def _words(table: Language) -> dict[str, Word]:
    words: dict[str, Word] = {}
    for word, value in table.ordinals.items():
        words[word] = Word(Part.ORDINAL, value, _plural_ordinal(word, table))
    words |= {w: Word(Part.FRACTION, f, f.denominator > 2 and w.endswith("s")) for w, f in table.fractions.items()}
    words |= {w: Word(Part.COLLECTIVE, v, w.endswith("s")) for w, v in table.collectives.items()}
    words |= {w: Word(Part.PLURAL, v, plural=True) for w, v in table.plurals.items()}
    words |= {w: Word(Part.HALF, table.fractions.get(w, Fraction(1, 2))) for w in table.halves.split()}
    words |= {w: Word(Part.NUMBER, v) for w, v in table.numbers.items()}
    words |= {w: Word(Part.NUMBER, v) for w, v in table.fixed_hundreds.items()}
    words |= {w: Word(Part.HUNDRED, 100) for w in table.hundreds.split()}
    words |= {w: Word(Part.THOUSAND, 1000) for w in table.thousands.split()}
    plurals = tuple(table.plural_scales.split())
    words |= {w: Word(Part.SCALE, v, bool(plurals) and w.endswith(plurals)) for w, v in table.scales.items()}
    words |= {w: Word(Part.MIXED, v) for w, v in table.mixed.items()}
    words |= {w: Word(Part.NUMBER, v) for w, v in table.elided.items()}
    words |= {w: Word(Part.ORDINAL, 0, plural=True) for w in table.denominators.split()}
    words |= {w: Word(Part.ONE, 1) for w in table.ones.split()}
    for word in list(words):
        words.setdefault(bare(word), words[word])
    return words


def _plural_ordinal(word: str, table: Language) -> bool:
    """Whether an ordinal is the plural of another: `cinquièmes` of `cinquième`, `quinti` of `quinto`."""
    for end in table.plural_ordinals.split():
        stem = word[: -len(end)]
        if word.endswith(end) and (stem in table.ordinals or (end != "s" and stem + "o" in table.ordinals)):
            return True
    return False


_SETS = (
    "ones", "ones_always", "indefinite", "definite", "of", "halves", "fraction_then", "currencies",
    "subunits", "durations", "units", "weekdays", "hour_words", "time_cues", "year_nouns",
    "attributive_years", "year_levels", "plurals_unmarked", "references", "versions",
    "reading", "inserted", "label_articles", "ring_cues", "ring_weak", "minute_articles", "weak_currencies",
    "day_nouns", "each", "models",
    "places", "stop", "and_words", "centuries", "phone_cues", "range_from", "minus_words", "decimal_words", "date_of",
    "joiner", "centuries_named", "denominators", "fraction_joiner", "few", "adjectives", "simple_ordinals", "decades",
    "change_nouns", "swelling", "named_dates",
    "closed", "fraction_nouns", "one_by_one", "no_minus_after", "plus_words",
    "before_months", "limited", "per", "products", "bare_thousands",
    "negations", "negation_fillers", "restricting", "closing", "metres", "hours", "day_articles", "noons",
    "share_cues", "designators", "determiners", "stacked", "pointing", "blocks", "streets", "function_words",
    "point_cues", "point_nouns", "year_verbs", "amount_cues", "score_to", "capital_names",
)  # fmt: skip
_PHRASE_SETS = (
    "between", "between_and", "range_to", "range_or", "change_to", "ratio", "half_after", "time_phrases", "changed_to",
    "ratio_bare", "minutes_to", "bounds_or_spans", "bounds_of_measures", "no_bounds", "hour_phrases",
    "restrictives",
)  # fmt: skip


def _build(table: Language) -> Lexicon:
    words = _words(table)
    anchors = [w for w, word in words.items() if word.part is not Part.ONE and w not in table.denominators.split()]
    anchors += table.decimal_words.split()
    compound = ""
    if table.compounds:
        parts = elements(words, table)
        compound = compound_pattern(parts, trie)
        words = Compounds(words, table, re.compile(trie(parts.movable())), parts)
    sets = {name: frozenset(getattr(table, name).split()) for name in _SETS}
    sets |= {name: frozenset(phrases(getattr(table, name))) for name in _PHRASE_SETS}
    for name in ("year_cues", "year_cues_strong"):
        sets[name] = frozenset(spread(p) for p in phrases(getattr(table, name)))
    sets["year_cues"] |= sets["year_cues_strong"]
    sets["percent_point"] = frozenset(phrases(table.percent_point))
    about = " ".join(phrases(table.bounds.get(Bound.ABOUT, "")))
    sets["fillers"] = sets["definite"] | sets["ones"] | frozenset(_phrase_map(table.bounds)) | ARTICLES
    sets["fillers"] |= frozenset(_ABOUT_WORD.findall(about))
    spelled = dict(table.scales) | dict.fromkeys(table.thousands.split(), 1000)
    spelled |= {w: 100 for w in table.hundreds.split() if w in table.scale_hundreds.split()}
    spelled |= {w: v for w, v in table.plurals.items() if v >= 10**6}
    spelled = {bare(w): v for w, v in spelled.items()} | spelled
    letters = dict(table.scale_letters)
    months = list(table.months)
    falling = _falling(f"{_SYMBOLS}|{table.falling_units}")
    return Lexicon(
        table=table,
        words=words,
        anchor=anchor_pattern(anchors, compound),
        sets=sets,
        before=_phrase_map(table.bounds),
        after=_phrase_map(table.bounds_after),
        coins_or_hundreds=frozenset(table.hundreds.split()) & frozenset(table.subunits.split()),
        before_first=frozenset(p.split(" ", 1)[0] for p in _phrase_map(table.bounds)),
        before_ends=frozenset(p.rsplit(" ", 1)[-1] for p in _phrase_map(table.bounds)),
        before_last=frozenset(p.rsplit(" ", 1)[-1] for p in _phrase_map(table.bounds)) | ARTICLES,
        after_first=frozenset(p.split(" ", 1)[0] for p in _phrase_map(table.bounds_after)),
        minus_endings=tuple(w + c for w in table.minus_words.split() for c in " \u00a0\u202f\n-"),
        below_zero=re.compile(f"[{SPACE}\n]{{1,2}}({'|'.join(map(spaced, _with_bare(table.below_zero)))})(?!\\w)")
        if table.below_zero
        else None,
        zero_words=frozenset(p.rsplit(" ", 1)[-1] for p in _with_bare(table.below_zero)),
        half_phrases=tuple(sets["half_after"]),
        scale_after=scale_pattern(spelled, letters, capitals=table.capital_nouns),
        scale_values=spelled | letters,
        percent=re.compile(f"(?:{'|'.join(spaced(p) for p in phrases(table.percent))})(?!\\w)")
        if table.percent
        else None,
        percent_glued=re.compile(f"(?:{trie(table.percent_glued.split())})(?!\\w)") if table.percent_glued else None,
        percent_point=re.compile(f"(?:{trie(phrases(table.percent_point))})(?!\\w)") if table.percent_point else None,
        month=re.compile(f"(?:{trie(months + [bare(m) for m in months])})(?!\\w)") if months else None,
        changes=tuple(table.change_verbs.split()),
        falls=tuple(table.fall_verbs.split()),
        participles=tuple(table.participles.split()),
        scores=tuple(table.score_verbs.split()),
        one_before=ones_beside(table)[0],
        one_after=ones_beside(table)[1],
        one_listed=one_in_list(table),
        decade_cues=behind(table.decade_cues),
        compared=re.compile(rf"([^\W\d_]{{3,8}})[\s-](?:{trie(table.compared.split())})[\s-]\1(?!\w)")
        if table.compared
        else None,
        one_to=one_to_range(table),
        one_and=one_and_other(table),
        to_one=to_one(table),
        plural_endings=tuple(table.plural_endings.split()),
        falling_units=falling,
        larger_units=frozenset(large for large, _ in falling),
        bare_units=_bare_units(table.bare_units),
        hyphened_to=re.compile(rf"\d{{1,3}}(?:\.\d+)?-(?:{table.hyphened_to})-\d{{1,3}}(?![\d.,]\d|\d)")
        if table.hyphened_to
        else None,
        eras=re.compile(f"[{SPACE}]{{1,2}}(?:{'|'.join(map(spaced, phrases(table.eras)))})(?!\\w)")
        if table.eras
        else None,
        short_inch=re.compile(rf"[{SPACE}]?({table.short_inch})(?!\w)(?![{SPACE}]\w)") if table.short_inch else None,
        count_endings=tuple(table.count_endings.split()),
        sure_plurals=tuple(table.sure_plurals.split()),
        street_endings=tuple(table.streets.split()) if table.compounds else (),
        adjective_endings=tuple(table.adjective_endings.split()),
        verb_endings=tuple(table.verb_endings.split()),
        currency_adjectives=tuple(table.currency_adjectives.split()),
        decade=re.compile(rf"(?:(?:1\d|20)\d0|[1-9]0)(?:{table.decade_suffix})(?!\w)") if table.decade_suffix else None,
        loose_ordinals=tuple(table.loose_ordinals.split()),
        ordinal_suffix=re.compile(f"(?:{table.ordinal_suffixes})(?!\\w)") if table.ordinal_suffixes else None,
        guards={w: frozenset(g.split()) for w, g in table.not_after.items()},
        guards_next={w: frozenset(g.split()) for w, g in table.not_before.items()},
        only_after={w: frozenset(g.split()) for w, g in table.only_after.items()},
        only_before={w: frozenset(g.split()) for w, g in table.only_before.items()},
        hyphened_nouns=tuple(table.hyphened_nouns.split()),
        reference_ends=tuple(table.reference_ends.split()),
        degree_cues=tuple(table.degree_cues.split()),
        minus_than=_than(table.minus_than),
        quarters=re.compile(table.quarters) if table.quarters else None,
        postcodes=re.compile(table.postcodes) if table.postcodes else None,
        finite_endings=tuple(table.finite_endings.split()),
        before_one=tuple(phrases(table.before_one)),
        hours=behind(table.hour_cues),
        hour_tails=re.compile(f"[{SPACE}](?:{'|'.join(map(spaced, phrases(table.hour_tails)))})(?!\\w)")
        if table.hour_tails
        else None,
    )


# Units that follow one another in one measure by their symbols, and how many of the smaller make the larger.
_SYMBOLS = (
    "j/h:24|h/min mn:60|min mn/s sec:60|h/s sec:3600|km/m:1000|m/cm:100|t/kg:1000|kg/g:1000|lb lbs/oz:16|st/lb lbs:14|"
    "ft/in:12"
)


def _falling(units: str) -> dict[tuple[str, str], int]:
    pairs: dict[tuple[str, str], int] = {}
    for row in filter(None, phrases(units)):
        names, factor = row.split(":")
        large, small = (side.split() for side in names.split("/"))
        pairs |= {(a, b): int(factor) for a in large for b in small}
    return pairs


def _bare_units(units: str) -> dict[str, int]:
    """How many of the unit that may be left unsaid make the one that is said: 12 for `foot`."""
    return {name: int(row.split(":")[1]) for row in phrases(units) for name in row.split(":")[0].split()}


def _with_bare(text: str) -> list[str]:
    """The phrases of a field, then those that differ without their accents."""
    given = phrases(text)
    return given + [bare(p) for p in given if bare(p) != p]


def _phrase_map(table: Phrases) -> dict[str, Bound]:
    return {spread(p): bound for bound, text in table.items() for p in phrases(text)}


_ABOUT_WORD = re.compile(r"[^\s']+'?")
# Articles that may stand between a bound and its number.
ARTICLES = frozenset(
    {"les", "la", "le", "l'", "the", "des", "de", "d'", "ces", "ses", "los", "las", "die", "der", "den", "of"}
    | {"el", "il", "lo", "i", "gli", "o", "os", "as"}
)


def _than(phrase: str) -> re.Pattern[str] | None:
    """What follows a number that says by how many fewer: up to three words and `phrase`."""
    return re.compile(rf"(?:[{SPACE}][^\W\d_]+(?:-[^\W\d_]+)*){{0,3}}[{SPACE}]{phrase}(?!\w)") if phrase else None
