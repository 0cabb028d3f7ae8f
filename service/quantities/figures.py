"""One number in digits with its surroundings: what a run of digits is by what stands at it.

Knows no words but through the table; relations between numbers come later (`relations`).
"""

import re
from fractions import Fraction

from service.quantities import dates, names
from service.quantities.atom import Atom, Form, Page, settled
from service.quantities.attach import attach
from service.quantities.codes import coded
from service.quantities.collectives import multiply_of
from service.quantities.digits import Digits, decimal, read_digits
from service.quantities.dockets import docket, filed
from service.quantities.fractions import after_of
from service.quantities.glued import glued_before, suffixed
from service.quantities.hours import clock_by_point, spoken_hour
from service.quantities.lexicon import Part
from service.quantities.marks import marked, ranked_by_point
from service.quantities.measures import measure
from service.quantities.model import Bound, Doubt, Kind, Shape
from service.quantities.patterns import SPACE
from service.quantities.primes import primed
from service.quantities.remainders import glued_metres
from service.quantities.run import Run, next_word
from service.quantities.words import spoken_decimals

_LEADING_MARK = re.compile(r"(?:^|[\s(\[$€£+\-−–])[.,]\Z")
_LEADING_POINT = re.compile(r"(?:^|[\s(\[$€£+\-−–])\.\Z")
_CLOSINGS = frozenset(".!?…»”")  # after them a footnote mark may stand
_DATE_MARKS = ("-", "/", ".", "\u2013")
_CODE_MARKS = frozenset("0123456789@_")
_TIMES = re.compile(rf"[{SPACE}]?[x×*][{SPACE}]?\d")


def read_figures(page: Page, start: int, end: int, floor: int, before: list[Atom]) -> list[Atom]:
    """The number or numbers whose digits are [start, end), not before `floor`; `before` are those already read."""
    special = glued_before(page, start, floor, before) or (
        _special(page, start, end, floor)
        if _may_be_special(page.text, end) or page.text[start - 1 : start] in _CLOSINGS
        else None
    )
    if special is None and _before_capital(page.text, end):
        special = filed(page.text, start)
    if special is not None:
        return [special]
    lo = start
    leading = _LEADING_POINT if page.lex.table.comma_groups else _LEADING_MARK
    marked_before = start - 1 >= floor and page.text[start - 1] in ".,"
    if marked_before and leading.search(page.text, max(0, start - 2), start):
        lo = start - 1
    numbers = read_digits(page.text, start, comma_groups=page.lex.table.comma_groups)
    atoms: list[Atom] = []
    for number in numbers:
        atom = _number(page, number, lo if number is numbers[0] else number.start, atoms[-1].hi if atoms else floor)
        if number is not numbers[-1] and atom.hi > number.end:
            atom.hi = number.end
        atoms.append(atom)
    return atoms


def _may_be_special(text: str, end: int) -> bool:
    """Whether what follows the digits before `end` could make them a date, time, phone number or mark.

    `300 soldats`, `5 %`, `12,` cannot: most numbers of an article, which so save a dozen attempts.
    """
    after, next_one = text[end : end + 1], text[end + 1 : end + 2]
    if after.isspace():
        return next_one.isdigit() or next_one in "hHaApPjJuU(-–/."
    return after not in (",", ";", "%", "!", "?", "»", "") or next_one.isdigit()


def _before_capital(text: str, end: int) -> bool:
    return text[end : end + 1].isspace() and text[end + 1 : end + 2].isupper() and text[end - 1].isdecimal()


def _special(page: Page, start: int, end: int, floor: int) -> Atom | None:
    """Phone numbers, glued dates, times, codes, decades, list numbers, footnote marks: from the digits [start, end)."""
    text = page.text
    if not text[start].isdecimal():
        return None
    raised = names.footnote(text, start)
    if raised is not None:
        return settled(start, raised, Kind.OTHER, "footnote mark", Shape.SINGLE)
    listed = names.list_number(text, start)
    if listed is not None:
        return settled(start, listed, Kind.OTHER, "list number", Shape.SINGLE)
    joined = text[end : end + 1] in _DATE_MARKS
    atom = (
        coded(page, start, end, floor) or docket(page, start, end) or (dates.numeric(text, start) if joined else None)
    )
    atom = atom or dates.clock(page, start) or primed(page, start) or glued_metres(page, start)
    atom = atom or clock_by_point(page, start) or marked(page, start)
    if atom is not None:
        return atom
    if _CODE_MARKS.isdisjoint(text[start + 1 : start + 8]):
        return None
    return (
        names.phone(text, start, floor)
        or names.code_article(text, start, floor)
        or names.numbered_law(page, start)
        or names.doi(text, start)
        or names.code(text, start)
        or dates.decade(text, start)
        or (names.mail(text, start, floor) if "@" in text[start : start + 60] else None)
    )


