"""Answers kept under an Idempotency-Key, so that a POST sent twice is done once. Knows one table, no request.

A row is first a mark that a request is under way, held by a lease; then its answer. A lease that ran out belongs to a
crashed server and is taken over. The moment a lease ends is also the proof of who holds it: a holder that was taken
over finds its lease changed and writes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, select, update

from service.store.tables import idempotency

LEASE = timedelta(seconds=60)  # renewed while the request is under way
KEPT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Request:
    """What identifies a request: whose, its key, where it went, and a hash of what it said."""

    owner: str
    key: str
    route: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Granted:
    """The request is ours to do, until `lease` ends."""

    lease: datetime


@dataclass(frozen=True, slots=True)
class Running:
    """It is under way; nobody else takes it over before `until`."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Mismatch:
    """The key was used for a request that said something else."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer that was given."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Standing = Granted | Running | Mismatch | Answered


def begin(conn: Connection, request: Request, now: datetime) -> Standing:
    """Take the request on, or learn why not. To be called in a transaction that writes."""
    conn.execute(delete(idempotency).where(_same(request), idempotency.c.expires_at <= now))
    lease = now + LEASE
    if _insert(conn, request, lease, now + KEPT):
        return Granted(lease)
    row = conn.execute(select(idempotency).where(_same(request)).with_for_update()).one()
    if row.request_sha256 != request.sha256:
        return Mismatch()
    if row.status is not None:
        return Answered(row.status, row.headers, bytes(row.body))
    if row.lease_until > now:
        return Running(row.lease_until)
    conn.execute(update(idempotency).where(_same(request)).values(lease_until=lease, expires_at=now + KEPT))
    return Granted(lease)


def renew(conn: Connection, request: Request, lease: datetime, now: datetime) -> datetime | None:
    """The lease's new end; None where it was taken over."""
    later = now + LEASE
    done = conn.execute(update(idempotency).where(_held(request, lease)).values(lease_until=later))
    return later if done.rowcount else None


def finish(conn: Connection, request: Request, lease: datetime, answer: Answered) -> bool:
    """Keep the answer; False where the lease was taken over."""
    values: dict[str, Any] = {"status": answer.status, "headers": dict(answer.headers), "body": answer.body}
    return bool(conn.execute(update(idempotency).where(_held(request, lease)).values(**values)).rowcount)


def release(conn: Connection, request: Request, lease: datetime) -> None:
    """Forget the request: it was not done, so it may be sent again."""
    conn.execute(delete(idempotency).where(_held(request, lease)))


def purge(conn: Connection, now: datetime) -> int:
    """Remove what has expired; how many rows."""
    return conn.execute(delete(idempotency).where(idempotency.c.expires_at <= now)).rowcount


def _insert(conn: Connection, request: Request, lease: datetime, expires: datetime) -> bool:
    """Whether the row is new. Of two at once the database lets one in; the other waits and then sees it."""
    from sqlalchemy.dialects import postgresql, sqlite

    insert = postgresql.insert if conn.dialect.name == "postgresql" else sqlite.insert
    row = insert(idempotency).values(
        owner=request.owner,
        key=request.key,
        route=request.route,
        request_sha256=request.sha256,
        lease_until=lease,
        expires_at=expires,
    )
    # Not by rowcount: psycopg does not tell it of an INSERT.
    return conn.execute(row.on_conflict_do_nothing().returning(idempotency.c.key)).one_or_none() is not None


def _same(request: Request) -> ColumnElement[bool]:
    table = idempotency.c
    return (table.owner == request.owner) & (table.key == request.key) & (table.route == request.route)


def _held(request: Request, lease: datetime) -> ColumnElement[bool]:
    return _same(request) & (idempotency.c.lease_until == lease) & idempotency.c.status.is_(None)
