"""Finding the passage that an altered quote resembles (CONTRACT, D16). Knows nothing of numbers.

Case and accents are ignored for this measure only. The search is bounded: a passage that carries 70 % of the quote's
words must hold at least one of its rarest words, so only the neighbourhoods of those are compared, each by a
bit-parallel longest common subsequence (rapidfuzz).
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType

from service.text.span import Span

SHARE = 70  # D16: at least this many per cent of the quote's words, in order ...
STRETCH = 2  # ... in a stretch of at most so many times the quote's words
_WORD = re.compile(r"[^\W_]+")
_FIRST_CODE = 0x10000  # words become single characters; above the surrogates there is room for a million of them
_LAST_CODE = 0x10FFFF
_WIDEST = 4  # a neighbourhood spans at most so many passages
_PROBES = 3  # so many of the quote's rarest words are tried first, at their first places
_MOST_CELLS = 2**31  # bits that an alignment may take
_MOST_CANDIDATES = 400  # a quote of common words only: so many neighbourhoods are looked at, the rarest words' first


@dataclass(frozen=True, slots=True)
class Passage:
    """The best passage for a quote: its half-open span in the canonical text and the share of words it carries."""

    span: Span
    share: float


@dataclass(slots=True)
class PassageIndex:
    """The words of one canonical text, ready for any number of searches. Built once, in linear time."""

    _codes: dict[str, int] = field(default_factory=dict)
    _seen: dict[str, int] = field(default_factory=dict)
    _words: list[tuple[int, int]] = field(default_factory=list)
    _text: str = ""
    _places: dict[int, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> "PassageIndex":
        """The index of the canonical text `text`."""
        index = cls()
        codes: list[int] = []
        for match in _WORD.finditer(text):
            code = index._code(match.group(), learn=True)
            index._places.setdefault(code, []).append(len(codes))
            index._words.append(match.span())
            codes.append(code)
        index._text = "".join(map(chr, codes))
        return index

    def best(self, quote: str, percent: int = SHARE) -> Passage | None:
        """The passage that carries most of the words of `quote` in order, None where none carries `percent` of them."""
        wanted = [self._seen.get(word) or self._code(word, learn=False) for word in _WORD.findall(quote)]
        need = max(1, -(-len(wanted) * percent // 100))
        if not wanted or len(self._text) < need:
            return None
        found = self._search("".join(map(chr, wanted)), need)
        if found is None:
            return None
        first, last, carried = found
        return Passage(Span(self._words[first][0], self._words[last][1]), carried / len(wanted))

    def _code(self, word: str, *, learn: bool) -> int:
        """One number a word, equal for words that differ in case or accents only."""
        code = self._seen.get(word)
        if code is None:
            bare = _bare(word)
            code = self._codes.get(bare)
            if code is None:
                if not learn:
                    return _LAST_CODE
                code = min(_FIRST_CODE + len(self._codes), _LAST_CODE - 1)
                self._codes[bare] = code
            self._seen[word] = code
        return code

    def _search(self, wanted: str, need: int) -> tuple[int, int, int] | None:
        """The best stretch for `wanted`, the first of equals: first and last word that match, and how many do."""
        similarity = _lcs().similarity
        reach = STRETCH * len(wanted)
        places = [self._places.get(ord(c), ()) for c in wanted]
        counts = [len(p) for p in places]
        rarest = sorted(range(len(wanted)), key=counts.__getitem__)
        cutoff = max(need, self._probe(wanted, places, rarest))
        best: tuple[int, int, int] | None = None
        # Of n words at least `cutoff` match, so among any n - cutoff + 1 words one does: take the rarest.
        for start, end in _neighbourhoods([places[i] for i in rarest[: len(wanted) - cutoff + 1]], reach):
            score = int(similarity(wanted, self._text[start:end], score_cutoff=cutoff))
            if score < cutoff:
                continue
            first, last = self._aligned(wanted, start, end)
            if last - first < reach:  # no window of the neighbourhood can carry more
                best, cutoff = (first, last, score), score + 1
                continue
            at, stop = start, max(end - reach, start)
            while at <= stop:
                score = int(similarity(wanted, self._text[at : at + reach]))
                if score >= cutoff:
                    best, cutoff = (*self._aligned(wanted, at, at + reach), score), score + 1
                at += cutoff - score  # a window that lies k words further carries at most k words more
        return best

    def _probe(self, wanted: str, places: Sequence[Sequence[int]], rarest: list[int]) -> int:
        """How many words the stretches around the quote's rarest words carry: the search need not look for less."""
        similarity, most = _lcs().similarity, 0
        present = [i for i in rarest if places[i]]
        for i in present[:_PROBES]:
            start = max(places[i][0] - i - len(wanted) // 2, 0)
            most = max(most, int(similarity(wanted, self._text[start : start + STRETCH * len(wanted)])))
            if most == len(present):
                break
        return most

    def _aligned(self, wanted: str, start: int, end: int) -> tuple[int, int]:
        """The first and last word of a stretch of [start, end) that carries as many words of `wanted`, a short one.

        Where finding it would take more than `_MOST_CELLS` bits of memory, a quote of a book, all of [start, end).
        """
        end = min(end, len(self._text))
        if len(wanted) * (end - start) > _MOST_CELLS:
            return start, end - 1
        equal = [op for op in _lcs().opcodes(wanted, self._text[start:end]) if op.tag == "equal"]
        first, last = start + equal[0].dest_start, start + equal[-1].dest_end - 1
        if last - first < len(wanted):
            return first, last
        # A common word at an edge was matched far away: look for the first end and the last start that will do.
        score = sum(op.src_end - op.src_start for op in equal)
        last = first + bisect_left(range(first, last), score, key=lambda at: self._carried(wanted, first, at))
        backwards = range(last, first, -1)
        return last - bisect_left(backwards, score, key=lambda at: self._carried(wanted, at, last)), last

    def _carried(self, wanted: str, first: int, last: int) -> int:
        """How many words of `wanted` the words from `first` to `last` carry in order."""
        return int(_lcs().similarity(wanted, self._text[first : last + 1]))


@cache
def _lcs() -> ModuleType:
    """Rapidfuzz's longest common subsequence, loaded when the first altered quote needs it."""
    from rapidfuzz.distance import LCSseq

    return LCSseq


def _neighbourhoods(places: Iterable[Sequence[int]], reach: int) -> list[tuple[int, int]]:
    """Stretches of words around `places`, merged where they overlap much."""
    ordered = sorted({p for of_word in places for p in of_word[:_MOST_CANDIDATES]})
    if not ordered:
        return []
    stretches: list[tuple[int, int]] = []
    first = last = ordered[0]
    for place in ordered:
        # Neighbours are compared together, but never so many that the comparison stops being short.
        if place - last > reach // 2 or place - first > _WIDEST * reach:
            stretches.append((max(first - reach, 0), last + reach))
            first = place
        last = place
    stretches.append((max(first - reach, 0), last + reach))
    return stretches


def _bare(word: str) -> str:
    """`word` without case and accents."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))
