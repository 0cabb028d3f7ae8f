"""What belongs to a numeral and stands directly at it: sign, percent, currency, half (CONTRACT, D6, D10, D24).

Extends one atom in place; knows nothing of other numbers.
"""

import re
from fractions import Fraction

from service.quantities.atom import Atom, Form, Page
from service.quantities.model import Doubt, Kind
from service.quantities.patterns import DASHES, SPACE
from service.quantities.run import next_word, previous_word
from service.quantities.scales import SIGNS, scale_value, take_bare_letter, take_scale
from service.quantities.temperatures import tells_degrees

_CODES = (
    "USD|EUR|GBP|CHF|JPY|CNY|RMB|RUB|UAH|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|INR|BRL|MXN|ZAR|KRW|HKD|SGD|"
    "SAR|AED|ILS|KWD|QAR|MYR|THB|IDR|VND|PHP|EGP|MAD|DZD|TND|XOF|XAF|FCFA|MNT|BTC|ETH|KZT|GEL|AMD|ARS|CLP|COP|PEN|UYU|"
    "PKR|BDT|LKR|NGN|KES|GHS|TWD|ISK|RSD|MDL|BYN|IRR|IQD|LBP|SYP|YER|VES|BOB"
)
_SMALL = frozenset({"usd", "eur", "gbp", "chf", "rmb", " kr", "kr", "rs", "kr.", "rs.", " rs"})
_DOLLARS = r"(?:US|AU|CA|HK|NZ|Mex|MXN?|AR|TT|us|hk|nz|aud|nzd|cad|USD|AUD|NZD|CAD|[uU]\.[sS]\.?)"
_BEFORE = re.compile(
    rf"(?:(?<![\w])(?:{_DOLLARS}[{SPACE}]?|[ACRS])[$＄]|(?<!\w)[Uu]\$[DSds]|[{SIGNS}]|(?<!\w)(?:{_CODES}|(?i:usd|eur|gbp|chf|rmb)|RM|Rs\.?|R\$|kr\.?))"
    rf"([{SPACE}]{{0,2}})\Z"
)
_AFTER = re.compile(
    rf"(?:[{SPACE}]{{0,2}}|[{SPACE}]de[{SPACE}]|[{SPACE}]d['’]|[{SPACE}]\n)"
    rf"((?:{_DOLLARS}[{SPACE}]?|[ACRS])?[{SIGNS}](?:[{SPACE}]?(?:US|CAD|CA|HK|hk|usd|USD)(?!\w))?"
    rf"|(?:{_CODES}|(?i:usd|eur|gbp|chf|rmb)|RM|LE|€ur)(?!\w))"
)
_PERCENT = re.compile(rf"(?:[{SPACE}]{{0,2}}|[{SPACE}]?\n|-(?=[%‰]-[^\W\d]))([%‰％‱])")  # also `95-%-Intervall`
_PERCENT_SIGNS = frozenset("%‰％‱")
_PERCENT_GAP = re.compile(rf"[{SPACE}\n]{{1,3}}")
_DASH_BEFORE = re.compile(rf"([{DASHES}])([{SPACE}]{{0,2}})\Z")
_SIGN_CHARS = frozenset("+-\u2010\u2011\u2012\u2013\u2212\uff0d\ufe63")
_CLOSING = ")]}»”%’"
_HALF_GAP = re.compile(rf"[{SPACE}\n]{{1,2}}|-")
_WORTHS = (10**12, 10**9, 10**6, 1000, 100)  # of words that a half may follow
_NO_CENTS = re.compile(rf",[-–—]{{1,2}}(?=[{SPACE}]?[{SIGNS}^\W\d_])")
_POINTS = re.compile(rf"[{SPACE}\-]points?(?!\w)|[{SPACE}\-]p(?:oin|un|rocent)t\w*")


def attach(page: Page, atom: Atom, floor: int) -> None:
    """Take in what stands at the numeral, in the order sign and currency before, scale, percent, currency after."""
    if atom.form in (Form.DIGITS, Form.FRACTION) and (
        page.text[atom.start].isnumeric() or page.text[atom.start] == "."
    ):
        _currency_before(page, atom, floor)
        _sign(page, atom, floor)
    minus_word(page, atom, floor)
    take_scale(page, atom)
    if not _percent(page, atom):
        _currency_after(page, atom)
    if page.text[atom.hi : atom.hi + 1] == ")" and page.lex.scale_after.match(page.text, atom.hi + 1):
        atom.doubt = Doubt.SHARED_SCALE  # `€(12.4) million`: a loss of millions, as accounts write it
    if atom.sign is None or atom.kind is Kind.MONEY:
        take_bare_letter(page, atom)
    _half_after(page, atom)


