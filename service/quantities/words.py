"""Reading numbers in words: where each begins in a run of number words, and what it is (CONTRACT, D9, D10, D25).

Cardinals, decimals and guards against false friends are here; fractions and collectives in their own modules.
"""

import re
from fractions import Fraction

from service.quantities.apart import join_apart
from service.quantities.atom import Atom, Form, Page, settled
from service.quantities.collectives import collective, indefinite, lone_scale
from service.quantities.fractions import (
    approximate,
    denominated,
    hundredth,
    named_part,
    of_fraction,
    of_ordinal,
)
from service.quantities.guards import guarded
from service.quantities.lexicon import Part, Word
from service.quantities.model import Bound, Kind
from service.quantities.numerators import proper, tens_and_units
from service.quantities.patterns import SPACE
from service.quantities.run import Cardinal, Run, Token, cardinal, gather, next_word, previous_word

_TAKES_ARTICLE = (
    Part.HUNDRED, Part.THOUSAND, Part.SCALE, Part.COLLECTIVE, Part.PLURAL, Part.FRACTION, Part.HALF, Part.ORDINAL,
)  # fmt: skip
_FIGURES = re.compile(rf"[{SPACE}](\d{{1,6}})(?![\d.,:/]\d|\w)")
_INDEFINITE = (Part.COLLECTIVE, Part.PLURAL, Part.SCALE, Part.HUNDRED, Part.THOUSAND)


def read_words(page: Page, start: int, end: int, floor: int) -> list[Atom]:
    """The numbers in words from the number word at [start, end); what stands before `floor` is taken.

    In order; may be empty where the word is none here (`flambant neuf`).
    """
    if page.low[start:end] in page.lex.sets["decimal_words"]:
        pointed = _one_point(page, start, floor)
        return [pointed] if pointed else []
    tokens = gather(page.low, start, end, page.lex)
    if not tokens:
        return []
    article = _article(page, tokens, floor)
    if article is not None:
        tokens.insert(0, article)
    run = Run(page.low, page.lex, tokens)
    atoms: list[Atom] = []
    i = 0
    while i < len(tokens):
        i, atom = _one(run, i)
        if atom is not None and atom.form is Form.ORDINAL:
            approximate(page, atom, atoms[-1].hi if atoms else floor)
        if atom is not None and not guarded(page, atom):
            _take_definite(page, atom, atoms[-1].hi if atoms else floor)
            atoms.append(atom)
    if page.lex.table.inverted_tens:
        atoms = join_apart(page, atoms)
    return _paired_years(page, atoms) if page.lex.table.paired_years and len(atoms) > 1 else atoms


def _take_definite(page: Page, atom: Atom, floor: int) -> None:
    """`les deux tiers`: a definite article belongs to the fraction, which is whole without it too."""
    if atom.form is not Form.FRACTION or atom.bare is not None or atom.value == 0:
        return
    before = previous_word(page.low, atom.start)
    if before and before[1] >= floor and before[0] in page.lex.sets["definite"] and page.low[atom.start] != "-":
        atom.bare = (atom.start, atom.end)
        atom.start = atom.lo = before[1]


def _paired_years(page: Page, atoms: list[Atom]) -> list[Atom]:
    """`nineteen forty-five`, `twenty twenty-two` are years."""
    out: list[Atom] = []
    for atom in atoms:
        first = out[-1] if out else None
        near = first is not None and page.low[first.hi : atom.lo] in (" ", "\u00a0", "-")
        if first is None or not near or not (first.form is atom.form is Form.WORDS) or first.factor * atom.factor != 1:
            out.append(atom)
        elif 13 <= (first.value or 0) <= 20 and 10 <= (atom.value or 0) <= 99:
            value = Fraction(first.value or 0) * 100 + Fraction(atom.value or 0)
            out[-1] = settled(first.lo, atom.hi, Kind.YEAR, "year", value=value)
        else:
            out.append(atom)
    return out


def _article(page: Page, tokens: list[Token], floor: int) -> Token | None:
    """`un`, `la`, `des`, `several` before a word that takes it into the numeral."""
    part = tokens[0].word.part
    ranked_run = part is Part.NUMBER and any(t.word.part is Part.ORDINAL for t in tokens)
    if part not in _TAKES_ARTICLE and not ranked_run:
        return None
    found = previous_word(page.low, tokens[0].start)
    if found is None or found[1] < floor:
        return None
    sets = page.lex.sets
    if found[0] in sets["swelling"] and part in (Part.COLLECTIVE, Part.SCALE, Part.HUNDRED, Part.THOUSAND):
        found = previous_word(page.low, found[1]) or found
        if found[1] < floor or found[0] not in sets["ones"]:
            return None
    text, start, end = found
    if text in sets["ones"]:
        return Token(start, end, text, Word(Part.ONE, 1))
    if text in sets["indefinite"] and part in _INDEFINITE:
        before = previous_word(page.low, start)
        if text in sets["few"] and before and before[0] in sets["ones"] and before[1] >= floor:
            start = before[1]
        return Token(start, end, text, Word(Part.ONE, 0))
    named = part in (Part.FRACTION, Part.COLLECTIVE) or (part is Part.ORDINAL and named_part(page, tokens[-1].end))
    if text in sets["definite"] and named:
        return Token(start, end, text, Word(Part.ONE, -1))
    return None


