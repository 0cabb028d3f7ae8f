"""The unit that a numeral is measured in, and the half that may stand after it: `deux ans et demi`, `50 cents`.

Extends one atom in place; which words are units is decided in `units`.
"""

from service.quantities.atom import Atom, Form, Page
from service.quantities.attach import half_end, half_of
from service.quantities.model import Doubt, Kind
from service.quantities.run import next_word
from service.quantities.units import is_symbol, unit_after


def measure(page: Page, atom: Atom) -> None:
    """The unit of a number, and the half that may follow it."""
    if atom.doubt is not Doubt.SCALE_LETTER or atom.factor != 1:
        atom.unit = unit_after(page, atom)
    if atom.unit is not None and atom.kind is Kind.QUANTITY:
        word = page.low[atom.unit[0] : atom.unit[1]]
        if word in page.lex.sets["weak_currencies"] and atom.factor == 1 and not atom.grouped:
            atom.unit = None  # `de S&P 500 won`
            return
        following = next_word(page.low, atom.unit[1]) if word.endswith(page.lex.currency_adjectives) else None
        if following is not None and following[0] in page.lex.sets["currencies"]:
            word, atom.unit = following[0], (atom.unit[0], following[2])
        if word in page.lex.sets["currencies"] or word in page.lex.sets["subunits"]:
            atom.kind = Kind.MONEY
        _half_after_unit(page, atom, atom.unit[1])


def _half_after_unit(page: Page, atom: Atom, unit_end: int) -> None:
    """`deux ans et demi`: numeral, unit and half are one numeral, so that `deux` alone is a piece of it."""
    found = next_word(page.low, unit_end) if page.lex.half_phrases else None
    if found is None or atom.value is None or atom.factor != 1 or atom.form is Form.FRACTION:
        return
    stop = half_end(page, found[1])
    if stop is not None and not _half_of_other(page, atom, stop):
        atom.value += half_of(atom)
        atom.end = atom.hi = stop


def _half_of_other(page: Page, atom: Atom, stop: int) -> bool:
    """`two eggs and a half-cup of milk`: what has a noun of its own is no half of what was counted before."""
    if page.low[stop : stop + 1] == "-" and page.low[stop + 1 : stop + 2].isalpha():
        return True
    if atom.unit is None or atom.kind is Kind.MONEY:
        return False
    word, sets = page.low[atom.unit[0] : atom.unit[1]], page.lex.sets
    if word in sets["durations"] or word in sets["units"]:
        return False
    noun = next_word(page.low, stop)
    return noun is not None and (noun[0] in sets["units"] or _then_of(page, noun[2]))


def _then_of(page: Page, end: int) -> bool:
    of = next_word(page.low, end)
    return of is not None and of[0] in page.lex.sets["of"]


def drop_verbs(page: Page, atoms: list[Atom]) -> None:
    """`17.000 blieb`, `11 % gewonnen`: where nouns have capitals a small word counts only as an adjective of one."""
    if not page.lex.table.capital_nouns:
        return
    sets = page.lex.sets
    known = sets["units"] | sets["durations"] | sets["currencies"] | sets["subunits"] | sets["percent_point"]
    for atom in atoms:
        if atom.unit is None or atom.unit[0] < atom.hi + 1 or not page.text[atom.unit[0]].islower():
            continue
        word = page.text[atom.unit[0] : atom.unit[1]]
        if word.isalpha() and word not in known and not is_symbol(word) and not _describes(page, atom.unit[1], word):
            atom.unit = None


def _describes(page: Page, end: int, word: str) -> bool:
    """Whether a noun follows the adjective that ends at `end`, perhaps after another one."""
    after = next_word(page.text, end)
    if after is None or not word.endswith(page.lex.adjective_endings):
        return False
    if after[0][0].isupper():
        return True
    noun = next_word(page.text, after[2]) if after[0].endswith(page.lex.adjective_endings) else None
    return noun is not None and noun[0][0].isupper() and after[0] not in page.lex.sets["stop"]
