"""Which mark groups and which is decimal, where a lone group leaves it open (CONTRACT, D26).

Looks at all numbers of one article; knows no words.
"""

from fractions import Fraction

from service.quantities.atom import Atom, Form, Page
from service.quantities.digits import decimal
from service.quantities.model import Doubt


def settle_conventions(page: Page, atoms: list[Atom]) -> None:
    """Clear the doubt of `20,000` (French) or `1.500` (English) where the article's other numbers show the reading.

    The mark groups where it groups elsewhere beyond doubt (`1,234,567`, `20,000.50`) or the other mark is decimal
    (`3.5 por ciento` and `20,000 personas`), and it is decimal nowhere; it is
    decimal where another number has it before exactly three decimals beyond doubt (`0,125`) and it groups nowhere.
    """
    open_atoms = [a for a in atoms if a.doubt is Doubt.CONVENTION]
    if not open_atoms:
        return
    groups, decimals, thousandths = _evidence(page, atoms)
    for atom in open_atoms:
        mark = "," if "," in page.text[atom.start : atom.end] else "."
        other = "." if mark == "," else ","
        if (groups.get(mark) or decimals.get(other)) and not decimals.get(mark):
            atom.value, atom.doubt, atom.grouped = _grouped(page, atom), None, True
        elif thousandths.get(mark) and not groups.get(mark):
            atom.doubt = None
        elif mark == "." and page.lex.table.comma_groups and atom.scale is not None:
            atom.doubt = None  # `$2.174 trillion`: in English a point before a scale word is decimal


def _grouped(page: Page, atom: Atom) -> Fraction:
    digits = "".join(c for c in page.text[atom.start : atom.end] if c.isdecimal())
    value = decimal(digits)
    return -value if atom.negative else value


def _evidence(page: Page, atoms: list[Atom]) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    groups: dict[str, int] = {}
    decimals: dict[str, int] = {}
    thousandths: dict[str, int] = {}
    for atom in atoms:
        if atom.form is not Form.DIGITS or atom.doubt is not None:
            continue
        token = page.text[atom.start : atom.end].lstrip("+-−–‐‑ .")
        marks = [c for c in token if c in ".,"]
        if not marks:
            continue
        last = marks[-1]
        tail = token[token.rfind(last) + 1 :]
        if len(marks) > 1 and (len(set(marks)) == 2 or len(tail) == 3):
            groups[marks[0]] = groups.get(marks[0], 0) + 1
            if len(set(marks)) == 2:
                decimals[last] = decimals.get(last, 0) + 1
        elif len(marks) == 1 and not atom.grouped:
            decimals[last] = decimals.get(last, 0) + 1
            if len(tail) == 3:
                thousandths[last] = thousandths.get(last, 0) + 1
    return groups, decimals, thousandths
