"""Who is meant: the phrase of a person or thing as the article names it, and what a pronoun stands for. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.syntax.lang.table import Table
from service.syntax.tree import NOMINAL, Sentence, Token
from service.text.span import Span

_REACH = 6  # sentences back that a pronoun may reach
_LONGEST = 14  # words of an apposition
_RESTRICTING = 9  # words of a clause inside a name


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something named: where, and what a pronoun must agree with."""

    where: int  # sentence
    head: int  # token
    span: Span
    gender: str
    number: str
    person: bool  # a person or a body that can speak, as far as seen
    subject: bool
    entity: str = ""
    proper: bool = False


def name(sentence: Sentence, head: int, table: Table, *, apposition: bool = True) -> Span:
    """The whole phrase of `head` as one quotes it: `la maire, Odile Trémazan`, without relative clauses."""
    lo, hi = extent(sentence, head)
    lo = past_number(sentence, lo, head)
    if apposition:
        hi = _apposition(sentence, hi, table)
    return sentence.raw(lo, hi)


def past_number(sentence: Sentence, lo: int, head: int) -> int:
    """The first word after a number that opens the phrase: `runners` of `38,214 runners`; not in `29-year-old`."""
    numbers = [k for k in range(lo, head) if sentence.tokens[k].quantity is not None]
    if not numbers or any(t.key in ("-", "old") for t in sentence.tokens[numbers[-1] : head]):
        return lo
    return numbers[-1] + 1


def extent(sentence: Sentence, head: int) -> tuple[int, int]:
    """First and last word of the noun phrase of `head` with the names glued to it."""
    tokens = sentence.tokens
    lo, hi = sentence.phrase(head, NOMINAL - {"advmod"})
    while hi + 1 < len(tokens) and tokens[hi + 1].pos == "PROPN" and tokens[hi].pos in ("PROPN", "NOUN"):
        hi += 1
    for k in range(head + 1, hi + 1):
        if tokens[k].quantity is not None or tokens[k].key in (",", ";", ":", "("):
            hi = k - 1
            break
    if hi + 2 < len(tokens) and tokens[hi + 1].key == "&":
        hi += 2
    while hi > head and tokens[hi].pos in ("ADP", "DET", "CCONJ", "PUNCT"):
        hi -= 1
    return lo, _restricted(sentence, head, hi)


def _restricted(sentence: Sentence, head: int, hi: int) -> int:
    """With a short clause that tells which one (`l'association qui gère le numéro`), no comma before it."""
    tokens = sentence.tokens
    clause = next((t for t in sentence.children(head, ("relcl", "acl")) if t.i > hi), None)
    if clause is None:
        return hi
    inside = sentence.subtree(clause.i)
    last = inside[-1]
    while last > hi and tokens[last].pos == "PUNCT":
        last -= 1
    short = inside[0] == hi + 1 and last - hi <= _RESTRICTING
    plain = all(tokens[k].quantity is None and tokens[k].key not in (",", ";", ":") for k in range(hi + 1, last + 1))
    closed = last + 1 >= len(tokens) or tokens[last + 1].pos in ("PUNCT", "VERB", "AUX", "PRON", "SCONJ")
    return last if short and plain and closed else hi


def _apposition(sentence: Sentence, hi: int, table: Table) -> int:
    """Past `, le général Mark Milley` or `, délégué du personnel`: nominal words up to the next mark or verb."""
    tokens = sentence.tokens
    if hi + 2 >= len(tokens) or tokens[hi + 1].key != ",":
        return hi
    last = hi + 1
    for token in tokens[hi + 2 : hi + 2 + _LONGEST]:
        if token.pos not in ("NOUN", "PROPN", "ADJ", "ADP", "DET", "PART", "X", "CCONJ") and token.key not in (
            "-",
            "'s",
            "&",
        ):
            break
        if token.key in table.breaks or token.quantity is not None:
            break
        last = token.i
    while last > hi and tokens[last].pos in ("ADP", "DET", "CCONJ"):
        last -= 1
    if last <= hi + 1:
        return hi
    opened = tokens[hi + 2]
    # A title or a name stands beside a name: `Nawel, aide-soignante`; `les pompiers, la police` is a list.
    named = any(t.pos == "PROPN" for t in tokens[max(0, hi - 3) : hi + 1]) and opened.pos != "DET"
    names = any(t.pos == "PROPN" and t.text[:1].isupper() for t in tokens[hi + 2 : last + 1])
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    closed = after is None or after.pos in ("PUNCT", "VERB", "AUX", "PRON", "SCONJ") or after.quantity is not None
    if closed and (named or names) and opened.pos != "ADP":
        return last
    return hi


def mentions(where: int, sentence: Sentence, table: Table) -> list[Mention]:
    """The nouns of a sentence that later pronouns may mean: subjects and names, in order."""
    found: list[Mention] = []
    for token in sentence.tokens:
        if token.pos not in ("NOUN", "PROPN") or token.quantity is not None or token.digit:
            continue
        subject = token.dep in ("nsubj", "nsubjpass") or (token.dep == "ROOT" and token.pos == "PROPN")
        person = token.entity in ("PER", "ORG") or token.key in table.people
        if not subject and not (person and token.dep not in ("flat", "compound")):
            continue
        span = name(sentence, token.i, table)
        if found and found[-1].span.covers(span):
            continue  # `Jeanne Aubrac` of `la maire, Jeanne Aubrac`
        named = any(t.entity == "PER" and span.covers(t.span) for t in sentence.tokens)
        found.append(
            Mention(
                where=where,
                head=token.i,
                span=span,
                gender=token.gender,
                number=token.number,
                person=person or named,
                subject=subject,
                entity="PER" if named else token.entity,
                proper=token.pos == "PROPN" or named,
            )
        )
    return found


def resolve(pronoun: Token, earlier: Sequence[Mention], where: int, table: Table, *, speaker: bool) -> Mention | None:
    """Whom `pronoun` (in sentence `where`) means: the last subject that agrees, then the last name that does.

    `earlier` are mentions before it, in order. A `speaker` must be able to speak.
    """
    gender, number = table.pronouns.get(pronoun.key) or table.possessives.get(pronoun.key, ("", ""))
    near = [m for m in reversed(earlier) if where - m.where <= _REACH]
    fits = [m for m in near if _agrees(m, gender, number)]
    if gender == "Neut":
        fits = [m for m in near if _agrees(m, "", number) and m.entity != "PER"]
    elif table.small.genders_name_persons and gender:
        fits = [m for m in near if m.entity == "PER"] or [m for m in near if m.number != "Plur" and m.proper]
    if speaker:
        fits = [m for m in fits if m.person] or [m for m in fits if m.subject]
    subjects = [m for m in fits if m.subject]
    chosen = subjects or fits
    return chosen[0] if chosen else None


def _agrees(mention: Mention, gender: str, number: str) -> bool:
    if number and mention.number and number != mention.number and not (number == "Plur" and mention.person):
        return False
    return not (gender and mention.gender and gender != mention.gender)
