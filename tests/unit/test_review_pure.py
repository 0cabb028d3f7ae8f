"""The parts of the review that know no store: segments, fixing through the verifier, kappa, severity, rank."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.claims.finding import Code, Verdict
from service.claims.severity import severity_of
from service.review.agreement import cohen_kappa
from service.review.fixing import FieldChoice, Fix, judge, reviewed_entry
from service.review.refusals import RefusedError, UnselectedError
from service.review.segments import Layer, Mark, segments
from service.store.queue_rank import codes_text, queue_rank
from service.text.span import Span
from service.verify.source import Source
from tests.review_made import PASSAGES, TEXT

SOURCE = Source.read(TEXT, "fr")


def span(words: str, text: str = TEXT) -> Span:
    assert text.count(words) == 1, words
    return Span(text.index(words), text.index(words) + len(words))


# --- segments ------------------------------------------------------------------------------------------------------


def test_segments_carry_what_lies_over_them() -> None:
    text = "Mardi, 1 200 foyers et 300 abris."
    quote, number, field = span("1 200 foyers", text), span("1 200", text), span("foyers", text)
    layers = [Layer(quote, "quote"), Layer(number, "number"), Layer(field, "measure")]
    marks = [Mark(number, "claimed", "clm_1"), Mark(span("300", text), "unclaimed", "n2", "nobody asked")]
    shown = [(s.text, s.names, s.mark.target if s.mark else None) for s in segments(text, layers, marks)]
    assert shown == [
        ("Mardi, ", (), None),
        ("1 200", ("quote", "number"), "clm_1"),
        (" ", ("quote",), None),
        ("foyers", ("quote", "measure"), None),
        (" et ", (), None),
        ("300", (), "n2"),
        (" abris.", (), None),
    ]


def test_a_number_cut_by_a_field_knows_its_ends() -> None:
    text = "20 000 à 25 000"
    pieces = list(segments(text, [Layer(Span(0, 15), "number"), Layer(Span(0, 6), "when")], []))
    assert [(p.text, p.first, p.last) for p in pieces] == [("20 000", True, False), (" à 25 000", False, True)]


@given(
    st.text(alphabet="a1 \r\n<&{\u202e\u0301é😀", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 8)), max_size=6),
    st.lists(st.integers(0, 40), max_size=8, unique=True),
)
def test_segments_joined_are_the_text(text: str, layers: list[tuple[int, int]], borders: list[int]) -> None:
    """Whatever lies over whatever: not one character is lost, doubled or moved."""
    over = [Layer(Span(start, start + size), "quote") for start, size in layers]
    edges = sorted(borders)
    marks = [Mark(Span(a, b), "claimed", "c") for a, b in zip(edges[::2], edges[1::2], strict=False)]
    pieces = list(segments(text, over, marks))
    assert "".join(piece.text for piece in pieces) == text
    assert all(text[p.start : p.end] == p.text for p in pieces)
    for piece in pieces:
        covering = [m for m in marks if m.span.start <= piece.start and piece.end <= m.span.end]
        assert piece.mark == (covering[0] if covering else None)


# --- fixing --------------------------------------------------------------------------------------------------------


def test_a_fix_is_read_in_the_article() -> None:
    """The whole number with its bound and unit, the sentence as its quote, the passages where they were selected."""
    fix = Fix(span("1 200"), None, {"measure": span("foyers privés d’électricité"), "attribution": None})
    claim = judge(SOURCE, fix, PASSAGES)
    entry = reviewed_entry(TEXT, claim, PASSAGES)
    assert claim.verdict is Verdict.ACCEPTED
    assert (entry["number"]["value"], entry["number"]["bound"]) == ("1200", "more_than")
    assert entry["quote"]["text"].startswith("Mardi, la préfecture")
    assert entry["fields"]["measure"] == {
        "text": "foyers privés d’électricité",
        "start": span("foyers privés d’électricité").start,
        "end": span("foyers privés d’électricité").end,
    }
    assert entry["fields"]["attribution"] is None


def test_white_space_around_a_selection_is_left_out() -> None:
    number = span(" quatre cents ")
    assert judge(SOURCE, Fix(number), PASSAGES).number == span("quatre cents")


def test_the_selected_place_of_a_field_is_kept() -> None:
    text = "Le maire parle. Le maire a compté 12 morts, dit le maire."
    last = Span(text.rindex("le maire"), len(text) - 1)
    claim = judge(Source.read(text, "fr"), Fix(span("12", text), None, {"attribution": last}), PASSAGES)
    assert claim.fields["attribution"].span == last


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("200", Code.PARTIAL),  # a piece of 1 200
        ("25 000 sinistrés", Code.RANGE_TRUNCATED),
        ("20 000", Code.RANGE_TRUNCATED),
        ("2019", Code.NOT_QUANTITY),
        ("préfecture", Code.NOT_NUMERIC),
        ("118", Code.NOT_QUANTITY),
    ],
)
def test_what_the_verifier_does_not_accept_is_not_saved(number: str, code: Code) -> None:
    with pytest.raises(RefusedError) as refused:
        judge(SOURCE, Fix(span(number)), PASSAGES)
    assert code in [finding.code for finding in refused.value.findings]
    assert refused.value.doubts == (code.verdict is Verdict.FLAGGED)


def test_a_doubt_can_be_confirmed_a_rejection_never() -> None:
    fix = Fix(span("20 000"))
    claim = judge(SOURCE, fix, PASSAGES, confirmed={Code.RANGE_TRUNCATED.value})
    assert reviewed_entry(TEXT, claim, PASSAGES)["number"]["text"] == "20 000 à 25 000"
    with pytest.raises(RefusedError):
        judge(SOURCE, Fix(span("200")), PASSAGES, confirmed=[code.value for code in Code])


def test_a_field_that_stands_nowhere_is_never_saved() -> None:
    fields: dict[str, FieldChoice] = {"measure": "habitants évacués"}
    with pytest.raises(RefusedError) as refused:
        judge(SOURCE, Fix(span("quatre cents"), None, fields), PASSAGES, confirmed=[Code.UNGROUNDED.value])
    assert not refused.value.doubts


@pytest.mark.parametrize(
    "fix",
    [
        Fix(Span(len(TEXT), len(TEXT) + 5)),
        Fix(Span(5, 5)),
        Fix(span("5 %"), span("quatre cents personnes")),
        Fix(span("5 %"), None, {"measure": Span(0, 9999)}),
    ],
)
def test_impossible_selections(fix: Fix) -> None:
    with pytest.raises(UnselectedError):
        judge(SOURCE, fix, PASSAGES)


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 14))
def test_no_selection_saves_a_number_that_the_article_does_not_hold(start: int, size: int) -> None:
    """Whatever is selected and confirmed: what is saved is a whole number of the article, at that place."""
    fix = Fix(Span(start, min(start + size, len(TEXT))))
    try:
        claim = judge(SOURCE, fix, PASSAGES, confirmed=[code.value for code in Code])
    except (RefusedError, UnselectedError):
        return
    saved = reviewed_entry(TEXT, claim, PASSAGES)["number"]
    assert claim.quantity in SOURCE.quantities
    assert Span(saved["start"], saved["end"]) == claim.quantity.span
    assert claim.quantity.span.overlaps(fix.number)


# --- agreement, severity, rank -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([], None),
        ([("a", "a")] * 5, None),
        ([("a", "a"), ("b", "b")], Fraction(1)),
        ([("a", "b"), ("b", "a")], Fraction(-1)),
        # Cohen's 1960 form: 20 + 15 alike of 50, margins 25/25 and 30/20: (0.7 − 0.5) / 0.5.
        ([("a", "a")] * 20 + [("a", "b")] * 5 + [("b", "a")] * 10 + [("b", "b")] * 15, Fraction(2, 5)),
    ],
)
def test_kappa(pairs: list[tuple[str, str]], kappa: Fraction | None) -> None:
    assert cohen_kappa(pairs) == kappa


def test_kappa_agrees_with_scikit_learn() -> None:
    import random

    from sklearn.metrics import cohen_kappa_score

    chance = random.Random(5)
    pairs = [(chance.choice("afr"), chance.choice("aaafr")) for _ in range(300)]
    kappa = cohen_kappa(pairs)
    assert kappa is not None
    assert abs(float(kappa) - cohen_kappa_score(*zip(*pairs, strict=True))) < 1e-12


def test_every_code_has_its_severity() -> None:
    ranked = {severity_of([code.value]) for code in Code}
    assert len(ranked) == len(Code)
    assert severity_of([]) == 0
    rejecting = min(severity_of([c.value]) for c in Code if c.verdict is Verdict.REJECTED)
    assert all(severity_of([c.value]) < rejecting for c in Code if c.verdict is not Verdict.REJECTED)


def test_rank_orders_by_skips_then_severity_then_confidence() -> None:
    ordered = [
        queue_rank(9, 0.99),
        queue_rank(3, None),
        queue_rank(3, 0.1),
        queue_rank(3, 0.4),
        queue_rank(0, 0.2),
        queue_rank(9, 0.0, skips=1),
        queue_rank(0, 1.0, skips=1),
        queue_rank(9, 0.0, skips=2),
    ]
    assert ordered == sorted(set(ordered))


def test_codes_are_found_between_blanks() -> None:
    assert codes_text(["b.x", "a.y", "b.x"]) == " a.y b.x "
    assert codes_text([]) == ""
