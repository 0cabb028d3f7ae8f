"""Dates, years and times around one number (CONTRACT, D7). Knows months and cues from the table, no values."""

import re
from fractions import Fraction

from service.quantities.atom import Atom, Form, Page, settled
from service.quantities.model import Kind, Shape
from service.quantities.patterns import SPACE
from service.quantities.run import next_word, previous_word

_NUMERIC = re.compile(
    r"(?:\d{4}([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])"
    r"|(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|[12]\d|3[01])\2(?:\d{4}|\d{2})"
    r"|(?:0[1-9]|[12]\d|3[01])/(?:0[1-9]|1[0-2]))"
    r"(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d/]|[.,-]\d)"
)
_SEASON = re.compile(r"(?:1[89]|20)\d\d[/\u2013-]\d{2}(?:\d{2})?(?![\d/]|[.,-]\d)")
_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])"
    rf"|(?:[01]?\d|2[0-4])[{SPACE}]?[hH][{SPACE}]?[0-5]\d(?:[{SPACE}]?(?:min|mn)(?:[{SPACE}]?[0-5]?\d[{SPACE}]?s(?:ec)?)?)?(?!\w)"
)
_MERIDIEM = re.compile(rf"(?:1[0-2]|0?\d)(?:[.:][0-5]\d)?[{SPACE}]?(?:[ap]\.m\.|[ap]m(?!\w)|[AP]M(?!\w)|[AP]\.M\.)")
# Times of races: `1:57,42`, `9"80`, `3'54"87`.
_CHRONO = re.compile(
    r"\d{1,2}:[0-5]\d[.,]\d{1,3}(?![\d:])|\d{1,2}(?:[\"″]|'')\d{1,3}(?![\d\"])"
    r"|\d{1,3}['′’]\d{1,2}(?:[\"″]|''|’’)\d{1,3}(?!\d)"
)
_ZONED = re.compile(rf"(?:[01]?\d|2[0-4])[.:][0-5]\d[{SPACE}](?:[A-Z]?(?:ST|DT)|BST|GMT|UTC|CET|CEST|EET)(?!\w)")
_HOUR = re.compile(r"(?:[01]?\d|2[0-4])[hH](?!\w)")
_HOURS = re.compile(
    rf"(?:[01]?\d|2[0-4])[{SPACE}]?[hH][{SPACE}]?[-\u2013/][{SPACE}]?(?:[01]?\d|2[0-4])[{SPACE}]?[hH](?:[0-5]\d)?(?!\w)"
)
_ALWAYS = re.compile(
    rf"24[{SPACE}]?h(?:eures)?[{SPACE}]?(?:/|sur)[{SPACE}]?24(?!\d)|7[{SPACE}]?j(?:ours)?[{SPACE}]?(?:/|sur)[{SPACE}]?7(?!\d)|24/7(?!\d)"
)
# What every pattern of times needs after its first digits, in text of either case: most numbers have it not.
_TIMELY = re.compile(rf"\d{{1,3}}[{SPACE}]?[:.\"″'′’hHaApPjJ/]")
_DECADE = re.compile(r"(?:(?:1\d|20)\d0|[1-9]0)['’]?s(?!\w)")
_YEAR = re.compile(r"[12]\d{3}(?!\d)")
_BRACKETED = re.compile(rf"(?<![\w-])((?:[^\W\d_]+-)?[^\W\d_]+)[{SPACE}]\(\Z")  # `terça-feira (14)`
_HYPHENED = re.compile(r"(?<![\w-])[^\W\d_]+-\Z")
_DAY_JOIN = re.compile(
    rf"[{SPACE}]?(?:[-\u2013/]|(?:au|à|et)(?: le)?|&|and|to|bis|und|"
    rf"(?:y|e|ed|o|ou)(?: (?:el|il|o))?|al|a|en|tot|or)?[{SPACE}]?(\d{{1,2}})(?!\d)"
)


