"""Accounts of reviewers and their signed-in browsers. Knows SQL, nothing of passwords or cookies but their hashes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from service.store.ids import new_id
from service.store.tables import reviewers, sessions


@dataclass(frozen=True, slots=True)
class Reviewer:
    """One person. `password_hash` is empty for somebody who only gave a name, on a server open to this machine."""

    id: str
    name: str
    password_hash: str
    admin: bool
    created_at: datetime
    disabled_at: datetime | None

    @property
    def has_account(self) -> bool:
        """Whether they sign in with a password."""
        return bool(self.password_hash)


_COLUMNS = [reviewers.c[name] for name in Reviewer.__slots__]


def add(conn: Connection, name: str, password_hash: str, *, admin: bool, now: datetime) -> Reviewer:
    """A new reviewer; raises IntegrityError where the name is taken."""
    reviewer = Reviewer(new_id("rev"), name, password_hash, admin, now, None)
    conn.execute(insert(reviewers).values(**{key: getattr(reviewer, key) for key in Reviewer.__slots__}))
    return reviewer


def named(conn: Connection, name: str) -> Reviewer | None:
    """The reviewer of this name, disabled ones too."""
    row = conn.execute(select(*_COLUMNS).where(reviewers.c.name == name)).one_or_none()
    return None if row is None else Reviewer(*row)


def every(conn: Connection) -> list[Reviewer]:
    """All reviewers by name."""
    return [Reviewer(*row) for row in conn.execute(select(*_COLUMNS).order_by(reviewers.c.name))]


def accounts_exist(conn: Connection) -> bool:
    """Whether anybody, disabled or not, has a password: from then on a name alone opens nothing."""
    return conn.execute(select(reviewers.c.id).where(reviewers.c.password_hash != "").limit(1)).first() is not None


def set_password(conn: Connection, reviewer_id: str, password_hash: str, *, admin: bool) -> None:
    """Give an account another password, and take it into use again where it was disabled."""
    values = {"password_hash": password_hash, "admin": admin, "disabled_at": None}
    conn.execute(update(reviewers).where(reviewers.c.id == reviewer_id).values(**values))


def rehash(conn: Connection, reviewer_id: str, password_hash: str) -> None:
    """Keep the same password under a newer hash."""
    conn.execute(update(reviewers).where(reviewers.c.id == reviewer_id).values(password_hash=password_hash))


def disable(conn: Connection, reviewer_id: str, now: datetime) -> None:
    """Let them in no more: their sessions end at once. What they decided stays theirs."""
    conn.execute(update(reviewers).where(reviewers.c.id == reviewer_id).values(disabled_at=now))
    end_sessions(conn, reviewer_id)


def end_sessions(conn: Connection, reviewer_id: str) -> None:
    """Sign somebody out everywhere."""
    conn.execute(delete(sessions).where(sessions.c.reviewer_id == reviewer_id))


def open_session(conn: Connection, token_sha256: str, reviewer_id: str, now: datetime, until: datetime) -> None:
    """Remember a signed-in browser, and forget those whose time is over."""
    conn.execute(delete(sessions).where(sessions.c.expires_at <= now))
    values = {"token_sha256": token_sha256, "reviewer_id": reviewer_id, "created_at": now, "expires_at": until}
    conn.execute(insert(sessions).values(**values))


def session(conn: Connection, token_sha256: str, now: datetime) -> Reviewer | None:
    """Who is signed in with this token; None where nobody is (any more)."""
    query = (
        select(*_COLUMNS)
        .join_from(reviewers, sessions, sessions.c.reviewer_id == reviewers.c.id)
        .where(sessions.c.token_sha256 == token_sha256, sessions.c.expires_at > now, reviewers.c.disabled_at.is_(None))
    )
    row = conn.execute(query).one_or_none()
    return None if row is None else Reviewer(*row)


def close_session(conn: Connection, token_sha256: str) -> None:
    """Sign one browser out."""
    conn.execute(delete(sessions).where(sessions.c.token_sha256 == token_sha256))
