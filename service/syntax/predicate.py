"""Where a passage ends: noun phrases without their times, predicates without what follows them. Pure."""

from collections.abc import Sequence

from service.syntax.lang.table import Table
from service.syntax.tree import NOMINAL, Sentence
from service.text.span import Span

_STOPS = frozenset({",", ";", ":", "(", ")", ".", "!", "?", "…", "—", "–"})


def timed(sentence: Sentence, times: Sequence[Span], lo: int, hi: int) -> int:
    """The last word of lo..hi before an expression of time begins (`lo - 1` where one begins at once)."""
    for k in range(lo, hi + 1):
        span = sentence.tokens[k].span
        if any(t.start <= span.start < t.end for t in times):
            return k - 1
    return hi


def noun_end(sentence: Sentence, head: int, times: Sequence[Span], table: Table, *, participle: bool) -> int:
    """Last word of the noun phrase of `head`; with a `participle` that follows it directly (`postes supprimés`)."""
    inside = NOMINAL | {"acl", "obl", "agent", "advmod", "obj"} if participle else NOMINAL
    _lo, hi = sentence.phrase(head, inside | {"conj", "cc"})
    hi = _before_conjunct(sentence, head, hi)
    for k in range(head + 1, hi + 1):
        token = sentence.tokens[k]
        if token.quantity is not None and _measuring(sentence, head, k, table):
            continue
        if token.key in _STOPS or token.quantity is not None or token.key in table.small.relatives:
            hi = k - 1
            break
    hi = timed(sentence, times, head + 1, hi)
    return _tidy(sentence, head, hi)


def _measuring(sentence: Sentence, head: int, k: int, table: Table) -> bool:
    """`pannes de plus de dix minutes`, `élèves de 16 ans`: an amount that describes the noun."""
    token = sentence.tokens[k]
    unit = sentence.tokens[token.head] if token.dep == "nummod" else token
    cases = sentence.children(unit.i, ("case",))
    return unit.head == head and unit.dep == "nmod" and any(c.key in table.small.of for c in cases)


def _before_conjunct(sentence: Sentence, head: int, hi: int) -> int:
    """`personnes` of `120 personnes et 120 chevaux`; but all of `hectares de pins et de garrigue`."""
    for child in sentence.children(head, ("conj",)):
        if child.i <= hi:
            first = min(sentence.subtree(child.i))
            hi = min(hi, first - 1)
    for k in range(head + 1, hi):
        if sentence.tokens[k].pos == "CCONJ" and sentence.tokens[k + 1].pos == "DET":
            return k - 1  # `places d'hébergement et la rénovation`: a thing of its own
    return hi


def predicate_end(sentence: Sentence, verb: int, start: int, times: Sequence[Span], table: Table) -> int:
    """Last word of the predicate of `verb`, which stands at or after word `start`.

    It ends before a mark, a clause of its own, a source or an expression of time.
    """
    tokens = sentence.tokens
    under = set(sentence.subtree(verb))
    end = max(verb, start)
    for k in range(start + 1, len(tokens)):
        token = tokens[k]
        if token.key in _STOPS and not (token.key == "." and k + 1 < len(tokens)):
            break
        if k > verb:
            if (token.key in table.breaks and token.pos != "DET") or k not in under:
                break
            if any(sentence.text_from(k, len(o)) == o for o in table.sources):
                break
            counted = any(t.quantity is not None for t in tokens[k + 1 : k + 4])
            if token.pos == "CCONJ" and (counted or _opens_clause(sentence, k)):
                break
            if any(t.start <= token.span.start < t.end for t in times):
                break
        end = k
    return _tidy(sentence, max(verb, start), end)


def _opens_clause(sentence: Sentence, k: int) -> bool:
    """Whether the conjunction at `k` opens a clause with a subject, or counts something else."""
    above = sentence.tokens[sentence.tokens[k].head]
    if above.pos not in ("VERB", "AUX"):
        return False
    return (
        bool(sentence.children(above.i, ("nsubj", "nsubjpass")))
        and min(t.i for t in sentence.children(above.i, ("nsubj", "nsubjpass"))) > k
    )


def _tidy(sentence: Sentence, first: int, end: int) -> int:
    """Without loose function words at the end."""
    loose = ("ADP", "CCONJ", "SCONJ", "DET", "PUNCT")
    while end > first and sentence.tokens[end].pos in loose and sentence.tokens[end].dep != "prt":
        end -= 1
    return end
