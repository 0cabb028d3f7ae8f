"""What a number stands with: the noun it counts, the unit it measures in, or nothing. Pure."""

from dataclasses import dataclass
from fractions import Fraction

from service.quantities.model import Kind, Quantity, Shape
from service.syntax.document import Document
from service.syntax.lang.table import Table
from service.syntax.tree import Sentence, Token

_NOUNS = ("NOUN", "PROPN")


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity in its sentence.

    `first` is the number's own word; `top` the word by which it hangs in the sentence (the noun counted, the unit, or
    the number itself); `noun` the noun counted, None where it only measures or stands alone; `unit` whether a unit,
    a currency or a percent sign follows; `share` whether it is a share of the noun (`62 % des conducteurs`).
    """

    quantity: int
    sentence: Sentence
    where: int
    first: int
    top: int
    noun: int | None
    unit: bool
    share: bool

    @property
    def last(self) -> int:
        """The number's last word."""
        return max(t.i for t in self.sentence.tokens if t.quantity == self.quantity)

    @property
    def after(self) -> int:
        """The first word of what is counted: behind the number, the noun at the latest."""
        first = self.last + 1
        while first < len(self.sentence.tokens) - 1 and self.sentence.tokens[first].key == "-":
            first += 1  # `12-member`
        return first if self.noun is None else min(first, self.noun)


def count(document: Document, quantity: int, table: Table) -> Count | None:
    """How the quantity stands; None where no tree shows it."""
    place = document.places.get(quantity)
    if place is None:
        return None
    where, first = place
    sentence = document.sentences[where]
    own = [t for t in sentence.tokens if t.quantity == quantity]
    share = quantity in sentence.complements and _fraction(document.quantities[quantity])
    sign = next((t.i for t in own if not t.digit), None)
    if sign is not None and sentence.tokens[sign].key == table.filler:
        return Count(quantity, sentence, where, first, sign, None, unit=False, share=False)
    if sign is not None:
        return Count(quantity, sentence, where, first, sign, None, unit=True, share=False)
    behind = sentence.tokens[min(own[-1].i + 1, len(sentence.tokens) - 1)]
    if behind.key in table.multiples and behind.quantity is None:
        return Count(quantity, sentence, where, first, behind.i, None, unit=True, share=share)
    noun = _noun(sentence, first, table)
    if noun is None and behind.key in table.units and behind.quantity is None:
        return Count(quantity, sentence, where, first, behind.i, None, unit=True, share=share)  # `mm`, read as a number
    if noun is None:
        noun = _scanned(document, sentence, quantity)
    if noun is None or sentence.tokens[noun].quantity == quantity:
        return Count(quantity, sentence, where, first, first, None, unit=False, share=share)
    if sentence.tokens[noun].key in table.units:
        return Count(quantity, sentence, where, first, noun, None, unit=True, share=share)
    return Count(quantity, sentence, where, first, noun, noun, unit=False, share=share)


def _fraction(quantity: Quantity) -> bool:
    """A percentage or a fraction of a whole; not `une vingtaine`, `dozens`, which count."""
    return quantity.kind is Kind.PERCENT or isinstance(quantity.value, Fraction) or quantity.shape is Shape.RATIO


def _noun(sentence: Sentence, first: int, table: Table) -> int | None:
    """The noun right after the number, adjectives between; the tree decides where several could be meant."""
    tokens = sentence.tokens
    number = tokens[first]
    head = tokens[number.head]
    if head.i > first and head.pos in _NOUNS and head.i - first <= 4 and _clear(sentence, first, head.i):
        # `120 dry days`, `120 percentage points`
        return possessed(sentence, head.i)
    of = number.quantity in sentence.complements
    for token in tokens[first + 1 : first + 5]:
        if token.pos in _NOUNS and not token.digit:
            break
        if of and (token.digit or token.pos == "DET" or token.dep == "poss"):
            continue  # `thirteen of the 24 starters`, `half of my customers`
        if of and token.pos == "ADJ" and not _nominal_behind(tokens, token.i):
            break  # `half the average`
        other = token.digit or token.quantity not in (None, number.quantity)
        if token.pos not in ("ADJ", "NUM") or other or token.key in table.adverbs:
            return None
    else:
        return None
    last = token.i
    while last + 1 < len(tokens) and tokens[last].dep == "compound" and tokens[last].head > last:
        last = tokens[last].head
    return possessed(sentence, last) if of else last


def _nominal_behind(tokens: list[Token], k: int) -> bool:
    return k + 1 < len(tokens) and tokens[k + 1].pos in (*_NOUNS, "ADJ", "NUM")


def possessed(sentence: Sentence, noun: int) -> int:
    """`ferries` of `two of the line's five ferries`: what a possessor right behind the number has."""
    token = sentence.tokens[noun]
    return token.head if token.dep == "poss" and noun < token.head <= noun + 6 else noun


def _scanned(document: Document, sentence: Sentence, quantity: int) -> int | None:
    """The noun that the scanner names, where the parser takes it for another part of speech (`412 permis`)."""
    unit = document.quantities[quantity].unit
    if unit is None:
        return None
    found = [t for t in sentence.tokens if t.quantity is None and t.span.overlaps(unit) and _like_noun(t)]
    return found[-1].i if found else None


def _like_noun(token: Token) -> bool:
    """Whether a noun may be meant: an adjective, or a participle in a noun's place."""
    return token.pos == "ADJ" or (token.form == "Part" and token.dep in ("obj", "nsubj", "nsubjpass", "obl", "nmod"))


def _clear(sentence: Sentence, first: int, head: int) -> bool:
    """Whether nothing but words of one noun phrase stands between."""
    return all(
        (t.pos not in ("PUNCT", "VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PRON", "DET") or t.key == "-")
        and t.quantity in (None, sentence.tokens[first].quantity)
        for t in sentence.tokens[first + 1 : head]
    )
