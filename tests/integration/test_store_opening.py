"""Opening a store: made, brought up to date, shared between processes, refused where it is newer; errors that help."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import ProgrammingError
from typing import Any

import pytest
from pydantic import SecretStr
from sqlalchemy import insert, inspect, select, text

from service.errors import OperatorError
from service.settings import Settings
from service.store import articles, decisions, documents, migrations
from service.store.address import address_of, shown
from service.store.engine import make_engine
from service.store.migrate import upgrade
from service.store.store import Store, open_store
from service.store.tables import metadata
from tests.postgres import PostgresServer

ROOT = Path(__file__).parents[2]


# One row of each table that results rest on, as revision 0001 has them. Never changed: later steps bring them along.
_AT = "2026-01-02 03:04:05"
_NUMBER = '{"id":"n1","start":0,"end":2,"text":"12","kind":"quantity","reason":null}'
FIRST_ROWS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("articles", {"id": "art_1", "sha256": "0" * 64, "lang": "fr", "text": "12 morts", "chars": 8, "created_at": _AT}),
    (
        "sightings",
        {"id": 1, "article_id": "art_1", "place": "1" * 64, "origin": "a/é.txt", "name": "é.txt", "metadata": "{}"}
        | {"first_seen_at": _AT, "seen_at": _AT},
    ),
    ("prompts", {"version": "p1", "name": "claims", "body": "[system]", "created_at": _AT}),
    ("schemas", {"version": "s1", "name": "claims", "body": "{}", "created_at": _AT}),
    (
        "runs",
        {"id": "ext_1", "article_id": "art_1", "sighting_id": 1, "status": "done", "current": True, "ask_key": "2" * 64}
        | {"done_key": "3" * 64, "version": "0.1.0", "model": "m", "prompt_name": "claims", "prompt_version": "p1"}
        | {"schema_name": "claims", "schema_version": "s1", "verifier": "v", "threshold": 0.5, "passages": "[]"}
        | {"numbers": f"[{_NUMBER}]", "coverage": "{}", "silent": "{}", "unanswered": "{}", "calls": 1}
        | {"prompt_tokens": 3, "completion_tokens": 4, "cached_tokens": 0, "seconds": 0.5, "created_at": _AT},
    ),
    (
        "answers",
        {"run_id": "ext_1", "position": 0, "text": "{}", "asked": '["n1"]', "finish": "stop", "prompt_tokens": 3}
        | {"completion_tokens": 4, "cached_tokens": 0, "seconds": 0.5},
    ),
    (
        "claims",
        {"id": "clm_1", "run_id": "ext_1", "article_id": "art_1", "position": 0, "current": True, "lang": "fr"}
        | {"schema_name": "claims", "verdict": "accepted", "confidence": 0.75, "severity": 0, "codes": "", "merged": 0}
        | {"number": '{"text":"12","start":0,"end":2}', "quote": '{"text":"12 morts","start":0,"end":8}'}
        | {"fields": '{"measure":null}', "findings": "[]", "parts": "{}", "draft": "{}", "evidence": "{}"}
        | {"search": "12", "created_at": _AT, "state": "accepted", "version": 2, "reviewer": "ada", "skips": 0}
        | {"queue_rank": 1, "opinions": 0},
    ),
    (
        "decisions",
        {"id": 1, "claim_id": "clm_1", "action": "accept", "reviewer": "ada", "at": _AT, "before": "{}"}
        | {"after": '{"state":"accepted"}', "claim_version": 2},
    ),
)
# Columns that a driver reads back in a form of its own: they are looked at through the repositories.
_JSONS = {"metadata", "passages", "numbers", "coverage", "silent", "unanswered", "asked", "number", "quote", "fields"}
_JSONS |= {"findings", "parts", "draft", "evidence", "before", "after"}
_DATABASES_OWN = _JSONS | {"created_at", "first_seen_at", "seen_at", "at", "current"}


def settings(url: str) -> Settings:
    return Settings(home=Path("/nonexistent"), database_url=SecretStr(url))


def test_the_steps_end_at_the_tables(store_url: str) -> None:
    """What the migrations make is what `tables` says, and the index of words: nothing to add, drop or change."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with open_store(settings(store_url)) as store, store.read() as connection:
        options = {"compare_type": True, "compare_server_default": True, "include_name": _no_index_of_words}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
        assert set(metadata.tables) < set(inspect(connection).get_table_names())


