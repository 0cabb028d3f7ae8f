"""Digits that are part of a name: identifiers, codes, phone numbers, versions, references (CONTRACT, D8).

Works on the text around one run of digits; knows nothing of values.
"""

import re

from service.quantities.atom import Atom, Page, settled
from service.quantities.model import Kind
from service.quantities.patterns import SPACE
from service.quantities.run import previous_word

_HYPHENS = "-\u2010\u2011"
_PHONE = re.compile(
    rf"(?:\+|00)\d{{1,3}}(?:[{SPACE}.\-\u2011/]?\(?\d{{1,4}}\)?){{2,6}}(?!\d)"
    rf"|0\d(?:[{SPACE}.\-\u2011]\d\d){{4}}(?!\d)"
    rf"|0(?:[{SPACE}]\d{{3}}){{2,3}}(?!\d)"
    rf"|0\d{{2,5}}(?:[{SPACE}/\-.]\d{{2,8}}){{1,4}}(?:-\d)?(?!\d)"
    rf"|0\d[{SPACE}\-\u2011]\d{{4}}[{SPACE}]?\d{{4}}(?!\d)"
    rf"|\d{{3}}[{SPACE}.\-]\d{{3}}[.\-]\d{{4}}(?!\d)"
    rf"|1[.\-]\d{{3}}[.\-]\d{{3}}[.\-]\d{{4}}(?!\d)"
    rf"|\d{{3}}-0\d{{3}}(?!\d)"
)
_AREA = re.compile(rf"(\d{{3}})\)[{SPACE}]?\d{{3}}[{SPACE}.\-]\d{{4}}(?!\d)")
_IBAN = re.compile(rf"[A-Z]{{2}}\d{{2}}(?:[{SPACE}]?[A-Z0-9]{{4}}){{2,7}}(?:[{SPACE}]?[A-Z0-9]{{1,3}})?(?![A-Za-z0-9])")
_CODE = re.compile(rf"\d+(?:[{_HYPHENS}]\d+){{2,}}(?!\d)")
_LETTER_POINT = re.compile(rf"(?<!\w)[A-Z]\.[{SPACE}]?\Z")
_DOI = re.compile(r"10\.\d{4,9}/[^\s<>\"»,;]{1,200}")
_LAW = re.compile(rf"(?:1[89]|20)\d\d[{_HYPHENS}]\d{{1,5}}(?![\w-])")
_CODE_ARTICLE = re.compile(rf"\d+(?:[{_HYPHENS}]\d+)+(?!\w)")
_REST = re.compile(rf"[\w]*(?:[{_HYPHENS}./+][\w]*\d[\w]*|,\d(?![\w,]))*(?:@[\w.\-]+\w)?")  # `PM2,5`
_LEFT = re.compile(r"[\w.+\-\u2010\u2011/_]{1,60}\Z")
_MAIL_TAIL = re.compile(r"[\w.+\-]{0,60}@[\w\-]{1,60}(?:\.[\w\-]{1,60})+")
_BRACKETED = re.compile(r"\d{1,2}\)")
_AFTER_SENTENCE = re.compile(r"\d{1,2}(?=\s+[A-ZÀ-Þ«“]|\s*\Z)")
_WORD_END = re.compile(r"[^\W\d_A-ZÀ-Þ]{3}[.!?…»”]{1,2}\Z")
_FOOTNOTE = re.compile(r"\d{1,3}\]")
_LIST_ITEM = re.compile(rf"\d{{1,3}}[.)](?=[{SPACE}\t])")


def phone(text: str, start: int, floor: int) -> Atom | None:
    """A phone number whose first digit stands at `start`; takes a `+` or a bracket before it."""
    before = text[start - 1] if start > floor else ""
    lo = start - 1 if before == "+" else start
    if before == "(":
        area = _AREA.match(text, start)
        return settled(start - 1, area.end(), Kind.PHONE, "phone number") if area else None
    if text[start] not in "0123456789":
        return None
    if before != "+" and text[start] != "0" and not _dashed_phone(text, start):
        return None
    found = _PHONE.match(text, lo)
    if found is None or (before == "+" and sum(c.isdigit() for c in found.group()) < 8):
        return None
    return settled(lo, found.end(), Kind.PHONE, "phone number")


def _dashed_phone(text: str, start: int) -> bool:
    return text[start + 3 : start + 4] in (*f"-.{SPACE}",) or text[start + 1 : start + 2] in ("-", ".")


