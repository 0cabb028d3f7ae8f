"""Digits that by their form are a code of some country: post codes, registers, variants, quarters (CONTRACT, D8).

The forms that only some languages print are the table's; forms known everywhere are in `dockets` and `names`.
"""

import re

from service.quantities.atom import Atom, Page, settled
from service.quantities.model import Kind
from service.quantities.patterns import SPACE
from service.quantities.run import previous_word

_OPENINGS = frozenset("(.:")
_PRIMES = frozenset("'’′")
_JOINTS = frozenset("-/.")
_LETTERS = frozenset("abcd")
_CAPITAL = re.compile(rf"[{SPACE}][A-ZÀ-Þ]")
# `(11) 91234-5678`: two digits of an area in brackets before the number of a subscriber.
_SUBSCRIBER = re.compile(rf"\d{{2}}\)[{SPACE}]?9?\d{{4}}-\d{{4}}(?!\d)")
# `12.345.678/0001-90`, `9.099/95`: what goes on after a slash is no amount; a year after it is read with the digits.
_REGISTER = re.compile(r"\d{1,3}(?:\.\d{3}){1,6}/(?!(?:19|20)\d\d(?!\d))\d{2,6}(?:-\d{1,2})?(?![\d/]|[.,]\d)")
# `1234/22.1`, `20/003456-22`: two parts of any file and a third one.
_THREE_PARTS = re.compile(r"\d{1,6}/\d{2,6}(?:\.\d{1,2}|-\d{2})(?![\d/]|[.,]\d)")
# `Info: 800 123 456`: the number of a service, which could be a quantity but for the word before it.
_SERVICE = re.compile(rf"[6-9]\d\d[{SPACE}]\d{{3}}[{SPACE}]\d{{3}}(?![\d%]|[.,]\d|[{SPACE}]\d)")
_CUE = re.compile(rf"(?<!\w)([^\W\d_]+)[.:]{{0,2}}(?:[{SPACE}][^\W\d_]{{1,2}})?[{SPACE}]\Z")
_MINUTE = re.compile(rf"(1?\d{{1,2}})['’′](?![\w\"'’″])(?:[{SPACE}]?\+[{SPACE}]?\d{{1,2}}(?!\d))?")
_PLATE = re.compile(r"\d{1,3}-[A-Z]{1,3}-\d{1,3}(?![\w-])")  # `12-AB-34` on a car
# `912 34 56 78`: three pairs after three digits group no number.
_PAIRS = re.compile(rf"[6-9]\d\d(?:[{SPACE}]\d\d){{3}}(?![\d%]|[.,]\d|[{SPACE}][\d%€$])")
_VARIANT = re.compile(r"(?<![\w.])[A-Z]{1,3}\.\Z")
_LONG = re.compile(r"\d+\.\d+\.\d")
_GROUPS = re.compile(r"\d+(?:\.\d+)*(?![-\u2010\u2011]?\d)")
_COLONS = re.compile(r"(?<![\w:])[A-Z]{2,8}:(?:[A-Z0-9]{1,12}:)+\Z")  # `ECLI:NL:RBAMS:2023:245`
_AFTER_COLONS = re.compile(r"\d+(?:[:.][A-Z0-9]+)*")
_LETTERED = re.compile(r"\d{1,3}[a-d](?!\w)")
_LETTERED_BEFORE = re.compile(rf"(?<!\w)\d{{1,3}}[a-d](?:,|[{SPACE}]([^\W\d_]{{1,3}}))[{SPACE}]\Z")


