"""Finding the passage that an altered quote resembles (CONTRACT, D16). Knows nothing of numbers.

Case and accents are ignored for this measure only. The search is bounded: a passage that carries 70 % of the quote's
words must hold at least one of its rarest words, so only the neighbourhoods of those are compared, each by a
bit-parallel longest common subsequence (rapidfuzz).
"""

import re
import unicodedata
from dataclasses import dataclass, field

from service.text.span import Span

SHARE = 70  # D16: at least this many per cent of the quote's words, in order ...
STRETCH = 2  # ... in a stretch of at most so many times the quote's words
_WORD = re.compile(r"[^\W_]+")
_FIRST_CODE = 0x10000  # words become single characters; above the surrogates there is room for a million of them
_LAST_CODE = 0x10FFFF
_WIDEST = 4  # a neighbourhood spans at most so many passages
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
        wanted = [self._code(m.group(), learn=False) for m in _WORD.finditer(quote)]
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
        """The best stretch for `wanted`: first and last word that match, and how many do."""
        from rapidfuzz.distance import LCSseq  # lazy: only altered quotes need it

        reach = STRETCH * len(wanted)
        best: tuple[int, int, int] | None = None
        for start, end in self._neighbourhoods(wanted, need, reach):
            cutoff = max(need, best[2] + 1 if best else 0)
            score = int(LCSseq.similarity(wanted, self._text[start:end], score_cutoff=cutoff))
            if score < cutoff:
                continue
            first, last = self._aligned(wanted, start, end)
            if last - first < reach:  # no window of the neighbourhood can carry more
                best = (first, last, score)
                continue
            for at in range(start, max(end - reach, start) + 1):
                score = int(LCSseq.similarity(wanted, self._text[at : at + reach], score_cutoff=cutoff))
                if score >= cutoff:
                    best, cutoff = (*self._aligned(wanted, at, at + reach), score), score + 1
        return best

    def _aligned(self, wanted: str, start: int, end: int) -> tuple[int, int]:
        """The first and last word of [start, end) that a longest common subsequence with `wanted` matches."""
        from rapidfuzz.distance import LCSseq

        equal = [op for op in LCSseq.opcodes(wanted, self._text[start:end]) if op.tag == "equal"]
        return start + equal[0].dest_start, start + equal[-1].dest_end - 1

    def _neighbourhoods(self, wanted: str, need: int, reach: int) -> list[tuple[int, int]]:
        """Stretches of words, merged where they overlap much, one of which holds any passage good enough."""
        # Of n words at least `need` match, so among any n - need + 1 words one does: take the rarest.
        ranked = sorted((len(self._places.get(ord(c), ())), i) for i, c in enumerate(wanted))
        places = sorted(
            {
                p
                for _, i in ranked[: len(wanted) - need + 1]
                for p in self._places.get(ord(wanted[i]), ())[:_MOST_CANDIDATES]
            }
        )
        stretches: list[tuple[int, int]] = []
        first = last = places[0] if places else 0
        for place in places[1:]:
            # Neighbours are compared together, but never so many that the comparison stops being short.
            if place - last > reach // 2 or place - first > _WIDEST * reach:
                stretches.append((max(first - reach, 0), last + reach))
                first = place
            last = place
        if places:
            stretches.append((max(first - reach, 0), last + reach))
        return stretches


def _bare(word: str) -> str:
    """`word` without case and accents."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))
