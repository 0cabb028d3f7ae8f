"""Reading the text once, from anchor to anchor: every number becomes an atom with what belongs to it.

Decides what a run of digits is by what stands at it; relations between numbers come later (`relations`).
"""

import re
from collections.abc import Callable
from fractions import Fraction

from service.quantities import dates, names
from service.quantities.atom import Atom, Form, Page, settled
from service.quantities.attach import attach, half_after_unit
from service.quantities.collectives import multiply_of
from service.quantities.digits import Digits, decimal, read_digits
from service.quantities.fractions import after_of
from service.quantities.halves import one_and_half
from service.quantities.hours import clock_by_point, says_hour, spoken_hour
from service.quantities.lexicon import ADDRESS, MARKS, SPACE, Part
from service.quantities.marks import marked, ranked_by_point
from service.quantities.model import Bound, Doubt, Kind, Shape
from service.quantities.run import Run, next_word
from service.quantities.units import glued_symbol, unit_after
from service.quantities.words import read_words, spoken_decimals

_HYPHENS = "-\u2010\u2011"
_PREFIX = re.compile(
    r"(?<![\w])(?:USD|EUR|GBP|CHF|JPY|CNY|RMB|RUB|UAH|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|INR|BRL|ZAR|HKD|SGD|SAR|AED|"
    r"MYR|RM|Rs|usd|eur|gbp|chf|US)\Z"
)
_ENTITY_RUN = re.compile(r"(?:&(?:#x?[0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,30});|[\d.,])*\d")
_LINK = re.compile(r"(?<=\w)-(?:in|sur)-\Z")
_AFTER_HYPHEN = re.compile(f"[{_HYPHENS}]([^\\W\\d_]{{2,}})")
_GLUED_SCALE = re.compile(r"(?:k|K|M|G|B|b|T|m|bn|tn|trn|mn|mln|bln|tln|MM|Md|Mds|Mrd|Mrds|Mio)(?![\w])")
_LEADING_MARK = re.compile(r"(?:^|[\s(\[$€£+\-−–])[.,]\Z")
_LEADING_POINT = re.compile(r"(?:^|[\s(\[$€£+\-−–])\.\Z")
_CLOSINGS = frozenset(".!?…»”")  # after them a footnote mark may stand
_DATE_MARKS = ("-", "/", ".", "\u2013")
_CODE_MARKS = frozenset("0123456789@_")
_DECIMAL_ONLY = re.compile(r"\d+")
# A number word glued to letters or digits by these is a piece of a name or address.
_SCALE_OF_DEGREES = re.compile(rf"[{SPACE}]?[CF](?!\w)")
# A generation of networks or a resolution of screens (`5G`, `4K`), unless a noun in small letters is counted.
_GENERATION = re.compile(rf"(?:[2-6]G|[248]K)(?![\w])(?![{SPACE}]?[^\W\d_A-ZÀ-Þ]+[sx](?!\w))")
_TIMES = re.compile(rf"[{SPACE}]?[x×*][{SPACE}]?\d")


def read(page: Page) -> list[Atom]:
    """Every number of the page in order, without overlaps; relations, bounds and conventions not yet settled."""
    atoms: list[Atom] = []
    pos = 0
    for found in _anchors(page):
        if found.start() < pos:
            continue
        floor = atoms[-1].hi if atoms else 0
        atoms.extend(_READERS[found.lastgroup or "word"](page, found, floor, atoms))
        pos = max(found.end() if found.lastgroup != "digit" else 0, atoms[-1].hi if atoms else 0)
    return atoms


def _anchors(page: Page) -> list[re.Match[str]]:
    """Every place where a number may begin, in order. Three simple searches are faster than one of alternatives."""
    found = [*page.lex.anchor.finditer(page.low), *MARKS.finditer(page.low)]
    if "http" in page.low or "www." in page.low:
        found.extend(ADDRESS.finditer(page.low))
    found.sort(key=re.Match.start)
    return found


