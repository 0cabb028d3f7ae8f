"""What is glued to digits, before or after them: a name (`F-16`, `l50`), an ordinal, a unit, money (CONTRACT, D8, D20).

Works on the text around one run of digits; knows nothing of other numbers but the one right before.
"""

import re

from service.quantities import dates, names
from service.quantities.atom import Atom, Page, settled
from service.quantities.digits import Digits
from service.quantities.lexicon import Part
from service.quantities.model import Kind
from service.quantities.patterns import SPACE
from service.quantities.run import next_word, previous_word
from service.quantities.scales import SIGNS
from service.quantities.temperatures import tells_degrees
from service.quantities.units import glued_symbol

_HYPHENS = "-\u2010\u2011"
_PREFIX = re.compile(
    r"(?<![\w])(?:USD|EUR|GBP|CHF|JPY|CNY|RMB|RUB|UAH|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|INR|BRL|ZAR|HKD|SGD|SAR|AED|"
    r"MYR|RM|Rs|usd|eur|gbp|chf|US)\Z"
)
_LINK = re.compile(r"(?<=\w)-(?:in|sur)-\Z")
_AFTER_HYPHEN = re.compile(f"[{_HYPHENS}]([^\\W\\d_]{{2,}})")
_GLUED_SCALE = re.compile(r"(?:k|K|M|G|B|b|T|m|bn|tn|trn|mn|mln|bln|tln|MM|Md|Mds|Mrd|Mrds|Mio)(?![\w])")
_LETTERED_PRICE = re.compile(r"p(?:cm|pn|[wahn])(?!\w)")  # per calendar month, week, year, hour, night
_SCREENS = frozenset((144, 240, 360, 480, 540, 576, 720))
_DECIMAL_ONLY = re.compile(r"\d+")
_SCALE_OF_DEGREES = re.compile(rf"[{SPACE}]?[CF](?!\w)")
# A generation of networks or a resolution of screens (`5G`, `4K`), unless a noun in small letters is counted.
_GENERATION = re.compile(rf"[2-6]G(?!\w)|[248]K(?!\w)(?![{SPACE}]?[^\W\d_A-ZÀ-Þ]+[sx](?!\w))")


def glued_before(page: Page, start: int, floor: int, atoms: list[Atom]) -> Atom | None:
    """Letters directly before the digits, or letters and a hyphen: a name (D8, D20), unless a currency code."""
    text = page.text
    if start == 0 or start <= floor - 1:
        return None
    before = text[start - 1]
    if before.isalpha() or before == "_":
        if _PREFIX.search(text, max(0, start - 6), start):
            return None
        return names.account(text, start, floor) or names.identifier(text, start, _run_end(text, start), floor)
    if before in _HYPHENS + "–" and start >= 2 and text[start - 2].isalnum() and start - 2 >= floor:
        if before == "–" and not _short_name(text, start - 1):
            return None
        if _LINK.search(page.low, max(0, start - 10), start):
            return None  # `1-in-10`
        after_unit = bool(atoms) and _ends_unit(page, atoms[-1], start - 1)
        if text[start - 2].isalpha() and not after_unit:
            return names.identifier(text, start, _run_end(text, start), floor)
    return None


def _ends_unit(page: Page, atom: Atom, at: int) -> bool:
    """Whether the unit of the number before ends at `at` (`10km-20km`, `44 mg-50 mg`); `9 MiG-29s` has none there."""
    if atom.unit is None or atom.unit[1] != at:
        return False
    unit, sets = page.low[atom.unit[0] : at], page.lex.sets
    glued = atom.unit[0] == atom.hi or (len(unit) <= 3 and page.text[atom.unit[0] : at].islower())
    return glued or unit in sets["units"] or unit in sets["durations"] or unit in sets["currencies"]


def _short_name(text: str, end: int) -> bool:
    """Whether a short name in capitals ends at `end` (`F–16` with an en dash)."""
    return text[end - 1].isupper() and (end < 5 or not text[max(0, end - 5) : end].isalpha())


def _run_end(text: str, start: int) -> int:
    found = _DECIMAL_ONLY.match(text, start)
    return found.end() if found else start + 1


