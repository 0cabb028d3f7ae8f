"""An altered quote is found in the passage that carries most of its words in order (CONTRACT, D16)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize(
    ("text", "quote", "passage"),
    [
        # A common word of the sentence before or after is no edge of the passage.
        ("Der Rat tagt. Die Zahl der Helfer stieg auf 140. Es regnet.", "Zahl der Helfer stieg stark auf 140",
         "Zahl der Helfer stieg auf 140"),
        (
            "Die Stadt hilft. Die Zahl der Helfer stieg auf 140.",
            "certes Die Zahl der Helfer stieg",
            "Die Zahl der Helfer stieg",
        ),
        ("a b c d e f g h x x x x x x x x x x h", "a b q c d e f g h", "a b c d e f g h"),
        # The first of two that carry as much; the better one, though it comes second.
        ("one two three x four. one two three y four.", "one two three z four", "one two three x four"),
        ("one two three x x four. one two three four five.", "one two three z four five", "one two three four five"),
        # The rarest words stand apart from the passage.
        ("zeta. " + "alpha beta gamma delta " * 3 + "epsilon", "zeta alpha beta gamma delta epsilon",
         "zeta. alpha beta gamma delta"),
    ],
)  # fmt: skip
def test_the_passage_is_the_first_best_and_tight(text: str, quote: str, passage: str) -> None:
    found = PassageIndex.of(text).best(quote)
    assert found is not None
    assert found.span.of(text) == passage


@given(
    st.lists(st.sampled_from("abcdefgh"), max_size=60), st.lists(st.sampled_from("abcdefghi"), min_size=1, max_size=7)
)
def test_no_passage_carries_more(text: list[str], quote: list[str]) -> None:
    """Against the plain definition: the most words in order that any stretch of twice the quote's words carries."""
    reach = 2 * len(quote)
    most = max((_in_order(quote, text[at : at + reach]) for at in range(len(text))), default=0)
    found = PassageIndex.of(" ".join(text)).best(" ".join(quote), 50)
    need = -(-len(quote) // 2)
    assert (found is not None) == (most >= need)
    if found is not None:
        assert found.share == most / len(quote)
        words = found.span.of(" ".join(text)).split()
        assert len(words) <= reach
        assert _in_order(quote, words) == most
        assert max(_in_order(quote, words[1:]), _in_order(quote, words[:-1])) < most


def _in_order(a: list[str], b: list[str]) -> int:
    """The length of their longest common subsequence, by the textbook."""
    row = [0] * (len(b) + 1)
    for x in a:
        before = 0
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], before + 1 if x == y else max(row[j], row[j - 1])
    return row[-1]


def test_a_quote_of_a_book_is_found_in_bounded_memory() -> None:
    words = [f"w{i}" for i in range(60_000)]
    altered = ["new", *words[10:30_000], "new", *words[30_010:59_990], "new"]
    found = PassageIndex.of(" ".join(words)).best(" ".join(altered))
    assert found is not None
    assert found.share > 0.99


def test_common_words_only_stay_bounded() -> None:
    index = PassageIndex.of("la de le et " * 50_000)
    assert index.best("de la et du les des aux") is None


def test_empty_text() -> None:
    assert PassageIndex.of("").best("trois morts") is None
