"""Relations between neighbouring numbers: ranges, changes, ratios, scores, lists (CONTRACT, D10, D11).

Works on the text between two atoms; reads no numbers itself.
"""

import re

from service.quantities.atom import Atom, Form, Page, settled
from service.quantities.designations import counted
from service.quantities.model import Doubt, Kind, Shape
from service.quantities.patterns import SPACE
from service.quantities.ratios import join_ratios
from service.quantities.run import previous_word
from service.quantities.scales import take_money_letter
from service.quantities.scores import may_score, scored, sentence_before, spoken_score, tie_breaks, to_one
from service.quantities.sharing import share, share_lists

_GAP_LIMIT = 60
_DASH = re.compile(rf"(?:[-\u2010\u2011\u2012\u2013\u2212]|[{SPACE}][\u2013][{SPACE}]|[{SPACE}]?[~～][{SPACE}]?)~?\Z")
_SPACED_DASH = re.compile(rf"[{SPACE}][-\u2013][{SPACE}]~?\Z")
_SUSPENDED = re.compile(rf"-[{SPACE}][^\W\d_]+[{SPACE}]\Z")


def relate(page: Page, atoms: list[Atom]) -> list[Atom]:
    """The atoms with pairs joined to ranges, ratios and scores; shared scales and signs handed on."""
    atoms = join_ratios(page, atoms)
    out: list[Atom] = []
    i = 0
    while i < len(atoms):
        first = atoms[i]
        second = atoms[i + 1] if i + 1 < len(atoms) else None
        joined = _pair(page, first, second, out) if second is not None else None
        one = to_one(page, first) if joined is None and first.open else None
        if one is not None:
            out.append(settled(first.lo, one, Kind.SCORE, "score"))
            i += 1
        elif joined is None:
            out.append(first)
            i += 1
        else:
            out.extend(joined)
            i += 2
    tie_breaks(page, out)
    share_lists(page, out)
    return out


def _gap(page: Page, first: Atom, second: Atom) -> tuple[str, bool] | None:
    """The folded text between two numbers, and whether the first one's unit was skipped."""
    if second.lo - first.hi > _GAP_LIMIT or second.lo < first.hi:
        return None
    if first.unit and first.unit[0] >= first.hi and first.unit[1] <= second.lo:
        after = page.low[first.unit[1] : second.lo]
        if _same_unit(page, first, second) or after.strip():
            return page.low[first.hi : second.lo], True
    return page.low[first.hi : second.lo], False


def _same_unit(page: Page, first: Atom, second: Atom) -> bool:
    if first.unit is None or second.unit is None:
        return False
    a, b = (page.low[u.unit[0] : u.unit[1]].rstrip("s") for u in (first, second) if u.unit)
    return a == b


def _pair(page: Page, first: Atom, second: Atom, done: list[Atom]) -> list[Atom] | None:
    """A range, change or score made of two numbers, or None."""
    if not (first.open and second.open):
        return None
    gap = _gap(page, first, second)
    if gap is None:
        return None
    text = gap[0]
    suspended = _SUSPENDED.match(text) if page.lex.table.compounds else None
    if suspended:  # `fünfzig- bis sechzigtausend`
        return _hyphened(page, first, second, text[1:])
    if _DASH.fullmatch(text):
        return _dashed(page, first, second, text)
    between = text
    if first.unit and _same_unit(page, first, second) and first.unit[0] >= first.hi:
        between = page.low[first.unit[1] : second.lo]
        if _DASH.fullmatch(between):
            return _dashed(page, first, second, between)
    kind = _connector(page, first, second, between)
    if kind is None and between is not text:
        kind = _connector(page, first, second, text)
    if kind is None:
        return None
    if kind == "score":
        return [settled(first.lo, second.hi, Kind.SCORE, "score")]
    if kind == "change":
        _share_money(page, first, second)
        share(page, first, second)
        return [first, second]
    if _hours(page, first) and _hours(page, second):
        end = second.unit[1] if second.unit else second.hi
        return [settled(first.lo, end, Kind.TIME, "time")]
    return [_range(page, first, second)]


def _hours(page: Page, atom: Atom) -> bool:
    """`8h`: an hour by its letter glued to the digits."""
    return atom.unit is not None and atom.unit[0] == atom.hi and page.low[atom.unit[0] : atom.unit[1]] == "h"


