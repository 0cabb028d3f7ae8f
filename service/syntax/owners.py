"""The noun that an amount hangs from: `une aide de 6 M€`, `marge comprise entre`, `haute de 187 mètres`. Pure."""

from service.syntax.context import Context
from service.syntax.counted import Count
from service.syntax.names import past_number
from service.syntax.predicate import predicate_end, timed
from service.syntax.tree import Sentence, Token
from service.text.span import Span

_FAR = 4  # words between a participle and its amount


def owned(context: Context, count: Count) -> list[tuple[str, Span | None]]:
    """Readings by the noun above the amount, best first: an age, a place or size, the noun itself."""
    sentence, top, table = count.sentence, count.top, context.table
    token = sentence.tokens[top]
    adjective = _participle(context, count)
    if adjective is not None and adjective.key in table.aged:
        return [("measure.age", token.span)]
    owner = _apposed(context, count)
    if owner is None and not count.unit and count.noun is None:
        owner = _named_by(sentence, count)
    apposed = owner is not None
    if owner is None:
        owner = owner_of(sentence, top, context)
    if owner is None or sentence.tokens[owner].key in table.vague:
        return []
    found: list[tuple[str, Span | None]] = []
    noun = sentence.tokens[owner]
    cases = {c.key for c in sentence.children(top, ("case",))}
    of = bool(cases & table.small.of)
    timing = token.key in table.time_units and cases and not of
    if timing and (adjective is None or adjective.i < owner):
        return []  # `recruter des infirmières en trois ans`: how long is the clause's
    if token.key in table.time_units and (apposed or (of and token.head == owner)) and _person(noun, context):
        found.append(("measure.age", token.span))
    if adjective is not None and _own_measure(context, count, adjective):
        end = predicate_end(sentence, adjective.i, adjective.i, context.times[count.where], table)
        found.append(("measure.placed", sentence.raw(adjective.i, max(end, count.last, top))))
    if noun.entity == "PER" and not count.unit:
        return [("measure.age", _phrase(context, count, owner))]  # `Marsh, 44, a farmer`
    action = _action(context, count)
    if action is not None and not of and not found:
        found.append(("measure.verb", sentence.raw(action.i, max(top, count.last))))
    changing = noun.key in table.changes
    if of and not changing and token.key in table.measure_units | table.time_units and token.key != "%":
        # `un studio de 23 m²`, `une peine de cinq ans`: the size tells which one
        found.append(("measure.sized", sentence.raw(_phrase_start(sentence, owner), max(top, count.last))))
    found.append(("measure.change" if changing else "measure.of", _phrase(context, count, owner)))
    return found


def _phrase(context: Context, count: Count, owner: int) -> Span:
    sentence = count.sentence
    lo, hi = _phrase_start(sentence, owner), sentence.phrase(owner)[1]
    hi = min(hi, last_before(sentence, owner, count.first))
    if count.first < owner and any(t.key == "-" for t in sentence.tokens[count.first : owner]):
        hi = owner  # `a 13-hour shift on a ward`
    hi = timed(sentence, context.times[count.where], owner + 1, hi)
    if (
        sentence.tokens[owner].key in context.table.changes
        and lo
        and sentence.tokens[lo - 1].key in context.table.small.in_change
    ):
        lo -= 1  # `en hausse de 14 %`
    return sentence.raw(lo, max(owner, hi))


def _phrase_start(sentence: Sentence, owner: int) -> int:
    return past_number(sentence, sentence.phrase(owner)[0], owner)


def last_before(sentence: Sentence, owner: int, number: int) -> int:
    """The last word of the owner's phrase before the preposition of the number."""
    if number < owner:
        return len(sentence.tokens) - 1
    k = number - 1
    while k > owner and sentence.tokens[k].pos in ("ADP", "DET", "PUNCT", "ADV", "SCONJ"):
        k -= 1
    return k


def owner_of(sentence: Sentence, top: int, context: Context) -> int | None:
    """The noun the amount hangs from, through participles: `marge comprise entre`, `chantier estimé à`."""
    k = top
    for _ in range(5):
        token = sentence.tokens[k]
        if token.head == k:
            return None
        head = sentence.tokens[token.head]
        verbal = head.pos in ("VERB", "AUX", "ADJ") and head.dep in ("acl", "amod")
        if token.dep in ("nmod", "acl", "appos", "amod", "compound", "nummod") or verbal:
            k = head.i
            units = head.key in context.table.units or head.quantity is not None
            if head.key in context.table.hollow and head.i < top and _prepositional(sentence, head, context):
                continue  # `financés à hauteur de 70 %`, `au nombre de 1 300`
            if head.pos in ("NOUN", "PROPN") and not units and token.dep != "nummod":
                return _climbed(sentence, k, context) if k < top else k
            continue
        return None
    return None


