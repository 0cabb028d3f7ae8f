"""Keys of the HTTP interface: made, found, listed, revoked. Knows tokens and one table, no request.

Only an HMAC of a token is kept: whoever reads the database cannot use a key, whoever made one saw it once.
"""

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from service.errors import CallerError
from service.store import tokens
from service.store.ids import new_id
from service.store.tables import keys

_USED_EVERY = timedelta(minutes=10)  # how exactly `used_at` is kept: a write for every request would be too dear


class Scope(StrEnum):
    """What a key may do; `admin` implies the others."""

    EXTRACT = "extract"
    REVIEW = "review"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is kept: never its token. `prefix` is how its token begins. Moments are aware, in UTC."""

    id: str
    prefix: str
    name: str
    scopes: frozenset[Scope]
    created_at: datetime
    revoked_at: datetime | None = None
    used_at: datetime | None = None

    def may(self, scope: Scope) -> bool:
        """Whether the key has the scope."""
        return scope in self.scopes or Scope.ADMIN in self.scopes


def create(conn: Connection, secret: bytes, name: str, scopes: Collection[Scope], now: datetime) -> tuple[Key, str]:
    """A new key and its token, which nobody can see again. Raises CallerError on a blank name or no scope."""
    if not name.strip() or "\0" in name:
        raise CallerError("key.unnamed", "A key needs a name: say who uses it for what.")
    if not scopes:
        raise CallerError("key.no_scope", f"A key needs a scope: {', '.join(Scope)}.")
    token = tokens.new_token()
    key = Key(new_id("key"), tokens.prefix_of(token), name.strip(), frozenset(scopes), now)
    conn.execute(
        insert(keys).values(
            id=key.id,
            prefix=key.prefix,
            hmac=tokens.digest(secret, token),
            name=key.name,
            scopes=sorted(key.scopes),
            created_at=now,
        )
    )
    return key, token


def find(conn: Connection, secret: bytes, token: str) -> Key | None:
    """The key of a token, also a revoked one; None where there is none. Compares in constant time."""
    row = conn.execute(select(keys).where(keys.c.prefix == tokens.prefix_of(token))).one_or_none()
    kept = row.hmac if row is not None else "0" * 64
    same = hmac.compare_digest(kept, tokens.digest(secret, token))
    return _key(row) if row is not None and same else None


def every(conn: Connection) -> list[Key]:
    """All keys, the oldest first."""
    return [_key(row) for row in conn.execute(select(keys).order_by(keys.c.id))]


def is_revoked(conn: Connection, key_id: str) -> bool:
    """Whether the key of this id was ended."""
    return conn.scalar(select(keys.c.revoked_at).where(keys.c.id == key_id)) is not None


def any_made(conn: Connection) -> bool:
    """Whether a key was ever made: after that the server is never open again, even if all are revoked."""
    return conn.execute(select(keys.c.id).limit(1)).one_or_none() is not None


def revoke(conn: Connection, key_id: str, now: datetime) -> Key:
    """End a key, given by id, prefix or whole token; ending it twice changes nothing.

    Raises CallerError where there is none.
    """
    # Whoever finds a token that leaked has nothing else; its secret part is looked at by nobody and never repeated.
    named = tokens.prefix_of(key_id) if key_id.startswith(tokens.MARK) else key_id
    row = conn.execute(select(keys).where((keys.c.id == named) | (keys.c.prefix == named))).one_or_none()
    if row is None:
        raise CallerError("key.not_found", f"{named}: there is no such key. `pincite keys list` lists them.")
    if row.revoked_at is None:
        conn.execute(update(keys).where(keys.c.id == row.id).values(revoked_at=now))
        row = conn.execute(select(keys).where(keys.c.id == row.id)).one()
    return _key(row)


def stale(key: Key, now: datetime) -> bool:
    """Whether `used_at` is old enough to be written anew."""
    return key.used_at is None or now - key.used_at > _USED_EVERY


def touch(conn: Connection, key: Key, now: datetime) -> None:
    """Note that the key was used."""
    conn.execute(update(keys).where(keys.c.id == key.id).values(used_at=now))


def _key(row: Row[Any]) -> Key:
    scopes = frozenset(Scope(scope) for scope in row.scopes)
    return Key(row.id, row.prefix, row.name, scopes, row.created_at, row.revoked_at, row.used_at)
