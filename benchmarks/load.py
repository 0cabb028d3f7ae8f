"""How many requests `pincite serve` answers a second, beside the same calls put to the endpoint itself.

A stub in a process of its own answers each number validly, after 0 and after 200 ms; the server is a process too, with
a new SQLite store. Each request is an article of its own with one number, so that one request is one call. The bare
calls are those that Pincite would make, put by the async openai client. Run from the repository's root:
`python -m benchmarks.load [--requests 200]`. Prints Markdown.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import openai

from tests.acceptance.serving import serving
from tests.stub_endpoint import stub_endpoint

LATENCIES = (0.0, 0.2)
CONCURRENCIES = (1, 16, 64)
SYSTEM = "Say what each marked number counts."


async def timed(ask: Callable[[int], Awaitable[object]], requests: int, concurrency: int) -> float:
    """Answers a second."""
    slots = asyncio.Semaphore(concurrency)

    async def one(k: int) -> None:
        async with slots:
            await ask(k)

    started = time.perf_counter()
    await asyncio.gather(*(one(k) for k in range(requests)))
    return requests / (time.perf_counter() - started)


async def bare(url: str, requests: int, concurrency: int) -> float:
    """The endpoint alone."""
    async with openai.AsyncOpenAI(base_url=url, api_key="stub", max_retries=0) as client:

        async def ask(k: int) -> None:
            user = f"[[1: {k + 2}]] morts\nEND OF ARTICLE\n[[1: {k + 2}]]"
            messages = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": user}]
            await client.chat.completions.create(model="stub", messages=messages, max_tokens=200)  # type: ignore[arg-type]

        await ask(0)
        return await timed(ask, requests, concurrency)


async def served(url: str, requests: int, concurrency: int, word: str) -> float:
    """The same through the server; `word` makes the articles new to its store."""
    limits = httpx.Limits(max_connections=concurrency)
    async with httpx.AsyncClient(base_url=url, timeout=300, limits=limits) as client:

        async def ask(k: int) -> None:
            text = f"Il y a eu {k + 2} {word} dans la nuit."
            got = await client.post("/v1/extractions", json={"text": text, "lang": "fr"})
            got.raise_for_status()

        await ask(requests)
        return await timed(ask, requests, concurrency)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=200)
    count = parser.parse_args().requests
    print("| endpoint | at once | bare calls/s | requests/s | ratio |\n| --- | --- | --- | --- | --- |")
    for latency in LATENCIES:
        with stub_endpoint(latency=latency) as endpoint, tempfile.TemporaryDirectory() as home:
            settings = {
                "PINCITE_MODEL_BASE_URL": endpoint,
                "PINCITE_MODEL": "stub",
                "PINCITE_MODEL_CONCURRENCY": str(max(CONCURRENCIES)),
                "PINCITE_RATE_LIMIT": "off",
                "PINCITE_SECOND_READER": "false",
            }
            with serving(Path(home), **settings) as server:
                for concurrency in CONCURRENCIES:
                    plain = asyncio.run(bare(endpoint, count, concurrency))
                    ours = asyncio.run(served(server.url, count, concurrency, f"blessés{concurrency}"))
                    row = f"{latency * 1000:.0f} ms | {concurrency} | {plain:.1f} | {ours:.1f} | {ours / plain:.2f}"
                    print(f"| {row} |", flush=True)


if __name__ == "__main__":
    main()
