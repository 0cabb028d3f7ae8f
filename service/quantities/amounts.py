"""One amount written as two numbers: `1 milliard 200 millions`, `15 dollars and 50 cents`, `20 euros 50`.

The parts cannot stand alone (the amount is not 15 dollars), so they become one numeral. Reads no digits itself.
"""

import re

from service.quantities.atom import Atom, Form, Page
from service.quantities.composites import FORMS, NEAR, SPACES, join
from service.quantities.model import Kind
from service.quantities.patterns import SPACE
from service.quantities.run import previous_word

_AND = f"[{SPACE}]{{1,2}}(?:([^\\W\\d_]+)[{SPACE}]{{1,2}})?"
_GAP = re.compile(_AND)
_STOP = re.compile(r"[.!?;)\]]|\Z|\s*\n")


def join_amounts(page: Page, atoms: list[Atom]) -> list[Atom]:
    """The atoms with amounts of two parts made one."""
    out: list[Atom] = []
    for atom in atoms:
        last = out[-1] if out else None
        near = last is not None and atom.lo - last.hi <= NEAR and last.open and atom.open
        if last is None or not near or not any(joins(page, last, atom) for joins in _JOINS):
            out.append(atom)
    return out


def _thousands(page: Page, first: Atom, second: Atom) -> bool:
    """`3 mil 200`, `mil 200`, `3 mil 200 millones`: digits below 1,000 right after the word for a thousand."""
    if not page.lex.table.thousand_and_digits or first.sign or first.full is None or not second.plain:
        return False
    last = page.low[first.start : first.hi].rsplit(None, 1)[-1]
    if (
        last not in page.lex.table.thousands.split()
        or first.full % 1000
        or page.text[first.hi : second.lo] not in SPACES
    ):
        return False
    if (
        second.value is None
        or second.negative
        or second.value >= 1000
        or second.lo != second.start
        or 1 < second.factor <= 1000
    ):
        return False
    scale, factor = second.scale, second.factor
    join(first, second, first.full, second.value)
    if scale is not None and factor > 1:
        first.end, first.scale, first.factor = second.end, scale, factor
    first.kind, first.sign, first.unit = second.kind, second.sign, second.unit
    return True


def _scaled(page: Page, first: Atom, second: Atom) -> bool:
    """`1 milliard 200 millions`, `2 millions 500 000`: the second goes on below the scale of the first."""
    paid = first.kind is Kind.MONEY and first.sign is not None and first.lo < first.start  # `R$ 1 milhão e 200 mil`
    if first.factor == 1 or first.scale is None or first.scale[1] != first.hi:
        return False
    if not (first.kind is Kind.QUANTITY or (paid and second.kind is Kind.QUANTITY)):
        return False
    if second.value is None or first.value is None or second.lo != second.start or second.value <= 0:
        return False
    gap = page.low[first.hi : second.lo]
    if "\n" in gap or "\t" in gap or first.value.denominator != 1 or second.value * second.factor >= first.factor:
        return False
    if page.lex.table.scales_join and gap.strip() in page.lex.sets["joiner"] and second.factor > 1:
        before = previous_word(page.low, first.lo)
        if before is not None and before[0] in page.lex.sets["between"]:
            return False
    elif gap.strip() in page.lex.sets["joiner"]:  # `3 hundred and 21`
        if first.factor != 100 or not second.plain or second.factor != 1:
            return False
    elif gap.strip() or len(gap) > 2 or not (second.factor > 1 or second.grouped):
        return False
    join(first, second, first.value * first.factor, second.value * second.factor)
    if not paid:
        first.kind, first.sign = second.kind, second.sign
    first.unit = second.unit
    return True


def _hundred_and(page: Page, first: Atom, second: Atom) -> bool:
    """`4 thousand 3 hundred and 21`: what follows the hundreds of an amount that was joined before."""
    hundreds = page.lex.table.hundreds.split()
    joined = first.form is Form.DIGITS and not first.plain and first.factor == 1 and first.sign is None
    if not joined or first.value is None or not hundreds or first.value % 100 or first.hi - first.end:
        return False
    if page.low[first.start : first.hi].rsplit(None, 1)[-1] not in hundreds or abs(first.value) < 1000:
        return False
    if not second.plain or second.value is None or not 0 < second.value < 100 or second.lo != second.start:
        return False
    if page.low[first.hi : second.lo].strip() not in page.lex.sets["joiner"] | {""} or second.factor != 1:
        return False
    join(first, second, first.value, second.value)
    first.kind, first.sign, first.unit = second.kind, second.sign, second.unit
    return True


def _with_fraction(page: Page, first: Atom, second: Atom) -> bool:
    """`2 and 1/4`, `-1 e 4/5`: a whole number in digits and a proper fraction in digits, joined by the word for it."""
    if not first.plain or first.unit is not None or first.factor != 1 or first.kind is not Kind.QUANTITY:
        return False
    if second.form is not Form.FRACTION or second.value is None or not 0 < second.value < 1 or first.value is None:
        return False
    if not page.text[second.start].isdigit() or second.value.denominator > 16:
        return False
    gap = _GAP.fullmatch(page.low, first.hi, second.lo)
    if gap is None or gap.group(1) not in page.lex.sets["joiner"] | page.lex.sets["fraction_joiner"]:
        return False
    before = previous_word(page.low, first.lo)
    if before is not None and before[0] in page.lex.sets["between"]:
        return False
    join(first, second, first.value, second.value)
    first.kind, first.sign, first.unit, first.form = second.kind, second.sign, second.unit, Form.FRACTION
    return True


def _subunit(page: Page, first: Atom, second: Atom) -> bool:
    """`15 dollars and 50 cents`, `20 euros 50`: hundredths of the currency before."""
    if first.kind is not Kind.MONEY or first.factor != 1 or first.value is None or first.value.denominator != 1:
        return False
    if second.form not in FORMS or second.factor != 1 or second.sign or second.value is None or second.grouped:
        return False
    if not (0 < second.value < 100 and second.value.denominator == 1) or second.negative:
        return False
    sets = page.lex.sets
    word = page.low[first.unit[0] : first.unit[1]] if first.unit else ""
    if word in sets["subunits"] or (first.sign is None and word not in sets["currencies"]):
        return False
    end = max(first.hi, first.unit[1]) if first.unit and first.unit[0] - first.hi <= 3 else first.hi
    gap = _GAP.fullmatch(page.low, end, second.lo)
    if gap is None and _glued_cents(page, first, second):
        join(first, second, first.value, second.value / 100)
        return True
    if gap is None or (gap.group(1) and gap.group(1) not in sets["and_words"] | sets["fraction_joiner"]):
        return False
    part = page.low[second.unit[0] : second.unit[1]] if second.unit else ""
    if part in sets["subunits"]:
        hi = second.unit[1] if second.unit else second.hi
    elif second.value >= 10 and second.unit is None and (_STOP.match(page.low, second.hi) or not gap.group(1)):
        hi = second.hi
    else:
        return False
    join(first, second, first.value, second.value / 100)
    first.end = first.hi = hi
    return True


def _glued_cents(page: Page, first: Atom, second: Atom) -> bool:
    """`12€50`: two digits right after the sign."""
    glued = first.sign is not None and first.sign[1] == first.hi == second.lo and first.sign[0] == first.end
    return glued and second.plain and second.end - second.start == 2 and second.unit is None


_JOINS = (_scaled, _hundred_and, _with_fraction, _thousands, _subunit)
