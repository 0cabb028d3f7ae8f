"""Where the quote stands in the source (CONTRACT, D15, D16). Knows nothing of numbers."""

from dataclasses import dataclass
from enum import StrEnum

from service.text.canonical import canonical
from service.text.search import occurrences
from service.text.span import Span
from service.verify.source import Source

NEAREST = 40  # below D16's share a passage is no evidence, but down to this many per cent it helps a reviewer to see it


class Match(StrEnum):
    """How the quote compares with the source."""

    VERBATIM = "verbatim"
    ALTERED = "altered"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the quote: half-open in the canonical text, and as a raw span."""

    start: int
    end: int
    span: Span


@dataclass(frozen=True, slots=True)
class QuoteMatch:
    """The places where the quote stands (several only for verbatim ones); none where it is absent.

    `words` is the canonical text of the quote as given.
    `nearest` is the raw span of the passage most like an absent quote, for the reviewer; None where nothing is.
    """

    match: Match
    words: str = ""
    places: tuple[Place, ...] = ()
    nearest: Span | None = None


def locate_quote(source: Source, quote: str, quote_at: Span | None = None) -> QuoteMatch:
    """Find `quote` in `source`: verbatim up to canonical form and the case of its first letter, else its passage.

    `quote_at` is where code cut the quote from the source; it is believed only if that text stands there.
    """
    if quote_at is not None and quote_at.of(source.text) == quote:
        place = _cut(source, quote_at)
        if place is not None:
            return QuoteMatch(Match.VERBATIM, source.canonical.text[place.start : place.end], (place,))
    wanted = canonical(quote).text.strip()
    if not wanted:
        return QuoteMatch(Match.ABSENT)
    places = _verbatim(source, wanted)
    if not places:
        # An edge of the quote can lack the context that tells which way a straight quotation mark opens.
        at = source.text.find(quote.strip())
        place = _cut(source, Span(at, at + len(quote.strip()))) if at >= 0 else None
        places = (place,) if place else ()
    if places:
        return QuoteMatch(Match.VERBATIM, wanted, places)
    passage = source.passages.best(wanted)
    if passage is not None:
        span = source.canonical.raw(passage.span.start, passage.span.end)
        return QuoteMatch(Match.ALTERED, wanted, (Place(passage.span.start, passage.span.end, span),))
    near = source.passages.best(wanted, NEAREST)
    nearest = source.canonical.raw(near.span.start, near.span.end) if near else None
    return QuoteMatch(Match.ABSENT, wanted, (), nearest)


def _verbatim(source: Source, wanted: str) -> tuple[Place, ...]:
    """Every place of `wanted`, those that cut no word if there are any; both cases of its first letter count."""
    text = source.canonical.text
    found = [at for form in _first_letter(wanted) for at in occurrences(text, form, 0, len(text))]
    clean = [at for at in found if not _cuts(text, at, at + len(wanted))]
    return tuple(
        Place(at, at + len(wanted), source.canonical.raw(at, at + len(wanted))) for at in sorted(clean or found)
    )


def _first_letter(wanted: str) -> list[str]:
    """`wanted` with its first letter in either case (a quotation mark may stand before it)."""
    at = next((i for i, c in enumerate(wanted) if c.isalnum()), 0)
    other = wanted[at].swapcase()
    if other == wanted[at] or len(other) != 1:
        return [wanted]
    return [wanted, wanted[:at] + other + wanted[at + 1 :]]


def _cuts(text: str, start: int, end: int) -> bool:
    """Whether [start, end) begins or ends inside a word."""
    return (start > 0 and text[start - 1].isalnum() and text[start].isalnum()) or (
        end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    )


def _cut(source: Source, span: Span) -> Place | None:
    """The place of a raw span, None where nothing of it is visible."""
    start, end = source.canonical.interval(span)
    return Place(start, end, span) if start < end else None
