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
# Where a number may begin, [start, end) of the page, and what stands there.
Anchor = tuple[int, int, str]


def read(page: Page) -> list[Atom]:
    """Every number of the page in order, without overlaps; relations, bounds and conventions not yet settled."""
    atoms: list[Atom] = []
    pos = 0
    for start, end, what in _anchors(page):
        if start < pos:
            continue
        floor = atoms[-1].hi if atoms else 0
        atoms.extend(_READERS[what](page, start, end, floor, atoms))
        pos = max(end if what != "digit" else 0, atoms[-1].hi if atoms else 0)
    return atoms


def _anchors(page: Page) -> Iterator[Anchor]:
    """Every place where a number may begin, in order. Three simple searches are faster than one of alternatives.

    One at a time: a text of digits has as many as characters, and a list of them all would busy the collector.
    """
    found = _merged(_words(page), _marks(page, MARKS))
    if "http" in page.low or "www." in page.low:
        return _merged(found, _marks(page, ADDRESS))
    return found


def _words(page: Page) -> Iterator[Anchor]:
    """Number words; a line break before the first word of the text is the border that the pattern asks for."""
    for found in page.lex.anchor.finditer("\n" + page.low):
        start = found.start()
        if start and page.low[start - 1].isalnum():
            continue
        yield start, found.end() if found.lastgroup == "elided" else found.end() - 1, "word"


def _marks(page: Page, pattern: re.Pattern[str]) -> Iterator[Anchor]:
    return ((*found.span(), found.lastgroup or "") for found in pattern.finditer(page.low))


def _merged(some: Iterator[Anchor], others: Iterator[Anchor]) -> Iterator[Anchor]:
    """The anchors of both in order of their starts; of two at one place that of `some` first."""
    other = next(others, None)
    for one in some:
        while other is not None and other[0] < one[0]:
            yield other
            other = next(others, None)
        yield one
    if other is not None:
        yield other
        yield from others


def _word(page: Page, start: int, end: int, floor: int, before: list[Atom]) -> list[Atom]:
    if _is_unit(page, start, end, before):
        return []
    word = page.low[start:end]
    if word not in page.lex.words and word not in page.lex.sets["decimal_words"]:
        return []
    hour = spoken_hour(page, start, end, floor) or dates.told_hour(page, start, end)
    if hour is not None:
        return [hour]
    if (half := one_and_half(page, start, end, floor)) is not None:
        minus_word(page, half, floor)
        return [half]
    if says_hour(page, end, floor):
        return []
    atoms = read_words(page, start, end, floor)
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


def _is_unit(page: Page, start: int, end: int, before: list[Atom]) -> bool:
    """Whether the word is the unit of the number before it: `50 cents`, `trois secondes`, `two quarters`."""
    if not before or before[-1].unit is None or before[-1].unit[0] != start:
        return False
    word, sets = page.low[start:end], page.lex.sets
    return word in sets["subunits"] or word in sets["durations"] or word in sets["units"]


def _address(page: Page, start: int, end: int, _floor: int, _before: list[Atom]) -> list[Atom]:
    """A web address or hashtag: one name where it has digits; its words are no numbers either way."""
    text = page.low[start:end].rstrip(".,;:!?)'")
    if not any(c.isdigit() for c in text):
        return []
    return [settled(start, start + len(text), Kind.NAME, "address" if text[0] not in "#@" else "tag")]


def _entity(page: Page, start: int, end: int, _floor: int, atoms: list[Atom]) -> list[Atom]:
    """An entity left in the source joins the digits around it to one unusable whole (D21); alone it is nothing."""
    joins = bool(atoms) and atoms[-1].hi == start and page.text[start - 1].isdigit()
    run = _ENTITY_RUN.match(page.text, start) if joins and page.text[end : end + 1].isdigit() else None
    if run is None:
        return []
    last = atoms.pop()
    return [settled(last.lo, run.end(), Kind.OTHER, "broken")]


_READERS: dict[str, Callable[[Page, int, int, int, list[Atom]], list[Atom]]] = {
    "digit": read_figures,
    "entity": _entity,
    "address": _address,
    "tag": _address,
    "word": _word,
}
