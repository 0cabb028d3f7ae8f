"""Temperatures that are negative by the words after them: `5 degrés au-dessous de zéro`, `12 °C below zero`.

Works on numbers that are read and related, so that both ends of a range are below; the phrases are the table's.
"""

import re

from service.quantities.atom import Atom, Page

# The unit of temperatures in the seven languages, by its sign or the stem of its word.
_DEGREE = re.compile(r"°|º|degr|grad|grau")


def below_zero(page: Page, atoms: list[Atom]) -> None:
    """Make the temperatures negative, in place, that are said to be below zero; a number with a minus stays."""
    phrase = page.lex.below_zero
    if phrase is None:
        return
    for i, atom in enumerate(atoms):
        unit = atom.unit
        if unit is None or not _DEGREE.match(page.low, unit[0]) or not atom.kind.measures:
            continue
        if not phrase.match(page.low, unit[1]):
            continue
        _turn(atom)
        while i and _listed(page, atoms[i - 1], atoms[i]):  # `5 et 10 degrés au-dessous de zéro`
            i -= 1
            _turn(atoms[i])


def _listed(page: Page, first: Atom, second: Atom) -> bool:
    """Whether `first` is a bare number that shares what stands after `second`."""
    bare = first.open and first.kind is second.kind and first.sign is None and first.factor == 1
    if not bare or (first.unit is not None and first.unit[0] < second.lo):
        return False
    between = page.low[first.hi : second.lo].strip()
    return between == "," or between in page.lex.sets["and_words"] | page.lex.sets["range_or"]


def _turn(atom: Atom) -> None:
    parts = atom.numerals or [atom]
    if any(p.negative for p in parts):
        return
    for part in parts:
        part.value, part.negative = None if part.value is None else -part.value, True
    if atom.min is not None and atom.max is not None:
        atom.min, atom.max = -atom.max, -atom.min
