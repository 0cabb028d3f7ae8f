"""The store: one database, opened, brought up to date and shared by threads. Knows no query.

Queries are functions that take a Connection first, one module a noun (`articles`, `runs`, `claims`, …).
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import URL, Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from service.errors import OperatorError
from service.settings import Settings
from service.store.address import address_of, shown
from service.store.engine import PATIENCE, WRITES, make_engine
from service.store.faults import told
from service.store.migrate import bring_up_to_date

__all__ = ["Connection", "Store", "open_at", "open_store"]


class Store:
    """An open store; use it in a `with` statement. Threads may share it, each with connections of its own.

    `url` is the address as it may be shown: without password.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.url = shown(engine.url)
        self.dialect = engine.dialect.name  # sqlite, postgresql
        # SQLite has one writer at a time and lets the others sleep and try again, whoever is luckier; threads of one
        # process stand in line here instead.
        self._turn = threading.Lock() if self.dialect == "sqlite" else None

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A connection in a transaction that may write: committed at the end, rolled back where an error leaves it.

        Keep it short (no model call inside) and open no second one within it. Raises OperatorError (`store.locked`,
        `store.full`, `store.unreachable`, …).
        """
        with self._in_turn(), told(self.url), self.engine.connect() as connection:
            connection.execution_options(**{WRITES: True})
            with connection.begin():
                yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees the store as it is now, unchanged while it is held. Raises as `begin` does."""
        with told(self.url), self.engine.connect() as connection:
            if self.dialect == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Let go of all connections, and of those that other threads still hold as soon as they give them back."""
        event.listen(self.engine, "checkin", _let_go)
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        if self._turn is None:
            yield
            return
        if not self._turn.acquire(timeout=2 * PATIENCE):
            raise OperatorError("store.locked", f"{self.url}: this process has been writing for too long.")
        try:
            yield
        finally:
            self._turn.release()


def _let_go(_: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    record.invalidate()


def open_store(settings: Settings) -> Store:
    """The store that the settings name, made where it is missing and brought up to date.

    Raises OperatorError: `store.url`, `store.unreachable`, `store.refused`, `store.unwritable`, `store.newer` (made by
    a newer Pincite).
    """
    return open_at(address_of(settings))


def open_at(url: URL) -> Store:
    """The store at `url` (`address.sqlite_url`, or postgresql+psycopg), made and brought up to date."""
    where = shown(url)
    engine = make_engine(url, where)
    try:
        with told(where):
            bring_up_to_date(engine, where)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)
