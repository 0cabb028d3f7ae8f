"""Whose a number is, as far as grammar shows it: the subject of the verb that stands with it. Pure."""

from service.extract.phrases.counted import Counted
from service.extract.phrases.lexicon import Lexicon
from service.extract.phrases.speakers import subject_before
from service.extract.phrases.words import words
from service.text.span import Span


def subjects(text: str, sentence: Span, number: Span, lexicon: Lexicon, found: Counted | None) -> list[Span]:
    """Candidates, nearest verb first: `la Russie` in `la Russie avait perdu plus de 300 000 hommes`.

    Where the number's own noun phrase is the subject (`1 000 entreprises ont suspendu`), that noun phrase.
    """
    if found is not None and found.clause != found.noun:
        return [found.noun]
    tokens = words(text, Span(sentence.start, number.start))
    candidates: list[Span] = []
    for k in range(len(tokens) - 1, -1, -1):
        # Who says it is not whom it is about: `Rutte a déclaré que la Russie avait perdu`.
        saying = any(t.key in lexicon.said for t in tokens[k + 1 : k + 4])
        if tokens[k].key in lexicon.auxiliaries and not saying:
            subject = subject_before(tokens, k, lexicon)
            if subject is not None and subject not in candidates:
                candidates.append(subject)
    return candidates