def _no_index_of_words(name: str | None, *_: object) -> bool:
    """Each database has its own, of which SQLAlchemy's tables know nothing (store/word_search.py)."""
    return name is None or not name.startswith(("claim_search", "ix_claims_search"))


def test_the_steps_are_those_of_the_folder() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    script = ScriptDirectory.from_config(config)
    steps = [step.revision for step in script.walk_revisions()]
    assert tuple(reversed(steps)) == migrations.REVISIONS
    assert script.get_heads() == [migrations.HEAD]


def test_many_may_open_a_new_store_at_once(store_url: str) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom pydantic import SecretStr\n"
        "from service.settings import Settings\nfrom service.store.store import open_store\n"
        "open_store(Settings(home=Path('/nonexistent'), database_url=SecretStr(sys.argv[1]))).close()\n"
    )
    command = [sys.executable, "-W", "error", "-c", program, store_url]
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: subprocess.run(command, capture_output=True, cwd=ROOT, text=True), range(4)))
    assert [process.stderr for process in done] == [""] * 4
    with open_store(settings(store_url)) as store, store.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 1


def test_a_step_that_fails_leaves_everything_as_it_was(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic import op

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("half way")

    with monkeypatch.context() as patch:
        patch.setattr(op, "create_index", broken)
        with pytest.raises(RuntimeError, match="half way"):
            open_store(settings(store_url))
    with open_store(settings(store_url)) as store, store.read() as connection:
        assert set(metadata.tables) < set(inspect(connection).get_table_names())


def test_a_store_of_the_first_schema_comes_along(store_url: str) -> None:
    """Every step keeps the rows that stood there: written as the first schema had them, read as today's has them."""
    engine = make_engine(address_of(settings(store_url)), "test")
    with engine.connect().execution_options(pincite_writes=True) as connection, connection.begin():
        upgrade(connection, migrations.REVISIONS[0])
        for table, row in FIRST_ROWS:
            names, slots = ", ".join(f'"{name}"' for name in row), ", ".join(f":{name}" for name in row)
            connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({slots})"), row)
    engine.dispose()
    with open_store(settings(store_url)) as store, store.read() as connection:
        for table, row in FIRST_ROWS:
            kept = connection.execute(text(f"SELECT * FROM {table}")).mappings().one()
            changed = {name: (value, kept[name]) for name, value in row.items() if name not in _DATABASES_OWN}
            assert {name: pair for name, pair in changed.items() if pair[0] != pair[1]} == {}
        document = documents.document(connection, "ext_1")
        stored = articles.get(connection, "art_1")
        history = decisions.history(connection, claim_id="clm_1")
    assert stored is not None
    assert stored.created_at == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert document["claims"][0]["number"]["text"] == "12"
    assert document["claims"][0]["fields"] == {"measure": None}
    assert [(row.action, row.reviewer) for row in history] == [("accept", "ada")]


def test_a_newer_store_is_refused(store: Store, store_settings: Settings) -> None:
    with store.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(OperatorError, match="newer Pincite") as error:
        open_store(store_settings)
    assert error.value.code == "store.newer"


def test_opening_an_up_to_date_store_needs_no_alembic(store_settings: Settings) -> None:
    url = store_settings.database_url
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PINCITE_")}
    environment["PINCITE_HOME"] = str(store_settings.home)
    if url is not None:
        environment["PINCITE_DATABASE_URL"] = url.get_secret_value()
    program = (
        "import sys\nfrom service.settings import load_settings\nfrom service.store.store import open_store\n"
        "open_store(load_settings()).close()\nprint('alembic' in sys.modules)"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, env=environment, text=True, check=True)
    assert done.stdout == "False\n"


def test_the_log_is_on_and_foreign_keys_hold(tmp_path: Path) -> None:
    with open_store(Settings(home=tmp_path)) as store, store.read() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
        assert connection.scalar(text("PRAGMA synchronous")) == 2
        assert connection.scalar(text("PRAGMA busy_timeout")) == 30_000
    assert (tmp_path / "pincite.db").stat().st_mode & 0o077 == 0


def test_what_is_rolled_back_was_never_there(store: Store) -> None:
    prompts = metadata.tables["prompts"]
    row = {"version": "v", "name": "n", "body": "b", "created_at": _now()}

    def fail_after_writing() -> None:
        with store.begin() as connection:
            connection.execute(insert(prompts), row)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_writing()
    with store.read() as connection:
        assert connection.execute(select(prompts)).all() == []


def test_a_reader_sees_one_state(store: Store) -> None:
    prompts = metadata.tables["prompts"]
    with store.read() as reader:
        assert reader.execute(select(prompts)).all() == []
        with store.begin() as writer:
            writer.execute(insert(prompts), {"version": "v", "name": "n", "body": "b", "created_at": _now()})
        assert reader.execute(select(prompts)).all() == []


# --- errors ---


def test_a_wrong_password_is_told_and_not_shown(postgres: PostgresServer) -> None:
    right = postgres.url.split(":")[2].split("@")[0]
    wrong = postgres.url.replace(right, "wrong-secret")
    with pytest.raises(OperatorError) as error:
        open_store(settings(wrong))
    assert error.value.code == "store.refused"
    assert "wrong-secret" not in str(error.value)
    assert "***" in str(error.value)


def test_a_missing_database_is_told(postgres: PostgresServer) -> None:
    with pytest.raises(OperatorError) as error:
        open_store(settings(postgres.url.rpartition("/")[0] + "/nowhere"))
    assert error.value.code == "store.no_database"


def test_a_server_out_of_reach_is_told() -> None:
    with pytest.raises(OperatorError) as error:
        open_store(settings("postgresql://u:hunter2@127.0.0.1:9/x"))
    assert error.value.code == "store.unreachable"
    assert "hunter2" not in str(error.value)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "pincite.db").write_text("This is a text, and one long enough to be read as the head of a file." * 20)
    with pytest.raises(OperatorError) as error:
        open_store(Settings(home=tmp_path))
    assert error.value.code == "store.damaged"


