"""Nothing is paid for twice, nothing is lost: on SQLite and on PostgreSQL, with a stub for a model."""

import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from service.errors import OperatorError, UpstreamError
from service.ledger.lease import Leases
from service.ledger.ledger import Ledger
from service.pipeline.document import document
from service.pipeline.json_bytes import to_json
from service.pipeline.meter import Meter
from service.pipeline.result import Origin, Result
from service.pipeline.run import Pipeline
from service.store import articles, documents, runs
from service.store import leases as store_leases
from service.store.store import Store
from service.store.tables import answers, claims, leases, metadata, sightings
from service.store.tables import runs as run_table
from service.store.upsert import insert_or_leave
from service.text.article import Article
from tests.scripted_answers import answer, pipeline, plain, scripted
from tests.stub_model import StubModel
from tests.unit.test_document import SCHEMA

TEXT = "Hier, plus de 300 pompiers ont évacué 20 000 à 25 000 habitants. En 2019, 5 % des maisons avaient brûlé."
ARTICLE = Article("a.txt", TEXT, "fr", "folder/a.txt", "Titre", "2026-01-02", "Autrice", {"section": "monde"})


def without_ids(entry: dict[str, Any]) -> dict[str, Any]:
    """The document as it would have come without a store."""
    run = {key: value for key, value in entry["run"].items() if key != "id"}
    made = [{key: value for key, value in claim.items() if key != "claim_id"} for claim in entry["claims"]]
    return {**entry, "run": run, "claims": made}


def count(store: Store, table: str) -> int:
    with store.read() as conn:
        return conn.scalar(select(func.count()).select_from(metadata.tables[table])) or 0


def refusing(question: object) -> Exception:
    return UpstreamError("model.unreachable", "the endpoint is out of reach")


# --- documents ---


def test_the_document_comes_back_as_it_was(store: Store) -> None:
    """Byte for byte, keys in their order, values exact; what the store adds are ids."""
    made = pipeline(scripted())
    direct = document(made.run(ARTICLE))
    outcome = Ledger(store, made).run(ARTICLE)
    with store.read() as conn:
        rebuilt = documents.document(conn, outcome.run_id)
    assert outcome.document == rebuilt
    assert to_json(without_ids(rebuilt)) == to_json(direct)
    assert json.loads(to_json(without_ids(rebuilt))) == direct
    assert rebuilt["run"]["id"] == outcome.run_id
    assert len({claim["claim_id"] for claim in rebuilt["claims"]}) == 3
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(rebuilt)] == []


HOSTILE = "Le 5\ufffe0000 mai, 12 morts \ufffe: {{ 7*7 }} ' OR 1=1; -- \u202e %s :x"


@pytest.mark.parametrize("said", ["\x00", "\ud800", "\ufffe", "\ufffe0041", "a'b\"c\\", "😀", "\u2028"])
def test_any_string_comes_back(store: Store, said: str) -> None:
    """What no database keeps (U+0000, half a character) as well as what looks like our escape for it."""
    article = Article(f"n{said}", HOSTILE, "fr", f"o{said}", f"t{said}", None, said or None, {f"k{said}": said})
    made = pipeline(scripted(lambda n, t, f: {"number": t, "measure": f"x{said}"}))
    direct = document(made.run(article))
    outcome = Ledger(store, made).run(article)
    assert without_ids(outcome.document) == direct
    with store.read() as conn:
        assert documents.document(conn, outcome.run_id) == outcome.document
    with store.read() as conn:
        assert articles.as_read(conn, _sighting(store)) == article


def _sighting(store: Store) -> int:
    with store.read() as conn:
        return conn.execute(select(sightings.c.id)).scalar_one()


def test_long_names_are_kept(store: Store) -> None:
    """An index has a longest entry, a name has none."""
    article = replace(ARTICLE, name="n" * 20_000, origin="o" * 20_000)
    outcome = Ledger(store, pipeline(scripted())).run(article)
    assert outcome.document["article"]["path"] == "o" * 20_000


# --- paid once ---


