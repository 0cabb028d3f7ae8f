"""What belongs to a numeral and stands directly at it: sign, scale word, percent, currency (CONTRACT, D6, D10, D24).

Extends one atom in place; knows nothing of other numbers.
"""

import re
from fractions import Fraction

from service.quantities.atom import Atom, Form, Page
from service.quantities.lexicon import DASHES, SPACE
from service.quantities.model import Doubt, Kind
from service.quantities.run import next_word, previous_word

SIGNS = "€$£¥₽₴₹₿₩₪₺₾₦₫₱₲₵฿元＄￡￥"
_CODES = (
    "USD|EUR|GBP|CHF|JPY|CNY|RMB|RUB|UAH|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|INR|BRL|MXN|ZAR|KRW|HKD|SGD|"
    "SAR|AED|ILS|KWD|QAR|MYR|THB|IDR|VND|PHP|EGP|MAD|DZD|TND|XOF|XAF|FCFA|MNT|BTC|ETH|KZT|GEL|AMD|ARS|CLP|COP|PEN|UYU|"
    "PKR|BDT|LKR|NGN|KES|GHS|TWD|ISK|RSD|MDL|BYN|IRR|IQD|LBP|SYP|YER|VES|BOB"
)
_SMALL = frozenset({"usd", "eur", "gbp", "chf", "rmb", " kr", "kr", "rs", "kr.", "rs.", " rs"})
_DOLLARS = r"(?:US|AU|A|CA|C|HK|NZ|S|R|Mex|MXN?|AR|TT|us|hk|nz|aud|nzd|cad|USD|AUD|NZD|CAD|[uU]\.[sS]\.?)"
_BEFORE = re.compile(
    rf"(?:(?<![\w]){_DOLLARS}[{SPACE}]?[$＄]|(?<!\w)[Uu]\$[DSds]|[{SIGNS}]|(?<!\w)(?:{_CODES}|(?i:usd|eur|gbp|chf|rmb)|RM|Rs\.?|R\$|kr\.?))"
    rf"([{SPACE}]{{0,2}})\Z"
)
_AFTER = re.compile(
    rf"(?:[{SPACE}]{{0,2}}|[{SPACE}]de[{SPACE}]|[{SPACE}]d['’]|[{SPACE}]\n)"
    rf"((?:{_DOLLARS}[{SPACE}]?)?[{SIGNS}](?:[{SPACE}]?(?:US|CAD|CA|HK|hk|usd|USD)(?!\w))?"
    rf"|(?:{_CODES}|(?i:usd|eur|gbp|chf|rmb)|RM|LE|€ur)(?!\w))"
)
_LETTERS = {
    "k": 3, "K": 3, "m": 6, "M": 6, "mn": 6, "mln": 6, "Mio": 6, "mio": 6, "MM": 6, "b": 9, "B": 9, "bn": 9, "Md": 9,
    "Mds": 9, "md": 9, "mds": 9, "Mrd": 9, "Mrds": 9, "mrd": 9, "G": 9, "t": 12, "T": 12, "tn": 12, "trn": 12,
}  # fmt: skip
_LETTER = "|".join(sorted(_LETTERS, key=len, reverse=True))
_LETTER_AFTER = re.compile(rf"([{SPACE}]?)({_LETTER})(?!\w)")
_LETTER_CURRENCY = re.compile(
    rf"[{SPACE}]{{0,2}}({_LETTER})[{SPACE}]?(?=[{SIGNS}]|(?:US|C|A|HK)\$|(?:EUR|USD|GBP|CHF|CAD|AUD|SEK|NOK|DKK)(?!\w))"
)
_PERCENT = re.compile(rf"(?:[{SPACE}]{{0,2}}|[{SPACE}]?\n)([%‰％‱])")
_PERCENT_SIGNS = frozenset("%‰％‱")
_PERCENT_GAP = re.compile(rf"[{SPACE}\n]{{1,3}}")
_DASH_BEFORE = re.compile(rf"([{DASHES}])([{SPACE}]{{0,2}})\Z")
_SIGN_CHARS = frozenset("+-\u2010\u2011\u2012\u2013\u2212\uff0d\ufe63")
_CLOSING = ")]}»”%’"
_HALF_GAP = re.compile(rf"[{SPACE}\n]{{1,2}}")
_POINTS = re.compile(rf"[{SPACE}\-]points?(?!\w)|[{SPACE}\-]p(?:oin|un|rocent)t\w*")
_NOT_MINUS = frozenset(
    {
        "au",
        "du",
        "le",
        "pas",
        "ou",
        "plus",
        "d'au",
        "les",
        "a",
        "the",
        "un",
        "il",
        "lo",
        "ni",
        "al",
        "ao",
        "pelo",
        "o",
        "cuando",
        "nada",
        "no",
        "não",
        "per",
        "quanto",
        "tanto",
        "poco",
        "pouco",
        "che",
    }
)


