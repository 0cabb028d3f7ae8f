"""The text as a reader sees it: NFC, without invisible characters, with the way back to raw offsets.

The scanner reads this form, so that `1<ZWSP>,3` is one numeral; white space, dashes and quotes stay as they are,
since signs, names and boundaries are judged on the source's own characters (CONTRACT, Equality).
"""

import itertools
import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from service.text.span import Span

# Soft hyphen, zero-width characters, word joiner, byte order mark, bidi marks, embeddings and isolates.
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_INVISIBLE = re.compile(f"[{INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class Visible:
    """`text` in NFC without invisible characters; `starts[i]`/`ends[i]` are the raw offsets of its i-th character.

    Both are None where the text is its own visible form, which is the rule.
    """

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None

    def raw(self, start: int, end: int) -> Span:
        """The raw span of the half-open interval [start, end) of `text`; an empty interval maps to an empty span."""
        if self.starts is None or self.ends is None:
            return Span(start, end)
        if start == end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])

    def interval(self, span: Span) -> tuple[int, int]:
        """The half-open interval of `text` that shows the raw `span`; empty where nothing of it is visible."""
        if self.starts is None or self.ends is None:
            return span.start, span.end
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)


def visible(raw: str) -> Visible:
    """The visible form of `raw`. Linear; returns `raw` itself (no copy) where nothing is to be dropped or composed."""
    if raw.isascii():
        return Visible(raw)
    hidden = _INVISIBLE.search(raw) is not None
    if not hidden and unicodedata.is_normalized("NFC", raw):
        return Visible(raw)
    kept = [i for i, c in enumerate(raw) if not _INVISIBLE.match(c)] if hidden else list(range(len(raw)))
    text = "".join(raw[i] for i in kept)
    if unicodedata.is_normalized("NFC", text):
        return Visible(text, kept, [i + 1 for i in kept])
    return _composed(text, kept)


def _composed(text: str, kept: list[int]) -> Visible:
    """NFC of `text`, cluster by cluster: a base and its marks share the raw span of the whole cluster."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for a, b in _clusters(text):
        piece = unicodedata.normalize("NFC", text[a:b])
        parts.append(piece)
        starts.extend([kept[a]] * len(piece))
        ends.extend([kept[b - 1] + 1] * len(piece))
    return Visible("".join(parts), starts, ends)


def _clusters(text: str) -> list[tuple[int, int]]:
    """Borders of the stretches that NFC composes on their own: a starter with the combining marks after it."""
    borders = [0]
    borders.extend(i for i, c in enumerate(text) if i and unicodedata.combining(c) == 0 and not _joins(c))
    borders.append(len(text))
    return [(a, b) for a, b in itertools.pairwise(borders) if a < b]


def _joins(c: str) -> bool:
    """Whether `c`, though a starter, may compose with the character before it (Hangul vowels and finals)."""
    return "\u1161" <= c <= "\u1175" or "\u11a8" <= c <= "\u11c2"
