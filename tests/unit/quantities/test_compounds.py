"""Number words written as one word: what each is worth, and what only looks like one."""

from fractions import Fraction

import pytest

from service.quantities.lexicon import lexicon
from service.quantities.model import Doubt
from service.quantities.parts import Part
from service.quantities.scanner import scan

READ = [
    ("de", "einundzwanzig", Part.NUMBER, 21),
    ("de", "hundertfünf", Part.NUMBER, 105),
    ("de", "hundertundfünf", Part.NUMBER, 105),
    ("de", "tausendeins", Part.NUMBER, 1001),
    ("de", "neunzehnhundertneunundachtzig", Part.NUMBER, 1989),
    ("de", "dreihunderttausend", Part.NUMBER, 300_000),
    ("de", "zweieinhalb", Part.MIXED, Fraction(5, 2)),
    ("de", "eineinhalbtausend", Part.NUMBER, 1500),
    ("de", "hundertdritte", Part.ORDINAL, 103),
    ("de", "vierundzwanzigsten", Part.ORDINAL, 24),
    ("de", "fünfundzwanzigstel", Part.FRACTION, Fraction(1, 25)),
    ("nl", "eenentwintig", Part.NUMBER, 21),
    ("nl", "drieëndertig", Part.NUMBER, 33),
    ("nl", "honderdeneen", Part.NUMBER, 101),
    ("nl", "negentienhonderdnegenentachtig", Part.NUMBER, 1989),
    ("nl", "driehonderdduizend", Part.NUMBER, 300_000),
    ("nl", "vierenhalf", Part.MIXED, Fraction(9, 2)),
    ("nl", "honderdeerste", Part.ORDINAL, 101),
    ("nl", "achtentwintigste", Part.ORDINAL, 28),
]
# Elements in an order that no numeral has, and words of the language that begin or end like one.
NOT_READ = [
    ("de", "zwanzigfünf"),
    ("de", "dreizwei"),
    ("de", "einund"),
    ("de", "fünfundsechs"),
    ("de", "hunderthundert"),
    ("de", "tausendtausend"),
    ("de", "nullfünf"),
    ("de", "zweijährige"),
    ("de", "dreifach"),
    ("de", "achtsam"),
    ("de", "einzig"),
    ("de", "elfenbein"),
    ("nl", "twintigvijf"),
    ("nl", "drietwee"),
    ("nl", "eenen"),
    ("nl", "vierkant"),
    ("nl", "achterdeur"),
    ("nl", "eenvoudig"),
    ("nl", "tiener"),
]


@pytest.mark.parametrize(("lang", "word", "part", "value"), READ, ids=[w for _, w, _, _ in READ])
def test_compound_is_read(lang: str, word: str, part: Part, value: int | Fraction) -> None:
    found = lexicon(lang).words.get(word)
    assert found is not None
    assert (found.part, found.value) == (part, value)


@pytest.mark.parametrize(("lang", "word"), NOT_READ, ids=[w for _, w in NOT_READ])
def test_what_is_no_numeral_is_none(lang: str, word: str) -> None:
    assert lexicon(lang).words.get(word) is None
    assert scan(f"Sie sagte {word} dazu.", lang) == ()


def test_a_numeral_written_apart_is_left_to_a_person() -> None:
    """`vier und dreißig` is 34 to an old speller, 4 and 30 to others: one number, in doubt."""
    (number,) = scan("Er zählte vier und dreißig Schafe.", "de")
    assert (number.value, number.doubt) == (34, Doubt.SPACED_TENS)


def test_a_long_run_of_elements_costs_no_time() -> None:
    assert scan("einund" * 20_000, "de") == ()
