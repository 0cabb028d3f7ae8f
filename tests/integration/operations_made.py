"""Servers for tests of the operations: the usual app over a stub, and waiting for what workers do."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fastapi.testclient import TestClient

from service.api.pipelines import Pipelines
from service.settings import Settings
from service.store.store import Store
from tests.integration.api_made import client_of
from tests.scripted_answers import scripted
from tests.stub_model import StubModel

JSONL = {"Content-Type": "application/jsonl"}


@contextmanager
def asking(settings: Settings, store: Store, model: StubModel | None = None, **more: Any) -> Iterator[TestClient]:
    """A client of an app whose stub answers every number (or as `model` does); `more` are settings."""
    settings = settings.model_copy(update={"rate_limit": "off", "shutdown_seconds": 5, "second_reader": False} | more)
    stub = model or scripted()
    with client_of(settings, store, pipelines=Pipelines(settings, open_model=lambda _: stub)) as client:
        yield client


def ended(client: TestClient, path: str, seconds: float = 30, **how: Any) -> dict[str, Any]:
    """What stands at `path` once it has ended."""
    end = time.monotonic() + seconds
    while True:
        body: dict[str, Any] = client.get(path, **how).json()
        if body["status"] in ("done", "failed", "cancelled"):
            return body
        assert time.monotonic() < end, f"it has not ended: {body}"
        time.sleep(0.05)


def lines(count: int, word: str = "morts") -> bytes:
    """JSON lines of so many articles, each with a number of its own."""
    return b"".join(b'{"id": "a%d", "text": "Il y a eu %d %s hier.", "lang": "fr"}\n' % (k, k + 2, word.encode())
                    for k in range(count))  # fmt: skip
