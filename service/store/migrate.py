"""Brings a database to the tables of today, one process at a time. Imports alembic only where a step is missing."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from service.errors import OperatorError
from service.store.engine import WRITES, turn_on_log
from service.store.migrations import HEAD, REVISIONS

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 7_463_920_114  # any number that nobody else uses for a PostgreSQL advisory lock


def bring_up_to_date(engine: Engine, where: str) -> None:
    """Take the steps that are missing, all or none; other processes that open the database meanwhile wait.

    Raises OperatorError (`store.newer`) where a newer Pincite has been here.
    """
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if revision_of(connection, where) == HEAD:
            return
    with engine.connect() as connection:
        if sqlite:
            # A step may make a table anew, which must not cascade; that is only settled outside a transaction.
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA foreign_keys = OFF")
            turn_on_log(connection, where)
        connection.execution_options(**{WRITES: True})
        with connection.begin():
            if not sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            if revision_of(connection, where) != HEAD:
                upgrade(connection, "head")
            if sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
                raise OperatorError("store.damaged", f"{where}: a row of {broken[0]} points to none. Restore a copy.")
        # Not back into the pool with foreign keys off.
        connection.invalidate()


def revision_of(connection: Connection, where: str) -> str | None:
    """The step that the database has reached, None before the first. Raises OperatorError where Pincite has no such."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if revision is not None and revision not in REVISIONS:
        raise OperatorError(
            "store.newer",
            f"{where}: was made by a newer Pincite (schema {revision}, this one knows up to {HEAD}). "
            "Install the newer Pincite, or name another store.",
        )
    return str(revision) if revision else None


def upgrade(connection: Connection, revision: str) -> None:
    """Take the steps up to `revision` (or `head`) inside the transaction of `connection`."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