def _one(run: Run, i: int) -> tuple[int, Atom | None]:
    """The number from tokens[i] and the index after it."""
    tokens = run.tokens
    token = tokens[i]
    article = token if token.word.part is Part.ONE and i + 1 < len(tokens) and not tokens[i + 1].joined else None
    at = i + 1 if article else i
    part = tokens[at].word.part
    if part in (Part.COLLECTIVE, Part.PLURAL):
        return collective(run, at, article, at, 1)
    if part in (Part.FRACTION, Part.HALF):
        return of_fraction(run, at, article, Fraction(1), at)
    if part is Part.ORDINAL:
        return of_ordinal(run, at, article)
    if part is Part.MIXED:
        return _mixed(run, at)
    if article is not None and article.word.value == 0:
        return indefinite(run, i)
    if article is not None and part in (Part.SCALE, Part.HUNDRED, Part.THOUSAND):
        return hundredth(run, i) or _articled(run, i)
    if token.word.part is Part.SCALE:
        return i + 1, lone_scale(run, i)
    if article is not None and part is Part.NUMBER:
        compound = denominated(_counting(run, i), i, Cardinal(i + 1, 1))
        if compound is not None:
            return compound
    return _cardinal(run, i)


def _counting(run: Run, i: int) -> Run:
    """The run with the article tokens[i] read as the number one."""
    article = run.tokens[i]
    one = Token(article.start, article.end, article.text, Word(Part.NUMBER, 1))
    return Run(run.low, run.lex, [*run.tokens[:i], one, *run.tokens[i + 1 :]])


def _articled(run: Run, i: int) -> tuple[int, Atom]:
    """`un million`, `a hundred and two`: the article is the number one."""
    article, head = run.tokens[i], run.tokens[i + 1]
    counted = _counting(run, i)
    found = cardinal(counted.tokens, i, run.lex)
    if found is None or found.stop < i + 2:
        value = Fraction(head.word.value)
        return i + 2, Atom(article.start, head.end, value, Form.WORDS)
    split = denominated(counted, i, found)
    if split is not None and split[1] is not None:
        return split[0], split[1]
    last = run.tokens[found.stop - 1]
    atom = Atom(article.start, last.end, Fraction(found.value * found.factor), Form.WORDS)
    return _after_cardinal(run, atom, found.stop)


def _mixed(run: Run, i: int) -> tuple[int, Atom]:
    """`anderthalb Millionen`, `dreieinhalb tausend`, `anderhalf dozijn`: a whole with a fraction in one word."""
    token, stop = run.tokens[i], i + 1
    atom = Atom(token.start, token.end, Fraction(token.word.value), Form.WORDS)
    following = run.tokens[stop] if stop < len(run.tokens) and not run.tokens[stop].joined else None
    if following is None:
        return stop, atom
    part, value = following.word.part, int(following.word.value)
    if part in (Part.THOUSAND, Part.HUNDRED, Part.COLLECTIVE):
        atom.value, atom.end = Fraction(token.word.value) * value, following.end
        atom.bound = Bound.ABOUT if part is Part.COLLECTIVE else None
    elif part is Part.SCALE:
        atom.scale, atom.factor = (following.start, following.end), value
    else:
        return stop, atom
    atom.hi = following.end
    return stop + 1, atom


def _cardinal(run: Run, i: int) -> tuple[int, Atom | None]:
    tokens = run.tokens
    found = cardinal(tokens, i, run.lex)
    if found is None:
        return i + 1, None
    found = tens_and_units(run, i, found)
    stop = found.stop
    if stop < len(tokens):
        split = denominated(run, i, found)
        if split is not None:
            return split
        if tokens[stop].word.part in (Part.COLLECTIVE, Part.PLURAL) and not tokens[stop].joined and found.factor == 1:
            return collective(run, stop, None, i, found.value)
    if tokens[i].word.part is Part.ONE and stop == i + 1:
        return stop, None
    return _after_cardinal(run, _atom(run, i, found), stop)


def _atom(run: Run, i: int, found: Cardinal) -> Atom:
    """A cardinal as an atom, its last scale words kept apart (D10)."""
    tokens, stop = run.tokens, found.stop
    if not found.scales:
        return Atom(tokens[i].start, tokens[stop - 1].end, Fraction(found.value), Form.WORDS)
    cut = stop - 1
    while cut > i + 1 and tokens[cut - 1].word.part is Part.SCALE:
        cut -= 1
    atom = Atom(tokens[i].start, tokens[cut - 1].end, Fraction(found.value), Form.WORDS)
    atom.scale, atom.factor = (tokens[cut].start, tokens[stop - 1].end), found.factor
    atom.hi = tokens[stop - 1].end
    return atom