def test_a_database_of_another_program_is_told(store_url: str) -> None:
    engine = make_engine(address_of(settings(store_url)), "test")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE articles (title TEXT)"))
    engine.dispose()
    with pytest.raises(OperatorError, match="another program") as error:
        open_store(settings(store_url))
    assert error.value.code == "store.foreign"


def test_a_home_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(OperatorError) as error:
        open_store(Settings(home=tmp_path / "home"))
    assert error.value.code == "store.unwritable"


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    prompts = metadata.tables["prompts"]
    with open_store(Settings(home=tmp_path)) as store:
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")  # it cannot shrink: no page more than now
            connection.rollback()
            connection.execution_options(pincite_writes=True)
        row = {"version": "v", "name": "n", "body": "b" * 1_000_000, "created_at": _now()}
        with pytest.raises(OperatorError) as error, store.begin() as connection:
            connection.execute(insert(prompts), row)
    assert error.value.code == "store.full"


def test_a_store_locked_for_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.store.engine.PATIENCE", 0.1)
    with open_store(Settings(home=tmp_path)) as one, open_store(Settings(home=tmp_path)) as other, one.begin():
        with pytest.raises(OperatorError) as error, other.begin():
            pass
        assert error.value.code == "store.locked"


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("postgresql://u:p@host/db", "postgresql+psycopg://u:***@host/db"),
        ("postgres://u@host:1/db?sslmode=require", "postgresql+psycopg://u@host:1/db?sslmode=require"),
        ("postgresql+psycopg://host/db", "postgresql+psycopg://host/db"),
        ("sqlite:////tmp/a.db", "sqlite+pysqlite:////tmp/a.db"),
    ],
)
def test_addresses(url: str, meant: str) -> None:
    assert repr(address_of(settings(url))) == meant


@pytest.mark.parametrize(
    "url", ["nonsense", "mysql://u:hunter2@host/db", "sqlite://", "postgresql://u:hunter2@h:port/d"]
)
def test_addresses_that_are_refused(url: str) -> None:
    with pytest.raises(OperatorError) as error:
        address_of(settings(url))
    assert error.value.code == "store.url"
    assert "hunter2" not in str(error.value)


def test_a_password_is_never_shown() -> None:
    url = address_of(settings("postgresql://u:hunter2@h/d?password=hunter2"))
    assert shown(url) == "postgresql://u:***@h/d"


def _now() -> datetime:
    return datetime.now(UTC)


def test_a_connection_given_back_after_the_end_is_closed(store_settings: Settings) -> None:
    """A thread that is still at work when the store closes leaves no connection open, held or opened since."""
    store = open_store(store_settings)
    with store.read() as held:
        store.close()
        with store.read() as since:
            ours = [held.connection.dbapi_connection, since.connection.dbapi_connection]
    for connection in ours:
        assert connection is not None
        if store.dialect == "postgresql":
            assert connection.closed  # type: ignore[attr-defined]
        else:
            with pytest.raises(ProgrammingError, match="closed"):
                connection.cursor()