def _prepositional(sentence: Sentence, noun: Token, context: Context) -> bool:
    return any(c.key in context.table.small.at for c in sentence.children(noun.i, ("case",)))


def _climbed(sentence: Sentence, owner: int, context: Context) -> int:
    """`hausse` of `hausse de salaire de 150 €`: a bare complement names the kind and owns no amount."""
    token = sentence.tokens[owner]
    head = sentence.tokens[token.head]
    bare = not sentence.children(owner, ("det", "poss", "nummod")) and token.pos == "NOUN"
    cases = {c.key for c in sentence.children(owner, ("case",))}
    if (
        token.dep == "nmod"
        and bare
        and head.pos == "NOUN"
        and head.quantity is None
        and cases <= context.table.small.of
        and cases
    ):
        return head.i
    return owner


def _apposed(context: Context, count: Count) -> int | None:
    """`Son loyer` of `Son loyer, 640 euros, absorbe`: the noun before an amount between two marks."""
    sentence, last = count.sentence, max(count.top, count.last)
    tokens = sentence.tokens
    if not count.unit or count.first < 2 or tokens[count.first - 1].key not in (",", "("):
        return None
    if last + 1 >= len(tokens) or tokens[last + 1].key not in (",", ")"):
        return None
    k = count.first - 2
    while k > 0 and tokens[k].pos in ("ADJ", "PROPN") and tokens[k - 1].pos in ("NOUN", "PROPN", "ADJ"):
        k -= 1
    apart = tokens[k].quantity is None and tokens[k].key not in context.table.units
    return _climbed(sentence, k, context) if tokens[k].pos == "NOUN" and apart else None


def _named_by(sentence: Sentence, count: Count) -> int | None:
    """`magnitude` of `de magnitude 6,2`: the noun right before a bare number that hangs from it."""
    before = sentence.tokens[max(0, count.first - 1)]
    hanging = any(sentence.tokens[k].head == before.i for k in (count.first, count.top))
    return before.i if before.pos == "NOUN" and before.quantity is None and hanging else None


def _participle(context: Context, count: Count) -> Token | None:
    """The adjective or participle that the amount belongs to, right before its preposition: `haute de 187 m`."""
    sentence = count.sentence
    opening = count.first - 1
    while opening > 0 and sentence.tokens[opening].pos in ("ADP", "DET"):
        opening -= 1
    if sentence.tokens[opening].key in context.table.placed and count.unit and opening < count.first - 1:
        return sentence.tokens[opening]  # `le navire long de 180 mètres`
    head = sentence.tokens[sentence.tokens[count.top].head]
    if head.key in context.table.hollow:
        head = sentence.tokens[head.head]
    between = sentence.tokens[head.i + 1 : count.first]
    close = head.i < count.first and len(between) <= _FAR and not any(t.pos == "PUNCT" for t in between)
    return head if close and head.pos in ("ADJ", "VERB") else None


def _action(context: Context, count: Count) -> Token | None:
    """`founded with` of `his firm, founded with $50,000`: a participle that tells an act, no value of the noun."""
    table, sentence = context.table, count.sentence
    head = sentence.tokens[sentence.tokens[count.top].head]
    valuing = table.level | table.claiming | table.saying | table.aged | table.placed
    part = head.pos == "VERB" and head.dep in ("acl", "amod") and head.form == "Part" and head.i < count.first
    currency = sentence.tokens[count.top].key in table.currencies
    return head if part and currency and head.key not in valuing else None


def _own_measure(context: Context, count: Count, adjective: Token) -> bool:
    """Whether a place, a size or a purpose is told, no value of the noun: `située à 16 km`, `prévu pour 60`."""
    table, sentence = context.table, count.sentence
    if adjective.key in table.placed:
        return True
    lead = {t.key for t in sentence.tokens[adjective.i + 1 : count.first]}
    if lead & table.purpose:
        return True
    part = adjective.pos == "VERB" and adjective.dep in ("acl", "amod")
    key = sentence.tokens[count.top].key
    unit = key in table.measure_units and (key != "%" or bool(lead & table.hollow))
    return part and unit and adjective.key not in table.level and adjective.form != "Fin"


def _person(noun: Token, context: Context) -> bool:
    table = context.table
    if (noun.pos == "NOUN" and noun.key in table.people) or noun.entity == "PER":
        return True
    return bool(table.persons.match(noun.key)) and noun.key not in table.impersonal
