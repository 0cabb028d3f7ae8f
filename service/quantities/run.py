"""Gathering the number words that stand together, and composing cardinals from them.

Knows the table's words and how they may be joined; nothing of fractions, collectives or what is counted.
"""

import re
from dataclasses import dataclass

from service.quantities.lexicon import Lexicon, Part, Word
from service.quantities.patterns import SPACE

_HYPHEN = "[-\u2010\u2011]"
_GAP = rf"(?:[{SPACE}]{{1,3}}|[{SPACE}]?\r?\n[{SPACE}]?|[{SPACE}]?{_HYPHEN}[{SPACE}]?|{_HYPHEN}\r?\n[{SPACE}]?)"
_NEXT = re.compile(f"({_GAP})([^\\W\\d_]+)")
_LINKS = frozenset("-\u2010\u2011\n")
_BETWEEN = _LINKS | frozenset(" \u00a0\u1680\u202f\u205f\u3000") | frozenset(map(chr, range(0x2000, 0x200B)))
# A run of number words longer than this is cut; no real numeral comes near it.
MAX_RUN = 60


@dataclass(frozen=True, slots=True)
class Token:
    """One number word at [start, end); `joined` where `et`, `and` stood before it; `hyphen` where a hyphen did."""

    start: int
    end: int
    text: str
    word: Word
    joined: bool = False
    hyphen: bool = False
    apart: bool = False  # joined by a word that joins nothing but a fraction


@dataclass(frozen=True, slots=True)
class Run:
    """Number words that stand together in a folded text."""

    low: str
    lex: Lexicon
    tokens: list[Token]


@dataclass(frozen=True, slots=True)
class Cardinal:
    """tokens[first:stop] read as one cardinal; the last `scales` tokens are scale words worth `factor`."""

    stop: int
    value: int
    factor: int = 1
    scales: int = 0


def next_word(low: str, end: int) -> tuple[str, int, int] | None:
    """The word after a space or hyphen at `end`, with its place."""
    found = _NEXT.match(low, end)
    return (found.group(2), found.start(2), found.end(2)) if found else None


def previous_word(low: str, start: int) -> tuple[str, int, int] | None:
    """The word (with its apostrophe) before a space, hyphen or apostrophe at `start`, with its place."""
    end = start
    if end and low[end - 1] != "'":
        while end > start - 3 and end and low[end - 1] in _BETWEEN:
            end -= 1
        if end == start or (start - end > 1 and not _one_gap(low[end:start])):
            return None
    first = end - 1 if end and low[end - 1] == "'" else end
    stop, floor = first, max(0, first - 30)
    while first > floor and low[first - 1].isalpha():
        first -= 1
    return (low[first:end], first, end) if first < stop else None


def _one_gap(gap: str) -> bool:
    """One or two spaces, or one hyphen or line break with a space on each side."""
    marks = sum(c in _LINKS for c in gap)
    return (marks == 0 and len(gap) <= 2) or (marks == 1 and (len(gap) < 3 or gap[1] in _LINKS))


def gather(low: str, start: int, end: int, lex: Lexicon) -> list[Token]:
    """The number word at [start, end) and those that follow it, joined by spaces, hyphens or a joining word.

    Empty where the word is no number after all.
    """
    first = lex.words.get(low[start:end])
    if first is None:  # elements of a compound that make no number together
        return []
    tokens = [Token(start, end, low[start:end], first)]
    joiners, weak = lex.sets["joiner"], lex.sets["fraction_joiner"]
    while len(tokens) < MAX_RUN:
        found = _NEXT.match(low, end)
        if found is None:
            break
        text = found.group(2)
        hyphen = "-" in found.group(1) or "\u2010" in found.group(1) or "\u2011" in found.group(1)
        apart = text in weak
        joined = apart or text in joiners
        if joined:
            found = _NEXT.match(low, found.end())
            if found is None:
                break
            text = found.group(2)
        word = lex.words.get(text)
        if word is None:
            break
        end = found.end()
        tokens.append(Token(found.start(2), end, text, word, joined, hyphen, apart))
    return tokens


@dataclass(slots=True)
class _State:
    """`done` holds what scale words have closed, `high` the thousands, `group` what is below 1,000."""

    done: int = 0
    high: int = 0
    group: int = 0
    last_scale: int = 0
    scales: int = 0


def cardinal(tokens: list[Token], first: int, lex: Lexicon) -> Cardinal | None:
    """The longest cardinal from tokens[first]; None where none begins there.

    Where a joining word turns out to have coordinated two numbers (`one hundred and two hundred`), the numeral ends
    before it.
    """
    state, i = _State(), first
    safe: Cardinal | None = None
    while i < len(tokens):
        token = tokens[i]
        if token.joined and i > first:
            safe = _result(state, i)
            if token.apart or not (_may_join(state, token, tokens[i - 1], lex) or _goes_on(state, tokens, i, lex)):
                return safe
        if not _add(state, token, lex, first=i == first):
            numeric = token.word.part in (Part.NUMBER, Part.HUNDRED, Part.THOUSAND, Part.SCALE)
            if safe is not None and numeric and not token.joined:
                return safe
            break
        i += 1
    return _result(state, i) if i > first else None


