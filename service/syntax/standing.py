"""Numbers that stand for things named before: `412 permis, contre 900`, `Ils étaient 900`. Pure."""

from dataclasses import dataclass

from service.syntax.context import Context
from service.syntax.counted import Count
from service.syntax.partitive import partitive
from service.syntax.tree import Sentence, Token

_BACK = 6  # numbers back that one may take up
_SENTENCES = 2  # sentences back


@dataclass(frozen=True, slots=True)
class Beside:
    """The number that another one is set beside.

    `taken` where things counted before are taken up (`il en faudrait 34`), so that only they are the same; `told`
    where a verb of counting tells another number for the same fact (`la police en a compté 70`).
    """

    count: Count
    taken: bool = False
    told: bool = False


def beside(context: Context, count: Count) -> Beside | None:
    """The number that this one is set beside, where it has no noun of its own: `412 permis, contre 900`."""
    if count.noun is not None:
        return None
    sentence, tokens, table = count.sentence, count.sentence.tokens, context.table
    earlier = _earlier(context, count)
    if earlier is not None:
        lead = _lead(sentence, count.first)
        against = any(lead[-len(a) :] == a for a in table.against) or bool(lead and lead[-1] in table.equally)
        if earlier.sentence is sentence and against:
            return Beside(earlier)
        if _figure(context, count):
            return Beside(earlier, taken=True)
    if not count.unit:
        verb = _verb(sentence, count)
        told = verb is not None and verb.key in table.tallying and not _other_object(sentence, verb, count)
        if told or _stands_for(context, count):
            counted = _counted(context, count)
            if counted is not None:
                return Beside(counted, taken=not told, told=told)
    if earlier is None or earlier.sentence is not sentence:
        return None
    if _elliptic(context, count) and earlier.noun is not None and not earlier.share:
        return Beside(earlier, taken=True)
    alike = tokens[earlier.top].key == tokens[count.top].key or (earlier.share and tokens[count.top].key == "%")
    if alike and _parallel(earlier, count):
        return Beside(earlier)
    return None


def _figure(context: Context, count: Count) -> bool:
    """`the company's own figure is £55 million`, `put the figure at 4,000`: the figure of what was told before."""
    sentence = count.sentence
    verb = sentence.clause(count.top)
    telling = context.table.level | context.table.tallying
    if verb is None or (verb.key not in telling and verb.pos != "AUX"):
        return False
    told = [sentence.subject(verb.i), *sentence.children(verb.i, ("obj",))]
    return any(
        noun is not None
        and noun.i < count.first
        and noun.key in context.table.figures
        and not sentence.children(noun.i, ("nmod", "relcl", "acl"))
        and not any(t.pos in ("NOUN", "PROPN") for t in sentence.tokens[noun.i + 1 : count.first])
        for noun in told
    )


def _elliptic(context: Context, count: Count) -> bool:
    """`asked for ten nurses and got six`: a bare object, in a language without a pronoun for it."""
    if count.unit or context.table.of_them:
        return False
    token = count.sentence.tokens[count.top]
    return token.dep in ("obj", "conj") and not count.sentence.children(token.i, ("case",))


def _earlier(context: Context, count: Count) -> Count | None:
    """The number before, not far off."""
    for k in range(count.quantity - 1, max(-1, count.quantity - _BACK), -1):
        found = context.counts.get(k)
        if found is not None:
            return found if count.where - found.where <= _SENTENCES else None
    return None


def _counted(context: Context, count: Count) -> Count | None:
    """The last things counted before; a part of them (`dont 29 mineurs`) only where nothing else is near."""
    part: Count | None = None
    for k in range(count.quantity - 1, max(-1, count.quantity - _BACK), -1):
        found = context.counts.get(k)
        if found is None:
            continue
        if count.where - found.where > _SENTENCES:
            break
        if found.noun is not None and not found.share and partitive(context, found) is None:
            return found
        part = part or (found if found.noun is not None else None)
    return part


def _verb(sentence: Sentence, count: Count) -> Token | None:
    """The verb that the number is the object of, or is told with (`parle d'une soixantaine`)."""
    token = sentence.tokens[count.top]
    head = sentence.tokens[token.head]
    return (
        head if head.pos in ("VERB", "AUX") and head.i < count.first and token.dep in ("obj", "obl", "xcomp") else None
    )


def of_them(context: Context, count: Count) -> bool:
    """Whether a pronoun tells that the bare number is a part of what was named: `en a recensé 2 340`."""
    if count.unit or count.noun is not None:
        return False
    sentence = count.sentence
    head = sentence.tokens[sentence.tokens[count.top].head]
    pronoun = any(t.key in context.table.of_them for t in sentence.children(head.i) if t.i < head.i)
    return pronoun and head.pos != "AUX"


def _other_object(sentence: Sentence, verb: Token, count: Count) -> bool:
    """`put the number at over 1,100`: what is told has a noun of its own."""
    return any(t.i != count.top and t.pos in ("NOUN", "PROPN") for t in sentence.children(verb.i, ("obj",)))


def _stands_for(context: Context, count: Count) -> bool:
    """Whether a bare number stands for things named before: `Ils étaient 900`, `en compte 70`, `Nineteen were hurt`."""
    sentence, table = count.sentence, context.table
    token = sentence.tokens[count.top]
    head = sentence.tokens[token.head]
    if token.dep in ("nsubj", "nsubjpass") or partitive(context, count) is not None:
        return True
    if of_them(context, count):
        return True
    behind = sentence.tokens[min(count.last + 1, len(sentence.tokens) - 1)]
    if count.quantity in sentence.complements and behind.pos == "PRON" and behind.i > count.last:
        return True  # `two of them`
    if any(t.dep == "expl" for t in sentence.children(head.i)) and head.pos in ("AUX", "VERB") and token.dep == "attr":
        return True  # `There were 63`
    subject = sentence.subject(head.i)
    being = head.pos == "AUX" or token.dep == "attr"
    if not being or subject is None or subject.key in table.first_person:
        return False
    return table.pronouns.get(subject.key, ("", "Sing"))[1] != "Sing"  # `He is 21` tells an age


def _parallel(earlier: Count, count: Count) -> bool:
    """Only marks and prepositions stand between two numbers of a sentence (`de 212 à 164`, `3 %, à 27 €`)."""
    between = count.sentence.tokens[earlier.top + 1 : count.first]
    lead = _lead(count.sentence, count.first)[-2:]
    before = _lead(earlier.sentence, earlier.first)[-1:]
    if len(lead) == 2 and lead[1:] == before and count.sentence.tokens[count.first - 2].pos == "CCONJ":
        return True  # `par 62 % selon l'un, et par 41 % selon l'autre`
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
