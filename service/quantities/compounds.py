"""Number words written as one word: `zweihundertfünfundzwanzigtausend`, `tweeëntwintighonderd`, `dreieinhalb`.

Cuts such a word into the table's elements and composes their value; knows nothing of the text around it. German and
Dutch put the unit before the ten (`fünf-und-zwanzig`), which the table says (`inverted_tens`).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from service.quantities.lang.table import Language
from service.quantities.parts import Part, Word

_INNER = (Part.NUMBER, Part.HUNDRED, Part.THOUSAND)
_FINAL = (Part.ORDINAL, Part.FRACTION, Part.PLURAL, Part.COLLECTIVE)
# No numeral below a million is longer; a longer word is no number.
_MAX_LETTERS = 80
_MAX_KEPT = 5000


@dataclass(frozen=True, slots=True)
class Elements:
    """The elements of compounds: `inner` may stand anywhere, `links` between two of them, `final` only at the end."""

    inner: Mapping[str, Word]
    links: frozenset[str]
    halves: frozenset[str]
    final: Mapping[str, Word]

    def movable(self) -> list[str]:
        """Every element that may stand before others."""
        return [*self.inner, *self.links, *self.halves]


class Compounds(dict[str, Word]):
    """The words of a language with the compounds that can be made of them, read when they are asked for."""

    def __init__(self, words: Mapping[str, Word], table: Language, element: re.Pattern[str], parts: Elements) -> None:
        super().__init__(words)
        self._table = table
        self._element = element
        self._parts = parts
        self._read: dict[str, Word | None] = {}

    def __missing__(self, word: str) -> Word:
        found = self.get(word)
        if found is None:
            raise KeyError(word)
        return found

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.get(word) is not None

    def get(self, word: str, default: Word | None = None) -> Word | None:  # type: ignore[override]
        """The word or, read as a compound, its part and value; `default` where it is no number."""
        found = super().get(word)
        if found is not None or len(word) > _MAX_LETTERS:
            return found or default
        if word not in self._read:
            if len(self._read) >= _MAX_KEPT:
                self._read.clear()
            self._read[word] = _compound(word, self._table, self._element, self._parts)
        return self._read[word] or default


def elements(words: Mapping[str, Word], table: Language) -> Elements:
    """The elements of the compounds of a language whose words are `words`."""
    inner = {w: word for w, word in words.items() if word.part in _INNER and word.value < 10**6 and w.isalpha()}
    inner |= {w: Word(Part.HUNDRED if v == 100 else Part.NUMBER, v) for w, v in table.compound_forms.items()}
    final = {w: word for w, word in words.items() if word.part in _FINAL and word.value < 10**6}
    return Elements(inner, frozenset(table.links.split()), frozenset(table.compound_halves.split()), final)


def compound_pattern(parts: Elements, trie: Callable[[Iterable[str]], str]) -> str:
    """A pattern for words of two or more elements that do not end in a link."""
    inner, links, halves, final = (list(x) for x in (parts.inner, parts.links, parts.halves, parts.final))
    return f"(?:{trie(inner)})(?:{trie(inner + links + halves)})*(?:{trie(inner + halves + final)})"


def _cut(word: str, element: re.Pattern[str], parts: Elements) -> list[str] | None:
    """`word` as elements, those of the end only at the end; None where it does not come out."""
    cut: list[str] = []
    at = 0
    while at < len(word):
        if at and word[at:] in parts.final:
            return [*cut, word[at:]]
        found = element.match(word, at)
        if found is None or found.end() == at:
            return None
        cut.append(found.group())
        at = found.end()
    return cut


@dataclass(slots=True)
class _Sum:
    """What has been read: whole thousands and the group below them; `linked` right after `und`, `en`."""

    high: Fraction = Fraction(0)
    group: Fraction = Fraction(0)
    linked: bool = False
    closed: bool = False  # a half has been added: only hundert, tausend may follow

    def add(self, value: Fraction, *, inverted: bool) -> bool:
        """A number below 100 into the group; False where it cannot stand here."""
        low = self.group % 100
        if low and inverted:
            fits = self.linked and low < 10 and value in range(20, 100, 10)
        elif low:
            fits = low >= 20 and low % 10 == 0 and value < 10
        else:
            fits = True
        if self.closed or not fits or value == 0 or value >= 1000 or (value >= 100 and self.group):
            return False
        self.group += value
        return True

    def hundred(self) -> bool:
        """`hundert` after a multiplier below 100, or alone."""
        if self.linked and self.group:
            return False
        if self.group >= 100:
            return False
        self.group = (self.group or Fraction(1)) * 100
        self.closed = False
        return True

    def thousand(self) -> bool:
        """`tausend` after a multiplier below 1,000, or alone; once."""
        if self.high or (self.linked and self.group):
            return False
        self.high, self.group = (self.group or Fraction(1)) * 1000, Fraction(0)
        self.closed = False
        return True


def _compound(word: str, table: Language, element: re.Pattern[str], parts: Elements) -> Word | None:
    cut = _cut(word, element, parts)
    if cut is None or len(cut) < 2:
        return None
    total = _Sum()
    for piece in cut[:-1]:
        if piece in parts.links:
            if total.linked or not (total.group or total.high):
                return None
            total.linked = True
            continue
        if piece not in parts.inner and piece not in parts.halves:
            return None
        if not _take(total, piece, parts, table):
            return None
    last = parts.final.get(cut[-1])
    if last is None:
        if cut[-1] in parts.links or not _take(total, cut[-1], parts, table):
            return None
        value = total.high + total.group
        return Word(Part.NUMBER, int(value)) if value.denominator == 1 else Word(Part.MIXED, value)
    return _closed(total, last, table)


def _take(total: _Sum, piece: str, parts: Elements, table: Language) -> bool:
    if piece in parts.halves:
        done = total.group > 0 and total.group % 1 == 0 and not total.closed
        total.group, total.closed, total.linked = total.group + Fraction(1, 2), True, False
        return done
    word = parts.inner[piece]
    done = _step(total, word.part, Fraction(word.value), table)
    total.linked = False
    return done


def _step(total: _Sum, part: Part, value: Fraction, table: Language) -> bool:
    if part is Part.HUNDRED:
        return total.hundred()
    if part is Part.THOUSAND:
        return total.thousand()
    return total.add(value, inverted=table.inverted_tens)


def _closed(total: _Sum, last: Word, table: Language) -> Word | None:
    """The compound that ends in an ordinal (`fünfundzwanzigste`), fraction (`hundertstel`) or round plural."""
    rank = 1 / Fraction(last.value) if last.part is Part.FRACTION else Fraction(last.value)
    part = {100: Part.HUNDRED, 1000: Part.THOUSAND}.get(int(rank), Part.NUMBER)
    if rank.denominator != 1 or not _step(total, part, rank, table):
        return None
    value = total.high + total.group
    if value.denominator != 1:
        return None
    if last.part is Part.FRACTION:
        return Word(last.part, 1 / value, last.plural)
    return Word(last.part, int(value), last.plural)
