"""What an amount measures by its clause: the subject of a verb of level, the object, or clause and predicate. Pure."""

from service.syntax.context import Context
from service.syntax.counted import Count
from service.syntax.earlier import thing_before
from service.syntax.lang.words import STRAIGHT
from service.syntax.names import past_number
from service.syntax.owners import last_before
from service.syntax.predicate import noun_end, predicate_end, timed
from service.syntax.tree import AUXILIARIES, Sentence, Token
from service.text.span import Span

Reading = tuple[str, Span | None]
_LONG_SUBJECT = 5  # words


def by_clause(context: Context, count: Count, verb: Token) -> list[Reading]:
    """Subject alone for verbs of level, else subject and predicate up to and with the amount."""
    sentence, table = count.sentence, context.table
    times = context.times[count.where]
    token = sentence.tokens[count.top]
    subject = sentence.subject(verb.i) or _clausal(sentence, verb)
    if subject is not None:
        subject = _own_subject(sentence, verb, subject)
    last = noun_end(sentence, count.top, times, table, participle=False) if count.unit else count.top
    last = max(last, count.last)
    if subject is None or subject.i > count.first:
        start = verb_start(sentence, verb)
        return [("measure.verb", sentence.raw(start, last))] if start <= last else []
    lo, hi = sentence.phrase(subject.i)
    if subject.dep == "csubj":
        lo, hi = min(sentence.subtree(subject.i)), max(sentence.subtree(subject.i))
    lo = past_number(sentence, lo, subject.i)
    found: list[Reading] = []
    thing = _object(sentence, verb, count)
    if thing is not None:
        first, end = sentence.phrase(thing.i)
        end = min(end, last_before(sentence, thing.i, count.first))
        found.append(("measure.object", sentence.raw(past_number(sentence, first, thing.i), max(thing.i, end))))
    hi = min(hi, verb.i - 1) if subject.i < verb.i else hi
    alone: Reading = ("measure.level", sentence.raw(lo, timed(sentence, times, subject.i + 1, hi)))
    before = _predicate_before(sentence, verb, count)
    begun = sentence.raw(lo, before)
    whole: Reading = ("measure.clause", sentence.raw(lo, last))
    verbal: Reading = ("measure.verb", sentence.raw(min(verb_start(sentence, verb, subject=False), last), last))
    moved: Reading = ("measure.moved", begun)
    percent = token.key in table.small.percent
    level = verb.key in table.level or verb.pos == "AUX"
    cases = {t.key for t in sentence.children(token.i, ("case",))}
    bare = not cases
    opening = min((t.i for t in sentence.children(token.i, ("case",)) if t.i < count.first), default=count.first)
    until = sentence.raw(_antecedent(sentence, subject, verb, lo), max(verb.i, min(before, opening - 1)))
    valued = level and bool(cases & table.small.to)  # `L'âge moyen est passé à 47 ans`
    if token.key in table.time_units and token.dep in ("obl", "nmod") and not valued:
        # `les affrontements se poursuivent depuis quatre ans`: how long is no part of what lasts
        found += [verbal, ("measure.lasting", until)] if bare else [("measure.lasting", until)]
    pronoun = subject.key in table.pronouns or subject.pos == "PRON"
    agent = pronoun or subject.pos == "PROPN" or bool(subject.entity) or hi - lo >= _LONG_SUBJECT
    apart = any(t.key == "," for t in sentence.tokens[subject.i + 1 : verb.i])
    if _coordinated(sentence, verb, subject, count) and not level:
        return [*found, verbal, whole, alone]  # `destroyed 30 homes and burned 5,000 acres`: each its own predicate
    if pronoun and level:
        return [*found, *_meant(context, count, verb, subject), whole, verbal, moved]
    if apart and not level:
        return [*found, verbal, alone]
    if pronoun:
        told = [verbal, whole] if subject.key in table.relatives else [whole, verbal]
        return [*found, *told, moved]
    if verb.key in table.moving and _difference(context, count):
        return [*found, moved, alone, whole]
    if level:
        return [*found, alone, moved, whole]
    if agent and not percent:
        return [*found, verbal, whole, moved, alone]
    if percent or token.dep == "obl":
        return [*found, moved, alone, whole]
    return [*found, whole, moved, alone]


def _coordinated(sentence: Sentence, verb: Token, subject: Token, count: Count) -> bool:
    """Whether the verb has its subject from one before it, with a number of its own between."""
    between = sentence.tokens[subject.i + 1 : verb.i]
    return subject.head != verb.i and any(t.quantity not in (None, count.quantity) for t in between)


def _own_subject(sentence: Sentence, verb: Token, subject: Token) -> Token:
    """`le front` of `Le vent souffle et le front avance`, where the tree joins both clauses."""
    tokens = sentence.tokens
    joint = next((t.i for t in reversed(tokens[subject.i + 1 : verb.i]) if t.pos == "CCONJ"), None)
    if joint is None or not any(t.form == "Fin" or t.quantity is not None for t in tokens[subject.i + 1 : joint]):
        return subject
    k = joint + 1
    while k < verb.i and tokens[k].pos in ("DET", "ADJ", "NUM", "ADV"):
        k += 1
    return tokens[k] if k < verb.i and tokens[k].pos in ("NOUN", "PROPN") and tokens[k].quantity is None else subject