def test_the_same_asking_is_paid_for_once(store: Store) -> None:
    model = scripted()
    ledger = Ledger(store, pipeline(model))
    assert ledger.standing(ARTICLE).state == "new"
    first = ledger.run(ARTICLE)
    asked = len(model.questions)
    second = ledger.run(ARTICLE)
    assert (first.reused, second.reused) == ("no", "stored")
    assert first.document == second.document
    assert len(model.questions) == asked
    assert ledger.standing(ARTICLE).state == "done"
    assert ledger.standing(ARTICLE).run_id == first.run_id
    assert count(store, "leases") == 0


def test_the_same_text_elsewhere_is_the_same_article(store: Store) -> None:
    model = scripted()
    ledger = Ledger(store, pipeline(model))
    first = ledger.run(ARTICLE)
    asked = len(model.questions)
    other = replace(ARTICLE, name="b.txt", origin="other/b.txt", title=None, metadata={})
    second = ledger.run(other)
    assert (second.run_id, second.reused, len(model.questions)) == (first.run_id, "stored", asked)
    assert second.document["article"]["path"] == "other/b.txt"
    assert second.document["article"]["metadata"] == {}
    assert second.document["claims"] == first.document["claims"]
    with store.read() as conn:
        stored = articles.get(conn, next(iter(conn.scalars(select(sightings.c.article_id)))))
    assert stored is not None
    assert [sighting.name for sighting in stored.sightings] == ["b.txt", "a.txt"]


@pytest.mark.parametrize(
    "changed",
    [
        lambda made: replace(made, model=scripted(identity="other")),
        lambda made: replace(made, schema=replace(made.schema, body=made.schema.body + " ")),
        lambda made: replace(made, prompt=replace(made.prompt, body=made.prompt.body + " ")),
    ],
    ids=["model", "schema", "prompt"],
)
def test_another_asking_is_paid_for(store: Store, changed: Callable[[Pipeline], Pipeline]) -> None:
    made = pipeline(scripted())
    first = Ledger(store, made).run(ARTICLE)
    other = Ledger(store, changed(made))
    assert other.standing(ARTICLE).state == "new"
    second = other.run(ARTICLE)
    assert second.reused == "no"
    assert second.run_id != first.run_id


def test_another_text_or_language_is_another_article(store: Store) -> None:
    ledger = Ledger(store, pipeline(scripted()))
    ledger.run(ARTICLE)
    assert ledger.standing(replace(ARTICLE, text=TEXT + "\n")).state == "new"
    assert ledger.standing(replace(ARTICLE, lang="en")).state == "new"
    ledger.run(replace(ARTICLE, text=TEXT + "\n"))
    with store.read() as conn:
        known = articles.seen_at(conn, ARTICLE.origin, ARTICLE.name)
    assert len(known) == 2
    assert known[0].seen_at >= known[1].seen_at


def test_force_asks_again_and_takes_the_place(store: Store) -> None:
    model = scripted()
    ledger = Ledger(store, pipeline(model))
    first = ledger.run(ARTICLE)
    asked = len(model.questions)
    second = ledger.run(ARTICLE, force=True)
    assert second.reused == "no"
    assert len(model.questions) == 2 * asked
    assert ledger.standing(ARTICLE).run_id == second.run_id
    with store.read() as conn:
        old, new = runs.get(conn, first.run_id), runs.get(conn, second.run_id)
        assert old is not None
        assert new is not None
        assert (old.ask_key, old.done_key, old.current) == (None, None, False)
        assert new.current
        assert documents.document(conn, first.run_id) == first.document
        current = conn.execute(select(claims.c.run_id).where(claims.c.current.is_(True)).distinct()).scalars().all()
    assert current == [second.run_id]


def test_the_newest_run_of_a_schema_is_current(store: Store) -> None:
    first = Ledger(store, pipeline(scripted())).run(ARTICLE)
    second = Ledger(store, pipeline(scripted(identity="other"))).run(ARTICLE)
    third = Ledger(store, pipeline(scripted(), schema="casualties")).run(ARTICLE)
    with store.read() as conn:
        query = select(run_table.c.id).where(run_table.c.current.is_(True)).order_by(run_table.c.id)
        assert set(conn.scalars(query)) == {second.run_id, third.run_id}
    again = Ledger(store, pipeline(scripted())).run(ARTICLE)
    assert (again.run_id, again.reused) == (first.run_id, "stored")


