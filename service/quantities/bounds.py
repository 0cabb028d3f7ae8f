"""The words that limit a number, before or after it (CONTRACT, D12). Knows the table's phrases, no values."""

import re

from service.quantities.atom import Atom, Page, Place
from service.quantities.lexicon import ARTICLES
from service.quantities.model import Bound, Kind
from service.quantities.patterns import SPACE
from service.quantities.run import previous_word
from service.quantities.scores import sentence_before

_TOKEN = re.compile(r"[^\s'’]+['’]?|['’]")
_BARE = re.compile(r"[^\s'’(«“\"]+['’]?")
_DENIED = {Bound.MORE_THAN: Bound.AT_MOST, Bound.LESS_THAN: Bound.AT_LEAST}
_WINDOW = 48
# A sign without a space before it (`P<0.05`), but none of a tag.
_SIGNS = frozenset("<>≤≥")
_GLUED = re.compile(rf"([\w)])([<>≤≥])[{SPACE}]?\Z")
_TAG = re.compile(rf"</?[a-z!][^<>]*>[{SPACE}]?\Z")
_OPENING = '(«“"'
_WORD = re.compile(rf"[{SPACE}][^\W\d_]+")
_FIRST = re.compile(r"[^\s'’.,;:!?)»”\"]+['’]?")
_HYPHENED = re.compile(r"-[^\W\d_]+")
_AFTER = re.compile(rf"[{SPACE}\n]{{1,2}}")


def bound_before(page: Page, start: int, floor: int) -> tuple[Bound, Place] | None:
    """The bound whose cue stands directly before `start` (with at most articles between), and the cue's place."""
    if not _SIGNS.isdisjoint(page.low[max(floor, start - 2) : start]):
        glued = _GLUED.search(page.low, max(floor, start - _WINDOW), start)
        if glued and (glued.group(2) not in "<>" or not _TAG.search(page.low, max(0, start - _WINDOW), start)):
            return page.lex.before[glued.group(2)], glued.span(2)
    lo = max(floor, start - _WINDOW)
    window = page.low[lo:start]
    words = window.rsplit(None, 3)
    if not _may_end_a_cue(page, words):
        return None  # most numbers, told without cutting the window into tokens
    if page.lex.before_first.isdisjoint(_BARE.findall(window)):
        return None
    tokens = [(m.group(), lo + m.start(), lo + m.end()) for m in _TOKEN.finditer(window)]
    if lo > floor and tokens and lo > 0 and not page.low[lo - 1].isspace():
        tokens = tokens[1:]
    tokens = tokens[-8:]
    if tokens and tokens[-1][0] in "'\"":
        return None
    for skip in range(3):
        if skip and (len(tokens) < skip or tokens[-skip][0] not in ARTICLES):
            return None
        rest = tokens[: len(tokens) - skip] if skip else tokens
        found = _longest(page, rest)
        if found:
            return _turned(page, rest, found)
    return None


def _may_end_a_cue(page: Page, words: list[str]) -> bool:
    """Whether the last word, or the one before one or two articles, ends a phrase of bounds."""
    for word in words[:0:-1] if len(words) > 3 else words[::-1]:
        token = _last_token(word)
        if token in page.lex.before_ends or token != word.lstrip(_OPENING):
            return token in page.lex.before_last
        if token not in ARTICLES:
            return False
    return False


def _last_token(word: str) -> str:
    """What `_TOKEN` would find last in `word`, which has no spaces, without an opening mark before it."""
    return word[word.rfind("'", 0, -1) + 1 :].lstrip(_OPENING)


def _turned(page: Page, tokens: list[tuple[str, int, int]], found: tuple[Bound, Place]) -> tuple[Bound, Place]:
    """A bound that is denied: `n'a pas dépassé 110` is at most, `not below 5` at least."""
    bound, (start, end) = found
    earlier = [t for t in reversed(tokens) if t[2] <= start][:3]
    skipped = page.lex.sets["negation_fillers"]  # `non ha superato`, `n'a pas encore dépassé`
    before = next((t for t in earlier if t[0] not in skipped), None)
    if bound not in _DENIED or before is None or before[0] not in page.lex.sets["negations"]:
        return found
    return _DENIED[bound], (before[1], end)


