"""The pipeline's throughput beside the bare async openai client: the same requests to the same stubbed endpoint.

`python -m benchmarks.throughput`. The stub is a process of its own that answers validly (tests/stub_endpoint)
and has seen every request before. The bare client sends the recorded bodies, `concurrency` at a time, and does nothing
with what comes back. The pipeline scans, asks, verifies and weighs, `concurrency` articles at a time and `concurrency`
calls; then as `pincite batch` runs it on this machine, in as many processes as it takes, with a few articles more at
hand. Where fewer articles are left, their questions go side by side. At 0 ms in short turns one after the other, whose
times are added up: what a machine does beside then falls on each alike.
"""

import argparse
import asyncio
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.corpus import ARTICLES
from benchmarks.timing import row
from service.extract.models import open_model
from service.extract.schema import load_schema
from service.ingest.reader import read_file
from service.ledger.ledger import Extractor, Ledger
from service.pipeline.fleet import Fleet, processes_for
from service.pipeline.opening import ahead, in_turns, pipeline_of
from service.pipeline.run import Pipeline
from service.settings import Settings
from service.shipped import schema_path
from service.store.address import sqlite_url
from service.store.store import open_at
from service.text.article import Article
from tests.stub_endpoint import stub_endpoint

LATENCIES = (0.0, 0.2)
CONCURRENCIES = (1, 16, 64)
# Articles for each one in flight: where some slots are idle at the end it should not show.
_QUEUE = 12
_LEAST = 24
_IN_ALL = 288  # articles at 0 ms, in turns, of which there are two at least
_WARM = 8
_MANY = 1_000_000  # a batch that is worth as many processes as there are

Body = dict[str, Any]
Took = tuple[float, float]  # seconds, and seconds of processor


def now() -> Took:
    """Both clocks."""
    return time.perf_counter(), time.process_time()


def since(started: Took) -> Took:
    """What has passed on both."""
    return time.perf_counter() - started[0], time.process_time() - started[1]


def samples() -> list[Article]:
    """The sample articles of one or two kilobytes: five questions or so each."""
    read = (one for path in sorted(ARTICLES.glob("*.txt")) for one in read_file(path, lang=None, limit=1_000_000))
    return [one for one in read if isinstance(one, Article) and len(one.text) < 2_500]


def corpus(count: int) -> list[Article]:
    """So many articles, no two alike."""
    base = samples()
    return [_numbered(base[k % len(base)], k) for k in range(count)]


def _numbered(article: Article, k: int) -> Article:
    mark = "".join(chr(ord("a") + int(digit)) for digit in str(k))
    return Article(f"{k}.txt", f"{article.text}\n\nDossier {mark}.\n", article.lang, f"{k}.txt")


def settings(url: str, concurrency: int, *, reader: bool = False, processes: int | None = None) -> Settings:
    """What `pincite batch --concurrency` would run with."""
    given: dict[str, Any] = {"model": "stub", "model_base_url": url, "model_concurrency": concurrency}
    return Settings(**given, processes=processes, second_reader=reader, confidence_threshold=0.5, home=Path("nowhere"))


@contextmanager
def opened(chosen: Settings) -> Iterator[Pipeline]:
    """The shipped pipeline over the stub."""
    with open_model(chosen) as model:
        yield pipeline_of(chosen, load_schema(schema_path("claims")), model)


@contextmanager
def as_a_batch(chosen: Settings, pipeline: Pipeline) -> Iterator[tuple[Extractor, int]]:
    """The pipeline as `pincite batch` runs it on many articles, warm, and how many are in flight."""
    processes, calls = processes_for(chosen, _MANY), chosen.model_concurrency
    with ExitStack() as stack:
        run: Extractor = in_turns(pipeline, calls)
        flying = calls + ahead(calls)
        if processes > 1:
            run = fleet = stack.enter_context(Fleet(pipeline, chosen, processes))
            flying = fleet.size
        through(run.run, corpus(max(_WARM, 2 * calls)), flying)
        yield run, flying


