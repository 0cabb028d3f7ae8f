"""Connections to the database, set up so that a committed result stays. Knows no table.

SQLite: write-ahead log, so that readers never wait; `synchronous=FULL`, since NORMAL may lose the last commits when the
power fails (it would survive a killed process) and one commit an article costs nothing beside a model's answer.
A writing transaction takes the write lock when it begins (BEGIN IMMEDIATE): one that reads first and writes later
would fail at once when another has written in between, whatever the time-out.
"""

import json
import os
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from service.errors import OperatorError

PATIENCE = 30.0  # seconds that a writer waits for another one
WRITES = "pincite_writes"  # execution option: the transaction is going to write
_TRIES = 0.05  # seconds between two tries to turn the write-ahead log on


def make_engine(url: URL, where: str) -> Engine:
    """An engine for `url` that threads may share. Nothing is connected yet, but a SQLite file is made.

    Raises OperatorError (`store.unwritable`) where the file cannot be made.
    """
    if url.get_backend_name() == "sqlite":
        _make_file(Path(str(url.database)), where)
        engine = create_engine(
            url,
            json_serializer=_json,
            pool_size=8,
            max_overflow=-1,
            connect_args={"timeout": PATIENCE, "check_same_thread": False},
        )
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
        return engine
    return create_engine(
        url,
        json_serializer=_json,
        pool_size=5,
        max_overflow=15,
        pool_timeout=PATIENCE,
        pool_pre_ping=True,
        connect_args={"connect_timeout": 10, "application_name": "pincite"},
    )


def turn_on_log(connection: Connection, where: str) -> None:
    """Switch a SQLite file to the write-ahead log, which stays on; `connection` must be in no transaction.

    SQLite does not wait its turn for this when two processes do it at once, so it is tried until it is done.
    """
    end = time.monotonic() + PATIENCE
    raw = connection.connection.driver_connection
    assert raw is not None
    while True:
        try:
            if raw.execute("PRAGMA journal_mode = WAL").fetchone()[0].lower() == "wal":
                return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
        else:
            raise OperatorError(
                "store.disk", f"{where}: SQLite cannot keep its log here. Use a local disk, or PostgreSQL."
            )
        time.sleep(_TRIES)


def _make_file(path: Path, where: str) -> None:
    """An empty file that only its owner can read: it will hold articles and hashes of keys."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise OperatorError(
            "store.unwritable",
            f"{where}: cannot be written ({error.strerror}). Set PINCITE_HOME to a folder that can.",
        ) from error


def _set_up(raw: sqlite3.Connection, _record: object) -> None:
    """Let SQLAlchemy, not Python's driver, begin transactions; hold to foreign keys; wait for other writers."""
    raw.isolation_level = None
    raw.execute(f"PRAGMA busy_timeout = {int(PATIENCE * 1000)}")
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