# --- failures ---


def test_a_failure_is_kept_and_replaced_by_a_success(store: Store) -> None:
    failing = pipeline(StubModel(refusing))
    ledger = Ledger(store, failing)
    for _ in range(2):
        with pytest.raises(UpstreamError):
            ledger.run(ARTICLE)
    standing = ledger.standing(ARTICLE)
    assert (standing.state, standing.code, standing.attempts) == ("failed", "model.unreachable", 2)
    assert standing.message == "the endpoint is out of reach"
    assert (count(store, "runs"), count(store, "leases")) == (1, 0)
    outcome = Ledger(store, pipeline(scripted())).run(ARTICLE)
    assert outcome.reused == "no"
    with store.read() as conn:
        run = runs.get(conn, outcome.run_id)
    assert run is not None
    assert (run.status, run.attempts) == ("done", 3)
    assert ledger.standing(ARTICLE).state == "done"


LONG = replace(ARTICLE, text="\n".join(f"On a compté {n} morts et {n + 1} blessés." for n in range(100, 103)))


def breaking_off() -> StubModel:
    """Answers the first question of each run and is then out of reach."""

    def reply(question: Any) -> str | Exception:
        return answer(question) if len(model.questions) % 2 else refusing(question)

    model = StubModel(reply)
    return model


class Penny:
    """A millionth a token of an answer."""

    def cost_micros(self, model: str, prompt: int, cached: int, completion: int) -> int | None:
        return completion


def paid(store: Store) -> list[tuple[str, bool, int, int, int | None]]:
    """Of each run in order: status, whether its key finds it, calls, tokens answered, cost."""
    table = run_table.c
    columns = (table.status, table.ask_key.is_not(None), table.calls, table.completion_tokens, table.cost_micros)
    with store.read() as conn:
        return [tuple(row) for row in conn.execute(select(*columns).order_by(table.id))]


def test_what_a_failure_took_is_kept(store: Store) -> None:
    """The first of two questions was answered and paid for, twice."""
    ledger = Ledger(store, pipeline(breaking_off()), Penny())
    meters = [Meter(), Meter()]
    for meter in meters:
        with pytest.raises(UpstreamError):
            ledger.run(LONG, meter=meter)
    tokens = [int(meter.usage["completion_tokens"]) for meter in meters]
    assert min(tokens) > 0
    assert paid(store) == [("failed", True, 2, sum(tokens), sum(tokens))]
    Ledger(store, pipeline(scripted()), Penny()).run(LONG)
    with pytest.raises(UpstreamError):
        ledger.run(LONG, force=True, meter=(forced := Meter()))
    more = int(forced.usage["completion_tokens"])
    assert sorted(paid(store))[-1] == ("failed", False, 2, sum(tokens), sum(tokens))
    assert ("failed", False, 1, more, more) in paid(store)
    assert ledger.standing(LONG).state == "done"


def test_a_failure_takes_no_result_away(store: Store) -> None:
    first = Ledger(store, pipeline(scripted())).run(ARTICLE)
    failing = Ledger(store, pipeline(StubModel(refusing)))
    with pytest.raises(UpstreamError):
        failing.run(ARTICLE, force=True)
    assert failing.standing(ARTICLE).run_id == first.run_id
    assert failing.run(ARTICLE).document == first.document


def test_a_defect_is_kept_as_internal(store: Store) -> None:
    ledger = Ledger(store, pipeline(StubModel(lambda question: ZeroDivisionError("x"))))
    with pytest.raises(ZeroDivisionError):
        ledger.run(ARTICLE)
    standing = ledger.standing(ARTICLE)
    assert (standing.state, standing.code, standing.message) == ("failed", "internal", "ZeroDivisionError: x")