def _word(page: Page, found: re.Match[str], floor: int, atoms_before: list[Atom]) -> list[Atom]:
    if _is_unit(page, found, atoms_before):
        return []
    if found.group() not in page.lex.words and found.group() not in page.lex.sets["decimal_words"]:
        return []
    single = spoken_hour(page, found.start(), found.end(), floor)
    single = single or one_and_half(page, found.start(), found.end(), floor)
    if single is not None:
        return [single]
    if says_hour(page, found.end(), floor):
        return []
    atoms = read_words(page, found.start(), found.end(), floor)
    for i, atom in enumerate(atoms):
        if atom.form is Form.ORDINAL:
            continue
        last = i + 1 == len(atoms)
        if last:
            date = dates.written(page, atom.start, atom.end, int(atom.value or 0), floor)
            if date is not None and atom.form is Form.WORDS:
                atoms[i] = date
                continue
            attach(page, atom, max(floor, atoms[i - 1].hi) if i else floor)
        _measure(page, atom)
        if last and atom.form is Form.WORDS and dates.hour_word(page, atom):
            atom.kind, atom.reason, atom.form = Kind.TIME, "time", Form.FIXED
    return atoms


def _is_unit(page: Page, found: re.Match[str], before: list[Atom]) -> bool:
    """Whether the word is the unit of the number before it: `50 cents`, `trois secondes`, `two quarters`."""
    if not before or before[-1].unit is None or before[-1].unit[0] != found.start():
        return False
    word, sets = found.group(), page.lex.sets
    return word in sets["subunits"] or word in sets["durations"] or word in sets["units"]


def _measure(page: Page, atom: Atom) -> None:
    """The unit of a number, and the half that may follow it."""
    if atom.doubt is not Doubt.SCALE_LETTER or atom.factor != 1:
        atom.unit = unit_after(page, atom)
    if atom.unit is not None and atom.kind is Kind.QUANTITY:
        word = page.low[atom.unit[0] : atom.unit[1]]
        following = next_word(page.low, atom.unit[1]) if word.endswith(page.lex.currency_adjectives) else None
        if following is not None and following[0] in page.lex.sets["currencies"]:
            word, atom.unit = following[0], (atom.unit[0], following[2])
        if word in page.lex.sets["currencies"] or word in page.lex.sets["subunits"]:
            atom.kind = Kind.MONEY
        half_after_unit(page, atom, atom.unit[1])


def _address(page: Page, found: re.Match[str], _floor: int, _atoms: list[Atom]) -> list[Atom]:
    """A web address or hashtag: one name where it has digits; its words are no numbers either way."""
    text = found.group().rstrip(".,;:!?)'")
    if not any(c.isdigit() for c in text):
        return []
    return [settled(found.start(), found.start() + len(text), Kind.NAME, "address" if text[0] not in "#@" else "tag")]


def _entity(page: Page, found: re.Match[str], floor: int, atoms: list[Atom]) -> list[Atom]:
    """An entity left in the source joins the digits around it to one unusable whole (D21); alone it is nothing."""
    before = page.text[found.start() - 1] if found.start() > floor or atoms else ""
    joins = bool(atoms) and atoms[-1].hi == found.start() and before.isdigit()
    run = _ENTITY_RUN.match(page.text, found.start()) if joins else None
    if run is None or not page.text[found.end() : found.end() + 1].isdigit():
        return []
    last = atoms.pop()
    return [settled(last.lo, run.end(), Kind.OTHER, "broken")]


def _digit(page: Page, found: re.Match[str], floor: int, before: list[Atom]) -> list[Atom]:
    start = found.start()
    special = _glued_before(page, start, floor, before) or (
        _special(page, start, found.end(), floor)
        if _may_be_special(page.text, found.end()) or page.text[start - 1 : start] in _CLOSINGS
        else None
    )
    if special is not None:
        return [special]
    lo = start
    leading = _LEADING_POINT if page.lex.table.comma_groups else _LEADING_MARK
    marked_before = start - 1 >= floor and page.text[start - 1] in ".,"
    if marked_before and leading.search(page.text, max(0, start - 2), start):
        lo = start - 1
    numbers = read_digits(page.text, start, comma_groups=page.lex.table.comma_groups)
    atoms: list[Atom] = []
    for number in numbers:
        atom = _number(page, number, lo if number is numbers[0] else number.start, atoms[-1].hi if atoms else floor)
        if number is not numbers[-1] and atom.hi > number.end:
            atom.hi = number.end
        atoms.append(atom)
    return atoms


