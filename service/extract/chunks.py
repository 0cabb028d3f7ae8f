"""An article cut into pieces that fit the model, every asked number whole in exactly one. Knows no prompt wording.

Paragraphs stay whole; one that alone is too long is cut between sentences, then between words. Pieces without an
asked number are not shown to the model at all (there is nothing to ask about them).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from service.text.sentences import paragraphs, sentences
from service.text.span import Span

# No token of any current tokenizer is longer; a text of more characters than this a token need not be counted.
_LONGEST_TOKEN = 64
LEAD_SHARE = 4  # the repeated lead takes at most a quarter of a piece
_WORD_RUN = 60  # characters; where a sentence must be cut, it is cut in runs of about this length


@dataclass(frozen=True, slots=True)
class Chunk:
    """One piece of the article: `text` is what is shown; `lead` (empty in the first piece) is shown before it.

    `asked` are indices of the quantities inside `text`, each in exactly one chunk. Spans are raw code points.
    """

    text: Span
    lead: Span
    asked: tuple[int, ...]


def cut(text: str, asked: Sequence[tuple[int, Span]], budget: int, count: Callable[[str], int]) -> list[Chunk]:
    """Chunks of `text` of at most `budget` tokens as `count` counts them, holding all of `asked` (sorted by place).

    Linear in the text: each paragraph is counted once. A number that alone is longer than the budget stands in a
    chunk over budget; asking about it then fails by name, it is not lost.
    """
    if not asked:
        return []
    # A text has no more tokens than bytes: a short one need not be counted.
    short = len(text.encode("utf-8", "surrogatepass")) <= budget
    if short or (len(text) <= budget * _LONGEST_TOKEN and count(text) <= budget):
        return [Chunk(Span(0, len(text)), Span(0, 0), tuple(i for i, _ in asked))]
    blocks = paragraphs(text)
    lead = _lead(text, blocks, budget // LEAD_SHARE, count)
    room = max(1, budget - count(lead.of(text)))
    spans = [s for _, s in asked]
    starts = [s.start for s in spans]
    pieces = [p for b in blocks for p in _pieces(text, b, room, count, spans)]
    chunks = []
    for span in _packed(pieces, room):
        inside = asked[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        if inside:
            # A number broken over two lines may begin in this piece and end in the next one: it is shown whole here.
            shown = Span(span.start, max(span.end, inside[-1][1].end))
            chunks.append(Chunk(shown, lead if span.start >= lead.end else Span(0, 0), tuple(i for i, _ in inside)))
    return chunks


def _lead(text: str, blocks: list[Span], most: int, count: Callable[[str], int]) -> Span:
    """The first paragraphs, as many as fit `most` tokens (title and lead); empty where the first is too long."""
    end = used = 0
    for block in blocks[:4]:
        used += count(block.of(text))
        if used > most:
            break
        end = block.end
    return Span(0, end)


def _pieces(
    text: str, block: Span, room: int, count: Callable[[str], int], numbers: list[Span]
) -> Iterator[tuple[Span, int]]:
    """`block` with its tokens, or where it has more than `room`, its sentences, or their runs of words."""
    size = count(block.of(text)) if len(block) <= room * _LONGEST_TOKEN else room + 1
    if size <= room:
        yield block, size
        return
    for sentence in sentences(text, block):
        size = count(sentence.of(text)) if len(sentence) <= room * _LONGEST_TOKEN else room + 1
        if size <= room:
            yield sentence, size
        else:
            yield from ((r, count(r.of(text))) for r in _runs(text, sentence, numbers))


def _runs(text: str, sentence: Span, numbers: list[Span]) -> Iterator[Span]:
    """`sentence` in runs of about `_WORD_RUN` characters, cut at spaces where there are any, never inside a number."""
    at = sentence.start
    while at < sentence.end:
        end = min(at + _WORD_RUN, sentence.end)
        if end < sentence.end:
            blank = text.rfind(" ", at + 1, end)
            end = blank if blank > at else end
            k = bisect_right(numbers, Span(end, end)) - 1
            if k >= 0 and numbers[k].start < end < numbers[k].end:
                end = numbers[k].end
        yield Span(at, end)
        at = end


def _packed(pieces: list[tuple[Span, int]], room: int) -> Iterator[Span]:
    """Neighbouring pieces joined while they fit."""
    start, end, used = pieces[0][0].start, pieces[0][0].end, pieces[0][1]
    for span, size in pieces[1:]:
        # Two tokens for the line break between; joined text may tokenize a little differently.
        if used + size + 2 > room:
            yield Span(start, end)
            start, used = span.start, 0
        end, used = span.end, used + size + 2
    yield Span(start, end)
