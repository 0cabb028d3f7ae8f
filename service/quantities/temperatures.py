"""Temperatures that are negative by the words after them: `5 degrés au-dessous de zéro`, `12 °C below zero`.

Works on numbers that are related and bounded, so that both ends of a range are below and a bound is turned with its
value (`plus de 20 degrés au-dessous de zéro` is less than -20); the phrases are the table's.
"""

import re

from service.quantities.atom import Atom, Page
from service.quantities.model import Bound, Doubt, Kind

# The unit of temperatures in the seven languages, by its sign or the stem of its word.
_DEGREE = re.compile(r"°|º|degr|grad|grau")
_WORD = re.compile(r"\w+")
_TURNED = {
    Bound.MORE_THAN: Bound.LESS_THAN,
    Bound.LESS_THAN: Bound.MORE_THAN,
    Bound.AT_LEAST: Bound.AT_MOST,
    Bound.AT_MOST: Bound.AT_LEAST,
}


def tells_degrees(page: Page, near: str) -> bool:
    """Whether `near`, in lower case, tells of temperatures: a ring, or a word of the table."""
    if "°" in near or "º" in near:
        return True
    return any(word.startswith(page.lex.degree_cues) for word in _WORD.findall(near))  # no `heat` in `theatre`


def below_zero(page: Page, atoms: list[Atom]) -> list[Atom]:
    """The atoms with the temperatures made negative that are said to be below zero; a number with a minus stays.

    The zero of the phrase is no number of the text. A number that already has a minus keeps its value.
    """
    phrase = page.lex.below_zero
    if phrase is None or not any(word in page.low for word in page.lex.zero_words):
        return atoms
    zeros: set[int] = set()
    for i, atom in enumerate(atoms):
        unit = atom.unit
        if atom.kind is not Kind.QUANTITY or atom.factor != 1:
            continue
        if unit is not None and not _DEGREE.match(page.low, unit[0]):
            continue
        said = phrase.match(page.low, max(unit[1] if unit else 0, atom.hi))
        if said is None:
            continue
        following = atoms[i + 1] if i + 1 < len(atoms) else None
        if following is not None and following.lo < said.end():
            if following.hi > said.end():
                continue  # `unter Null-56`: the zero is part of a name
            zeros.add(i + 1)
        if _turn(atom):
            atom.below, atom.hi = (said.start(1), said.end()), said.end()
        while i and _listed(page, atoms[i - 1], atoms[i]):  # `5 et 10 degrés au-dessous de zéro`
            i -= 1
            _turn(atoms[i])
            atoms[i].doubt = Doubt.SHARED_ZERO
    return [atom for i, atom in enumerate(atoms) if i not in zeros]


def _listed(page: Page, first: Atom, second: Atom) -> bool:
    """Whether `first` is a bare number that shares what stands after `second`."""
    bare = first.open and first.kind is second.kind and first.sign is None and first.factor == 1
    if not bare or (first.unit is not None and first.unit[0] < second.lo):
        return False
    between = page.low[first.hi : second.lo].strip()
    return between == "," or between in page.lex.sets["and_words"] | page.lex.sets["range_or"]


def _turn(atom: Atom) -> bool:
    """Make the number negative; False where it has a minus already."""
    parts = atom.numerals or [atom]
    if any(p.negative for p in parts):
        return False
    for part in parts:
        part.value, part.negative = None if part.value is None else -part.value, True
    if atom.min is not None and atom.max is not None:
        atom.min, atom.max = -atom.max, -atom.min
    atom.bound = _TURNED.get(atom.bound, atom.bound) if atom.bound else None
    return True
