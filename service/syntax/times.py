"""Expressions of time: dates and periods by pattern, events (`depuis le début du conflit`) by tree. Pure."""

import re
from functools import cache

from service.syntax.document import Document
from service.syntax.lang.table import Table
from service.syntax.lang.words import STRAIGHT
from service.syntax.tree import NOMINAL, Sentence
from service.text.span import Span

_KEYS = STRAIGHT | str.maketrans("\n\r", "  ")


@cache
def _pattern(lang: str, patterns: tuple[str, ...]) -> re.Pattern[str]:
    # A line broken by hand may end in two characters.
    spaced = "|".join(patterns).replace(r"\s?", r"\s{0,2}").replace(r"\s", r"\s{1,2}").replace("{1,2}{0,2}", "{0,2}")
    return re.compile(rf"(?<![\w'-])(?:{spaced})(?![\w-])", re.IGNORECASE)


def times(document: Document, sentence: Sentence, table: Table) -> list[Span]:
    """Raw spans, in order, none inside or beside another; durations may hold a number."""
    text = document.text[sentence.span.start : sentence.span.end].translate(_KEYS)
    base = sentence.span.start
    found = [Span(base + m.start(), base + m.end()) for m in _pattern(table.lang, table.times).finditer(text)]
    found += events(sentence, table)
    # `a little over seven hours`: the bound of a number opens no expression of time
    here = {t.quantity for t in sentence.tokens if t.quantity is not None}
    cues = [cue for i in here if (cue := document.quantities[i].cue) is not None]
    found = [s for s in found if not any(c.start == s.start for c in cues)]
    kept: list[Span] = []
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        if kept and kept[-1].covers(span):
            continue
        if kept and (kept[-1].overlaps(span) or document.text[kept[-1].end : span.start].isspace()):
            span = Span(kept.pop().start, span.end)
        kept.append(span)
    return kept


def names_time(words: str, table: Table) -> bool:
    """Whether `words` are an expression of time and nothing else (`Il y a un an`, `2024`)."""
    return _pattern(table.lang, table.times).fullmatch(words.strip().translate(_KEYS)) is not None


def events(sentence: Sentence, table: Table) -> list[Span]:
    """Noun phrases after a preposition of time; names of persons and places are no events (`après Marseille`)."""
    found = []
    tokens = sentence.tokens
    for token in tokens:
        if token.key not in table.event_words:
            continue
        opener = next((o for o in table.event_openers if sentence.text_from(token.i, len(o)) == o), None)
        if opener is None or (token.i and tokens[token.i - 1].key in table.small.of):
            continue
        first = token.i + len(opener)
        head = _noun(sentence, first)
        if head is None or tokens[head].entity or tokens[head].pos == "PROPN" or tokens[head].quantity is not None:
            continue
        if any(tokens[k].quantity is not None for k in range(token.i, head)):
            continue
        lo, hi = sentence.phrase(head, NOMINAL | {"conj"} - {"advmod"})
        if lo > first or hi - lo > 12:
            continue
        stop = next((k for k in range(token.i, hi + 1) if tokens[k].key in (",", ";", ":")), hi + 1)
        if stop > head:
            found.append(sentence.raw(token.i, min(hi, stop - 1)))
    return found


def _noun(sentence: Sentence, i: int) -> int | None:
    """The noun of the phrase that begins at `i`: the first noun after determiners and adjectives."""
    for token in sentence.tokens[i : i + 5]:
        if token.pos in ("NOUN", "PROPN"):
            return token.i
        if token.pos not in ("DET", "ADJ", "NUM"):
            return None
    return None
