"""A real socket in this process: what happens to requests under way when the server is asked to stop."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import APIRouter
from starlette.responses import StreamingResponse

from service.api import health, serving
from service.api.app import create_app
from service.api.pipelines import Pipelines
from service.api.routing import PinciteRoute
from service.api.services import Here
from service.settings import Settings
from service.store.store import open_store
from tests.stub_model import StubModel


class Slow:
    """A router whose answers wait until they are told to come."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.go = threading.Event()
        self.seen_stopping = False
        self.router = APIRouter(prefix="/v1/slow", route_class=PinciteRoute)
        self.router.get("", operation_id="slow", summary="Slow")(self.wait)
        self.router.get("/events", operation_id="slowEvents", summary="Events")(self.events)

    async def wait(self, services: Here) -> dict[str, bool]:
        self.begun.set()
        await services.in_model_thread(self.go.wait, 20)
        return {"done": True}

    def events(self, services: Here) -> StreamingResponse:
        def lines() -> Iterator[bytes]:
            yield b"begun\n"
            self.begun.set()
            self.seen_stopping = services.stopping.wait(20)
            yield b"ended\n"

        return StreamingResponse(lines())


class Running:
    """A server in a thread of its own."""

    def __init__(self, slow: Slow, settings: Settings, store: Any) -> None:
        self.model = StubModel(["{}"])
        self.pipelines = Pipelines(settings, open_model=lambda _: self.model)
        self.closed = False
        self.model.close = self._close  # type: ignore[method-assign]
        self.pipelines.get()
        app = create_app(settings, store, self.pipelines, routers=[health.router, slow.router])
        self.listener = serving._listen("127.0.0.1", 0)
        self.url = ""
        self.server = serving._Server(app, self.listener, "127.0.0.1", opened=True, on_listening=self._listening)
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.listener]})

    def _close(self) -> None:
        self.closed = True

    def _listening(self, url: str) -> None:
        self.url = url
        self.ready.set()


@contextmanager
def running(slow: Slow, home: Path, seconds: int = 20) -> Iterator[Running]:
    settings = Settings(home=home, shutdown_seconds=seconds)
    with open_store(settings) as store:
        one = Running(slow, settings, store)
        one.thread.start()
        assert one.ready.wait(10)
        try:
            yield one
        finally:
            slow.go.set()
            one.server.should_exit = True
            one.thread.join(20)
        assert not one.thread.is_alive()
        assert one.closed


def test_what_is_under_way_is_answered(tmp_path: Path) -> None:
    slow = Slow()
    with running(slow, tmp_path) as one, ThreadPoolExecutor(1) as pool:
        answer = pool.submit(httpx.get, f"{one.url}/v1/slow", timeout=20)
        assert slow.begun.wait(10)
        one.server.should_exit = True
        while one.server.servers and one.server.servers[0].is_serving():
            time.sleep(0.01)
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{one.url}/v1/slow", timeout=5)
        assert not one.closed
        slow.go.set()
        assert answer.result(20).json() == {"done": True}


def test_what_takes_too_long_is_cut_off(tmp_path: Path) -> None:
    slow = Slow()
    with running(slow, tmp_path, seconds=1) as one, ThreadPoolExecutor(1) as pool:
        answer = pool.submit(httpx.get, f"{one.url}/v1/slow", timeout=20)
        assert slow.begun.wait(10)
        started = time.monotonic()
        one.server.should_exit = True
        with pytest.raises(httpx.HTTPError):
            answer.result(20).raise_for_status()
        one.thread.join(10)
        assert time.monotonic() - started < 8
        slow.go.set()


def test_event_streams_end_by_themselves(tmp_path: Path) -> None:
    slow = Slow()
    with running(slow, tmp_path) as one, ThreadPoolExecutor(1) as pool:
        answer = pool.submit(httpx.get, f"{one.url}/v1/slow/events", timeout=20)
        assert slow.begun.wait(10)
        one.server.should_exit = True
        assert answer.result(20).text == "begun\nended\n"
    assert slow.seen_stopping


def test_waiting_for_a_model_leaves_room_for_the_rest(tmp_path: Path) -> None:
    """All threads that may wait for a model do; liveness, readiness and metrics answer all the same."""
    slow = Slow()
    with running(slow, tmp_path) as one, ThreadPoolExecutor(60) as pool, httpx.Client(timeout=20) as client:
        answers = [pool.submit(httpx.get, f"{one.url}/v1/slow", timeout=30) for _ in range(60)]
        while "pincite_http_requests_under_way 61.0" not in client.get(f"{one.url}/metrics").text:
            time.sleep(0.02)
        assert client.get(f"{one.url}/livez").status_code == 200
        assert client.get(f"{one.url}/readyz").status_code == 200
        slow.go.set()
        assert {answer.result(30).status_code for answer in answers} == {200}
