"""The pipeline's throughput beside the bare async openai client: the same requests to the same stubbed endpoint.

`python -m benchmarks.throughput [SECONDS]`. The stub is a process of its own that answers validly (tests/stub_endpoint)
and has seen every request before. The bare client sends the recorded bodies, `concurrency` at a time, and does nothing
with what comes back. The pipeline scans, asks, verifies and weighs, `concurrency` articles at a time; an article's
questions follow one another, for the later ones profit from what the endpoint has cached. Measured in turns, the best
of each counts, so that a busy machine disturbs least.
"""

import asyncio
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.corpus import ARTICLES
from benchmarks.timing import row
from service.extract.client import EndpointModel
from service.extract.prompt import load_prompt
from service.extract.schema import load_schema
from service.ingest.reader import read_file
from service.ledger.ledger import Ledger
from service.pipeline.run import Pipeline
from service.shipped import schema_path, shipped
from service.store.address import sqlite_url
from service.store.store import open_at
from service.text.article import Article
from tests.stub_endpoint import stub_endpoint

LATENCIES = (0.0, 0.2)
CONCURRENCIES = (1, 16, 64)
TURNS = 3
_PER_CALL = 0.003  # seconds that a call takes a processor, about: with it the number of articles is chosen

Body = dict[str, Any]


def samples() -> list[Article]:
    """The sample articles of one or two kilobytes: five questions or so each."""
    read = (one for path in sorted(ARTICLES.glob("*.txt")) for one in read_file(path, lang=None, limit=1_000_000))
    return [one for one in read if isinstance(one, Article) and len(one.text) < 2_500]


def corpus(calls: int, per_article: float) -> list[Article]:
    """Articles of about so many calls together, no two alike."""
    base = samples()
    count = max(len(base), round(calls / per_article))
    return [_numbered(base[k % len(base)], k) for k in range(count)]


def _numbered(article: Article, k: int) -> Article:
    mark = "".join(chr(ord("a") + int(digit)) for digit in str(k))
    return Article(f"{k}.txt", f"{article.text}\n\nDossier {mark}.\n", article.lang, f"{k}.txt")


@contextmanager
def opened(url: str, concurrency: int) -> Iterator[Pipeline]:
    """The shipped pipeline over the stub."""
    prompt = load_prompt(shipped("prompts") / "claims.txt")
    with EndpointModel(base_url=url, name="stub", concurrency=concurrency) as model:
        yield Pipeline(load_schema(schema_path("claims")), prompt, model, 0.5)


def recorded(url: str, articles: list[Article]) -> list[list[Body]]:
    """The bodies that the pipeline sends for each article; the stub then knows them all."""
    bodies: list[list[Body]] = []
    with opened(url, 1) as pipeline:
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


def bare(url: str, bodies: list[Body], concurrency: int) -> float:
    """Seconds of the bare client for all bodies."""

    async def ask() -> float:
        from openai import AsyncOpenAI

        async with AsyncOpenAI(base_url=url, api_key="none", max_retries=0) as client:
            left = iter(bodies)

            async def work() -> None:
                for body in left:
                    await client.chat.completions.create(**body)

            started = time.perf_counter()
            await asyncio.gather(*(work() for _ in range(concurrency)))
            return time.perf_counter() - started

    return asyncio.run(ask())


def through(run: Callable[[Article], object], articles: list[Article], concurrency: int) -> float:
    """Seconds for all articles, so many at a time."""
    with ThreadPoolExecutor(concurrency) as pool:
        started = time.perf_counter()
        for _ in pool.map(run, articles):
            pass
        return time.perf_counter() - started


def with_store(pipeline: Pipeline, articles: list[Article], concurrency: int) -> float:
    """Seconds with every result written to a new SQLite store."""
    with (
        TemporaryDirectory(prefix="pincite-throughput-") as folder,
        open_at(sqlite_url(Path(folder) / "p.db")) as store,
    ):
        return through(Ledger(store, pipeline).run, articles, concurrency)


def main(seconds: float = 4.0) -> None:
    """Print the table of benchmarks/README.md; each cell takes about so many seconds."""
    row("latency, ms", "at once", "calls", "bare, calls/s", "pipeline, calls/s", "ratio", "with the store", "ratio")
    row("---", "---", "---", "---", "---", "---", "---", "---")
    for latency in LATENCIES:
        for concurrency in CONCURRENCIES:
            measure(latency, concurrency, seconds)


def measure(latency: float, concurrency: int, seconds: float) -> None:
    """One row of the table."""
    with stub_endpoint() as quick:
        per_article = sum(map(len, recorded(quick, samples()))) / len(samples())
    rate = min(1 / _PER_CALL, concurrency / (latency + _PER_CALL))
    articles = corpus(round(seconds * rate), per_article)
    with stub_endpoint(latency=latency) as url:
        # Recording with latency would take minutes: the stub learns the answers from the bare client's first turn.
        with stub_endpoint() as quick:
            bodies = [body for some in recorded(quick, articles) for body in some]
        best = [float("inf")] * 3
        with opened(url, concurrency) as pipeline:
            bare(url, bodies, max(concurrency, 16))
            for _ in range(TURNS):
                turn = (
                    bare(url, bodies, concurrency),
                    through(pipeline.run, articles, concurrency),
                    with_store(pipeline, articles, concurrency),
                )
                best = [min(pair) for pair in zip(best, turn, strict=True)]
    plain, ours, stored = (len(bodies) / seconds for seconds in best)
    row(round(1000 * latency), concurrency, len(bodies), plain, ours, ours / plain, stored, stored / plain)


if __name__ == "__main__":
    main(*map(float, sys.argv[1:2]))