def _after_cardinal(run: Run, atom: Atom, stop: int) -> tuple[int, Atom]:
    """What may follow a cardinal: `virgule cinq`, `and three quarters`."""
    tokens = run.tokens
    if atom.value is None:
        return stop, atom
    if atom.factor != 1:
        return _scaled_half(run, atom, stop)
    decimals = _decimals(run, atom.end)
    if decimals is not None:
        atom.value, atom.end = atom.value + decimals[0], decimals[1]
        atom.hi = atom.end
        while stop < len(tokens) and tokens[stop].start < atom.end:
            stop += 1
        return stop, atom
    if stop < len(tokens) and tokens[stop].joined:
        part = proper(run, stop)
        if part is not None:
            whole, closes, stop = atom.value, tokens[stop - 1].word, part[1]
            scale = tokens[stop].word if stop < len(tokens) and not tokens[stop].joined else None
            if scale is not None and scale.part is Part.SCALE and whole >= scale.value:
                atom.value = whole + part[0] * scale.value  # `een miljard en een half miljoen`
                atom.end = atom.hi = tokens[stop].end
                return stop + 1, atom
            atom.value += part[0] * (closes.value if closes.part is Part.SCALE else 1)  # `un milione e mezzo`
            atom.end = atom.hi = tokens[part[1] - 1].end
            if stop < len(tokens) and tokens[stop].word.part is Part.SCALE and not tokens[stop].joined:
                atom.scale, atom.factor = (tokens[stop].start, tokens[stop].end), int(tokens[stop].word.value)
                atom.hi = tokens[stop].end
                stop += 1
    return stop, atom


def _scaled_half(run: Run, atom: Atom, stop: int) -> tuple[int, Atom]:
    """`one million and a half`, `two billion and a quarter million`: all of it is one numeral."""
    tokens = run.tokens
    part = proper(run, stop) if stop < len(tokens) and tokens[stop].joined else None
    if part is None or atom.value is None:
        return stop, atom
    unit, stop = atom.factor, part[1]
    if stop < len(tokens) and tokens[stop].word.part is Part.SCALE and not tokens[stop].joined:
        unit, stop = int(tokens[stop].word.value), stop + 1
    atom.value = atom.value * atom.factor + part[0] * unit
    atom.end = atom.hi = tokens[stop - 1].end
    atom.scale, atom.factor = None, 1
    return stop, atom


def _decimals(run: Run, end: int) -> tuple[Fraction, int] | None:
    """`virgule cinquante deux` after `end`: the decimals and where they end."""
    found = next_word(run.low, end)
    if found is None or found[0] not in run.lex.sets["decimal_words"]:
        return None
    figures = _FIGURES.match(run.low, found[2])
    if figures and found[0] not in run.lex.sets["units"]:  # `uno coma 5`
        digits = figures.group(1)
        return Fraction(int(digits), 10 ** len(digits)), figures.end()
    first = next_word(run.low, found[2])
    entry = run.lex.words.get(first[0]) if first else None
    if first is None or entry is None or entry.part not in (Part.NUMBER, Part.ONE):
        return None
    tokens = gather(run.low, first[1], first[2], run.lex)
    digits, i = "", 0
    tokens = [t for t in tokens if t.word.part in (Part.NUMBER, Part.ONE)][: _leading_numbers(tokens)]
    while i < len(tokens) and not tokens[i].joined:
        zero = tokens[i].word.value == 0
        read = Cardinal(i + 1, 0) if zero else cardinal(tokens, i, run.lex)
        if read is None or read.factor != 1 or read.value > 999:
            break
        digits += str(read.value)
        i = read.stop
    return (Fraction(int(digits), 10 ** len(digits)), tokens[i - 1].end) if digits else None


def spoken_decimals(page: Page, end: int) -> tuple[Fraction, int] | None:
    """The decimals said after digits that end at `end`, and where they end: `1 coma 5`, `3 virgule cinq`.

    None where the decimal word is a common noun too (`1 punto`).
    """
    found = next_word(page.low, end)
    if found is None or found[0] not in page.lex.sets["decimal_words"] or found[0] in page.lex.sets["units"]:
        return None
    return _decimals(Run(page.low, page.lex, []), end)


def _one_point(page: Page, start: int, floor: int) -> Atom | None:
    """`uno coma cinco`: the article before the decimal word at `start` is a number.

    Before a decimal word that is a common noun too (`un punto`), only where it cannot be its article (`una punto`).
    """
    one = previous_word(page.low, start)
    ones, words = page.lex.table.ones.split(), page.lex.table.decimal_words.split()
    if one is None or one[1] < floor or one[0] not in ones or one[0] not in page.lex.table.numbers:
        return None
    if one[0] == ones[0] and not page.low.startswith(words[0], start):
        return None
    decimals = _decimals(Run(page.low, page.lex, []), one[2])
    return Atom(one[1], decimals[1], 1 + decimals[0], Form.WORDS) if decimals else None


def _leading_numbers(tokens: list[Token]) -> int:
    """How many tokens from the first are plain numbers, no hundreds or scale words."""
    return next((i for i, t in enumerate(tokens) if t.word.part not in (Part.NUMBER, Part.ONE)), len(tokens))
