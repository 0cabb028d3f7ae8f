"""Where a quote stands: every place, the case of its first letter, the cut that code made (CONTRACT, D15, D16)."""

import pytest

from service.text.canonical import canonical
from service.text.span import Span
from service.verify.quote import Match, locate_quote
from service.verify.source import Source

TEXT = (
    "Le maire a dit : « Trois bus sont en panne. » Le Maire a dit : "
    "trois bus roulent. Un maire, deux maires, l’a-t-il dit ?"
)
SOURCE = Source.read(TEXT, "fr")


def places(quote: str, quote_at: Span | None = None) -> tuple[str, list[int]]:
    found = locate_quote(SOURCE, quote, quote_at)
    for place in found.places:
        assert SOURCE.canonical.raw(place.start, place.end).of(TEXT).strip() == place.span.of(TEXT).strip()
    return found.match.value, [place.span.start for place in found.places]


@pytest.mark.parametrize(
    ("quote", "starts"),
    [
        ("Le maire a dit", [0]),
        ("le maire a dit", [0]),  # only the first letter's case is free
        ("Trois bus", [19, 63]),
        ("trois bus", [19, 63]),
        ('"Trois bus sont en panne."', [17]),
        ("« trois bus", [17]),
        ("t", [TEXT.index("-t-") + 1]),  # a letter alone: of its places those that cut no word
        ("maire", [3, 49, 85]),
        ("aire", [4, 50, 86, 98]),
        ("  Un maire,  ", [82]),
        ("deux maires, l'a-t-il dit ?", [92]),
        ("Le Maire", [46]),
        ("L", [TEXT.index("l’a")]),
    ],
)
def test_verbatim(quote: str, starts: list[int]) -> None:
    assert places(quote) == ("verbatim", starts)
    assert locate_quote(SOURCE, quote).words == canonical(quote).text.strip()


@pytest.mark.parametrize("quote", ["L", "l", "le", "Le maire ", "«", "« L"])
def test_a_quote_at_the_beginning_of_the_text(quote: str) -> None:
    text = f"{quote.strip()} ; 12 bus."
    assert [p.span.start for p in locate_quote(Source.read(text, "fr"), quote).places] == [0]


@pytest.mark.parametrize(
    ("text", "quote", "starts"),
    [
        ('"Six" et "Sept" partent.', '"Six" et "', [0]),
        ('Six" et "Sept" partent.', 'Six" et "', [0]),
        ('On dit "Six" et "Sept", puis "Six" et "Huit".', ' "Six" et " ', [7, 29]),
        ('On dit "Six" et "Sept".', '"Six" est "', []),
    ],
)
def test_a_straight_mark_at_the_edge_may_open_or_close(text: str, quote: str, starts: list[int]) -> None:
    found = locate_quote(Source.read(text, "fr"), quote)
    if starts:
        assert (found.match, found.words) == (Match.VERBATIM, canonical(quote).text.strip())
        assert [place.span.start for place in found.places] == starts
        assert {place.span.of(text) for place in found.places} == {quote.strip()}
    else:
        assert found.match is not Match.VERBATIM


@pytest.mark.parametrize("quote", ["", " ", "\n", "\u200b", "\ufeff \u00ad"])
def test_a_blank_quote_is_absent(quote: str) -> None:
    found = locate_quote(SOURCE, quote)
    assert (found.match, found.places, found.nearest) == (Match.ABSENT, (), None)


def test_an_altered_quote_is_its_passage() -> None:
    found = locate_quote(SOURCE, "Trois bus jaunes sont en panne.")
    assert found.match is Match.ALTERED
    assert found.words == "Trois bus jaunes sont en panne."
    (place,) = found.places
    assert place.span.of(TEXT) == "Trois bus sont en panne"
    assert SOURCE.canonical.text[place.start : place.end] == "Trois bus sont en panne"


def test_an_absent_quote_shows_what_is_nearest_if_anything_is() -> None:
    near = locate_quote(SOURCE, "Trois bus dorment et chantent.")
    assert (near.match, near.places, near.words) == (Match.ABSENT, (), "Trois bus dorment et chantent.")
    assert near.nearest is not None
    assert near.nearest.of(TEXT) == "Trois bus"
    assert locate_quote(SOURCE, "Nobody knows anything here").nearest is None


@pytest.mark.parametrize("quote", ["zéro", "maire a dit : trois maires", "roulent. Un deux"])
def test_words_that_stand_apart_are_no_quote(quote: str) -> None:
    assert locate_quote(SOURCE, quote).match is not Match.VERBATIM


def test_code_s_own_cut_is_believed_only_where_its_text_stands() -> None:
    at = TEXT.index("trois bus roulent")
    span = Span(at, at + len("trois bus"))
    assert places("trois bus", span) == ("verbatim", [at])
    found = locate_quote(SOURCE, "trois bus", span)
    assert found.words == "trois bus"
    assert found.places[0].span == span
    assert places("Le maire", span) == ("verbatim", [0])
    assert places("maires", Span(0, 6)) == ("verbatim", [TEXT.index("maires")])


def test_a_cut_of_which_nothing_is_visible_is_no_place() -> None:
    source = Source.read("12 \u200b\u200b morts", "fr")
    assert locate_quote(source, "\u200b\u200b", Span(3, 5)).match is Match.ABSENT
