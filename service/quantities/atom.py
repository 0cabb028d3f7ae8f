"""A number while it is being read, before it becomes a Quantity. Knows no language and no rule.

Places are half-open pairs of offsets into the visible text.
"""

from dataclasses import dataclass, field
from enum import IntEnum
from fractions import Fraction

from service.quantities.lexicon import Lexicon
from service.quantities.model import Bound, Doubt, Kind, Shape

Place = tuple[int, int]


class Form(IntEnum):
    """How a number is written; FIXED ones are settled (names, dates, ...) and take no scale, sign or relation."""

    DIGITS = 0
    WORDS = 1
    FRACTION = 2
    COLLECTIVE = 3
    ORDINAL = 4
    FIXED = 5


@dataclass(slots=True)
class Atom:
    """One numeral at [start, end), or a settled whole; `lo`/`hi` include sign, scale, percent and currency."""

    start: int
    end: int
    value: Fraction | None
    form: Form
    lo: int = -1
    hi: int = -1
    kind: Kind = Kind.QUANTITY
    shape: Shape = Shape.SINGLE
    bare: Place | None = None
    scale: Place | None = None
    factor: int = 1
    sign: Place | None = None
    unit: Place | None = None
    bound: Bound | None = None
    cue: Place | None = None
    below: Place | None = None
    doubt: Doubt | None = None
    reason: str | None = None
    grouped: bool = False
    plain: bool = False  # an ungrouped integer in digits
    negative: bool = False
    shared: bool = False  # the scale or sign was taken from a later number
    numerals: list["Atom"] = field(default_factory=list)
    min: Fraction | None = None
    max: Fraction | None = None

    def __post_init__(self) -> None:
        if self.lo < 0:
            self.lo = self.start
        if self.hi < 0:
            self.hi = self.end

    @property
    def full(self) -> Fraction | None:
        """The value with its scale."""
        if self.value is None or self.factor == 1:
            return self.value
        return self.value * self.factor

    @property
    def open(self) -> bool:
        """Whether the number may still take part in ranges, ratios and changes."""
        return self.form < Form.ORDINAL and not self.numerals and self.shape is Shape.SINGLE


@dataclass(frozen=True, slots=True)
class Page:
    """The visible text with its folded form (lower case, straight apostrophes, same offsets) and the language."""

    text: str
    low: str
    lex: Lexicon


def settled(
    start: int, end: int, kind: Kind, reason: str, shape: Shape = Shape.GLUED, value: Fraction | None = None
) -> Atom:
    """A number that measures nothing, cut as a whole."""
    return Atom(start, end, value, Form.FIXED, kind=kind, shape=shape, reason=reason)
