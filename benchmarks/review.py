"""How fast the review pages answer with 100,000 claims in the store (SQLite): `python -m benchmarks.review`.

Measures whole HTTP requests against a running server over a loopback socket: a decision's round trip (the POST and the
page of the next claim that it leads to), the queue's page, unfiltered and filtered, with its counts made anew, and a
lot of some thousands.
Prints median, best and worst of each by the clock, and the median of processor time, which a busy machine does not
stretch; fails where the median by the clock passes the limit (100 ms, 200 ms, 5 s).
"""

import argparse
import hashlib
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import httpx
from sqlalchemy import insert, select, text

from service.settings import Settings
from service.store import tables
from service.store.ids import new_id
from service.store.queue_rank import queue_rank
from service.store.store import Store, open_store
from service.web import counts
from tests.review_made import NOW, entry_of, insert_run
from tests.review_served import served

DECISION, QUEUE, LOT = 100.0, 200.0, 5000.0  # milliseconds
PER_ARTICLE = 6


def fill(store: Store, claims: int) -> None:
    """Copies of one article's claims, with languages and confidences of their own, and a rare finding in some."""
    chance = random.Random(7)
    with store.begin() as conn:
        insert_run(conn, entry_of())
        patterns = [
            {name: value for name, value in row._mapping.items() if name != "serial"}
            for row in conn.execute(select(tables.claims).order_by(tables.claims.c.position))
        ]
        sources = {
            table: dict(conn.execute(select(table)).one()._mapping)
            for table in (tables.articles, tables.sightings, tables.runs)
        }
    for start in range(0, claims // PER_ARTICLE, 500):
        with store.begin() as conn:
            _articles(conn, range(start + 1, min(start + 501, claims // PER_ARTICLE)), sources, patterns, chance)
    with store.begin() as conn:
        conn.execute(text("ANALYZE"))


def _articles(conn, numbers, sources, patterns, chance) -> None:  # type: ignore[no-untyped-def]
    rows: dict[object, list[dict[str, object]]] = {table: [] for table in (*sources, tables.claims)}
    for number in numbers:
        article, run = new_id("art"), new_id("ext")
        at = NOW - timedelta(minutes=number)
        lang = chance.choice(("fr", "fr", "en", "de"))
        rows[tables.articles].append(
            sources[tables.articles] | {"id": article, "sha256": f"{number:064d}", "lang": lang}
        )
        place = hashlib.sha256(str(number).encode()).hexdigest()
        name = {"name": f"article-{number}.txt", "origin": f"wire/article-{number}.txt"}
        rows[tables.sightings].append(
            sources[tables.sightings] | name | {"id": number + 1, "article_id": article, "place": place}
        )
        keys = {"ask_key": None, "done_key": None}
        rows[tables.runs].append(
            sources[tables.runs] | keys | {"id": run, "article_id": article, "sighting_id": number + 1}
        )
        for claim in patterns:
            sure = round(chance.random(), 4) if claim["verdict"] != "rejected" else 0.0
            rank = queue_rank(claim["severity"], sure)
            own = {"id": new_id("clm"), "run_id": run, "article_id": article, "confidence": sure, "queue_rank": rank}
            rare = {"codes": " source.instruction_like "} if number % 997 == 0 else {}
            rows[tables.claims].append(claim | own | rare | {"lang": lang, "created_at": at})
    for table, made in rows.items():
        conn.execute(insert(table), made)


class Watch:
    """Milliseconds of what was timed: by the clock, and of processor time (client and server are one process)."""

    def __init__(self) -> None:
        self.clock: list[float] = []
        self.processor: list[float] = []

    def time(self, do: Callable[[], object]) -> None:
        clock, processor = time.perf_counter(), time.process_time()
        do()
        self.clock.append((time.perf_counter() - clock) * 1000)
        self.processor.append((time.process_time() - processor) * 1000)

    def plus(self, other: "Watch") -> "Watch":
        both = Watch()
        both.clock = [a + b for a, b in zip(self.clock, other.clock, strict=True)]
        both.processor = [a + b for a, b in zip(self.processor, other.processor, strict=True)]
        return both


def measure(client: httpx.Client) -> list[tuple[str, Watch, float | None]]:
    """(what, times, limit)."""
    results: list[tuple[str, Watch, float | None]] = []
    page = client.get("/review/").text
    token = re.search(r'name="csrf" value="(\w+)"', page)
    start = re.search(r'href="(/review/claims/[^"#]+)', page)
    assert token
    assert start
    at = [start[1]]

    def decide(action: str) -> None:
        version = re.search(r'name="version" value="(\d+)"', client.get(at[0]).text)
        assert version
        data = {"csrf": token[1], "version": version[1], "reason": "duplicate"}

        def post() -> None:
            answer = client.post(f"{at[0].split('?')[0]}/{action}", data=data, headers={"accept": "application/json"})
            assert answer.status_code == 200, answer.text[:300]
            at[0] = answer.json()["next"].split("#")[0]

        posted.time(post)
        shown.time(lambda: client.get(at[0]).raise_for_status())

    posted, shown = Watch(), Watch()
    for number in range(60):
        decide(("accept", "reject", "skip")[number % 3])
    for what, taken, limit in (
        ("decision (POST)", posted, None),
        ("next claim (GET)", shown, None),
        ("decision and next claim", posted.plus(shown), DECISION),
    ):
        results.append((what, taken, limit))
    for what, query in (
        ("queue", ""),
        ("queue, last page", "?after=open:flagged:99999999:z"),
        ("queue, everything", "?verdict=any&state=any"),
        ("queue, common finding", "?code=field.ungrounded"),
        ("queue, rare finding", "?code=source.instruction_like"),
        ("queue, language", "?lang=de"),
        ("queue, confidence", "?low=0.4&high=0.45"),
        ("queue, article", "?source=article-4711"),
        ("queue, words", "?q=quatre+cents"),
        ("queue, words that stand nowhere", "?q=nowhere"),
        ("queue, days", "?since=2026-03-01&until=2026-03-02"),
        ("queue, decided by me", "?verdict=any&state=accepted,fixed,rejected&reviewer=Anna"),
    ):
        watch = Watch()
        for _ in range(9):
            watch.time(lambda query=query: client.get(f"/review/{query}").raise_for_status())  # type: ignore[misc]
        results.append((what, watch, QUEUE))
    return results + lots(client, token[1])


def lots(client: httpx.Client, csrf: str) -> list[tuple[str, Watch, float | None]]:
    """Every flagged claim of one language decided in one lot, and undone."""
    wanted = "?lang=de"
    shown, decided, undone = Watch(), Watch(), Watch()
    count = ""
    for _ in range(2):
        shown.time(lambda: client.get(f"/review/bulk{wanted}").raise_for_status())
        page = client.get(f"/review/bulk{wanted}").text
        seal, number = re.search(r'name="seal" value="(\w+)"', page), re.search(r"about ([\d,]+) claims", page)
        assert seal
        assert number
        count = number[1]
        data = {"csrf": csrf, "seal": seal[1], "decision": "accept"}
        decided.time(lambda data=data: _told(client.post(f"/review/bulk{wanted}", data=data)))  # type: ignore[misc]
        undone.time(lambda: _told(client.post("/review/undo", data={"csrf": csrf})))
    return [
        (f"a lot of {count}, shown", shown, LOT),
        (f"a lot of {count}, decided", decided, LOT),
        (f"a lot of {count}, undone", undone, LOT),
    ]


def _told(answer: httpx.Response) -> None:
    assert answer.status_code == 303, answer.text[:300]
    assert "said=lot" in answer.headers["location"]


def main() -> int:
    """Fill a store, serve it, measure, print a table; 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="a folder for the store; used again where it stands")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        home = options.keep or Path(temporary)
        settings = Settings(home=home)
        with open_store(settings) as store:
            with store.read() as conn:
                empty = conn.execute(select(tables.claims.c.id).limit(1)).first() is None
            if empty:
                fill(store, options.claims)
            return _timed(store, settings)


def _timed(store: Store, settings: Settings) -> int:
    counts.FRESH = 0.0  # each request counts anew
    with served(store, settings, lambda: NOW) as url, httpx.Client(base_url=url, timeout=60) as client:
        token = re.search(r'name="csrf" value="(\w+)"', client.get("/review/sign-in").text)
        assert token
        client.post("/review/sign-in", data={"name": "Anna", "csrf": token[1]})
        results = measure(client)
    print(f"{'milliseconds':34}{'median':>9}{'best':>9}{'worst':>9}{'processor':>11}{'limit':>7}")
    failed = 0
    for what, watch, limit in results:
        median = statistics.median(watch.clock)
        over = limit is not None and median > limit
        failed += over
        line = f"{what:34}{median:9.1f}{min(watch.clock):9.1f}{max(watch.clock):9.1f}"
        busy = statistics.median(watch.processor)
        print(f"{line}{busy:11.1f}{f'{limit:.0f}' if limit else '':>7}{'  OVER' if over else ''}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
