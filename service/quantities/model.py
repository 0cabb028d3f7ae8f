"""What the scanner finds. Knows nothing of claims or of how it was found."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from service.text.span import Span

# Decimal where the source writes a number, Fraction where it writes a fraction or a ratio (printed as n/d).
Value = Decimal | Fraction


class Kind(StrEnum):
    """What a number of the article is. The first three measure something; the others measure nothing."""

    QUANTITY = "quantity"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"
    YEAR = "year"
    TIME = "time"
    ORDINAL = "ordinal"
    SCORE = "score"
    NAME = "name"
    PHONE = "phone"
    OTHER = "other"

    @property
    def measures(self) -> bool:
        """Whether a number of this kind measures something."""
        return self in _MEASURING


_MEASURING = (Kind.QUANTITY, Kind.PERCENT, Kind.MONEY)


class Bound(StrEnum):
    """How the source limits a number (CONTRACT, D12)."""

    EXACT = "exact"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    ABOUT = "about"


class Shape(StrEnum):
    """How the parts of a number hang together; decides what may be said about a piece of it.

    SINGLE  one numeral (`42 000`, `1,3 million`, `une trentaine`, `2/5`)
    RANGE   two numerals (`20 000 à 25 000`): one end alone is `number.range_truncated`
    RATIO   two numerals, one value (`un Français sur cinq`): one half alone is `number.partial`
    LOOSE   several whole numerals that together measure nothing (`jeudi 23 mars 2023`): each is `number.not_quantity`
    GLUED   no piece can stand alone (`17h52`, `09/11/2022`, `2ème`, `3-1`, `F-16`, phone numbers, versions,
            the broken run `300 0001`): every piece is `number.partial`
    """

    SINGLE = "single"
    RANGE = "range"
    RATIO = "ratio"
    LOOSE = "loose"
    GLUED = "glued"


class Doubt(StrEnum):
    """Why the source itself leaves a reading open (`number.ambiguous`)."""

    CONVENTION = "convention"  # D26: `20,000` in French, `1.500` in English, unless other numbers settle it
    SHARED_SCALE = "shared_scale"  # D10: `entre 15 et 20 000`
    SCALE_LETTER = "scale_letter"  # D10: `20m people`
    SHARED_ZERO = "shared_zero"  # `5 and 10 degrees below zero`: the first may be above it
    SPACED_TENS = "spaced_tens"  # `vier und dreißig` written apart: 34, or 4 and 30
    SUPERSCRIPT = "superscript"  # D19: a superscript after an ungrouped number


@dataclass(frozen=True, slots=True)
class Numeral:
    """One maximal number as written, in digits or words, with its sign, without scale word, percent or currency.

    `span` is of the raw text; `value` is of the numeral alone (1.3 in `1,3 million`).
    An article before a fraction, collective or scale word belongs to it (`une trentaine`, `la moitié`, `a dozen`);
    `bare` is then the span without the article (`trentaine`), which is whole too.
    """

    span: Span
    value: Value | None
    bare: Span | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of the article, with everything the source says about it at that place.

    `span` runs from the first numeral (or the currency sign before it) to the last numeral, scale word, percent or
    per-mille sign or word, or currency sign (`5 %`, `1,3 million`, `3 Md€`, `20 000 et 25 000`), or to the words that
    put it below zero (`20 grados bajo cero`); otherwise cue and unit stand apart. Spans are half-open code points of
    the raw text. A scan's quantities are sorted and do not overlap.

    `value` is exact, scale applied, percent as the number before the sign; None for ranges and where nothing can be
    read. `min`/`max` only for ranges. `bound` is None for a range without a bound of its own and for what measures
    nothing. `cue` is the words that set the bound. `unit` is what is counted or measured, as far as the grammar shows
    it (`soldats`, `kilomètres`, `ans`, `dollars`); never the percent or currency sign inside `span`.
    """

    span: Span
    kind: Kind
    shape: Shape
    numerals: tuple[Numeral, ...]
    value: Value | None = None
    min: Value | None = None
    max: Value | None = None
    bound: Bound | None = None
    cue: Span | None = None
    unit: Span | None = None
    scale: Span | None = None  # the scale word, where it is no part of the numeral (D10)
    sign: Span | None = None  # percent, per-mille or currency sign or percent word
    below: Span | None = None  # the words that put it below zero; left out, a piece is left (as of `-20`, D6)
    doubt: Doubt | None = None
    reason: str | None = None  # why it measures nothing: date, year, time, ordinal, score, reference, model, ...
