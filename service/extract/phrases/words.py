"""A passage as words with their places. Knows spelling (elision, hyphens) and no grammar."""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from service.extract.phrases.remembered import remembered
from service.text.span import Span

_ELIDED = r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=\w)"
_WORD = re.compile(
    rf"\b{_ELIDED}|\d+(?:[.,]\d+)+|\w+(?:[-‐‑'’.]\w+)*(?:(?<=s)['’](?=\s[^\W\d_]))?|[^\w\s]", re.IGNORECASE
)


_AHEAD = 3  # characters behind a word, one more than decide where it ends


class Word(NamedTuple):
    """One word or mark: `key` is casefolded, with straight apostrophe and hyphen; `span` of the raw text."""

    key: str
    span: Span
    capital: bool

    @property
    def is_word(self) -> bool:
        """Whether it is no punctuation mark."""
        return self.key[0].isalnum() or self.key[0] in "_&"


@remembered
def words(text: str, within: Span) -> list[Word]:
    """The words and marks of `text` inside `within`, in order; shared, not to be changed."""
    return read_words(text, within.start, within.end)


def words_inside(text: str, sentence: Span, within: Span) -> list[Word]:
    """As `words(text, within)`, taken from those of `sentence` where it covers `within`: a slice costs no reading."""
    whole = words(text, sentence) if sentence.covers(within) else []
    first = bisect_left(whole, within.start, key=lambda w: w.span.start)
    if not whole or (first and whole[first - 1].span.end > within.start):
        return read_words(text, within.start, within.end)
    # Close to its end a word may read otherwise: nothing behind the end is looked at (`d'` before a number).
    last = max(first, bisect_right(whole, within.end - _AHEAD, key=lambda w: w.span.end))
    at = whole[last - 1].span.end if last > first else within.start
    return [*whole[first:last], *read_words(text, at, within.end)]


def read_words(text: str, start: int, end: int) -> list[Word]:
    """The words and marks of `text` from `start` to `end`; nothing is remembered (an answer, a piece)."""
    found = []
    for hit in _WORD.finditer(text, start, end):
        word = hit.group()
        key = word.casefold()
        if not key.isascii():
            key = key.replace("’", "'").replace("‑", "-").replace("‐", "-")
        found.append(Word(key, Span(*hit.span()), word[0].isupper()))
    return found
