"""Roman numerals of names and centuries, where a capital before them or an ordinal suffix shows what they are.

A lone `I`, `MM` or `CD` in prose is none. Knows nothing of digits.
"""

import re
from fractions import Fraction

from service.quantities.atom import Atom, Page, settled
from service.quantities.model import Kind
from service.quantities.run import previous_word

# The first letter alone, then what must stand before it: so the search can skip to it fast.
_ROMAN = re.compile(r"[IVX](?<![\w.\-].)[IVX]{0,7}(?:er|re|e|ème|th|º|ª)?(?![\w'’]|-\w)")
_DIGITS = re.compile(r"[IVX]+")
_VALID = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10}


def romans(page: Page, atoms: list[Atom]) -> list[Atom]:
    """The atoms with Roman numerals added (`Louis XIV`, `World War II`, `XVIIe siècle`); earlier numbers win."""
    found = [atom for m in _ROMAN.finditer(page.text) if (atom := _read(page, m)) is not None]
    if not found:
        return atoms
    out: list[Atom] = []
    for atom in sorted([*atoms, *found], key=lambda a: (a.lo, -a.hi)):
        if not out or atom.lo >= out[-1].hi:
            out.append(atom)
    return out


def _read(page: Page, found: re.Match[str]) -> Atom | None:
    digits = _DIGITS.match(found.group())
    if digits is None or not _VALID.fullmatch(digits.group()):
        return None
    value = _value(digits.group())
    if len(found.group()) == 1 and found.group() != "V":
        return None
    if digits.group() != found.group():
        return settled(found.start(), found.end(), Kind.ORDINAL, "ordinal", value=value)
    before = previous_word(page.text, found.start())
    if before is None or "\n" in page.text[before[2] : found.start()]:
        return None
    if not before[0][0].isupper() and before[0] not in page.lex.sets["references"] | page.lex.sets["centuries"]:
        return None
    return settled(found.start(), found.end(), Kind.NAME, "Roman numeral", value=value)


def _value(word: str) -> Fraction:
    values = [_VALUES[c] for c in word]
    return Fraction(sum(-v if v < max(values[i:]) else v for i, v in enumerate(values)))
