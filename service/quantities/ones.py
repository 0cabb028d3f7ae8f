"""The article that counts: un, une, ein, one beside another count (CONTRACT, D9). Reads no other numbers."""

import re
from collections.abc import Mapping
from fractions import Fraction

from service.quantities.atom import Atom, Form, Page
from service.quantities.model import Kind
from service.quantities.run import previous_word

_REACH = 44


def counting_ones(page: Page, atoms: list[Atom]) -> list[Atom]:
    """The atoms with the articles added that count beside another count (`un mort et trois blessés`)."""
    before, after = page.lex.one_before, page.lex.one_after
    if before is None or after is None:
        return atoms
    out: list[Atom] = []
    for i, atom in enumerate(atoms):
        counts = atom.open and atom.kind is Kind.QUANTITY and atom.form in (Form.DIGITS, Form.WORDS)
        if not counts:
            out.append(atom)
            continue
        floor = out[-1].hi if out else 0
        link = _link(page, atom, floor)
        if link:
            out.extend((Atom(link.start(1), link.end(1), Fraction(1), Form.WORDS), atom))
            continue
        if atom.unit is None or atom.unit[0] < atom.hi:
            out.append(atom)
            continue
        found = before.search(page.low, max(floor, atom.lo - _REACH), atom.lo)
        found = found or _listed(page, atoms, i, floor)
        if found and found.group(2) not in page.lex.sets["stop"] and _alike(page, atom, found.group(2)):
            out.append(_one(found.start(1), found.end(1), found.span(2)))
        out.append(atom)
        ceiling = atoms[i + 1].lo if i + 1 < len(atoms) else len(page.low)
        found = after.match(page.low, atom.unit[1])
        fits = found is not None and found.end() <= ceiling and found.group(2) not in page.lex.sets["stop"]
        if found and fits and _alike(page, atom, found.group(2)):
            out.append(_one(found.start(1), found.end(1), found.span(2)))
    return out


def _listed(page: Page, atoms: list[Atom], i: int, floor: int) -> re.Match[str] | None:
    """`un mort,` before `trois blessés et 1 200 sinistrés`: the list goes on, and no preposition governs the article.

    `Selon un témoin, trois hommes et deux femmes` has one; `Un an après, trois` nothing that goes on.
    """
    atom, following = atoms[i], atoms[i + 1] if i + 1 < len(atoms) else None
    pattern, unit = page.lex.one_listed, atom.unit
    if pattern is None or unit is None or following is None or not following.open or following.unit is None:
        return None
    links = page.lex.sets["and_words"] | {","}
    rest = page.low[unit[1] : following.lo]
    if len(rest) > _REACH or not links.intersection((rest.strip(), rest.strip().rpartition(" ")[2], rest.strip()[-1:])):
        return None
    found = pattern.search(page.low, max(floor, atom.lo - _REACH), atom.lo)
    before = previous_word(page.low, found.start(1)) if found else None
    if before is not None and before[0] in page.lex.sets["places"] | page.lex.sets["of"] | page.lex.sets["stop"]:
        return None
    return found if _alike(page, following, page.low[unit[0] : unit[1]]) else None


def _link(page: Page, atom: Atom, floor: int) -> re.Match[str] | None:
    """The article that is the first of a range (`un ou deux`, `entre un et deux`), of small numbers only."""
    if atom.value is None or not 1 < atom.value <= 10:
        return None
    link = page.lex.one_to.search(page.low, max(floor, atom.lo - 14), atom.lo) if page.lex.one_to else None
    if link is None and page.lex.one_and is not None:
        link = page.lex.one_and.search(page.low, max(floor, atom.lo - 24), atom.lo)
    return link


def _alike(page: Page, atom: Atom, noun: str) -> bool:
    """Whether both count or both measure: `a plan and 12 years` are of two kinds (D9)."""
    sets = page.lex.sets
    unit = page.low[atom.unit[0] : atom.unit[1]] if atom.unit else ""
    return _measure(sets, unit) == _measure(sets, noun)


def _measure(sets: Mapping[str, frozenset[str]], word: str) -> bool:
    return any(word in sets[name] for name in ("durations", "units", "currencies"))


def _one(start: int, end: int, unit: tuple[int, int]) -> Atom:
    atom = Atom(start, end, Fraction(1), Form.WORDS)
    atom.unit = unit
    return atom
