"""An article cut into pieces that are shown alike: quote, number, fields, and what became of the other numbers. Pure.

Knows no HTML: the pieces carry the text as it is, and whoever shows them escapes it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from service.text.span import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """One number of the article.

    `status` as in coverage; `target` is the claim's id, or the number's where there is no claim; `why` says why it is
    no claim.
    """

    span: Span
    status: str
    target: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Layer:
    """A passage that the shown claim points to: `quote`, `number` or a field's name."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A half-open piece [start, end) of the text with everything that lies over it.

    `names` are the claim's own passages there, in the order they were given; `mark` the number it is a piece of;
    `first` and `last` tell the ends of that number or of the claim's.
    """

    start: int
    end: int
    text: str
    names: tuple[str, ...] = ()
    mark: Mark | None = None
    first: bool = False
    last: bool = False


def segments(text: str, layers: Sequence[Layer], marks: Iterable[Mark]) -> Iterator[Segment]:
    """The pieces in order; joined, their texts are `text`, character for character.

    `marks` are sorted and do not overlap. Linear in the number of pieces.
    """
    ordered = [mark for mark in marks if mark.span.start < mark.span.end]
    borders = {0, len(text)}
    for span in (*(layer.span for layer in layers), *(mark.span for mark in ordered)):
        borders |= {min(span.start, len(text)), min(span.end, len(text))}
    at, previous = 0, None
    for end in sorted(borders):
        if previous is not None and previous < end:
            while at < len(ordered) and ordered[at].span.end <= previous:
                at += 1
            mark = ordered[at] if at < len(ordered) and ordered[at].span.start <= previous else None
            yield _segment(text, previous, end, layers, mark)
        previous = end


def _segment(text: str, start: int, end: int, layers: Sequence[Layer], mark: Mark | None) -> Segment:
    over = [layer for layer in layers if layer.span.start <= start and end <= layer.span.end]
    outlined = next((layer.span for layer in over if layer.name == "number"), mark.span if mark else None)
    return Segment(
        *(start, end, text[start:end], tuple(layer.name for layer in over), mark),
        first=outlined is not None and outlined.start == start,
        last=outlined is not None and outlined.end == end,
    )
