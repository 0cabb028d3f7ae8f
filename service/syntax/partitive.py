"""Parts of what was just named: `310 contractuels, dont la moitié ont déjà enseigné`. Pure."""

from service.syntax.context import Context
from service.syntax.counted import Count
from service.syntax.owners import owner_of
from service.syntax.predicate import predicate_end
from service.syntax.tree import AUXILIARIES
from service.text.span import Span

_REACH = 14  # words back to the noun that a part belongs to
_MARKS = frozenset({",", ";", ":", "(", ")", ".", "!", "?", "…", "—", "–"})


def partitive(context: Context, count: Count) -> int | None:
    """The word that takes up what was just named, right before the number: `dont`, `of whom`, `including`."""
    behind = count.sentence.tokens[min(count.last + 1, len(count.sentence.tokens) - 1)]
    if count.quantity in count.sentence.complements and behind.key in context.table.partitive:
        return count.first  # `a third of whom were tourists`
    k = count.first - 1
    while k >= 0 and count.sentence.tokens[k].pos in ("DET", "ADV", "ADP") and count.first - k < 4:
        if count.sentence.tokens[k].key in context.table.partitive:
            return k
        k -= 1
    return k if k >= 0 and count.sentence.tokens[k].key in context.table.partitive else None


def among(context: Context, count: Count) -> Span | None:
    """The noun that the part belongs to, up to what is said of the part: `blessées, dont cinq grièvement`."""
    if count.noun is not None or count.unit:
        return None
    sentence, opener = count.sentence, partitive(context, count)
    if opener is None:
        return None
    tokens = sentence.tokens
    start = _whole(context, count, opener)
    if start is None:
        return None
    verb = next(
        (t for t in tokens[count.last + 1 : count.last + 4] if t.pos in ("VERB", "AUX") and t.form == "Fin"), None
    )
    if verb is not None:
        head = tokens[verb.head] if verb.dep in AUXILIARIES and verb.head > verb.i else verb
        end = predicate_end(sentence, head.i, count.last, context.times[count.where], context.table)
        return sentence.raw(start, max(end, verb.i))
    end = count.last
    while end + 1 < len(tokens) and tokens[end + 1].key not in _MARKS and tokens[end + 1].pos in ("ADV", "ADJ", "VERB"):
        end += 1
    return sentence.raw(start, end)


def _whole(context: Context, count: Count, opener: int) -> int | None:
    """The first word of the noun that the part belongs to: the last counted one, else the last noun before."""
    tokens = count.sentence.tokens
    earlier = context.counts.get(count.quantity - 1)
    if earlier is not None and earlier.sentence is count.sentence and opener - earlier.after <= _REACH:
        first = earlier.after if earlier.noun is not None else earlier.top
        if earlier.noun is None and not earlier.unit:
            return None
        owner = owner_of(count.sentence, earlier.top, context) if earlier.unit else None
        return first if owner is None else count.sentence.phrase(owner)[0]
    nouns = [t for t in tokens[max(0, opener - 6) : opener] if t.pos in ("NOUN", "PROPN")]
    return count.sentence.phrase(nouns[0].i)[0] if nouns else None