def suffixed(page: Page, number: Digits, floor: int) -> Atom | None:
    """Letters glued after the digits: ordinal, unit, scale, currency, or a name."""
    text, end = page.text, number.end
    if end >= len(text):
        return None
    c = text[end]
    suffix = page.lex.ordinal_suffix
    ordinal = suffix.match(page.low, end) if suffix and (c.isalpha() or c in "ºª°.") else None
    degrees = c in "º°" and (_SCALE_OF_DEGREES.match(text, end + 1) or _ringed(page, number, end))
    if (ordinal or c in "ºª") and not degrees and number.value is not None and not number.mark:
        return settled(number.start, ordinal.end() if ordinal else end + 1, Kind.ORDINAL, "ordinal", value=number.value)
    hyphen = _AFTER_HYPHEN.match(text, end)
    if hyphen and page.lex.month and page.lex.month.match(page.low, end + 1):
        return dates.hyphened(text, number.start, number.end, hyphen.end())
    if hyphen and text[end + 1].isupper() and _named_number(page, hyphen.group(1).lower()):
        return settled(number.start, hyphen.end(), Kind.NAME, "name")  # `7-Eleven`
    each = text[end + 1 : end + 3] == "a-" and text[end + 3 : end + 4].islower()  # `$5-a-share`
    if c in _HYPHENS and not hyphen and not each and text[end + 1 : end + 2].isalpha():
        return names.identifier(text, number.start, number.end, floor)
    if degrees or not c.isalpha():
        return None
    if c.isupper() and not text[end + 1 : end + 2].isalnum() and _referred(page, number.start):
        return names.identifier(text, number.start, end, floor)  # `Pad 39A`, `Apartment 4B`
    if _LETTERED_PRICE.match(text, end) and text[number.start - 1 : number.start] in tuple(SIGNS):
        return None  # `£1,950pcm`
    scale = page.lex.scale_after.match(text, end)
    if scale and scale.start(1) == end and not _GENERATION.match(text, number.start):
        return None
    if _GENERATION.match(text, number.start):
        return names.identifier(text, number.start, end, floor)
    if _GLUED_SCALE.match(text, end):
        return None
    if glued_symbol(text, end) is not None or _glued_money(text, end):
        return None
    if _in_pence(page, number, end):
        return None
    percent, glued = page.lex.percent, page.lex.percent_glued
    if (percent and percent.match(page.low, end)) or (glued and glued.match(text, end)):
        return None
    if _in_degrees(page, number, end):
        return None
    return names.identifier(text, number.start, end, floor)


def _referred(page: Page, start: int) -> bool:
    before = previous_word(page.low, start)
    return before is not None and page.text[before[1]].isupper() and before[0] in page.lex.sets["references"]


def _named_number(page: Page, word: str) -> bool:
    entry = page.lex.words.get(word) if not page.lex.table.capital_nouns else None
    return entry is not None and entry.part is Part.NUMBER


def _in_pence(page: Page, number: Digits, end: int) -> bool:
    """Whether `8.5p` is a price: in a language with pence, not the lines of a screen (`720p`)."""
    if page.text[end] != "p" or page.text[end + 1 : end + 2].isalnum() or "p" not in page.lex.sets["subunits"]:
        return False
    return number.value is not None and (bool(number.mark) or (number.value < 1000 and number.value not in _SCREENS))


def _ringed(page: Page, number: Digits, end: int) -> bool:
    """Whether `-11,4º`, `los 40º`, `a 180º` is degrees, where the mark of ordinals is written for their ring.

    Ordinals have no decimals and no minus, no article in the plural, none but small ones stand right after the
    preposition (`a 3º de primaria`), and no noun follows degrees.
    """
    sets = page.lex.sets
    if page.text[end] != "º" or not sets["ring_cues"] or number.grouped:
        return False
    if number.mark or page.text[max(0, number.start - 1) : number.start] in ("-", "\u2212", "\u2013"):
        return True
    noun = next_word(page.low, end + 1)
    if noun is not None and noun[0] not in sets["stop"]:
        return False
    before = previous_word(page.low, number.start)
    if before is None:
        return False
    return before[0] in sets["ring_cues"] or (before[0] in sets["ring_weak"] and (number.value or 0) >= 13)


def _in_degrees(page: Page, number: Digits, end: int) -> bool:
    """Whether `22C`, `-5.3F` is a temperature: with a decimal or a minus, beside another one or a word for it."""
    letters = page.lex.table.degree_letters
    if not letters or page.text[end] not in letters or page.text[end + 1 : end + 2].isalnum():
        return False
    if number.value is None or number.value > 150 or number.grouped:
        return False
    before, after = page.text[max(0, number.start - 60) : number.start], page.text[end + 1 : end + 60]
    if number.mark or before[-1:] in ("-", "\u2212", "\u2013"):
        return True
    if _DEGREES_AFTER.match(after) or _DEGREES_BEFORE.search(before):
        return True
    return tells_degrees(page, f"{before} {after}".lower())


# The same temperature on the other scale: `22C (72F)`, `22C/72F`.
_DEGREES_AFTER = re.compile(rf"[{SPACE}]?[(/][{SPACE}]?[-\u2212\u2013]?\d{{1,3}}(?:\.\d)?[CF](?!\w)")
_DEGREES_BEFORE = re.compile(rf"(?<!\w)\d{{1,3}}(?:\.\d)?[CF][{SPACE}]?[(/][{SPACE}]?\Z")
_MONEY = re.compile(
    r"(?:M|m|k|K|b|B|bn|Md|Mds|Mrd)?(?:(?:US|AU|CA|NZ|HK|A|C)?[€$£¥元₾₽₴]|(?:USD|EUR|GBP|CHF|JPY|CNY|RMB|RUB|UAH|CAD|AUD|SEK|NOK|DKK|PLN|CZK|MYR|"
    r"MNT|RM|BTC|FCFA|usd|eur|gbp|chf)(?!\w))"
)


def _glued_money(text: str, end: int) -> bool:
    return _MONEY.match(text, end) is not None