def _longest(page: Page, tokens: list[tuple[str, int, int]]) -> tuple[Bound, Place] | None:
    for count in range(min(6, len(tokens)), 0, -1):
        part = tokens[-count:]
        if part[0][0].lstrip(_OPENING) not in page.lex.before_first:
            continue
        phrase = " ".join([t[0] for t in part]).lstrip(_OPENING)
        bound = page.lex.before.get(phrase)
        if bound is None and part[0][0] in ("d'", "qu'", "l'", "n'") and count > 1:
            continue
        if bound is not None:
            start = part[0][1]
            while page.low[start] in _OPENING:
                start += 1
            return bound, (start, part[-1][2])
    return None


def bound_after(page: Page, atom: Atom, ceiling: int) -> tuple[Bound, Place] | None:
    """The bound whose cue stands after the quantity or after its unit (`50 morts au moins`, `20 or more`).

    A cue right before the next number (at `ceiling`) belongs to that one.
    """
    if not page.lex.after:
        return None
    starts = [atom.hi]
    if atom.unit is not None and atom.unit[1] > atom.hi:
        starts.append(atom.unit[1])
        word = _WORD.match(page.text, atom.unit[1])
        if word:
            starts.append(word.end())
    for at in starts:
        gap = _AFTER.match(page.text, at)
        if gap is None:
            if page.text[at : at + 1] == "+" and at == atom.hi and not page.text[at + 1 : at + 2].isdigit():
                return Bound.AT_LEAST, (at, at + 1)
            hyphened = _HYPHENED.match(page.low, at)
            if hyphened and hyphened.group() in page.lex.after:
                return page.lex.after[hyphened.group()], hyphened.span()
            continue
        found = _phrase(page, gap.end())
        if found and not (ceiling < len(page.low) and not page.low[found[1][1] : ceiling].strip()):
            return found
    return None


def _phrase(page: Page, at: int) -> tuple[Bound, Place] | None:
    first = _FIRST.match(page.low, at)
    if first is None or first.group() not in page.lex.after_first:
        return None
    window = page.low[at : at + 32]
    words = list(_TOKEN.finditer(window))[:5]
    for count in range(len(words), 0, -1):
        last = words[count - 1]
        phrase = " ".join(w.group() for w in words[:count])
        stripped = phrase.rstrip('.,;:!?)»”"')
        if stripped in page.lex.sets["no_bounds"]:
            return None
        bound = page.lex.after.get(stripped)
        if (
            count < len(words)
            and phrase == stripped
            and _leads_on(page, words[count - 1].group(), words[count].group())
        ):
            continue  # `577 députés et plus de la moitié`
        goes_on = phrase == stripped and page.low[at + last.end() : at + last.end() + 3].strip()
        if bound is not None and not (goes_on and stripped in page.lex.sets["closing"]):
            return bound, (at, at + last.end() - (len(phrase) - len(stripped)))
    return None


def _leads_on(page: Page, last: str, following: str) -> bool:
    """Whether the last word of a phrase is the first of a bound of something else: `and more than half of them`."""
    return f"{last} {following}".rstrip('.,;:!?)»”"') in page.lex.before


def not_a_bound(page: Page, cue: Place, atom: Atom) -> bool:
    """`over ten years`, `around 3 pm`, `il ne reste plus que 3 places`: no bound but time, place, or what is left."""
    phrase = page.low[cue[0] : cue[1]]
    if phrase in page.lex.sets["restrictives"]:
        words = sentence_before(page, cue[0], 50)[-6:]
        return not words or not page.lex.sets["restricting"].isdisjoint(words)
    if phrase in page.lex.sets["bounds_of_measures"]:  # `dans les 300 euros`, but `dans les deux sens`
        word = page.low[atom.unit[0] : atom.unit[1]] if atom.unit else ""
        return atom.kind is not Kind.MONEY and word not in page.lex.sets["units"]
    if phrase not in page.lex.sets["bounds_or_spans"] or atom.unit is None:
        return False
    before = previous_word(page.low, cue[0])  # `for over ten years`, `seit über zehn Jahren`, `ist über 80 Jahre alt`
    if before is not None and before[0] in page.lex.sets["limited"]:
        return False
    return page.low[atom.unit[0] : atom.unit[1]] in page.lex.sets["durations"]
