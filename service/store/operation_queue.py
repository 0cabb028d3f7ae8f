"""Who works on which item: taken with a lease, renewed, ended once, handed back, taken over. Knows no article.

Several servers may share one database. Every change locks the operation's row first, then its items: so nobody waits
in a circle, and of two that end the last two items at once the second sees the first. On PostgreSQL items are taken
with FOR UPDATE SKIP LOCKED; SQLite has one writer at a time, and each update names the state that it saw.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, exists, func, select, update

from service.store.operation import Ending, Taken
from service.store.tables import operation_items as items
from service.store.tables import operations

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 3  # a server that dies with an article each time must not be killed by it for ever
_ACTIVE = ("queued", "running")
_POISON = "the server ended {count} times while it worked on this article; it is not tried again"
_CANCELLED = ("operation.cancelled", "the operation was cancelled before this article was asked about")


def take(conn: Connection, holder: str, most: int, now: datetime) -> list[Taken]:
    """Up to `most` items of one operation, leased to `holder`; call again for more.

    First what a server has left that died, then single extractions (somebody waits for them), then the oldest batch.
    To be called in a transaction that writes. One operation at a time: whoever locks two could wait in a circle.
    """
    expired = (items.c.status == "running") & (items.c.lease_until < now)
    abandoned = conn.scalar(select(items.c.operation_id).where(expired).limit(1))
    if abandoned is not None and (operation := _locked(conn, abandoned)) is not None:
        left = _free(conn, expired & (items.c.operation_id == abandoned), most)
        over = [_take_over(conn, row, operation, holder, now) for row in left]
        return [one for one in over if one is not None]
    following = _next(conn)
    if following is None or (operation := _locked(conn, following)) is None or operation["status"] not in _ACTIVE:
        return []
    waiting = _free(conn, _WAITING & (items.c.operation_id == following), most)
    return [_lease(conn, row, operation, holder, now) for row in waiting]


def renew(conn: Connection, holder: str, now: datetime) -> int:
    """Renew everything that `holder` holds; how many items."""
    held = update(items).where(items.c.status == "running", items.c.lease_by == holder)
    return conn.execute(held.values(lease_until=now + LEASE)).rowcount


def finish(conn: Connection, taken: Taken, holder: str, ending: Ending, now: datetime) -> bool:
    """Write how an item ended; False, and nothing written, where `holder` does not hold it any more."""
    status = "done" if ending.run_id is not None else "failed"
    change = {
        "status": status,
        "run_id": ending.run_id,
        "reused": ending.reused,
        "error_code": ending.code,
        "error_message": ending.message,
    }
    return _end(conn, taken, holder, change, now)


def requeue(conn: Connection, taken: Taken, holder: str, now: datetime) -> bool:
    """Hand an item back unharmed: it waits again, and this attempt does not count. Of a cancelled one nothing waits."""
    operation = _locked(conn, taken.operation_id)
    if operation is not None and operation["cancel_requested"]:
        return _end(conn, taken, holder, _as_cancelled(), now)
    back = {"status": "queued", "attempts": items.c.attempts - 1, "lease_by": None, "lease_until": None}
    return conn.execute(update(items).where(_held(taken, holder)).values(**back)).rowcount == 1


def cancel(conn: Connection, operation_id: str, now: datetime, *, unbegun: bool = False) -> bool:
    """Let nothing of the operation begin any more; what is under way ends. False where it had ended already.

    With `unbegun` also False, and nothing changed, where something of it is under way or done: whether it still waits
    is asked while its row is locked, so that no worker takes it in between.
    """
    operation = _locked(conn, operation_id)
    if operation is None or operation["status"] not in _ACTIVE:
        return False
    if unbegun and operation["status"] != "queued":
        # An item that was handed back waits again, in an operation that has begun.
        begun = (items.c.operation_id == operation_id) & (items.c.status != "queued")
        if conn.scalar(select(items.c.position).where(begun).limit(1)) is not None:
            return False
    if operation["cancel_requested"]:
        return True
    waiting = update(items).where(_WAITING, items.c.operation_id == operation_id)
    conn.execute(waiting.values(**_as_cancelled()))
    mine = update(operations).where(operations.c.id == operation_id)
    conn.execute(mine.values(cancel_requested=True, version=operations.c.version + 1))
    _close(conn, operation_id, now)
    return True


def any_free(conn: Connection, now: datetime) -> bool:
    """Whether `take` may find something."""
    expired = (items.c.status == "running") & (items.c.lease_until < now)
    return _next(conn) is not None or conn.scalar(select(items.c.operation_id).where(expired).limit(1)) is not None


def depth(conn: Connection) -> int:
    """How many items wait for a worker."""
    return conn.scalar(select(func.count()).select_from(items).where(_WAITING)) or 0


# Both parts are in the index; a waiting item has no lease.
_WAITING: ColumnElement[bool] = (items.c.status == "queued") & items.c.lease_until.is_(None)


def _next(conn: Connection) -> str | None:
    """The operation to work on next."""
    has_waiting = exists().where(_WAITING, items.c.operation_id == operations.c.id)
    query = select(operations.c.id).where(operations.c.status.in_(_ACTIVE), operations.c.total >= 0, has_waiting)
    # "extraction" before "batch".
    return conn.scalar(query.order_by(operations.c.kind.desc(), operations.c.id).limit(1))


def _take_over(conn: Connection, row: RowMapping, operation: RowMapping, holder: str, now: datetime) -> Taken | None:
    """An item whose holder has not renewed its lease; None for one that ends here."""
    if not operation["cancel_requested"] and row["attempts"] < MOST_ATTEMPTS:
        return _lease(conn, row, operation, holder, now)
    change = _as_cancelled()
    if not operation["cancel_requested"]:
        said = _POISON.format(count=row["attempts"])
        change = {"status": "failed", "error_code": "operation.attempts", "error_message": said}
    at = Taken(operation["id"], row["position"], row["sighting_id"], "", row["attempts"])
    _end(conn, at, row["lease_by"], change, now)
    return None


def _free(conn: Connection, which: ColumnElement[bool], most: int) -> Sequence[RowMapping]:
    query = select(items).where(which).order_by(items.c.position).limit(most).with_for_update(skip_locked=True)
    return conn.execute(query).mappings().all()


def _lease(conn: Connection, row: RowMapping, operation: RowMapping, holder: str, now: datetime) -> Taken:
    """Give one item to `holder`; its operation runs."""
    at = (items.c.operation_id == row["operation_id"]) & (items.c.position == row["position"])
    change = {"status": "running", "lease_by": holder, "lease_until": now + LEASE, "attempts": row["attempts"] + 1}
    conn.execute(update(items).where(at).values(**change))
    first = update(operations).where(operations.c.id == operation["id"], operations.c.status == "queued")
    conn.execute(first.values(status="running", started_at=now, version=operations.c.version + 1))
    return Taken(
        operation["id"], row["position"], row["sighting_id"], operation["request"]["schema"], row["attempts"] + 1
    )


def _end(conn: Connection, taken: Taken, holder: str, change: dict[str, Any], now: datetime) -> bool:
    _locked(conn, taken.operation_id)
    change = change | {"lease_by": None, "lease_until": None}
    if conn.execute(update(items).where(_held(taken, holder)).values(**change)).rowcount != 1:
        return False
    _close(conn, taken.operation_id, now)
    return True


def _close(conn: Connection, operation_id: str, now: datetime) -> None:
    """End the operation if nothing of it waits or is worked on; its row is locked by the caller."""
    mine = items.c.operation_id == operation_id
    for active in (_WAITING, items.c.status == "running"):
        if conn.scalar(select(items.c.position).where(active, mine).limit(1)) is not None:
            return
    operation = _locked(conn, operation_id)
    if operation is None or operation["status"] not in _ACTIVE:
        return
    change: dict[str, Any] = {"status": "cancelled" if operation["cancel_requested"] else "done"}
    if operation["kind"] == "extraction":
        # Its one item says how it ended: one that was under way when it was cancelled may be done.
        row = conn.execute(select(items.c.status, items.c.error_code, items.c.error_message).where(mine)).one()
        change = {"status": row.status, "error_code": row.error_code, "error_message": row.error_message}
    done = update(operations).where(operations.c.id == operation_id)
    conn.execute(done.values(**change, finished_at=now, version=operations.c.version + 1))


def _locked(conn: Connection, operation_id: str) -> RowMapping | None:
    """The operation, held until the transaction ends."""
    query = select(operations).where(operations.c.id == operation_id).with_for_update()
    return conn.execute(query).mappings().one_or_none()


def _held(taken: Taken, holder: str) -> ColumnElement[bool]:
    at = (items.c.operation_id == taken.operation_id) & (items.c.position == taken.position)
    return at & (items.c.status == "running") & (items.c.lease_by == holder)


def _as_cancelled() -> dict[str, Any]:
    code, message = _CANCELLED
    return {"status": "cancelled", "error_code": code, "error_message": message}
