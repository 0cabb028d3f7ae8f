"""Reading the text once, from anchor to anchor: every number becomes an atom with what belongs to it.

Finds where numbers begin and hands each to its reader; relations between numbers come later (`relations`).
"""

import re
from collections.abc import Callable, Iterator

from service.quantities import dates
from service.quantities.atom import Atom, Form, Page, settled
from service.quantities.attach import attach, minus_word
from service.quantities.figures import read_figures
from service.quantities.halves import one_and_half
from service.quantities.hours import says_hour, spoken_hour
from service.quantities.measures import measure
from service.quantities.model import Kind
from service.quantities.patterns import ADDRESS, MARKS
from service.quantities.words import read_words

_ENTITY_RUN = re.compile(r"(?:&(?:#x?[0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,30});|[\d.,])*\d")


def read(page: Page) -> list[Atom]:
    """Every number of the page in order, without overlaps; relations, bounds and conventions not yet settled."""
    atoms: list[Atom] = []
    pos = 0
    for found in _anchors(page):
        if found.start() < pos:
            continue
        floor = atoms[-1].hi if atoms else 0
        atoms.extend(_READERS[found.lastgroup or "word"](page, found, floor, atoms))
        pos = max(found.end() if found.lastgroup != "digit" else 0, atoms[-1].hi if atoms else 0)
    return atoms


def _anchors(page: Page) -> Iterator[re.Match[str]]:
    """Every place where a number may begin, in order. Three simple searches are faster than one of alternatives.

    One at a time: a text of digits has as many as characters, and a list of them all would busy the collector.
    """
    found = _merged(page.lex.anchor.finditer(page.low), MARKS.finditer(page.low))
    if "http" in page.low or "www." in page.low:
        return _merged(found, ADDRESS.finditer(page.low))
    return found


def _merged(some: Iterator[re.Match[str]], others: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The matches of both in order of their starts; of two at one place that of `some` first."""
    other = next(others, None)
    for one in some:
        start = one.start()
        while other is not None and other.start() < start:
            yield other
            other = next(others, None)
        yield one
    if other is not None:
        yield other
        yield from others


def _word(page: Page, found: re.Match[str], floor: int, atoms_before: list[Atom]) -> list[Atom]:
    if _is_unit(page, found, atoms_before):
        return []
    if found.group() not in page.lex.words and found.group() not in page.lex.sets["decimal_words"]:
        return []
    hour = spoken_hour(page, *found.span(), floor) or dates.told_hour(page, *found.span())
    if hour is not None:
        return [hour]
    if (half := one_and_half(page, found.start(), found.end(), floor)) is not None:
        minus_word(page, half, floor)
        return [half]
    if says_hour(page, found.end(), floor):
        return []
    atoms = read_words(page, found.start(), found.end(), floor)
    for i, atom in enumerate(atoms):
        if atom.form is Form.ORDINAL:
            continue
        last = i + 1 == len(atoms)
        if last:
            date = dates.written(page, atom.start, atom.end, int(atom.value or 0), floor)
            if date is not None and atom.form is Form.WORDS:
                atoms[i] = date
                continue
            attach(page, atom, max(floor, atoms[i - 1].hi) if i else floor)
        elif i == 0:
            minus_word(page, atom, floor)
        measure(page, atom)
        if last and atom.form is Form.WORDS and dates.hour_word(page, atom):
            atom.kind, atom.reason, atom.form = Kind.TIME, "time", Form.FIXED
    return atoms


def _is_unit(page: Page, found: re.Match[str], before: list[Atom]) -> bool:
    """Whether the word is the unit of the number before it: `50 cents`, `trois secondes`, `two quarters`."""
    if not before or before[-1].unit is None or before[-1].unit[0] != found.start():
        return False
    word, sets = found.group(), page.lex.sets
    return word in sets["subunits"] or word in sets["durations"] or word in sets["units"]


def _address(page: Page, found: re.Match[str], _floor: int, _atoms: list[Atom]) -> list[Atom]:
    """A web address or hashtag: one name where it has digits; its words are no numbers either way."""
    text = found.group().rstrip(".,;:!?)'")
    if not any(c.isdigit() for c in text):
        return []
    return [settled(found.start(), found.start() + len(text), Kind.NAME, "address" if text[0] not in "#@" else "tag")]


def _entity(page: Page, found: re.Match[str], floor: int, atoms: list[Atom]) -> list[Atom]:
    """An entity left in the source joins the digits around it to one unusable whole (D21); alone it is nothing."""
    before = page.text[found.start() - 1] if found.start() > floor or atoms else ""
    joins = bool(atoms) and atoms[-1].hi == found.start() and before.isdigit()
    run = _ENTITY_RUN.match(page.text, found.start()) if joins else None
    if run is None or not page.text[found.end() : found.end() + 1].isdigit():
        return []
    last = atoms.pop()
    return [settled(last.lo, run.end(), Kind.OTHER, "broken")]


_READERS: dict[str, Callable[[Page, re.Match[str], int, list[Atom]], list[Atom]]] = {
    "digit": read_figures,
    "entity": _entity,
    "address": _address,
    "tag": _address,
    "word": _word,
    "elided": _word,
}
