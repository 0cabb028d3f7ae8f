"""The form in which texts are compared, with the way back to raw offsets (CONTRACT, Equality and D15).

NFC, never NFKC; any run of white space is one space; quotation marks, apostrophes and dashes are one kind each;
invisible characters are gone; a space inside quotation marks belongs to the mark. Nothing else is equal.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from service.text.span import Span
from service.text.visible import Visible, visible

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_QUOTES = '"\u00ab\u00bb\u201c\u201d\u201e\u201f\u301d\u301e\u301f\uff02'
_APOSTROPHES = "'`\u00b4\u2018\u2019\u201a\u201b\u2032\u02bc\u2039\u203a\uff07"
# str.isspace() without the separators that are invisible (none) and with the whole of Unicode's White_Space.
_SPACES = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_ONE_TO_ONE = (
    dict.fromkeys(DASHES, "-")
    | dict.fromkeys(_QUOTES, '"')
    | dict.fromkeys(_APOSTROPHES, "'")
    | {c: " " for c in map(chr, range(0x3001)) if re.match(f"[{_SPACES}]", c)}
)
_TABLE = str.maketrans(_ONE_TO_ONE)
# Nearly all texts hold no others of them, and replacing one is many times as fast as looking every character up.
_COMMON = tuple((c, _ONE_TO_ONE[c]) for c in "\n\u2019\xa0\u202f\u2013\xab\xbb\u201c\u201d")
_OTHERS = re.compile(
    "[" + re.escape("".join(c for c, plain in _ONE_TO_ONE.items() if c not in dict(_COMMON) | {plain: ""})) + "]"
)
# Of the text in which every kind of mark and space is already one kind.
_LENGTH_CHANGES = re.compile(' *+(?P<mark>") *+| {2,}+')
_OPENERS = "([{" + _QUOTES + _APOSTROPHES
_CLOSERS = ")]}.,;:!?\u2026"


@dataclass(frozen=True, slots=True)
class Canonical:
    """`text` is compared; `raw(start, end)` leads back to the text it was made of."""

    text: str
    _source: Visible
    _at: list[int]  # where each stretch of unchanged length begins in `text` ...
    _to: list[int]  # ... and in the visible text

    def raw(self, start: int, end: int) -> Span:
        """The raw span of the half-open, non-empty interval [start, end) of `text`."""
        first = bisect_right(self._at, start) - 1
        last = bisect_right(self._at, end - 1) - 1
        return self._source.raw(self._to[first] + start - self._at[first], self._to[last] + end - self._at[last])

    def interval(self, span: Span) -> tuple[int, int]:
        """The half-open interval of `text` that shows `span` of the raw text; empty where nothing of it is visible."""
        start, end = self._source.interval(span)
        return self._of(start), self._of(end)

    def _of(self, at: int) -> int:
        """The offset in `text` of the visible character at `at`, or of what follows it where it was dropped."""
        stretch = bisect_right(self._to, at) - 1
        offset = self._at[stretch] + at - self._to[stretch]
        following = self._at[stretch + 1] if stretch + 1 < len(self._at) else len(self.text)
        return min(offset, following)


def canonical(raw: str) -> Canonical:
    """The canonical form of `raw`. Linear in its length."""
    source = visible(raw)
    plain = _plain(source.text)
    if '"' not in plain and "  " not in plain:
        return Canonical(plain, source, [0], [0])
    at, to, kept = [0], [0], []
    begin = length = 0
    for start, end in _dropped(source.text, plain):
        kept.append(plain[begin:start])
        length += start - begin
        begin = end
        at.append(length)
        to.append(end)
    kept.append(plain[begin:])
    return Canonical("".join(kept), source, at, to)


def _plain(text: str) -> str:
    """`text` with one kind of quotation mark, apostrophe, dash and space, character for character."""
    for mark, plain in _COMMON:
        text = text.replace(mark, plain)
    return text.translate(_TABLE) if _OTHERS.search(text) else text


def _dropped(text: str, plain: str) -> Iterator[tuple[int, int]]:
    """The stretches of `text` that comparison does without: spaces after the first of a run, spaces inside quotes.

    `plain` is `text` with one kind of mark and space, character for character.
    """
    straight = 0
    for match in _LENGTH_CHANGES.finditer(plain):
        start, end = match.span()
        lead, trail = match.span("mark")
        if lead < 0:
            yield start + 1, end
            continue
        mark = text[lead]
        inner = _inner_side(text, start, end, mark, straight)
        straight += mark == '"'
        if start < lead and (inner == "before" or lead - start > 1):
            yield start + (inner != "before"), lead
        if trail < end and (inner == "after" or end - trail > 1):
            yield trail + (inner != "after"), end


def _inner_side(text: str, start: int, end: int, mark: str, straight: int) -> str:
    """The side of a quotation mark on which the quoted words stand: `before` for a closing mark, else `after`.

    [start, end) is the mark with the white space around it. A mark that touches text on one side only is read by
    that (so that German »…« works); between spaces the mark's own direction decides, for `"` the count so far.
    """
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    spaced_before = not before or before in _OPENERS or text[start] != mark
    spaced_after = not after or after in _CLOSERS or text[end - 1] != mark
    if spaced_before != spaced_after:
        return "after" if spaced_before else "before"
    if not before:
        return "after"
    if not after or after in _CLOSERS:
        return "before"
    if mark == '"':
        return "before" if straight % 2 else "after"
    return "before" if mark in "\u00bb\u201d\u301e\u301f" else "after"
