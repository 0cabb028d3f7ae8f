"""Trees mended where a parser is known to err: `Le club compte 38 points` is no noun phrase. Pure."""

from service.syntax.lang.table import Table
from service.syntax.tree import Sentence, Token

_NOMINAL = ("NOUN", "PROPN", "PRON")
_PHRASE = ("nmod", "appos", "obl", "obj", "conj", "dep", "amod", "advmod", "punct")


def mend(sentence: Sentence, table: Table) -> None:
    """Make verbs of the nouns of `table.verbs_as_nouns` that stand between a subject and a number, in place."""
    tokens = sentence.tokens
    for verb in tokens:
        if verb.pos != "NOUN" or verb.key not in table.verbs_as_nouns or sentence.children(verb.i, ("det", "amod")):
            continue
        subject = _subject(sentence, verb, table)
        if subject is not None and _number_behind(tokens, verb.i):
            _raise(sentence, verb, subject)


def _subject(sentence: Sentence, verb: Token, table: Table) -> Token | None:
    """The noun phrase right before, clitics between; None behind a preposition (`au compte 12`)."""
    k = verb.i - 1
    while k > 0 and (sentence.tokens[k].key in table.of_them or sentence.tokens[k].key in table.small.clitics):
        k -= 1
    if k < 0 or sentence.tokens[k].pos not in (*_NOMINAL, "ADJ") or sentence.tokens[k].quantity is not None:
        return None
    for token in (sentence.tokens[k], *sentence.ancestors(k)):
        if token.i < verb.i and token.pos in _NOMINAL and token.dep not in ("nmod", "amod", "flat", "case"):
            return token
    return sentence.tokens[k] if sentence.tokens[k].pos in _NOMINAL else None


def _number_behind(tokens: list[Token], verb: int) -> bool:
    k = verb + 1
    while k < len(tokens) and tokens[k].pos in ("ADV", "PART") and k < verb + 4:
        k += 1
    return k < len(tokens) and tokens[k].quantity is not None


def _raise(sentence: Sentence, verb: Token, subject: Token) -> None:
    """The verb takes the subject's place in the tree, and what hung behind it from either."""
    tokens = sentence.tokens
    # `Le tunnel et son annexe note 120 points`: what stands below the verb already lends it no place.
    top = subject.head == subject.i or sentence.under(subject.i, verb.i)
    verb.pos, verb.form = "VERB", "Fin"
    if top:
        verb.dep, verb.head = "ROOT", verb.i
    else:
        verb.dep, verb.head = subject.dep, subject.head
    subject.dep, subject.head = "nsubj", verb.i
    for token in tokens[verb.i + 1 :]:
        if token.head in (verb.i, subject.i) and token.dep in _PHRASE:
            token.head = verb.i
            token.dep = (
                "obj" if token.dep in ("nmod", "appos") and not sentence.children(token.i, ("case",)) else token.dep
            )
    for token in tokens[: verb.i]:
        if token.head == verb.i and token.i != subject.i and token.dep not in ("punct", "advmod", "obl", "nsubj"):
            token.head = subject.i if token.i < subject.i else verb.i
    sentence.attach()
