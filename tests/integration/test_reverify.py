"""Stored answers under another verifier: no model is asked, and no decision of a person is lost or overturned."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from service.claims.claim import Claim
from service.claims.draft import Draft
from service.claims.finding import Code, verdict_of
from service.claims.messages import finding
from service.ledger.carry import Carried
from service.ledger.ledger import Ledger, Outcome, write_again
from service.ledger.reverify import verify_again
from service.pipeline import judge as judge_module
from service.pipeline import learnt
from service.quantities.model import Quantity
from service.review import fixing
from service.review.act import Act
from service.review.creating import Maker, create
from service.review.decide import ACCEPT, decide, rejection, skip
from service.review.fixing import Fix
from service.review.opinions import give
from service.store import decisions, runs
from service.store.decisions import ReviewedClaim
from service.store.store import Store
from service.store.tables import claims
from service.text.article import Article
from service.text.span import Span
from service.verify import source as source_module
from service.verify.source import Source
from tests.scripted_answers import pipeline, plain, scripted

TEXT = "Hier, plus de 300 pompiers ont évacué 20 000 à 25 000 habitants. En 2019, 5 % des maisons avaient brûlé."
ARTICLE = Article("a.txt", TEXT, "fr", "folder/a.txt")
NOW = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)

Verify = Callable[..., Claim]


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Verify | None], None]:
    """Put another verifier in place: the same one under another name, or `changed` around it."""

    def install(changed: Verify | None = None) -> None:
        for module in ("service.pipeline.run", "service.pipeline.verifier"):
            monkeypatch.setattr(f"{module}.verifier_version", lambda: "newer")
        if changed is not None:
            monkeypatch.setattr(judge_module, "verify", changed)
            monkeypatch.setattr("service.ledger.reverify.verify", changed)

    return install


def doubting(number: str) -> Verify:
    """A verifier that rejects what is said about one number and is otherwise the real one."""
    real = judge_module.verify

    def verify(source: Source, draft: Draft, passages: Any = ()) -> Claim:
        claim = real(source, draft, passages)
        if claim.quantity is None or claim.quantity.span.of(source.text) != number:
            return claim
        findings = (*claim.findings, finding(Code.PARTIAL, number=draft.number, source=number))
        return replace(claim, findings=findings, verdict=verdict_of(findings))

    return verify


def current(store: Store, run_id: str) -> dict[str, ReviewedClaim]:
    """The claims of a run by the text of their number."""
    with store.read() as conn:
        return {claim.number["text"]: claim for claim in decisions.claims_of(conn, run_id)}


def act(store: Store, claim: ReviewedClaim, do: Callable[..., Any], *more: Any) -> None:
    with store.begin() as conn:
        do(conn, Act("ada", NOW, claim.id, claim.version), *more)


def again(store: Store, model: Any = None) -> Outcome:
    return Ledger(store, pipeline(model or scripted())).run(ARTICLE)


def test_a_newer_verifier_asks_no_model(store: Store, newer: Callable[..., None]) -> None:
    first = again(store)
    newer()
    model = scripted()
    ledger = Ledger(store, pipeline(model))
    assert (ledger.standing(ARTICLE).state, ledger.standing(ARTICLE).run_id) == ("stale", first.run_id)
    second = ledger.run(ARTICLE)
    assert (second.reused, model.questions) == ("reverified", [])
    assert ledger.standing(ARTICLE).state == "done"
    with store.read() as conn:
        run = runs.get(conn, second.run_id)
    assert run is not None
    assert (run.reverified_from, run.verifier, run.current) == (first.run_id, "newer", True)

    def told(outcome: Outcome) -> dict[str, Any]:
        """All but ids and the name of the verifier."""
        made = [{**claim, "claim_id": ""} for claim in outcome.document["claims"]]
        return {**outcome.document, "claims": made, "run": None}

    assert told(second) == told(first)
    assert second.document["run"] == {**first.document["run"], "id": second.run_id, "verifier": "newer"}


def test_another_threshold_needs_no_model_either(store: Store) -> None:
    again(store)
    model = scripted()
    strict = Ledger(store, pipeline(model, threshold=0.99))
    outcome = strict.run(ARTICLE)
    assert (outcome.reused, model.questions) == ("reverified", [])
    assert {claim["verdict"] for claim in outcome.document["claims"]} == {"flagged"}
    assert outcome.document["run"]["threshold"] == 0.99


def test_a_measured_model_is_judged_by_its_own_threshold(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = again(store)
    monkeypatch.setattr(learnt, "thresholds", lambda: {"stub": 0.99})
    strict = verify_again(store, first.run_id, "newer", None)
    assert strict.entry["run"]["threshold"] == 0.99
    assert {claim["verdict"] for claim in strict.entry["claims"]} == {"flagged"}
    now = first.document["run"]["verifier"]
    with store.read() as conn:

        def stale(thresholds: dict[str, float]) -> list[str]:
            return runs.stale(conn, now, 0.5, None, schema=None, article=None, thresholds=thresholds)

        assert stale({"stub": 0.99}) == [first.run_id]
        assert stale({"another": 0.99}) == stale({"stub": 0.5}) == []


def test_what_changes_is_told(store: Store, newer: Callable[..., None]) -> None:
    first = again(store)
    with store.read() as conn:
        run = runs.get(conn, first.run_id)
    assert run is not None
    same = verify_again(store, first.run_id, "newer", 0.5)
    assert same.changes == ()
    newer(doubting("300"))
    changed = verify_again(store, first.run_id, "newer", 0.5)
    claim, number = changed.changes
    assert (claim.what, number.what) == ("claim", "number")
    assert claim.before is not None
    assert claim.after is not None
    assert (claim.before["verdict"], claim.before["value"]) == ("accepted", "300")
    assert (claim.after["verdict"], claim.after["value"], claim.after["codes"]) == (
        "rejected",
        None,
        ["number.partial"],
    )
    assert number.after is not None
    assert (number.after["text"], number.after["status"]) == ("300", "unclaimed")
    assert again_is_unwritten(store, first.run_id)


def again_is_unwritten(store: Store, run_id: str) -> bool:
    with store.read() as conn:
        run = runs.get(conn, run_id)
    return run is not None and run.current


def test_a_number_found_since_is_unclaimed_and_says_so(
    store: Store, newer: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = source_module.scan

    def older(text: str, lang: str) -> tuple[Quantity, ...]:
        return tuple(quantity for quantity in real(text, lang) if quantity.span.of(text) != "300")

    with monkeypatch.context() as patch:
        patch.setattr(source_module, "scan", older)
        first = again(store)
    assert len(first.document["numbers"]) == 3
    newer()
    second = again(store)
    covered = second.document["coverage"]["numbers"]
    assert [entry["status"] for entry in covered] == ["unclaimed", "claimed", "measures_nothing", "claimed"]
    assert covered[0]["why"].startswith("not asked: ")
    assert [answer["asked"] for answer in second.document["answers"]] == [["n2", "n4"]]


def test_drafts_that_were_merged_are_judged_again(store: Store, newer: Callable[..., None]) -> None:
    """Two drafts that said the same may differ for a better verifier."""

    def twice(number: int, said: str, following: str) -> dict[str, Any] | None:
        return plain(number, said, following)

    first = again(store, scripted(twice))
    with store.read() as conn:
        row = conn.execute(select(claims.c.draft, claims.c.id)).first()
    assert row is not None
    evidence = {"tokens": [], "merged": [{"draft": {**row.draft, "number": "999"}, "tokens": [0.5]}]}
    with store.begin() as conn:
        conn.execute(claims.update().where(claims.c.id == row.id).values(evidence=evidence, merged=1))
    newer()
    second = again(store)
    assert len(second.document["claims"]) == len(first.document["claims"]) + 1
    assert any(claim["draft"]["number"] == "999" for claim in second.document["claims"])


# --- decisions ---


def test_decisions_stand_on_claims_that_are_the_same(store: Store, newer: Callable[..., None]) -> None:
    first = again(store)
    old = current(store, first.run_id)
    act(store, old["300"], decide, ACCEPT)
    act(store, old["5 %"], decide, rejection("no_claim"))
    act(store, old["20 000 à 25 000"], skip)
    newer()
    second = again(store)
    assert second.carried == Carried(stand=2, reopened=0)
    new = current(store, second.run_id)
    assert [(new[n].state, new[n].reviewer, new[n].decided_at) for n in ("300", "5 %")] == [
        ("accepted", "ada", NOW),
        ("rejected", "ada", NOW),
    ]
    assert (new["20 000 à 25 000"].state, new["20 000 à 25 000"].skips) == ("open", 1)
    with store.read() as conn:
        history = decisions.history(conn, claim_id=new["300"].id)
    assert [(row.action, row.reviewer, row.after["state"]) for row in history] == [("carry", "ada", "accepted")]
    assert old["300"].id in (history[0].reason or "")


def test_an_acceptance_of_what_is_judged_worse_is_open_again_and_says_so(
    store: Store, newer: Callable[..., None]
) -> None:
    first = again(store)
    for claim in current(store, first.run_id).values():
        act(store, claim, decide, ACCEPT)
    newer(doubting("300"))
    second = again(store)
    assert second.carried == Carried(stand=2, reopened=1)
    with store.read() as conn:
        made = decisions.claims_of(conn, second.run_id)
        worse = next(claim for claim in made if claim.verdict == "rejected")
        history = decisions.history(conn, claim_id=worse.id)
    assert (worse.state, worse.reviewer) == ("open", None)
    assert [row.action for row in history] == ["reopen"]
    assert "rejected (number.partial)" in (history[0].reason or "")


def test_fields_that_are_read_otherwise_open_the_claim_again(store: Store, newer: Callable[..., None]) -> None:
    """It is the same claim, made of the same answer of the model; but not what the person accepted."""
    first = again(store)
    act(store, current(store, first.run_id)["300"], decide, ACCEPT)
    real = judge_module.verify

    def other_fields(source: Source, draft: Draft, passages: Any = ()) -> Claim:
        said = {name: "habitants" if answer == "pompiers" else answer for name, answer in draft.fields.items()}
        claim = real(source, replace(draft, fields=said), passages)
        return replace(claim, draft=draft)

    newer(other_fields)
    second = again(store)
    assert second.carried == Carried(stand=0, reopened=1)
    made = current(store, second.run_id)
    assert (len(made), made["300"].state, made["300"].made_by) == (3, "open", None)
    with store.read() as conn:
        (row,) = decisions.history(conn, claim_id=made["300"].id)
    assert (row.action, "its fields are read otherwise now" in (row.reason or "")) == ("reopen", True)


def opine(store: Store, claim: ReviewedClaim, who: str, ruling: Any) -> None:
    with store.begin() as conn:
        now = decisions.claim(conn, claim.id)
        assert now is not None
        give(conn, Act(who, NOW, claim.id, now.version), ruling)


def test_an_opinion_waits_on_or_is_said_to_be_void(store: Store, newer: Callable[..., None]) -> None:
    first = again(store)
    old = current(store, first.run_id)
    for number in ("300", "5 %", "20 000 à 25 000"):
        opine(store, old[number], "ada", ACCEPT)
    opine(store, old["20 000 à 25 000"], "bo", rejection("no_claim"))
    newer(doubting("300"))
    second = again(store)
    assert second.carried == Carried(stand=2, reopened=1, left=0)
    with store.read() as conn:
        made = decisions.claims_of(conn, second.run_id)
        told = {
            claim.opinions: [(row.action, row.reason) for row in decisions.history(conn, claim_id=claim.id)]
            for claim in made
        }
    assert [action for action, _ in told[1]] == ["opinion"]
    ((action, reason),) = told[0]
    assert (action, "the opinion of ada does not stand any more" in str(reason)) == ("reopen", True)
    assert "rejected (number.partial)" in str(reason)
    ((action, reason),) = told[2]
    assert (action, "the opinions of ada and bo differ" in str(reason)) == ("reopen", True)
    assert "no_claim" not in str(told), "whoever gives an opinion anew must not know"


def test_what_was_said_of_a_claim_that_is_not_made_any_more_is_counted(store: Store) -> None:
    first = again(store)
    old = current(store, first.run_id)
    opine(store, old["300"], "ada", ACCEPT)
    act(store, old["5 %"], skip)

    def silent(number: int, said: str, following: str) -> dict[str, Any] | None:
        return plain(number, said, following) if "000" in said else None

    second = again(store, scripted(silent, identity="other"))
    assert second.carried == Carried(left=2)
    with store.read() as conn:
        assert len(decisions.opinions(conn, old["300"].id)) == 1


def test_a_claim_that_a_person_made_goes_along(store: Store, newer: Callable[..., None]) -> None:
    def silent(number: int, said: str, following: str) -> dict[str, Any] | None:
        return plain(number, said, following) if said != "5 %" else None

    first = again(store, scripted(silent))
    start = TEXT.index("5 %")
    chosen = Fix(Span(start, start + 3), None, {"measure": "maisons"})
    with store.begin() as conn:
        run = decisions.run(conn, first.run_id)
        assert run is not None
        create(conn, Maker("ada", NOW), run, fixing.judge(Source.read(TEXT, "fr"), chosen, run.passages))
    newer()
    second = again(store, scripted(silent))
    made = current(store, second.run_id)["5 %"]
    assert (made.made_by, made.state, made.number["value"], made.current) == ("ada", "accepted", "5", True)
    assert [claim["number"]["text"] for claim in second.document["claims"]] == ["300", "20 000 à 25 000"]


def test_what_a_person_accepted_outlives_another_model(store: Store) -> None:
    """The other model says nothing of the number: the accepted claim stays, as that person's."""
    first = again(store)
    act(store, current(store, first.run_id)["300"], decide, ACCEPT)

    def silent(number: int, said: str, following: str) -> dict[str, Any] | None:
        return plain(number, said, following) if said != "300" else None

    second = again(store, scripted(silent, identity="other"))
    kept = current(store, second.run_id)["300"]
    assert (kept.state, kept.made_by, kept.reviewer, kept.current) == ("accepted", "ada", "ada", True)
    assert second.carried.stand == 1