def _connector(page: Page, first: Atom, second: Atom, between: str) -> str | None:
    """What the words between two numbers make of them: `range`, `change` or None."""
    sets = page.lex.sets
    word = " ".join(between.split())
    first_word, _, rest = word.partition(" ")
    if first_word in sets["per"] and " " in rest:  # `3 per week to 5`
        word = rest.partition(" ")[2]
    if not word:
        return None
    unlike = first.kind is Kind.PERCENT and first.sign is not None and second.kind is not Kind.PERCENT
    if unlike or (first.kind is Kind.MONEY and second.kind is Kind.PERCENT):
        return None  # `subió un 6,2 % a 1,45 millones de dólares`
    if first.form is Form.FRACTION and second.form is not Form.FRACTION and second.kind is not first.kind:
        return None  # `fell by a fifth to £6.2 billion`
    core = _strip_bound(page, word, second)
    if word in sets["change_to"]:
        return "change"
    if word in sets["changed_to"]:
        return "change" if _lead(page, first) in sets["range_from"] and _changes(page, first, second) else None
    if (core in sets["between_and"] or word in sets["between_and"]) and _after_word(page, first, "between"):
        return "range"
    if core in sets["range_to"] or word in sets["range_to"]:
        if word == "-" and not _SPACED_DASH.match(between):
            return None
        lead = _lead(page, first)
        if _far_apart(first, second):
            return None
        if lead in sets["range_from"] and (_changes(page, first, second) or _falls(page, first, second, lead)):
            return "change"
        if not sets["score_to"] and spoken_score(page, first, second, lead):
            return "score"
        if _given(page, first, second):
            return None
        if lead not in sets["range_from"] and _steps(page, first, second):
            return "change"
        return "range" if lead in sets["range_from"] or _rising(first, second) else None
    if word in sets["score_to"] and may_score(first) and may_score(second) and not _voted(page, second):
        return "score"
    alike = first.kind in (second.kind, Kind.QUANTITY)
    if word in sets["range_or"] and alike and _rising(first, second):
        return "range" if first.unit is None or first.unit[0] >= second.lo or _same_unit(page, first, second) else None
    return None


def _strip_bound(page: Page, word: str, second: Atom) -> str:
    """`to about` is `to` with a bound of the second number."""
    parts = word.replace("'", "' ").split(" ", 1)
    return parts[0] if len(parts) == 2 and parts[1].strip() in page.lex.before else word


def _after_word(page: Page, atom: Atom, name: str) -> bool:
    """Whether `entre`, `between` stands before the number, with at most a bound and articles between."""
    window = page.low[max(0, atom.lo - 40) : atom.lo]
    words = re.findall(r"[^\s'’(«“\"]+'?", window)[-4:]
    for word in reversed(words):
        if word in page.lex.sets[name] or word.split("'")[-1] in page.lex.sets[name]:
            return True
        if word not in page.lex.sets["fillers"]:
            return False
    return False


def _lead(page: Page, atom: Atom) -> str:
    before = previous_word(page.low, atom.lo)
    if before is None:
        return ""
    if before[0] in page.lex.before:
        earlier = previous_word(page.low, before[1])
        return earlier[0] if earlier else ""
    return before[0]


def _changes(page: Page, first: Atom, second: Atom) -> bool:
    """Whether a verb of change stands before `de X à Y` in the sentence.

    A verb of falling (`baisser de 5 à 8 %`) tells a change only where the numbers fall.
    """
    words = sentence_before(page, first.lo, 70)[-8:]
    if len(words) > 1 and words[-2] in page.lex.sets["change_nouns"]:
        return False  # `une hausse de 5 à 7 %` is as large as that
    if (first.full or 0) > (second.value or 0) and page.lex.falls and any(w.startswith(page.lex.falls) for w in words):
        return True
    return bool(page.lex.changes) and any(w.startswith(page.lex.changes) for w in words)


def _steps(page: Page, first: Atom, second: Atom) -> bool:
    """`rose 8p to 341p`, `gagne 1,20 euro à 45,30 euros`: by how much and to what level, each with its own unit.

    Only far apart and right after a word of change; `will rise $2 to $3` is a range.
    """
    own = first.sign is not None or (first.unit is not None and first.unit[1] < second.lo)
    if not own or first.full is None or second.full is None or not 0 < first.full * 4 <= second.full:
        return False
    words, lex = sentence_before(page, first.lo, 30)[-2:], page.lex
    verbs = (*lex.changes, *lex.falls, *lex.scores)
    return any(w.startswith(verbs) or w in lex.sets["share_cues"] for w in words)


def _falls(page: Page, first: Atom, second: Atom, lead: str) -> bool:
    """`de 22,4 à 21,6`: no range runs downwards, but hours and temperatures below zero, and `une baisse de 5 à 3 %`."""
    if first.value is None or second.value is None or first.value < 0 or second.value < 0 or _rising(first, second):
        return False
    words = sentence_before(page, first.lo, 40)
    noun = len(words) > 1 and words[-2] in page.lex.sets["change_nouns"]
    unit = page.low[second.unit[0] : second.unit[1]] if second.unit else ""
    return not noun and unit not in page.lex.sets["hour_words"] and not spoken_score(page, first, second, lead)


