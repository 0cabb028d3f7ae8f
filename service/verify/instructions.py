"""Text that gives orders to a language model (CONTRACT, D22), by pattern and language. Knows nothing of claims.

An order counts where it speaks to a machine: it addresses a model, plays a system message, tells to ignore the
instructions before, or dictates an output format. News about orders given to people is not such text, so verbs of
ignoring count only in the imperative, at the beginning of a clause.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from service.quantities.patterns import trie
from service.text.search import fold, occurrences
from service.text.sentences import sentence_at
from service.text.span import Span
from service.verify.order_patterns import MARKS, PATTERNS, WORDS

_LONGEST_ORDER = 250  # characters of the longest pattern to each side of its stem
_ORDER = re.compile("|".join(f"(?:{p})" for p in PATTERNS), re.IGNORECASE | re.MULTILINE)
_WORD = re.compile(f"(?={trie(WORDS)})")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_GAP = 400  # no more white space than this stands between two sentences of one paragraph


@dataclass(frozen=True, slots=True)
class Order:
    """The sentence that gives an order, and the zone it casts doubt on: itself and the sentences beside it."""

    sentence: Span
    zone: Span


def find_orders(text: str) -> tuple[Order, ...]:
    """Every order to a model in `text`, in order of place; empty for nearly every article."""
    orders: list[Order] = []
    for start, end in _suspect(text):
        for match in _ORDER.finditer(text, start, end):
            order = match.group()
            # The mark before an imperative belongs to the sentence before.
            start = match.end() - len(order.lstrip(".!?:;,»”)\u2026 \t\u00a0\u202f"))
            sentence = sentence_at(text, Span(start, match.end()))
            if not orders or orders[-1].sentence != sentence:
                orders.append(Order(sentence, Span(_before(text, sentence), _after(text, sentence))))
    return tuple(orders)


def _suspect(text: str) -> list[tuple[int, int]]:
    """The neighbourhoods of all words and marks of orders, merged, in order: only there is it worth looking."""
    lower = fold(text)
    hits = [hit.start() for hit in _WORD.finditer(lower)]
    hits += [at for mark in MARKS for at in occurrences(text, mark) if _apart(text, at, at + len(mark))]
    found: list[tuple[int, int]] = []
    for at in sorted(hits):
        start, end = max(0, at - _LONGEST_ORDER), min(len(text), at + _LONGEST_ORDER)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _apart(text: str, start: int, end: int) -> bool:
    """Whether the mark in [start, end) is no piece of a word (`AI` in `FRANÇAIS`); longer ones always count."""
    return end - start > 2 or not (text[start - 1 : start].isalpha() or text[end : end + 1].isalpha())


def order_beside(orders: tuple[Order, ...], span: Span) -> Span | None:
    """The sentence of the order that `span` lies in or beside, None where it lies clear of all."""
    first = bisect_right(orders, span.start, key=lambda o: o.zone.end)  # the zones are in order by both ends
    return orders[first].sentence if first < len(orders) and orders[first].zone.overlaps(span) else None


def _before(text: str, sentence: Span) -> int:
    """Where the sentence before begins, unless a blank line stands between."""
    low = max(0, sentence.start - _GAP)
    end = low + len(text[low : sentence.start].rstrip())
    if end == low or _BLANK_LINE.search(text, end, sentence.start):
        return sentence.start
    return sentence_at(text, Span(end - 1, end)).start


def _after(text: str, sentence: Span) -> int:
    """Where the sentence after ends, unless a blank line stands between."""
    ahead = text[sentence.end : sentence.end + _GAP]
    start = sentence.end + len(ahead) - len(ahead.lstrip())
    if start == sentence.end + len(ahead) or _BLANK_LINE.search(text, sentence.end, start):
        return sentence.end
    return sentence_at(text, Span(start, start + 1)).end
