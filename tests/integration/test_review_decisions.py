"""Decisions about stored claims: what each does to the claim and to the history, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import event, select

from service.errors import CallerError
from service.review import bulk, lease, opinions
from service.review.act import Act
from service.review.creating import Maker, create
from service.review.decide import ACCEPT, Ruling, correction, decide, rejection, skip
from service.review.fixing import Fix, judge, reviewed_entry
from service.review.refusals import ConflictError, LeasedError, NoSuchClaimError, NothingToUndoError, ReplacedError
from service.review.undo import undo
from service.store import claim_list, decisions, queue
from service.store.claim_list import ClaimFilter
from service.store.claims import retire
from service.store.decisions import ReviewedClaim
from service.store.queue import QueueFilter
from service.store.store import Connection, Store
from service.store.tables import claims
from service.text.span import Span
from service.verify.source import Source
from tests.plans import plans
from tests.review_made import NOW, PASSAGES, TEXT, entry_of, fill, insert_run

FLAGGED = QueueFilter()
ANY = QueueFilter(verdicts=("flagged", "accepted", "rejected"))


def queued(store: Store, wanted: QueueFilter = FLAGGED) -> list[str]:
    with store.read() as conn:
        return [row.place.claim_id for row in queue.page(conn, wanted)]


def look(store: Store, claim_id: str) -> ReviewedClaim:
    with store.read() as conn:
        found = decisions.claim(conn, claim_id)
    assert found is not None
    return found


def act(store: Store, claim_id: str, who: str = "Anna", minutes: int = 0) -> Act:
    return Act(who, NOW + timedelta(minutes=minutes), claim_id, look(store, claim_id).version)


def rule(store: Store, claim_id: str, ruling: Ruling = ACCEPT, who: str = "Anna") -> None:
    seen = act(store, claim_id, who)
    with store.begin() as conn:
        decide(conn, seen, ruling)


def fixed(words: str = "5 %") -> Ruling:
    at = TEXT.index(words)
    claim = judge(Source.read(TEXT, "fr"), Fix(Span(at, at + len(words))), PASSAGES)
    return correction(reviewed_entry(TEXT, claim, PASSAGES))


def history(conn: Connection, claim_id: str) -> list[tuple[str, str, str]]:
    rows = reversed(decisions.history(conn, claim_id=claim_id))
    return [(row.action, row.before["state"], row.after["state"]) for row in rows]


def test_decisions_change_the_review_and_nothing_else(store: Store) -> None:
    """The model's value, findings and confidence are never overwritten; the history says before and after."""
    fill(store)
    machine = ("verdict", "confidence", "number", "quote", "fields", "findings", "parts", "draft", "severity")
    for claim_id, ruling in zip(queued(store), (ACCEPT, rejection("wrong_number", "it is 13"), fixed()), strict=False):
        was = look(store, claim_id)
        rule(store, claim_id, ruling)
        now = look(store, claim_id)
        assert [getattr(was, name) for name in machine] == [getattr(now, name) for name in machine]
        assert (now.state, now.version, now.reviewer, now.decided_at) == (ruling.state, 1, "Anna", NOW)
        assert now.reviewed == ruling.reviewed
        with store.read() as conn:
            (row,) = decisions.history(conn, claim_id=claim_id)
        assert (row.action, row.reason, row.claim_version) == (ruling.action, ruling.reason, 1)
        assert (row.before["state"], row.after["state"]) == ("open", ruling.state)


def test_the_queue_is_by_severity_then_confidence_and_empties(store: Store) -> None:
    fill(store)
    order = queued(store)
    ranked = [(look(store, c).severity, look(store, c).confidence or 0) for c in order]
    assert ranked == sorted(ranked, key=lambda pair: (-pair[0], pair[1]))
    for claim_id in order:
        rule(store, claim_id)
    assert queued(store) == []


def test_a_skipped_claim_comes_back_last(store: Store) -> None:
    fill(store)
    first, *rest = queued(store)
    with store.begin() as conn:
        skip(conn, Act("Anna", NOW, first, 0))
    assert queued(store) == [*rest, first]
    with store.begin() as conn:
        undo(conn, "Anna", NOW)
    assert queued(store) == [first, *rest]