def coded(page: Page, start: int, end: int, floor: int) -> Atom | None:
    """The code whose first digits are [start, end); takes letters or a bracket before it, not before `floor`."""
    text = page.text
    before, after = text[start - 1 : start], text[end : end + 1]
    named = _after_letters(text, start, floor) if before in _OPENINGS and start else None
    if named is not None:
        return named
    if after.isspace():
        return _telephone(page, start, floor) if end - start == 3 and text[end + 1 : end + 2].isdigit() else None
    if after in _PRIMES:
        minute = _MINUTE.match(text, start) if page.lex.sets["minute_articles"] else None
        if minute and _minute(page, start, minute.end()):
            return settled(start, minute.end(), Kind.TIME, "minute of a match")
        return None
    if after in _JOINTS:
        file = _PLATE.match(text, start) or _REGISTER.match(text, start) or _THREE_PARTS.match(text, start)
        if file:
            return settled(start, file.end(), Kind.NAME, "reference")
        return _posted(page, start) if after == "-" else None
    if after == "T":
        quarter = page.lex.quarters.match(text, start) if page.lex.quarters else None
        return settled(start, quarter.end(), Kind.NAME, "quarter") if quarter else None
    return _lettered(page, start) if after in _LETTERS else None


def _after_letters(text: str, start: int, floor: int) -> Atom | None:
    """`(11) 91234-5678`, `BA.5`, `ECLI:NL:HR:2023:245`: what begins before the digits at `start`."""
    before = text[start - 1]
    if before == "(":
        number = _SUBSCRIBER.match(text, start) if start > floor else None
        return settled(start - 1, number.end(), Kind.PHONE, "phone number") if number else None
    if before == ".":
        variant = _variant(text, start, floor)
        groups = None if variant is None else _GROUPS.match(text, start)
        return settled(variant, groups.end(), Kind.NAME, "name") if variant is not None and groups else None
    parts = _COLONS.search(text, max(floor, start - 60), start)
    after = _AFTER_COLONS.match(text, start) if parts else None  # only then, since it may be as long as the text
    return settled(parts.start(), after.end(), Kind.NAME, "reference") if parts and after else None


def _telephone(page: Page, start: int, floor: int) -> Atom | None:
    """`912 34 56 78`, `Info: 800 123 456`."""
    pairs = _PAIRS.match(page.text, start)
    if pairs:
        return settled(start, pairs.end(), Kind.PHONE, "phone number")
    service = _SERVICE.match(page.text, start)
    cue = _CUE.search(page.low, max(floor, start - 24), start) if service else None
    if service and cue is not None and cue.group(1) in page.lex.sets["phone_cues"]:
        return settled(start, service.end(), Kind.PHONE, "phone number")
    return None


def _minute(page: Page, start: int, end: int) -> bool:
    """Whether `71'` is the minute of a match: after an article, or alone in brackets."""
    before = page.text[start - 1 : start]
    if before == "(":
        return page.text[end : end + 1] == ")"
    word = previous_word(page.low, start)
    return word is not None and word[0] in page.lex.sets["minute_articles"]


def _variant(text: str, start: int, floor: int) -> int | None:
    """Where `BA.` of `BA.5`, `B.` of `B.1.1.7` begins; one letter needs three groups (`L.500` is money)."""
    lo = max(floor, start - 5)
    found = _VARIANT.search(text, lo, start)
    if found is None:
        return None
    single = found.end() - found.start() == 2
    return None if single and not _LONG.match(text, start) else found.start()


def _posted(page: Page, start: int) -> Atom | None:
    """`1100-053 Lisboa`, where the table has such post codes."""
    post = page.lex.postcodes.match(page.text, start) if page.lex.postcodes else None
    if post is None:
        return None
    before = previous_word(page.low, start)
    cued = before is not None and before[0] in page.lex.sets["references"] | page.lex.sets["designators"]
    town = _CAPITAL.match(page.text, post.end()) is not None
    return settled(start, post.end(), Kind.NAME, "postal code") if cued or town else None


def _lettered(page: Page, start: int) -> Atom | None:
    """`perron 4b`, `spoor 5a en 5b`: a letter after the number of a thing, that could be a scale."""
    found = _LETTERED.match(page.text, start)
    if found is None:
        return None
    before = previous_word(page.low, start)
    listed = _LETTERED_BEFORE.search(page.low, max(0, start - 12), start)
    linked = listed is not None and (listed.group(1) is None or listed.group(1) in page.lex.sets["and_words"])
    if linked or (before is not None and before[0] in page.lex.sets["references"]):
        return settled(start, found.end(), Kind.NAME, "reference")
    return None
