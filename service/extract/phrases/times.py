"""Expressions of time in a sentence, found by rule: `depuis le début du conflit`, `par mois`, `last year`. Pure."""

import re
from bisect import bisect_left
from functools import cache

from service.extract.phrases.lexicon import Lexicon
from service.extract.phrases.remembered import remembered
from service.extract.phrases.words import Word, words
from service.text.search import fold
from service.text.span import Span

_MOST_WORDS = 9  # of the noun phrase after `depuis`, `since`


def times(text: str, sentence: Span, lexicon: Lexicon, number: Span) -> list[Span]:
    """Spans inside `sentence` that say when, in order, none inside another, none overlapping `number`.

    A day right after a verb of saying (`a déclaré mercredi que`) is when it was said, not when it was so: left out.
    """
    candidates = _candidates(text, sentence, lexicon)
    if not candidates:
        return []
    tokens = words(text, sentence)
    kept: list[Span] = []
    for span in candidates:
        if span.overlaps(number) or (kept and kept[-1].covers(span)):
            continue
        if kept and kept[-1].overlaps(span):
            span = Span(kept.pop().start, span.end)
        kept.append(span)
    return [s for s in kept if not _said_then(tokens, s, lexicon)]


@remembered
def _candidates(text: str, sentence: Span, lexicon: Lexicon) -> list[Span]:
    """All that may say when in a sentence, whatever its numbers, from the left, longer ones first."""
    lead = max(0, sentence.start - 1)  # the pattern looks at the character before
    hits = _pattern(lexicon).finditer(fold(text[lead : sentence.end]), sentence.start - lead)
    found = [Span(lead + hit.start(), lead + hit.end()) for hit in hits]
    found += _opened(words(text, sentence), lexicon)
    return sorted(found, key=lambda s: (s.start, -s.end))


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    # Typographic apostrophes and every kind of space are as good as the plain ones. For text in lower case: a search
    # that ignores case takes four times as long.
    patterns = "|".join(lexicon.times).replace("'", "['’]")
    return re.compile(rf"(?<![\w'’-])(?:{patterns})(?![\w'’-])")


def _opened(tokens: list[Word], lexicon: Lexicon) -> list[Span]:
    """Noun phrases after a preposition of time: `lors de l'invasion de l'Ukraine`, `avant le conflit`."""
    found = []
    for k, word in enumerate(tokens):
        always = word.key in lexicon.time_openers
        # `d'après X` names a source.
        if k and tokens[k - 1].key == "d'":
            continue
        if not always and not (word.key in lexicon.time_openers_of and _event(tokens, k, lexicon)):
            continue
        end = k
        for j in range(k + 1, min(len(tokens), k + 1 + _MOST_WORDS)):
            if not _goes_on(tokens, j, k, lexicon):
                break
            end = j
        while end > k and (tokens[end].key in lexicon.determiners or tokens[end].key in lexicon.partitives):
            end -= 1
        if end > k:
            found.append(Span(word.start, tokens[end].end))
    return found


def _event(tokens: list[Word], k: int, lexicon: Lexicon) -> bool:
    """Whether an article follows (`avant le conflit`), as against a verb or a name (`après avoir`, `before Paris`)."""
    return k + 1 < len(tokens) and tokens[k + 1].key in lexicon.determiners and tokens[k + 1].key not in ("some", "any")


def _goes_on(tokens: list[Word], j: int, k: int, lexicon: Lexicon) -> bool:
    word = tokens[j]
    if word.key in lexicon.partitives or word.key in lexicon.determiners:
        return True
    # `the start of the war in Ukraine`, `la guerre en Ukraine`: a place may follow before a capital.
    if word.key in ("en", "in", "au", "aux") and j > k + 1 and j + 1 < len(tokens) and tokens[j + 1].capital:
        return True
    return word.is_word and word.key not in _closed(lexicon)


@cache
def _closed(lexicon: Lexicon) -> frozenset[str]:
    """Words that stand in no noun phrase."""
    return lexicon.prepositions | lexicon.conjunctions | lexicon.auxiliaries | lexicon.pronouns


def _said_then(tokens: list[Word], span: Span, lexicon: Lexicon) -> bool:
    """Whether `span` is a day or date right after (or right around) a verb of saying."""
    before = bisect_left(tokens, (span.start,)) - 1
    if before >= 0 and tokens[before].end > span.start:
        before -= 1
    while before >= 0 and not tokens[before].is_word:
        before -= 1
    if before < 0 or (tokens[before].key not in lexicon.said and tokens[before].key not in lexicon.says):
        return False
    after = bisect_left(tokens, (span.end,))
    return after == len(tokens) or tokens[after].key in lexicon.that or not tokens[after].is_word
