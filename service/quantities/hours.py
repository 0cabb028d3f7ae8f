"""Hours after a phrase that announces one: `alle 14.30`, `a las tres y media`, `às oito` (CONTRACT, D7).

Knows the table's phrases; dates and times with their own signs (`14h30`, `13:34`) are read in `dates`.
"""

import re
from fractions import Fraction
from itertools import pairwise

from service.quantities.atom import Atom, Form, Page, settled
from service.quantities.lexicon import Part
from service.quantities.model import Kind, Shape
from service.quantities.patterns import SPACE
from service.quantities.run import next_word, previous_word

_POINT = re.compile(r"(?:[01]?\d|2[0-4])[.,][0-5]\d(?![\d%‰]|[.,]\d)")
_SECOND = re.compile(rf"[{SPACE}](?:[^\W\d_]{{1,5}}[{SPACE}]){{1,2}}(\d{{1,2}}|[^\W\d_]+)(?!\w)")
_HOUR_WORD = re.compile(rf"[{SPACE}]([^\W\d_]+)")


def clock_by_point(page: Page, start: int) -> Atom | None:
    """`14.30` after a phrase of hours."""
    if page.lex.hours is None:
        return None
    found = _POINT.match(page.text, start)
    if found is None:
        return None
    end = _hour_word(page, found.end())
    duration = page.low[found.end() + 1 : end] in page.lex.sets["durations"]
    pointed = "." in found.group() and int(found.group().partition(".")[0]) >= page.lex.table.clock_point
    named = end > found.end() and (not duration or pointed)
    if (
        not named
        and not _at_one(page, start, found.group())
        and (not _announced(page, start) or _counts(page, end, clock=True))
    ):
        return None
    return settled(start, end, Kind.TIME, "time")


def spoken_hour(page: Page, start: int, end: int, floor: int) -> Atom | None:
    """The hour at [start, end), in digits or one word, with `y media` or `horas` after it; None before a noun."""
    if page.lex.hours is None or start < floor or not _announced(page, start):
        return None
    text = page.low[start:end]
    entry = page.lex.words.get(text)
    if text.isdecimal() and len(text) <= 2:
        value = int(text)
    elif entry is not None and entry.part in (Part.NUMBER, Part.ONE):
        value = int(entry.value)
    else:
        return None
    tail = page.lex.hour_tails.match(page.low, end) if page.lex.hour_tails else None
    stop = tail.end() if tail else end
    if not 0 <= value <= 24 or _counts(page, stop):
        return None
    shape = Shape.GLUED if tail else Shape.SINGLE
    return settled(start, _hour_word(page, stop), Kind.TIME, "time", shape, value=None if tail else Fraction(value))


_NEXT = re.compile(rf"[{SPACE}](\d{{1,2}}(?![\d.,]\d|\d)|[^\W\d_]+)")


def says_hour(page: Page, end: int, floor: int) -> bool:
    """Whether the word that ends at `end` is no number but part of the hour after it: `half acht`, `halb 8`."""
    found = _NEXT.match(page.low, end) if page.lex.hours is not None else None
    return found is not None and spoken_hour(page, found.start(1), found.end(1), floor) is not None


def share_hours(page: Page, atoms: list[Atom]) -> None:
    """`zwischen 14 und 16 Uhr`, `van 9 tot 17 uur`: the first of two hours is one as well; marked in place."""
    if page.lex.hours is None:
        for first, last in pairwise(atoms):  # `de 8h à 12h`
            if last.kind is Kind.TIME and first.open and first.unit is not None and first.unit[0] == first.hi:
                linked = page.low[first.unit[1] : last.lo].strip() in page.lex.sets["range_to"]
                if linked and page.low[first.unit[0] : first.unit[1]] == "h" and _may_be_hour(first):
                    _mark(first)
        return
    _days(page, atoms)
    links = page.lex.sets["between_and"] | page.lex.sets["range_to"] | page.lex.sets["range_or"]
    minutes = page.lex.sets["minutes_to"]
    for first, last in pairwise(atoms):
        if last.kind is not Kind.TIME or last.reason != "time":
            continue
        if minutes and _may_be_hour(first) and page.low[first.hi : last.lo].strip() in minutes:
            _mark(first)
        if (_may_be_hour(first) or _by_point(page, first)) and page.low[first.hi : last.lo].strip() in links | {
            "\u2013"
        }:
            _mark(first)
    if page.lex.table.clock_point == 0:
        _opening_hours(page, atoms)
    _earlier_hours(page, atoms)


