"""What a later number hands to the ones before it: scale, percent, currency and unit (CONTRACT, D10).

Works on atoms that are known to belong together; finds no ranges.
"""

import re

from service.quantities.atom import Atom, Form, Page
from service.quantities.lexicon import Part
from service.quantities.model import Kind, Shape

_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def share(page: Page, first: Atom, second: Atom) -> None:
    """Hand scale, percent and currency of the later number to the earlier one (D10)."""
    if first.value is None or second.value is None:
        return
    percent = second.kind is Kind.PERCENT and second.sign is not None
    if first.sign is None and first.kind is Kind.QUANTITY and second.kind in (Kind.PERCENT, Kind.MONEY):
        first.kind = second.kind
        if percent or second.sign:
            first.shared = True
    factor = second.factor
    words = _word_scale(page, first, second) if second.form is first.form is Form.WORDS else 1
    factor *= words
    last = abs(second.value / words)
    # `de 212 à 164 millions`: of one order as written, the scale holds for both; `800 000 à 1,2 million`: it does not.
    larger = first.grouped or abs(first.value) >= 1000 or abs(first.value) >= 10 * last > 0
    larger = larger and abs(first.value) > last  # `entre 2.000 y 3.000 millones`: not larger as written (D10)
    if first.factor == 1 and factor != 1 and not larger:
        first.factor, first.shared = factor, True
    if first.unit is None or first.unit[0] >= second.lo:
        first.unit = second.unit


def _word_scale(page: Page, first: Atom, second: Atom) -> int:
    """1000 of `deux à trois mille`, 100 of `two to three hundred`: the last words, if the first number is small."""
    last = _WORDS.findall(page.low[second.start : second.end].replace("-", " "))
    word = page.lex.words.get(last[-1]) if last else None
    if word is None or first.value is None or second.value is None:
        return 1
    if page.lex.table.compounds and len(last) == 1:  # `drei bis viertausend`
        sets = page.lex.table
        ends = ((1000, sets.thousands), (100, sets.hundreds))
        factor = next((f for f, names in ends if last[0].endswith(tuple(names.split()))), 1)
    else:
        factor = _last_multipliers(page, last)
    if factor > 1 and second.value % factor == 0 and first.value < factor and first.value < second.value / factor:
        return factor
    return 1


def _last_multipliers(page: Page, words: list[str]) -> int:
    """100,000 of `three hundred thousand`: the hundreds and thousands that close a numeral, its first word apart."""
    factor = 1
    for text in reversed(words[1:]):
        word = page.lex.words.get(text)
        if word is None or word.part not in (Part.HUNDRED, Part.THOUSAND):
            break
        factor *= int(word.value)
    return factor


def share_lists(page: Page, atoms: list[Atom]) -> None:
    """`2, 3 et 5 millions`, `4 et 6 %`: the last of a list hands its scale and sign to the bare ones before it."""
    ands = page.lex.sets["and_words"] | page.lex.sets["range_or"]
    articled = page.lex.sets["between_and"]  # `il 20 e il 30 per cento`
    for i in range(len(atoms) - 1, 0, -1):
        ranged = atoms[i].shape is Shape.RANGE and bool(atoms[i].numerals)
        last = atoms[i].numerals[-1] if ranged else atoms[i]
        if not (ranged or last.open) or (last.factor == 1 and last.sign is None):
            continue
        j, final = i - 1, not ranged  # `3, 4 or 5 million`: the last two are a range, a comma before them
        while j >= 0 and atoms[j].open and _bare(atoms[j]):
            gap = page.low[atoms[j].hi : atoms[j + 1].lo]
            joined = (
                gap.strip() in (ands | articled if last.kind is Kind.PERCENT else ands) if final else gap.strip() == ","
            )
            if not joined or len(gap) > 8:
                break
            final = False
            share(page, atoms[j], last)
            j -= 1


def _bare(atom: Atom) -> bool:
    return (
        atom.factor == 1
        and atom.sign is None
        and atom.kind is Kind.QUANTITY
        and not atom.grouped
        and (atom.form in (Form.DIGITS, Form.WORDS))
    )
