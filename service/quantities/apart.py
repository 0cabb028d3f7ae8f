"""Numerals written apart where the language writes them as one word: `vier und dreißig`, `twintig drie vijfde`.

Joins numbers that were read one by one; knows no words of its own. Only for languages with inverted tens.
"""

from fractions import Fraction

from service.quantities.atom import Atom, Form, Page
from service.quantities.model import Doubt
from service.quantities.run import previous_word


def join_apart(page: Page, atoms: list[Atom]) -> list[Atom]:
    """The atoms with `vier und dreißig` as 34, in doubt of 4 and 30, and `drei dreiviertel` as 3 3/4."""
    out: list[Atom] = []
    for atom in atoms:
        first = out[-1] if out else None
        if first is not None and _tens(page, first, atom):
            _extend(first, atom)
            first.doubt = Doubt.SPACED_TENS
        elif first is not None and _mixed(page, first, atom):
            _extend(first, atom)
        else:
            out.append(atom)
    return out


def _extend(first: Atom, second: Atom) -> None:
    first.value = Fraction(first.value or 0) + Fraction(second.value or 0)
    first.end, first.hi, first.scale, first.factor = second.end, second.hi, second.scale, second.factor


def _whole(atom: Atom) -> bool:
    plain = atom.form is Form.WORDS and atom.factor == 1 and atom.hi == atom.end and not atom.negative
    return plain and atom.value is not None and atom.value.denominator == 1


def _tens(page: Page, first: Atom, second: Atom) -> bool:
    """Whether a unit, the joining word and a ten stand here, and no `zwischen` says that they are two."""
    if not _whole(first) or second.form is not Form.WORDS or second.value not in range(20, 100, 10):
        return False
    if not 1 < (first.value or 0) < 10 or page.low[first.end : second.start].split() != [page.lex.table.joiner]:
        return False
    before = previous_word(page.low, first.start)
    return before is None or before[0] not in page.lex.sets["between"] | page.lex.sets["range_from"]


def _mixed(page: Page, first: Atom, second: Atom) -> bool:
    """Whether a proper fraction without an article stands right after a whole number."""
    if not _whole(first) or second.form is not Form.FRACTION or not 0 < (second.value or 0) < 1:
        return False
    opening = page.low[second.start : second.end].split()[0]
    words = page.lex.sets["ones"] | page.lex.sets["definite"] | page.lex.sets["halves"]
    return page.low[first.end : second.start] in (" ", "\u00a0") and opening not in words
