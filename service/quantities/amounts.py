"""One amount written as two numbers: `1 milliard 200 millions`, `15 dollars and 50 cents`, `20 euros 50`.

The parts cannot stand alone (the amount is not 15 dollars), so they become one numeral. Reads no digits itself.
"""

import re
from fractions import Fraction

from service.quantities.atom import Atom, Form, Page
from service.quantities.model import Kind, Shape
from service.quantities.patterns import SPACE
from service.quantities.run import previous_word

_AND = f"[{SPACE}]{{1,2}}(?:([^\\W\\d_]+)[{SPACE}]{{1,2}})?"
_GAP = re.compile(_AND)
_STOP = re.compile(r"[.!?;)\]]|\Z|\s*\n")
_SPACES = (" ", "\u00a0", "\u202f")
_INCH = re.compile(rf"[{SPACE}]?(in)(?!\w)(?![{SPACE}]\w)")  # not `6 feet 2 in Paris`
_FORMS = (Form.DIGITS, Form.WORDS)


def join_amounts(page: Page, atoms: list[Atom]) -> list[Atom]:
    """The atoms with amounts of two parts made one."""
    out: list[Atom] = []
    for atom in atoms:
        last = out[-1] if out else None
        _one_metre(page, atom, last.hi if last else 0)
        if last is not None and _clock(page, last, atom):
            continue
        near = last is not None and last.open and atom.open and atom.lo - last.hi <= 24
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
        or page.text[first.hi : second.lo] not in _SPACES
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
    _join(first, second, first.full, second.value)
    if scale is not None and factor > 1:
        first.end, first.scale, first.factor = second.end, scale, factor
    first.kind, first.sign, first.unit = second.kind, second.sign, second.unit
    return True


def _scaled(page: Page, first: Atom, second: Atom) -> bool:
    """`1 milliard 200 millions`, `2 millions 500 000`: the second goes on below the scale of the first."""
    if first.factor == 1 or first.kind is not Kind.QUANTITY or first.scale is None or first.scale[1] != first.hi:
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
    _join(first, second, first.value * first.factor, second.value * second.factor)
    first.kind, first.sign, first.unit = second.kind, second.sign, second.unit
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
    _join(first, second, first.value, second.value)
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
    _join(first, second, first.value, second.value)
    first.kind, first.sign, first.unit, first.form = second.kind, second.sign, second.unit, Form.FRACTION
    return True


def _join(first: Atom, second: Atom, whole: Fraction, part: Fraction) -> None:
    """Let `first` take `second` in; `part` goes the same way as `whole`: `-2 euros 50` is -2.50."""
    first.value = whole - part if first.negative else whole + part
    first.end = first.hi = max(second.hi, second.end)
    first.scale, first.factor, first.plain = None, 1, False
    first.doubt = first.doubt or second.doubt


def _height(page: Page, first: Atom, second: Atom) -> bool:
    """`1 m 80`: metres and centimetres."""
    if first.unit is None or page.text[first.unit[0] : first.unit[1]] != "m":
        if first.unit is None or page.low[first.unit[0] : first.unit[1]] not in page.lex.sets["metres"]:
            return False
        return _metres(page, first, second)
    if not (first.plain and second.plain):
        return False
    if second.end - second.start != 2 or second.unit is not None or second.hi != second.end or first.value is None:
        return False
    gap = page.text[first.unit[1] : second.lo]
    if len(gap) != 1 or not gap.isspace() or gap in "\n\t" or first.value > 9:
        return False
    _join(first, second, first.value, Fraction(second.value or 0) / 100)
    return True


def _metres(page: Page, first: Atom, second: Atom) -> bool:
    """`deux mètres dix`, `1 mètre 80`, `un metro e ottanta`: metres and centimetres."""
    unit = first.unit
    if unit is None or first.value is None or first.factor != 1 or first.value % 1 or not 0 < first.value <= 9:
        return False
    gap = page.low[unit[1] : second.lo]
    if not _centimetres(second) or (gap not in _SPACES and gap.strip() not in page.lex.sets["joiner"]) or "\n" in gap:
        return False
    _join(first, second, first.value, Fraction(second.value or 0) / 100)
    return True


def _hours(page: Page, first: Atom, second: Atom) -> bool:
    """`deux heures trente-sept`: hours and minutes in words are one duration, in hours."""
    unit = first.unit
    if unit is None or page.low[unit[0] : unit[1]] not in page.lex.sets["hours"] or first.form is not Form.WORDS:
        return False
    if first.value is None or first.value % 1 or first.factor != 1 or second.form is not Form.WORDS:
        return False
    gap = page.low[unit[1] : second.lo]
    if not _centimetres(second) or (second.value or 0) > 59 or "\n" in gap:
        return False
    if gap not in _SPACES and (gap.strip() not in page.lex.sets["joiner"] or len(gap) > 4):
        return False
    _join(first, second, first.value, Fraction(second.value or 0) / 60)
    return True