def test_a_number_that_was_not_found_cannot_be_accepted_only_fixed(store: Store) -> None:
    fill(store)
    (claim_id,) = queued(store, QueueFilter(verdicts=("rejected",)))
    with pytest.raises(CallerError) as refused:
        rule(store, claim_id)
    assert refused.value.code == "review.rejected"
    rule(store, claim_id, fixed())
    now = look(store, claim_id)
    assert now.state == "fixed"
    assert now.reviewed is not None
    assert now.reviewed["number"]["value"] == "5"


def test_an_old_version_is_a_conflict_that_shows_both_sides(store: Store) -> None:
    fill(store)
    claim_id = queued(store)[0]
    mine = act(store, claim_id, "Anna")
    rule(store, claim_id, rejection("not_stated"), "Ben")
    with pytest.raises(ConflictError) as conflict, store.begin() as conn:
        decide(conn, mine, ACCEPT)
    assert conflict.value.claim.state == "rejected"
    assert conflict.value.decision is not None
    assert (conflict.value.decision.reviewer, conflict.value.decision.reason) == ("Ben", "not_stated")
    assert look(store, claim_id).version == 1


def test_undo_goes_back_step_by_step_and_is_itself_history(store: Store) -> None:
    fill(store)
    claim_id = queued(store)[0]
    rule(store, claim_id)
    rule(store, claim_id, fixed())
    for state in ("accepted", "open"):
        with store.begin() as conn:
            assert undo(conn, "Anna", NOW).claims == (claim_id,)
        assert look(store, claim_id).state == state
        assert look(store, claim_id).reviewed is None
    with pytest.raises(NothingToUndoError), store.begin() as conn:
        undo(conn, "Anna", NOW)
    with store.read() as conn:
        assert history(conn, claim_id) == [
            ("accept", "open", "accepted"),
            ("fix", "accepted", "fixed"),
            ("undo", "fixed", "accepted"),
            ("undo", "accepted", "open"),
        ]
    assert look(store, claim_id).version == 4


def test_undo_never_takes_back_what_somebody_else_decided_since(store: Store) -> None:
    fill(store)
    claim_id = queued(store)[0]
    rule(store, claim_id)
    rule(store, claim_id, rejection("duplicate"), "Ben")
    with pytest.raises(ConflictError), store.begin() as conn:
        undo(conn, "Anna", NOW)
    assert look(store, claim_id).state == "rejected"
    with store.begin() as conn:  # Ben takes his back: then Anna can take hers back too
        undo(conn, "Ben", NOW + timedelta(minutes=1))
    again = look(store, claim_id)
    assert (again.state, again.reviewer, again.decided_at) == ("accepted", "Anna", NOW)  # as she decided, not he
    with store.begin() as conn:
        undo(conn, "Anna", NOW)
    assert (look(store, claim_id).state, look(store, claim_id).reviewer) == ("open", None)


def test_history_cannot_be_changed(store: Store) -> None:
    fill(store)
    rule(store, queued(store)[0])
    from sqlalchemy import delete, update

    from service.store.tables import decisions as table

    for statement in (update(table).values(reviewer="Eve"), delete(table)):
        with pytest.raises(Exception, match="decisions are append-only"), store.begin() as conn:
            conn.execute(statement)


def test_leases_expire_renew_and_are_given_back(store: Store) -> None:
    fill(store)
    claim_id = queued(store)[0]
    with store.begin() as conn:
        lease.take(conn, claim_id, "Anna", NOW)
        again = lease.take(conn, claim_id, "Anna", NOW + timedelta(minutes=10))
    assert again.until == NOW + timedelta(minutes=25)
    with pytest.raises(LeasedError) as leased, store.begin() as conn:
        lease.take(conn, claim_id, "Ben", NOW + timedelta(minutes=24))
    assert leased.value.holder == "Anna"
    with store.begin() as conn:
        lease.take(conn, claim_id, "Ben", NOW + timedelta(minutes=25))
        lease.give_back(conn, claim_id, "Anna")  # not hers any more
    assert look(store, claim_id).lease_by == "Ben"
    with store.begin() as conn:
        lease.give_back(conn, claim_id, "Ben")
        lease.take(conn, claim_id, "Anna", NOW + timedelta(minutes=26))
    assert look(store, claim_id).lease_by == "Anna"
    with pytest.raises(NoSuchClaimError), store.begin() as conn:
        lease.take(conn, "clm_none", "Anna", NOW)


