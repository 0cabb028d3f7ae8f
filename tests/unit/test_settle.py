"""Claims are ordered, each said once, and every number of the article is accounted for."""

import itertools
from dataclasses import replace

import pytest

from service.claims.finding import Code, Verdict
from service.pipeline.coverage import cover
from service.pipeline.result import Status
from service.pipeline.settle import indexes_of, settle, weigh
from tests.unit.claims_made import FIREMEN, HOUSES, PASSAGES, QUANTITIES, TEXT, VICTIMS, YEAR, claim


def test_claims_come_in_the_order_of_their_numbers_whatever_order_they_were_said_in() -> None:
    made = [claim(FIREMEN, measure="pompiers"), claim(HOUSES), claim(None, Code.ABSENT)]
    for said in itertools.permutations(made):
        assert [one.claim for one in settle(said)] == made


def test_the_same_said_twice_is_one_claim_that_counts_the_other() -> None:
    weak = claim(FIREMEN, Code.AMBIGUOUS, measure="pompiers")
    strong = claim(FIREMEN, measure="pompiers", pointed=False)
    for said in ([weak, strong], [strong, weak]):
        settled = settle(said)
        assert [one.claim for one in settled] == [strong]
        assert indexes_of(settled) == {0: 1}


def test_different_fields_or_numbers_are_different_claims() -> None:
    made = [claim(FIREMEN, measure="pompiers"), claim(FIREMEN, measure="sinistrés"), claim(VICTIMS, measure="pompiers")]
    assert len(settle(made)) == 3
    assert indexes_of(settle(made)) == {}


def test_a_rejected_claim_is_never_merged_into_an_accepted_one() -> None:
    made = [claim(FIREMEN, measure="pompiers"), claim(FIREMEN, Code.ABSENT, measure="pompiers", number="999")]
    assert sorted(one.claim.verdict for one in settle(made)) == [Verdict.ACCEPTED, Verdict.REJECTED]


def test_under_the_threshold_an_accepted_claim_is_flagged() -> None:
    low = weigh(claim(FIREMEN), TEXT, PASSAGES, 0.5)
    assert low.verdict is Verdict.FLAGGED
    assert [finding.code for finding in low.findings] == [Code.LOW_CONFIDENCE]
    assert low.confidence is not None
    assert low.confidence < 0.5


def test_at_or_over_the_threshold_nothing_is_added() -> None:
    sure = weigh(claim(FIREMEN, measure="pompiers"), TEXT, PASSAGES, 0.5)
    assert (sure.verdict, sure.findings) == (Verdict.ACCEPTED, ())
    assert sure.confidence is not None
    assert weigh(claim(FIREMEN, measure="pompiers"), TEXT, PASSAGES, sure.confidence).findings == ()


@pytest.mark.parametrize("code", [Code.PARTIAL, Code.AMBIGUOUS, Code.UNGROUNDED])
def test_a_claim_that_is_doubtful_anyway_gets_no_further_finding(code: Code) -> None:
    doubtful = weigh(claim(FIREMEN, code), TEXT, PASSAGES, 0.9)
    assert doubtful.verdict is code.verdict
    assert [finding.code for finding in doubtful.findings] == [code]


def test_every_number_is_covered() -> None:
    claims = [claim(FIREMEN, measure="pompiers"), claim(VICTIMS, Code.ABSENT, number="7")]
    covered = cover(QUANTITIES, claims, {3: "a share of another event"}, {})
    assert [c.quantity for c in covered] == list(QUANTITIES)
    assert [c.status for c in covered] == [
        Status.CLAIMED,
        Status.UNCLAIMED,
        Status.MEASURES_NOTHING,
        Status.MEASURES_NOTHING,
    ]
    assert covered[1].claims == (1,)
    assert covered[1].why == "what the model said of it was rejected (number.absent)"
    assert (covered[2].why, covered[2].by) == ("year", "scanner")
    assert (covered[3].why, covered[3].by) == ("a share of another event", "model")


def test_an_answer_that_names_another_number_leaves_its_own_unclaimed() -> None:
    asked_about_houses = replace(claim(FIREMEN, Code.OUTSIDE_QUOTE).draft, at=HOUSES.span)
    stray = replace(claim(FIREMEN, Code.OUTSIDE_QUOTE), draft=asked_about_houses)
    covered = cover(QUANTITIES, [claim(FIREMEN, measure="pompiers"), stray], {}, {})
    assert (covered[0].status, covered[0].claims) == (Status.CLAIMED, (0, 1))
    assert (covered[3].status, covered[3].claims) == (Status.UNCLAIMED, (1,))
    assert covered[3].why == "the model answered with another number (“300”)"


def test_a_failure_and_a_missing_answer_are_unclaimed_and_say_why() -> None:
    covered = cover(QUANTITIES, [], {}, {0: "the answer was cut off"})
    assert (covered[0].status, covered[0].why) == (Status.UNCLAIMED, "the answer was cut off")
    assert (covered[1].status, covered[1].by) == (Status.UNCLAIMED, "pipeline")
    assert covered[1].why


def test_a_claim_makes_even_a_number_that_measures_nothing_claimed() -> None:
    covered = cover(QUANTITIES, [claim(YEAR, Code.NOT_QUANTITY)], {}, {})
    assert covered[2].status is Status.CLAIMED
    assert covered[2].why is None
