"""Idempotency-Key: a POST that is sent twice is done once, on SQLite and PostgreSQL, whatever happens in between."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import pytest
from fastapi import APIRouter, Body, File, UploadFile
from fastapi.testclient import TestClient
from sqlalchemy import func, select
from starlette.requests import Request
from starlette.responses import JSONResponse, StreamingResponse

from service.api import repeats
from service.api.access import CallerWith
from service.api.etags import require_match
from service.api.problems import Problem
from service.api.routing import PinciteRoute
from service.errors import OperatorError
from service.settings import Settings
from service.store import idempotency
from service.store.idempotency import Answered, Granted, Mismatch, Running
from service.store.store import Store
from service.store.tables import idempotency as table
from tests.integration.api_made import bearer, client_of, make_key

KEY = {"Idempotency-Key": "0b5c6a52-7f0c"}


class Counter:
    """A router that counts how often it really did something."""

    def __init__(self) -> None:
        self.done = 0
        self.go = threading.Event()
        self.go.set()
        self.router = APIRouter(prefix="/v1/do", route_class=PinciteRoute)
        self.router.post("", operation_id="do", summary="Do")(self.do)
        self.router.post("/other", operation_id="doOther", summary="Do")(self.do)
        self.router.post("/upload", operation_id="doUpload", summary="Do")(self.upload)
        self.router.post("/stream", operation_id="doStream", summary="Do")(self.stream)

    def do(
        self, request: Request, said: Annotated[dict[str, Any], Body()], _: CallerWith.extract, x: str = ""
    ) -> JSONResponse:
        if said.get("how") == "change":
            require_match(request, 2)
        self.done += 1
        self.go.wait(10)
        how = said.get("how")
        if how == "fault":
            raise ValueError
        if how == "stopping":
            raise Problem("service.stopping", "The server is stopping.")
        if how == "refuse":
            raise Problem("resource.not_found", "There is no such thing.")
        return JSONResponse({"done": self.done, "é": "½"}, 201, headers={"Location": f"/v1/do/{self.done}"})

    def upload(self, file: Annotated[UploadFile, File()], _: CallerWith.extract) -> dict[str, Any]:
        self.done += 1
        return {"done": self.done, "size": file.size}

    def stream(self, _: CallerWith.extract) -> StreamingResponse:
        self.done += 1
        return StreamingResponse(iter([b"x"]))


@pytest.fixture
def counter() -> Counter:
    return Counter()


@pytest.fixture
def client(store: Store, store_settings: Settings, counter: Counter) -> Iterator[TestClient]:
    with client_of(store_settings, store, counter.router) as client:
        yield client


def kept(store: Store) -> int:
    with store.read() as conn:
        return int(conn.execute(select(func.count()).select_from(table)).scalar_one())


def test_the_same_request_gets_the_same_answer(client: TestClient, counter: Counter) -> None:
    first = client.post("/v1/do", json={"a": 1}, headers=KEY)
    again = client.post("/v1/do", json={"a": 1}, headers=KEY)
    assert (first.status_code, again.status_code, counter.done) == (201, 201, 1)
    assert again.content == first.content
    assert again.headers["location"] == "/v1/do/1"
    assert again.headers["content-type"] == "application/json"
    assert (first.headers.get("idempotent-replayed"), again.headers["idempotent-replayed"]) == (None, "true")
    assert again.headers["x-request-id"] != first.headers["x-request-id"]


def test_without_a_key_it_is_done_twice(client: TestClient, counter: Counter, store: Store) -> None:
    assert [client.post("/v1/do", json={}).json()["done"] for _ in range(2)] == [1, 2]
    assert kept(store) == 0


def test_another_body_is_refused(client: TestClient, counter: Counter) -> None:
    client.post("/v1/do", json={"a": 1}, headers=KEY)
    for got in (
        client.post("/v1/do", json={"a": 2}, headers=KEY),
        client.post("/v1/do?x=1", json={"a": 1}, headers=KEY),
        client.post("/v1/do", json={"a": 1}, headers=KEY | {"Prefer": "respond-async"}),
    ):
        assert (got.status_code, got.json()["code"]) == (422, "idempotency.mismatch")
    assert counter.done == 1


def test_a_key_holds_for_one_address_and_one_owner(store: Store, store_settings: Settings, counter: Counter) -> None:
    one, two = (bearer(make_key(store_settings, store, "extract")) for _ in range(2))
    with client_of(store_settings, store, counter.router) as client:
        for path, who in (("/v1/do", one), ("/v1/do/other", one), ("/v1/do", two)):
            assert client.post(path, json={}, headers=KEY | who).status_code == 201
    assert counter.done == 3


def test_refusals_are_kept_and_faults_are_not(client: TestClient, counter: Counter) -> None:
    for how, status, done in (("refuse", 404, 1), ("fault", 500, 2), ("stopping", 503, 2)):
        counter.done = 0
        key = {"Idempotency-Key": how}
        answers = [client.post("/v1/do", json={"how": how}, headers=key) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [status, status]
        assert counter.done == done, how


def test_a_refused_body_is_kept_as_well(client: TestClient, counter: Counter) -> None:
    answers = [client.post("/v1/do", content="[]", headers=KEY | {"Content-Type": "application/json"}) for _ in "12"]
    assert [(a.status_code, a.json()["code"]) for a in answers] == [(422, "request.invalid")] * 2
    assert answers[1].headers["idempotent-replayed"] == "true"
    assert counter.done == 0


def test_a_failed_precondition_is_mended_under_the_same_key(client: TestClient, counter: Counter) -> None:
    def change(**headers: str) -> Any:
        return client.post("/v1/do", json={"how": "change"}, headers=KEY | headers)

    assert change().status_code == 428
    assert change(**{"If-Match": '"v1"'}).status_code == 412
    assert change(**{"If-Match": '"v2"'}).status_code == 201
    assert change(**{"If-Match": '"v2"'}).headers["Idempotent-Replayed"] == "true"
    assert change(**{"If-Match": '"v3"'}).json()["code"] == "idempotency.mismatch"
    assert counter.done == 1


def test_one_under_way_makes_the_others_wait(client: TestClient, counter: Counter) -> None:
    counter.go.clear()
    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(client.post, "/v1/do", json={}, headers=KEY)
        while not counter.done:
            pass
        others = list(pool.map(lambda _: client.post("/v1/do", json={}, headers=KEY), range(6)))
        counter.go.set()
        assert first.result().status_code == 201
    for other in others:
        assert (other.status_code, other.json()["code"]) == (409, "idempotency.running")
        assert 1 <= int(other.headers["retry-after"]) <= 5
    assert client.post("/v1/do", json={}, headers=KEY).headers["idempotent-replayed"] == "true"
    assert counter.done == 1


def test_many_at_once_do_it_once(client: TestClient, counter: Counter) -> None:
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda _: client.post("/v1/do", json={}, headers=KEY), range(24)))
    assert counter.done == 1
    assert {answer.status_code for answer in answers} <= {201, 409}


def test_a_lease_is_renewed_while_it_lasts(
    client: TestClient, counter: Counter, monkeypatch: pytest.MonkeyPatch, store: Store
) -> None:
    monkeypatch.setattr(repeats, "_RENEW_EVERY", 0.02)
    counter.go.clear()
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(client.post, "/v1/do", json={}, headers=KEY)
        seen = set()
        patience = time.monotonic() + 20  # the machine may be busy
        while len(seen) <= 3 and time.monotonic() < patience:
            with store.read() as conn:
                seen |= set(conn.execute(select(table.c.lease_until)).scalars())
            time.sleep(0.005)
        counter.go.set()
        assert first.result().status_code == 201
    assert len(seen) > 3
    assert client.post("/v1/do", json={}, headers=KEY).headers["idempotent-replayed"] == "true"


def test_a_renewal_that_fails_loses_no_answer(
    client: TestClient, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store is locked for a moment while the operation runs: its answer is given and kept all the same."""
    tried = threading.Event()

    def renew(*_: Any) -> None:
        tried.set()
        raise OperatorError("store.locked", "the database is locked")

    monkeypatch.setattr(repeats, "_RENEW_EVERY", 0.01)
    monkeypatch.setattr(idempotency, "renew", renew)
    counter.go.clear()
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(client.post, "/v1/do", json={}, headers=KEY)
        assert tried.wait(10)
        counter.go.set()
        assert first.result().status_code == 201
    assert client.post("/v1/do", json={}, headers=KEY).headers["idempotent-replayed"] == "true"
    assert counter.done == 1