def test_a_leased_claim_is_decided_by_others_only_when_they_take_it_over(store: Store) -> None:
    fill(store)
    claim_id = queued(store)[0]
    with store.begin() as conn:
        lease.take(conn, claim_id, "Anna", NOW)
        assert queue.first(conn, FLAGGED, now=NOW, reviewer="Ben") != claim_id
        assert queue.first(conn, FLAGGED, now=NOW, reviewer="Anna") == claim_id
    with pytest.raises(LeasedError):
        rule(store, claim_id, ACCEPT, "Ben")
    with store.begin() as conn:
        decide(conn, Act("Ben", NOW, claim_id, 0, take_over=True), ACCEPT)
    assert (look(store, claim_id).reviewer, look(store, claim_id).lease_by) == ("Ben", None)


def test_claims_of_a_replaced_run_are_not_decided(store: Store) -> None:
    with store.begin() as conn:
        insert_run(conn, entry_of(), current=False)
        claim_id = conn.scalar(select(claims.c.id).limit(1))
    assert claim_id is not None
    assert queued(store, ANY) == []
    with pytest.raises(ReplacedError):
        rule(store, claim_id)


def test_bulk_decides_what_was_shown_with_one_undo(store: Store) -> None:
    fill(store, articles=3)
    wanted = QueueFilter(code="field.ungrounded")
    with store.begin() as conn:
        shown = bulk.preview(conn, wanted, "Anna", NOW)
        assert (shown.count, shown.left_out, len(shown.samples)) == (6, 0, 3)
        assert bulk.apply(conn, wanted, "Anna", NOW, rejection("wrong_fields"), shown.seal) == 6
    assert queued(store, wanted) == []
    assert len(queued(store)) == 6
    rule(store, queued(store, QueueFilter(states=("rejected",)))[0], ACCEPT, "Ben")
    with store.begin() as conn:
        done = undo(conn, "Anna", NOW)
    assert (len(done.claims), len(done.kept)) == (5, 1)
    assert len(queued(store, wanted)) == 5


def test_bulk_refuses_when_the_set_has_changed_and_leaves_out_leased_ones(store: Store) -> None:
    fill(store)
    with store.begin() as conn:
        shown = bulk.preview(conn, FLAGGED, "Anna", NOW)
    rule(store, queued(store)[0], ACCEPT, "Ben")
    with pytest.raises(CallerError) as changed, store.begin() as conn:
        bulk.apply(conn, FLAGGED, "Anna", NOW, ACCEPT, shown.seal)
    assert changed.value.code == "review.bulk_changed"
    with store.begin() as conn:
        lease.take(conn, queued(store)[0], "Ben", NOW)
        again = bulk.preview(conn, FLAGGED, "Anna", NOW)
    assert (again.count, again.left_out) == (2, 1)


def test_a_lot_takes_as_many_statements_whatever_its_size(store: Store) -> None:
    """Decided and undone, some hundreds at once."""
    fill(store, articles=5)
    counts = []
    for code in ("number.not_quantity", "field.ungrounded"):
        statements: list[str] = []
        with store.begin() as conn:

            def note(_conn, _cursor, statement, *_) -> None:  # type: ignore[no-untyped-def]
                statements.append(statement)  # noqa: B023 - of this round

            shown = bulk.preview(conn, QueueFilter(code=code), "Anna", NOW)
            event.listen(conn, "before_cursor_execute", note)
            bulk.apply(conn, QueueFilter(code=code), "Anna", NOW, ACCEPT, shown.seal)
            undo(conn, "Anna", NOW)
        counts.append((shown.count, len(statements)))
    (few, statements_for_few), (many, statements_for_many) = counts
    assert (few, many) == (5, 10)
    assert statements_for_few == statements_for_many < 15