def account(text: str, start: int, floor: int) -> Atom | None:
    """An IBAN whose two letters stand before `start`."""
    if start - 2 < floor:
        return None
    found = _IBAN.match(text, start - 2)
    if found is None or (start - 3 >= 0 and text[start - 3].isalnum()):
        return None
    return settled(start - 2, found.end(), Kind.NAME, "account number")


def code(text: str, start: int) -> Atom | None:
    """Three or more groups of digits joined by hyphens (ISBN, card numbers); dates are read before."""
    found = _CODE.match(text, start)
    return settled(start, found.end(), Kind.NAME, "code") if found else None


def code_article(text: str, start: int, floor: int) -> Atom | None:
    """`L. 1234-5`, `R. 421-1`: the article of a code, a letter with a point before digits joined by hyphens."""
    if not _LETTER_POINT.search(text, max(floor, start - 4), start):
        return None
    found = _CODE_ARTICLE.match(text, start)
    return settled(start, found.end(), Kind.NAME, "reference") if found else None


def numbered_law(page: Page, start: int) -> Atom | None:
    """`loi 2021-1109`: the year of a law and its number, after a word that names by number."""
    before = previous_word(page.low, start)
    found = _LAW.match(page.text, start) if before and before[0] in page.lex.sets["references"] else None
    return settled(start, found.end(), Kind.NAME, "reference") if found else None


def doi(text: str, start: int) -> Atom | None:
    """`10.1000/182`: the identifier of a document."""
    found = _DOI.match(text, start)
    return settled(start, found.end(), Kind.NAME, "address") if found else None


def identifier(text: str, start: int, end: int, floor: int) -> Atom:
    """The whole name that the digits at [start, end) are part of, to its letters on both sides."""
    left = _LEFT.search(text, max(floor, start - 60), start)
    lo = left.start() if left else start
    while lo < start and not text[lo].isalnum():
        lo += 1
    mail = _MAIL_TAIL.match(text, start)
    if mail:
        return settled(lo, mail.end(), Kind.NAME, "e-mail address")
    rest = _REST.match(text, end)
    return settled(lo, rest.end() if rest else end, Kind.NAME, "name")


def mail(text: str, start: int, floor: int) -> Atom | None:
    """An e-mail address that has the digits at `start` in it."""
    found = _MAIL_TAIL.match(text, start)
    return identifier(text, start, start + 1, floor) if found else None


def footnote(text: str, start: int) -> int | None:
    """Where the footnote mark ends whose digits begin at `start`: `[1]`, `30(2) morts`, `morts.1 Et`."""
    if start == 0:
        return None
    if text[start - 1] == "(" and text[start - 2 : start - 1].isalnum():
        bracketed = _BRACKETED.match(text, start)
        return bracketed.end() - 1 if bracketed else None
    if text[start - 2 : start] == ")(":  # `230(c)(1)`
        listed = _BRACKETED.match(text, start)
        return listed.end() - 1 if listed else None
    if text[start - 1] in ".!?…»”":
        raised = _AFTER_SENTENCE.match(text, start)
        return raised.end() if raised and _WORD_END.search(text, max(0, start - 6), start) else None
    if text[start - 1] != "[":
        return None
    found = _FOOTNOTE.match(text, start)
    return found.end() - 1 if found else None


def list_number(text: str, start: int) -> int | None:
    """Where the digits of a list number end (`1. Army: 640`): first on its line, after the end of a sentence."""
    line = text.rfind("\n", max(0, start - 9), start) + 1
    if start - line > 8 or text[line:start].strip(" \t\u00a0"):
        return None
    found = _LIST_ITEM.match(text, start)
    if found is None:
        return None
    before = text[max(0, line - 40) : line].rstrip()
    if (
        before
        and not before.endswith((".", ":", "!", "?", ";", "»", "”", '"', ")"))
        and not text.endswith("\n\n", 0, line)
    ):
        below = text.find("\n", found.end(), found.end() + 300) + 1
        if below and _LIST_ITEM.match(text, below) and text[found.start() : found.end() - 1].isdigit():
            return found.end() - 1  # the first item of a list
        previous = text.rfind("\n", 0, max(0, line - 1)) + 1
        if not _LIST_ITEM.match(text, previous + len(text[previous:line]) - len(text[previous:line].lstrip())):
            return None
    return found.end() - 1
