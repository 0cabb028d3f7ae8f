"""The confidence ranks: what a reviewer doubts more must score lower, and every score lies in [0, 1]."""

import itertools

import pytest

from service.claims.claim import Claim
from service.claims.confidence import confidence
from service.claims.finding import Code
from tests.unit.claims_made import FIREMEN, HOUSES, PASSAGES, TEXT, claim


def score(made: Claim, tokens: list[float] | None = None) -> float:
    return confidence(made, TEXT, PASSAGES, tokens).score


GOOD = claim(FIREMEN, measure="pompiers", attribution="la préfecture a")
RANKING = [
    GOOD,
    claim(FIREMEN, Code.WIDENED, measure="pompiers", attribution="la préfecture a"),
    claim(FIREMEN, Code.WIDENED, measure="pompiers"),
    claim(FIREMEN, Code.UNGROUNDED, measure="pompiers", attribution="le préfet"),
    claim(FIREMEN, Code.AMBIGUOUS, Code.UNGROUNDED, measure="pompiers", attribution="le préfet"),
    claim(FIREMEN, Code.PARTIAL, measure="pompiers", attribution="la préfecture a"),
]


@pytest.mark.parametrize(("better", "worse"), list(itertools.pairwise(RANKING)))
def test_each_doubt_costs(better: Claim, worse: Claim) -> None:
    assert 0.0 <= score(worse) < score(better) <= 1.0


def test_a_rejected_claim_has_none() -> None:
    assert score(RANKING[-1]) == 0.0


def test_what_stands_nearer_counts_more() -> None:
    beside = claim(FIREMEN, measure="pompiers")
    same_sentence = claim(FIREMEN, measure="sinistrés")
    next_sentence = claim(FIREMEN, measure="Nous tenons")
    assert score(beside) > score(same_sentence) > score(next_sentence)
    parts = confidence(next_sentence, TEXT, PASSAGES).parts
    assert 0.3 <= parts["distance"] < 0.8


def test_a_claim_that_says_nothing_is_under_one_half() -> None:
    empty = confidence(claim(FIREMEN), TEXT, PASSAGES)
    assert empty.score < 0.5
    assert empty.parts["said"] == 0.5
    assert "distance" not in empty.parts


def test_probabilities_count_where_they_are_given() -> None:
    assert score(GOOD, [1.0, 1.0]) > score(GOOD, [0.9, 0.5]) > score(GOOD, [0.1, 0.2])
    assert "tokens" not in confidence(GOOD, TEXT, PASSAGES, []).parts
    assert confidence(GOOD, TEXT, PASSAGES, [0.25, 1.0]).parts["tokens"] == 0.5


def test_fields_that_are_no_passages_are_not_weighed() -> None:
    only_number = confidence(GOOD, TEXT, frozenset())
    assert only_number.score == 1.0
    of_number = {"bounded", "line", "money", "percent", "small"}  # said of it, not weighed
    assert set(only_number.parts) == {"brief", "echo", "findings", *of_number}


def test_a_field_before_the_number_and_one_after_it_are_the_same_distance() -> None:
    before = confidence(claim(HOUSES, measure="brûlé"), TEXT, PASSAGES).parts["distance"]
    after = confidence(claim(HOUSES, measure="En "), TEXT, PASSAGES).parts["distance"]
    assert before == pytest.approx(after, abs=0.05)
