"""A passage as a reader would cut it: with its article, without a loose preposition at its ends. Pure."""

from functools import cache

from service.extract.phrases.lexicon import Lexicon
from service.extract.phrases.words import read_words, words
from service.extract.schema import Proposals
from service.text.span import Span


def well_formed(text: str, sentence: Span, answer: str, lexicon: Lexicon, kind: Proposals) -> str | None:
    """`answer` as a well-formed passage of `sentence`; as it is where it does not stand there (it is judged later).

    None where it holds function words only (`de`, `as`): that says nothing.

    Loose function words at the ends go (`de la Russie et` → `la Russie`). A name or noun gets the article before it
    (`Russie` → `la Russie`), except what is counted (`measure`: `hommes`) and times, which keep their opening word.
    """
    tokens = words(text, sentence)
    wanted = [w.key for w in read_words(answer, 0, len(answer))]
    first = _place([t.key for t in tokens], wanted) if wanted else None
    if first is None:
        return answer
    last = first + len(wanted) - 1
    loose, says_nothing = _loose(lexicon), _saying_nothing(lexicon)
    if all(k in says_nothing or not k[0].isalnum() for k in wanted):
        return None
    if kind is not Proposals.TIMES:
        while first < last and (tokens[first].key in loose or not tokens[first].is_word):
            first += 1
    while last > first and (
        tokens[last].key in loose or tokens[last].key in lexicon.determiners or not tokens[last].is_word
    ):
        last -= 1
    if kind in (Proposals.SUBJECTS, Proposals.SPEAKERS) and first > 0 and tokens[first].key not in lexicon.determiners:
        # `des composants` after a percentage: that article belongs to the number.
        first -= tokens[first - 1].key in lexicon.determiners - lexicon.partitives - lexicon.conjunctions
    return Span(tokens[first].start, tokens[last].end).of(text)


def _place(keys: list[str], wanted: list[str]) -> int | None:
    """Index of the first place of `wanted` in `keys`; None where it stands nowhere."""
    size = len(wanted)
    return next(
        (k for k, key in enumerate(keys) if key == wanted[0] and keys[k : k + size] == wanted),
        None,
    )


@cache
def _loose(lexicon: Lexicon) -> frozenset[str]:
    """Words that no passage ends with."""
    return lexicon.partitives | lexicon.prepositions | lexicon.conjunctions


@cache
def _saying_nothing(lexicon: Lexicon) -> frozenset[str]:
    """Words that alone say nothing."""
    return _loose(lexicon) | lexicon.determiners | lexicon.auxiliaries
