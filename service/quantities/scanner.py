"""The entry: every number of a text as a Quantity. Puts the steps in order and maps offsets back to the raw text."""

from decimal import Decimal
from fractions import Fraction

from service.quantities.amounts import join_amounts
from service.quantities.atom import Atom, Form, Page
from service.quantities.bounds import bound_after, bound_before, not_a_bound
from service.quantities.composites import join_composites
from service.quantities.conventions import settle_conventions
from service.quantities.hours import share_hours
from service.quantities.lexicon import fold, lexicon
from service.quantities.measures import drop_verbs
from service.quantities.model import Bound, Numeral, Quantity, Shape, Value
from service.quantities.ones import counting_ones
from service.quantities.quotations import QUOTED, insert, quotations
from service.quantities.reading import read
from service.quantities.references import reading_time, reference
from service.quantities.relations import relate
from service.quantities.remainders import join_remainders
from service.quantities.romans import romans
from service.quantities.temperatures import below_zero
from service.quantities.years import year
from service.text.visible import Visible, visible


def scan(text: str, lang: str) -> tuple[Quantity, ...]:
    """Every number of `text`, sorted, not overlapping, spans half-open code points of `text` itself.

    `lang` is an ISO 639-1 code; without a table for it (`und`), digits, percent, currency signs and dates in digits
    are read. Total: any text is scanned, and every run of digits ends inside some quantity (digits of HTML entities
    apart). Nothing is raised.
    """
    seen = visible(text)
    page = Page(seen.text, fold(seen.text), lexicon(lang))
    atoms = join_amounts(page, join_remainders(page, join_composites(page, read(page))))
    share_hours(page, atoms)
    for i, atom in enumerate(atoms):
        if (
            atom.open
            and (
                atom.form in (Form.DIGITS, Form.WORDS)
                or (atom.form is Form.FRACTION and seen.text[atom.start].isdecimal())
            )
            and not reference(page, atoms, i)
            and not reading_time(page, atom)
        ):
            year(page, atoms, i)
    atoms = romans(page, counting_ones(page, atoms))
    settle_conventions(page, atoms)
    atoms = relate(page, atoms)
    _bounds(page, atoms)
    atoms = below_zero(page, atoms)
    drop_verbs(page, atoms)
    found = tuple(_quantity(seen, atom) for atom in atoms)
    for start, end in quotations(page.low) if page.lex.table.code != QUOTED else ():
        place = seen.raw(start, end)
        found = insert(found, scan(place.of(text), QUOTED), place)
    return found


def _bounds(page: Page, atoms: list[Atom]) -> None:
    floor = 0
    for i, atom in enumerate(atoms):
        if atom.kind.measures:
            ceiling = atoms[i + 1].lo if i + 1 < len(atoms) else len(page.low)
            _bound(page, atom, floor, ceiling)
        floor = atom.hi


def _bound(page: Page, atom: Atom, floor: int, ceiling: int) -> None:
    start = atom.lo
    if atom.shape is Shape.RANGE:
        start = _before_range(page, atom.lo, floor)
    found = bound_before(page, start, floor)
    if found is None and start != atom.lo:
        found = bound_before(page, atom.lo, floor)
    if found is not None and (not_a_bound(page, found[1], atom) or _against(page, found[1], floor)):
        found = None
    if found is not None and found[0] is Bound.EXACT:
        atom.bound = Bound.EXACT  # `peiling onder 1.500 mensen`
        return
    found = found or bound_after(page, atom, ceiling)
    if found is not None:
        atom.bound, atom.cue = found
    elif atom.bound is None and atom.shape is not Shape.RANGE:
        atom.bound = Bound.EXACT


def _against(page: Page, cue: tuple[int, int], floor: int) -> bool:
    """Whether a preposition right after another number sets the two against each other: `311 gegen 112 Stimmen`."""
    return floor > 0 and page.low[cue[0] : cue[1]] in page.lex.sets["places"] and page.low[floor : cue[0]] == " "


def _before_range(page: Page, lo: int, floor: int) -> int:
    """Where `entre` or `de` of a range begins, so that a bound before it is seen."""
    head = page.low[max(floor, lo - 12) : lo].rstrip()
    for word in page.lex.sets["between"] | page.lex.sets["range_from"]:
        if head.endswith(word) and not head[: -len(word)][-1:].isalpha():
            return lo - len(page.low[max(floor, lo - 12) : lo]) + len(head) - len(word)
    return lo


def _exact(value: Fraction | None, *, fraction: bool) -> Value | None:
    """`value` as a Decimal without any rounding, or as the Fraction it was written as or cannot but be."""
    if value is None:
        return value
    rest, places = value.denominator, 0
    if rest == 1:
        return Decimal(value.numerator)
    if fraction:
        return value
    while rest % 2 == 0 or rest % 5 == 0:
        rest = rest // 10 if rest % 10 == 0 else rest // 2 if rest % 2 == 0 else rest // 5
        places += 1
    if rest != 1:
        return value
    units = value.numerator * 10**places // value.denominator
    return Decimal((int(units < 0), tuple(map(int, str(abs(units)))), -places))


def _quantity(seen: Visible, atom: Atom) -> Quantity:
    raw = seen.raw
    parts = atom.numerals or [atom]
    numerals = tuple(
        [Numeral(raw(p.start, p.end), _read(p, whole=False), raw(*p.bare) if p.bare else None) for p in parts]
    )
    ranged = atom.shape is Shape.RANGE
    measures = atom.kind.measures
    bare = not atom.numerals and atom.lo == atom.start and atom.hi == atom.end  # the span of its one numeral
    return Quantity(
        span=numerals[0].span if bare else raw(atom.lo, atom.hi),
        kind=atom.kind,
        shape=atom.shape,
        numerals=numerals,
        value=None if ranged else numerals[0].value if bare and atom.factor == 1 else _read(atom, whole=True),
        min=_end(atom, atom.min) if ranged else None,
        max=_end(atom, atom.max) if ranged else None,
        bound=atom.bound if measures else None,
        cue=raw(*atom.cue) if measures and atom.cue else None,
        unit=raw(*atom.unit) if atom.unit else None,
        scale=raw(*atom.scale) if atom.scale else None,
        sign=raw(*atom.sign) if atom.sign else None,
        below=raw(*atom.below) if atom.below else None,
        doubt=atom.doubt,
        reason=atom.reason,
    )


def _read(atom: Atom, *, whole: bool) -> Value | None:
    fraction = atom.form is Form.FRACTION or atom.shape is Shape.RATIO
    return _exact(atom.full if whole else atom.value, fraction=fraction)


def _end(atom: Atom, value: Fraction | None) -> Value | None:
    return _exact(value, fraction=any(p.form is Form.FRACTION for p in atom.numerals))
