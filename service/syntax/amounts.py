"""What an amount measures: units, sums, shares and bare numbers, which name no thing counted. Pure."""

import re
from collections.abc import Sequence

from service.syntax.context import Context
from service.syntax.counted import Count
from service.syntax.names import past_number
from service.syntax.predicate import noun_end, predicate_end, timed
from service.syntax.tree import Sentence, Token
from service.text.span import Span

_AGED = re.compile(r"-((?:year|month|week|day)-old)\b", re.IGNORECASE)
_LONG_SUBJECT = 5  # words


def measured(context: Context, count: Count, leaning: Sequence[Span]) -> list[tuple[str, Span | None]]:
    """Readings (code, raw span), best first; `leaning` are those of the number that this one is set beside."""
    found: list[tuple[str, Span | None]] = []
    sentence, top = count.sentence, count.top
    token = sentence.tokens[top]
    times = context.times[count.where]
    aged = _AGED.match(context.document.text, context.document.quantities[count.quantity].span.end)
    if aged:
        return [("measure.age", Span(aged.start(1), aged.end(1)))]
    than = _than(context, count)
    if than is not None:
        found.append(("measure.than", than))
    found += [("measure.before", span) for span in leaning]
    complement = _complement(sentence, count)
    if complement is not None:
        last = noun_end(sentence, complement, times, participle=False)
        if token.key not in context.table.currencies:
            found.append(("measure.noun", sentence.raw(top, last)))
        found.append(("measure.noun", sentence.raw(complement, last)))
    owner = _owner(sentence, top, context)
    if owner is not None:
        lo, hi = sentence.phrase(owner)
        lo = past_number(sentence, lo, owner)
        hi = min(hi, _last_before(sentence, owner, count.first))
        hi = timed(sentence, times, owner + 1, hi)
        adjective = sentence.tokens[token.head]
        if adjective.key in context.table.aged:
            found.append(("measure.unit", token.span))
        elif (
            token.key in context.table.measure_units
            and token.key != "%"
            and adjective.pos in ("ADJ", "VERB")
            and adjective.key not in context.table.level
            and adjective.i < top
        ):
            # `la ville de Siversk, située à une trentaine de kilomètres de Kramatorsk`, `haute de 187 mètres`
            end = predicate_end(sentence, adjective.i, adjective.i, times, context.table)
            found.append(("measure.verb", sentence.raw(adjective.i, max(end, top))))
        if sentence.tokens[owner].key in context.table.people and token.key in context.table.time_units:
            found.append(("measure.unit", token.span))
        changing = sentence.tokens[owner].key in context.table.changes
        if changing and lo and sentence.tokens[lo - 1].key == "en":
            lo -= 1  # `en hausse de 14 %`
        found.append(("measure.of", sentence.raw(lo, max(owner, hi))))
    verb = sentence.clause(top)
    if verb is not None:
        found += _by_clause(context, count, verb)
    head = sentence.tokens[token.head]
    if token.dep in ("nsubj", "nsubjpass") and head.i > top:
        end = predicate_end(sentence, head.i, top, times, context.table)
        if end >= head.i:
            found.insert(0, ("measure.subject", sentence.raw(top if count.unit else head.i, end)))
    label = context.label(count)
    if label is not None and not found:
        last = max((t.i for t in label.tokens if t.pos not in ("PUNCT", "SYM")), default=0)
        found.append(("measure.label", label.raw(0, last)))
    if not found:
        # a headline or a cell: what stands before the number
        found.append(("measure.clause", _piece_before(sentence, count)))
    if count.unit:
        found.append(("measure.unit", token.span))
    return found


def _than(context: Context, count: Count) -> Span | None:
    """`de moins qu'en 2025`, `fois plus que l'an passé`, `de plus`: what follows a number that only compares."""
    sentence = count.sentence
    table = context.table
    after = count.last
    if count.unit and count.top > after:
        after = count.top
    k = after + 1
    tokens = sentence.tokens
    if k < len(tokens) and tokens[k].key in ("de", "of"):
        k += 1
    if k >= len(tokens) or tokens[k].key not in table.adverbs:
        return None
    end = k
    for j in range(k + 1, min(len(tokens), k + 9)):
        if tokens[j].key in (",", ";", ".", ":", ")", "selon", "d'après") or tokens[j].quantity is not None:
            break
        end = j
    return Span(tokens[after + 1].span.start, tokens[end].span.end)


def _last_before(sentence: Sentence, owner: int, number: int) -> int:
    """The last word of the owner's phrase before the preposition of the number."""
    if number < owner:
        return len(sentence.tokens) - 1
    k = number - 1
    while k > owner and sentence.tokens[k].pos in ("ADP", "DET", "PUNCT", "ADV", "SCONJ"):
        k -= 1
    return k


def _complement(sentence: Sentence, count: Count) -> int | None:
    """`pluie` of `46 mm de pluie`: the noun right after the unit and `de` or `of`."""
    tokens = sentence.tokens
    if not count.unit or count.top + 2 >= len(tokens) or tokens[count.top + 1].key not in ("de", "d'", "of"):
        return None
    noun = next((t for t in tokens[count.top + 2 : count.top + 4] if t.pos in ("NOUN", "PROPN")), None)
    return noun.i if noun is not None and noun.quantity is None else None


