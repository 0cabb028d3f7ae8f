"""Tables as text: rows of cells between `|` or tabs, whose column heads tell what the numbers below measure. Pure."""

import re

from service.syntax.lang.table import Table
from service.syntax.times import names_time
from service.text.span import Span

_CELL = re.compile(r"[^|\t]+")
_ROWS = 40  # rows up to the head; a longer table is read without one
_WIDE = 5_000  # characters of a row on each side of where one looks; a longer line is prose
_LETTER = re.compile(r"[^\W\d_]")


def header(text: str, at: int, table: Table) -> Span | None:
    """The head of the column in which the raw offset `at` stands: the nearest cell above it without a digit.

    Rows of one table have as many cells; blank lines may stand between them. A head that names a time (`Il y a un
    an`) tells when, and the column before it what. None outside of tables.
    """
    line = _line(text, at)
    if line is None:
        return None
    row = _cells(text, line)
    column = next((k for k, cell in enumerate(row) if cell.start <= at < cell.end), 0)
    if len(row) < 2 or column == 0:
        return None
    for _ in range(_ROWS):
        above = _line(text, line.start - 1) if line.start else None
        if above is None:
            return None
        line = above
        if not line.of(text).strip():
            continue
        cells = _cells(text, line)
        if len(cells) != len(row):
            return None
        words = cells[column].of(text)
        if _LETTER.search(words) and not any(c.isdigit() for c in words):
            while column > 1 and names_time(cells[column].of(text), table):
                column -= 1
            return _trimmed(text, cells[column])
    return None


def _line(text: str, at: int) -> Span | None:
    """The line in which `at` stands, without its end; None where it is too long for a row."""
    low, high = max(0, at - _WIDE), min(len(text), at + _WIDE)
    before, end = text.rfind("\n", low, at), text.find("\n", at, high)
    if (before < 0 < low) or (end < 0 and high < len(text)):
        return None
    return Span(before + 1, high if end < 0 else end)


def _cells(text: str, line: Span) -> list[Span]:
    """The cells of a line; blank ones are left out, since the borders of a table leave them at its ends."""
    found = [Span(m.start(), m.end()) for m in _CELL.finditer(text, line.start, line.end)]
    return [cell for cell in found if cell.of(text).strip()]


def _trimmed(text: str, cell: Span) -> Span:
    words = cell.of(text)
    start = cell.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
