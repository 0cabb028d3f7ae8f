"""The scanner as the number suite's scorer wants it: `scan(text, lang, model) -> [(start, end, value, bound)]`.

The suite's models cut the same number at different places (numeral, with sign, with unit, with the words of a bound);
each cut is made from what the Quantity itself says.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from service.quantities.lexicon import lexicon
from service.quantities.model import Bound, Kind, Quantity, Shape, Value
from service.quantities.scanner import scan as find

Found = tuple[int, int, object, str | None]
BOUNDS = {
    Bound.MORE_THAN: ">",
    Bound.AT_LEAST: ">=",
    Bound.LESS_THAN: "<",
    Bound.AT_MOST: "<=",
    Bound.ABOUT: "~",
    Bound.EXACT: None,
}
_DIGITS = re.compile(r"(?<!\w)\d+(?!\w)")
_TRAILING_DIGITS = re.compile(r"\d+\Z")


def scan(text: str, lang: str, model: str = "all") -> list[Found]:
    """Every number that the suite's `model` is about, cut where that model cuts."""
    return [found for q in find(text, lang) for found in _cut(text, lang, q, model)]


def _cut(text: str, lang: str, q: Quantity, model: str) -> Iterator[Found]:
    bound = BOUNDS[q.bound] if q.bound else None
    if model == "ordinal":
        if q.kind is Kind.ORDINAL:
            yield q.span.start, q.span.end, q.value, None
        return
    if model == "number":
        yield from _numbers(text, lang, q)
    elif model == "percent":
        if q.kind.measures or q.kind is Kind.OTHER:
            yield q.span.start, q.span.end, _percent(q), bound
    elif model in ("currency", "dimension", "age"):
        if q.kind.measures:
            yield from _measured(q, bound)
    elif model == "range":
        if q.kind.measures or q.kind is Kind.ORDINAL:
            yield from _range(q)
    elif q.kind is Kind.NAME and q.shape is Shape.GLUED:
        digits = _TRAILING_DIGITS.search(q.span.of(text))
        start = q.span.start + (digits.start() if digits else 0)
        yield start, q.span.end, digits.group() if digits else None, None
    else:
        yield q.span.start, q.span.end, _value(q), bound


def _value(q: Quantity) -> object:
    return (q.min, q.max) if q.shape is Shape.RANGE else q.value


def _percent(q: Quantity) -> object:
    """The suite reads shares as percent too: 50 for `one in two`."""
    if isinstance(q.value, Fraction) and q.kind is not Kind.PERCENT:
        return q.value * 100
    return _value(q)


def _numbers(text: str, lang: str, q: Quantity) -> Iterator[Found]:
    """Each numeral with its scale word; a ratio as one number; of codes and dates in digits each run of digits."""
    if q.shape is Shape.GLUED and q.kind in (Kind.DATE, Kind.NAME, Kind.OTHER):
        for run in _DIGITS.finditer(q.span.of(text)):
            yield q.span.start + run.start(), q.span.start + run.end(), run.group(), None
        return
    if q.shape in (Shape.GLUED, Shape.LOOSE) or q.kind in (Kind.DATE, Kind.ORDINAL, Kind.TIME):
        return
    if q.shape is Shape.RATIO:
        yield q.span.start, q.span.end, q.value, None
        return
    last = q.numerals[-1]
    for numeral in q.numerals:
        start, end, value = numeral.span.start, numeral.span.end, numeral.value
        if numeral.bare is not None and text[start : numeral.bare.start].strip().lower() in ("la", "le", "les", "the"):
            start = numeral.bare.start
        if numeral is last and q.scale is not None:
            end = max(end, q.scale.end)
            value = q.max if q.shape is Shape.RANGE else q.value
        own = lexicon(lang).scale_after.match(text, end) if numeral is not last and q.shape is Shape.RANGE else None
        if own:  # `10 bln or 10 tln`: the first end has a scale word of its own
            end, value = own.end(), q.min
        yield start, end, value, None


def _measured(q: Quantity, bound: str | None) -> Iterator[Found]:
    """From the currency sign or numeral to the unit; a range at both ends."""
    end = max(q.span.end, q.unit.end if q.unit else 0)
    if q.shape is not Shape.RANGE:
        yield q.span.start, end, q.value, bound
        return
    first, last = q.numerals
    yield q.span.start, first.span.end, q.min, None
    yield last.span.start, end, q.max, None


def _range(q: Quantity) -> Iterator[Found]:
    """A range, or a bounded number as a range with an open end, its cue included."""
    start, end = q.span.start, q.span.end
    if q.shape is Shape.RANGE:
        yield start, end, (q.min, q.max), None
        return
    if q.cue is not None:
        start, end = min(start, q.cue.start), max(end, q.cue.end)
    if q.bound in (Bound.MORE_THAN, Bound.AT_LEAST):
        yield start, end, (_plain(q.value), None), None
    elif q.bound in (Bound.LESS_THAN, Bound.AT_MOST):
        yield start, end, (None, _plain(q.value)), None
    else:
        yield start, end, (_plain(q.value), _plain(q.value)), None


def _plain(value: Value | None) -> object:
    return value if not isinstance(value, Fraction) else str(float(value))
