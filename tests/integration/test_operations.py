"""Operations in the store: taken once, taken over, cancelled, ended; on SQLite and PostgreSQL."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from service.errors import CallerError, OperatorError, UpstreamError
from service.ingest.refused import Read, Refused
from service.operations.intake import fill
from service.operations.worker import Done, Workers
from service.store import operation_queue as queue
from service.store import operations
from service.store.operation import Ending, Kind, Operation, Progress, Taken, seconds_left
from service.store.store import Store
from service.store.tables import operation_items
from service.text.article import Article

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
LATER = NOW + queue.LEASE + timedelta(seconds=1)
SCHEMA = {"schema": "claims"}


def texts(count: int, word: str = "morts") -> list[Read]:
    return [Article(f"a{k}", f"Il y a eu {k + 2} {word}.", "fr", f"lot.jsonl:{k + 1}") for k in range(count)]


def filled(store: Store, count: int = 3, kind: Kind = "batch", word: str = "morts", owner: str | None = None) -> str:
    return fill(store, kind, owner, SCHEMA, texts(count, word))


def taken(store: Store, holder: str = "one", most: int = 1, now: datetime = NOW) -> list[Taken]:
    with store.begin() as conn:
        return queue.take(conn, holder, most, now)


def ended(store: Store, one: Taken, holder: str = "one", ending: Ending | None = None) -> bool:
    with store.begin() as conn:
        return queue.finish(conn, one, holder, ending or Ending(code="model.refused", message="no"), NOW)


def at(store: Store, operation_id: str) -> tuple[Operation, dict[str, int]]:
    with store.read() as conn:
        operation = operations.get(conn, operation_id)
        assert operation is not None
        return operation, {k: v for k, v in operations.counts(conn, operation_id).items() if v}


def test_a_batch_from_beginning_to_end(store: Store) -> None:
    one = filled(store, 3, owner="key_1")
    operation, counts = at(store, one)
    assert (operation.status, operation.total, operation.owner, counts) == ("queued", 3, "key_1", {"queued": 3})
    got = taken(store, most=2)
    assert [(t.position, t.schema, t.attempts) for t in got] == [(0, "claims", 1), (1, "claims", 1)]
    operation, counts = at(store, one)
    assert (operation.status, operation.started_at, counts) == ("running", NOW, {"queued": 1, "running": 2})
    assert ended(store, got[0])
    assert not ended(store, got[0]), "an item ends once"
    assert not ended(store, got[1], holder="two"), "only who holds it ends it"
    assert ended(store, got[1])
    assert at(store, one)[0].status == "running"
    (last,) = taken(store, most=5)
    assert ended(store, last)
    operation, counts = at(store, one)
    assert (operation.status, operation.finished_at, counts) == ("done", NOW, {"failed": 3})
    assert taken(store) == []
    assert [item.error_code for item in operations.each(store, one, "failed", at_once=2)] == ["model.refused"] * 3


def test_single_extractions_go_before_batches_and_old_batches_before_new(store: Store) -> None:
    first = filled(store, 2)
    second = filled(store, 1, word="blessés")
    single = filled(store, 1, kind="extraction", word="disparus")
    order = [one.operation_id for _ in range(4) for one in taken(store)]
    assert order == [single, first, first, second]
    assert single.startswith("op_")
    assert first.startswith("bat_")


def test_what_cannot_be_read_has_failed_already(store: Store) -> None:
    bad = Refused("lot.jsonl:2", "lot.jsonl:2", CallerError("ingest.json", "lot.jsonl:2: is no JSON."))
    one = fill(store, "batch", None, SCHEMA, [bad, *texts(1)])
    assert at(store, one)[1] == {"failed": 1, "queued": 1}
    two = fill(store, "batch", None, SCHEMA, [bad])
    assert (at(store, two)[0].status, at(store, two)[1]) == ("done", {"failed": 1})


def test_nobody_sees_what_is_still_being_filled(store: Store) -> None:
    seen: list[object] = []

    def reads() -> object:
        yield from texts(60)
        seen.append(taken(store))
        raise CallerError("ingest.json", "broken off")

    with pytest.raises(CallerError):
        fill(store, "batch", None, SCHEMA, reads())  # type: ignore[arg-type]
    assert seen == [[]]
    assert taken(store) == []
    with store.begin() as conn:
        left = operations.create(conn, "batch", None, SCHEMA, NOW)
    with store.read() as conn:
        assert operations.get(conn, left) is None
    with store.begin() as conn:
        assert operations.purge(conn, NOW + timedelta(hours=1)) == 0
        assert operations.purge(conn, NOW + timedelta(hours=7)) == 1


def test_a_lease_that_ran_out_is_taken_over(store: Store) -> None:
    one = filled(store, 1)
    (first,) = taken(store, "dead")
    assert taken(store, "two", now=NOW + queue.LEASE / 2) == []
    with store.begin() as conn:
        assert queue.renew(conn, "dead", NOW + queue.LEASE / 2) == 1
    assert taken(store, "two", now=LATER) == []
    (second,) = taken(store, "two", now=LATER + queue.LEASE)
    assert second.attempts == 2
    assert not ended(store, first, "dead")
    assert ended(store, second, "two")
    assert at(store, one)[1] == {"failed": 1}


def test_a_poisonous_article_is_given_up(store: Store) -> None:
    one = filled(store, 2)
    now = NOW
    for attempt in range(1, queue.MOST_ATTEMPTS + 1):
        assert [t.attempts for t in taken(store, f"dies {attempt}", now=now)] == [attempt]
        now += queue.LEASE + timedelta(seconds=1)
    assert taken(store, "next", now=now) == []
    item = next(operations.each(store, one, "failed"))
    assert item.error_code == "operation.attempts"
    assert "3 times" in (item.error_message or "")
    assert [t.position for t in taken(store, "next", now=now)] == [1], "the rest goes on"


def test_handing_back_does_not_count_as_an_attempt(store: Store) -> None:
    one = filled(store, 1)
    for _ in range(5):
        (got,) = taken(store)
        assert got.attempts == 1
        with store.begin() as conn:
            assert queue.requeue(conn, got, "one", NOW)
            assert not queue.requeue(conn, got, "one", NOW)
    assert at(store, one)[1] == {"queued": 1}


def test_cancelling_ends_what_waits_and_lets_the_rest_end(store: Store) -> None:
    one = filled(store, 3)
    (got,) = taken(store)
    with store.begin() as conn:
        assert queue.cancel(conn, one, NOW)
    operation, counts = at(store, one)
    assert (operation.status, operation.cancel_requested, counts) == ("running", True, {"running": 1, "cancelled": 2})
    assert taken(store) == []
    assert ended(store, got)
    assert at(store, one)[0].status == "cancelled"
    with store.begin() as conn:
        assert not queue.cancel(conn, one, NOW)
        assert not queue.cancel(conn, "bat_nothing", NOW)


def test_only_what_has_not_begun_is_cancelled_where_that_is_asked(store: Store) -> None:
    one, other = filled(store, 1, kind="extraction"), filled(store, 1, kind="extraction", word="élus")
    (got,) = taken(store)
    assert got.operation_id == one
    with store.begin() as conn:
        assert not queue.cancel(conn, one, NOW, unbegun=True)
        assert queue.cancel(conn, other, NOW, unbegun=True)
    assert not at(store, one)[0].cancel_requested
    assert at(store, other)[0].status == "cancelled"
    with store.begin() as conn:
        assert queue.requeue(conn, got, "one", NOW)
        assert queue.cancel(conn, one, NOW, unbegun=True)
    assert at(store, one)[0].status == "cancelled"


@pytest.mark.parametrize("how", ["dies", "hands back"])
def test_a_cancelled_item_does_not_wait_again(store: Store, how: str) -> None:
    one = filled(store, 1)
    (got,) = taken(store)
    with store.begin() as conn:
        queue.cancel(conn, one, NOW)
        if how == "hands back":
            queue.requeue(conn, got, "one", NOW)
    assert taken(store, "two", now=LATER) == []
    assert (at(store, one)[0].status, at(store, one)[1]) == ("cancelled", {"cancelled": 1})


def test_an_extraction_ends_as_its_article_does(store: Store) -> None:
    one = filled(store, 1, kind="extraction")
    ended(store, taken(store)[0])
    operation, _ = at(store, one)
    assert (operation.status, operation.error_code, operation.error_message) == ("failed", "model.refused", "no")


def test_the_estimate_needs_something_done() -> None:
    running = Operation("bat_1", "batch", "running", None, SCHEMA, 10, None, None, False, 2, NOW, NOW, None)  # noqa: FBT003
    counts = {"queued": 6, "running": 2, "done": 2, "failed": 0, "cancelled": 0}
    assert seconds_left(running, Progress(counts), NOW + timedelta(seconds=10)) == 40
    assert seconds_left(running, Progress(counts | {"done": 0}), NOW + timedelta(seconds=10)) is None
    assert seconds_left(running, Progress(counts | {"queued": 0, "running": 0}), NOW) == 0


# --- workers ---------------------------------------------------------------------------------------------------------


def until(done: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def nothing() -> None:
    """Nothing is to be interrupted."""


def test_workers_end_every_article(store: Store) -> None:
    """A fault, a failing endpoint and a missing setting end their own item and nothing else."""

    def run(article: Article, schema: str) -> Done:
        errors = {
            "a1": ValueError(article.text),
            "a2": UpstreamError("model.refused", "the endpoint refuses"),
            "a3": OperatorError("model.missing", "/srv/models is empty"),
        }
        if article.name in errors:
            raise errors[article.name]
        raise UpstreamError("model.busy", article.text)

    one = filled(store, 6)
    workers = Workers(store, run, 3, poll=0.02)
    workers.start()
    until(lambda: at(store, one)[0].ended)
    workers.stop(5, nothing)
    found = {item.name: (item.error_code, item.error_message) for item in operations.each(store, one, "failed")}
    assert found["a1"] == ("internal", "a fault of the server (ValueError)")
    assert found["a2"] == ("model.refused", "the endpoint refuses")
    assert found["a3"] == ("model.missing", "the server is not set up for this; its log says more")
    assert len(found) == 6


def test_many_workers_take_each_item_once(store: Store) -> None:
    """Three servers' worth of workers on one database."""
    seen: list[str] = []
    lock = threading.Lock()

    def run(article: Article, schema: str) -> Done:
        with lock:
            seen.append(article.name)
        raise UpstreamError("model.refused", "no")

    ids = [filled(store, 20, word=word) for word in ("morts", "blessés")]
    crowd = [Workers(store, run, 4, poll=0.02) for _ in range(3)]
    for workers in crowd:
        workers.start()
    until(lambda: all(at(store, one)[0].ended for one in ids), 60)
    for workers in crowd:
        workers.stop(5, nothing)
    assert sorted(seen) == sorted([f"a{k}" for k in range(20)] * 2)
    assert all(at(store, one) and at(store, one)[1] == {"failed": 20} for one in ids)