def test_two_lots_at_once_decide_once(store: Store) -> None:
    """Whoever comes second is told that the filter shows other claims by now; nothing of theirs is written."""
    fill(store, articles=4)
    with store.read() as conn:
        seal = bulk.preview(conn, FLAGGED, "Anna", NOW).seal

    def apply(who: str) -> str:
        try:
            with store.begin() as conn:
                return str(bulk.apply(conn, FLAGGED, who, NOW, ACCEPT, seal))
        except CallerError as error:
            return error.code

    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(apply, ("Anna", "Ben", "Cleo", "Dana")))
    assert sorted(told) == ["16", *["review.bulk_changed"] * 3]
    with store.read() as conn:
        rows = list(decisions.stream(conn))
    assert len(rows) == 16
    assert len({row.bulk_id for row in rows}) == 1
    assert {row.claim_version for row in rows} == {1}


def test_bulk_is_never_about_rejected_claims(store: Store) -> None:
    fill(store)
    with pytest.raises(CallerError) as refused, store.begin() as conn:
        bulk.preview(conn, ANY, "Anna", NOW)
    assert refused.value.code == "review.bulk"


def test_an_unclaimed_number_becomes_a_claim(store: Store) -> None:
    (run_id,) = fill(store)
    at = TEXT.index("5 %")
    with store.begin() as conn:
        run = decisions.run(conn, run_id)
        assert run is not None
        fields = {"measure": Span(TEXT.index("maisons"), TEXT.index("maisons") + 7)}
        claim = judge(Source.read(run.text, run.lang), Fix(Span(at, at + 3), None, fields), run.passages)
        made = create(conn, Maker("Anna", NOW), run, claim)
    now = look(store, made)
    assert (now.state, now.verdict, now.made_by, now.number["value"], now.position) == (
        "accepted",
        "accepted",
        "Anna",
        "5",
        6,
    )
    with store.begin() as conn:
        undo(conn, "Anna", NOW)
    assert (look(store, made).state, look(store, made).reviewer) == ("rejected", "Anna")


def test_a_claim_made_with_a_doubt_is_found_by_its_finding(store: Store) -> None:
    """As any other: in the queue and in the list for programs."""
    (run_id,) = fill(store)
    at = TEXT.index("25 000")
    doubt = "number.range_truncated"
    with store.begin() as conn:
        run = decisions.run(conn, run_id)
        assert run is not None
        claim = judge(Source.read(run.text, run.lang), Fix(Span(at, at + 6)), run.passages, [doubt])
        made = create(conn, Maker("Anna", NOW), run, claim)
    assert made in queued(store, QueueFilter(states=("accepted",), code=doubt))
    with store.read() as conn:
        assert made in [row["id"] for row in claim_list.page(conn, ClaimFilter(code=doubt))]


def test_a_number_that_was_fixed_is_marked_whatever_the_verifier_said(store: Store) -> None:
    (run_id,) = fill(store)
    (claim_id,) = queued(store, QueueFilter(verdicts=("rejected",)))
    rule(store, claim_id, fixed())
    with store.read() as conn:
        assert (claim_id, "fixed", TEXT.index("5 %")) in decisions.standing_marks(conn, run_id)


# --- blind opinions ------------------------------------------------------------------------------------------------


def opine(store: Store, claim_id: str, who: str, ruling: Ruling) -> None:
    with store.begin() as conn:
        opinions.give(conn, act(store, claim_id, who), ruling)


def test_two_equal_opinions_settle_a_claim(store: Store) -> None:
    fill(store)
    claim_id = queued(store)[0]
    opine(store, claim_id, "Anna", ACCEPT)
    assert look(store, claim_id).state == "open"
    assert claim_id not in queued(store, QueueFilter(waiting_for="Anna"))
    assert claim_id in queued(store, QueueFilter(waiting_for="Ben"))
    with pytest.raises(CallerError) as twice:
        opine(store, claim_id, "Anna", ACCEPT)
    assert twice.value.code == "review.own_opinion"
    opine(store, claim_id, "Ben", ACCEPT)
    assert (look(store, claim_id).state, look(store, claim_id).reviewer) == ("accepted", "Ben")


