"""A field's answer is located in the article: whole words, any case, the place nearest to the number."""

import pytest

from service.claims.finding import Code
from service.text.span import Span
from service.verify.fields import locate_field
from service.verify.source import Source

TEXT = "Paris compte, selon Paris-Nord, 20 bus. Les agents de Paris conduisent les bus (neufs) de la ville. PARISIENS !"
SOURCE = Source.read(TEXT, "fr")


def at(answer: str, near: Span | None) -> int | None:
    reading, _ = locate_field(SOURCE, "measure", answer, near)
    return reading.span.start if reading.span else None


@pytest.mark.parametrize(
    ("answer", "near", "start"),
    [
        ("Paris", None, 0),
        ("paris", Span(0, 1), 0),
        ("Paris", Span(16, 17), 20),  # the next one is 3 away, the one before 11
        ("Paris", Span(8, 9), 0),  # 3 away, the next one 11
        ("Paris", Span(40, 43), 54),  # 11 away, the one before 15
        ("Paris", Span(36, 38), 20),
        ("Paris", Span(len(TEXT) - 1, len(TEXT)), 54),  # PARISIENS is another word
        ("bus", Span(0, 0), 35),
        ("bus", Span(80, 81), 75),
        ("Paris", Span(0, len(TEXT)), 0),  # all of them inside: the first
        ("PARISIENS !", None, 100),
        (" ;bus., ", None, 35),
    ],
)
def test_the_nearest_place_of_whole_words(answer: str, near: Span | None, start: int) -> None:
    assert at(answer, near) == start
    reading, _ = locate_field(SOURCE, "measure", answer, near)
    span = reading.span
    assert reading.answer == answer
    assert span is not None
    assert span.of(TEXT).casefold() == answer.strip(" ;.,").casefold()


@pytest.mark.parametrize("answer", [None, True, False])
def test_an_answer_that_is_no_text_is_kept_as_it_is(answer: bool | None) -> None:
    reading, missing = locate_field(SOURCE, "side", answer, None)
    assert reading.answer is answer
    assert (reading.span, missing) == (None, None)


@pytest.mark.parametrize("answer", ["", "  ", " ,;:. "])
def test_a_blank_answer_is_none(answer: str) -> None:
    reading, missing = locate_field(SOURCE, "when", answer, None)
    assert (reading.answer, reading.span, missing) == (None, None, None)


@pytest.mark.parametrize(
    "answer", ["XParisX", "aris", "Pari", "les bus rouges", "ville les bus conduisent", "20 trams", "X"]
)
def test_what_stands_nowhere_is_told(answer: str) -> None:
    reading, missing = locate_field(SOURCE, "measure", answer, None)
    assert (reading.answer, reading.span) == (answer, None)
    assert missing is not None
    assert (missing.code, missing.field) == (Code.UNGROUNDED, "measure")
    assert dict(missing.facts) == {"answer": answer, "field": "measure"}


def test_words_may_be_left_out_of_the_passage_but_none_added() -> None:
    reading, missing = locate_field(SOURCE, "subject", "les bus de la ville", None)
    assert missing is None
    assert reading.span is not None
    assert reading.span.of(TEXT) == "les bus (neufs) de la ville"
    # Six of seven words would do for a quote; for a field they do not.
    assert locate_field(SOURCE, "subject", "les grands bus (neufs) de la ville", None)[0].span is None


def test_the_place_that_holds_the_number_is_nearer_than_the_one_beside_it() -> None:
    source = Source.read("12 a.a 13", "fr")
    assert locate_field(source, "measure", "a", Span(5, 6))[0].span == Span(5, 6)
    assert locate_field(source, "measure", "a", Span(3, 4))[0].span == Span(3, 4)