def _glued_before(page: Page, start: int, floor: int, atoms: list[Atom]) -> Atom | None:
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


def _may_be_special(text: str, end: int) -> bool:
    """Whether what follows the digits before `end` could make them a date, time, phone number or mark.

    `300 soldats`, `5 %`, `12,` cannot: most numbers of an article, which so save a dozen attempts.
    """
    after, next_one = text[end : end + 1], text[end + 1 : end + 2]
    if after.isspace():
        return next_one.isdigit() or next_one in "hHaApPjJuU(-–/."
    return after not in (",", ";", "%", "!", "?", "»", "") or next_one.isdigit()


def _special(page: Page, start: int, end: int, floor: int) -> Atom | None:
    """Phone numbers, glued dates, times, codes, decades, list numbers, footnote marks: from the digits [start, end)."""
    text = page.text
    if not text[start].isdecimal():
        return None
    raised = names.footnote(text, start)
    if raised is not None:
        return settled(start, raised, Kind.OTHER, "footnote mark", Shape.SINGLE)
    listed = names.list_number(text, start)
    if listed is not None:
        return settled(start, listed, Kind.OTHER, "list number", Shape.SINGLE)
    joined = text[end : end + 1] in _DATE_MARKS
    atom = dates.numeric(text, start) if joined else None
    atom = atom or dates.clock(page, start) or clock_by_point(page, start) or marked(page, start)
    if atom is not None:
        return atom
    if _CODE_MARKS.isdisjoint(text[start + 1 : start + 8]):
        return None
    return (
        names.phone(text, start, floor)
        or names.code_article(text, start, floor)
        or names.code(text, start)
        or dates.decade(text, start)
        or (names.mail(text, start, floor) if "@" in text[start : start + 60] else None)
    )


def _number(page: Page, number: Digits, lo: int, floor: int) -> Atom:
    """One number in digits with its surroundings."""
    text = page.text
    if not number.whole:
        kind, reason = (Kind.NAME, "version or address") if number.dotted else (Kind.OTHER, number.why)
        end = number.end
        if number.dotted:
            while end < len(text) and text[end].isalnum():
                end += 1
        return settled(number.start, end, kind, reason)
    value = number.value
    if lo < number.start and page.text[number.start : number.end].isdecimal():
        value = _leading(text, number)
    else:
        lo = number.start
    if not number.fraction and value is not None and value.denominator == 1 and not number.grouped:
        date = dates.written(page, number.start, number.end, int(value), floor)
        if date is not None:
            return date
    hour = spoken_hour(page, number.start, number.end, floor) if not number.mark and not number.grouped else None
    if hour is not None:
        return hour
    suffixed = _suffixed(page, number, floor) or ranked_by_point(page, number.start, number.end, floor)
    if suffixed is not None:
        return suffixed
    atom = Atom(lo, number.end, value, Form.FRACTION if number.fraction else Form.DIGITS, grouped=number.grouped)
    atom.plain = not number.grouped and not number.mark and not number.fraction and value is not None
    atom.doubt = number.doubt
    if number.lone:
        atom.doubt = Doubt.CONVENTION
    _of_words(page, atom)
    decimals = spoken_decimals(page, atom.end) if atom.plain and atom.value is not None else None
    if decimals is not None and atom.value is not None:
        atom.value, atom.end, atom.hi, atom.plain = atom.value + decimals[0], decimals[1], decimals[1], False
    attach(page, atom, floor)
    if _TIMES.match(text, atom.hi) and atom.hi == number.end and text[number.end] in "x×":
        size = re.compile(r"[x×]\d+").match(text, atom.hi)
        if size:
            return settled(number.start, size.end(), Kind.NAME, "name")
    _measure(page, atom)
    if dates.hour_word(page, atom):
        atom.kind, atom.reason, atom.form = Kind.TIME, "time", Form.FIXED
    return atom


