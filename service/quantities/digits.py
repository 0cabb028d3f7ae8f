"""Reading a number in digits: grouping, decimals, fractions, powers (CONTRACT, D5, D19, D26).

Knows no words; what stands around the digits (signs, letters, scale) is the business of `reading`.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from service.quantities.model import Doubt
from service.quantities.patterns import SPACE, VULGAR

# White space that may group: up to two spaces, or one line break with spaces around it.
GAP = f"(?:[{SPACE}]{{1,2}}|[{SPACE}]?\r?\n[{SPACE}]{{0,2}})"
_CHAIN = re.compile(r"\d+(?:[.,'’·]\d+)*")
_GROUPS = re.compile(f"(?:{GAP}\\d{{3}}(?!\\d)){{1,20}}")  # with more it is no number, however many
_NEXT_DIGITS = re.compile(f"({GAP})(\\d+)")
_DECIMALS = re.compile(r"[.,]\d+(?![.,]?\d)")
_PLAIN = re.compile(r"\d+")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_APOSTROPHES = re.compile(r"\d{1,3}(?:['’]\d{3})+(?:[.,]\d+)?")
_MIDDOT = re.compile(r"\d+·\d+")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_FRACTION = re.compile(r"[/⁄](\d{1,4})(?![\d/⁄]|[.,]\d)")
_NUMBER_OF_YEAR = re.compile(r"/(?:19|20)\d\d(?![\d/])")  # `Lei 13.709/2018`
_MIXED = re.compile(f"[{SPACE}](\\d{{1,2}})[/⁄](\\d{{1,3}})(?![\\d/⁄])")
_VULGAR_NEXT = re.compile(f"[{SPACE}]?([{VULGAR}])")
_SUPER = re.compile("[⁺⁻]?[⁰¹²³⁴-⁹]+")
_POWER = re.compile(
    f"[{SPACE}]?[×x·][{SPACE}]?10(?:\\^([-−–]?\\d{{1,3}})|([-−–]\\d{{1,3}})|([⁺⁻]?[⁰¹²³⁴-⁹]{{1,3}}))(?!\\d)"
)
_BEFORE_POWER = re.compile(r"\d+(?:[.,]\d+)?(?=·10(?:\^|[⁺⁻⁰¹²³⁴-⁹]))")  # `3,5·10⁶`
_EXPONENT = re.compile(r"[eE]([+-]\d{1,2}|\d{2})(?!\w)")
_CARET = re.compile(r"\^[-+]?\d+")
# A power of a larger exponent is a formula and no count of anything.
_MAX_EXPONENT = 30
_SUPER_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻−–", "0123456789+---")
_VULGAR = {
    "¼": (1, 4), "½": (1, 2), "¾": (3, 4), "⅐": (1, 7), "⅑": (1, 9), "⅒": (1, 10), "⅓": (1, 3), "⅔": (2, 3),
    "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8),
    "⅝": (5, 8), "⅞": (7, 8), "↉": (0, 3),
}  # fmt: skip
# Longer runs of digits are codes, and reading them as a number would only cost time.
_MAX_DIGITS = 60


@dataclass(frozen=True, slots=True)
class Digits:
    """A number in digits: [start, end) of the text, its value, and what was remarkable about it.

    `whole` is False where the run breaks every pattern and no piece of it can be used (`300 0001`, `1.2.3`).
    `dotted` marks a chain of three or more parts joined by points (versions, addresses, dates).
    `lone` is the mark of a single group in doubt of convention (`20,000`), else empty.
    """

    start: int
    end: int
    value: Fraction | None
    grouped: bool = False
    whole: bool = True
    dotted: bool = False
    why: str = "broken"  # why it is not whole
    lone: str = ""
    mark: str = ""  # the decimal mark used
    group_mark: str = ""
    doubt: Doubt | None = None
    fraction: bool = False


def read_digits(text: str, start: int, *, comma_groups: bool) -> list[Digits]:
    """The number or numbers written from `start`, where a digit or a fraction sign stands; in order, never empty.

    Several come back only from a list without spaces (`22,24,26`).
    """
    if text[start] in _VULGAR:
        return [Digits(start, start + 1, Fraction(*_VULGAR[text[start]]), fraction=True)]
    chain = _CHAIN.match(text, start)
    if chain is None:
        raise ValueError(f"no digit at {start}")
    token = chain.group()
    times = _BEFORE_POWER.match(text, start) if "·" in token else None
    if times:
        token = times.group()
        before = _of(token, start, times.end()) if token.isdigit() else _single(token, start, comma_groups=comma_groups)
        return [_tail(text, before)] if before else [Digits(start, chain.end(), None, whole=False)]
    if token.isdigit():
        return [_plain(text, start, chain.end())]
    single = _single(token, start, comma_groups=comma_groups)
    if single is not None:
        return [_tail(text, single)]
    if "." not in token and "'" not in token and "’" not in token and "·" not in token:
        return [_of(m.group(), start + m.start(), start + m.end()) for m in _PLAIN.finditer(token)]
    dotted = token.count(".") >= 2 and "," not in token
    return [Digits(start, chain.end(), None, whole=False, dotted=dotted)]


def _of(token: str, start: int, end: int) -> Digits:
    return Digits(start, end, decimal(token) if len(token) <= _MAX_DIGITS else None)


def decimal(token: str) -> Fraction:
    """The exact value of digits of any script with an optional decimal point."""
    return Fraction(Decimal(token)) if "." in token else Fraction(int(token))


def _plain(text: str, start: int, end: int) -> Digits:
    """A run of digits without points and commas, and the groups that follow it after spaces."""
    if end - start > _MAX_DIGITS:
        return Digits(start, end, None, whole=False)
    if end - start <= 3 and text[end : end + 1].isspace() and not text[end + 1 : end + 2].isalpha():
        groups = _GROUPS.match(text, end)
        stop = groups.end() if groups else end
        if groups and not _wraps_words(text, start, stop):
            groups, stop = None, end
        following = _NEXT_DIGITS.match(text, stop)
        if following and "\n" not in following.group(1) and (groups or len(following.group(2)) > 3):
            return Digits(start, _broken_end(text, stop), None, whole=False)
        if groups and stop - start <= _MAX_DIGITS:
            token = "".join(_PLAIN.findall(text[start:stop]))
            mark = _DECIMALS.match(text, stop)
            if mark:
                return Digits(
                    start, mark.end(), decimal(token + "." + mark.group()[1:]), grouped=True, mark=mark.group()[0]
                )
            return _tail(text, Digits(start, stop, decimal(token), grouped=True))
        if groups:
            return Digits(start, stop, None, whole=False)
    return _tail(text, Digits(start, end, decimal(text[start:end])))


def _broken_end(text: str, stop: int) -> int:
    """The end of the run of digit groups that goes on at `stop`."""
    while following := _NEXT_DIGITS.match(text, stop):
        if "\n" in following.group(1):
            break
        stop = following.end()
    return stop


def _wraps_words(text: str, start: int, stop: int) -> bool:
    """Whether a line break inside [start, stop) stands in running text: words before it and after it on its lines."""
    at = text.find("\n", start, stop)
    if at < 0:
        return True
    low = max(0, start - 60)
    before = text[max(low, text.rfind("\n", low, start) + 1) : start]
    after = text[stop : stop + 60].split("\n", 1)[0]
    cells = "\t" in before or "|" in before or "\t" in after or "|" in after
    return not cells and _has_word(before) and _has_word(after)


def _has_word(line: str) -> bool:
    return any(c.isalpha() for c in line)


def _single(token: str, start: int, *, comma_groups: bool) -> Digits | None:
    """`token` as one number with marks, or None where it is a list, a version or nonsense."""
    end = start + len(token)
    if len(token) > _MAX_DIGITS:
        return None
    if _DECIMAL.fullmatch(token):
        return _two_parts(token, start, end, comma_groups=comma_groups)
    for pattern, group, mark in ((_POINTS, ".", ","), (_COMMAS, ",", ".")):
        if pattern.fullmatch(token):
            value = decimal(token.replace(group, "").replace(mark, "."))
            return Digits(start, end, value, grouped=True, mark=mark if mark in token else "", group_mark=group)
    if _APOSTROPHES.fullmatch(token):
        plain = token.replace("'", "").replace("’", "")
        return Digits(start, end, decimal(plain.replace(",", ".")), grouped=True)
    if _INDIAN.fullmatch(token):
        return Digits(start, end, decimal(token.replace(",", "")), grouped=True, group_mark=",")
    if _MIDDOT.fullmatch(token):
        return Digits(start, end, decimal(token.replace("·", ".")))
    return None


def _two_parts(token: str, start: int, end: int, *, comma_groups: bool) -> Digits:
    """`3,5`, `20,000`, `1.500`: a mark before anything but three digits is decimal in every language (D26)."""
    mark = "," if "," in token else "."
    left, right = token.split(mark)
    value = decimal(left + "." + right)
    if len(right) != 3 or len(left) > 3 or left.startswith("0"):
        return Digits(start, end, value, mark=mark)
    if (mark == ",") is comma_groups:
        return Digits(start, end, decimal(left + right), grouped=True, group_mark=mark)
    return Digits(start, end, value, lone=mark, mark=mark)


def _tail(text: str, found: Digits) -> Digits:
    """What may follow the digits and belong to them: a fraction, a power of ten, a superscript."""
    end = found.end
    after = text[end : end + 1]
    if not after or after in ",.;:)%»" or (after == " " and _says(text[end + 1 : end + 2])):
        return found
    if after in "eE^":
        return _exponent(text, found)
    vulgar = _VULGAR_NEXT.match(text, end)
    if vulgar and found.value is not None and not found.mark:
        part = Fraction(*_VULGAR[vulgar.group(1)])
        return Digits(found.start, vulgar.end(), found.value + part, fraction=True)
    numbered = _NUMBER_OF_YEAR.match(text, end) if after == "/" and found.grouped else None
    if numbered:
        return Digits(found.start, numbered.end(), None, whole=False)
    marks_of_ten = found.mark and text[end - 2 : end - 1] == found.mark  # `8,5/10`; `9.30/10` may be hours
    if after in "/⁄" and not found.grouped and (marks_of_ten or not found.mark):
        return _over(text, found)
    mixed = _MIXED.match(text, end) if after in SPACE and not found.mark else None
    if mixed and int(mixed.group(1)) < int(mixed.group(2)) and found.value is not None:
        return Digits(
            found.start,
            mixed.end(),
            Fraction(found.value) + Fraction(int(mixed.group(1)), int(mixed.group(2))),
            fraction=True,
        )
    if after in "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻":
        return _raised(text, found)
    power = _POWER.match(text, end)
    if power and found.value is not None:
        exponent = int((power.group(1) or power.group(2) or power.group(3)).translate(_SUPER_DIGITS))
        if abs(exponent) <= 60:
            return Digits(found.start, power.end(), found.value * Fraction(10) ** exponent)
    return found


def _says(c: str) -> bool:
    """Whether `c` begins a word that ends the number before it: no digit, no sign, no `x` of a power of ten."""
    return c.isalpha() and c != "x"


def _exponent(text: str, found: Digits) -> Digits:
    """`4e14` in figures of science, `2^10`; a power too large to write out is a formula and no piece of it a number."""
    exponent, caret = _EXPONENT.match(text, found.end), _CARET.match(text, found.end)
    if exponent and found.value is not None:
        return Digits(found.start, exponent.end(), found.value * Fraction(10) ** int(exponent.group(1)))
    if caret is None:
        return found
    power = int(caret.group()[1:]) if len(caret.group()) < 5 else _MAX_EXPONENT + 1
    if found.value is None or found.lone or abs(power) > _MAX_EXPONENT or (found.value == 0 and power < 0):
        return Digits(found.start, caret.end(), None, whole=False, why="formula")
    times = text.endswith(".10", found.start, found.end)  # `6.10^23`: the point stands for times
    value = int(found.value) * Fraction(10) ** power if times else found.value**power
    return Digits(found.start, caret.end(), value)


def _over(text: str, found: Digits) -> Digits:
    """`2/5`, unless more parts follow (a date) or the parts look like none of a fraction (`09/11`, `2022/2023`)."""
    over = _FRACTION.match(text, found.end)
    if over is None or found.value is None:
        return found
    low = over.group(1)
    written = text[found.start : found.end]
    if len(low) == 4 and 1900 <= int(low) <= 2199:  # `la ley 39/2015`: a number and its year
        return Digits(found.start, over.end(), None, whole=False)
    zeros = (len(low) > 1 and low.startswith("0")) or (len(written) > 1 and written.startswith("0"))
    if zeros or found.value >= int(low):
        return Digits(found.start, over.end(), None, whole=False, why="numbers joined by a slash")
    return Digits(found.start, over.end(), Fraction(found.value) / int(low), fraction=True)


def _raised(text: str, found: Digits) -> Digits:
    """A superscript directly after (D19): an exponent after 10, a footnote after a grouped number, else in doubt."""
    raised = _SUPER.match(text, found.end)
    if raised is None:
        return found
    if found.value == 10 and not found.grouped:
        exponent = raised.group().translate(_SUPER_DIGITS)
        value = Fraction(10) ** int(exponent) if len(exponent) <= 3 else None
        return Digits(found.start, raised.end(), value)
    if found.grouped or found.mark or found.lone:
        return found
    return Digits(found.start, found.end, found.value, doubt=Doubt.SUPERSCRIPT)
