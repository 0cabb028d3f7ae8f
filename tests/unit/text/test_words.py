"""What is stored for a search and what is typed into it are folded alike; whatever is typed is plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.words import LONGEST, Phrase, phrases, stored_words, words_of

WORDS = [
    ("Plus de 1 200 foyers privés d’électricité", "plus de 1 200 foyers prives d electricite"),
    ("1\u202f200, 1.200 et 20\u00a0km", "1 200 1 200 et 20 km"),
    ("F-16 Covid-19 20km", "f 16 covid 19 20 km"),
    ("Œuvre, Straße, Łódź, CAFÉ, e\u0301te\u0301", "oeuvre strasse lodz cafe ete"),
    ("é́lec\u00adtri\u200bque ﬁn ²", "electrique fin 2"),
    ("“x” * NEAR(y) % _ \x00 \ud800", "x near y"),
    ("東京都で450人", "東 京 都 て 450 人"),
    ("قال 450 شخصًا", "قال 450 شخصا"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words(text: str, words: str) -> None:
    assert " ".join(words_of(text)) == words


TYPED = [
    ("quatre cents", [Phrase(("quatre",), open=True), Phrase(("cents",), open=True)]),
    ("1 200 foyers", [Phrase(("1", "200"), open=False), Phrase(("foyers",), open=True)]),
    ("saint-aub", [Phrase(("saint", "aub"), open=True)]),
    ("1,5 %", [Phrase(("1", "5"), open=False)]),
    ("F-16", [Phrase(("f", "16"), open=False)]),
    ("mort mort MORT", [Phrase(("mort",), open=True)]),
    ('" * % \x00 ( )', []),
]


@pytest.mark.parametrize(("typed", "meant"), TYPED)
def test_phrases(typed: str, meant: list[Phrase]) -> None:
    assert phrases(typed) == meant


@given(st.text(max_size=60))
def test_words_are_letters_and_figures_and_stay_what_they_are(text: str) -> None:
    """So nothing of them means anything to a database, and folding what was folded changes nothing."""
    words = list(words_of(text))
    assert all(word.isalnum() and len(word) <= 100 for word in words)
    assert [again for word in words for again in words_of(word)] == words


def test_parts_are_kept_apart_and_an_endless_one_is_cut() -> None:
    assert stored_words(["1", "200 foyers"]) == "1 ¶ 200 foyers"
    kept = stored_words([" ".join(f"mot{n}" for n in range(200_000)), "fin"])
    assert LONGEST - 100 < len(kept) <= LONGEST
    assert kept.startswith("mot 0 mot 1 ")