def numeric(text: str, start: int) -> Atom | None:
    """`09/11/2022`, `2022-11-09`, `2023/24`, `09/11`: glued dates."""
    found = _NUMERIC.match(text, start)
    if found:
        return settled(start, found.end(), Kind.DATE, "date")
    season = _SEASON.match(text, start)
    if season is None:
        return None
    first, last = season.group()[:4], season.group()[5:]
    if len(last) == 4 and season.group()[4] != "/":
        return None
    expected = (int(first) + 1) % 100
    if int(last[-2:]) != expected and not (len(last) == 2 and season.group()[4] != "/" and int(last) > int(first[2:])):
        return None
    return settled(start, season.end(), Kind.YEAR, "season")


_HYPHEN_YEAR = re.compile(r"[-\u2010\u2011]([12]\d{3})(?!\w)")


def hyphened(text: str, start: int, end: int, hi: int) -> Atom:
    """`11-Septembre`, `8-Mai-1945`: day [start, end), month up to `hi`, and a year that may follow."""
    numbers = [(start, end)]
    year = _HYPHEN_YEAR.match(text, hi)
    if year:
        numbers.append(year.span(1))
    return _whole(text, start, year.end() if year else hi, numbers)


def clock(page: Page, start: int) -> Atom | None:
    """`17h52`, `13:34`, `5 pm`, `17 h 30`, `17h` after a cue of time."""
    text = page.text
    for name in page.lex.sets["named_dates"]:
        if text.startswith(name, start) and not text[start + len(name) : start + len(name) + 1].isalnum():
            return settled(start, start + len(name), Kind.DATE, "date")
    if _TIMELY.match(text, start) is None:
        return None
    chrono = _CHRONO.match(text, start)
    if chrono:
        return settled(start, chrono.end(), Kind.TIME, "time")
    always = _ALWAYS.match(page.low, start)
    if always:
        return settled(start, always.end(), Kind.OTHER, "round the clock")
    found = (
        _MERIDIEM.match(text, start)
        or _ZONED.match(text, start)
        or _HOURS.match(text, start)
        or _CLOCK.match(text, start)
    )
    if found is None:
        hour = _HOUR.match(text, start)
        if hour is None or not _time_cue(page, start):
            return None
        found = hour
    return settled(start, found.end(), Kind.TIME, "time")


def _time_cue(page: Page, start: int) -> bool:
    before = previous_word(page.low, start)
    if before is None:
        return False
    if before[0] in page.lex.sets["time_cues"]:
        return not _number_before(page, before[1])
    if page.lex.hours is not None and page.lex.hours.search(page.low, max(0, start - 24), start):
        return True
    earlier = previous_word(page.low, before[1])
    return earlier is not None and f"{earlier[0]} {before[0]}" in page.lex.sets["time_phrases"]


def _number_before(page: Page, at: int) -> bool:
    """Whether a number stands before the cue: `10 à 12 heures` is a range and no hour."""
    if page.low[max(0, at - 2) : at].strip()[-1:].isdigit():
        return True
    before = previous_word(page.low, at)
    return before is not None and before[0] in page.lex.table.numbers and before[0] not in page.lex.sets["ones"]


def hour_word(page: Page, atom: Atom) -> bool:
    """Whether the number is an hour in words: `à 17 heures`, `um 9 Uhr`, `five o'clock`."""
    if atom.value is None or atom.value.denominator != 1 or not 0 <= atom.value.numerator <= 24:
        return False
    following = next_word(page.low, atom.end)
    if following is None:
        return False
    word = following[0]
    if page.low.startswith("'clock", following[2]):
        return True
    if word not in page.lex.sets["hour_words"]:
        return False
    return (
        word not in page.lex.sets["durations"] or _time_cue(page, atom.start) or _hour_alone(page, atom, following[2])
    )


def told_hour(page: Page, start: int, end: int) -> Atom | None:
    """`neuf heures moins le quart`, `à dix heures et demie`: an hour by what is said after it.

    Half an hour may also end how long something took, so a half needs a cue of time before the hour.
    """
    tails = page.lex.hour_tails if page.lex.hours is None else None
    named = next_word(page.low, end) if tails is not None else None
    if tails is None or named is None or named[0] not in page.lex.sets["hour_words"]:
        return None
    tail = tails.match(page.low, named[2])
    if tail is None or (tail.group().strip() in page.lex.sets["half_after"] and not _time_cue(page, start)):
        return None
    return settled(start, tail.end(), Kind.TIME, "time")


