"""A sentence as a parser reads it best: every quantity one plain number before its noun, no furniture. Pure.

Parsers stumble over `entre 20 000 et 25 000`, `plus de la moitié des` and `48 M€`; they read `120 maisons` and
`120 euros` well. The plain text is only for the parser: each of its characters knows its raw span.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.quantities.model import Kind, Quantity, Shape
from service.syntax.lang.table import Table
from service.text.span import Span
from service.text.visible import INVISIBLE

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "‑": "-"})
_DROPPED = re.compile(f'[{INVISIBLE}*#_«»“”„"|•]')
_NUMBER = "120"
TICKER = re.compile(r"\s*\d{1,2}(?:[:.]|\s?h\s?)\d{2}\s*(?:[-–—:|]\s*)?(?=[^\W\d_])")  # `08:05 Norvane is to cut`

_SPEED = re.compile(r"\s*([^\W\d_]{1,3})/[hs]\b")  # `km/h`: parsers cut it into three words


@dataclass(slots=True)
class Plain:
    """`text` for the parser; character i shows the raw span [starts[i], ends[i]) and belongs to quantity `owners[i]`.

    `complements` maps a quantity to where the noun phrase after its `de` or `of` begins, determiner included.
    """

    text: str
    starts: list[int]
    ends: list[int]
    owners: list[int | None]
    complements: dict[int, int]
    closings: list[int]  # raw offsets of the closing quotation marks that were left out


class _Writer:
    def __init__(self, text: str) -> None:
        self.raw = text
        self.out: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.owners: list[int | None] = []
        self.complements: dict[int, int] = {}
        self.closings: list[int] = []
        self.open = False

    def put(self, words: str, start: int, end: int, owner: int | None = None) -> None:
        for c in words:
            self.out.append(c)
            self.starts.append(start)
            self.ends.append(end)
            self.owners.append(owner)

    def copy(self, start: int, end: int) -> None:
        for at in range(start, end):
            c = self.raw[at]
            if _DROPPED.match(c):
                if c in "»”" or (c == '"' and self.open):
                    self.closings.append(at)
                if c == '"':
                    self.open = not self.open
                # A quotation is read as part of its sentence: `« … » a dit X` as `…, a dit X`.
                closes = c in "»”" and not re.match(r"\s*[.,;:!?]", self.raw[at + 1 : at + 4])
                written = "," if closes and self.out and self.out[-1] not in ".,;:!?" else ""
            else:
                written = " " if c.isspace() else c.translate(_APOSTROPHES)
            if written == " " and self.out and self.out[-1] == " ":
                written = ""
            if written == "," and self.out and self.out[-1] == " ":
                self.out[-1] = ","
                written = " "
            for one in written[:1]:
                self.put(one, at, at + 1)

    def ends_with(self, words: str) -> bool:
        return "".join(self.out[-len(words) :]).casefold() == words

    def cut(self, count: int) -> int:
        """Takes back the last `count` characters; the raw offset they began at."""
        start = self.starts[-count]
        for column in (self.out, self.starts, self.ends, self.owners):
            del column[-count:]
        return start


def plain(text: str, span: Span, quantities: Sequence[tuple[int, Quantity]], table: Table) -> Plain:
    """The sentence at `span` for the parser; `quantities` are those inside it that measure, in order, with index."""
    writer = _Writer(text)
    ticker = TICKER.match(text, span.start, span.end)
    at = ticker.end() if ticker else span.start
    for index, quantity in quantities:
        start = quantity.span.start
        cue = quantity.cue
        if cue is not None and at <= cue.start < start and table.droppable(cue.of(text)):
            start = cue.start
        if start < at:
            continue
        writer.copy(at, start)
        at = _number(writer, text, index, quantity, table)
    writer.copy(at, span.end)
    return Plain("".join(writer.out), writer.starts, writer.ends, writer.owners, writer.complements, writer.closings)


def _number(writer: _Writer, text: str, index: int, quantity: Quantity, table: Table) -> int:
    """Writes the quantity; returns the raw offset after all that was read."""
    start, end = quantity.span.start, quantity.span.end
    measured = quantity.kind is not Kind.QUANTITY or _is_measure(text, quantity, table)
    if quantity.shape is Shape.RANGE:
        _before(writer, table, measured=measured)
    for elided, full in table.small.elided:
        if writer.ends_with(elided):  # `d'au moins 60 M€` without its bound
            at = writer.cut(len(elided))
            writer.put(full, at, at + len(elided))
    noun = _inner_noun(text, quantity, table)
    if noun is not None:
        writer.put(_NUMBER, start, quantity.numerals[0].span.end, index)
        writer.put(" ", noun.start, noun.start)
        writer.copy(noun.start, noun.end)
        return end
    if quantity.kind is Kind.MONEY and quantity.sign is not None:
        writer.put(f"{_NUMBER} {table.currency(quantity.sign.of(text))}", start, end, index)
        return end
    link = table.link.match(text, end)
    if link and not table.comparing.match(text, link.end()):
        writer.put(f"{_NUMBER} ", start, end, index)
        writer.complements[index] = link.end()
        det = table.determiner.match(text, link.end())
        return det.end() if det else link.end()
    if quantity.kind is Kind.PERCENT:
        writer.put(f"{_NUMBER} %", start, end, index)
    elif quantity.unit is None and not table.comparing.match(text, _skip(text, end)):
        writer.put(f"{_NUMBER} {table.filler}", start, end, index)
    else:
        writer.put(_NUMBER, start, end, index)
        speed = _SPEED.match(text, end)
        if speed:
            writer.put(" ", end, speed.start(1))
            writer.put(speed.group(1), speed.start(1), speed.end())
            return speed.end()
    return end


def _skip(text: str, at: int) -> int:
    """Past the white space and `de` after a number."""
    hit = re.compile(r"\s*(?:de\s|d['’])?").match(text, at)
    return hit.end() if hit else at


def _before(writer: _Writer, table: Table, *, measured: bool) -> None:
    """`entre 300 et 350 maisons` is `120 maisons`; `entre 12 et 15 millions` is `à 120 euros`."""
    for opener in table.range_openers:
        if writer.ends_with(f"{opener} "):
            before = len(writer.out) - len(opener) - 2
            if before >= 0 and writer.out[before].isalnum():
                continue
            at = writer.cut(len(opener) + 1)
            if measured:
                writer.put(f"{table.at} ", at, at)
            return


def _is_measure(text: str, quantity: Quantity, table: Table) -> bool:
    return quantity.unit is not None and quantity.unit.of(text).casefold() in table.units


def _inner_noun(text: str, quantity: Quantity, table: Table) -> Span | None:
    """`bus` of `un bus sur trois`, `factories` of `one of its seven factories`: the words between the numerals."""
    if quantity.shape is not Shape.RATIO or len(quantity.numerals) < 2:
        return None
    between = Span(quantity.numerals[0].span.end, quantity.numerals[1].span.start)
    hit = table.small.between.match(between.of(text))
    if hit is None or hit.group(1).casefold() in ("", "out"):
        return None
    return Span(between.start + hit.start(1), between.start + hit.end(1))