def _clock(page: Page, hour: Atom, minutes: Atom) -> bool:
    """`à deux heures trente`: the minutes belong to the hour."""
    unit = hour.unit
    if hour.kind is not Kind.TIME or unit is None or page.low[unit[0] : unit[1]] not in page.lex.sets["hour_words"]:
        return False
    gap = page.low[unit[1] : minutes.lo]
    if not _centimetres(minutes, least=1) or (minutes.value or 0) > 59 or "\n" in gap:
        return False
    if gap not in _SPACES and (gap.strip() not in page.lex.sets["joiner"] or len(gap) > 4):
        return False
    hour.hi = hour.end = minutes.hi
    hour.shape, hour.value = Shape.GLUED, None
    return True


def _centimetres(atom: Atom, *, least: int = 10) -> bool:
    bare = atom.unit is None and atom.hi == atom.end and atom.form in _FORMS and atom.kind is Kind.QUANTITY
    return bare and not atom.negative and atom.value is not None and least <= atom.value <= 99 and atom.value % 1 == 0


def _one_metre(page: Page, atom: Atom, floor: int) -> None:
    """`un mètre cinquante`: the article before metres and centimetres is the number one."""
    if not _centimetres(atom) or not page.lex.sets["metres"]:
        return
    metre = previous_word(page.low, atom.lo)
    if metre is not None and metre[0] in page.lex.sets["joiner"]:
        metre = previous_word(page.low, metre[1])
    one = previous_word(page.low, metre[1]) if metre is not None and metre[0] in page.lex.sets["metres"] else None
    if metre is None or one is None or one[1] < floor or one[0] not in page.lex.sets["ones"]:
        return
    atom.value, atom.start, atom.lo, atom.plain = 1 + Fraction(atom.value or 0) / 100, one[1], one[1], False
    atom.unit = metre[1], metre[2]


def _two_units(page: Page, first: Atom, second: Atom) -> bool:
    """`2 km 500 m`, `3 kilos 200 grams`: one measure in two units side by side, told in the smaller."""
    if first.unit is None or second.unit is None or first.value is None or second.value is None:
        return False
    units = page.low[first.unit[0] : first.unit[1]], page.low[second.unit[0] : second.unit[1]]
    factor = page.lex.falling_units.get(units)
    gap = page.low[first.unit[1] : second.lo]
    if factor is None or first.factor * second.factor != 1 or gap not in _SPACES or first.sign or second.sign:
        return False
    if not 0 < second.value < factor or first.value % 1 or first.value <= 0:
        return False
    _join(first, second, first.value * factor, second.value)
    first.unit = second.unit
    return True


def _feet(page: Page, first: Atom, second: Atom) -> bool:
    """`5 ft 10 in`, `5 feet and 10 inches`: in feet. Right after feet `in` is no preposition but the inch."""
    if first.unit is None or first.value is None or second.value is None:
        return False
    inch = _INCH.match(page.low, second.hi) if second.unit is None and second.plain else None
    if inch and page.low[first.unit[1] : second.lo] in _SPACES:
        second.unit = inch.span(1)
    if second.unit is None:
        return False
    units = page.low[first.unit[0] : first.unit[1]], page.low[second.unit[0] : second.unit[1]]
    if units[0] not in ("ft", "foot", "feet") or units[1] not in ("in", "inch", "inches") or not 0 <= second.value < 12:
        return False
    gap = page.low[first.unit[1] : second.lo].strip()
    if gap not in ("", ",") and gap not in page.lex.sets["and_words"]:
        return False
    _join(first, second, first.value, second.value / 12)
    first.end = first.hi = second.unit[1]
    return True


def _subunit(page: Page, first: Atom, second: Atom) -> bool:
    """`15 dollars and 50 cents`, `20 euros 50`: hundredths of the currency before."""
    if first.kind is not Kind.MONEY or first.factor != 1 or first.value is None or first.value.denominator != 1:
        return False
    if second.form not in _FORMS or second.factor != 1 or second.sign or second.value is None or second.grouped:
        return False
    if not (0 < second.value < 100 and second.value.denominator == 1) or second.negative:
        return False
    sets = page.lex.sets
    word = page.low[first.unit[0] : first.unit[1]] if first.unit else ""
    if word in sets["subunits"] or (first.sign is None and word not in sets["currencies"]):
        return False
    end = max(first.hi, first.unit[1]) if first.unit and first.unit[0] - first.hi <= 3 else first.hi
    gap = _GAP.fullmatch(page.low, end, second.lo)
    if gap is None or (gap.group(1) and gap.group(1) not in sets["and_words"] | sets["fraction_joiner"]):
        return False
    part = page.low[second.unit[0] : second.unit[1]] if second.unit else ""
    if part in sets["subunits"]:
        hi = second.unit[1] if second.unit else second.hi
    elif second.value >= 10 and second.unit is None and (_STOP.match(page.low, second.hi) or not gap.group(1)):
        hi = second.hi
    else:
        return False
    _join(first, second, first.value, second.value / 100)
    first.end = first.hi = hi
    return True


_JOINS = (_scaled, _hundred_and, _with_fraction, _thousands, _subunit, _height, _hours, _two_units, _feet)