def _opening_hours(page: Page, atoms: list[Atom]) -> None:
    """`van 9 tot 17 uur` are hours, although `9 tot 17 uur` is a duration."""
    for first, last in pairwise(atoms):
        if not (_may_be_hour(first) and _may_be_hour(last)) or last.unit is None:
            continue
        before = previous_word(page.low, first.lo)
        leads = before is not None and before[0] in page.lex.sets["range_from"]
        named = page.low[last.unit[0] : last.unit[1]] in page.lex.sets["hour_words"]
        if leads and named and page.low[first.hi : last.lo].strip() in page.lex.sets["range_to"]:
            _mark(first)
            _mark(last)


def _earlier_hours(page: Page, atoms: list[Atom]) -> None:
    """`de 6 a 9 y de 17 a 20.30 horas`: the hours before the hours, each pair with its own prepositions."""
    sets = page.lex.sets
    for i in range(len(atoms) - 3, -1, -1):
        first, last, after = atoms[i : i + 3]
        if after.kind is not Kind.TIME or not (_may_be_hour(first) and _may_be_hour(last)) or last.unit is not None:
            continue
        if page.low[first.hi : last.lo].strip() not in sets["range_to"]:
            continue
        link, _, lead = page.low[last.hi : after.lo].strip().rpartition(" ")
        if lead in sets["range_from"] and (link in sets["and_words"] or link == ","):
            _mark(first)
            _mark(last)


def _days(page: Page, atoms: list[Atom]) -> None:
    """`dalle 9.01 del 5 alle 21 del 6`: the day of an hour."""
    for first, last in pairwise(atoms):
        if first.kind is not Kind.TIME or first.reason != "time" or not last.plain or not last.open:
            continue
        bare = last.unit is None and 1 <= (last.value or 0) <= 31 and last.sign is None and last.factor == 1
        if bare and page.low[first.hi : last.lo].strip() in page.lex.sets["date_of"]:
            last.kind, last.reason, last.form = Kind.DATE, "day", Form.FIXED


def _by_point(page: Page, atom: Atom) -> bool:
    """`9.01` in `van 9.01 tot 21.00 uur`."""
    bare = atom.open and atom.kind is Kind.QUANTITY and atom.factor == 1 and atom.sign is None and atom.unit is None
    return (
        bare
        and "." in page.text[atom.start : atom.end]
        and _POINT.fullmatch(page.text, atom.start, atom.end) is not None
    )


def _may_be_hour(atom: Atom) -> bool:
    bare = atom.open and atom.kind is Kind.QUANTITY and atom.factor == 1 and atom.sign is None
    return bare and atom.value is not None and atom.value.denominator == 1 and 0 <= atom.value <= 24


def _mark(atom: Atom) -> None:
    atom.kind, atom.reason, atom.form = Kind.TIME, "time", Form.FIXED


def _announced(page: Page, start: int) -> bool:
    hours = page.lex.hours
    return hours is not None and hours.search(page.low, max(0, start - 24), start) is not None


def _at_one(page: Page, start: int, clock: str) -> bool:
    """`all'1.30`, `y la 1.30`: one o'clock, with its article; `all'1,30 per cento` has a comma."""
    before = page.lex.before_one
    return bool(before) and clock.startswith("1.") and page.low.endswith(before, max(0, start - 8), start)


def _hour_word(page: Page, end: int) -> int:
    """Where `horas`, `h` after the hour ends, else `end`."""
    found = _HOUR_WORD.match(page.low, end)
    return found.end() if found and found.group(1) in page.lex.sets["hour_words"] else end


def _counts(page: Page, end: int, *, clock: bool = False, first: bool = True) -> bool:
    """Whether something is counted or goes on: a noun, a number, a sign (`a las 20 familias`, `dalle 9,5`).

    After hours and minutes (`clock`) only what is measured counts (`delle 2.50 ore`, not `delle 7.45 arriva`).
    """
    rest = page.low[end : end + 2]
    if re.match(r"[\w%‰€$°/'’]|[.,]\d", rest):
        return True
    if re.match(rf"[{SPACE}]{{1,2}}[%‰€$\d]", page.low[end : end + 4]):
        return True
    found = next_word(page.low, end)
    if clock:
        sets = page.lex.sets
        return found is not None and found[0] in sets["durations"] | sets["units"] | sets["currencies"]
    if found is None or found[0] in page.lex.sets["hour_words"]:
        return False
    second = _SECOND.match(page.low, end) if first else None
    if second and page.lex.month is not None and page.lex.month.match(page.low, second.end() + 1):
        return False  # `alle 21 del 6 novembre`
    if second and (second.group(1).isdigit() or second.group(1) in page.lex.words):
        return _counts(page, second.end(), first=False)  # `entre las 10 y las 20 personas`
    noun = page.lex.table.capital_nouns or page.text[found[1]].islower()
    return found[0] not in page.lex.sets["stop"] and noun
