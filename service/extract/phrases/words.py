"""A passage as words with their places. Knows spelling (elision, hyphens) and no grammar."""

import re
from dataclasses import dataclass

from service.text.span import Span

_ELIDED = r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=\w)"
_WORD = re.compile(
    rf"\b{_ELIDED}|\d+(?:[.,]\d+)+|\w+(?:[-‐‑'’.]\w+)*(?:(?<=s)['’](?=\s[^\W\d_]))?|[^\w\s]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark: `key` is casefolded, with straight apostrophe and hyphen; `span` of the raw text."""

    key: str
    span: Span
    capital: bool

    @property
    def is_word(self) -> bool:
        """Whether it is no punctuation mark."""
        return self.key[0].isalnum() or self.key[0] in "_&"


def words(text: str, within: Span) -> list[Word]:
    """The words and marks of `text` inside `within`, in order."""
    return [
        Word(
            hit.group().casefold().replace("’", "'").replace("‑", "-").replace("‐", "-"),
            Span(hit.start(), hit.end()),
            hit.group()[0].isupper(),
        )
        for hit in _WORD.finditer(text, within.start, within.end)
    ]
