"""What stands above the bar of a fraction in words: the 32 of `five hundred and thirty-two hundredths`.

Works on a run of number words; decides which of them are whole numbers and which are parts.
"""

from fractions import Fraction

from service.quantities.lexicon import Part
from service.quantities.run import Cardinal, Run, cardinal


def _counts_on(run: Run, j: int) -> bool:
    """Whether the joining word before tokens[j] is the one inside a cardinal: `ciento cuarenta y tres octavos`."""
    table, token, before = run.lex.table, run.tokens[j], run.tokens[j - 1].word.value
    return table.joins_tens and table.ordinal_chains and not token.apart and before in range(20, 100, 10)


def joined_numerator(run: Run, i: int, cut: int, rank: int) -> Cardinal | None:
    """tokens[i:cut] where the word for `and` stands after hundreds, as it does in no cardinal of the language.

    `cent et trente cinquièmes`: the fraction is none of a mixed number (30/5 is no part of one), so the numerator is
    130; `cent et trois cinquièmes` is 100 and 3/5.
    """
    tokens = run.tokens
    j = next((k for k in range(i + 1, cut) if tokens[k].joined), None)
    head = cardinal(tokens[:j], i, run.lex) if j is not None else None
    tail = cardinal(tokens[:cut], j, run.lex) if j is not None else None
    if head is None or tail is None or head.stop != j or tail.stop != cut or head.factor * tail.factor != 1:
        return None
    if head.value % 100 or not rank <= tail.value < 100:
        return None
    return Cardinal(cut, head.value + tail.value)


def tens_and_units(run: Run, i: int, found: Cardinal) -> Cardinal:
    """`vingt et quatre` of `vingt et quatre et deux cinquièmes`: old for 24, told by the fraction that goes on."""
    tokens, j = run.tokens, found.stop
    if j + 1 >= len(tokens) or not tokens[j].joined or not tokens[j + 1].joined or found.factor != 1:
        return found
    word = tokens[j].word
    fits = word.part is Part.NUMBER and 0 < word.value < 10 and found.value % 10 == 0 and found.value % 100 >= 20
    return Cardinal(j + 1, found.value + int(word.value)) if fits and proper(run, j + 1) else found


def numerator_of(run: Run, i: int, cut: int, unit: Fraction, read: Cardinal | None = None) -> Fraction:
    """tokens[i:cut] in units of the denominator; in `five hundred and thirty-two hundredths` the 500 are whole."""
    for j in range(cut - 1, i, -1):
        if run.tokens[j].joined and not _counts_on(run, j):
            head, tail = cardinal(run.tokens[:j], i, run.lex), cardinal(run.tokens[:cut], j, run.lex)
            if head and tail and head.stop == j and tail.stop == cut and tail.value * unit < 1:
                return (head.value + tail.value * unit) * head.factor / unit
    found = read or cardinal(run.tokens[:cut], i, run.lex)
    return Fraction(found.value * found.factor) if found else Fraction(1)


def proper(run: Run, i: int) -> tuple[Fraction, int] | None:
    """A proper fraction at tokens[i] (`a half`, `three quarters`), with the index after it."""
    tokens = run.tokens
    found = cardinal(tokens, i, run.lex)
    numerator, at = (found.value, found.stop) if found else (1, i)
    if not found and tokens[i].word.part is Part.ONE and tokens[i].word.value == 1:
        at = i + 1
    if at >= len(tokens) or tokens[at].word.part not in (Part.FRACTION, Part.HALF, Part.ORDINAL):
        return None
    word = tokens[at].word
    if word.part is Part.ORDINAL:
        plural = word.plural or (numerator > 1 and tokens[at].text.endswith(run.lex.loose_ordinals or ("\n",)))
        named = int(word.value) in run.lex.table.no_fraction or not run.lex.table.ordinal_fractions
        if named or (numerator > 1) != plural:
            return None
        value = Fraction(numerator, int(word.value))
    else:
        value = numerator * Fraction(word.value)
    return (value, at + 1) if value < 1 else None
