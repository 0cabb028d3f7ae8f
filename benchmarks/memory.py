"""Memory of a batch over 20,000 articles with a stub for a model: what it takes at 1,000 and at the end.

`python -m benchmarks.memory [ARTICLES]`. The whole way as `pincite batch --out`: a jsonl file read and planned, each
article scanned, asked about, verified, stored (SQLite) and written out again; only the answers come from a stub in the
same process. A batch remembers a hash and a name an article (a few hundred bytes) and nothing else.
"""

import json
import random
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.timing import row
from service.batch.budget import Budget
from service.batch.output import Output
from service.batch.plan import Sorter, make_plan
from service.batch.run import Batch, Landed
from service.batch.tally import Tally
from service.extract.model import Answer, Question
from service.ingest.reader import read_file
from service.ingest.refused import Read
from service.ledger.ledger import Ledger
from service.store.address import sqlite_url
from service.store.store import open_at
from tests.scripted_answers import answer, pipeline
from tests.stub_model import StubModel, T

FIRST, ALL = 1_000, 20_000
_WORDS = ("pompiers", "habitants", "soldats", "euros", "maisons", "élèves", "arbres", "navires")


class Forgetful(StubModel):
    """Answers every number and keeps no question."""

    def ask(self, question: Question[T]) -> Answer[T]:
        answered = super().ask(question)
        self.questions.clear()
        return answered


def articles(path: Path, count: int) -> Path:
    """A jsonl file of `count` short articles, no two alike."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8") as stream:
        for k in range(count):
            a, b = chance.sample(_WORDS, 2)
            text = (
                f"Dossier {a} {k}. Hier, {chance.randrange(2, 90_000)} {a} et {chance.randrange(2, 900)} {b} sont là."
            )
            stream.write(json.dumps({"id": f"article-{k}", "text": text, "lang": "fr"}) + "\n")
    return path


def run(count: int, on_landed: Callable[[int], None], workers: int = 4) -> Tally:
    """Plan and run a batch of `count` articles; `on_landed` is told how many are through."""
    tally = Tally()
    with TemporaryDirectory(prefix="pincite-memory-") as name:
        folder = Path(name)
        source = articles(folder / "news.jsonl", count)

        def reads() -> Iterator[Read]:
            yield from read_file(source, lang=None, limit=1_000_000)

        def landed(_: Landed) -> None:
            on_landed(tally.seen)

        with open_at(sqlite_url(folder / "pincite.db")) as store, Output(folder / "out") as output:
            ledger = Ledger(store, pipeline(Forgetful(answer, identity="stub")))
            make_plan(Sorter(ledger, store), reads())
            batch = Batch(ledger, Sorter(ledger, store), output, folder, threading.Event(), workers)
            batch.run(reads(), tally, Budget(), landed)
    return tally


def resident() -> int:
    """Bytes of this process in memory (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096


def main(count: int = ALL) -> None:
    """Print the table of benchmarks/README.md."""
    row("articles", "seconds", "resident, MB", "since the first 1,000, bytes an article")
    row("---", "---", "---", "---")
    began, first = time.monotonic(), 0

    def told(seen: int) -> None:
        nonlocal first
        if seen == FIRST:
            first = resident()
        if seen in (FIRST, count // 4, count // 2, count):
            grown = (resident() - first) / (seen - FIRST) if seen > FIRST else 0.0
            row(seen, round(time.monotonic() - began), resident() / 1e6, round(grown))

    tally = run(count, told)
    assert (tally.done, tally.asked) == (count, count), tally


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
