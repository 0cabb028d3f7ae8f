"""How the database means to answer a query: whether through an index."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event


@contextmanager
def plans(conn: Connection) -> Iterator[list[str]]:
    """The plan of each statement that the block executes, in order."""
    how = "EXPLAIN QUERY PLAN" if conn.dialect.name == "sqlite" else "EXPLAIN"
    found: list[str] = []

    def explain(_conn: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        plan = conn.connection.cursor().execute(f"{how} {statement}", parameters)
        found.append(" ".join(str(row[-1]) for row in plan))

    event.listen(conn, "before_cursor_execute", explain)
    try:
        yield found
    finally:
        event.remove(conn, "before_cursor_execute", explain)
