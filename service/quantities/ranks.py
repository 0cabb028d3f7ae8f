"""Ordinals in words: `vingt-cinquième`, `centésimo vigésimo quinto`; and the rank that a denominator is.

Works on a run of number words; knows nothing of fractions.
"""

from fractions import Fraction

from service.quantities.atom import Atom, Form
from service.quantities.lexicon import Part, Word
from service.quantities.model import Kind
from service.quantities.run import Run, Token, cardinal


def ranked(tokens: list[Token], first: int, last: int, value: int) -> Atom:
    """tokens[first : last + 1] as an ordinal."""
    atom = Atom(tokens[first].start, tokens[last].end, Fraction(value), Form.ORDINAL)
    atom.kind, atom.reason = Kind.ORDINAL, "ordinal"
    return atom


def rank_of(run: Run, cut: int, at: int) -> int | None:
    """The rank that tokens[cut : at + 1] name together."""
    token = run.tokens[at]
    last = int(token.word.value)
    if cut == at:
        return last
    if run.tokens[cut].word.part is Part.ONE or token.text in run.lex.sets["simple_ordinals"]:
        return None
    rank = Token(token.start, token.end, "", _cardinal_word(last), token.joined, token.hyphen)
    read = cardinal([*run.tokens[cut:at], rank], 0, run.lex)
    return read.value * read.factor if read and read.stop == at - cut + 1 else None


def _cardinal_word(value: int) -> Word:
    """The cardinal that an ordinal of this value stands for."""
    if value == 100:
        return Word(Part.HUNDRED, value)
    if value == 1000:
        return Word(Part.THOUSAND, value)
    return Word(Part.SCALE if value >= 10**6 else Part.NUMBER, value)


def chained(run: Run, at: int) -> tuple[int, int]:
    """Ordinals of falling order from tokens[at] as one rank (`centésimo vigésimo quinto`), and its last index."""
    tokens, value, last = run.tokens, int(run.tokens[at].word.value), at
    step = value
    while run.lex.table.ordinal_chains and last + 1 < len(tokens):
        following = tokens[last + 1]
        order = 10 ** (len(str(step)) - 1)
        if following.word.part is not Part.ORDINAL or following.joined or step < 10 or step % order:
            break
        if following.word.value >= order:
            break
        step = int(following.word.value)
        value, last = value + step, last + 1
    return value, last
