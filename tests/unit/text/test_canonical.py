"""Texts are equal when their canonical forms are; every offset leads back to the raw text."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.canonical import canonical
from service.text.span import Span
from service.text.visible import visible

EQUAL = [
    ("20\u00a0000 morts", "20 000 morts"),
    ("20\u202f000\n\n morts", "20 000 morts"),
    ("l’armée", "l'armée"),
    ("e\u0301vacue\u0301s", "évacués"),
    ("3\u20135 %", "3-5 %"),
    ("\u22124 degrés", "-4 degrés"),
    ("1\u200b,3 mil\u00adlion", "1,3 million"),
    ("«\u00a0Oui\u00a0», dit-il", '"Oui", dit-il'),
    ('" Oui "', "«\u00a0Oui\u00a0»"),
    ("„Wir zählen“, sagte", '"Wir zählen", sagte'),
    ("er sagte »Wir zählen«, dann", 'er sagte "Wir zählen", dann'),
    ("“plus de 60”", '"plus de 60"'),
]
DIFFERENT = [
    ("20,000", "20 000"),
    ("20000", "20 000"),
    ("1.3", "1,3"),
    ("ﬁn", "fin"),
    ("½", "1/2"),
    ("３００", "300"),
    ("cоnvoi", "convoi"),
    ("sous-officiers", "sous officiers"),
    ("km²", "km2"),
    ("…", "..."),
]


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_equal(one: str, other: str) -> None:
    assert canonical(one).text == canonical(other).text


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different(one: str, other: str) -> None:
    assert canonical(one).text != canonical(other).text


def test_the_way_back() -> None:
    raw = "«\u00a0Le bilan est de 1\u200b,3\u202f million  de\tmorts\u00a0», dit-on"
    form = canonical(raw)
    at = form.text.index("1,3 million")
    assert form.raw(at, at + len("1,3 million")).of(raw) == "1\u200b,3\u202f million"


# Text as it comes off pages: letters and digits, every kind of space, quote, dash, invisible and combining character.
SCRAPED = st.text(
    alphabet=st.sampled_from(
        "aé e\u0301\u0327 \u00a0\u202f\t\n19,.-\u2013\u2212'’\"«»“”„\u00ad\u200b\ufeff각\u1100\u1161ﬁ٤"
    )
)


@given(SCRAPED)
def test_offsets_map_back(raw: str) -> None:
    form = canonical(raw)
    spans = [form.raw(i, i + 1) for i in range(len(form.text))]
    assert all(0 <= s.start < s.end <= len(raw) for s in spans)
    assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(spans))
    for i, span in enumerate(spans):
        start, end = form.interval(span)
        assert start <= i < end


@given(SCRAPED)
def test_canonical_form_has_one_kind_of_each(raw: str) -> None:
    assert not re.search(r"\s\s|[^\S ]|[\u00ad\u200b\ufeff\u2013\u2212’«»“”„]", canonical(raw).text)


@given(SCRAPED)
def test_canonical_form_is_its_own(raw: str) -> None:
    """But for quotation marks: which side of a straight one the quoted words stand on is read from what is around."""
    plain = re.sub('["«»“”„]', "", raw)
    once = canonical(plain).text
    assert canonical(once).text == once


@given(SCRAPED)
def test_visible_offsets_map_back(raw: str) -> None:
    seen = visible(raw)
    for i in range(len(seen.text)):
        span = seen.raw(i, i + 1)
        assert visible(span.of(raw)).text.startswith(seen.text[i]) or len(span) > 1
        assert 0 <= span.start < span.end <= len(raw)


@pytest.mark.parametrize(("start", "end"), [(3, 2), (-1, 4)])
def test_a_span_is_an_interval(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)
