"""Quotations in another language than the article's: `« They had planned for five hundred people »` says 500.

Told by the commonest function words of that language (its table's), so many that the article's own language has not
as many. Finds the places; reading them is the scanner's business.
"""

import re
from dataclasses import replace

from service.quantities.lexicon import lexicon
from service.quantities.model import Doubt, Quantity
from service.text.span import Span

# The language quoted all over the press; quotations in others are translated.
QUOTED = "en"
# A quotation inside one paragraph, in marks of one kind.
_QUOTED = re.compile(r"«([^«»\n]{12,2000})»|“([^“”\n]{12,2000})”|„([^„“”\n]{12,2000})[“”]|\"([^\"\n]{12,2000})\"")
_WORD = re.compile(r"[^\W\d_]+")
_KINDS, _SHARE = 3, 4  # three different function words, and at least every fourth word one


def quotations(low: str) -> list[tuple[int, int]]:
    """Half-open intervals of the folded text, in order, that are quotations in `QUOTED`, marks left out. Linear."""
    words = lexicon(QUOTED).sets["function_words"]
    places = [quoted.span(quoted.lastindex or 0) for quoted in _QUOTED.finditer(low)]
    quoted_text = "\n".join([low[start:end] for start, end in places])
    if words.isdisjoint(quoted_text.split()):
        return []  # most articles, told without cutting any quotation into words
    found: list[tuple[int, int]] = []
    for start, end in places:
        said = _WORD.findall(low, start, end)
        known = [word for word in said if word in words]
        if len(known) * _SHARE >= len(said) and len(set(known)) >= _KINDS:
            found.append((start, end))
    return found


def insert(outer: tuple[Quantity, ...], inner: tuple[Quantity, ...], place: Span) -> tuple[Quantity, ...]:
    """`outer` with what stands wholly inside `place` replaced by `inner`, whose spans count from the place's start.

    A lone group that the article's language leaves open (`20,000` in French, D26) stays open.
    """
    kept = [q for q in outer if not place.covers(q.span)]
    doubtful = [q.span for q in outer if q.doubt is Doubt.CONVENTION]
    for quantity in inner:
        moved = _moved(quantity, place.start)
        if any(moved.span.overlaps(q.span) for q in kept):
            continue
        open_group = any(moved.span.overlaps(span) for span in doubtful)
        kept.append(replace(moved, doubt=Doubt.CONVENTION) if open_group and moved.doubt is None else moved)
    return tuple(sorted(kept, key=lambda q: q.span))


def _moved(quantity: Quantity, by: int) -> Quantity:
    """The quantity with every span `by` characters further."""

    def shift(span: Span | None) -> Span | None:
        return Span(span.start + by, span.end + by) if span is not None else None

    numerals = tuple(
        replace(n, span=Span(n.span.start + by, n.span.end + by), bare=shift(n.bare)) for n in quantity.numerals
    )
    return replace(
        quantity,
        span=Span(quantity.span.start + by, quantity.span.end + by),
        numerals=numerals,
        cue=shift(quantity.cue),
        unit=shift(quantity.unit),
        scale=shift(quantity.scale),
        sign=shift(quantity.sign),
        below=shift(quantity.below),
    )
