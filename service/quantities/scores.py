"""Whether two small numbers are a score: `3-1`, `2 à 1` (CONTRACT, D7). Verbs of winning and losing are the table's."""

import re
from itertools import pairwise

from service.quantities.atom import Atom, Form, Page
from service.quantities.model import Kind

_SENTENCE = re.compile(r"[.!?…;](?:\s|\Z)|\n\n")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def sentence_before(page: Page, start: int, reach: int) -> list[str]:
    """The words before `start` in its sentence, at most `reach` characters back."""
    window = page.low[max(0, start - reach) : start]
    ends = list(_SENTENCE.finditer(window))
    return _WORDS.findall(window[ends[-1].end() :] if ends else window)


def after_winning(page: Page, start: int) -> bool:
    """Whether a verb or noun of winning or losing is among the last words of the sentence before `start`."""
    verbs = page.lex.scores
    return bool(verbs) and any(w.startswith(verbs) for w in sentence_before(page, start, 50)[-6:])


def may_score(atom: Atom) -> bool:
    """Whether the number may be one side of a score: small, bare, whole."""
    bare = atom.kind is Kind.QUANTITY and atom.factor == 1 and not atom.negative and not atom.grouped
    return bare and atom.value is not None and atom.value.denominator == 1 and atom.value <= 60


def spoken_score(page: Page, first: Atom, second: Atom, lead: str) -> bool:
    """`gagné 2 à 1`, `le score de 2 à 1`: small bare numbers that fall or tie, or after a verb of winning."""
    spelled = {first.form, second.form} == {Form.WORDS} and first.value != second.value
    if not (spelled or (first.plain and second.plain)) or first.value is None or second.value is None:
        return False
    if first.kind is not Kind.QUANTITY or second.kind is not Kind.QUANTITY or first.factor * second.factor != 1:
        return False
    if max(first.value, second.value) > 60 or (second.unit is not None and page.text[second.unit[0]].islower()):
        return False
    verb = after_winning(page, first.lo)
    if spelled:  # `venció por dos a cero`
        return verb and max(first.value, second.value) <= 20 and second.unit is None
    return verb if lead in page.lex.sets["range_from"] or first.value < second.value else True


def to_one(page: Page, atom: Atom) -> int | None:
    """Where the score ends of which `atom` is the larger side and an article the smaller: `le score de deux à un`.

    None where no verb or noun of scores stands before it, or a noun follows the article.
    """
    found = page.lex.to_one.match(page.low, atom.hi) if page.lex.to_one and atom.unit is None else None
    if found is None or not may_score(atom) or not 1 <= (atom.value or 0) <= 20 or atom.sign is not None:
        return None
    return found.end() if after_winning(page, atom.lo) else None


def scored(page: Page, first: Atom, second: Atom) -> bool:
    """Whether `a-b` is a score: it falls or ties, or stands after a verb of winning or losing (D7)."""
    if first.value is None or second.value is None or max(first.value, second.value) > 199:
        return False
    if first.value < 0 or second.doubt or first.doubt:
        return False
    if first.value >= second.value or (first.value == 0 and second.unit is None):  # `menés 0-1`
        return True
    return after_winning(page, first.lo)


def tie_breaks(page: Page, atoms: list[Atom]) -> None:
    """`7-6 (5)`: the points of a tie-break in brackets after a set; marked in place."""
    for first, second in pairwise(atoms):
        if first.kind is not Kind.SCORE or not may_score(second) or second.unit is not None:
            continue
        if page.text[first.hi : second.lo].strip() == "(" and page.text[second.hi : second.hi + 1] == ")":
            second.kind, second.reason, second.form = Kind.SCORE, "score", Form.FIXED
