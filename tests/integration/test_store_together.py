"""Many writers, other processes, a server that goes away: nothing is lost, doubled or left half done."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text

from service.errors import OperatorError
from service.extract.model import Question
from service.ledger import ledger as ledger_module
from service.ledger.ledger import Ledger
from service.settings import Settings
from service.store import runs
from service.store.store import Store, open_store
from service.store.tables import claims, metadata
from service.store.tables import runs as run_table
from service.text.article import Article
from tests.postgres import PostgresServer
from tests.scripted_answers import answer, pipeline, scripted
from tests.stub_model import StubModel

ROOT = Path(__file__).parents[2]
ARTICLE = Article("a.txt", "On a compté 300 morts et 20 blessés.", "fr", "a.txt")


def count(store: Store, table: str) -> int:
    with store.read() as conn:
        return conn.scalar(select(func.count()).select_from(metadata.tables[table])) or 0


def test_one_run_is_current_whoever_wrote_last(store: Store) -> None:
    """Six models answer about one article at the same moment."""
    ledgers = [Ledger(store, pipeline(scripted(identity=f"model {n}"))) for n in range(6)]
    with ThreadPoolExecutor(6) as pool:
        done = [outcome.run_id for outcome in pool.map(lambda one: one.run(ARTICLE), ledgers)]
    with store.read() as conn:
        (current,) = conn.scalars(select(run_table.c.id).where(run_table.c.current.is_(True)))
        reviewed = conn.scalars(select(claims.c.run_id).where(claims.c.current.is_(True)).distinct()).all()
    assert current in done
    assert reviewed == [current]
    assert (len(set(done)), count(store, "claims")) == (6, 12)


def test_three_processes_share_a_store(store: Store, store_settings: Settings) -> None:
    """Each does the same fifteen articles; together they pay once for each."""
    program = (
        "import sys\nfrom pathlib import Path\nfrom pydantic import SecretStr\n"
        "from service.settings import Settings\nfrom service.store.store import open_store\n"
        "from service.ledger.ledger import Ledger\nfrom service.text.article import Article\n"
        "from tests.scripted_answers import pipeline, scripted\n"
        "url = SecretStr(sys.argv[2]) if sys.argv[2] else None\n"
        "model = scripted()\n"
        "with open_store(Settings(home=Path(sys.argv[1]), database_url=url)) as store:\n"
        "    ledger = Ledger(store, pipeline(model))\n"
        "    for n in range(15):\n"
        "        ledger.run(Article(f'{n}', f'On a compté {100 + n} morts.', 'fr', f'{n}'))\n"
        "print(len(model.questions))\n"
    )
    url = store_settings.database_url
    command = [sys.executable, "-c", program, str(store_settings.home), url.get_secret_value() if url else ""]
    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(lambda _: subprocess.run(command, capture_output=True, text=True, cwd=ROOT), range(3)))
    assert [process.stderr for process in done] == ["", "", ""]
    assert sum(int(process.stdout) for process in done) == 15
    assert (count(store, "articles"), count(store, "runs"), count(store, "leases")) == (15, 15, 0)


def test_a_server_that_throws_us_out_is_met_again(postgres: PostgresServer) -> None:
    from pydantic import SecretStr

    def cut() -> None:
        with store.begin() as conn:
            own = conn.scalar(text("SELECT pg_backend_pid()"))
            postgres.execute(f"SELECT pg_terminate_backend({own})")
            conn.execute(text("SELECT 1"))

    with postgres.database() as url, open_store(Settings(home=Path(), database_url=SecretStr(url))) as store:
        with pytest.raises(OperatorError) as error:
            cut()
        assert error.value.code == "store.unreachable"
        assert Ledger(store, pipeline(scripted())).run(ARTICLE).reused == "no"


def test_a_paid_result_waits_for_a_store_in_trouble(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The model is asked once, whatever the store does."""
    monkeypatch.setattr(ledger_module, "_PAUSES", (0.0, 0.0))
    model = scripted()
    real, failures = ledger_module.carry_or_nothing, [1, 2]

    def troubled(*arguments: object) -> object:
        if failures:
            failures.pop()
            raise OperatorError("store.locked", "somebody writes")
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(ledger_module, "carry_or_nothing", troubled)
    outcome = Ledger(store, pipeline(model)).run(ARTICLE)
    assert (outcome.reused, len(model.questions), failures) == ("no", 1, [])
    assert (count(store, "runs"), count(store, "claims"), count(store, "leases")) == (1, 2, 0)


def test_a_result_that_somebody_wrote_meanwhile_stands(store: Store) -> None:
    """Two who asked the same in spite of the lease: the first result stays; what the second one took is not lost."""
    other = Ledger(store, pipeline(scripted()))

    def overtaken(question: Question[Any]) -> str:
        with store.begin() as conn:
            conn.execute(metadata.tables["leases"].delete())
        done.append(other.run(ARTICLE).run_id)
        return answer(question)

    done: list[str] = []
    outcome = Ledger(store, pipeline(StubModel(overtaken))).run(ARTICLE)
    assert [outcome.run_id] == done
    assert (count(store, "runs"), count(store, "leases")) == (2, 0)
    with store.read() as conn:
        run = runs.get(conn, outcome.run_id)
        shown = conn.scalars(select(claims.c.run_id).where(claims.c.current.is_(True))).all()
        (beside,) = conn.execute(select(run_table).where(run_table.c.id != outcome.run_id))
    assert shown == [outcome.run_id] * 2
    assert (beside.current, beside.ask_key, beside.calls) == (False, None, 1)
    assert run is not None
    assert run.current
    assert run.ask_key is not None


def test_a_store_that_stays_in_trouble_is_told_and_holds_nothing_half(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_module, "_PAUSES", (0.0,))

    def troubled(*_: object) -> object:
        raise OperatorError("store.full", "the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(ledger_module, "carry_or_nothing", troubled)
        with pytest.raises(OperatorError):
            Ledger(store, pipeline(scripted())).run(ARTICLE)
    assert [count(store, table) for table in ("articles", "runs", "claims", "leases")] == [0, 0, 0, 0]
    assert Ledger(store, pipeline(scripted())).run(ARTICLE).reused == "no"
