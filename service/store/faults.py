"""What went wrong with the database, as an error of ours that says what to do. Knows no table.

Errors of the data itself (a key that stands twice) are not for people and pass through.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from service.errors import OperatorError

_LOCKED = "another process has been writing for too long. Try again later."
_FULL = "the disk is full. Make room and start again; nothing that was stored is lost."
_BUSY = "the server has no connection left. Try again later or raise max_connections."
# (a piece of the database's own message in lower case, code, what it means and what to do)
_KNOWN = (
    ("database is locked", "store.locked", _LOCKED),
    ("database table is locked", "store.locked", _LOCKED),
    ("lock timeout", "store.locked", _LOCKED),
    ("deadlock detected", "store.locked", "two writers stood in each other's way. Try again."),
    ("database or disk is full", "store.full", _FULL),
    ("no space left", "store.full", _FULL),
    ("readonly database", "store.unwritable", "the file may not be written. Mend its rights, or set PINCITE_HOME."),
    ("unable to open", "store.unwritable", "the file cannot be opened. Mend the folder's rights, or set PINCITE_HOME."),
    ("disk i/o error", "store.disk", "the disk fails. Check it (SQLite needs a local disk, no network folder)."),
    ("not a database", "store.damaged", "the file is no SQLite database. Move it away or set PINCITE_HOME."),
    ("already exists", "store.foreign", "another program has its tables there. Name a database of Pincite's own."),
    ("malformed", "store.damaged", "the file is damaged. Restore a copy; `sqlite3 FILE .recover` may save the rest."),
    ("authentication failed", "store.refused", "the server refuses this user or password. Mend PINCITE_DATABASE_URL."),
    ("no password supplied", "store.refused", "the server wants a password. Put it into PINCITE_DATABASE_URL."),
    ("pg_hba.conf", "store.refused", "the server lets this user in from nowhere here. Mend the server's pg_hba.conf."),
    ("permission denied", "store.refused", "this user may not do that. Give it the right to create and write tables."),
    ("too many clients", "store.busy", _BUSY),
    ("remaining connection slots", "store.busy", _BUSY),
)
_NO_DATABASE = ("does not exist", "store.no_database", "there is no such database. Create it: createdb NAME.")
_GONE = (
    "connection refused", "could not translate", "failed to resolve", "name or service not known", "timeout expired",
    "connection timeout", "server closed the connection", "network is unreachable", "no route to host",
    "connection is bad", "terminating connection", "starting up", "shutting down", "consuming input failed",
    "the connection is lost", "could not connect", "connection failed", "no such file or directory",
)  # fmt: skip


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn a failure of the database into an OperatorError (`store.…`); `where` is the URL as it may be shown."""
    try:
        yield
    except PoolTimeout as error:
        message = "all connections of this process are in use. Ask for less at once."
        raise OperatorError("store.busy", f"{where}: {message}") from error
    except IntegrityError:
        raise
    except DBAPIError as error:
        known = explained(error, where)
        if known is None:
            raise
        raise known from error


def explained(error: DBAPIError, where: str) -> OperatorError | None:
    """The error for people, None for one that only a change of the program can mend."""
    said = str(error.orig).lower()
    for piece, code, meaning in _KNOWN:
        if piece in said:
            return OperatorError(code, f"{where}: {meaning}")
    if isinstance(error, ProgrammingError):
        return None
    piece, code, meaning = _NO_DATABASE
    if piece in said and "database" in said:
        return OperatorError(code, f"{where}: {meaning}")
    if any(piece in said for piece in _GONE):
        return OperatorError("store.unreachable", f"{where}: the database server cannot be reached. Is it running?")
    return None
