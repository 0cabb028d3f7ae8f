"""Where the words stand that name who says so: `selon`, `according to`. Pure; knows no speaker."""

from functools import cache

from service.extract.phrases.lexicon import Lexicon
from service.extract.phrases.words import Word


@cache
def sources(lexicon: Lexicon) -> dict[str, list[tuple[str, ...]]]:
    """The words that name a source by their first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for source in lexicon.sources:
        found.setdefault(source[0], []).append(source)
    return found


def source_at(tokens: list[Word], k: int, lexicon: Lexicon) -> int | None:
    """Index behind the words of a source that begin with word `k`; None where none do."""
    for source in sources(lexicon).get(tokens[k].key, ()):
        end = k + len(source)
        if tuple([t.key for t in tokens[k:end]]) == source:
            return end
    return None