class Slow:
    """A run that waits until it is told to end."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.go = threading.Event()
        self.error: Exception | None = None

    def __call__(self, article: Article, schema: str) -> Done:
        self.begun.set()
        self.go.wait(10)
        raise self.error or UpstreamError("model.refused", "no")


def test_stopping_waits_for_what_is_under_way(store: Store) -> None:
    slow = Slow()
    one = filled(store, 2)
    workers = Workers(store, slow, 1, poll=0.02)
    workers.start()
    assert slow.begun.wait(10)
    threading.Timer(0.2, slow.go.set).start()
    workers.stop(10, nothing)
    assert at(store, one)[1] == {"failed": 1, "queued": 1}


@pytest.mark.parametrize("ends", [True, False], ids=["which ends", "which does not end"])
def test_stopping_hands_back_what_takes_too_long(store: Store, ends: bool) -> None:
    slow = Slow()
    slow.error = UpstreamError("model.unreachable", "the client was closed")
    one = filled(store, 1)
    workers = Workers(store, slow, 1, poll=0.02)
    workers.start()
    assert slow.begun.wait(10)
    workers.stop(0.1, slow.go.set if ends else nothing)
    assert at(store, one)[1] == {"queued": 1}
    slow.go.set()
    until(lambda: not any(thread.name.startswith("item ") for thread in threading.enumerate()))
    (again,) = taken(store, "the next start")
    assert again.attempts == 1


@pytest.mark.parametrize("error", [OperatorError("store.locked", "the database is locked"), RuntimeError("no thread")])
def test_a_failed_turn_is_not_the_last(store: Store, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Whatever one look at the queue trips over: the next one takes what waits."""
    failed = threading.Event()
    take = queue.take

    def fail_once(*how: Any) -> list[Taken]:
        if not failed.is_set():
            failed.set()
            raise error
        return take(*how)

    def refuse(article: Article, schema: str) -> Done:
        raise UpstreamError("model.refused", "no")

    monkeypatch.setattr(queue, "take", fail_once)
    one = filled(store, 1)
    workers = Workers(store, refuse, 1, poll=0.02)
    workers.start()
    until(lambda: at(store, one)[0].ended)
    workers.stop(5, nothing)
    assert failed.is_set()
    assert at(store, one)[1] == {"failed": 1}


def test_leases_are_renewed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.operations.worker._BEAT", 0.05)
    slow = Slow()
    filled(store, 1)
    workers = Workers(store, slow, 1, poll=0.02)
    workers.start()
    assert slow.begun.wait(10)

    ends: set[datetime] = set()

    def renewed() -> bool:
        with store.read() as conn:
            ends.update(conn.execute(select(operation_items.c.lease_until)).scalars())
        return len(ends) > 2

    until(renewed)
    slow.go.set()
    workers.stop(5, nothing)
