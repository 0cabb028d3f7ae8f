"""Numbers that stand for things named before: `412 permis, contre 900`, `Ils étaient 900`. Pure."""

from service.syntax.context import Context
from service.syntax.counted import Count
from service.syntax.tree import Sentence


def beside(context: Context, count: Count) -> Count | None:
    """The number that this one is set beside, where it has no noun of its own: `412 permis, contre 900`."""
    if count.noun is not None:
        return None
    sentence, tokens = count.sentence, count.sentence.tokens
    earlier = context.counts.get(count.quantity - 1)
    k = count.quantity - 1
    while earlier is None and k > 0 and count.quantity - k < 6:
        k -= 1
        earlier = context.counts.get(k)
    if earlier is None or count.where - earlier.where > 2:
        return None
    same = earlier.sentence is sentence
    lead = _lead(sentence, count.first)
    against = any(lead[-len(a) :] == a for a in context.table.against) or (lead and lead[-1] in ("soit", "or"))
    if same and against:
        return earlier
    if not count.unit and earlier.noun is not None and _stands_for(context, count):
        return earlier
    if same and tokens[earlier.top].key == tokens[count.top].key and _parallel(earlier, count):
        return earlier
    return None


def _stands_for(context: Context, count: Count) -> bool:
    """Whether a bare number stands for things named before: `Ils étaient 900`, `en compte 70`, `Nineteen were hurt`."""
    sentence, table = count.sentence, context.table
    token = sentence.tokens[count.top]
    head = sentence.tokens[token.head]
    if token.dep in ("nsubj", "nsubjpass"):
        return True
    if any(t.key == "en" for t in sentence.children(head.i) if t.i < head.i):
        return True
    lead = sentence.tokens[count.first - 1].key if count.first else ""
    if lead in ("dont", "whom", "which"):
        return True
    subject = sentence.subject(head.i)
    being = head.pos == "AUX" or token.dep == "attr"
    pronoun = subject is not None and subject.key in table.pronouns and subject.key not in table.first_person
    return being and pronoun


def _parallel(earlier: Count, count: Count) -> bool:
    """Only marks and prepositions stand between two numbers of a sentence (`de 212 à 164`, `3 %, à 27 €`)."""
    between = count.sentence.tokens[earlier.top + 1 : count.first]
    return all(t.pos in ("ADP", "PUNCT", "CCONJ", "DET") for t in between)


def _lead(sentence: Sentence, first: int) -> tuple[str, ...]:
    """The words right before the number, without articles and bounds."""
    keys: list[str] = []
    k = first - 1
    while k >= 0 and len(keys) < 4:
        if sentence.tokens[k].pos != "DET":
            keys.append(sentence.tokens[k].key)
        k -= 1
    return tuple(reversed(keys))
