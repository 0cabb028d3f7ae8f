"""The words of a text as a search for words sees them: case, accents and signs left aside. Knows no index.

What is stored and what is typed go through the same folding, so that any database finds the same claims.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Letters of scripts that put no blank between words: each is a word of its own.
_ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Figures, a letter alone, letters. Whatever is longer than a hundred goes on in the next word: indexes have a limit.
_WORD = re.compile(rf"\d{{1,100}}|[{_ALONE}]|(?:(?![{_ALONE}])[^\W\d_]){{1,100}}")
# Letters that Unicode does not take apart, though people type them so.
_APART = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_DROPPED = frozenset({"Mn", "Mc", "Me", "Cf"})  # accents; soft hyphens and other marks that nobody sees

BETWEEN = "¶"  # stands between two parts of a stored text, so that no phrase goes from one into the next
LONGEST = 500_000  # bytes of a stored text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other; where it is `open`, the last may be the beginning of a longer one."""

    words: tuple[str, ...]
    open: bool


def words_of(text: str) -> Iterator[str]:
    """The words in order: `1 200 foyers privés d’électricité` has 1, 200, foyers, prives, d, electricite."""
    return (hit.group() for hit in _WORD.finditer(text if text.isascii() and text.islower() else _folded(text)))


def stored_words(parts: Iterable[str]) -> str:
    """The words of all parts between single blanks, `¶` between the parts: what an index is made of.

    Beyond LONGEST bytes nothing more is kept (a quote of a hundred pages is found by its beginning).
    """
    kept: list[str] = []
    size = 0
    for number, part in enumerate(parts):
        for word in (*((BETWEEN,) if number else ()), *words_of(part)):
            size += len(word.encode()) + 1
            if size > LONGEST:
                return " ".join(kept)
            kept.append(word)
    return " ".join(kept)


def phrases(typed: str) -> list[Phrase]:
    """What somebody looks for. Everything typed is plain text: signs only end words.

    What is typed without a blank stays together, and so do figures after figures (`1 200`). Letters at the end of a
    phrase may go on, figures never: `20` is not the beginning of `2035`.
    """
    groups: list[list[str]] = []
    for chunk in typed.split():
        words = list(words_of(chunk))
        if words and groups and groups[-1][-1].isdigit() and words[0].isdigit():
            groups[-1] += words
        elif words:
            groups.append(words)
    return [Phrase(words, not words[-1].isdigit()) for words in dict.fromkeys(map(tuple, groups))]


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_APART)).casefold()
    if apart.isascii():
        return apart
    return apart.translate(dict.fromkeys(ord(c) for c in set(apart) if unicodedata.category(c) in _DROPPED))