def _result(state: _State, stop: int) -> Cardinal:
    rest = state.high + state.group
    if state.scales and rest == 0 and state.done % state.last_scale == 0 and state.scales == 1:
        return Cardinal(stop, state.done // state.last_scale, state.last_scale, 1)
    return Cardinal(stop, state.done + rest)


def _may_join(state: _State, token: Token, before: Token, lex: Lexicon) -> bool:
    """Whether a joining word may stand between what was read and `token`."""
    table, word = lex.table, token.word
    value = int(word.value)
    low = state.group % 100
    if table.joined and value not in table.joined:
        return False
    if not low and not table.joins_hundreds and not (table.joins_thousands and state.high and not state.group):
        return False
    if before.text in lex.sets["closed"]:
        return False
    if word.part is Part.THOUSAND:  # `um milhão e mil`
        return table.scales_join and bool(state.done) and not state.high and not state.group
    if word.part not in (Part.NUMBER, Part.ONE, Part.HUNDRED):
        return False
    if low and table.inverted_tens:
        return low < 10 and token.hyphen and 20 <= value < 100
    if low:
        return table.joins_tens and low >= 20 and low % 10 == 0 and value < 20
    return bool(state.group or state.high or state.done)


def _goes_on(state: _State, tokens: list[Token], i: int, lex: Lexicon) -> bool:
    """Whether a smaller thousand or scale follows a scale word and a joining word: `un milliard et cent millions`.

    Only where the table joins scales and otherwise restricts what may be joined.
    """
    if not (lex.table.scales_join and lex.table.joined and state.done) or state.high or state.group:
        return False
    rest = cardinal(tokens, i, lex)
    closes = tokens[rest.stop - 1].word if rest else None
    value = rest.value * rest.factor if rest else 0
    ends = closes is not None and closes.part in (Part.THOUSAND, Part.SCALE)
    return ends and 1000 <= value < state.last_scale and tokens[i].word.part is not Part.ONE


def _add(state: _State, token: Token, lex: Lexicon, *, first: bool) -> bool:
    """Take `token` into the numeral; False where it cannot continue it."""
    part, value = token.word.part, int(token.word.value)
    if part is Part.NUMBER or (part is Part.ONE and token.text in lex.table.numbers):
        if part is Part.ONE and not first and not _one_fits(state, token):
            return False
        return _add_number(state, token, value, lex)
    if part is Part.HUNDRED:
        return _add_hundred(state, lex.table.hundreds_limit)
    if part is Part.THOUSAND:
        if state.high:
            return False
        state.high, state.group = (state.group or 1) * 1000, 0
        return True
    return part is Part.SCALE and not first and _add_scale(state, value)


def _one_fits(state: _State, token: Token) -> bool:
    """`un` is an article as well: after a number it needs `et` or a hyphen, or a hundred, thousand or 80 before it."""
    return token.joined or token.hyphen or state.group % 100 in (0, 80)


def _add_number(state: _State, token: Token, value: int, lex: Lexicon) -> bool:
    low = state.group % 100
    teens = lex.table.teens_after
    if value == 0:
        return state.group == state.high == state.done == 0
    if value >= 1000:  # a compound: `tweeduizend` before `tweehonderdtwintig`
        if state.high or state.group or value >= 10**6:
            return False
        state.high, value, fits = value - value % 1000, value % 1000, True
    elif value >= 100:
        fits = state.group == 0
    elif low == 0:
        fits = True
    elif value < 10:
        units = low >= 20 and low % 10 == 0 and not lex.table.inverted_tens
        fits = units or (bool(teens) and low == 10 and value >= 7)
    elif value < 20:
        fits = low in teens
    elif lex.table.inverted_tens:
        fits = low < 10 and token.joined and token.hyphen and value < 100  # `twee-en-veertig`
    else:
        fits = low == 4 and value == 20 and 80 in teens
        value = 76 if fits else value
    if fits:
        state.group += value
    return fits


def _add_hundred(state: _State, limit: int) -> bool:
    if state.group == 0:
        state.group = 100
        return True
    if 1 <= state.group <= limit and state.group != 10:
        state.group *= 100
        return True
    return False


def _add_scale(state: _State, value: int) -> bool:
    current = state.high + state.group
    if current == 0:
        if state.done == 0 or state.scales != 1:
            return False
        state.done, state.last_scale = state.done * value, state.last_scale * value
        return True
    if state.last_scale and value >= state.last_scale:
        return False
    state.done += current * value
    state.high = state.group = 0
    state.last_scale, state.scales = value, state.scales + 1
    return True
