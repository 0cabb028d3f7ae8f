"""HTTP below the app: a request has to be there in time, its head and what nobody reads of its body."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from service.api import wire
from service.api.wire import Wire

GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"


async def app(scope: Any, receive: Any, send: Any) -> None:
    await asyncio.sleep(0.3)  # longer than the head may take
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[bytes]]


def talked(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """What came back on one connection whose heads may take a fifth of a second."""
    monkeypatch.setattr(wire, "HEAD_SECONDS", 0.2)

    async def main() -> bytes:
        config = uvicorn.Config(app, log_config=None, lifespan="off")
        config.load()
        state = ServerState()
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, fault: faults.append(fault))
        server = await loop.create_server(lambda: Wire(config, state, {}), "127.0.0.1", 0)
        host, port = server.sockets[0].getsockname()
        reader, writer = await asyncio.open_connection(host, port)
        try:
            async with asyncio.timeout(20):
                return await talk(reader, writer)
        finally:
            writer.close()
            server.close()

    faults: list[dict[str, Any]] = []
    said = asyncio.run(main())
    assert faults == []
    return said


def test_a_head_that_never_ends_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        return await reader.read()

    head, _, body = talked(talk, monkeypatch).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 408 ")
    problem = json.loads(body)
    assert (problem["code"], problem["detail"]) == (
        "request.too_slow",
        "The request's head was not there after 0.2 s.",
    )


def test_a_connection_that_says_nothing_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        return await reader.read()

    assert talked(talk, monkeypatch) == b""


def test_an_answer_may_take_longer_and_the_next_request_comes_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        said = b""
        for _ in range(2):
            writer.write(GET)
            said += await reader.readuntil(b"ok")
        return said

    assert talked(talk, monkeypatch).count(b"HTTP/1.1 200 ") == 2


def test_what_is_left_of_an_answered_request_has_to_come_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer needed no body: whoever goes on sending a byte of it now and then keeps no connection."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n")
        said = await reader.readuntil(b"ok")
        ended = asyncio.create_task(reader.read())
        for _ in range(100):
            if ended.done():
                return said + await ended
            writer.write(b"x")
            await asyncio.sleep(0.03)
        ended.cancel()
        return said + b" and still open"

    assert talked(talk, monkeypatch).endswith(b"ok")


def test_nonsense_after_the_answer_ends_the_connection_without_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
        said = await reader.readuntil(b"ok")
        writer.write(b"no length\r\n")
        return said + await reader.read()

    assert talked(talk, monkeypatch).endswith(b"ok")
