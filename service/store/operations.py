"""Operations and their items in the store: made, filled, read. Who works on them is in `operation_queue`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, select, update

from service.store.articles import Seen
from service.store.ids import new_id
from service.store.operation import PREFIXES, STATUSES, Item, Kind, Operation, Progress
from service.store.store import Store
from service.store.tables import operation_items as items
from service.store.tables import operations, runs

# `total` of an operation that is still being filled: nobody works on it, nobody sees it.
_FILLING = -1
_ABANDONED = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class NewItem:
    """An article to be worked on (`seen`), or the error why it could not be read."""

    name: str
    origin: str
    seen: Seen | None = None
    code: str | None = None
    message: str | None = None


def create(conn: Connection, kind: Kind, owner: str | None, request: Mapping[str, Any], now: datetime) -> str:
    """A new operation that nobody works on before `seal`; its id. `request` names at least the `schema`."""
    operation_id = new_id(PREFIXES[kind])
    row = {
        "id": operation_id,
        "kind": kind,
        "status": "queued",
        "owner": owner,
        "request": dict(request),
        "total": _FILLING,
        "cancel_requested": False,
        "version": 1,
        "created_at": now,
    }
    conn.execute(insert(operations).values(**row))
    return operation_id


def add_items(conn: Connection, operation_id: str, first: int, new: Sequence[NewItem]) -> None:
    """Add items to an operation that is not sealed; the first gets the position `first`."""
    rows = [
        {
            "operation_id": operation_id,
            "position": first + place,
            "status": "queued" if item.seen else "failed",
            "name": item.name,
            "origin": item.origin,
            "article_id": item.seen.article_id if item.seen else None,
            "sighting_id": item.seen.sighting_id if item.seen else None,
            "reused": False,
            "error_code": item.code,
            "error_message": item.message,
            "attempts": 0,
        }
        for place, item in enumerate(new)
    ]
    if rows:
        conn.execute(insert(items), rows)


def seal(conn: Connection, operation_id: str, total: int, now: datetime) -> None:
    """Let workers begin: the operation has all its `total` items. One without anything to do is done."""
    change: dict[str, Any] = {"total": total}
    waiting = select(items.c.position).where(items.c.operation_id == operation_id, items.c.status == "queued").limit(1)
    if conn.scalar(waiting) is None:
        change |= {"status": "done", "started_at": now, "finished_at": now}
    conn.execute(update(operations).where(operations.c.id == operation_id).values(**change))


def drop(conn: Connection, operation_id: str) -> None:
    """Remove an operation that could not be filled."""
    conn.execute(delete(operations).where(operations.c.id == operation_id, operations.c.total == _FILLING))


def purge(conn: Connection, now: datetime) -> int:
    """Remove what a server was filling when it died: its caller was never told the id. How many."""
    old = operations.c.created_at < now - _ABANDONED
    return conn.execute(delete(operations).where(operations.c.total == _FILLING, old)).rowcount


def get(conn: Connection, operation_id: str) -> Operation | None:
    """The operation, None where there is none (or it is still being filled)."""
    names = Operation.__slots__
    query = select(*(operations.c[name] for name in names))
    row = conn.execute(query.where(operations.c.id == operation_id, operations.c.total != _FILLING)).one_or_none()
    return None if row is None else Operation(*row)


def progress(conn: Connection, operation_id: str) -> Progress:
    """How far it is."""
    mine = items.c.operation_id == operation_id
    by_status = select(items.c.status, func.count()).where(mine).group_by(items.c.status)
    counts = dict.fromkeys(STATUSES, 0) | _numbers(conn, by_status)
    reused = conn.scalar(select(func.count()).where(mine, items.c.reused.is_(True))) or 0
    sums: list[Any] = [
        func.sum(runs.c[name]) for name in ("prompt_tokens", "completion_tokens", "cached_tokens", "cost_micros")
    ]
    asked = select(*sums).select_from(items.join(runs, runs.c.id == items.c.run_id))
    prompt, completion, cached, cost = conn.execute(asked.where(mine, items.c.reused.is_(False))).one()
    spent = None if cost is None else int(cost)
    return Progress(counts, reused, int(prompt or 0), int(completion or 0), int(cached or 0), spent)


def counts(conn: Connection, operation_id: str) -> dict[str, int]:
    """Items by status: what changes as an operation goes on."""
    query = select(items.c.status, func.count()).where(items.c.operation_id == operation_id).group_by(items.c.status)
    return dict.fromkeys(STATUSES, 0) | _numbers(conn, query)


def item(conn: Connection, operation_id: str, position: int = 0) -> Item:
    """One item. Raises KeyError where there is none."""
    found = _some(conn, operation_id, items.c.position == position, 1)
    if not found:
        raise KeyError((operation_id, position))
    return found[0]


def each(store: Store, operation_id: str, status: str, *, at_once: int = 100) -> Iterator[Item]:
    """The items of a status in order, as they stand when their turn comes; no transaction is held between them."""
    after = -1
    while True:
        with store.read() as conn:
            page = _some(conn, operation_id, (items.c.position > after) & (items.c.status == status), at_once)
        yield from page
        if len(page) < at_once:
            return
        after = page[-1].position


def _some(conn: Connection, operation_id: str, which: ColumnElement[bool], limit: int) -> list[Item]:
    names = Item.__slots__
    query = select(*(items.c[name] for name in names)).where(items.c.operation_id == operation_id, which)
    return [Item(*row) for row in conn.execute(query.order_by(items.c.position).limit(limit))]


def _numbers(conn: Connection, query: Select[Any]) -> dict[str, int]:
    return {row[0]: row[1] for row in conn.execute(query)}
