"""What must hold for every text: spans map back, nothing overlaps, no digit is lost, scanning never fails."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.quantities.model import Kind, Shape
from service.quantities.scanner import scan
from service.text.visible import INVISIBLE
from tests.table_words import phrases_of

_ENTITY = re.compile(r"&(?:#x?[0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,30});")
_DIGITS = re.compile(rf"\d(?:[{INVISIBLE}]*\d)*")
LANGS = ["fr", "en", "de", "es", "it", "pt", "nl", "und"]
# Pieces that meet in articles; joined at random they make the strangest neighbours.
_WORDS = (
    "1 2 20 000 300 2024 09 ½ ² % ‰ € $ £ , . ; : - – — / ' ’ ( ) [ ] & + × ° º un une deux trois vingt cent mille "
    "million millions et à ou entre de sur plus moins environ mars mai lundi h k M Md bn two hundred thousand and a "
    "half third of one in &nbsp; &#160; km F-16 e ème st th XIV zwei Millionen dos mil tremila | « » 0 7 12 1,3 "
    "1.500 20,000 "
    "3-1 17h52 09/11/2022 quatre-vingt-dix"
)
PIECES = st.sampled_from([*_WORDS.split(), "\n", "\t", "\u00a0", "\u202f", "\u200b", "\u00ad", "é", "e\u0301", ""])
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=14).map(" ".join),
    st.lists(PIECES, max_size=14).map("".join),
)
SIGNS = st.sampled_from([*string.punctuation, *"«»“”„‚…–—−°º·×§≈≥≤"])


@pytest.mark.parametrize("lang", LANGS)
@given(data=st.data())
def test_spans_lie_in_the_text_in_order_without_overlap(lang: str, data: st.DataObject) -> None:
    said = st.sampled_from(phrases_of(lang))
    near = st.lists(st.one_of(PIECES, SIGNS, said, said.map(str.capitalize)), max_size=14)
    text = data.draw(
        st.one_of(TEXTS, near.map(" ".join), near.map("".join), st.lists(st.one_of(PIECES, said)).map("-".join))
    )
    last = 0
    for quantity in scan(text, lang):
        assert last <= quantity.span.start < quantity.span.end <= len(text)
        last = quantity.span.end
        for numeral in quantity.numerals:
            assert quantity.span.covers(numeral.span)
            assert numeral.bare is None or numeral.span.covers(numeral.bare)
        for place in (quantity.scale, quantity.sign):
            assert place is None or place.end <= len(text)


@pytest.mark.parametrize("lang", LANGS)
@given(text=TEXTS)
def test_every_digit_ends_in_some_number(lang: str, text: str) -> None:
    entities = [m.span() for m in _ENTITY.finditer(text)]
    found = [q.span for q in scan(text, lang)]
    for run in _DIGITS.finditer(text):
        for at in (run.start(), run.end() - 1):
            inside_entity = any(a <= at < b for a, b in entities)
            assert inside_entity or any(s.start <= at < s.end for s in found), text[at]


@given(text=TEXTS)
def test_values_and_bounds_fit_the_kind(text: str) -> None:
    for quantity in scan(text, "fr"):
        if quantity.shape is Shape.RANGE:
            assert quantity.value is None
            assert quantity.min is None or quantity.max is None or quantity.min <= quantity.max
        elif quantity.kind.measures:
            assert quantity.bound is not None
        if not quantity.kind.measures:
            assert quantity.bound is None
            assert quantity.reason
        assert quantity.shape is not Shape.LOOSE or quantity.kind is Kind.DATE


@pytest.mark.parametrize(
    ("lang", "text", "spans"),
    [
        ("und", "P<0.05", ["0.05"]),
        ("de", "9 Grad unter Null-56", ["9", "Null-56"]),
        ("nl", "9 onder nul-56", ["9", "nul-56"]),
    ],
)
def test_what_once_failed(lang: str, text: str, spans: list[str]) -> None:
    assert [q.span.of(text) for q in scan(text, lang)] == spans
