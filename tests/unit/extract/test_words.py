"""What was read once is what would be read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.extract.phrases.remembered import remembered
from service.extract.phrases.words import read_words, words, words_inside
from service.text.span import Span

ALPHABET = "aàs 'd’lqu-.,20\n«»SD"


@given(st.text(ALPHABET, max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_words_taken_from_a_sentence_are_those_read_alone(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    whole, inside = Span(0, len(text)), Span(start, end)
    assert words_inside(text, whole, inside) == read_words(text, start, end)


@pytest.mark.parametrize("cut", ["d'|20 ans", "les soldats’| vingt", "1|,5 t", "l'|un", "aujourd'|hui"])
def test_words_before_a_cut_do_not_look_behind_it(cut: str) -> None:
    text, at = cut.replace("|", ""), cut.index("|")
    head = words_inside(text, Span(0, len(text)), Span(0, at))
    assert head == read_words(text, 0, at)
    assert [w.key for w in head] != []


def test_another_text_is_read_anew() -> None:
    one, other = "Deux morts. Trois blessés.", "Deux morts, trois blessés."
    for text in (one, other, one):
        assert words(text, Span(0, len(text))) == read_words(text, 0, len(text))


def test_nothing_is_worked_out_twice() -> None:
    calls = []

    @remembered
    def read(text: str, span: Span, more: int) -> int:
        calls.append((span, more))
        return more

    text = "abc"
    assert [read(text, Span(0, 1), 1), read(text, Span(0, 1), 1), read(text, Span(0, 1), 2)] == [1, 1, 2]
    assert len(calls) == 2
