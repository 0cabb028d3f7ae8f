"""A passage as words with their places. Knows spelling (elision, hyphens) and no grammar."""

import re
from bisect import bisect_left
from typing import NamedTuple

from service.extract.phrases.remembered import remembered
from service.text.span import Span

_ELIDED = r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=\w)"
_WORD = re.compile(
    rf"\b{_ELIDED}|\d+(?:[.,]\d+)+|\w+(?:[-‐‑'’.]\w+)*(?:(?<=s)['’](?=\s[^\W\d_]))?|[^\w\s]", re.IGNORECASE
)


class Word(NamedTuple):
    """One word or mark at [start, end) of the raw text; `key` is casefolded, with straight apostrophe and hyphen."""

    start: int
    end: int
    key: str
    capital: bool

    @property
    def is_word(self) -> bool:
        """Whether it is no punctuation mark."""
        first = self.key[0]
        return first.isalnum() or first in "_&"


@remembered
def words(text: str, within: Span) -> list[Word]:
    """The words and marks of `text` inside `within`, in order; shared, not to be changed."""
    return read_words(text, within.start, within.end)


def words_inside(text: str, sentence: Span, within: Span) -> list[Word]:
    """As `words(text, within)`, taken from those of `sentence` where it covers `within`: a slice costs no reading."""
    whole = words(text, sentence) if sentence.covers(within) else []
    first = bisect_left(whole, (within.start,))
    if not whole or (first and whole[first - 1].end > within.start):
        return read_words(text, within.start, within.end)
    last = bisect_left(whole, (within.end,), first)
    # The word that the end cuts is another one, and so may one with an apostrophe before the end be, since nothing
    # behind the end is looked at (`d'` before a number).
    if last > first and (whole[last - 1].end > within.end or whole[last - 1].key[-1] == "'"):
        return [*whole[first : last - 1], *read_words(text, whole[last - 1].start, within.end)]
    return whole[first:last]


def read_words(text: str, start: int, end: int) -> list[Word]:
    """The words and marks of `text` from `start` to `end`; nothing is remembered (an answer, a piece)."""
    found = []
    for hit in _WORD.finditer(text, start, end):
        word = hit.group()
        key = word.casefold()
        if not key.isascii():
            key = key.replace("’", "'").replace("‑", "-").replace("‐", "-")
        found.append(Word(hit.start(), hit.end(), key, word[0].isupper()))
    return found