@pytest.mark.parametrize("fails", [2, 1_000])
def test_an_answer_that_cannot_be_kept_is_given_all_the_same(
    client: TestClient, counter: Counter, monkeypatch: pytest.MonkeyPatch, fails: int
) -> None:
    """The work was done: a store that fails only now is tried again, and costs the caller no answer."""
    monkeypatch.setattr(repeats, "_PAUSE", 0.01)
    monkeypatch.setattr(repeats, "_PATIENCE", 0.2 if fails > 2 else 20.0)
    real, left = idempotency.finish, iter(range(fails))

    def finish(*given: Any) -> bool:
        if next(left, None) is not None:
            raise OperatorError("store.unreachable", "the database server cannot be reached")
        return real(*given)

    monkeypatch.setattr(idempotency, "finish", finish)
    assert client.post("/v1/do", json={}, headers=KEY).status_code == 201
    again = client.post("/v1/do", json={}, headers=KEY)
    assert again.status_code == (201 if fails == 2 else 409)
    assert counter.done == 1


def test_a_key_that_cannot_be_freed_does_not_hide_what_went_wrong(
    client: TestClient, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repeats, "_PATIENCE", 0.0)

    def release(*_: Any) -> None:
        raise OperatorError("store.unreachable", "the database server cannot be reached")

    monkeypatch.setattr(idempotency, "release", release)
    answer = client.post("/v1/do", json={"how": "stopping"}, headers=KEY)
    assert (answer.status_code, answer.json()["code"]) == (503, "service.stopping")


