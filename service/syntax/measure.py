"""What is counted or measured, and what happened to it. Pure.

A counted noun that is the subject takes its predicate along (`soldats russes ont été tués`), as an object it stands
alone (`hommes`). A unit, a sum or a share without a noun measures what it hangs from: a noun (`une aide de 6 M€`), the
subject of a verb that sets measure against value (`La dette s'élève à`), else the clause (`Le lac a perdu 8 m`).
"""

from service.syntax.amounts import measured
from service.syntax.clauses import verb_start
from service.syntax.context import Context
from service.syntax.counted import Count
from service.syntax.earlier import thing_before
from service.syntax.predicate import noun_end, predicate_end
from service.syntax.reading import Candidate
from service.syntax.standing import beside, of_them
from service.syntax.tree import AUXILIARIES, Sentence, Token
from service.text.span import Span

_LEANING = 4  # numbers in a row that may lean on one noun
_WHY = {
    "measure.counted": "the noun that the number counts",
    "measure.counted.subject": "the noun counted is the subject: with its predicate",
    "measure.counted.participle": "the noun that the number counts, with its participle",
    "measure.share": "the whole that the share is of",
    "measure.age": "an age",
    "measure.than": "what the amount compares, or is a multiple of",
    "measure.among": "the noun that the part belongs to, with what is said of the part",
    "measure.header": "the head of the table's column",
    "measure.label": "the label before the colon",
    "measure.before": "the same as the number before it, which it is set beside",
    "measure.taken": "the things counted before, which the number takes up",
    "measure.complement": "what the unit measures out",
    "measure.of": "the noun that the amount belongs to",
    "measure.sized": "the noun that the size or time describes, with it",
    "measure.change": "the change that the amount is of",
    "measure.placed": "the place, size or purpose that the amount tells",
    "measure.object": "the object whose value the amount is",
    "measure.meant": "what the pronoun stands for whose value is told",
    "measure.level": "the subject of the verb that sets the value",
    "measure.moved": "the subject with the verb that tells what changed",
    "measure.lasting": "what lasts or happens for that time",
    "measure.subject": "the predicate of the number itself",
    "measure.verb": "the predicate with the amount",
    "measure.clause": "the clause with the amount",
    "measure.piece": "the unit, or what stands before the number",
}

CODES = frozenset(_WHY)  # every code that a measure may have


def measure(context: Context, count: Count, depth: int = 0) -> tuple[Candidate, ...]:
    """Candidates, best first. `depth` counts the numbers that lean on the one before (`41, 52, 60`)."""
    if count.noun is not None:
        found = _counted(context, count)
    else:
        found = measured(context, count, _leaning(context, count, depth))
    seen: dict[Span, Candidate] = {}
    for code, span in found:
        if span is not None and len(span) > 0:
            seen.setdefault(span, Candidate(span, code, _WHY[code]))
    return tuple(seen.values())


def _leaning(context: Context, count: Count, depth: int) -> list[tuple[str, Span | None]]:
    """What the number before measures, where this one is set beside it; of things taken up only the noun."""
    before = beside(context, count) if depth < _LEANING else None
    if of_them(context, count) and (before is None or before.count.where < count.where - 1):
        named = thing_before(context, count.where, ("", "Plur"), ("nsubj", "nsubjpass", "obj", "obl"))
        if named is not None:
            return [("measure.taken", named)]
    if before is None:
        return []
    found = measure(context, before.count, depth + 1)[:3]
    if before.taken:
        found = tuple(sorted(found, key=lambda c: c.code != "measure.counted"))
    code = "measure.taken" if before.taken or before.told else "measure.before"
    return [(code, c.span) for c in found[:2]]


