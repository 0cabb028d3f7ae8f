"""Limits on bodies, at the level of ASGI: what is refused before anything is read, and what while it arrives."""

import asyncio
import json
from typing import Any

import pytest

from service.api import limits
from service.api.limits import BodyLimit, body_limits
from service.api.problems import Problem
from service.settings import Settings


class Caller:
    """Sends a request in chunks and keeps what was read and answered."""

    def __init__(self, *chunks: bytes, path: str = "/v1/x", query: bytes = b"", **headers: str) -> None:
        self.chunks = list(chunks)
        self.read = 0
        self.seen: list[bytes] = []
        self.answer: list[dict[str, Any]] = []
        named = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
        self.scope = {"type": "http", "path": path, "query_string": query, "headers": named, "state": {}}

    async def receive(self) -> dict[str, Any]:
        chunk = self.chunks[self.read]
        self.read += 1
        return {"type": "http.request", "body": chunk, "more_body": self.read < len(self.chunks)}

    async def send(self, message: Any) -> None:
        self.answer.append(message)

    async def _app(self, scope: Any, receive: Any, send: Any) -> None:
        more = True
        while more:
            message = await receive()
            self.seen.append(message["body"])
            more = message["more_body"]

    def call(self, **limits: int) -> int | None:
        """The status that was answered; None where the app was reached."""
        limit = BodyLimit(self._app, {"": 10, "/v1/batches": 20})
        asyncio.run(limit(self.scope, self.receive, self.send))
        return self.answer[0]["status"] if self.answer else None

    @property
    def problem(self) -> Any:
        return json.loads(self.answer[1]["body"])


def test_an_announced_length_is_judged_before_anything_is_read() -> None:
    caller = Caller(b"x" * 11, content_length="11")
    assert caller.call() == 413
    assert caller.read == 0
    assert caller.problem["code"] == "body.too_large"
    assert "11 bytes" in caller.problem["detail"]
    assert (b"connection", b"close") in caller.answer[0]["headers"]


def test_a_chunked_body_is_cut_off_where_it_goes_over() -> None:
    caller = Caller(b"x" * 6, b"x" * 5, b"x" * 1000)
    with pytest.raises(Problem) as error:
        caller.call()
    assert error.value.code == "body.too_large"
    assert caller.read == 2
    assert caller.seen == [b"x" * 6]


def test_a_length_that_lies_does_not_help() -> None:
    caller = Caller(b"x" * 6, b"x" * 6, content_length="10")
    with pytest.raises(Problem):
        caller.call()


@pytest.mark.parametrize("length", ["ten", "-1", "1e1", "٣", "", "+5", "1 1"])
def test_a_length_that_is_no_number(length: str) -> None:
    assert Caller(b"", content_length=length).call() == 400


def test_a_length_of_a_thousand_digits() -> None:
    assert Caller(b"", content_length="9" * 1000).call() == 413


class Slow(Caller):
    """Waits `pause` seconds before each chunk."""

    pause = 0.05

    async def receive(self) -> dict[str, Any]:
        await asyncio.sleep(self.pause)
        return await super().receive()


def test_a_body_that_hardly_arrives_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PATIENCE", 0.12)
    caller = Slow(*[b"x"] * 10)
    with pytest.raises(Problem) as error:
        caller.call()
    assert (error.value.code, error.value.headers) == ("request.too_slow", {"Connection": "close"})
    assert 0 < len(caller.seen) < 10


def test_a_body_that_arrives_well_may_take_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than the patience in all, and what comes after the body is no part of it."""
    monkeypatch.setattr(limits, "PATIENCE", 0.12)
    monkeypatch.setattr(limits, "SLOWEST", 1)
    assert Slow(*[b"x"] * 5).call() is None


def test_what_fits_passes() -> None:
    for caller in (Caller(b"x" * 10, content_length="10"), Caller(b"x" * 5, b"x" * 5), Caller(b"")):
        assert caller.call() is None
        assert caller.seen


def test_a_longer_path_may_take_more() -> None:
    assert Caller(b"x" * 20, path="/v1/batches", content_length="20").call() is None
    assert Caller(b"x" * 21, path="/v1/batches/bat_1", content_length="21").call() == 413
    assert body_limits(Settings(max_body_bytes=1, max_upload_bytes=2)) == {"": 1, "/v1/batches": 2}


@pytest.mark.parametrize("coding", ["gzip", "GZIP", "br", "deflate, gzip", "x\x1by"])
def test_compressed_bodies_are_refused_unread(coding: str) -> None:
    caller = Caller(b"x", content_encoding=coding)
    assert caller.call() == 415
    assert caller.read == 0
    assert "\x1b" not in caller.problem["detail"]


def test_identity_is_no_compression() -> None:
    assert Caller(b"x", content_encoding="identity").call() is None


@pytest.mark.parametrize(("path", "query"), [("/v1/claims/\0", b""), ("/v1/claims", b"q=a%00b")])
def test_no_address_holds_nul(path: str, query: bytes) -> None:
    caller = Caller(b"", path=path, query=query)
    assert caller.call() == 422
    assert caller.problem["code"] == "text.nul"


def test_other_protocols_pass() -> None:
    reached = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        reached.append(scope["type"])

    asyncio.run(BodyLimit(app, {"": 1})({"type": "lifespan"}, None, None))  # type: ignore[arg-type]
    assert reached == ["lifespan"]