def test_a_missing_model_says_nothing_of_the_article(store: Store) -> None:
    ledger = Ledger(store, pipeline(StubModel(lambda question: OperatorError("model.missing", "pull it"))))
    with pytest.raises(OperatorError):
        ledger.run(ARTICLE)
    assert ledger.standing(ARTICLE).state == "new"
    assert count(store, "leases") == 0


# --- together ---


def test_eight_threads_lose_nothing(store: Store) -> None:
    """Eight writers at once, forty articles, each of them twice: forty runs, each paid for once."""
    model = scripted()
    made = pipeline(model)
    ledgers = [Ledger(store, made) for _ in range(8)]
    texts = [f"On a compté {n} morts et {n + 1} blessés." for n in range(100, 140)]
    jobs = [Article(f"{n}", t, "fr", f"{n}") for n, t in enumerate(texts)] * 2

    def work(job: tuple[int, Article]) -> str:
        place, article = job
        return ledgers[place % 8].run(article).run_id

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(work, enumerate(jobs)))
    assert done[:40] == done[40:]
    assert len(set(done)) == 40
    assert (count(store, "articles"), count(store, "runs"), count(store, "claims")) == (40, 40, 80)
    assert count(store, "leases") == 0
    with store.read() as conn:
        paid = conn.scalar(select(func.count()).select_from(answers))
    assert paid == len(model.questions)


def test_two_that_ask_the_same_at_once_pay_once(store: Store) -> None:
    """The second one waits for the first one's answer, also from another process (here: another ledger)."""
    entered, go = threading.Event(), threading.Event()

    def slow(number: int, said: str, following: str) -> dict[str, Any] | None:
        entered.set()
        assert go.wait(20)
        return plain(number, said, following)

    model = scripted(slow)
    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(Ledger(store, pipeline(model)).run, ARTICLE)
        assert entered.wait(20)
        other = pool.submit(Ledger(store, pipeline(model)).run, ARTICLE)
        threading.Timer(0.5, go.set).start()
        assert one.result(30).run_id == other.result(30).run_id
        assert {one.result().reused, other.result().reused} == {"no", "stored"}
    assert len(model.questions) == 1


def test_a_result_that_came_second_is_kept_beside_the_first(store: Store) -> None:
    """A lease was lost and two asked: the first result stands, what the other cost is not forgotten."""
    ledger = Ledger(store, pipeline(scripted()), Penny())
    faster: list[str] = []

    def late(number: int, said: str, following: str) -> dict[str, Any] | None:
        if not faster:
            with store.begin() as conn:
                conn.execute(leases.delete())
            faster.append(ledger.run(ARTICLE).run_id)
        return plain(number, said, following)

    meter = Meter()
    outcome = Ledger(store, pipeline(scripted(late)), Penny()).run(ARTICLE, meter=meter)
    assert (outcome.run_id, outcome.reused, meter.usage["calls"]) == (faster[0], "no", 1)
    first, second = sorted(paid(store), key=lambda run: not run[1])
    assert first[:3] == ("done", True, 1)
    assert second == ("done", False, 1, int(meter.usage["completion_tokens"]), int(meter.usage["completion_tokens"]))
    with store.read() as conn:
        reviewed = conn.scalar(select(func.count()).where(claims.c.current.is_(True)))
        kept = conn.scalar(select(func.count()).select_from(answers))
    assert (reviewed, kept) == (3, 2)


def test_a_result_whose_answer_was_lost_is_written_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commit arrived, the server's word that it did has not: the second try finds it."""
    monkeypatch.setattr("service.ledger.ledger._PAUSES", (0.0,))
    real, lost = Ledger._write_once, iter([True])

    def write_once(self: Ledger, *given: Any, **named: Any) -> Any:
        outcome = real(self, *given, **named)
        if next(lost, False):
            raise OperatorError("store.unreachable", "the connection is lost")
        return outcome

    monkeypatch.setattr(Ledger, "_write_once", write_once)
    outcome = Ledger(store, pipeline(scripted())).run(ARTICLE, force=True)
    assert (count(store, "runs"), count(store, "claims"), outcome.reused) == (1, 3, "no")