def recorded(url: str, articles: list[Article]) -> list[list[Body]]:
    """The bodies that the pipeline sends for each article; the stub then knows them all."""
    bodies: list[list[Body]] = []
    with opened(settings(url, 1)) as pipeline:
        wire = pipeline.model._wire  # type: ignore[attr-defined]  # to see what is sent
        complete = wire.complete

        def noted(**request: Any) -> Any:
            bodies[-1].append(dict(request))
            return complete(**request)

        wire.complete = noted
        for article in articles:
            bodies.append([])
            pipeline.run(article)
    return bodies


def bare(url: str, bodies: list[Body], concurrency: int) -> Took:
    """The bare client, all bodies."""

    async def ask() -> Took:
        from openai import AsyncOpenAI

        async with AsyncOpenAI(base_url=url, api_key="none", max_retries=0) as client:
            left = iter(bodies)

            async def work() -> None:
                for body in left:
                    await client.chat.completions.create(**body)

            started = now()
            await asyncio.gather(*(work() for _ in range(concurrency)))
            return since(started)

    return asyncio.run(ask())


def through(run: Callable[[Article], object], articles: list[Article], concurrency: int) -> Took:
    """All articles, so many at a time."""
    with ThreadPoolExecutor(concurrency) as pool:
        started = now()
        for _ in pool.map(run, articles):
            pass
        return since(started)


def with_store(pipeline: Extractor, articles: list[Article], concurrency: int) -> Took:
    """The same with every result written to a new SQLite store."""
    with (
        TemporaryDirectory(prefix="pincite-throughput-") as folder,
        open_at(sqlite_url(Path(folder) / "p.db")) as store,
    ):
        return through(Ledger(store, pipeline).run, articles, concurrency)


def main() -> None:
    """Print the table of benchmarks/README.md (twelve minutes on a quiet machine)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--second-reader", action="store_true", help="read every field a second time with spaCy")
    parser.add_argument("--processes", type=int, help="in so many processes, however many articles ask at once")
    parser.add_argument("--at-once", type=int, nargs="*", default=CONCURRENCIES)
    parser.add_argument("--latency", type=float, nargs="*", default=LATENCIES, help="seconds")
    given = parser.parse_args()
    told = (
        "bare, calls/s",
        "one process, calls/s",
        "ratio",
        "processes",
        "calls/s",
        "ratio",
        "with the store",
        "ratio",
    )
    row("latency, ms", "at once", "calls", *told, "processor ms a call: bare, pipeline")
    row(*["---"] * 12)
    for latency in given.latency:
        for concurrency in given.at_once:
            measure(latency, concurrency, reader=given.second_reader, processes=given.processes)


def measure(latency: float, concurrency: int, *, reader: bool, processes: int | None) -> None:
    """One row of the table."""
    articles = corpus(max(_LEAST, _QUEUE * concurrency) if latency else max(2 * _LEAST, _QUEUE // 2 * concurrency))
    turns = 1 if latency else max(2, _IN_ALL // len(articles))
    # Recording with latency would take minutes: the stub learns the answers from the bare client's first turn.
    with stub_endpoint() as quick:
        bodies = [body for some in recorded(quick, articles) for body in some]
    spent = [(0.0, 0.0)] * 4
    with stub_endpoint(latency=latency) as url:
        bare(url, bodies, 64)
        chosen = settings(url, concurrency, reader=reader, processes=processes)
        with opened(chosen) as pipeline, as_a_batch(chosen, pipeline) as (several, flying):
            for _ in range(turns):
                turn = (
                    bare(url, bodies, concurrency),
                    through(pipeline.run, articles, concurrency),
                    through(several.run, articles, flying),
                    with_store(several, articles, flying),
                )
                spent = [(a[0] + b[0], a[1] + b[1]) for a, b in zip(spent, turn, strict=True)]
    calls = turns * len(bodies)
    plain, one, ours, stored = (calls / took[0] for took in spent)
    processor = ", ".join(f"{1000 * took[1] / calls:.2f}" for took in spent[:2])
    row(
        *(round(1000 * latency), concurrency, calls, round(plain), round(one), one / plain),
        *(processes_for(chosen, _MANY), round(ours), ours / plain, round(stored), stored / plain, processor),
    )


if __name__ == "__main__":
    main()
