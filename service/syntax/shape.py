"""From a parser's words to `Sentence`: French and English trees in one shape. Knows the parsers' labels, no rule.

French comes as Universal Dependencies, where a copula and a preposition hang from the noun; English as ClearNLP, where
`to be` heads its clause and a noun hangs from its preposition. Here: verbs head clauses, nouns head prepositions.
"""

from typing import Any

from service.syntax.plain import Plain
from service.syntax.tree import Sentence, Token
from service.text.span import Span

_ENTITIES = {"PER": "PER", "PERSON": "PER", "ORG": "ORG", "NORP": "LOC", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC"}
_LABELS = {
    "nsubj:pass": "nsubjpass",
    "nsubj:caus": "nsubj",
    "acl:relcl": "relcl",
    "obl:agent": "agent",
    "dobj": "obj",
    "attr": "attr",
    "acomp": "attr",
    "oprd": "attr",
    "npadvmod": "obl",
    "pcomp": "advcl",
    "dative": "iobj",
    "quantmod": "nummod",
    "csubjpass": "csubj",
    "intj": "discourse",
    "meta": "discourse",
}
# What a copula takes over from the noun or adjective that French puts on top.
_OF_CLAUSE = frozenset(
    {"nsubj", "nsubjpass", "csubj", "aux", "mark", "punct", "cc", "advcl", "expl", "parataxis", "ccomp", "dislocated"}
    | {"obl", "iobj", "advmod", "discourse", "vocative"}
)


def sentence(doc: Any, plain: Plain, span: Span, paragraph: int) -> Sentence:
    """The parsed `doc` of `plain` (the sentence at raw `span`) as data."""
    tokens = [_token(word, plain, span) for word in doc]
    tokens = _without_spaces(tokens)
    made = Sentence(tokens, span, paragraph, dict(plain.complements), list(plain.closings))
    made.attach()
    _raise_nouns(made)
    _raise_copulas(made)
    made.attach()
    for token in made.tokens:
        if token.pos == "NOUN":  # `la maire`: nouns of office have the gender of their article
            token.gender = next((d.gender for d in made.children(token.i, ("det",)) if d.gender), token.gender)
    return made


def _token(word: Any, plain: Plain, span: Span) -> Token:
    start, end = word.idx, word.idx + len(word.text)
    owners = {owner for owner in plain.owners[start:end] if owner is not None}
    label = word.dep_
    base = _LABELS.get(label) or _LABELS.get(label.partition(":")[0]) or label.partition(":")[0]
    morph = word.morph
    return Token(
        i=word.i,
        text=word.text,
        key=word.text.casefold(),
        pos=word.pos_,
        dep=base,
        head=word.head.i,
        span=Span(plain.starts[start], max(plain.starts[start], plain.ends[end - 1])) if end > start else span,
        gender=next(iter(morph.get("Gender")), ""),
        number=next(iter(morph.get("Number")), ""),
        mood=next(iter(morph.get("Mood")), ""),
        tense=next(iter(morph.get("Tense")), ""),
        form=next(iter(morph.get("VerbForm")), ""),
        entity=_ENTITIES.get(word.ent_type_, ""),
        quantity=min(owners) if owners else None,
        digit=word.text[:1].isdigit(),
    )


def _without_spaces(tokens: list[Token]) -> list[Token]:
    """White space is a token of spaCy's; here it is none, and what hung from it hangs from its head."""
    kept = [t for t in tokens if t.pos != "SPACE"]
    if len(kept) == len(tokens):
        return tokens
    new = {t.i: k for k, t in enumerate(kept)}
    for token in kept:
        head = token.head
        seen = set()
        while head not in new and head not in seen:
            seen.add(head)
            head = tokens[head].head
        token.head = new.get(head, new[token.i])
    for k, token in enumerate(kept):
        token.i = k
    return kept


def _raise_nouns(made: Sentence) -> None:
    """English: `died in the flood`: flood takes the place of `in`, which becomes its case."""
    for token in made.tokens:
        if token.dep != "pobj":
            continue
        prep = made.tokens[token.head]
        if prep.dep not in ("prep", "agent", "dative", "pobj", "advcl", "conj", "ROOT", "advmod", "mark"):
            continue
        above = made.tokens[prep.head]
        if prep.head == prep.i:
            token.dep, token.head = "ROOT", token.i
        else:
            verbal = above.pos in ("VERB", "AUX")
            token.dep = "agent" if prep.dep == "agent" else ("obl" if verbal else "nmod")
            token.head = above.i
        prep.dep, prep.head = "case", token.i
    made.attach()


def _raise_copulas(made: Sentence) -> None:
    """French: `sont` heads `logements sont des résidences`, as it does in English."""
    for token in made.tokens:
        if token.dep != "cop":
            continue
        top = made.tokens[token.head]
        token.dep, token.head = top.dep, (token.i if top.head == top.i else top.head)
        for k in made.below[top.i]:
            child = made.tokens[k]
            verbal = child.dep == "conj" and child.pos in ("VERB", "AUX")
            if child.i != token.i and (child.dep in _OF_CLAUSE or verbal) and not _inside(child, top):
                child.head = token.i
        top.dep, top.head = "attr", token.i
        made.attach()


def _inside(child: Token, top: Token) -> bool:
    """An adverb or obl right before an adjective stays with it (`très peuplée`)."""
    return child.dep == "advmod" and child.i > top.i - 2 and child.i < top.i
