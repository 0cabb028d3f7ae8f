"""Leases on what is being asked of a model, by the key of what is asked. Knows no clock and no process."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, update

from service.store.tables import leases
from service.store.upsert import insert_or_leave

# Made once: SQLAlchemy takes longer to make and to recognise a statement than SQLite to run it.
_FIND = select(leases.c.holder, leases.c.until).where(leases.c.ask_key == bindparam("key"))
_DROP = delete(leases).where(leases.c.ask_key == bindparam("key"), leases.c.holder == bindparam("of"))


@dataclass(frozen=True, slots=True)
class Lease:
    """Who asks, and until when that counts."""

    holder: str
    until: datetime


def find(conn: Connection, key: str) -> Lease | None:
    """The lease on `key`, counted or run out; None where nobody asks."""
    row = conn.execute(_FIND, {"key": key}).one_or_none()
    return None if row is None else Lease(*row)


def add(conn: Connection, key: str, wanted: Lease) -> Lease | None:
    """Take the lease where it is free; the one that stands then. None: it was given back just now, try again."""
    row = {"ask_key": key, "holder": wanted.holder, "until": wanted.until}
    new = insert_or_leave(conn, leases, row, ("ask_key",))
    return wanted if new else find(conn, key)


def take_over(conn: Connection, key: str, holder: str, wanted: Lease) -> bool:
    """Put `wanted` in the place of the lease of `holder`; False where that one is gone."""
    statement = update(leases).where(leases.c.ask_key == key, leases.c.holder == holder)
    return conn.execute(statement.values(holder=wanted.holder, until=wanted.until)).rowcount == 1


def drop(conn: Connection, key: str, holder: str) -> None:
    """Give the lease back; nothing happens where `holder` has none."""
    conn.execute(_DROP, {"key": key, "of": holder})


def purge(conn: Connection, now: datetime) -> None:
    """Remove what has run out: of the killed, on keys that nobody has wanted since."""
    conn.execute(delete(leases).where(leases.c.until < now))