def _counted(context: Context, count: Count) -> list[tuple[str, Span | None]]:
    sentence, noun = count.sentence, count.noun
    assert noun is not None
    times = context.times[count.where]
    first = count.after
    change = sentence.tokens[sentence.tokens[noun].head]
    lead = sentence.tokens[count.first - 1].key if count.first else ""
    changing = change.key in context.table.changes and change.i < count.first
    if count.share and changing and lead in context.table.small.of | context.table.difference:
        lo, _hi = sentence.phrase(change.i)
        return [
            ("measure.change", sentence.raw(lo, change.i)),
            ("measure.counted", _span(sentence, _start(context, count, first), noun)),
        ]
    short = _end(context, sentence, noun, times)
    long = noun_end(sentence, noun, times, context.table, participle=True)
    start = _start(context, count, first)
    found: list[tuple[str, Span | None]] = [("measure.placed", _meant_for(context, count))]
    verb = _predicate_of(sentence, noun, context.table.containers) or _following(sentence, noun, short)
    among = verb is not None and any(t.quantity is not None for t in sentence.tokens[noun + 1 : verb.i])
    if among:  # `120 pompiers, 45 gendarmes et sept hélicoptères ont été mobilisés`
        found.append(("measure.counted", _span(sentence, start, short)))
    if verb is not None and verb.i > noun and verb.pos != "NOUN":
        end = predicate_end(sentence, verb.i, noun, times, context.table)
        found.append(("measure.counted.subject", _span(sentence, start, max(end, noun))))
    if any(t.dep == "acl" and t.i <= long for t in sentence.children(noun, ("acl",))) and long > short:
        found.append(("measure.counted.participle", _span(sentence, start, long)))
    found.append(("measure.share" if count.share else "measure.counted", _span(sentence, start, short)))
    found.append(("measure.counted", _span(sentence, start, _without_nmod(sentence, noun))))
    if long > short:
        found.append(("measure.counted", _span(sentence, start, long)))
    clause = _clause(count)
    if clause is not None:
        found.append(("measure.clause", clause))
    return found


def _start(context: Context, count: Count, first: int) -> int:
    """Raw start: after the number; for a share with the determiner of its whole (`its workforce`)."""
    raw = count.sentence.tokens[first].span.start
    begun = count.sentence.complements.get(count.quantity)
    if begun is not None and begun < raw:
        lead = context.document.text[begun:raw].strip().casefold()
        return raw if lead in context.table.small.articles else begun
    return raw


def _span(sentence: Sentence, start: int, last: int) -> Span | None:
    end = sentence.tokens[last].span.end
    return Span(start, end) if end > start else None


def _end(context: Context, sentence: Sentence, noun: int, times: list[Span]) -> int:
    """The noun with its adjectives and complements (`permis de construire`, `places d'hébergement`)."""
    return noun_end(sentence, noun, times, context.table, participle=False)


def _without_nmod(sentence: Sentence, noun: int) -> int:
    last = noun
    for k in sentence.subtree(noun, without=("nmod", "conj", "cc", "acl", "relcl", "appos", "obl", "punct", "advmod")):
        if k == last + 1:
            last = k
    return last


def _predicate_of(sentence: Sentence, noun: int, containers: frozenset[str]) -> Token | None:
    """The verb whose subject the noun is, also coordinated (`120 pompiers et 120 avions restent engagés`)."""
    k = noun
    for _ in range(3):
        token = sentence.tokens[k]
        if token.dep in ("nsubj", "nsubjpass"):
            return sentence.tokens[token.head]
        total = (
            token.dep == "nmod" and sentence.tokens[token.head].key in containers
        )  # `a total of 36 arrests were made`
        if token.dep != "conj" and not total:
            return None
        k = token.head
    return None


def _following(sentence: Sentence, noun: int, last: int) -> Token | None:
    """The finite verb right behind a noun phrase that opens its clause, where the tree does not show it."""
    tokens = sentence.tokens
    opening = noun
    while opening > 0 and tokens[opening - 1].key not in (",", ";", ":", "-", "–", "—"):
        opening -= 1
    if any(
        t.pos in ("NOUN", "PROPN", "VERB", "AUX", "ADP", "SCONJ") for t in tokens[opening:noun] if t.quantity is None
    ):
        return None
    k = last + 1
    while k < len(tokens) and tokens[k].pos in ("PRON", "ADV", "PART"):
        k += 1
    if k >= len(tokens) or tokens[k].pos not in ("VERB", "AUX") or tokens[k].form not in ("Fin", ""):
        return None
    head = tokens[tokens[k].head]
    return head if tokens[k].dep in AUXILIARIES and head.i > k else tokens[k]


def _meant_for(context: Context, count: Count) -> Span | None:
    """`prévu pour soixante lits`: a participle that tells for how many the thing before it is meant."""
    sentence, noun = count.sentence, count.noun
    assert noun is not None
    head = sentence.tokens[sentence.tokens[noun].head]
    cases = {t.key for t in sentence.children(noun, ("case",))}
    close = head.i < count.first <= head.i + 3 and head.form == "Part" and head.dep in ("acl", "amod")
    return sentence.raw(head.i, noun) if close and cases & context.table.purpose else None


def _clause(count: Count) -> Span | None:
    """Predicate with the counted object: `a frappé 19 fois`."""
    verb = count.sentence.clause(count.top)
    if verb is None or verb.i > count.top:
        return None
    return count.sentence.raw(verb_start(count.sentence, verb), count.top)