def _owner(sentence: Sentence, top: int, context: Context) -> int | None:
    """The noun the amount hangs from, through participles: `marge comprise entre`, `chantier estimé à`."""
    k = top
    for _ in range(4):
        token = sentence.tokens[k]
        if token.head == k:
            return None
        head = sentence.tokens[token.head]
        verbal = head.pos in ("VERB", "AUX", "ADJ") and head.dep in ("acl", "amod")
        if token.dep in ("nmod", "acl", "appos", "amod", "compound", "nummod") or verbal:
            k = head.i
            units = head.key in context.table.units or head.quantity is not None
            if head.pos in ("NOUN", "PROPN") and not units and token.dep != "nummod":
                return k
            continue
        return None
    return None


def _by_clause(context: Context, count: Count, verb: Token) -> list[tuple[str, Span | None]]:
    """Subject alone for verbs of level, else subject and predicate up to and with the amount."""
    sentence, table = count.sentence, context.table
    times = context.times[count.where]
    subject = sentence.subject(verb.i)
    token = sentence.tokens[count.top]
    found: list[tuple[str, Span | None]] = []
    last = noun_end(sentence, count.top, times, participle=False) if count.unit else count.top
    last = max(last, count.last)
    if subject is None or subject.i > count.first:
        start = verb_start(sentence, verb)
        return [("measure.verb", sentence.raw(start, last))] if start <= last else []
    lo, hi = sentence.phrase(subject.i)
    lo = past_number(sentence, lo, subject.i)
    thing = _object(sentence, verb, count)
    if thing is not None:
        first, end = sentence.phrase(thing.i)
        end = min(end, _last_before(sentence, thing.i, count.first))
        found.append(("measure.object", sentence.raw(past_number(sentence, first, thing.i), max(thing.i, end))))
    hi = _before_verb(subject.i, verb.i, hi)
    alone = sentence.raw(lo, timed(sentence, times, subject.i + 1, hi))
    percent = token.key in ("%", "pourcent")
    level = verb.key in table.level or verb.pos == "AUX"
    before = _predicate_before(sentence, verb, count)
    with_verb = sentence.raw(lo, before)
    whole = sentence.raw(lo, last)
    if token.key in table.time_units and token.dep in ("obl", "nmod"):
        # `les affrontements se poursuivent depuis quatre ans`: how long is no part of what lasts
        found.append(("measure.clause", sentence.raw(_antecedent(sentence, subject, verb, lo), before)))
    verbal = sentence.raw(min(verb_start(sentence, verb, subject=False), last), last)
    agent = subject.pos in ("PRON", "PROPN") or bool(subject.entity) or hi - lo >= _LONG_SUBJECT
    apart = any(t.key == "," for t in sentence.tokens[subject.i + 1 : verb.i])
    if (subject.key in table.pronouns or subject.pos == "PRON") and level:
        found += [("measure.clause", whole), ("measure.verb", verbal)]
    elif apart and not level:
        found += [("measure.verb", verbal), ("measure.level", alone)]
    elif subject.key in table.pronouns or subject.pos == "PRON":
        found += [("measure.verb", verbal), ("measure.clause", whole), ("measure.clause", with_verb)]
    elif agent and not level and not percent:
        found += [
            ("measure.verb", verbal),
            ("measure.clause", whole),
            ("measure.clause", with_verb),
            ("measure.level", alone),
        ]
    elif level and not (percent and verb.key not in ("est", "sont", "is", "are", "was", "were")):
        found += [("measure.level", alone), ("measure.clause", with_verb), ("measure.clause", whole)]
    elif percent or token.dep == "obl":
        found += [("measure.clause", with_verb), ("measure.level", alone), ("measure.clause", whole)]
    else:
        found += [("measure.clause", whole), ("measure.clause", with_verb), ("measure.level", alone)]
    return found


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
    plain = [t for t in things if t.pos == "NOUN" and not any(n.quantity is not None for n in sentence.children(t.i))]
    return plain[-1] if plain else None


def _before_verb(subject: int, verb: int, hi: int) -> int:
    return min(hi, verb - 1) if subject < verb else hi


def verb_start(sentence: Sentence, verb: Token, *, subject: bool = True) -> int:
    """The first word of the verb's group: auxiliaries, clitics and (with `subject`) an impersonal pronoun before it."""
    deps = ("aux", "expl", "neg", "iobj", "cop", "advmod") + (("nsubj", "nsubjpass") if subject else ())
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


def _piece_before(sentence: Sentence, count: Count) -> Span | None:
    """What stands before the number up to a colon, comma or the beginning."""
    last = count.first - 1
    while last >= 0 and sentence.tokens[last].pos in ("ADP", "PUNCT", "DET"):
        last -= 1
    first = last
    while first > 0 and sentence.tokens[first - 1].key not in (":", ",", ";", "("):
        first -= 1
    return sentence.raw(first, last) if 0 <= first <= last else None
