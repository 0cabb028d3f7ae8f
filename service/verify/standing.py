"""How a stretch of the source stands among its quantities: whole, cut, one end of a range (CONTRACT, D3-D11).

Judged in the source, never in the quote alone (D4). Knows nothing of quotes or verdicts.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from service.quantities.model import Kind, Numeral, Quantity, Shape
from service.text.canonical import DASHES
from service.text.span import Span
from service.text.visible import INVISIBLE
from service.verify.source import Source

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = r"</?[A-Za-z][^<>\n]{0,200}>"
_MARKUP = 400  # no more tags than this are looked through before a number
_DIGIT = r"&#(?:4[89]|5[0-7]|[xX]3[0-9]);"
_DIGITS_AFTER = re.compile(rf"(?:{_TAG})+\d|{_DIGIT}")
_DIGITS_BEFORE = re.compile(rf"(?:\d(?:{_TAG})+|{_DIGIT})\Z")
# A number in words that goes on in the next line after a hyphen, or comes from the line before (`vingt-⏎cinq`).
_HYPHENS = "-\u2010\u2011"
_GOES_ON = re.compile(rf"[{_HYPHENS}][^\S\n]*\n\s*[^\W\d_]")
_HYPHENED = re.compile(rf"[^\W\d_][{_HYPHENS}]")
_LINE_END = 400  # no more white space than this is looked through behind a line break
# What a raised 2 or 3 makes another unit of.
_LENGTHS = frozenset(["m", "dm", "cm", "mm", "µm", "nm", "dam", "hm", "km", "ft", "in", "yd", "mi"])
_RAISED = "²³"
_SAME_DOLLAR = ("US", "U.S")
_PLUS = "+\uff0b"
_INVISIBLE = frozenset(c for c in map(chr, range(0x10000)) if re.match(f"[{INVISIBLE}]", c))


class Standing(IntEnum):
    """What the stretch is of the quantities it touches; where several apply the highest holds."""

    NAME = 1  # a whole name, phone number, version: no number at all
    LABEL = 2  # a whole number that measures nothing
    TRUNCATED = 3  # one end of a range
    WHOLE = 4  # one whole quantity, perhaps without its scale or sign
    SEVERAL = 5  # more than one whole quantity
    PIECE = 6  # cut from something larger


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where the number field stands in the source.

    `span` is raw; `quantity` is the one it stands on (the first, where there are several); `widened` says that the
    source's scale word, percent sign or currency lies outside; `respaced` that D24's space differs.
    """

    span: Span
    standing: Standing
    quantity: Quantity
    widened: bool = False
    respaced: bool = False


def stand(source: Source, span: Span, numerals: Callable[[], int], *, respaced: bool) -> Occurrence | None:
    """Judge the raw `span`, which equals the number field; None where no number stands there.

    `numerals` tells how many numerals the field holds when read alone (asked for only where it matters): where the
    source has more, the field has closed a gap that ends a number (D5) and nothing of it stands here.
    """
    hits = source.overlapping(span)
    if _inside_entity(source.text, span, hits):
        return None
    if _cuts_word(source.text, span):
        measured = next((q for q in hits if q.kind.measures), None)
        cut = measured or next(iter(hits if any(c.isdigit() for c in span.of(source.text)) else []), None)
        return Occurrence(span, Standing.PIECE, cut) if cut else None
    judged = [(s, q) for q in hits if (s := _standing(source.text, span, q)) is not None]
    if not judged:
        return None
    if len(judged) > 1 and numerals() < sum(len(_covered(source.text, span, q)) for _, q in judged):
        return None
    standing, quantity = max(judged, key=lambda pair: pair[0])
    if standing is Standing.WHOLE and sum(s in (Standing.WHOLE, Standing.TRUNCATED) for s, _ in judged) > 1:
        standing = Standing.SEVERAL
    widened = standing is Standing.WHOLE and _widened(span, quantity)
    return Occurrence(span, standing, quantity, widened, respaced)


def _standing(text: str, span: Span, quantity: Quantity) -> Standing | None:
    """What `span` is of one quantity; None where it touches no number of it (`novembre` of a date)."""
    if quantity.shape is Shape.GLUED:
        return _glued(span, quantity)
    covered = _covered(text, span, quantity)
    touched = [n for n in quantity.numerals if n.span.overlaps(span)]
    if len(touched) > len(covered) or (touched and _drops_minus(span, quantity)):
        return Standing.PIECE
    if not touched:
        scaled = (quantity.scale, quantity.sign)
        return Standing.PIECE if any(part and part.overlaps(span) for part in scaled) else None
    if quantity.below and not span.covers(quantity.below):
        return Standing.PIECE  # `20` of `20 grados bajo cero`, like `3,5` of `-3,5`
    if quantity.scale and quantity.scale.overlaps(span) and not span.covers(quantity.scale):
        return Standing.PIECE
    if quantity.sign and _cuts_sign(text, span, quantity.sign):
        return Standing.PIECE
    if quantity.unit and _cuts_unit(text, span, quantity.unit):
        return Standing.PIECE
    if not quantity.kind.measures:
        return Standing.PIECE if _cuts_suffix(text, span) else Standing.LABEL
    if _broken_over_lines(text, quantity) or _joined_by_markup(text, quantity):
        return Standing.PIECE
    if len(covered) == len(quantity.numerals):
        return Standing.WHOLE
    if quantity.shape is Shape.RATIO or _takes_dash(text, span, quantity):
        return Standing.PIECE
    return Standing.TRUNCATED


