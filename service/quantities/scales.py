"""Scale words and letters after a numeral: `1,3 million`, `3 Md€`, `4 mille 3 cents`, `20m people` (CONTRACT, D10).

Extends one atom in place; knows nothing of percent, halves or other numbers.
"""

import re

from service.quantities.atom import Atom, Form, Page
from service.quantities.model import Doubt, Kind
from service.quantities.patterns import SPACE
from service.quantities.run import next_word, previous_word

SIGNS = "€$£¥₽₴₹₿₩₪₺₾₦₫₱₲₵฿元＄￡￥"
_LETTERS = {
    "k": 3, "K": 3, "m": 6, "M": 6, "mn": 6, "mln": 6, "Mio": 6, "mio": 6, "MM": 6, "b": 9, "B": 9, "bn": 9, "Md": 9,
    "Mds": 9, "md": 9, "mds": 9, "Mrd": 9, "Mrds": 9, "mrd": 9, "G": 9, "t": 12, "T": 12, "tn": 12, "trn": 12,
}  # fmt: skip
_LETTER = "|".join(sorted(_LETTERS, key=len, reverse=True))
_LETTER_AFTER = re.compile(rf"([{SPACE}]?)({_LETTER})(?!\w|\.[^\W\d_]\.)")  # not of `€ 375.000 k.k.`
_LETTER_CURRENCY = re.compile(
    rf"[{SPACE}]{{0,2}}({_LETTER})[{SPACE}]?(?=[{SIGNS}]|(?:US|C|A|HK)\$|(?:EUR|USD|GBP|CHF|CAD|AUD|SEK|NOK|DKK)(?!\w))"
)


def take_scale(page: Page, atom: Atom) -> None:
    """Let the numeral take in the scale word, the letter before a currency sign or the word for hundreds after it."""
    lex = page.lex
    if atom.form is Form.COLLECTIVE or atom.factor != 1:
        return
    money = _LETTER_CURRENCY.match(page.text, atom.hi)
    if money:
        atom.scale, atom.factor, atom.hi = (money.start(1), money.end(1)), 10 ** _LETTERS[money.group(1)], money.end(1)
        if money.group(1) in ("T", "t"):  # `450 TEUR` are thousands in German accounts, elsewhere nobody can tell
            atom.factor = 1000
            atom.doubt = None if lex.table.scale_letters.get("Tsd") == 1000 else Doubt.SCALE_LETTER
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
    start, end, factor = found.start(1), found.end(1), scale_value(page, found.group(1))
    if found.group(1) == "K" and start > atom.hi and not _counted(page, end):
        atom.doubt = Doubt.SCALE_LETTER  # thousands or kelvin
    chained = lex.scale_after.match(page.text, end)
    if chained and chained.start(1) > end and scale_value(page, chained.group(1)) >= 10**6:
        factor, end = factor * scale_value(page, chained.group(1)), chained.end(1)
    atom.scale, atom.factor, atom.hi = (start, end), factor, end


def take_money_letter(page: Page, atom: Atom) -> None:
    """`12m` of `$10-12m`: a letter at the second end of a range of money, whose sign stands at the first."""
    scaled = atom.factor != 1 and atom.doubt is not Doubt.SCALE_LETTER
    found = None if scaled else _LETTER_AFTER.match(page.text, atom.end)
    if found is None or found.group(1):
        return
    atom.scale, atom.factor = (found.start(2), found.end(2)), 10 ** _LETTERS[found.group(2)]
    atom.hi, atom.unit, atom.doubt = found.end(2), None, None


def _is_unit(page: Page, letters: str, end: int, atom: Atom) -> bool:
    """Whether what could be a scale is a unit: `573,15K` beside other temperatures, `10 mi por hora`."""
    if letters == "K":  # but `4K users`
        return not _counted(page, end) and _DEGREES.search(page.low, max(0, atom.start - 60), end + 60) is not None
    per = _PER.match(page.low, end) if letters == "mi" and atom.sign is None else None
    return per is not None and per.group(1) in page.lex.sets["hours"]  # `R$ 10 mi por ano` are millions


def _counted(page: Page, end: int) -> bool:
    after = next_word(page.low, end)
    return after is not None and after[0] not in page.lex.sets["stop"]


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


def scale_value(page: Page, word: str) -> int:
    """What a scale word or letter multiplies by, in any case and with or without a point; 1 for none."""
    values = page.lex.scale_values
    word = word.rstrip(".")
    return values.get(word) or values.get(word.lower()) or values.get(word + ".") or 1


_REST = re.compile(
    rf"[{SPACE}]([^\W\d_]+)[{SPACE}]([1-9]\d?)(?![\d.,:%‰/-]|[{SPACE}]?[%{SIGNS}])(?:[{SPACE}]([^\W\d_]+))?"
)
_DEGREES = re.compile(
    r"°[cf]\b|\b(?:fahrenheit|celsius|kelvin)\b|temp[eé]rat"
    r"|\b(?:cooled|refroidi|gekühlt|absolute zero|zéro absolu|nullpunkt)"
)
_PER = re.compile(rf"(?:/|[{SPACE}][^\W\d_]{{1,3}}[{SPACE}])([^\W\d_]+)")
_BARE = re.compile(rf"[{SPACE}]?(M|G|B|b|T)(?![\w°²³/])")
_METRES = re.compile(rf"m(?=[{SPACE}]([^\W\d_]+))")


def take_bare_letter(page: Page, atom: Atom) -> None:
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
    noun = next_word(page.low, metres.end(1)) if metres and word not in page.lex.sets["stop"] else None
    many = _many(page, word) or (noun is not None and noun[0] not in page.lex.sets["stop"] and _many(page, noun[0]))
    open_reading = metres and word not in page.lex.sets["stop"] and many  # also `550m monthly users`
    if open_reading or _beside_millions(page, atom):
        atom.scale, atom.hi, atom.doubt = (atom.hi, atom.hi + 1), atom.hi + 1, Doubt.SCALE_LETTER


_GLUED_M = re.compile(r"m(?![\w²³/])")
_MILLIONS = re.compile(rf"(?:[{SIGNS}]\d[\d.,]*m|\d(?:bn|tn))(?!\w)")


def _beside_millions(page: Page, atom: Atom) -> bool:
    """`Of 1.4bn people 968m can vote`: an `m` glued in a sentence that abbreviates so right before."""
    if not page.lex.table.comma_groups or not _GLUED_M.match(page.text, atom.hi):
        return False
    window = page.text[max(0, atom.start - 100) : atom.start]
    return _MILLIONS.search(window, max(0, window.rfind(". "))) is not None


def _many(page: Page, word: str) -> bool:
    """Whether `word` may be a plural: what is not (`50m freestyle`, `30m wide`) is measured in metres."""
    endings = page.lex.sure_plurals or page.lex.plural_endings
    return not endings or word.endswith(endings) or word in page.lex.sets["plurals_unmarked"]