@pytest.mark.parametrize("holder", ["{host}|999999999|dead|0", "{host}|{pid}|earlier|0", "elsewhere|1|gone|0"])
def test_a_lease_of_the_dead_is_free(store: Store, holder: str) -> None:
    """Of a process that has ended, of an earlier one with our number, and one that ran out."""
    import os
    import socket

    ledger = Ledger(store, pipeline(scripted()))
    ask_key = ledger._keys(ARTICLE).ask
    until = datetime(2000, 1, 1, tzinfo=UTC) if "elsewhere" in holder else datetime(2999, 1, 1, tzinfo=UTC)
    row = {"ask_key": ask_key, "holder": holder.format(host=socket.gethostname(), pid=os.getpid()), "until": until}
    with store.begin() as conn:
        conn.execute(leases.insert(), row)
    assert ledger.run(ARTICLE).reused == "no"
    assert count(store, "leases") == 0


def test_a_lease_given_back_while_another_looks_for_it_is_taken_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands when one's own is inserted and is gone when one looks whose it is: nobody holds it yet."""
    real, gone = insert_or_leave, iter([False])

    def insert(*given: Any) -> bool:
        return next(gone, True) and real(*given)

    monkeypatch.setattr("service.store.leases.insert_or_leave", insert)
    with Leases(store).held("key", lambda conn: False) as lease:
        assert lease is not None
        with store.read() as conn:
            standing = store_leases.find(conn, "key")
        assert standing is not None
        assert standing.holder == lease.holder


def test_whoever_waited_for_a_result_holds_nothing(store: Store) -> None:
    """Killed at that moment, it would leave a lease on an article that nobody asks about again."""
    with Leases(store).held("key", lambda conn: True) as lease:
        assert lease is None
        assert count(store, "leases") == 0
    with Leases(store).held("key", lambda conn: False) as lease:
        assert lease is not None
        assert count(store, "leases") == 1
    assert count(store, "leases") == 0


def test_a_lease_given_back_may_be_taken_before_its_holder_is_through(store: Store) -> None:
    """Two threads of one process: the first one's end must not take the second one's lease away."""
    held = Leases(store)
    first, second = (held.held("key", lambda conn: False) for _ in range(2))
    with first as one:
        assert one is not None
        with store.begin() as conn:
            one.give_back(conn)
        other = second.__enter__()
    assert other is not None
    assert count(store, "leases") == 1
    with store.begin() as conn:
        other.give_back(conn)
    second.__exit__(None, None, None)
    assert count(store, "leases") == 0


def test_what_the_killed_held_goes_when_its_time_is_over(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.ledger.lease._BEAT", 0.01)
    row = {"ask_key": "unwanted", "holder": "elsewhere|1|gone|0", "until": datetime(2000, 1, 1, tzinfo=UTC)}
    with store.begin() as conn:
        conn.execute(leases.insert(), row)
    end = time.monotonic() + 20
    with Leases(store).held("key", lambda conn: False):
        while count(store, "leases") == 2 and time.monotonic() < end:
            time.sleep(0.01)
        assert count(store, "leases") == 1
    assert count(store, "leases") == 0


# --- guards ---


@pytest.mark.parametrize("statement", ["UPDATE decisions SET reviewer = 'x'", "DELETE FROM decisions"])
def test_decisions_are_never_changed_or_removed(store: Store, statement: str) -> None:
    run = Ledger(store, pipeline(scripted())).run(ARTICLE)
    claim = run.document["claims"][0]["claim_id"]
    row = {"claim_id": claim, "action": "accept", "reviewer": "r", "at": datetime.now(UTC)}
    with store.begin() as conn:
        conn.execute(metadata.tables["decisions"].insert(), {**row, "before": {}, "after": {}, "claim_version": 2})
    with pytest.raises(DBAPIError, match="append-only"), store.begin() as conn:
        conn.execute(text(statement))
    assert count(store, "decisions") == 1


def test_origin_and_result_say_the_verifier() -> None:
    made = pipeline(scripted())
    assert isinstance(made.origin, Origin)
    result = made.run(ARTICLE)
    assert isinstance(result, Result)
    assert len(result.origin.verifier) == 12