def _of_words(page: Page, atom: Atom) -> None:
    """`3 douzaines`, `20 dizaines de milliers`, `3 quarts`: digits that multiply a collective or fraction word."""
    found = next_word(page.low, atom.end)
    entry = page.lex.words.get(found[0]) if found else None
    if found is None or entry is None or atom.value is None or not atom.plain:
        return
    countable = entry.part is Part.COLLECTIVE or (entry.part is Part.PLURAL and entry.value < 10**6)
    run = Run(page.low, page.lex, [])
    if countable:
        atom.value, atom.end, atom.hi = atom.value * entry.value, found[2], found[2]
        atom.form, atom.bound = Form.COLLECTIVE, Bound.ABOUT
        multiply_of(run, atom)
    elif (
        entry.part is Part.FRACTION
        and 0 < atom.value * entry.value < 1
        and (found[0] not in page.lex.sets["durations"] or after_of(run, found[2]) is not None)
    ):
        atom.value, atom.end, atom.hi, atom.form = atom.value * entry.value, found[2], found[2], Form.FRACTION
    elif (
        entry.part is Part.ORDINAL
        and entry.plural
        and atom.value < entry.value
        and found[0] not in page.lex.sets["subunits"] | page.lex.sets["durations"]
        and _denominates(page, int(entry.value))
    ):  # `12 centièmes`
        atom.value, atom.end, atom.hi, atom.form = atom.value / entry.value, found[2], found[2], Form.FRACTION
    if atom.form is not Form.DIGITS:
        atom.plain = False


def _denominates(page: Page, rank: int) -> bool:
    """Whether a plural ordinal is a denominator after digits; small ones are ranks or rooms."""
    table = page.lex.table
    return table.ordinal_fractions and rank not in table.no_fraction and (rank >= 10 or not table.ordinal_chains)


def _leading(text: str, number: Digits) -> Fraction:
    """The value of `.08`."""
    return decimal("0." + text[number.start : number.end])


def _suffixed(page: Page, number: Digits, floor: int) -> Atom | None:
    """Letters glued after the digits: ordinal, unit, scale, currency, or a name."""
    text, end = page.text, number.end
    if end >= len(text):
        return None
    c = text[end]
    suffix = page.lex.ordinal_suffix
    ordinal = suffix.match(page.low, end) if suffix and (c.isalpha() or c in "ºª°.") else None
    degrees = c in "º°" and _SCALE_OF_DEGREES.match(text, end + 1)
    if (ordinal or c in "ºª") and not degrees and number.value is not None and not number.mark:
        return settled(number.start, ordinal.end() if ordinal else end + 1, Kind.ORDINAL, "ordinal", value=number.value)
    hyphen = _AFTER_HYPHEN.match(text, end)
    if hyphen and page.lex.month and page.lex.month.match(page.low, end + 1):
        return dates.hyphened(text, number.start, number.end, hyphen.end())
    if c in _HYPHENS and not hyphen and text[end + 1 : end + 2].isalpha():
        return names.identifier(text, number.start, number.end, floor)
    if degrees or not c.isalpha():
        return None
    scale = page.lex.scale_after.match(text, end)
    if scale and scale.start(1) == end and not _GENERATION.match(text, number.start):
        return None
    if _GENERATION.match(text, number.start):
        return names.identifier(text, number.start, end, floor)
    if _GLUED_SCALE.match(text, end):
        return None
    if glued_symbol(text, end) is not None or _glued_money(text, end):
        return None
    percent = page.lex.percent
    if percent and percent.match(page.low, end):
        return None
    return names.identifier(text, number.start, end, floor)


_MONEY = re.compile(
    r"(?:M|m|k|K|b|B|bn|Md|Mds|Mrd)?(?:(?:US|AU|CA|NZ|HK|A|C)?[€$£¥元₾₽₴]|(?:USD|EUR|GBP|CHF|JPY|CNY|RMB|RUB|UAH|CAD|AUD|SEK|NOK|DKK|PLN|CZK|MYR|"
    r"MNT|RM|BTC|FCFA|usd|eur|gbp|chf)(?!\w))"
)


def _glued_money(text: str, end: int) -> bool:
    return _MONEY.match(text, end) is not None


_READERS: dict[str, Callable[[Page, re.Match[str], int, list[Atom]], list[Atom]]] = {
    "digit": _digit,
    "entity": _entity,
    "address": _address,
    "tag": _address,
    "word": _word,
    "elided": _word,
}