def attach(page: Page, atom: Atom, floor: int) -> None:
    """Take in what stands at the numeral, in the order sign and currency before, scale, percent, currency after."""
    if atom.form in (Form.DIGITS, Form.FRACTION) and (
        page.text[atom.start].isnumeric() or page.text[atom.start] == "."
    ):
        _currency_before(page, atom, floor)
        _sign(page, atom, floor)
    _minus_word(page, atom, floor)
    _scale(page, atom)
    if not _percent(page, atom):
        _currency_after(page, atom)
    if atom.sign is None or atom.kind is Kind.MONEY:
        _bare_letter(page, atom)
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
    line = text.rfind("\n", 0, at) + 1
    return not text[line:at].strip()


def _extend(atom: Atom, lo: int) -> None:
    if atom.lo == atom.start:
        atom.start = lo
    atom.lo = min(lo, atom.lo)


def _minus_word(page: Page, atom: Atom, floor: int) -> None:
    words = page.lex.sets["minus_words"]
    start = atom.start
    if not words or atom.lo != start or not page.low.endswith(page.lex.minus_endings, max(0, start - 12), start):
        return
    before = previous_word(page.low, atom.start)
    if before is None or before[1] < floor or before[0] not in words:
        return
    earlier = previous_word(page.low, before[1])
    if earlier is not None and (earlier[0] in _NOT_MINUS or earlier[0] in page.lex.words):
        return
    if atom.value is not None:
        atom.value, atom.start, atom.lo, atom.negative = -atom.value, before[1], before[1], True


def _scale(page: Page, atom: Atom) -> None:
    lex = page.lex
    if atom.form is Form.COLLECTIVE or atom.factor != 1:
        return
    money = _LETTER_CURRENCY.match(page.text, atom.hi)
    if money:
        atom.scale, atom.factor, atom.hi = (money.start(1), money.end(1)), 10 ** _LETTERS[money.group(1)], money.end(1)
        return
    found = lex.scale_after.match(page.text, atom.hi)
    if found is None and atom.kind is Kind.MONEY and atom.sign and atom.sign[0] < atom.start:
        letter = _LETTER_AFTER.match(page.text, atom.hi)
        if letter:
            atom.scale, atom.factor = (letter.start(2), letter.end(2)), 10 ** _LETTERS[letter.group(2)]
            atom.hi = letter.end(2)
        return
    if found is None:
        _hundreds(page, atom)
        return
    if _is_unit(page, found.group(1), found.end(1), atom):
        return
    start, end, factor = found.start(1), found.end(1), _scale_value(page, found.group(1))
    chained = lex.scale_after.match(page.text, end)
    if chained and chained.start(1) > end and _scale_value(page, chained.group(1)) >= 10**6:
        factor, end = factor * _scale_value(page, chained.group(1)), chained.end(1)
    atom.scale, atom.factor, atom.hi = (start, end), factor, end


def _is_unit(page: Page, letters: str, end: int, atom: Atom) -> bool:
    """Whether what could be a scale is a unit: `573,15K` beside other temperatures, `10 mi por hora`."""
    if letters == "K":
        after = next_word(page.low, end)
        counts = after is not None and after[0] not in page.lex.sets["stop"]  # `4K users`
        return not counts and _DEGREES.search(page.low, max(0, atom.start - 60), end + 60) is not None
    per = _PER.match(page.low, end) if letters == "mi" and atom.sign is None else None
    return per is not None and per.group(1) in page.lex.sets["hours"]  # `R$ 10 mi por ano` are millions


def _hundreds(page: Page, atom: Atom) -> None:
    """`4 mille 3 cents`, `3 cents et 21`: the word for hundreds where it could be a coin as well.

    It multiplies only inside a numeral: after thousands, or before tens and units that count nothing of their own.
    """
    words = page.lex.coins_or_hundreds
    if not words or not atom.plain or atom.value is None or not 2 <= atom.value <= 9:
        return
    found = next_word(page.low, atom.hi)
    if found is None or found[0] not in words:
        return
    before = previous_word(page.low, atom.start)
    goes_on = before is not None and before[0] in page.lex.table.thousands.split()
    goes_on = goes_on and before is not None and page.low[max(0, before[1] - 2) : before[1]].strip()[-1:].isdigit()
    rest = _REST.match(page.low, found[2])
    if rest is not None and not goes_on:
        counted = rest.group(3) is not None and rest.group(3) not in page.lex.sets["stop"]
        goes_on = rest.group(1) in page.lex.sets["joiner"] and not counted
    if goes_on:
        atom.scale, atom.factor, atom.hi = (found[1], found[2]), 100, found[2]


def _scale_value(page: Page, word: str) -> int:
    values = page.lex.scale_values
    word = word.rstrip(".")
    return values.get(word) or values.get(word.lower()) or values.get(word + ".") or 1


