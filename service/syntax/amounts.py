"""What an amount measures: units, sums, shares and bare numbers, which name no thing counted. Pure.

Each reading carries the code of its rule (`service.syntax.measure` explains them); the order is that of trust.
"""

from collections.abc import Sequence

from service.syntax.cells import header
from service.syntax.clauses import Reading, by_clause, predicate_of_bare, verb_start
from service.syntax.context import Context
from service.syntax.counted import Count, possessed
from service.syntax.owners import owned
from service.syntax.partitive import among
from service.syntax.predicate import noun_end, predicate_end
from service.syntax.tree import Sentence, Token
from service.text.span import Span

_MARKS = frozenset({",", ";", ".", ":", ")"})
_BEHIND = 5  # words


def measured(context: Context, count: Count, leaning: Sequence[Reading]) -> list[Reading]:
    """Readings (code, raw span), best first; `leaning` are those of the number that this one is set beside."""
    settled = _settled(context, count)
    if settled is not None:
        return [settled]
    found: list[Reading] = [
        ("measure.than", _than(context, count)),
        ("measure.among", among(context, count)),
        ("measure.subject", _predicate(context, count)),
        ("measure.than", _multiple(context, count)),
        *_named(context, count, leaning),
        *owned(context, count),
    ]
    verb = count.sentence.clause(count.top)
    if verb is not None:
        found += by_clause(context, count, verb)
    found = [one for one in found if one[1] is not None] or _last_resort(context, count)
    if count.unit:
        found.append(("measure.piece", count.sentence.tokens[count.top].span))
    return found


def _settled(context: Context, count: Count) -> Reading | None:
    """What the text around the number settles alone: `29-year-old`, the cell of a table."""
    text, span = context.document.text, context.document.quantities[count.quantity].span
    aged = context.table.small.aged.match(text, span.end)
    if aged:
        return "measure.age", Span(aged.start(1), aged.end(1))
    cell = header(text, span.start, context.table)
    return None if cell is None else ("measure.header", cell)


def _predicate(context: Context, count: Count) -> Span | None:
    """The predicate of a number that is itself the subject: `12 were injured`."""
    sentence, top = count.sentence, count.top
    token = sentence.tokens[top]
    head = sentence.tokens[token.head]
    if token.dep not in ("nsubj", "nsubjpass") or head.i < top or _behind(sentence, count) == ",":
        return predicate_of_bare(context, count)
    end = predicate_end(sentence, head.i, top, context.times[count.where], context.table)
    begun = max(count.last + 1, verb_start(sentence, head, subject=False))
    return sentence.raw(top if count.unit else begun, end) if end >= head.i else None


def _named(context: Context, count: Count, leaning: Sequence[Reading]) -> list[Reading]:
    """By the label before the number, the number beside it and what the unit measures out.

    `Émissions : 3 tonnes de CO2` tells emissions, `Inondations : 300 millions d'euros de dégâts` damage.
    """
    sentence, label = count.sentence, context.label(count)
    named: list[Reading] = []
    if label is not None and count.unit and all(t.pos in ("ADP", "PUNCT") for t in sentence.tokens[: count.first]):
        named = [("measure.label", _label(label))]
    complements = _complements(context, count)
    if sentence.tokens[count.top].key in context.table.currencies:
        return [*complements, *named, *leaning]
    return [*named, *leaning, *complements]


def _last_resort(context: Context, count: Count) -> list[Reading]:
    """Where no tree shows anything, in titles and lists: the label, an adverb behind the unit, what stands before."""
    sentence, top, label = count.sentence, count.top, context.label(count)
    if label is not None:
        return [("measure.label", _label(label))]
    if count.unit and _closing(sentence, top + 1):
        return [("measure.piece", sentence.raw(top, top + 1))]  # `48 seconds behind`
    piece = _piece_before(sentence, count) or _piece_behind(sentence, count)
    return [] if piece is None else [("measure.piece", piece)]


def _behind(sentence: Sentence, count: Count) -> str:
    """The word right behind the amount; empty at the end."""
    k = max(count.top, count.last) + 1
    return sentence.tokens[k].key if k < len(sentence.tokens) else ""


def _closing(sentence: Sentence, k: int) -> bool:
    """Whether an adverb stands at `k` and ends the piece."""
    tokens = sentence.tokens
    adverb = k < len(tokens) and tokens[k].pos in ("ADV", "ADP", "PART")
    return adverb and (k + 1 == len(tokens) or tokens[k + 1].pos == "PUNCT")


