"""Digits that by their own form are no count: minutes of a match, cards, numbers of files and of laws (CONTRACT, D8).

Knows no language: the forms are the same wherever they are printed. Names with letters glued to digits are in `names`.
"""

import re

from service.quantities.atom import Atom, Page, settled
from service.quantities.model import Kind
from service.quantities.patterns import SPACE
from service.quantities.run import next_word, previous_word

# Time is added to a half only, so after these minutes: `90+4`, `90e+3`, `45.+2`.
_STOPPAGE = re.compile(r"(?:45|90|105|120)(?:(?:e|'|’|′|\.|º|°|ª)[ \u00a0]?)?\+\d{1,2}(?![\d%‰]|[.,]\d|[ \u00a0]?[%‰])")
_CARD = re.compile(
    rf"(?!(?:(?:19|20)\d\d\D){{3}})\d{{4}}([{SPACE}-])(?:\d{{4}}\1\d{{4}}\1\d{{4}}|\d{{6}}\1\d{{5}})(?!\d)"
)
# `22/01234`, `2023/04567`: the second part is longer than any year or denominator, or padded.
_FILE = re.compile(r"(?:\d{2}|\d{4})/(?:0\d{2,5}|\d{5,6})(?![\d/]|[.,]\d)|\d{1,4}/0\d{2,5}(?![\d/]|[.,]\d)")
# `112 KLs 4/22`, `4 K 123/22`: chamber, register, number and year of a German file.
_REGISTER = re.compile(
    rf"\d{{1,4}}[{SPACE}][A-Z][A-Za-z]{{0,4}}[{SPACE}](?:\([A-Za-z]{{1,4}}\)[{SPACE}])?\d{{1,5}}/\d{{2}}(?!\d|[/.,]\d)"
)
_SENATE = re.compile(rf"(?<!\w)[IVX]{{1,4}}[a-z]?[{SPACE}][A-Z]{{1,3}}[{SPACE}]\Z")  # `VI ZR 12/20`
_OF_SENATE = re.compile(r"\d{1,5}/\d{2}(?!\d|[/.,]\d)")
_STATUTE = re.compile(
    rf"\d{{1,4}}[{SPACE}](?:U\.[{SPACE}]?S\.[{SPACE}]?C\.|C\.[{SPACE}]?F\.[{SPACE}]?R\.|(?:USC|CFR)(?=[{SPACE}][§\d])"
    rf"|(?:U\.[{SPACE}]?S\.|S\.[{SPACE}]?Ct\.|F\.[{SPACE}]?(?:2d|3d|4th)|Fed\.[{SPACE}]?Reg\.)[{SPACE}]\d{{1,5}}(?![\d,]))"
)
_SHORT = re.compile(rf"(?:3\d|10)[{SPACE}]\d\d(?![\d%‰]|[.,]\d|[{SPACE}]?[%‰€$\d])")


def docket(page: Page, start: int, end: int) -> Atom | None:
    """The number of a card, a file or a telephone, or the minute of a match, whose first digits are [start, end)."""
    text = page.text
    after = text[end : end + 1]
    if "+" in text[end : end + 3] and (stoppage := _STOPPAGE.match(text, start)):
        return settled(start, stoppage.end(), Kind.TIME, "minute of a match")
    if after == "/":
        return _file(page, start)
    if text[end + 1 : end + 2].isdigit() and (after == "-" or after.isspace()):
        if end - start == 4 and (card := _CARD.match(text, start)):
            return settled(start, card.end(), Kind.NAME, "account number")
        return _short_call(page, start) if end - start == 2 else None
    return None


def _file(page: Page, start: int) -> Atom | None:
    """`22/01234`, `VI ZR 12/20`."""
    found = _FILE.match(page.text, start)
    if found:
        return settled(start, found.end(), Kind.NAME, "reference")
    found = _OF_SENATE.match(page.text, start)
    senate = _SENATE.search(page.text, max(0, start - 10), start) if found else None
    return settled(senate.start(), found.end(), Kind.NAME, "reference") if found and senate else None


def filed(text: str, start: int) -> Atom | None:
    """`112 KLs 4/22`, `18 U.S.C.`, `410 U.S. 113`: a file or a law, where digits stand before a capital."""
    found = _REGISTER.match(text, start) or _STATUTE.match(text, start)
    return settled(start, found.end(), Kind.NAME, "reference") if found else None


def _short_call(page: Page, start: int) -> Atom | None:
    """`au 36 35`: two pairs after an article that is no plural, and nothing counted."""
    found = _SHORT.match(page.text, start)
    before = previous_word(page.low, start) if found else None
    if found is None or before is None or before[0] not in page.lex.sets["determiners"] | page.lex.sets["phone_cues"]:
        return None
    after = next_word(page.low, found.end())
    if before[0].endswith("s") or (after is not None and after[0] not in page.lex.sets["stop"]):
        return None
    return settled(start, found.end(), Kind.PHONE, "phone number")
