"""Apps for tests: a store, no model, and a small router of a test's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter
from fastapi.testclient import TestClient

from service.api import routes
from service.api.app import create_app
from service.api.pipelines import Pipelines
from service.settings import Settings
from service.store import keys
from service.store.keys import Scope
from service.store.secret import server_secret
from service.store.store import Store
from tests.stub_model import StubModel

LOOPBACK = "http://127.0.0.1"


def pipelines_of(settings: Settings, *replies: str | Exception) -> Pipelines:
    """Pipelines over a stub that answers with `replies`."""
    return Pipelines(settings, open_model=lambda _: StubModel(replies or ["{}"]))


@contextmanager
def client_of(settings: Settings, store: Store, *extra: APIRouter, **how: Any) -> Iterator[TestClient]:
    """A client of a running app with the usual routers and `extra`; errors of the server do not leave as exceptions."""
    base = how.pop("base_url", LOOPBACK)
    app = create_app(settings, store, how.pop("pipelines", None) or pipelines_of(settings),
                     routers=[*routes.routers(), *extra], **how)  # fmt: skip
    with TestClient(app, base_url=base, raise_server_exceptions=False) as client:
        yield client


def make_key(settings: Settings, store: Store, *scopes: str, name: str = "test") -> str:
    """A key's token."""
    with store.begin() as conn:
        _, token = keys.create(conn, server_secret(settings), name, [Scope(s) for s in scopes], datetime.now(UTC))
    return token


def bearer(token: str) -> dict[str, str]:
    """The header for a token."""
    return {"Authorization": f"Bearer {token}"}
