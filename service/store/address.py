"""Which database: the URL that settings ask for, and how it may be shown. Knows no table and opens nothing."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from service.errors import OperatorError
from service.settings import Settings

FILE = "pincite.db"
_POSTGRESQL = frozenset({"postgresql", "postgres", "postgresql+psycopg"})


def address_of(settings: Settings) -> URL:
    """PINCITE_DATABASE_URL, else the SQLite file in PINCITE_HOME.

    Raises OperatorError (`store.url`) where the URL is none, or of a database that Pincite does not know.
    """
    if settings.database_url is None:
        return sqlite_url(settings.home / FILE)
    try:
        url = make_url(settings.database_url.get_secret_value())
    except (ArgumentError, ValueError) as error:
        # The text itself is not repeated: it may hold the password.
        raise OperatorError(
            "store.url", "PINCITE_DATABASE_URL is no URL; it looks like postgresql://user:password@host:5432/name"
        ) from error
    if url.drivername in _POSTGRESQL:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database and url.database != ":memory:":
        return sqlite_url(Path(url.database).expanduser())
    raise OperatorError(
        "store.url",
        f"PINCITE_DATABASE_URL={shown(url)}: Pincite stores in postgresql://user:password@host:5432/name "
        "or sqlite:////absolute/path.db",
    )


def sqlite_url(path: Path) -> URL:
    """The URL of a SQLite file."""
    return URL.create("sqlite+pysqlite", database=str(path))


def shown(url: URL) -> str:
    """The URL for people: no password, not in the query either; a file as its path."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(drivername=url.get_backend_name(), query={}).render_as_string(hide_password=True)
