"""A sentence is cut where a proofreader would cut it; spans are raw code points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.sentences import REACH, Sentences, paragraphs, sentence_at, sentences
from service.text.span import Span

# (text, the number asked for, its sentence)
CASES = [
    ("Il pleut. Quelque 40 maisons sont vides. On attend.", "40", "Quelque 40 maisons sont vides."),
    ("M. Dupont et Mme Martin ont 3 enfants. Fin.", "3", "M. Dupont et Mme Martin ont 3 enfants."),
    ("Dr. J. K. Lowe saw 12 patients. He left.", "12", "Dr. J. K. Lowe saw 12 patients."),
    ("The U.S. Army lost 5 men. Then it left.", "5", "The U.S. Army lost 5 men."),
    ("La hausse est de 3.5 % en mai. Ensuite, rien.", "3.5", "La hausse est de 3.5 % en mai."),
    ("Ils attendent… Puis 7 bus passent ! Enfin.", "7", "Puis 7 bus passent !"),
    ("Ils attendent… encore 7 bus. Enfin.", "7", "Ils attendent… encore 7 bus."),
    ("Budget 2024 : 12 millions\nLe maire parle.", "12", "Budget 2024 : 12 millions"),
    ("Le maire parle.\n\n  • Une perte de 9 euros\n  • Autre", "9", "Une perte de 9 euros"),
    ("« Nous avons 50 lits. Il en faut 80. », a-t-il dit. Fin.", "80", "Il en faut 80. », a-t-il dit."),
    ('He said "we have 50 beds." She left.', "50", 'He said "we have 50 beds."'),
    ("Ils ont pris le vol. Ensuite, 5 heures.", "5", "Ensuite, 5 heures."),
    ("L'accident du 4 sept. 2024 a fait 5 morts.", "5", "L'accident du 4 sept. 2024 a fait 5 morts."),
    ("He said no. Then 5 left.", "5", "Then 5 left."),
    ("A sales figure of No. 5 is high. Next.", "high", "A sales figure of No. 5 is high."),
    # A line of running text broken by hand goes on; a headline does not.
    ("On a compté dans toute la vallée quelque 300\nmaisons sous les eaux. Fin.", "300",
     "On a compté dans toute la vallée quelque 300\nmaisons sous les eaux."),
    ("Plus de 20\u00a0000 morts.\u00a0Le bilan monte.", "20\u00a0000", "Plus de 20\u00a0000 morts."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "expected"), CASES)
def test_sentence_at(text: str, number: str, expected: str) -> None:
    start = text.index(number)
    found = sentence_at(text, Span(start, start + len(number)))
    assert found.of(text) == expected
    assert found.covers(Span(start, start + len(number)))


def test_a_number_over_a_border_joins_both_sides() -> None:
    text = "Il en reste 20.\nMille autres."
    assert sentence_at(text, Span(12, 21)).of(text) == text


def test_text_without_full_stop_is_cut_between_words() -> None:
    text = "mot " * 5000 + "42 " + "mot " * 5000
    at = text.index("42")
    found = sentence_at(text, Span(at, at + 2))
    assert len(found) <= 2 * REACH + 2
    assert found.of(text).startswith("mot")
    assert found.of(text).endswith("mot")


def test_sentences_and_paragraphs_lose_no_word() -> None:
    text = "  Un. Deux !\r\n\r\nTrois ? « Quatre. » Cinq\n\u2028 six "
    assert [p.of(text) for p in paragraphs(text)] == ["Un. Deux !", "Trois ? « Quatre. » Cinq", "six"]
    pieces = [s.of(text) for p in paragraphs(text) for s in sentences(text, p)]
    assert " ".join(pieces).split() == text.split()


PIECES = ["a", "B", "5", "é", " ", "\n", ". ", "M. ", "art. ", "» ", "“", "…", "- ", "messieurs. ", "%", " x" * 700]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.data())
def test_borders_looked_for_once_are_those_looked_for_anew(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, min(len(text), start + 9))))
    assert Sentences(text).at(span) == sentence_at(text, span)


def test_a_row_of_stops_is_read_once() -> None:
    """Read anew from each of them, it would take an hour."""
    text = "." * 300_000
    assert sentences(text, Span(0, len(text))) == [Span(0, len(text))]