def _hour_alone(page: Page, atom: Atom, end: int) -> bool:
    """`avant lundi 6 heures`, `entre minuit et 6 heures`, `pas encore sept heures`: an hour unless `de` follows."""
    before, after = previous_word(page.low, atom.start), next_word(page.low, end)
    if before is None or (after is not None and after[0] in page.lex.sets["of"]):
        return False
    earlier = previous_word(page.low, before[1])
    phrase = f"{earlier[0]} {before[0]}" if earlier else ""
    linked = before[0] in page.lex.sets["and_words"] and earlier is not None and earlier[0] in page.lex.sets["noons"]
    return before[0] in page.lex.sets["weekdays"] or linked or phrase in page.lex.sets["hour_phrases"]


def decade(text: str, start: int) -> Atom | None:
    """`1960s`, `90s`."""
    found = _DECADE.match(text, start)
    return settled(start, found.end(), Kind.YEAR, "decade") if found else None


def written(page: Page, start: int, end: int, value: int, floor: int) -> Atom | None:
    """The written date that the number at [start, end) is part of: `jeudi 23 mars 2023`, `May 14, 2022`, `mars 2023`.

    Day and year are numerals of one loose whole.
    """
    if page.lex.month is None:
        return None
    return _day_first(page, start, end, value, floor) or _month_first(page, start, end, value, floor)


def _whole(text: str, lo: int, hi: int, numbers: list[tuple[int, int]]) -> Atom:
    atom = settled(lo, hi, Kind.DATE, "date", Shape.LOOSE)
    for a, b in numbers:
        digits = text[a:b]
        atom.numerals.append(Atom(a, b, Fraction(int(digits)) if digits.isdigit() else None, Form.DIGITS))
    return atom


def _month_at(page: Page, at: int) -> int | None:
    found = page.lex.month.match(page.low, at) if page.lex.month else None
    return found.end() if found else None


_GAP = re.compile(rf"[{SPACE}]{{0,2}}(?:\n[{SPACE}]?)?[-\u2011.]?[{SPACE}]{{0,2}}")
_OF = re.compile(rf"[{SPACE}]{{1,2}}([^\W\d_]{{1,3}})[{SPACE}]{{1,2}}")
_SUFFIX = re.compile(r"(?:er|st|nd|rd|th|\.|º|°|e)(?=\W)")


_YEAR_GAP = re.compile(rf"[-\u2010\u2011](?=\d{{4}}(?!\d))|,?[{SPACE}]{{1,2}}|[{SPACE}]?\n|['’]")
_WEEKDAY = re.compile(rf"([^\W\d_]+),[{SPACE}](?:den[{SPACE}])?\Z")
_DAYS = re.compile(rf"[{SPACE}]?(?:[-\u2013]|to|and|&)[{SPACE}]?(\d{{1,2}})(?![\d:.,]\d|\d|%)")


def _year_after(page: Page, end: int) -> tuple[int, int] | None:
    """The year after a month: ` 2023`, `, 2022`, ` de 2022`."""
    at = end
    of = _OF.match(page.low, at)
    if of and of.group(1) in page.lex.sets["date_of"]:
        at = of.end()
    else:
        gap = _YEAR_GAP.match(page.text, at)
        if gap is None:
            return None
        at = gap.end()
    year = _YEAR.match(page.text, at)
    if year is None or not 1000 <= int(year.group()) <= 2199:
        return None
    return year.start(), year.end()


def _day_first(page: Page, start: int, end: int, value: int, floor: int) -> Atom | None:
    low = page.low
    if not 1 <= value <= 31:
        return None
    suffix = _SUFFIX.match(low, end) if page.text[end - 1].isdigit() else None
    at = suffix.end() if suffix else end
    numbers = [(start, end)]
    month = _month_after(page, at)
    if month is None:
        joined = _DAY_JOIN.match(low, at)
        if joined and 1 <= int(joined.group(1)) <= 31 and joined.end() > at + 1:
            last = joined.end()
            tail = _SUFFIX.match(low, last)
            month = _month_after(page, tail.end() if tail else last)
            if month is not None:
                numbers.append((joined.start(1), last))
    if month is None:
        return _weekday(page, start, end, value, floor)
    hi = month
    year = _year_after(page, month)
    if year:
        numbers.append(year)
        hi = year[1]
    return _whole(page.text, _with_weekday(page, start, floor), hi, numbers)