def _clausal(sentence: Sentence, verb: Token) -> Token | None:
    """`Équiper une école coûte`: a clause as subject."""
    return next((t for t in sentence.children(verb.i, ("csubj",)) if t.i < verb.i), None)


def _meant(context: Context, count: Count, verb: Token, subject: Token) -> list[Reading]:
    """`It stood at 61 %`, `Il atteint 1,3 milliard`: what the pronoun stands for, where a value is told of a thing."""
    table = context.table
    if subject.key not in table.pronouns or subject.key in table.first_person:
        return []
    key = count.sentence.tokens[count.top].key
    valued = key in table.currencies or key in table.small.percent
    if not valued or subject.head != verb.i or (verb.key in table.moving and _difference(context, count)):
        return []
    return [("measure.meant", thing_before(context, count.where, table.pronouns[subject.key]))]


def _difference(context: Context, count: Count) -> bool:
    """Whether the amount tells by how much: no preposition, or `by` or `de` where no second value with `to` follows."""
    sentence, table = count.sentence, context.table
    cue = context.document.quantities[count.quantity].cue
    if cue is not None and cue.of(context.document.text).casefold().translate(STRAIGHT).endswith(table.small.reaching):
        return False
    cases = {t.key for t in sentence.children(count.top, ("case",))}
    at = count.first - 1
    if at > 0 and sentence.tokens[at].key == table.at and sentence.tokens[at - 1].key in table.difference:
        at -= 1  # `by between 6 and 10 per cent`
    lead = sentence.tokens[at].key if at >= 0 else ""
    if lead in table.difference or cases & table.difference:
        later = context.counts.get(count.quantity + 1)
        behind = sentence.tokens[max(count.top, count.last) + 1 : later.first] if later is not None else []
        if later is None or later.sentence is not sentence or len(behind) > 2 or any(t.key == "," for t in behind):
            return True
        return sentence.tokens[later.first - 1].key not in table.small.to
    return not cases and sentence.tokens[max(0, count.first - 1)].pos != "ADP"


def predicate_of_bare(context: Context, count: Count) -> Span | None:
    """`had made it to the finish` of `some 36,500 had made it`: a finite verb right behind a number without a noun."""
    tokens = count.sentence.tokens
    k = count.last + 1
    if count.noun is not None or count.unit or k >= len(tokens):
        return None
    if count.first and tokens[count.first - 1].pos == "ADP":
        return None
    while k < len(tokens) and tokens[k].pos == "ADV" and k < count.last + 3:
        k += 1
    if k >= len(tokens) or tokens[k].pos not in ("VERB", "AUX") or tokens[k].form != "Fin":
        return None
    head = tokens[tokens[k].head]
    verb = head if tokens[k].dep in AUXILIARIES and head.i > k else tokens[k]
    end = predicate_end(count.sentence, verb.i, count.last, context.times[count.where], context.table)
    return count.sentence.raw(count.last + 1, end) if end >= verb.i else None


def _antecedent(sentence: Sentence, subject: Token, verb: Token, lo: int) -> int:
    """`la guerre avec la Russie, qui perdure`: where the noun of a relative clause begins."""
    if subject.i < verb.i and verb.dep in ("relcl", "acl") and verb.head < lo:
        return sentence.phrase(verb.head)[0]
    return lo


def _object(sentence: Sentence, verb: Token, count: Count) -> Token | None:
    """`its dividend` of `keep its dividend at 5.5 pence`: what an amount after a preposition is the value of."""
    top = sentence.tokens[count.top]
    if top.dep not in ("obl", "nmod", "advcl", "xcomp") or not sentence.children(top.i, ("case",)):
        return None
    things = [t for t in sentence.children(verb.i, ("obj",)) if t.i < count.first and t.quantity is None]
    plain = [
        t
        for t in things
        if t.pos == "NOUN"
        and not any(n.quantity is not None for n in sentence.children(t.i))
        and (t.number == "Plur" or sentence.children(t.i, ("det", "poss", "amod", "compound")))  # not `a besoin de`
    ]
    return plain[-1] if plain else None


def verb_start(sentence: Sentence, verb: Token, *, subject: bool = True) -> int:
    """The first word of the verb's group: auxiliaries, clitics and (with `subject`) an impersonal pronoun before it."""
    deps = ("aux", "auxpass", "expl", "neg", "iobj", "cop", "advmod") + (("nsubj", "nsubjpass") if subject else ())
    first = verb.i
    for child in sentence.children(verb.i, deps):
        if child.i < first and child.pos in ("AUX", "PRON", "PART"):
            first = child.i
    return first


def _predicate_before(sentence: Sentence, verb: Token, count: Count) -> int:
    """The last word of the predicate before the amount's preposition."""
    k = count.first - 1
    while k > verb.i and sentence.tokens[k].pos in ("ADP", "DET", "PUNCT"):
        k -= 1
    return max(k, verb.i) if verb.i < count.first else k