def test_a_decision_on_the_way_meets_a_replaced_claim(store: Store, newer: Callable[..., None]) -> None:
    """Whoever still looks at the old claim is told, and cannot decide past the new one."""
    first = again(store)
    seen = current(store, first.run_id)["300"]
    newer()
    again(store)
    with store.begin() as conn:
        assert not decisions.change(conn, seen.id, seen.version, {"state": "accepted"})


def test_a_run_that_was_replaced_just_now_is_looked_for_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two files with one text, both stale: the second thread finds the run that the first one is just replacing."""
    model = scripted()
    first = Ledger(store, pipeline(model)).run(ARTICLE)
    strict, faster = (Ledger(store, pipeline(model, threshold=0.99)) for _ in range(2))
    done: list[Outcome] = []

    def late(*given: Any) -> Any:
        monkeypatch.undo()
        done.append(faster.run(ARTICLE))
        return verify_again(*given)

    monkeypatch.setattr("service.ledger.ledger.verify_again", late)
    outcome = strict.run(ARTICLE)
    assert (outcome.run_id, outcome.reused) == (done[0].run_id, "stored")
    replaced = verify_again(store, first.run_id, "any", 0.5)
    assert write_again(store, replaced) == (first.run_id, Carried())


def test_two_that_verify_again_at_once_leave_one_run(store: Store) -> None:
    first = again(store)
    one = verify_again(store, first.run_id, "newer", 0.5)
    other = verify_again(store, first.run_id, "newer", 0.5)
    written, _ = write_again(store, one)
    kept, _ = write_again(store, other)
    assert kept == written
    with store.read() as conn:
        assert len(decisions.claims_of(conn, written)) == 3
