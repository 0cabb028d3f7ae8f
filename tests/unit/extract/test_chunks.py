"""Every asked number stands whole in exactly one chunk, no chunk is over budget, and cutting is linear."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.extract.chunks import cut
from service.text.span import Span


def count(text: str) -> int:
    return -(-len(text) // 4)


def numbers(text: str) -> list[tuple[int, Span]]:
    return [(i, Span(*m.span())) for i, m in enumerate(re.finditer(r"\d[\d ]*\d|\d", text))]


def check(text: str, budget: int) -> list[str]:
    asked = numbers(text)
    chunks = cut(text, asked, budget, count)
    assert [i for c in chunks for i in c.asked] == [i for i, _ in asked]
    spans = dict(asked)
    for chunk in chunks:
        assert all(chunk.text.covers(spans[i]) for i in chunk.asked)
    return [c.text.of(text) for c in chunks]


def test_a_short_article_is_one_chunk_without_lead() -> None:
    (chunk,) = cut("Titre\n\nIl y a 3 morts.", [(5, Span(15, 16))], 100, count)
    assert (chunk.text, len(chunk.lead), chunk.asked) == (Span(0, 22), 0, (5,))


def test_no_number_no_chunk() -> None:
    assert cut("Rien.", [], 100, count) == []


def test_paragraphs_stay_whole_and_the_lead_is_repeated() -> None:
    text = "Titre de 1 article\n" + "\n".join(
        f"Le paragraphe {n} parle de {n * 7} choses et d'autres." for n in range(60)
    )
    chunks = cut(text, numbers(text), 100, count)
    assert len(chunks) > 5
    for chunk in chunks:
        assert chunk.text.of(text).startswith(("Titre", "Le paragraphe"))
        assert chunk.text.of(text).endswith((".", "article"))
        assert count(chunk.lead.of(text)) + count(chunk.text.of(text)) <= 100
    assert all(c.lead.of(text).startswith("Titre") for c in chunks[1:])
    check(text, 100)


def test_paragraphs_without_a_number_are_not_shown() -> None:
    text = "\n".join(["Rien du tout ici. " * 5] * 50 + ["Il y a 3 morts."] + ["Rien. " * 20] * 50)
    assert len(check(text, 60)) == 1


@pytest.mark.parametrize(
    "text",
    ["Une phrase de 12 mots ou à peu près. " * 100, "mot 123 " * 2000, "1234567890" * 50 + " " + "x" * 5000 + " 7",
     "Il en reste environ vingt et un mille 20\n000 dans toute la vallée. " * 60],
)  # fmt: skip
def test_a_paragraph_over_budget_is_cut_without_losing_a_number(text: str) -> None:
    assert len(check(text, 120)) > 1


@given(st.text(alphabet="a1 2.\n»é", max_size=400), st.integers(5, 60))
def test_every_number_in_exactly_one_chunk(text: str, budget: int) -> None:
    check(text, budget)


def test_five_megabytes_are_counted_hardly_more_than_once() -> None:
    text = "Quelque 40 maisons sont vides dans la rue. " * 20 + "\n"
    text *= 5_000_000 // len(text)
    asked = numbers(text)
    calls = 0

    def counted(piece: str) -> int:
        nonlocal calls
        calls += len(piece)
        return count(piece)

    chunks = cut(text, asked, 4000, counted)
    assert calls < 2 * len(text)
    assert sum(len(c.asked) for c in chunks) == len(asked)
