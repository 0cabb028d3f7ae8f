"""What a store holds, in figures, for whoever runs it. Knows no terminal."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from service.store import articles, claims, runs
from service.store.migrate import revision_of
from service.store.store import Store
from service.store.tables import decisions
from service.store.tables import runs as run_table


@dataclass(frozen=True, slots=True)
class Facts:
    """`address` is without password; `size` is in bytes; `cost_micros` in millionths of the price list’s currency."""

    address: str
    database: str
    schema: str | None
    size: int
    articles: int
    runs: dict[str, int]
    claims: dict[str, int]
    decisions: int
    tokens: int
    cost_micros: int | None


def facts(store: Store) -> Facts:
    """The figures of this moment."""
    with store.read() as conn:
        paid = run_table.c.reverified_from.is_(None)  # what is verified again repeats the usage that it rests on
        tokens = func.sum(run_table.c.prompt_tokens + run_table.c.completion_tokens)
        spent = conn.execute(select(tokens, func.sum(run_table.c.cost_micros)).where(paid)).one()
        return Facts(
            store.url,
            _database(conn),
            revision_of(conn, store.url),
            _size(conn, store),
            articles.count(conn),
            runs.counts(conn),
            claims.counts(conn),
            conn.scalar(select(func.count()).select_from(decisions)) or 0,
            int(spent[0] or 0),
            None if spent[1] is None else int(spent[1]),
        )


def _database(conn: Connection) -> str:
    if conn.dialect.name == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    return f"PostgreSQL {conn.scalar(text('SHOW server_version'))}"


def _size(conn: Connection, store: Store) -> int:
    if conn.dialect.name != "sqlite":
        return int(conn.scalar(text("SELECT pg_database_size(current_database())")) or 0)
    path = Path(str(store.engine.url.database))
    files = (path, path.with_name(f"{path.name}-wal"))
    return sum(file.stat().st_size for file in files if file.exists())