def _month_after(page: Page, at: int) -> int | None:
    """Where the month ends that stands at `at` after space, point or `de`."""
    of = _OF.match(page.low, at)
    if of and of.group(1) in page.lex.sets["date_of"]:
        month = _month_at(page, of.end())
        if month is not None:
            return month
    gap = _GAP.match(page.low, at)
    return _month_at(page, gap.end()) if gap and gap.end() > at else None


def _with_weekday(page: Page, start: int, floor: int) -> int:
    before = previous_word(page.low, start)
    if before is None and "," in page.low[max(floor, start - 7) : start]:
        gap = _WEEKDAY.search(page.low, max(floor, start - 20), start)
        before = (gap.group(1), gap.start(1), gap.end(1)) if gap else None
    if before and before[1] >= floor and before[0] in page.lex.sets["weekdays"]:
        head = _HYPHENED.search(page.low, max(floor, before[1] - 20), before[1])
        return head.start() if head and head.group() + before[0] in page.lex.sets["weekdays"] else before[1]
    return start


def _weekday(page: Page, start: int, end: int, value: int, floor: int) -> Atom | None:
    """`mardi 13`: a weekday, a day and no noun after it."""
    closed = value <= 31 and page.text[end : end + 1] == ")"
    named = _BRACKETED.search(page.low, max(floor, start - 24), start) if closed else None
    if named and named.group(1) in page.lex.sets["weekdays"]:
        return _whole(page.text, named.start(), end + 1, [(start, end)])
    lo = _with_weekday(page, start, floor)
    if lo == start or value > 31 or end - start > 2:
        return None
    following = next_word(page.low, end)
    if following is not None and following[0] not in page.lex.sets["stop"]:
        return None
    return _whole(page.text, lo, end, [(start, end)])


def _month_first(page: Page, start: int, end: int, value: int, floor: int) -> Atom | None:
    """`May 14, 2022`, `mars 2023`: a number right after a month."""
    if not page.text[end - 1].isdigit():
        return None
    numbers, year_like = [(start, end)], 1000 <= value <= 2199 and end - start == 4
    if not year_like and (not page.lex.table.month_before_day or not 1 <= value <= 31 or end - start > 2):
        return None
    before = _month_before(page, start, floor)
    if before is None:
        return None
    if year_like:
        return _whole(page.text, before, end, numbers)
    suffix = _SUFFIX.match(page.low, end)
    hi = suffix.end() if suffix and suffix.group() != "." else end
    if _counts(page, before, hi):
        return None
    joined = _DAYS.match(page.low, hi)
    if joined and value < int(joined.group(1)) <= 31:
        numbers.append((joined.start(1), joined.end(1)))
        hi = joined.end()
    year = _year_after(page, hi)
    if year:
        numbers.append(year)
        hi = year[1]
    return _whole(page.text, _with_weekday(page, before, floor), hi, numbers)


def _counts(page: Page, month: int, end: int) -> bool:
    """`In May 14 people died`: after a preposition of months a number with a noun right after it counts."""
    before = previous_word(page.low, month)
    if before is None or before[0] not in page.lex.sets["before_months"]:
        return False
    following = next_word(page.low, end)
    return following is not None and following[0] not in page.lex.sets["stop"]


_MONTH_WORD = re.compile(rf"([^\W\d_]+\.?)[{SPACE}\n]{{1,2}}(?:([^\W\d_]{{2,3}})[{SPACE}])?\Z")


def _month_before(page: Page, start: int, floor: int) -> int | None:
    found = _MONTH_WORD.search(page.low, max(floor, start - 24), start)
    if found is None:
        return None
    months = page.lex.table.months
    if found.group(2) and found.group(2) not in page.lex.sets["date_of"]:
        found = _MONTH_WORD.search(page.low, found.start(2), start) or found
    word = found.group(1)
    return found.start(1) if word in months or word.rstrip(".") in months else None