def _label(label: Sentence) -> Span:
    last = max((t.i for t in label.tokens if t.pos not in ("PUNCT", "SYM")), default=0)
    return label.raw(0, last)


def _than(context: Context, count: Count) -> Span | None:
    """`de moins qu'en 2025`, `fois plus que l'an passé`, `de plus`: what follows a number that only compares."""
    sentence = count.sentence
    table = context.table
    after = count.last
    if count.unit and count.top > after:
        after = count.top
    k = after + 1
    tokens = sentence.tokens
    if k < len(tokens) and tokens[k].key in table.small.of:
        k += 1
    if k >= len(tokens) or tokens[k].key not in table.adverbs or not table.comparing.match(tokens[k].key):
        return None
    if k + 1 < len(tokens) and tokens[k + 1].form == "Fin":
        return None  # `4,000 more could lose supply`
    end = k
    for j in range(k + 1, min(len(tokens), k + 9)):
        if tokens[j].key in _MARKS | table.small.sources or tokens[j].quantity is not None:
            break
        end = j
    return Span(tokens[after + 1].span.start, tokens[end].span.end)


def _multiple(context: Context, count: Count) -> Span | None:
    """`fois le plafond fixé`, `times the daily average`: a multiple with what it is a multiple of."""
    sentence, top = count.sentence, count.top
    tokens = sentence.tokens
    if tokens[top].key not in context.table.multiples or top + 1 >= len(tokens) or tokens[top + 1].pos != "DET":
        return None
    noun = next((t for t in tokens[top + 2 : top + 6] if t.pos in ("NOUN", "PROPN")), None)
    if noun is None:
        return None
    return sentence.raw(top, noun_end(sentence, noun.i, context.times[count.where], context.table, participle=True))


def _complements(context: Context, count: Count) -> list[Reading]:
    """`pluie` of `46 mm de pluie`: the noun right after the unit and `de` or `of`."""
    sentence, top = count.sentence, count.top
    tokens = sentence.tokens
    if not count.unit or top + 2 >= len(tokens):
        return []
    opener, bare = tokens[top + 1].key, tokens[top + 2]
    apart = bare.pos == "NOUN" and bare.key not in context.table.hollow and not bare.entity
    sums = tokens[top].key in context.table.currencies | context.table.time_units
    consisting = sums and opener in context.table.small.consisting and apart and not _timed(context, count, bare)
    if opener not in context.table.small.of and not consisting:
        return []
    noun = next((t for t in tokens[top + 2 : top + 4] if t.pos in ("NOUN", "PROPN")), None)
    if noun is None or noun.quantity is not None or noun.key in context.table.time_units:
        return []  # `12,50 euros de l'heure` is a rate
    while noun.dep == "compound" and noun.head == noun.i + 1:
        noun = tokens[noun.head]
    last = noun_end(sentence, possessed(sentence, noun.i), context.times[count.where], context.table, participle=False)
    alone = ("measure.complement", sentence.raw(noun.i, last))
    if tokens[top].key in context.table.currencies:
        return [alone]
    return [("measure.complement", sentence.raw(top, last)), alone]


def _piece_behind(sentence: Sentence, count: Count) -> Span | None:
    """`plan to save pier` of `£40m plan to save pier`: what stands behind a number that opens its piece."""
    first = max(count.top, count.last) + 1
    last = first - 1
    for token in sentence.tokens[first : first + _BEHIND]:
        if token.pos == "PUNCT" or token.quantity is not None or token.form == "Fin":
            break
        last = token.i
    return sentence.raw(first, last) if first <= last else None


def _timed(context: Context, count: Count, token: Token) -> bool:
    return any(t.start <= token.span.start < t.end for t in context.times[count.where])


def _piece_before(sentence: Sentence, count: Count) -> Span | None:
    """What stands before the number up to a colon, comma or the beginning."""
    last = count.first - 1
    while last >= 0 and sentence.tokens[last].pos in ("ADP", "PUNCT", "DET"):
        last -= 1
    first = last
    while first > 0 and sentence.tokens[first - 1].key not in (":", ",", ";", "("):
        first -= 1
    return sentence.raw(first, last) if 0 <= first <= last else None
