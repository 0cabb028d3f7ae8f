"""Where the quote stands in the source (CONTRACT, D15, D16). Knows nothing of numbers."""

from dataclasses import dataclass
from enum import StrEnum

from service.text.canonical import canonical
from service.text.search import cuts_word, occurrences
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
    if not places and '"' in wanted:
        # An edge of the quote can lack the context that tells which way a straight quotation mark opens.
        raw = quote.strip()
        cuts = (_cut(source, Span(at, at + len(raw))) for at in occurrences(source.text, raw))
        places = tuple(place for place in cuts if place)
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
    """Every place of `wanted`, those that cut no word if there are any; both cases of its first letter count (D15)."""
    text = source.canonical.text
    # Search for what follows the first letter (a quotation mark may stand before it), then look at the letter.
    at = next((i for i, c in enumerate(wanted) if c.isalnum()), 0)
    head, rest = wanted[: at + 1], wanted[at + 1 :]
    heads = {head, head[:at] + head[at:].swapcase()}
    found = [p - at - 1 for p in occurrences(text, rest) if text[p - at - 1 : p] in heads]
    if not rest:
        found = sorted({p for form in heads for p in occurrences(text, form)})
    clean = [p for p in found if not cuts_word(text, p, p + len(wanted))]
    return tuple(Place(p, p + len(wanted), source.canonical.raw(p, p + len(wanted))) for p in clean or found)


def _cut(source: Source, span: Span) -> Place | None:
    """The place of a raw span, None where nothing of it is visible."""
    start, end = source.canonical.interval(span)
    return Place(start, end, span) if start < end else None
