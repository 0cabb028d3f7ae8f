"""Collectives and round orders: `une trentaine`, `des centaines de milliers`, `two dozen` (CONTRACT, D14).

Works on a run of number words; knows nothing of what is counted.
"""

import re
from fractions import Fraction

from service.quantities.atom import Atom, Form
from service.quantities.fractions import after_of
from service.quantities.lexicon import Part
from service.quantities.model import Bound
from service.quantities.run import Run, Token

_WORD = re.compile(r"[^\W\d_]+")
_ORDERS = (Part.THOUSAND, Part.SCALE, Part.HUNDRED)


def collective(run: Run, at: int, article: Token | None, first: int, times: int) -> tuple[int, Atom]:
    """The collective tokens[at] with what stands before it (from tokens[first] or the article) and multiplies it."""
    token = run.tokens[at]
    start = article.start if article else run.tokens[first].start
    atom = Atom(start, token.end, Fraction(token.word.value) * times, Form.COLLECTIVE)
    if article is not None and token.start - article.end <= 2:  # `un bon millier` is whole with both words only
        atom.bare = (token.start, token.end)
    atom.bound = implied(run, at, article, counted=first != at)
    stop = _multiply_next(run, at + 1, atom)
    multiply_of(run, atom)
    if atom.bare is not None:  # `dizaines de milliers` of `des dizaines de milliers`: without the article only
        atom.bare = (atom.bare[0], atom.end)
    return stop, atom


def implied(run: Run, at: int, article: Token | None, *, counted: bool) -> Bound:
    """About for `une trentaine`, `a dozen`; at least for `des centaines`, `plusieurs centaines`, `dozens`."""
    open_end = run.tokens[at].word.plural and not counted
    return Bound.AT_LEAST if open_end or (article is not None and article.word.value == 0) else Bound.ABOUT


def multiply_of(run: Run, atom: Atom) -> None:
    """`de milliers`, `of thousands`, `de millions` after a collective: orders multiply, scale words stand apart."""
    end = after_of(run, atom.end)
    while end is not None and atom.factor == 1:
        found = _WORD.match(run.low, end)
        entry = run.lex.words.get(found.group()) if found else None
        if found is None or entry is None:
            return
        if entry.part in (Part.COLLECTIVE, Part.PLURAL) and entry.value < 10**6:
            atom.value = Fraction(atom.value or 0) * entry.value
            atom.end = atom.hi = found.end()
        elif entry.part in (Part.SCALE, Part.PLURAL):
            atom.scale, atom.factor, atom.hi = found.span(), int(entry.value), found.end()
        else:
            return
        end = after_of(run, atom.end)


def _multiply_next(run: Run, stop: int, atom: Atom) -> int:
    """`dozen million`, `two dozen thousand`: an order right after the collective."""
    if stop >= len(run.tokens) or run.tokens[stop].joined:
        return stop
    head = run.tokens[stop]
    if head.word.part is Part.SCALE:
        atom.scale, atom.factor, atom.hi = (head.start, head.end), int(head.word.value), head.end
    elif head.word.part is Part.THOUSAND:
        atom.value = Fraction(atom.value or 0) * head.word.value
        atom.end = atom.hi = head.end
    else:
        return stop
    return stop + 1


def indefinite(run: Run, i: int) -> tuple[int, Atom]:
    """`several hundred thousand`, `plusieurs millions`: the order is a lower limit."""
    article, head = run.tokens[i], run.tokens[i + 1]
    value = Fraction(head.word.value)
    stop = i + 2
    while stop < len(run.tokens) and run.tokens[stop].word.part in _ORDERS and not run.tokens[stop].joined:
        value *= run.tokens[stop].word.value
        stop += 1
    atom = Atom(
        article.start, run.tokens[stop - 1].end, value, Form.COLLECTIVE, bare=(head.start, run.tokens[stop - 1].end)
    )
    atom.bound = Bound.AT_LEAST
    return stop, atom


def lone_scale(run: Run, i: int) -> Atom | None:
    """A scale word with no number before it: `millions de civils` is a lower limit, `le million` a number."""
    token = run.tokens[i]
    if run.low[max(0, token.start - 2) : token.start].rstrip().endswith(")"):
        return None  # `€(12.4) million`
    atom = Atom(token.start, token.end, Fraction(token.word.value), Form.COLLECTIVE)
    atom.bound = Bound.AT_LEAST if token.word.plural else None
    return atom