def _hyphened(page: Page, first: Atom, second: Atom, between: str) -> list[Atom] | None:
    """`zwei- bis dreihundert`, `zwei- und dreitausend`: the end of the second word is the first one's as well."""
    kind = _connector(page, first, second, between)
    if kind == "range":
        return [_range(page, first, second)]
    if between.strip() not in page.lex.sets["and_words"] | page.lex.sets["range_or"]:
        return None
    share(page, first, second)
    return [first, second]


def _given(page: Page, first: Atom, second: Atom) -> bool:
    """`300 € a 500 familias`: money for so many, where only the first is money and the second counts a noun."""
    return first.kind is Kind.MONEY and second.kind is Kind.QUANTITY and counted(page, second) and second.factor == 1


def _far_apart(first: Atom, second: Atom) -> bool:
    """`1,2 millones a las 37 víctimas`: a scale word and a bare number of quite another order are no two ends."""
    if first.factor < 1000 or second.factor != 1 or second.grouped or first.full is None or second.full is None:
        return False
    return abs(second.full) * 100 < abs(first.full)


def _voted(page: Page, second: Atom) -> bool:
    """`met 18 tegen 7 stemmen`: two counts of a noun and no score."""
    return counted(page, second)


def _rising(first: Atom, second: Atom) -> bool:
    if first.value is None or second.value is None:
        return False
    if first.factor > second.factor == 1:
        return (first.full or 0) < (second.full or 0)
    if first.negative and second.negative and second.value < first.value < 0:
        return True  # `minus 12 bis minus 15 Grad`: away from zero
    return first.value < second.value or (first.full or 0) < (second.full or 0) or second.factor > first.factor


def _dashed(page: Page, first: Atom, second: Atom, gap: str) -> list[Atom] | None:
    """`3-5 %`, `20–25`, `3-1`: a range, a score or years."""
    if first.sign and not second.sign and first.kind is not Kind.MONEY:
        return None
    spaced = gap != gap.strip()
    if first.plain and second.plain and not spaced and first.factor == second.factor == 1:
        if first.kind is second.kind is Kind.QUANTITY and scored(page, first, second):
            return [settled(first.lo, second.hi, Kind.SCORE, "score")]
        if _years(page, first, second):
            for atom in (first, second):
                atom.kind, atom.reason, atom.form, atom.unit = Kind.YEAR, "year", Form.FIXED, None
            return [first, second]
    if spaced and not (_rising(first, second) and (first.kind is second.kind or second.kind is not Kind.QUANTITY)):
        return None
    if first.value is None or second.value is None:
        return None
    if first.value > second.value and not _rising(first, second) and first.kind is Kind.QUANTITY and not first.negative:
        return [settled(first.lo, second.hi, Kind.OTHER, "numbers joined by a dash")]
    return [_range(page, first, second)]


def _years(page: Page, first: Atom, second: Atom) -> bool:
    if first.end - first.start != 4 or second.end - second.start != 4 or first.value is None or second.value is None:
        return False
    plausible = 1000 <= first.value < second.value <= 2199 and (second.value - first.value <= 200)
    return plausible and second.unit is None


def _share_money(page: Page, first: Atom, second: Atom) -> None:
    """Let a letter glued to the second number be its scale where the first has a currency sign before it."""
    if first.kind is not Kind.MONEY or not first.sign or first.sign[0] >= first.start or second.sign is not None:
        return
    take_money_letter(page, second)
    if second.factor != 1:
        second.kind = Kind.MONEY


def _range(page: Page, first: Atom, second: Atom) -> Atom:
    """Two numbers as one range with both values."""
    before = (first.factor, first.kind)
    loose = (
        (second.grouped or (second.plain and second.value is not None and second.value % 1000 == 0))
        and first.plain
        and second.factor == 1
        and first.value is not None
        and 0 < first.value < 1000
        and first.factor == 1
        and second.value is not None
        and second.value >= 1000
        and second.kind is not Kind.PERCENT
    )
    _share_money(page, first, second)
    share(page, first, second)
    whole = Atom(first.start, second.end, None, Form.FIXED, kind=second.kind, shape=Shape.RANGE)
    whole.lo, whole.hi = first.lo, second.hi
    whole.numerals = [first, second]
    whole.kind = second.kind if second.kind.measures else first.kind
    if first.kind is Kind.MONEY and second.kind is Kind.QUANTITY:
        whole.kind = Kind.MONEY
        if first.sign and second.factor != 1 and first.factor == 1:
            first.factor = second.factor
    whole.min, whole.max = first.full, second.full
    if whole.min is not None and whole.max is not None and whole.min > whole.max:
        whole.min, whole.max = whole.max, whole.min
    whole.sign, whole.scale, whole.unit = second.sign or first.sign, second.scale, second.unit or first.unit
    whole.doubt = first.doubt or second.doubt
    if loose and before[0] == 1:
        whole.doubt = Doubt.SHARED_SCALE
    return whole