def _glued(span: Span, quantity: Quantity) -> Standing:
    """A form of which no piece can stand alone."""
    if quantity.reason == "broken" or not span.covers(quantity.span):
        return Standing.PIECE
    return Standing.NAME if quantity.kind in (Kind.NAME, Kind.PHONE) else Standing.LABEL


def _covered(text: str, span: Span, quantity: Quantity) -> list[Numeral]:
    """The numerals of `quantity` that `span` holds whole; article and plus sign may be left out (D6, D13)."""
    return [n for n in quantity.numerals if span.covers(n.bare or n.span) or span.covers(_without_plus(text, n.span))]


def _without_plus(text: str, span: Span) -> Span:
    return Span(span.start + 1, span.end) if text[span.start] in _PLUS else span


def _drops_minus(span: Span, quantity: Quantity) -> bool:
    """Whether `span` leaves out the minus sign of the first number, with which a negative quantity begins (D6)."""
    first = quantity.numerals[0]
    if span.start <= quantity.span.start or not first.span.overlaps(span):
        return False
    return any(v is not None and v < 0 for v in (first.value, quantity.value, quantity.min))


def _cuts_sign(text: str, span: Span, sign: Span) -> bool:
    """Whether `span` holds a part of the sign that says something else: `$ 2,5` of `R$ 2,5`, `3 pour` of `3 pour cent`.

    The dollar of `US$ 5` is the same one.
    """
    if not sign.overlaps(span) or span.covers(sign):
        return False
    return text[sign.start : max(span.start, sign.start)].strip(" .\u00a0").upper() not in _SAME_DOLLAR


def _cuts_unit(text: str, span: Span, unit: Span) -> bool:
    """Whether `span` ends inside a word of the unit (`11 m` of `11 m²`, `3 porte` of `3 porte-avions`).

    A raised digit after any other unit is a note (D19).
    """
    if not unit.start < span.end < unit.end or text[span.end].isspace():
        return False
    return text[span.end] not in _RAISED or text[unit.start : span.end] in _LENGTHS


def _cuts_suffix(text: str, span: Span) -> bool:
    """Whether `span` cuts the digits from the ending of an ordinal inside a date (`1` of `1er mai`, D7)."""
    return text[span.end - 1].isdecimal() and text[span.end : span.end + 1].isalpha()


def _broken_over_lines(text: str, quantity: Quantity) -> bool:
    """Whether the number is the piece of one in words that a hyphen at the end of a line divides."""
    start, end = quantity.numerals[0].span.start, quantity.numerals[-1].span.end
    return (text[end - 1].isalpha() and _GOES_ON.match(text, end) is not None) or (
        text[start].isalpha() and _comes_from_a_line(text[max(0, start - _LINE_END) : start])
    )


def _comes_from_a_line(before: str) -> bool:
    """Whether the text before a number ends with a hyphen at the end of a line."""
    word = before.rstrip()
    return "\n" in before[len(word) :] and _HYPHENED.match(word, len(word) - 2) is not None


def _joined_by_markup(text: str, quantity: Quantity) -> bool:
    """Whether digits go on behind a tag or before one, or stand beside an entity that is a digit (D21)."""
    start, end = quantity.numerals[0].span.start, quantity.numerals[-1].span.end
    return (text.startswith(("<", "&"), end) and _DIGITS_AFTER.match(text, end) is not None) or (
        text.startswith((">", ";"), start - 1)
        and _DIGITS_BEFORE.search(text, max(0, start - _MARKUP), start) is not None
    )


def _takes_dash(text: str, span: Span, quantity: Quantity) -> bool:
    """Whether `span` begins with the dash of a range (`-5 %` of `3-5 %`)."""
    return (
        span.start > quantity.numerals[0].span.start
        and text[span.start] in DASHES + _PLUS
        and any(span.start < n.span.start for n in quantity.numerals[1:])
    )


def _widened(span: Span, quantity: Quantity) -> bool:
    """Whether the claim left out the scale word, percent sign or currency of the quantity."""
    if any(part and not span.covers(part) for part in (quantity.scale, quantity.sign)):
        return True
    # A scale shared with a later number (`2` of `passé de 2 à 3 millions`) lies outside the quantity's own span.
    return (
        quantity.shape is Shape.SINGLE
        and quantity.scale is None
        and quantity.value is not None
        and quantity.numerals[0].value is not None
        and quantity.value != quantity.numerals[0].value
    )


def _inside_entity(text: str, span: Span, hits: Iterable[Quantity]) -> bool:
    """Whether `span` lies in an HTML entity that joins digits around it: its own digits are no number (D21)."""
    entities = [e.span() for q in hits for e in _ENTITY.finditer(text, q.span.start, q.span.end)]
    return any(start <= span.start and span.end <= end for start, end in entities)


def _cuts_word(text: str, span: Span) -> bool:
    """Whether `span` begins or ends between two letters; invisible characters between them do not count."""
    before, after = span.start, span.end
    while text[before - 1 : before] in _INVISIBLE:
        before -= 1
    while text[after : after + 1] in _INVISIBLE:
        after += 1
    return (text[before - 1 : before].isalpha() and text[span.start].isalpha()) or (
        text[after : after + 1].isalpha() and text[span.end - 1].isalpha()
    )