def _currency_before(page: Page, atom: Atom, floor: int) -> None:
    lo = max(floor, atom.start - 12)
    before = page.text[lo : atom.start].rstrip()[-3:]
    if not before or (before[-1] not in SIGNS and not before[-1].isupper() and before.lower() not in _SMALL):
        return
    found = _BEFORE.search(page.text, lo, atom.start)
    if found is None or (found.group(1) and page.text[found.start()] in "¥" and not found.group(1)):
        return
    # In `10 $ 20 €` the first sign closes the first number: it stands before `floor` then.
    atom.sign = (found.start(), found.start(1))
    atom.kind = Kind.MONEY
    atom.lo = found.start()


def _sign(page: Page, atom: Atom, floor: int) -> None:
    """A minus or plus before the number or before its currency sign (D6); `$-99.99` counts as well."""
    text = page.text
    if atom.lo == atom.start and _SIGN_CHARS.isdisjoint(text[max(floor, atom.start - 3) : atom.start]):
        return
    for at in {atom.start, atom.lo}:
        if at > floor and text[at - 1] == "+" and not (at - 2 >= 0 and text[at - 2].isalnum()):
            _extend(atom, at - 1)
            return
        found = _DASH_BEFORE.search(text, max(floor, at - 3), at)
        if found is None:
            continue
        dash = found.start(1)
        before = text[dash - 1] if dash > 0 else "\n"
        if before.isalnum() or before in _CLOSING or before in DASHES:
            continue
        if text[max(0, dash - 2) : dash] == "+/":
            continue  # `+/-3`
        if found.group(2) and text[max(0, dash - 2) : dash].strip() in ("-", "\u2013"):
            continue  # `- - $75`: two dashes are punctuation
        if found.group(2) and not (
            before in "([{" or (at == atom.lo and atom.lo < atom.start and not _line_start(text, dash))
        ):
            continue
        if atom.start == at and atom.lo < atom.start and dash >= atom.lo:
            continue
        _extend(atom, dash)
        atom.negative = True
        if atom.value is not None:
            atom.value = -atom.value
        return


def _line_start(text: str, at: int) -> bool:
    before = text[max(0, at - 200) : at]
    return not before.rpartition("\n")[2].strip()


def _extend(atom: Atom, lo: int) -> None:
    if atom.lo == atom.start:
        atom.start = lo
    atom.lo = min(lo, atom.lo)


def minus_word(page: Page, atom: Atom, floor: int) -> None:
    """Take a word for minus before the number into it: `moins cinq degrés`."""
    words = page.lex.sets["minus_words"]
    start = atom.start
    if not words or atom.lo != start or not page.low.endswith(page.lex.minus_endings, max(0, start - 12), start):
        return
    before = previous_word(page.low, atom.start)
    if before is None or before[1] < floor or before[0] not in words or page.low[before[1] - 1 : before[1]] == "/":
        return  # `plus/minus 3`
    earlier = previous_word(page.low, before[1])
    if earlier is not None and (earlier[0] in page.lex.sets["no_minus_after"] or earlier[0] in page.lex.words):
        return
    outer = previous_word(page.low, earlier[1]) if earlier and earlier[0] in page.lex.sets["range_or"] else None
    if outer is not None and outer[0] in page.lex.sets["plus_words"]:
        return
    if page.lex.minus_than is not None and _compared(page, page.lex.minus_than, before[1], atom.end):
        return
    if atom.value is not None:
        atom.value, atom.start, atom.lo, atom.negative = -atom.value, before[1], before[1], True


def _compared(page: Page, than: re.Pattern[str], start: int, end: int) -> bool:
    """`121 deputados, menos cinco`, `tem menos 5 deputados`: the word at `start` says by how many fewer.

    Where the sentence tells of degrees, it is a minus all the same.
    """
    if than.match(page.low, end):
        return True
    if tells_degrees(page, page.low[max(0, start - 80) : end + 30]):
        return False
    if page.low[max(0, start - 3) : start].rstrip()[-1:] in (",", "(", ";", "\u2013"):
        return True
    noun, sets = next_word(page.low, end), page.lex.sets
    if noun is None or not noun[0].endswith(page.lex.plural_endings) or noun[0] in page.lex.words:
        return False
    return noun[0] not in sets["stop"] | sets["units"] | sets["durations"] | sets["currencies"] | sets["subunits"]


