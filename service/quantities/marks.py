"""Marks at digits that make them measure nothing: `9.` as an ordinal, `9.11.` as a date, `2:1`, `90er`.

Which of them a language has is the table's; dates, hours and names with signs of their own are read elsewhere.
"""

import re
from fractions import Fraction

from service.quantities.atom import Atom, Page, settled
from service.quantities.model import Kind
from service.quantities.patterns import SPACE
from service.quantities.run import previous_word

_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?!\d)")
_SCORE = re.compile(r"\d{1,3}(?::\d{1,3}){1,2}(?![\d:]|[.,]\d)")
_AFTER_POINT = re.compile(rf"\.[{SPACE}]{{1,2}}([^\W\d_]+)")
_LINKED = re.compile(rf"(?<!\w)\d{{1,3}}\.(?:[{SPACE}](?:und|oder|bis)|,|[{SPACE}]?[/\-\u2013])[{SPACE}]?\Z")
_LINK_AFTER = re.compile(rf"\.(?:[{SPACE}](?:und|oder|bis)|,|[/\-\u2013+])[{SPACE}]?\d{{1,3}}\.(?:[{SPACE}),;/+]|\Z)")
# `(17.)`, `(54., Elfmeter)`: no sentence ends before a comma, nor opens with a number alone in brackets.
_OPENED = re.compile(rf"\((?:\d{{1,3}}\.[{SPACE},;/]{{1,2}}){{0,5}}\Z")
_CLOSED = re.compile(r"\.[),;]")


def marked(page: Page, start: int) -> Atom | None:
    """`2:1`, `9.11.` and `90er` from the digit at `start`."""
    lex = page.lex
    score = _SCORE.match(page.text, start)
    if score and lex.table.score_mark:
        return settled(start, score.end(), Kind.SCORE, "score")
    if score:
        return settled(start, score.end(), Kind.OTHER, "numbers joined by a colon")  # `a 1:1 ratio`, `Genesis 1:3`
    if lex.hyphened_to is not None:
        joined = lex.hyphened_to.match(page.low, start)
        if joined:
            return settled(start, joined.end(), Kind.OTHER, "numbers joined by a dash")
    if lex.sets["point_cues"]:
        day = _DAY.match(page.text, start)
        if day:
            return settled(start, day.end(), Kind.DATE, "date")
    decade = lex.decade.match(page.low, start) if lex.decade else None
    return settled(start, decade.end(), Kind.YEAR, "decade") if decade else None


def ranked_by_point(page: Page, start: int, end: int, floor: int) -> Atom | None:
    """`am 3. Spieltag`, `der 2. Weltkrieg`, `25. Mal`: an ordinal by its point, told from the end of a sentence.

    A small letter after the point, an article or preposition of rank before it, a noun that is ranked after it, or
    another such ordinal beside it show the rank; `Es waren 25. Danach` has none of them.
    """
    cues = page.lex.sets["point_cues"]
    if not cues or end - start > 4 or page.text[end : end + 1] != "." or not page.text[start:end].isdecimal():
        return None
    after = _AFTER_POINT.match(page.text, end)
    linked = _LINKED.search(page.text, max(floor - 8, 0, start - 10), start) or _LINK_AFTER.match(page.text, end)
    opened = _OPENED.search(page.text, max(0, start - 40), start)
    linked = linked or (_CLOSED.match(page.text, end) if opened or page.text[end + 1 : end + 2] != ")" else opened)
    if after is None and not linked:
        return None
    word = after.group(1) if after else ""
    before = previous_word(page.low, start)
    ranked = word[:1].islower() or word.lower() in page.lex.sets["point_nouns"] or linked or opened
    if not ranked and not (before and before[1] >= floor and before[0] in cues):
        return None
    return settled(start, end + 1, Kind.ORDINAL, "ordinal", value=Fraction(int(page.text[start:end])))
