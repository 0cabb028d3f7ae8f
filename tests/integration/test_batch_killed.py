"""A batch killed with SIGKILL at any moment loses no finished article, doubles none and pays for none again."""

import json
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from service.pipeline.opening import ahead
from service.settings import Settings
from service.store import documents
from service.store.store import Store, open_store
from service.store.tables import articles, claims, metadata, runs, sightings
from tests.forked_batch import Batches, forked_batches
from tests.stub_endpoint import stub_endpoint

KILLS = 25
AT_ONCE = 4
LATENCY = 0.01
OPTIONS: dict[str, Any] = {
    **dict.fromkeys(("out", "model", "limit", "max_cost")),
    **dict.fromkeys(("force", "retry_failed", "dry_run"), False),
    "lang": "fr",
    "schema": "claims",
    "concurrency": AT_ONCE,
    "progress": "none",
}
TABLES = ("articles", "sightings", "runs", "answers", "claims", "claim_findings", "prompts", "schemas", "leases")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seventy articles in a jsonl file and files, two of them with the same text."""
    folder = tmp_path_factory.mktemp("articles")
    lines = [
        {
            "id": f"n{k}",
            "text": f"Dossier : {k + 20} pompiers et {k + 110} habitants, soit {k + 5} % des {k + 700} élus.",
        }
        for k in range(60)
    ]
    (folder / "news.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    for k in range(10):
        (folder / f"{k}.txt").write_text(f"Le {k + 1} mai, {k + 40} soldats et {k + 300} chevaux.", "utf-8")
    (folder / "again.txt").write_bytes((folder / "9.txt").read_bytes())
    return folder


@pytest.fixture(scope="module")
def batches() -> Iterator[Batches]:
    with forked_batches() as running:
        yield running


def environment(url: str, home: Path, database: str | None) -> dict[str, str]:
    found = {"PINCITE_MODEL_BASE_URL": url, "PINCITE_MODEL": "stub", "PINCITE_HOME": str(home)}
    found["PINCITE_SECOND_READER"] = "false"  # it takes seconds to load, in each of the killed processes
    return found | ({"PINCITE_DATABASE_URL": database} if database else {})


def store_of(chosen: dict[str, str]) -> Store:
    database = chosen.get("PINCITE_DATABASE_URL")
    return open_store(Settings(home=Path(chosen["PINCITE_HOME"]), database_url=database))  # type: ignore[arg-type]


def calls(log: Path) -> Counter[str]:
    """How often the stub was asked about each article."""
    return Counter(log.read_text().split()) if log.exists() else Counter()


def finished(chosen: dict[str, str]) -> set[str]:
    """The articles whose result is in the store."""
    with store_of(chosen) as store, store.read() as conn:
        query = select(articles.c.sha256).join(runs, runs.c.article_id == articles.c.id).where(runs.c.status == "done")
        return set(conn.scalars(query))


def content(chosen: dict[str, str]) -> dict[str, Any]:
    """All that a store holds, without its ids, moments and seconds."""
    with store_of(chosen) as store, store.read() as conn:
        counts = {name: conn.scalar(select(func.count()).select_from(metadata.tables[name])) for name in TABLES}
        places = conn.execute(select(sightings.c.origin, sightings.c.name, articles.c.sha256).join(articles)).all()
        standing = conn.execute(select(runs.c.id, runs.c.ask_key, runs.c.done_key, runs.c.current, runs.c.status)).all()
        entries = {run.ask_key: _timeless(documents.document(conn, run.id)) for run in standing}
        open_claims = conn.scalar(select(func.count()).where(claims.c.current.is_(True)))
    return {
        "counts": counts,
        "places": sorted(map(tuple, places)),
        "runs": sorted((str(run.ask_key), str(run.done_key), run.current, run.status) for run in standing),
        "entries": entries,
        "open claims": open_claims,
    }


def _timeless(entry: dict[str, Any]) -> dict[str, Any]:
    for part in (entry["usage"], *entry["answers"]):
        part.pop("seconds")
    entry["run"].pop("id")
    for claim in entry["claims"]:
        claim.pop("claim_id")
    entry["article"].pop("path")  # of two files with one text the one that came first, which chance decides
    entry["article"].pop("name")
    return entry


@pytest.fixture(scope="module")
def stub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The one endpoint of all runs (at another address it would be another model), and its log."""
    log = tmp_path_factory.mktemp("stub") / "calls"
    with stub_endpoint(latency=LATENCY, log=log) as url:
        yield url, log


@pytest.fixture(scope="module")
def undisturbed(
    batches: Batches, folder: Path, stub: tuple[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Any], Counter[str]]:
    url, log = stub
    log.write_bytes(b"")
    chosen = environment(url, tmp_path_factory.mktemp("undisturbed"), None)
    batches.start(chosen, paths=[str(folder)], **OPTIONS)
    assert batches.wait() == 0
    return content(chosen), calls(log)


@pytest.mark.parametrize("seed", [20261122])
def test_a_batch_survives_being_killed(
    batches: Batches,
    folder: Path,
    stub: tuple[str, Path],
    undisturbed: tuple[dict[str, Any], Counter[str]],
    store_url: str,
    tmp_path: Path,
    seed: int,
) -> None:
    wanted, paid = undisturbed
    chance = random.Random(seed)
    url, log = stub
    log.write_bytes(b"")  # the stub appends
    # Most moments are told by how much has been asked, so that they fall into the work on any machine.
    marks = sorted(chance.sample(range(1, paid.total() - AT_ONCE), KILLS - 5))
    moments: list[int | None] = [*marks, *[None] * 5]
    chance.shuffle(moments)
    mark = iter(marks)
    moments = [None if moment is None else next(mark) for moment in moments]
    settled: Counter[str] = Counter()
    chosen = environment(url, tmp_path, None if store_url.startswith("sqlite") else store_url)
    for moment in moments:
        pid = batches.start(chosen, paths=[str(folder)], **OPTIONS)
        _wait_for(moment, log, settled)
        time.sleep(chance.uniform(0, 0.3 if moment is None else 0.03))
        os.kill(pid, signal.SIGKILL)
        assert batches.wait() == -signal.SIGKILL
        asked = calls(log)
        assert {sha: asked[sha] for sha in settled} == settled, "a finished article was asked about again"
        settled = Counter({sha: asked[sha] for sha in finished(chosen)})
    assert 0 < len(settled) < len(paid), "the moments do not fall into the work"
    batches.start(chosen, paths=[str(folder)], **OPTIONS)
    assert batches.wait() == 0
    asked = calls(log)
    assert {sha: asked[sha] for sha in settled} == settled
    again = asked.total() - paid.total()
    assert 0 <= again <= KILLS * (AT_ONCE + ahead(AT_ONCE)) * max(paid.values()), (
        "more than what was in flight was asked again"
    )
    found = content(chosen)
    assert found == wanted
    batches.start(chosen, paths=[str(folder)], **OPTIONS)
    assert batches.wait() == 0
    assert calls(log) == asked, "there was nothing left to do"
    print(f"{KILLS} kills, {paid.total()} calls undisturbed, {again} asked again")


def _wait_for(moment: int | None, log: Path, settled: Counter[str]) -> None:
    """Until articles that are not finished yet have been asked about as often as `moment` says."""
    limit = time.monotonic() + 30
    while moment is not None and sum(calls(log).values()) < moment and time.monotonic() < limit:
        time.sleep(0.002)
