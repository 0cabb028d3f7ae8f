"""Who reviews: names, passwords, sessions. Knows no cookie and no page.

Passwords are kept as argon2id hashes (argon2-cffi's defaults, RFC 9106's second choice), session tokens as SHA-256.
Hashing takes its time on purpose, so it is done outside of every transaction: nobody's decision waits for it.
"""

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from service.errors import CallerError
from service.store import reviewers
from service.store.reviewers import Reviewer
from service.store.store import Connection, Store

SESSION = timedelta(hours=12)
SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
LONGEST_NAME = 60

_hasher = PasswordHasher()


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser: the token is told to it once and kept nowhere."""

    token: str
    reviewer: Reviewer
    until: datetime


def spelled(name: str) -> str:
    """The name as names are kept and looked up: NFC, single blanks."""
    return unicodedata.normalize("NFC", " ".join(name.split()))


def clean_name(name: str) -> str:
    """The name `spelled`. Raises CallerError (`reviewer.name`) where it cannot be one."""
    cleaned = spelled(name)
    if not cleaned or len(cleaned) > LONGEST_NAME or any(unicodedata.category(c)[0] == "C" for c in cleaned):
        raise CallerError("reviewer.name", f"A name has 1 to {LONGEST_NAME} visible characters. Choose another.")
    return cleaned


def create_account(store: Store, name: str, password: str, *, admin: bool, now: datetime) -> Reviewer:
    """A new account; a name that so far only stood in the history becomes one.

    Raises CallerError: `reviewer.name`, `reviewer.password`, `reviewer.exists`.
    """
    name = clean_name(name)
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise CallerError("reviewer.password", f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.")
    hashed = _hasher.hash(password)
    with store.begin() as conn:
        known = reviewers.named(conn, name)
        if known is None:
            return reviewers.add(conn, name, hashed, admin=admin, now=now)
        if known.has_account and known.disabled_at is None:
            raise CallerError(
                "reviewer.exists", f"{name} has an account. Disable it first to give it another password."
            )
        reviewers.end_sessions(conn, known.id)
        reviewers.set_password(conn, known.id, hashed, admin=admin)
        return reviewers.named(conn, name) or known


def disable_account(conn: Connection, name: str, now: datetime) -> None:
    """Let somebody in no more. Raises CallerError (`reviewer.unknown`)."""
    known = reviewers.named(conn, clean_name(name))
    if known is None:
        raise CallerError("reviewer.unknown", f"{name}: there is no such reviewer. See `pincite reviewers list`.")
    reviewers.disable(conn, known.id, now)


def sign_in(store: Store, name: str, password: str, now: datetime) -> Session:
    """A session for a name and its password. Raises CallerError (`reviewer.refused`) without saying which was wrong."""
    with store.read() as conn:
        known = reviewers.named(conn, spelled(name))
    usable = known is not None and known.has_account and known.disabled_at is None
    right = _matches(known.password_hash if known is not None and usable else _nobody(), password)
    if known is None or not usable or not right:
        raise _refused()
    newer = _hasher.hash(password) if _hasher.check_needs_rehash(known.password_hash) else None
    with store.begin() as conn:
        now_known = reviewers.named(conn, known.name)
        if now_known is None or now_known.disabled_at or now_known.password_hash != known.password_hash:
            raise _refused()  # disabled, or given another password, while this one was hashed
        if newer is not None:
            reviewers.rehash(conn, known.id, newer)
        return _open(conn, known, now)


def sign_in_by_name(conn: Connection, name: str, now: datetime) -> Session:
    """A session for a name alone, on a server that only this machine reaches and that has no accounts.

    Raises CallerError: `reviewer.name`, `reviewer.refused` where there are accounts.
    """
    if reviewers.accounts_exist(conn):
        raise CallerError("reviewer.refused", "This server has accounts: sign in with name and password.")
    name = clean_name(name)
    known = reviewers.named(conn, name) or reviewers.add(conn, name, "", admin=False, now=now)
    return _open(conn, known, now)


def signed_in(conn: Connection, token: str, now: datetime, *, open_door: bool) -> Reviewer | None:
    """Who the token belongs to; a name without an account only counts while the door is open and there are none."""
    reviewer = reviewers.session(conn, token_hash(token), now)
    if reviewer is None or reviewer.has_account:
        return reviewer
    return reviewer if open_door and not reviewers.accounts_exist(conn) else None


def sign_out(conn: Connection, token: str) -> None:
    """End one session."""
    reviewers.close_session(conn, token_hash(token))


def token_hash(token: str) -> str:
    """What is kept of a session's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _refused() -> CallerError:
    return CallerError("reviewer.refused", "Name or password is wrong. Try again.")


def _open(conn: Connection, reviewer: Reviewer, now: datetime) -> Session:
    token = secrets.token_urlsafe(32)
    reviewers.open_session(conn, token_hash(token), reviewer.id, now, now + SESSION)
    return Session(token, reviewer, now + SESSION)


@cache
def _nobody() -> str:
    """Verified for names that nobody has, so that the time taken does not tell which names exist."""
    return _hasher.hash(secrets.token_hex(16))


def _matches(hashed: str, password: str) -> bool:
    try:
        return _hasher.verify(hashed, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