def _percent(page: Page, atom: Atom) -> bool:
    found = None if _PERCENT_SIGNS.isdisjoint(page.text[atom.hi : atom.hi + 3]) else _PERCENT.match(page.text, atom.hi)
    if found:
        atom.sign, atom.kind, atom.hi = (found.start(1), found.end(1)), Kind.PERCENT, found.end(1)
        return True
    if page.lex.percent is None:
        return False
    gap = _PERCENT_GAP.match(page.text, atom.hi)
    if gap is None:
        return False
    at = gap.end()
    word = page.lex.percent.match(page.low, at)
    if word is None or _POINTS.match(page.low, word.end()):
        return False
    atom.sign, atom.kind, atom.hi = (word.start(), word.end()), Kind.PERCENT, word.end()
    return True


def _currency_after(page: Page, atom: Atom) -> None:
    if atom.sign is not None:
        return
    found = _AFTER.match(page.text, atom.hi)
    if found is None:
        return
    # `20 $30`: a sign with a digit right after it belongs to the next number.
    if page.text[found.end(1) : found.end(1) + 1].isdigit() and found.start(1) > atom.hi:
        return
    atom.sign, atom.kind, atom.hi = (found.start(1), found.end(1)), Kind.MONEY, found.end(1)
    if atom.factor == 1:
        scale = page.lex.scale_after.match(page.text, atom.hi)
        if scale and _scale_value(page, scale.group(1)) >= 10**6:
            atom.scale, atom.hi = (scale.start(1), scale.end(1)), scale.end(1)
            atom.factor = _scale_value(page, scale.group(1))


_REST = re.compile(
    rf"[{SPACE}]([^\W\d_]+)[{SPACE}]([1-9]\d?)(?![\d.,:%‰/-]|[{SPACE}]?[%{SIGNS}])(?:[{SPACE}]([^\W\d_]+))?"
)
_DEGREES = re.compile(r"°[cf]\b|\b(?:fahrenheit|celsius|kelvin)\b")
_PER = re.compile(rf"(?:/|[{SPACE}][^\W\d_]{{1,3}}[{SPACE}])([^\W\d_]+)")
_BARE = re.compile(rf"[{SPACE}]?(M|G|B|b|T)(?![\w°²³/])")
_METRES = re.compile(rf"m(?=[{SPACE}]([^\W\d_]+))")


def _bare_letter(page: Page, atom: Atom) -> None:
    """`20m people`, `10M`: a letter that is a scale beside a currency sign only, so the reading is open (D10)."""
    if atom.factor != 1 or atom.form is not Form.DIGITS or atom.sign is not None:
        return
    text = page.text
    found = _BARE.match(text, atom.hi)
    if found and (found.start(1) == atom.hi or found.group(1) == "M"):
        atom.scale, atom.factor, atom.hi = (found.start(1), found.end(1)), 10 ** _LETTERS[found.group(1)], found.end(1)
        atom.doubt = Doubt.SCALE_LETTER
        return
    metres = _METRES.match(text, atom.hi)
    word = metres.group(1).lower() if metres else ""
    if metres and word not in page.lex.sets["stop"] and _many(page, word):
        atom.scale, atom.hi, atom.doubt = (atom.hi, atom.hi + 1), atom.hi + 1, Doubt.SCALE_LETTER


def _many(page: Page, word: str) -> bool:
    """Whether `word` may be a plural: what is not (`50m freestyle`, `30m wide`) is measured in metres."""
    endings = page.lex.sure_plurals or page.lex.plural_endings
    return not endings or word.endswith(endings) or word in page.lex.sets["plurals_unmarked"]


def _half_after(page: Page, atom: Atom) -> None:
    """`3 millions et demi`, `two and a half`: the half belongs to the numeral, whatever stands between."""
    phrases = page.lex.sets["half_after"]
    if not phrases or atom.value is None or atom.sign is not None:
        return
    gap = _HALF_GAP.match(page.text, atom.hi)
    if gap is None or not page.low.startswith(page.lex.half_phrases, gap.end()):
        return
    for phrase in phrases:
        stop = gap.end() + len(phrase)
        if page.low.startswith(phrase, gap.end()) and not page.low[stop : stop + 1].isalnum():
            half = Fraction(1, 2) if atom.value >= 0 else Fraction(-1, 2)
            atom.value = (Fraction(atom.value) + half) * atom.factor
            atom.end = atom.hi = stop
            atom.scale, atom.factor = None, 1
            scale = page.lex.scale_after.match(page.text, atom.hi)
            if scale:
                atom.scale, atom.factor = (scale.start(1), scale.end(1)), _scale_value(page, scale.group(1))
                atom.hi = scale.end(1)
            return


def half_after_unit(page: Page, atom: Atom, unit_end: int) -> None:
    """`deux ans et demi`: numeral, unit and half are one numeral, so that `deux` alone is a piece of it."""
    phrases = page.lex.sets["half_after"]
    found = next_word(page.low, unit_end) if phrases else None
    if found is None or atom.value is None or atom.factor != 1 or atom.form is Form.FRACTION:
        return
    if not page.low.startswith(page.lex.half_phrases, found[1]):
        return
    for phrase in phrases:
        stop = found[1] + len(phrase)
        if page.low.startswith(phrase, found[1]) and not page.low[stop : stop + 1].isalnum():
            atom.value = Fraction(atom.value) + Fraction(1, 2)
            atom.end = atom.hi = stop