def test_only_disagreements_surface(store: Store) -> None:
    fill(store)
    same, other, *_ = queued(store)
    for who in ("Anna", "Ben"):
        opine(store, same, who, fixed())
    opine(store, other, "Anna", fixed("5 %"))
    opine(store, other, "Ben", fixed("3 km"))
    assert look(store, same).state == "fixed"
    assert queued(store, QueueFilter(differing=True)) == [other]
    with store.read() as conn:
        both = opinions.opinions_about(conn, other)
        found = list(opinions.pairs(conn))
    assert [o.after["number"]["text"] for o in both] == ["5 %", "3"]
    assert [(p.first, p.second, p.agree) for p in sorted(found, key=lambda p: p.agree)] == [
        ("Anna", "Ben", False),
        ("Anna", "Ben", True),
    ]
    opine(store, other, "Cleo", rejection("no_claim"))  # in the open now, so it decides
    assert look(store, other).state == "rejected"


def test_an_opinion_can_be_undone_before_the_other_comes(store: Store) -> None:
    fill(store)
    claim_id = queued(store)[0]
    opine(store, claim_id, "Anna", ACCEPT)
    with store.begin() as conn:
        undo(conn, "Anna", NOW)
    opine(store, claim_id, "Anna", rejection("no_claim"))
    opine(store, claim_id, "Ben", rejection("duplicate"))  # the reasons may differ
    assert look(store, claim_id).state == "rejected"
    with store.read() as conn:
        (line,) = opinions.agreement(list(opinions.pairs(conn)))
    assert (line.reviewers, line.claims, line.alike, line.kappa) == (("Anna", "Ben"), 1, 1, None)


@pytest.mark.parametrize(
    ("who", "other", "again"),
    [("Anna", "Ben", rejection("duplicate")), ("Ben", "Anna", ACCEPT)],
    ids=["first", "second"],
)
def test_of_two_opinions_that_differ_either_can_be_taken_back(
    store: Store, who: str, other: str, again: Ruling
) -> None:
    """The other's waits again, and settles the claim with one that is alike."""
    fill(store)
    claim_id = queued(store)[0]
    opine(store, claim_id, "Anna", ACCEPT)
    opine(store, claim_id, "Ben", rejection("no_claim"))
    with store.begin() as conn:
        undo(conn, who, NOW)
    assert (look(store, claim_id).opinions, look(store, claim_id).opinion_by) == (1, other)
    opine(store, claim_id, who, again)
    assert look(store, claim_id).state == again.state


def test_a_skip_and_an_opinion_are_taken_back_without_each_other(store: Store) -> None:
    """Who skipped the claim meanwhile keeps nobody from taking an opinion back; nor does undoing the skip renew it."""
    fill(store)
    claim_id = queued(store)[0]
    opine(store, claim_id, "Anna", ACCEPT)
    with store.begin() as conn:
        skip(conn, act(store, claim_id, "Cleo"))
        undo(conn, "Anna", NOW)
    now = look(store, claim_id)
    assert (now.opinions, now.opinion_by, now.skips) == (0, None, 1)
    with store.begin() as conn:
        undo(conn, "Cleo", NOW)
        (last, *_) = decisions.history(conn, claim_id=claim_id)
    now = look(store, claim_id)
    assert (now.opinions, now.opinion_by, now.skips) == (0, None, 0)
    assert last.after == decisions.part_of(now)
    opine(store, claim_id, "Anna", ACCEPT)
    assert look(store, claim_id).opinion_by == "Anna"


