"""Where sentences begin and end. Pure; knows no language, no number and no claim.

Rules a proofreader would sign: a full stop, question or exclamation mark or ellipsis ends a sentence when what follows
looks like a beginning; abbreviations, initials and decimal points do not; paragraphs, list items and headlines (lines)
end one without any mark.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from service.text.span import Span

# How far a sentence may reach to each side of what it is asked for; beyond, it is cut between two words. It keeps
# texts without any full stop (tables, scraped furniture) from turning into sentences of a megabyte.
REACH = 1200

_CLOSING = "\"'’”»›)\\]"
_OPENING = "-\"'‘“„«‹(\\[¿¡—–"
_LINE_ENDS = "\r\n\u2028\u2029"
_BLANKS = " \t\u00a0\u202f"
# A line break, or a full stop and the like, `ended` where white space follows. The first character is matched alone, so
# that the search can skip to it fast; a row of stops is read once, whatever follows.
_BORDER = re.compile(
    rf"[{_LINE_ENDS}.!?…。！？](?:(?<=[{_LINE_ENDS}])\s*|"
    rf"[.!?…。！？]*+(?P<ended>[{_CLOSING}]*(?:\s+[»”\"](?=[\s.,]|$))?(?=\s)\s*)?)"
)
# What a border may hold: no other character is ever inside one.
_BORDER_MARKS = frozenset(".!?…。！？\"'’”»›)]") | {c for c in map(chr, range(0x3001)) if c.isspace()}
_BEGINNING = re.compile(rf"[{_OPENING}\s]*[^\W_a-zß-öø-ÿ]")
_BULLET = re.compile(r"[\s]*(?:[-•‣▪▸●○◦*·–—][\s]+)*")
_LAST_WORD = re.compile(r"([^\W\d_][\w.]*)\.$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_NEAR = 160  # characters; a sentence is seldom longer
_WRAPPED = 40  # a line shorter than this is no line of running text that was broken by hand

# Titles and the like never end a sentence; other abbreviations go on only before a number (`art. 5`, `p. 12`), since
# many are words too (`le vol. Ensuite`, `he said no. Then`).
# fmt: off
_TITLES = frozenset(
    [
        "m", "mm", "mme", "mmes", "mlle", "mlles", "dr", "drs", "pr", "prof", "st", "ste", "sts", "gén", "lt", "cne",
        "sgt", "mgr", "mr", "mrs", "ms", "messrs", "hon", "gov", "sen", "capt", "cmdr", "supt", "cf", "vs", "bzw",
        "ggf", "inkl", "sog", "dra", "sra", "srta", "sres", "ud", "uds", "dott", "avv", "dhr", "mevr",
    ]
)
_ABBREVIATIONS = _TITLES | frozenset(
    [
        "no", "n°", "nº", "nr", "art", "al", "fig", "vol", "chap", "p", "pp", "env", "approx", "ca", "col", "jan",
        "janv", "févr", "feb", "mar", "avr", "apr", "juil", "aug", "sept", "sep", "oct", "nov", "déc", "dec",
    ]
)
# fmt: on
_NO_ABBREVIATION = 1 + max(map(len, _ABBREVIATIONS))  # a word of so many letters is none


def sentence_at(text: str, span: Span) -> Span:
    """The sentence of `text` that holds `span` (both raw code points, half-open), without surrounding white space.

    Where `span` runs over a border (a number broken over two lines) the sentences on both sides are joined.
    A bullet before the sentence is left out. At most `REACH` characters to each side, cut between words.
    """
    return _bare(text, _start(text, span.start), _end(text, span.end), span)


class Sentences:
    """The sentences of one text whose borders are looked for once: for whoever asks about many of its places."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._borders = list(_borders(text, 0, len(text)))

    def at(self, span: Span) -> Span:
        """As `sentence_at(text, span)`."""
        return _bare(self._text, self._start(span.start), self._end(span.end), span)

    # Wherever the search begins, from a character on that no border holds the same ones are found.

    def _start(self, at: int) -> int:
        text, low = self._text, max(0, at - REACH)
        border = self._borders[max(bisect_right(self._borders, at) - 1, 0)] if self._borders else low
        known = low < border <= at and _BORDER_MARKS.isdisjoint(text[at : at + 1])
        return border if known and any(map(str.isalnum, text[low:border])) else _start(text, at)

    def _end(self, at: int) -> int:
        text, following = self._text, bisect_left(self._borders, at)
        known = following < len(self._borders) and self._borders[following] <= at + REACH
        apart = _BORDER_MARKS.isdisjoint(text[max(at - 1, 0) : at])
        return self._borders[following] if known and apart else _end(text, at)