def _percent(page: Page, atom: Atom) -> bool:
    found = None if _PERCENT_SIGNS.isdisjoint(page.text[atom.hi : atom.hi + 3]) else _PERCENT.match(page.text, atom.hi)
    if found:
        atom.sign, atom.kind, atom.hi = (found.start(1), found.end(1)), Kind.PERCENT, found.end(1)
        return True
    if page.lex.percent is None:
        return False
    gap = _PERCENT_GAP.match(page.text, atom.hi)
    at = gap.end() if gap else atom.hi
    word = page.lex.percent.match(page.low, at)
    if word is None and gap is None and page.lex.percent_glued:
        word = page.lex.percent_glued.match(page.text, at)
    if word is None or _POINTS.match(page.low, word.end()):
        return False
    atom.sign, atom.kind, atom.hi = (word.start(), word.end()), Kind.PERCENT, word.end()
    return True


def _currency_after(page: Page, atom: Atom) -> None:
    if atom.sign is not None:
        return
    found = _AFTER.match(page.text, priced(page.text, atom.hi))
    if found is None:
        return
    # `20 $30`: a sign with a digit right after it belongs to the next number.
    if page.text[found.end(1) : found.end(1) + 1].isdigit() and found.start(1) > atom.hi:
        return
    atom.sign, atom.kind, atom.hi = (found.start(1), found.end(1)), Kind.MONEY, found.end(1)
    if atom.factor == 1:
        scale = page.lex.scale_after.match(page.text, atom.hi)
        if scale and scale_value(page, scale.group(1)) >= 10**6:
            atom.scale, atom.hi = (scale.start(1), scale.end(1)), scale.end(1)
            atom.factor = scale_value(page, scale.group(1))


def priced(text: str, end: int) -> int:
    """Where the dash ends that stands for no cents after a price (`1.299,- Euro`, `19,– €`), else `end`."""
    found = _NO_CENTS.match(text, end) if text[end : end + 1] == "," else None
    return found.end() if found else end


def _half_after(page: Page, atom: Atom) -> None:
    """`3 millions et demi`, `two and a half`: the half belongs to the numeral, whatever stands between."""
    if atom.value is None or atom.sign is not None:
        return
    gap = _HALF_GAP.match(page.text, atom.hi) if page.lex.half_phrases else None
    stop = half_end(page, gap.end()) if gap else None
    if stop is None:
        return
    atom.value = (atom.value + half_of(atom) * _worth(page, atom)) * atom.factor
    atom.end = atom.hi = stop
    atom.scale, atom.factor = None, 1
    scale = page.lex.scale_after.match(page.text, atom.hi)
    if scale:
        atom.scale, atom.factor = (scale.start(1), scale.end(1)), scale_value(page, scale.group(1))
        atom.hi = scale.end(1)
    else:
        _percent(page, atom)  # `due e mezzo per cento`


def half_end(page: Page, at: int) -> int | None:
    """Where the half ends that is said from `at` on (`et demi`, `and a half`); None where there is none."""
    if not page.low.startswith(page.lex.half_phrases, at):
        return None
    stops = (at + len(phrase) for phrase in page.lex.half_phrases if page.low.startswith(phrase, at))
    return next((stop for stop in stops if not page.low[stop : stop + 1].isalnum()), None)


def half_of(atom: Atom) -> Fraction:
    """A half on the atom's own side of zero."""
    return Fraction(-1, 2) if atom.negative else Fraction(1, 2)


def _worth(page: Page, atom: Atom) -> Fraction | int:
    """What a half right after the numeral halves: its last word, where that is worth a hundred or more, else one.

    `millón y medio` is 1,500,000, `une centaine et demie` 150, `una docena y media` 18.
    """
    if atom.factor != 1 or not atom.value or atom.value.denominator != 1:
        return 1
    if atom.form is Form.COLLECTIVE:
        entry = page.lex.words.get(page.low[atom.start : atom.end].split()[-1])
        return entry.value if entry is not None else 1
    return next((w for w in _WORTHS if atom.form is Form.WORDS and atom.value % w == 0), 1)