@pytest.mark.parametrize("ruling", [ACCEPT, rejection("no_claim"), fixed()], ids=lambda one: one.action)
@pytest.mark.parametrize("who", ["Anna", "Ben"])
def test_what_two_opinions_settled_falls_with_either(store: Store, who: str, ruling: Ruling) -> None:
    """One undo takes back the settlement and one's own opinion; the other's waits for somebody else's."""
    fill(store)
    other = "Ben" if who == "Anna" else "Anna"
    claim_id = queued(store)[0]
    for name in ("Anna", "Ben"):
        opine(store, claim_id, name, ruling)
    with store.begin() as conn:
        assert undo(conn, who, NOW + timedelta(minutes=1)).claims == (claim_id,)
    now = look(store, claim_id)
    assert (now.state, now.reviewed, now.reviewer, now.decided_at) == ("open", None, None, None)
    assert (now.opinions, now.opinion_by) == (1, other)
    with store.read() as conn:
        assert [one.reviewer for one in opinions.opinions_about(conn, claim_id)] == [other]
        assert list(opinions.pairs(conn)) == []
        rows = list(reversed(decisions.history(conn, claim_id=claim_id)))
        assert [row.action for row in rows] == ["opinion", "opinion", ruling.action, "undo", "undo"]
        assert [row.claim_version for row in rows] == [1, 2, 3, 4, 5]
        assert all(later.before["state"] == earlier.after["state"] for earlier, later in pairwise(rows))
        # Nobody who is still to judge sees what was said.
        assert decisions.history(conn, claim_id=claim_id, blind_to="Cleo") == []
    assert claim_id not in queued(store, QueueFilter(waiting_for=other))
    assert claim_id in queued(store, QueueFilter(waiting_for=who))
    with pytest.raises(CallerError) as twice:
        opine(store, claim_id, other, ruling)
    assert twice.value.code == "review.own_opinion"
    opine(store, claim_id, who, ruling)  # on second thoughts
    assert (look(store, claim_id).state, look(store, claim_id).reviewer) == (ruling.state, who)
    with store.begin() as conn:
        undo(conn, who, NOW + timedelta(minutes=2))
        undo(conn, other, NOW + timedelta(minutes=3))
    assert (look(store, claim_id).opinions, look(store, claim_id).opinion_by) == (0, None)
    with store.read() as conn:
        assert decisions.history(conn, claim_id=claim_id, blind_to="Cleo") == []
    for name in (who, other):
        with pytest.raises(NothingToUndoError), store.begin() as conn:
            undo(conn, name, NOW + timedelta(minutes=4))


def test_an_opinion_is_not_taken_back_from_under_an_open_decision(store: Store) -> None:
    """Neither where two differed and a third decided, nor where what they settled was decided anew."""
    fill(store)
    differing, settled, *_ = queued(store)
    opine(store, differing, "Anna", ACCEPT)
    opine(store, differing, "Ben", rejection("no_claim"))
    opine(store, settled, "Ben", ACCEPT)
    opine(store, settled, "Dana", ACCEPT)
    for claim_id in (differing, settled):
        opine(store, claim_id, "Cleo", rejection("no_claim"))
    for who in ("Anna", "Ben", "Dana"):
        with pytest.raises(ConflictError), store.begin() as conn:
            undo(conn, who, NOW)
    with store.begin() as conn:
        undo(conn, "Cleo", NOW)  # about the settled one: it stands as the two settled it
    now = look(store, settled)
    assert (now.state, now.reviewer) == ("accepted", "Dana")
    with store.begin() as conn:
        undo(conn, "Dana", NOW)
    assert (look(store, settled).state, look(store, settled).opinion_by) == ("open", "Ben")


# --- what pages ask for --------------------------------------------------------------------------------------------


def test_what_stands_as_decided_is_counted_once_an_article_is_read_anew(store: Store) -> None:
    """The decision is carried to the claim of the newer run; the retired claim keeps its row, and no longer counts."""
    (run_id,) = fill(store)
    rule(store, queued(store)[0])
    with store.begin() as conn:
        assert queue.decided_by(conn, "Anna") == 1
        retire(conn, run_id)
        assert queue.decided_by(conn, "Anna") == 0


def test_the_queue_by_days_reads_the_index_alone(store: Store) -> None:
    if store.dialect != "sqlite":
        pytest.skip("PostgreSQL chooses by its statistics")
    with store.read() as conn, plans(conn) as found:
        queue.facets(conn, QueueFilter(since=NOW, until=NOW + timedelta(days=1)))
    assert ["COVERING INDEX ix_claims_queue" in plan for plan in found] == [True]