def paragraphs(text: str) -> list[Span]:
    """The lines of `text` that are not blank, in order, without surrounding white space. Linear.

    Scraped pages write a paragraph on a line.
    """
    found = []
    for line in re.finditer(r"[^\r\n\u2028\u2029]+", text):
        body = line.group()
        left, right = len(body) - len(body.lstrip()), len(body.rstrip())
        if left < right:
            found.append(Span(line.start() + left, line.start() + right))
    return found


def sentences(text: str, within: Span) -> list[Span]:
    """The sentences of `text` inside `within`, in order, without surrounding white space. Linear."""
    found, at = [], within.start
    for border in (*_borders(text, within.start, within.end), within.end):
        piece = text[at:border]
        left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
        if left < right:
            found.append(Span(at + left, at + right))
        at = border
    return found


def _bare(text: str, start: int, end: int, span: Span) -> Span:
    """[start, end) around `span` without a bullet before it and white space behind it."""
    lead = _BULLET.match(text, start, span.start)
    start = lead.end() if lead else start
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _start(text: str, at: int) -> int:
    """Where the sentence of the character at `at` begins, not more than `REACH` before it."""
    low = max(0, at - REACH)
    # Most sentences begin near by. No border holds a letter or figure: looked for from one on, the same ones are found.
    near = next((k for k in range(max(low, at - _NEAR), at) if text[k].isalnum()), at)
    last = max(_borders(text, near, at), default=None) or max(_borders(text, low, at), default=None)
    if last is not None:
        return last
    return low if low == 0 else _between_words(text, low, at)


def _end(text: str, at: int) -> int:
    """Where the sentence of the character before `at` ends, not more than `REACH` after it."""
    high = min(len(text), at + REACH)
    # The last character of the number may stand before the full stop: look from one character before.
    border = next((b for b in _borders(text, max(0, at - 1), high) if b >= at), None)
    if border is not None:
        return border
    return high if high == len(text) else text.rfind(" ", at, high) if " " in text[at:high] else high


def _between_words(text: str, low: int, at: int) -> int:
    blank = re.compile(r"\s").search(text, low, at)
    return blank.end() if blank else low


def _borders(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets in (start, end] at which a new sentence begins, in order."""
    for hit in _BORDER.finditer(text, start, end):
        mark, begins = hit.span()
        if text[mark] in _LINE_ENDS:
            while mark > start and text[mark - 1] in _BLANKS:
                mark -= 1
            if _ends_line(text, mark, begins):
                yield begins
        elif hit["ended"] is not None and _ends_sentence(text, mark, begins):
            yield begins


def _ends_line(text: str, start: int, end: int) -> bool:
    """Whether the line break [start, end) ends a sentence: always, except inside running text broken by hand."""
    if text.count("\n", start, end) > 1 or end >= len(text):
        return True
    # Looked for in the last few characters only: without any such mark the search would run over the whole text.
    near = max(0, start - _WRAPPED)
    short = near == 0 or any(c in "\n\r\u2028\u2029" for c in text[near:start])
    return short or not text[end].islower()


def _ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether the full stop (or the like) in [start, end) ends a sentence."""
    if end >= len(text) or "\n" in text[start:end] or "\r" in text[start:end]:
        return True
    if not _BEGINNING.match(text, end):
        return False
    if text[start] != "." or text[start : start + 2] == "..":
        return True
    if start >= _NO_ABBREVIATION and text[start - _NO_ABBREVIATION : start].isalpha():
        return True
    word = _LAST_WORD.search(text, max(0, start - 24), start + 1)
    if word is None:
        return True
    before = word.group(1)
    initial = len(before) == 1 and before.isupper()
    known = _ABBREVIATIONS if text[end].isdigit() else _TITLES
    return not (initial or before.casefold() in known or _INITIALS.fullmatch(before))
