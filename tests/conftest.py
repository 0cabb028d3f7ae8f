"""Fixtures that all tests share.

Hypothesis: the same examples in every run; `--hypothesis-profile=deep` searches further, anew each time.

Stores: `store` is an open, empty one, and a test that takes it runs on SQLite and on PostgreSQL; `store_url` is the
address of a database in which there is nothing yet; `store_settings` are settings for a command or a second process.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from service.settings import Settings
    from service.store.store import Store
    from tests.postgres import PostgresServer

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("deep", max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("repeatable")

DIALECTS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres() -> "Iterator[PostgresServer]":
    """A PostgreSQL server for the whole session, started by the first test that wants it."""
    from tests.postgres import postgres_server

    with postgres_server() as server:
        yield server


@pytest.fixture(params=DIALECTS)
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database with nothing in it, SQLite and PostgreSQL in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/pincite.db"
        return
    with request.getfixturevalue("postgres").database() as url:
        yield url


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store, made once: migrating takes longer than most tests."""
    from service.store.address import sqlite_url
    from service.store.store import open_at

    path = tmp_path_factory.mktemp("template") / "pincite.db"
    open_at(sqlite_url(path)).close()
    return path


@pytest.fixture(scope="session")
def _postgres_template(postgres: "PostgresServer") -> Iterator[str]:
    from service.store.store import open_store

    with postgres.database() as url:
        open_store(_settings(url, Path())).close()
        yield url.rpartition("/")[2]


@pytest.fixture(params=DIALECTS)
def store_settings(request: pytest.FixtureRequest, tmp_path: Path) -> "Iterator[Settings]":
    """Settings that name an empty store, SQLite and PostgreSQL in turn; `home` is a folder of the test's own."""
    home = tmp_path / "home"
    home.mkdir()
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("_sqlite_template"), home / "pincite.db")
        yield _settings(None, home)
        return
    template = request.getfixturevalue("_postgres_template")
    with request.getfixturevalue("postgres").database(template) as url:
        yield _settings(url, home)


@pytest.fixture
def store(store_settings: "Settings") -> "Iterator[Store]":
    """An open, empty store, SQLite and PostgreSQL in turn."""
    from service.store.store import open_store

    with open_store(store_settings) as opened:
        yield opened


def _settings(url: str | None, home: Path) -> "Settings":
    from pydantic import SecretStr

    from service.settings import Settings

    return Settings(home=home, database_url=SecretStr(url) if url else None)