def test_an_upload_is_the_same_with_another_boundary(client: TestClient, counter: Counter) -> None:
    def send(content: bytes, boundary: str) -> Any:
        body = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'.encode()
            + content
            + f"\r\n--{boundary}--\r\n".encode()
        )
        kind = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        return client.post("/v1/do/upload", content=body, headers=KEY | kind)

    assert send(b"Trois morts", "aaaa").json() == {"done": 1, "size": 11}
    assert send(b"Trois morts", "bbbbbb").json() == {"done": 1, "size": 11}
    assert send(b"Trois mortes", "aaaa").json()["code"] == "idempotency.mismatch"


def test_a_stream_is_not_kept(client: TestClient, counter: Counter, store: Store) -> None:
    assert [client.post("/v1/do/stream", headers=KEY).status_code for _ in range(2)] == [200, 200]
    assert (counter.done, kept(store)) == (2, 0)


ASKED = idempotency.Request("open", "k", "POST /v1/x", "a" * 64)
NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
DONE = Answered(200, {"content-type": "text/plain"}, b"done \xff\0")


def test_a_crashed_servers_lease_is_taken_over_and_the_dead_write_nothing(store: Store) -> None:
    with store.begin() as conn:
        first = idempotency.begin(conn, ASKED, NOW)
        assert first == Granted(NOW + idempotency.LEASE)
        assert idempotency.begin(conn, ASKED, NOW + timedelta(seconds=59)) == Running(NOW + idempotency.LEASE)
    later = NOW + timedelta(seconds=61)
    with store.begin() as conn:
        second = idempotency.begin(conn, ASKED, later)
        assert second == Granted(later + idempotency.LEASE)
    assert isinstance(first, Granted)
    assert isinstance(second, Granted)
    with store.begin() as conn:
        assert idempotency.renew(conn, ASKED, first.lease, later) is None
        assert not idempotency.finish(conn, ASKED, first.lease, DONE)
        idempotency.release(conn, ASKED, first.lease)
        assert idempotency.finish(conn, ASKED, second.lease, DONE)
        assert idempotency.begin(conn, ASKED, later) == DONE


def test_answers_are_forgotten_after_a_day(store: Store) -> None:
    with store.begin() as conn:
        granted = idempotency.begin(conn, ASKED, NOW)
        assert isinstance(granted, Granted)
        idempotency.finish(conn, ASKED, granted.lease, DONE)
        assert idempotency.purge(conn, NOW + timedelta(hours=23, minutes=59)) == 0
        other = idempotency.Request("open", "k", "POST /v1/x", "b" * 64)
        assert idempotency.begin(conn, other, NOW + timedelta(hours=23)) == Mismatch()
        assert isinstance(idempotency.begin(conn, other, NOW + timedelta(hours=24)), Granted)
        assert idempotency.purge(conn, NOW + timedelta(hours=49)) == 1
