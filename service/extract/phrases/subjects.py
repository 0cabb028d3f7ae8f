"""Whose a number is, as far as grammar shows it: the subject of the verb that stands with it. Pure."""

from functools import cache

from service.extract.phrases.counted import Counted
from service.extract.phrases.lexicon import Lexicon
from service.extract.phrases.reports import subject_before
from service.extract.phrases.words import Word, words_inside
from service.text.span import Span


def subjects(text: str, sentence: Span, number: Span, lexicon: Lexicon, found: Counted | None) -> list[Span]:
    """Candidates, nearest verb first: `la ville` in `la ville avait prêté plus de 80 tentes`.

    Where the number's own noun phrase is the subject (`1 000 entreprises ont suspendu`), that noun phrase.
    """
    tokens = words_inside(text, sentence, Span(sentence.start, number.start))
    if found is not None and not found.unit and (found.clause != found.noun or _opens(tokens, lexicon)):
        return [found.noun]
    candidates: list[Span] = []
    for k in range(len(tokens) - 1, -1, -1):
        if tokens[k].key not in lexicon.auxiliaries:
            continue
        # Who says it is not whom it is about: `Rutte a déclaré que la Russie avait perdu`.
        if not any(t.key in lexicon.said for t in tokens[k + 1 : k + 4]):
            subject = subject_before(tokens, k, lexicon)
            if subject is not None and subject not in candidates:
                candidates.append(subject)
    return candidates


def _opens(before: list[Word], lexicon: Lexicon) -> bool:
    """Whether the number opens its clause (`NATO : plus de 600 000 soldats touchés`), only bounds before it."""
    light = _light(lexicon)
    k = len(before) - 1
    while k >= 0 and before[k].key in light:
        k -= 1
    return k < 0 or before[k].key in lexicon.that or before[k].key in ("«", "“", '"', "-", "–", "—", "•")


@cache
def _light(lexicon: Lexicon) -> frozenset[str]:
    """Words that may stand between the beginning of a clause and its number."""
    return lexicon.bounds | lexicon.determiners | lexicon.partitives | lexicon.adverbs
