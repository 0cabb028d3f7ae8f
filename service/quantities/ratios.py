"""Ratios: `un Français sur cinq`, `neuf élus sur dix`, `one in five`, `1 sur 3` are one number n/d (CONTRACT, D11).

`125 soldats sur 900 déployés` stays two quantities: what follows the second number is what it counts.
"""

import re
from fractions import Fraction

from service.quantities.atom import Atom, Form, Page
from service.quantities.bounds import bound_before
from service.quantities.model import Kind, Shape

_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BREAKS = re.compile(r"[.,;:!?()\n\d]")
_REACH = 48
_SCORED = re.compile(r"\d[-\u2013]\Z")
# Wholes that shares are told of; with a noun on both sides other numbers are counts.
_ROUND = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 1000, 10_000, 100_000, 1_000_000})


def join_ratios(page: Page, atoms: list[Atom]) -> list[Atom]:
    """The atoms with the two numbers of each ratio made one."""
    connectors = tuple(page.lex.sets["ratio"] | page.lex.sets["ratio_bare"])
    if not connectors:
        return atoms
    out: list[Atom] = []
    for atom in atoms:
        made = _ratio(page, out, atom, connectors) if _whole(atom) and atom.value != 1 else None
        if made is not None:
            while out and out[-1].hi > made.lo:
                out.pop()
        out.append(made or atom)
    return out


def _whole(atom: Atom) -> bool:
    """Whether the atom is a bare whole number that may be a part of a ratio."""
    if not atom.open or atom.value is None or atom.kind is not Kind.QUANTITY or atom.sign is not None:
        return False
    return atom.form in (Form.DIGITS, Form.WORDS) and atom.value.denominator == 1 and atom.value > 0


def _ratio(page: Page, done: list[Atom], second: Atom, connectors: tuple[str, ...]) -> Atom | None:
    begin = max(0, second.lo - _REACH)
    window = page.low[begin : second.lo]
    before = window.rstrip(" \u00a0\u202f\n-\u2010\u2011")
    if window == before or not before.endswith(connectors):
        return None
    fitting = [c for c in connectors if before.endswith(c) and not before[: -len(c)][-1:].isalnum()]
    if not fitting:
        return None
    connector = max(fitting, key=len)
    at = begin + len(before) - len(connector)
    unit = page.low[second.unit[0] : second.unit[1]] if second.unit else ""
    if unit in page.lex.sets["durations"] or unit in page.lex.sets["currencies"]:
        return None
    first = done[-1] if done else None
    joined = first is not None and first.hi > at - 40 and not _BREAKS.search(page.low[first.hi : at])
    if first is not None and joined and _describes(page, first):
        earlier = _described(page, done, first)
        return _make(page, earlier, second, "", connector) if earlier else None
    if first is not None and first.hi > at - 40 and _whole(first) and first.factor == 1 and not first.grouped:
        made = _make(page, first, second, page.low[first.hi : at].strip(), connector)
        if made is not None:
            return made
    one = _one_before(page, at, first.hi if first else 0)
    return _make(page, one[0], second, one[1], connector) if one else None


def _describes(page: Page, first: Atom) -> bool:
    """Whether the number is an age or a size with a bound, which says of what kind the counted ones are."""
    unit = page.low[first.unit[0] : first.unit[1]] if first.unit else ""
    measure = unit in page.lex.sets["durations"] or unit in page.lex.sets["units"]
    return measure and bound_before(page, first.lo, 0) is not None


def _described(page: Page, done: list[Atom], first: Atom) -> Atom | None:
    """The number before `first` that counts: `un` of `un enfant de moins de cinq ans sur huit`."""
    last = done[-2] if len(done) > 1 else None
    floor = max(last.hi if last else 0, first.lo - _REACH)
    if last is not None and last.hi >= first.lo - _REACH and _whole(last):
        return None if _BREAKS.search(page.low[last.hi : first.lo]) else last
    ones = page.lex.sets["ones"] | page.lex.sets["ones_always"]
    for word in reversed(list(_WORDS.finditer(page.low, floor, first.lo))[-7:]):
        if word.group() in ones and not _BREAKS.search(page.low[word.end() : first.lo]):
            return Atom(word.start(), word.end(), Fraction(1), Form.WORDS)
    return None


def _one_before(page: Page, at: int, floor: int) -> tuple[Atom, str] | None:
    """The article `un`, `ein` that counts in a ratio, with at most three words after it."""
    ones = page.lex.sets["ones"] | page.lex.sets["ones_always"]
    for word in reversed(list(_WORDS.finditer(page.low, max(floor, at - 40), at))[-4:]):
        if word.group() in ones:
            return Atom(word.start(), word.end(), Fraction(1), Form.WORDS), page.low[word.end() : at].strip()
    return None


def _make(page: Page, first: Atom, second: Atom, middle: str, connector: str) -> Atom | None:
    """The ratio of two numbers with the words `middle` between the first and the connector; None for two counts."""
    whole = second.full
    if _SCORED.search(page.text, max(0, first.lo - 4), first.lo):
        return None  # `7-5 in 3hr`
    bare = connector in page.lex.sets["ratio_bare"]
    if first.value is None or whole is None or (first.value >= whole and not bare) or _BREAKS.search(middle):
        return None
    small = page.lex.sets["of"] | page.lex.sets["definite"] | {"d", "l"}
    words = [w for w in _WORDS.findall(middle.strip("-")) if w not in small]
    if len(words) > (3 if page.lex.table.ratio_noun else 0) or (
        first.plain and first.end - first.start == 4 and not bare
    ):
        return None
    if bare and (words or second.unit):
        return None
    if any(w in page.lex.sets["stop"] for w in words) and first.value > 1:
        return None
    if words and _counted(page, second) and not (whole in _ROUND and page.lex.participle(page.low, second.unit)):
        return None
    if not words and _counted(page, second) and whole not in _ROUND and first.value > 1:
        return None
    ratio = Atom(first.lo, second.hi, Fraction(int(first.value), int(whole)), Form.FIXED, shape=Shape.RATIO)
    ratio.numerals, ratio.unit = [first, second], second.unit
    return ratio


def _counted(page: Page, second: Atom) -> bool:
    """Whether a plural stands after the second number, so that it counts something of its own."""
    endings = tuple(page.lex.table.sure_plurals.split()) or page.lex.plural_endings
    return second.unit is not None and page.low[second.unit[0] : second.unit[1]].endswith(endings)