def _number(page: Page, number: Digits, lo: int, floor: int) -> Atom:
    """One number in digits with its surroundings."""
    text = page.text
    if not number.whole:
        kind, reason = (Kind.NAME, "version or address") if number.dotted else (Kind.OTHER, number.why)
        end = number.end
        if number.dotted:
            while end < len(text) and text[end].isalnum():
                end += 1
        return settled(number.start, end, kind, reason)
    value = number.value
    if lo < number.start and page.text[number.start : number.end].isdecimal():
        value = _leading(text, number)
    else:
        lo = number.start
    if not number.fraction and value is not None and value.denominator == 1 and not number.grouped:
        date = dates.written(page, number.start, number.end, int(value), floor)
        if date is not None:
            return date
    if not number.mark and not number.grouped:
        hour = spoken_hour(page, number.start, number.end, floor) or dates.told_hour(page, number.start, number.end)
        if hour is not None:
            return hour
    ended = suffixed(page, number, floor) or ranked_by_point(page, number.start, number.end, floor)
    if ended is not None:
        return ended
    atom = Atom(lo, number.end, value, Form.FRACTION if number.fraction else Form.DIGITS, grouped=number.grouped)
    atom.plain = not number.grouped and not number.mark and not number.fraction and value is not None
    atom.doubt = number.doubt
    if number.lone:
        atom.doubt = Doubt.CONVENTION
    _of_words(page, atom)
    decimals = spoken_decimals(page, atom.end) if atom.plain and atom.value is not None else None
    if decimals is not None and atom.value is not None:
        atom.value, atom.end, atom.hi, atom.plain = atom.value + decimals[0], decimals[1], decimals[1], False
    attach(page, atom, floor)
    if _TIMES.match(text, atom.hi) and atom.hi == number.end and text[number.end] in "x×":
        size = re.compile(r"[x×]\d+").match(text, atom.hi)
        if size:
            return settled(number.start, size.end(), Kind.NAME, "name")
    measure(page, atom)
    if dates.hour_word(page, atom):
        atom.kind, atom.reason, atom.form = Kind.TIME, "time", Form.FIXED
    return atom


def _of_words(page: Page, atom: Atom) -> None:
    """`3 douzaines`, `20 dizaines de milliers`, `3 quarts`: digits that multiply a collective or fraction word."""
    found = next_word(page.low, atom.end)
    entry = page.lex.words.get(found[0]) if found else None
    if found is None or entry is None or atom.value is None or not atom.plain:
        return
    countable = entry.part is Part.COLLECTIVE or (entry.part is Part.PLURAL and entry.value < 10**6)
    run = Run(page.low, page.lex, [])
    if countable:
        atom.value, atom.end, atom.hi = atom.value * entry.value, found[2], found[2]
        atom.form, atom.bound = Form.COLLECTIVE, Bound.ABOUT
        multiply_of(run, atom)
    elif (
        entry.part is Part.FRACTION
        and 0 < atom.value * entry.value < 1
        and (found[0] not in page.lex.sets["durations"] or after_of(run, found[2]) is not None)
    ):
        atom.value, atom.end, atom.hi, atom.form = atom.value * entry.value, found[2], found[2], Form.FRACTION
    elif (
        entry.part is Part.ORDINAL
        and entry.plural
        and atom.value < entry.value
        and found[0] not in page.lex.sets["subunits"] | page.lex.sets["durations"]
        and _denominates(page, int(entry.value))
    ):  # `12 centièmes`
        atom.value, atom.end, atom.hi, atom.form = atom.value / entry.value, found[2], found[2], Form.FRACTION
    if atom.form is not Form.DIGITS:
        atom.plain = False


def _denominates(page: Page, rank: int) -> bool:
    """Whether a plural ordinal is a denominator after digits; small ones are ranks or rooms."""
    table = page.lex.table
    return table.ordinal_fractions and rank not in table.no_fraction and (rank >= 10 or not table.ordinal_chains)


def _leading(text: str, number: Digits) -> Fraction:
    """The value of `.08`."""
    return decimal("0." + text[number.start : number.end])
