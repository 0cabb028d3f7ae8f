"""An altered quote is found in the passage that carries most of its words in order (CONTRACT, D16)."""

import pytest

from service.text.passage import PassageIndex

TEXT = (
    "Le maire a présenté mardi le bilan de la crue. Selon lui, 340 foyers ont été évacués et 12 ponts ont été fermés. "
    "La décrue est attendue jeudi, selon la préfecture, qui appelle les habitants à la prudence."
)
CASES = [
    ("Selon lui, 340 ménages ont été évacués", "Selon lui, 340 foyers ont été évacués"),
    ("SELON LUI, 340 FOYERS ONT ETE EVACUES", "Selon lui, 340 foyers ont été évacués"),
    ("340 foyers […] et 12 ponts ont été fermés", "340 foyers ont été évacués et 12 ponts ont été fermés"),
    ("la décrue est attendue jeudi par la préfecture", "La décrue est attendue jeudi, selon la préfecture"),
]
ABSENT = [
    "The mayor said 340 homes were cleared",
    "Le maire a promis 340 logements neufs avant la fin de l’année prochaine",
    "le bilan la prudence les habitants mardi jeudi ponts fermés foyers",  # the words, but not in order
    "",
    "… !",
]


@pytest.mark.parametrize(("quote", "passage"), CASES)
def test_found(quote: str, passage: str) -> None:
    found = PassageIndex.of(TEXT).best(quote)
    assert found is not None
    assert found.span.of(TEXT) == passage
    assert 0.7 <= found.share <= 1


@pytest.mark.parametrize("quote", ABSENT)
def test_absent(quote: str) -> None:
    assert PassageIndex.of(TEXT).best(quote) is None


def test_a_passage_is_no_longer_than_twice_the_quote() -> None:
    """Words of two far places are no passage."""
    text = "Selon le maire " + "rien de neuf ici " * 20 + "340 foyers sont évacués"
    assert PassageIndex.of(text).best("Selon le maire 340 foyers sont évacués") is None


def test_common_words_only_stay_bounded() -> None:
    index = PassageIndex.of("la de le et " * 50_000)
    assert index.best("de la et du les des aux") is None


def test_empty_text() -> None:
    assert PassageIndex.of("").best("trois morts") is None
