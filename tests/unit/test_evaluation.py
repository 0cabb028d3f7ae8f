"""Evaluation: what counts as found, right and calibrated."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from service.errors import CallerError
from service.evaluation.gate import misses, read_gate
from service.evaluation.gold import Gold, GoldClaim, GoldQuantity, read_gold
from service.evaluation.matching import match, value_right
from service.evaluation.predicted import Predicted, Prediction, prediction
from service.evaluation.report import evaluate
from service.evaluation.trust import area_under_risk_coverage, brier, expected_calibration_error, risk_coverage
from service.text.overlap import token_f1
from service.text.span import Span


def quantity(start: int, end: int, value: object, *, bound: str = "exact", kind: str = "count", doubtful: bool = False):
    return GoldQuantity(Span(start, end), value, bound, kind, doubtful)


def claim(of: GoldQuantity, **fields: str | None) -> GoldClaim:
    return GoldClaim(of, {name: fields.get(name) for name in ("measure", "subject", "attribution", "when")})


def predicted(start: int | None, end: int, value: object, verdict: str = "accepted", sure: float = 0.9, **fields):
    span = None if start is None else Span(start, end)
    return Predicted(span, value, fields.pop("bound", "exact"), fields, verdict, sure, {})


TWELVE = quantity(10, 12, Fraction(12))


@pytest.mark.parametrize(
    ("gold", "got", "score"),
    [
        ("habitants évacués", "les habitants évacués", 0.8),
        ("L’OTAN", "l'otan", 1.0),
        ("habitants", None, 0.0),
        ("—", None, 1.0),
        ("a a b", "a b b", 2 / 3),
    ],
)
def test_token_f1_counts_words_once_each(gold: str, got: str | None, score: float) -> None:
    assert token_f1(gold, got) == pytest.approx(score)


@pytest.mark.parametrize(
    ("gold", "got", "right"),
    [
        (quantity(0, 1, Fraction(12)), Fraction(12), True),
        (quantity(0, 1, Fraction(12)), Fraction(13), False),
        (quantity(0, 1, Fraction(12)), None, False),
        (quantity(0, 1, Fraction(12)), (Fraction(12), Fraction(13)), False),
        (quantity(0, 1, (Fraction(3), Fraction(5)), bound="range"), (Fraction(3), Fraction(5)), True),
        (quantity(0, 1, (Fraction(3), Fraction(5)), bound="range"), (Fraction(5), Fraction(3)), False),
        (quantity(0, 1, (Fraction(3), Fraction(1)), kind="score"), (Fraction(1), Fraction(3)), True),
        (quantity(0, 1, Fraction("0.6667"), kind="fraction"), Fraction(2, 3), True),
        (quantity(0, 1, Fraction("0.6667")), Fraction(2, 3), False),
    ],
)
def test_a_value_is_right_when_exactly_the_golds(gold: GoldQuantity, got: object, right: bool) -> None:
    assert value_right(gold, got) is right


def test_the_largest_overlap_counts_then_the_mildest_verdict() -> None:
    gold = Gold("a.txt", "fr", (TWELVE,), (claim(TWELVE, measure="blessés"),))
    worse = predicted(10, 12, Fraction(99), "flagged", measure="blessés")
    better = predicted(10, 12, Fraction(12), "accepted", measure="blessés")
    narrow = predicted(10, 11, Fraction(1), "accepted", measure="blessés")
    matched = match(gold, [narrow, worse, better])
    assert matched.found[0].predicted is better
    assert matched.found[0].value
    assert [one.right for one in matched.judged] == [False, False, True]


def test_right_needs_the_value_and_half_of_the_measure() -> None:
    gold = Gold("a.txt", "fr", (TWELVE,), (claim(TWELVE, measure="blessés graves"),))
    good, half, none = (
        predicted(10, 12, Fraction(12), measure=said) for said in ("blessés graves", "blessés", "morts")
    )
    assert [one.right for one in match(gold, [good, half, none]).judged] == [True, True, False]


def test_predictions_on_nothing_are_false_and_on_doubtful_numbers_left_out() -> None:
    doubtful = quantity(20, 22, Fraction(40), doubtful=True)
    gold = Gold("a.txt", "fr", (TWELVE, doubtful), (claim(TWELVE), claim(doubtful)), (Span(30, 34),))
    on_doubt, on_year, nowhere = (
        predicted(20, 22, Fraction(40)),
        predicted(30, 34, Fraction(2020)),
        predicted(None, 0, None),
    )
    matched = match(gold, [on_doubt, on_year, nowhere])
    assert [one.predicted for one in matched.judged] == [on_year, nowhere]
    assert not any(one.true for one in matched.judged)
    assert len(matched.found) == 1
    every = match(gold, [on_doubt, on_year, nowhere], doubtful=True)
    assert len(every.found) == 2
    assert [one.true for one in every.judged] == [True, False, False]


def test_figures_of_a_report() -> None:
    other = quantity(20, 22, Fraction(40))
    gold = Gold(
        "a.txt", "fr", (TWELVE, other), (claim(TWELVE, measure="blessés"), claim(other, measure="morts", when="hier"))
    )
    absent = Gold("b.txt", "en", (TWELVE,), (claim(TWELVE, measure="x"),))
    result = Prediction("a.txt", (predicted(10, 12, Fraction(12), measure="blessés", when="lundi"),), 300, 6.0)
    report = evaluate([gold, absent], [result, Prediction("c.txt", (), 0, 0.0)])
    assert (report["missing"], report["unknown"]) == (["b.txt"], ["c.txt"])
    every = report["all"]
    assert (every["gold"], every["found"], every["predicted"], every["right"]) == (3, 1, 1, 1)
    assert every["recall"] == pytest.approx(0.3333)
    assert (every["measure_f1"], every["when_f1"], every["when_null"], every["attribution_null"]) == (1.0, None, 0, 1)
    assert (every["tokens_per_right_claim"], every["seconds_per_right_claim"]) == (300, 6)
    assert report["en"]["recall"] == 0
    assert report["en"]["precision"] is None


def test_two_results_of_one_gold_article_are_refused_not_dropped() -> None:
    gold = Gold("a.txt", "fr", (TWELVE,), (claim(TWELVE),))
    first, second = Prediction("a.txt", (predicted(10, 12, Fraction(12)),), 1, 1.0), Prediction("a.txt", (), 0, 0.0)
    with pytest.raises(CallerError, match=r"a\.txt: two results"):
        evaluate([gold], [first, second])
    unknown = Prediction("index.html", (), 0, 0.0)
    assert evaluate([gold], [first, unknown, unknown])["unknown"] == ["index.html"]


def test_calibration_of_perfect_and_of_overconfident_scores() -> None:
    perfect = [(1.0, True)] * 5 + [(0.0, False)] * 5
    assert expected_calibration_error(perfect) == 0
    assert brier(perfect) == 0
    bold = [(0.95, False), (0.95, True)]
    assert expected_calibration_error(bold) == pytest.approx(0.45)
    assert brier(bold) == pytest.approx((0.95**2 + 0.05**2) / 2)
    assert expected_calibration_error([]) is brier([]) is area_under_risk_coverage([]) is None


def test_risk_coverage_falls_with_a_score_that_ranks() -> None:
    ranked = [(0.9, True), (0.8, True), (0.3, False), (0.2, False)]
    assert [(round(c, 2), round(r, 2)) for c, r, _ in risk_coverage(ranked)] == [
        (0.25, 0),
        (0.5, 0),
        (0.75, 0.33),
        (1.0, 0.5),
    ]
    reverse = [(1 - score, right) for score, right in ranked]
    assert area_under_risk_coverage(ranked) < area_under_risk_coverage(reverse)
    assert risk_coverage([(0.5, True), (0.5, False)]) == [(1.0, 0.5, 0.5)]


def test_our_gold_can_be_read() -> None:
    golds = read_gold(Path(__file__).parents[2] / "data" / "gold")
    assert sum(len(gold.claims) for gold in golds) > 200
    assert {gold.lang for gold in golds} >= {"fr", "en", "de"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[1", "Expecting"),
        ('{"file": "a.txt"}', "misses 'quantities'"),
        (
            '{"file": "a", "lang": "fr", "quantities": [{"start": 0, "end": 1, "value": "dix"}], "claims": []}',
            "'dix' at 0–1 is no number",
        ),
        ("[]", "is no gold file"),
    ],
)
def test_bad_gold_names_the_file_and_the_fault(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "bad.json").write_text(content)
    with pytest.raises(CallerError, match=r"bad\.json") as caught:
        read_gold(tmp_path)
    assert said in caught.value.message


def test_no_gold_is_told(tmp_path: Path) -> None:
    with pytest.raises(CallerError, match="holds no gold"):
        read_gold(tmp_path)


def test_a_gate_names_each_figure_that_misses() -> None:
    gate = {"all": {"recall": {"min": 0.9}, "ece": {"max": 0.1}, "bound": {"min": 1.0}}}
    report = {"all": {"recall": 0.8, "ece": 0.05, "bound": None}}
    assert misses(gate, report) == ["all.recall is 0.8, want min 0.9", "all.bound is not there, want min 1.0"]


@pytest.mark.parametrize(
    "content", ["{}", '{"all": 1}', '{"all": {"recall": 0.9}}', '{"all": {"recall": {"least": 1}}}']
)
def test_a_bad_gate_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "gate.json"
    path.write_text(content)
    with pytest.raises(CallerError, match="gate"):
        read_gate(path)


def test_a_document_is_read_as_published() -> None:
    number = {"start": 5, "end": 7, "value": None, "min": "12", "max": None, "bound": "more_than"}
    entry = {
        "article": {"name": "x/a.txt"},
        "usage": {"prompt_tokens": 5, "completion_tokens": 7, "seconds": 0.5},
        "claims": [
            {
                "number": number,
                "fields": {"measure": {"text": "morts", "start": 8, "end": 13}, "when": None, "side": "a"},
                "verdict": "flagged",
                "confidence": None,
                "confidence_parts": {"echo": 1},
            }
        ],
    }
    got = prediction(json.loads(json.dumps(entry)))
    assert (got.file, got.tokens) == ("a.txt", 12)
    assert got.claims[0].value == 12
    assert got.claims[0].fields == {"measure": "morts", "when": None, "side": "a"}
