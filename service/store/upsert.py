"""INSERT … ON CONFLICT, which both databases have and SQLAlchemy spells once for each. Knows no table."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert


def insert_or_leave(conn: Connection, table: Table, row: dict[str, Any], key: Sequence[str]) -> bool:
    """Insert `row`; where one with the same unique `key` stands, also one that is only just being written, leave it.

    True where it was inserted.
    """
    return conn.execute(_or_leave(conn.dialect.name, table, tuple(key)), row).rowcount == 1


def insert_or_update(
    conn: Connection, table: Table, row: dict[str, Any], key: Sequence[str], change: Sequence[str]
) -> int:
    """Insert `row`; where one with the same unique `key` stands, give its columns `change` the values of `row`.

    Gives the column `id` of the row that stands then.
    """
    upsert = _or_update(conn.dialect.name, table, tuple(key), tuple(change))
    return int(conn.execute(upsert, row).scalar_one())


@cache
def _or_leave(dialect: str, table: Table, key: tuple[str, ...]) -> Any:
    return _insert(dialect)(table).on_conflict_do_nothing(index_elements=list(key))


@cache
def _or_update(dialect: str, table: Table, key: tuple[str, ...], change: tuple[str, ...]) -> Any:
    statement = _insert(dialect)(table)
    new = {name: statement.excluded[name] for name in change}
    return statement.on_conflict_do_update(index_elements=list(key), set_=new).returning(table.c.id)


def _insert(dialect: str) -> Any:
    return postgresql_insert if dialect == "postgresql" else sqlite_insert
