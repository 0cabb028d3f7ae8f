"""A number that is the whole text, with a dash and a space before it: `- 10 k`, `- 1.200.000`, `- 10 degrés`.

A list has items that say something and a dash in a sentence has words around it (CONTRACT, D6); before a number that
stands alone the dash can only be a minus. Knows no words.
"""

import re

from service.quantities.atom import Atom, Form, Page
from service.quantities.patterns import DASHES, SPACE
from service.quantities.references import measured

_DASH = re.compile(rf"\s*([{DASHES}])[{SPACE}]{{1,2}}")


def alone(page: Page, atoms: list[Atom]) -> None:
    """Take in the minus of the one number that, with its unit of measure, is all there is to read."""
    atom = atoms[0] if len(atoms) == 1 else None
    if atom is None or atom.form is not Form.DIGITS or atom.value is None:
        return
    dash = _DASH.fullmatch(page.text, 0, atom.lo)
    unit = atom.unit[1] if atom.unit is not None and (measured(page, atom) or _symbol(page, atom)) else atom.hi
    if dash is None or page.text[unit:].strip(" .\n") or atom.negative:
        return
    if atom.lo == atom.start:
        atom.start = dash.start(1)
    atom.lo, atom.negative, atom.value = dash.start(1), True, -atom.value


def _symbol(page: Page, atom: Atom) -> bool:
    return atom.unit is not None and not page.text[atom.unit[0]].isalpha()
