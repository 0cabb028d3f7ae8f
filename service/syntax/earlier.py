"""Things named in the sentence before, for pronouns that stand for a thing. Pure."""

from service.syntax.context import Context
from service.syntax.predicate import timed
from service.text.span import Span


def thing_before(
    context: Context, where: int, agreeing: tuple[str, str], roles: tuple[str, ...] = ("obj", "nsubj", "nsubjpass")
) -> Span | None:
    """The last thing named in the sentence before as its subject or object (`roles`) that agrees; no person."""
    gender, number = agreeing
    neuter = any(g == "Neut" for g, _ in context.table.pronouns.values())
    if where == 0 or (neuter and gender != "Neut"):
        return None  # `he` is no thing
    sentence = context.document.sentences[where - 1]
    for token in reversed(sentence.tokens):
        if token.pos != "NOUN" or token.dep not in roles or token.entity:
            continue
        fits = all(a == b or not a or not b or a == "Neut" for a, b in ((gender, token.gender), (number, token.number)))
        if fits and token.quantity is None and token.key not in context.table.units:
            lo, hi = sentence.phrase(token.i)
            return sentence.raw(lo, timed(sentence, context.times[where - 1], token.i + 1, hi))
    return None
