"""A measure whose last unit is not said: `1 m 80`, `1m80`, `un metro e ottanta`, `deux heures trente`.

Also `a 6-foot-4 guard`. Its parts become one numeral, told in the unit that is said. The units are the table's; of
digits only `1m80` is read here.
"""

import re
from fractions import Fraction

from service.quantities.atom import Atom, Form, Page
from service.quantities.composites import FORMS, NEAR, SPACES, join, unit_word
from service.quantities.model import Kind, Shape
from service.quantities.run import previous_word

_GLUED = re.compile(r"(\d{1,3})(m)(\d\d)(?![\w²³]|[.,]\d)")
_CLOSED = re.compile(r"[.,;:!?)\]”\"](?!\d)|\Z|\s*\n")


def join_remainders(page: Page, atoms: list[Atom]) -> list[Atom]:
    """The atoms with metres and centimetres, hours and minutes, feet and inches made one."""
    out: list[Atom] = []
    for atom in atoms:
        last = out[-1] if out else None
        if atom.unit is None:
            _one_metre(page, atom, last.hi if last else 0)
        if last is None or last.unit is None or atom.lo - last.hi > NEAR or not _joined(page, last, atom):
            out.append(atom)
    return out


def glued_metres(page: Page, start: int) -> Atom | None:
    """`1m80`, `8m95`: metres and centimetres around the letter, as one numeral whose digits begin at `start`."""
    found = _GLUED.match(page.text, start) if page.lex.sets["metres"] and not page.lex.table.comma_groups else None
    if found is None:
        return None
    atom = Atom(start, found.end(), int(found.group(1)) + Fraction(int(found.group(3)), 100), Form.DIGITS)
    atom.unit = found.span(2)
    return atom


def _joined(page: Page, first: Atom, second: Atom) -> bool:
    if _clock(page, first, second):
        return True
    both = first.open and second.open and first.unit is not None
    return both and any(joins(page, first, second) for joins in (_height, _hours, _feet, _thousandths))


def _beside(page: Page, first: Atom, second: Atom) -> bool:
    """Whether one space or the word that joins numbers is all that stands between a unit and the next number."""
    gap = page.low[first.unit[1] if first.unit else first.hi : second.lo]
    return gap in SPACES or ("\n" not in gap and len(gap) <= 4 and gap.strip() in page.lex.sets["joiner"])


def _height(page: Page, first: Atom, second: Atom) -> bool:
    """`1 m 80`, `1 mètre 80`, `deux mètres dix`, `un metro e ottanta`: metres and centimetres."""
    if (
        first.unit is None
        or first.value is None
        or first.factor != 1
        or first.value.denominator != 1
        or not 0 < abs(first.value) <= 9
    ):
        return False
    if page.text[first.unit[0] : first.unit[1]] == "m":
        written = first.plain and second.plain and page.text[first.unit[1] : second.lo] in SPACES
    else:
        written = unit_word(page, first) in page.lex.sets["metres"] and _beside(page, first, second)
    if not written or not _below_hundred(second):
        return False
    join(first, second, first.value, Fraction(second.value or 0) / 100)
    return True


def _hours(page: Page, first: Atom, second: Atom) -> bool:
    """`deux heures trente-sept`: hours and minutes in words are one duration, in hours."""
    in_words = first.form is second.form is Form.WORDS and first.factor == 1
    if (
        not in_words
        or first.value is None
        or first.value.denominator != 1
        or unit_word(page, first) not in page.lex.sets["hours"]
    ):
        return False
    if not _below_hundred(second) or (second.value or 0) > 59 or not _beside(page, first, second):
        return False
    join(first, second, first.value, Fraction(second.value or 0) / 60)
    return True


def _clock(page: Page, hour: Atom, minutes: Atom) -> bool:
    """`à deux heures trente`: the minutes belong to the hour."""
    if hour.kind is not Kind.TIME or unit_word(page, hour) not in page.lex.sets["hour_words"]:
        return False
    if not _below_hundred(minutes, least=1) or (minutes.value or 0) > 59 or not _beside(page, hour, minutes):
        return False
    hour.hi = hour.end = minutes.hi
    hour.shape, hour.value = Shape.GLUED, None
    return True


def _feet(page: Page, first: Atom, second: Atom) -> bool:
    """`a 6-foot-4 guard`, `she is 5 feet 10.`: a number below that of the smaller unit, hyphened or at the end."""
    name = unit_word(page, first).split("-")[0]
    factor = page.lex.bare_units.get(name)
    if (
        factor is None
        or first.unit is None
        or first.value is None
        or first.value.denominator != 1
        or first.sign
        or first.factor != 1
    ):
        return False
    bare = second.form in FORMS and second.value is not None and second.factor == 1 and not second.sign
    if not bare or not 0 <= (second.value or 0) < factor or second.negative or first.form not in FORMS:
        return False
    unit = first.unit[0], first.unit[0] + len(name)  # of `six-foot-two` the word after it is `foot-two`
    gap = page.low[unit[1] : second.lo]
    if gap == "-":
        if page.low[first.hi] != "-":
            return False
    elif gap not in SPACES or second.unit is not None or not _CLOSED.match(page.low, second.hi):
        return False
    join(first, second, first.value, Fraction(second.value or 0) / factor)
    first.kind, first.unit = Kind.QUANTITY, unit
    return True


def _thousandths(page: Page, first: Atom, second: Atom) -> bool:
    """`3 kg 500`, `2 kilomètres 400`: grams after kilograms, metres after kilometres."""
    if unit_word(page, first) not in page.lex.sets["bare_thousands"] or first.unit is None or first.value is None:
        return False
    if (
        first.value.denominator != 1
        or first.sign
        or first.factor != 1
        or page.low[first.unit[1] : second.lo] not in SPACES
    ):
        return False
    bare = second.plain and second.unit is None and second.hi == second.end and second.end - second.start == 3
    if not bare or second.value is None or page.text[second.start] == "0":
        return False
    join(first, second, first.value, second.value / 1000)
    return True


def _below_hundred(atom: Atom, *, least: int = 10) -> bool:
    """Whether it is a bare whole number of centimetres or minutes."""
    bare = atom.unit is None and atom.hi == atom.end and atom.form in FORMS and atom.kind is Kind.QUANTITY
    if not bare or atom.negative or atom.value is None or atom.value.denominator != 1:
        return False
    padded = atom.form is Form.DIGITS and atom.end - atom.start == 2  # `1 m 05`
    return atom.value <= 99 and (padded or atom.value >= least)


def _one_metre(page: Page, atom: Atom, floor: int) -> None:
    """`un mètre cinquante`: the article before metres and centimetres is the number one."""
    if not _below_hundred(atom) or not page.lex.sets["metres"]:
        return
    metre = previous_word(page.low, atom.lo)
    if metre is not None and metre[0] in page.lex.sets["joiner"]:
        metre = previous_word(page.low, metre[1])
    one = previous_word(page.low, metre[1]) if metre is not None and metre[0] in page.lex.sets["metres"] else None
    if metre is None or one is None or one[1] < floor or one[0] not in page.lex.sets["ones"]:
        return
    atom.value, atom.start, atom.lo, atom.plain = 1 + Fraction(atom.value or 0) / 100, one[1], one[1], False
    atom.unit = metre[1], metre[2]
