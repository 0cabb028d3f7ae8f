"""INSERT … ON CONFLICT, which both databases have and SQLAlchemy spells once for each. Knows no table."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert


def insert_or_leave(conn: Connection, table: Table, row: dict[str, Any], key: Sequence[str]) -> bool:
    """Insert `row`; where one with the same unique `key` stands, also one that is only just being written, leave it.

    True where it was inserted.
    """
    statement = _insert(conn)(table).on_conflict_do_nothing(index_elements=list(key))
    return conn.execute(statement, row).rowcount == 1


def insert_or_update(
    conn: Connection, table: Table, row: dict[str, Any], key: Sequence[str], change: Sequence[str]
) -> int:
    """Insert `row`; where one with the same unique `key` stands, give its columns `change` the values of `row`.

    Gives the column `id` of the row that stands then.
    """
    statement = _insert(conn)(table)
    new = {name: statement.excluded[name] for name in change}
    upsert = statement.on_conflict_do_update(index_elements=list(key), set_=new).returning(table.c.id)
    return int(conn.execute(upsert, row).scalar_one())


def _insert(conn: Connection) -> Any:
    return postgresql_insert if conn.dialect.name == "postgresql" else sqlite_insert
