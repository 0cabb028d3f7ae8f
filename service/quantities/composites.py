"""One measure told in several units: `2 km 500 m`, `7 feet, 4 inches`, `2 hours and 30 minutes`.

Its parts cannot stand alone (the man is not 7 feet), so they become one numeral, told in the smallest unit, in which
it is a whole number. Which units follow one another is the table's; reads no digits itself.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from service.quantities.atom import Atom, Form, Page
from service.quantities.model import Kind
from service.quantities.run import next_word, previous_word

SPACES = (" ", "\u00a0", "\u202f")
FORMS = (Form.DIGITS, Form.WORDS)
NEAR = 24  # how far apart two numbers of one measure may stand
_REST = re.compile(r"[^.!?\n]{0,120}")  # of a sentence


def join_composites(page: Page, atoms: list[Atom]) -> list[Atom]:
    """The atoms with every measure in falling units made one; read from the end, so that the smallest unit leads."""
    out: list[Atom] = []  # from the end
    joined: set[int] = set()
    for i in range(len(atoms) - 1, -1, -1):
        first, second = atoms[i], out[-1] if out else None
        if second is not None and first.unit is not None and second.lo - first.hi <= NEAR:
            place = _Place(page, atoms[i - 1] if i else None, first, second, out[-2] if len(out) > 1 else None)
            if _falling(place, chained=id(second) in joined):
                joined.add(id(first))
                out.pop()
        out.append(first)
    out.reverse()
    return out


@dataclass(frozen=True, slots=True)
class _Place:
    """Two numbers that may be one, with their neighbours."""

    page: Page
    earlier: Atom | None
    first: Atom
    second: Atom
    following: Atom | None


def join(first: Atom, second: Atom, whole: Fraction, part: Fraction) -> None:
    """Let `first` take `second` in; `part` goes the same way as `whole`: `-2 euros 50` is -2.50, `-2 km 500 m` -2500 m.

    `whole` is what `first` says, with its sign.
    """
    first.value = whole - part if first.negative else whole + part
    first.end = first.hi = max(second.hi, second.end)
    first.scale, first.factor, first.plain = None, 1, False
    first.doubt = first.doubt or second.doubt


def unit_word(page: Page, atom: Atom) -> str:
    """The unit in small letters; empty where there is none."""
    return page.low[atom.unit[0] : atom.unit[1]] if atom.unit else ""


def _falling(place: _Place, *, chained: bool) -> bool:
    """Whether the two numbers are one measure in falling units; then they are joined.

    The smaller number must be less than one of the larger unit, unless a third unit follows (`2 yards, 7 feet, 10 in`).
    """
    page, first, second = place.page, place.first, place.second
    large = unit_word(page, first)
    if large not in page.lex.larger_units or not _plain(first) or not _plain(second) or second.negative:
        return False
    short = page.lex.short_inch if second.unit is None and large in page.lex.bare_units else None
    inch = short.match(page.low, second.hi) if short else None
    small = inch.group(1) if inch else unit_word(page, second)
    factor, gap = page.lex.falling_units.get((large, small)), _gap(page, first, second)
    if factor is None or gap is None or not first.value or second.value is None or first.value.denominator != 1:
        return False
    if second.value >= factor and not chained:
        return False
    if (gap == "," and _listed(place, small)) or (gap not in ("", ",") and _apart(place)):
        return False
    if _rated(page, second, small, factor):
        return False
    join(first, second, first.value * factor, second.value)
    first.unit, first.kind = inch.span(1) if inch else second.unit, Kind.QUANTITY
    return True


def _plain(atom: Atom) -> bool:
    return atom.open and atom.form in FORMS and atom.factor == 1 and atom.sign is None


def _gap(page: Page, first: Atom, second: Atom) -> str | None:
    """Between a unit and the next number: nothing, `,` or a word for `and`; None where anything else stands there."""
    text = page.low[first.unit[1] if first.unit else first.hi : second.lo]
    gap = text.strip()
    if "\n" in text or "\t" in text or len(text) - len(gap) > 2 or not text[-1:].isspace():
        return None
    last = gap.removeprefix(",").strip()
    return gap if gap in ("", ",") else last if last in page.lex.sets["and_words"] else None


def _listed(place: _Place, small: str) -> bool:
    """Whether a comma parts members of a list (`1 km, 500 m and 200 m`) or leads on (`500 m of it uphill`)."""
    page, first, second = place.page, place.first, place.second
    if place.earlier is not None and unit_word(page, place.earlier) in (unit_word(page, first), small):
        return True
    end = second.unit[1] if second.unit else second.hi
    links = page.lex.sets["and_words"] | {""}
    if place.following is not None and page.low[end : place.following.lo].strip(" \u00a0,") in links:
        return True
    return page.low[end : end + 8].lstrip(" \u00a0").split(" ", 1)[0] in page.lex.sets["of"]


def _rated(page: Page, second: Atom, small: str, factor: int) -> bool:
    """Whether the smaller measure is told of one of the larger unit: `6 days, 12 hours a day`."""
    link = next_word(page.low, second.unit[1] if second.unit else second.hi)
    whole = next_word(page.low, link[2]) if link is not None else None
    return whole is not None and page.lex.falling_units.get((whole[0], small)) == factor


def _apart(place: _Place) -> bool:
    """Whether `and` links two measures: as ends of a range, or one each (`2 years and 6 months respectively`)."""
    page = place.page
    before = previous_word(page.low, place.first.lo)
    if before is not None and before[0] in page.lex.sets["between"]:
        return True
    rest = _REST.match(page.low, place.second.hi)
    return rest is not None and any(word in rest.group() for word in page.lex.sets["one_by_one"])
