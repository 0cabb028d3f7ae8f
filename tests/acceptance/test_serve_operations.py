"""Real servers and what happens to them: two on one database, killed, asked to stop, before an endpoint of faults."""

import json
import signal
import socket
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import func, select

from service.settings import Settings
from service.store.store import open_store
from service.store.tables import runs
from tests.acceptance.serving import serving
from tests.integration.fault_server import Step, fails, fault_server, says
from tests.integration.operations_made import lines
from tests.postgres import PostgresServer
from tests.stub_endpoint import stub_endpoint

JSONL = {"Content-Type": "application/jsonl"}
MANY = 60


def settings_for(endpoint: str, **more: str) -> dict[str, str]:
    return {
        "PINCITE_MODEL_BASE_URL": endpoint,
        "PINCITE_MODEL": "stub",
        "PINCITE_RATE_LIMIT": "off",
        "PINCITE_MODEL_RETRIES": "0",
    } | more


def ended(url: str, seconds: float = 90) -> dict[str, Any]:
    end = time.monotonic() + seconds
    while True:
        body: dict[str, Any] = httpx.get(url, timeout=30).json()
        if body["status"] in ("done", "failed", "cancelled"):
            return body
        assert time.monotonic() < end, f"it has not ended: {body}"
        time.sleep(0.1)


def started(url: str, done: int = 1) -> None:
    """Wait until some of the batch is done."""
    end = time.monotonic() + 60
    while (body := httpx.get(url, timeout=30).json())["counts"]["done"] < done:
        assert time.monotonic() < end, body


def calls(log: Path) -> Counter[str]:
    """How often the stub was asked about each article."""
    return Counter(log.read_text().split())


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "calls"
    path.touch()
    return path


def test_two_servers_run_a_batch_once(tmp_path: Path, log: Path, postgres: PostgresServer) -> None:
    """Sixty articles, two processes on one PostgreSQL: each is asked about once, and both have had some."""
    with ExitStack() as stack:
        database = stack.enter_context(postgres.database())
        endpoint = stack.enter_context(stub_endpoint(latency=0.1, log=log))
        settings = settings_for(endpoint, PINCITE_DATABASE_URL=database, PINCITE_MODEL_CONCURRENCY="2")
        one, two = (stack.enter_context(serving(tmp_path / name, **settings)) for name in ("one", "two"))
        here = httpx.post(f"{one.url}/v1/batches", content=lines(MANY), headers=JSONL, timeout=60).headers["location"]
        done = ended(two.url + here)
        assert done["counts"]["done"] == MANY
        assert done["reused"] == 0
        assert set(calls(log).values()) == {1}
        assert len(calls(log)) == MANY
        found = [json.loads(line) for line in httpx.get(one.url + here + "/results", timeout=60).text.splitlines()]
        assert [claim["number"]["value"] for entry in found for claim in entry["claims"]] == [
            str(k + 2) for k in range(MANY)
        ]
        for server in (one, two):
            assert server.stop() == 0
            assert any('"event": "item"' in line for line in server.log), "a server had nothing to do"


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["killed", "asked to stop"])
def test_a_batch_goes_on_after_a_restart(tmp_path: Path, log: Path, number: int) -> None:
    """What was done stays done; only what was in flight when the process died may be asked about again."""
    in_flight = 2
    with stub_endpoint(latency=0.15, log=log) as endpoint:
        settings = settings_for(endpoint, PINCITE_MODEL_CONCURRENCY=str(in_flight))
        with serving(tmp_path / "home", **settings) as server:
            url = f"{server.url}/v1/batches"
            here = httpx.post(url, content=lines(20), headers=JSONL, timeout=60).headers["location"]
            started(server.url + here, 3)
            code = server.stop(number)
        if number == signal.SIGTERM:
            assert code == 0
            assert "Traceback" not in "".join(server.log)
            assert in_store(tmp_path / "home") == sum(calls(log).values()), "what was in flight was not waited for"
        let_leases_run_out(tmp_path / "home")
        with serving(tmp_path / "home", **settings) as server:
            done = ended(server.url + here)
            assert (done["counts"]["done"], done["counts"]["failed"]) == (20, 0)
    asked = calls(log)
    assert len(asked) == 20
    assert sum(asked.values()) <= 20 + (in_flight if number == signal.SIGKILL else 0)
    assert in_store(tmp_path / "home") == 20


def test_what_hangs_is_queued_again(tmp_path: Path) -> None:
    """The endpoint does not answer in the time that a stopping server has: the article waits for the next start."""
    with fault_server(Step(delay=30)) as endpoint:
        settings = settings_for(endpoint.url, PINCITE_SHUTDOWN_SECONDS="1")
        with serving(tmp_path, **settings) as server:
            got = httpx.post(
                f"{server.url}/v1/extractions", json={"text": "Il y a eu 3 morts."}, headers={"Prefer": "respond-async"}
            )
            while not endpoint.requests:
                time.sleep(0.05)
            begun = time.monotonic()
            assert server.stop() == 0
            assert time.monotonic() - begun < 15
    with stub_endpoint() as second, serving(tmp_path, **settings_for(second)) as server:
        assert ended(server.url + got.headers["location"])["status"] == "done"


def test_fifty_at_once_before_a_faulty_endpoint(tmp_path: Path) -> None:
    """Slow, 429, 500, nonsense, cut off: every request is answered, every article is done or failed in the store."""
    good = says(json.dumps({"answers": []}))
    # An article takes several calls: one of its numbers is asked about again where an answer says nothing of it.
    steps = [
        *[good] * 12,
        Step(status=200, body=good.body, delay=0.3),
        fails(429, "slow down", {"Retry-After": "1"}),
        fails(500, "broken"),
        says("no json at all"),
        Step(status=200, body=b"<html>", headers={"Content-Type": "text/html"}),
        Step(status=200, body=good.body, cut=40),
        Step(drop=True),
    ]
    with fault_server(*(steps[k % len(steps)] for k in range(1000)), good) as endpoint:
        settings = settings_for(endpoint.url, PINCITE_MODEL_CONCURRENCY="8", PINCITE_MODEL_MAX_WAIT="1")
        with serving(tmp_path, **settings) as server, ThreadPoolExecutor(50) as pool:

            def ask(k: int) -> tuple[int, str]:
                text = f"Il y a eu {k + 2} morts et {k + 100} blessés dans la vallée."
                got = httpx.post(f"{server.url}/v1/extractions", json={"text": text, "lang": "fr"}, timeout=120)
                assert got.headers["x-request-id"]
                return got.status_code, text

            answers = list(pool.map(ask, range(50)))
            statuses = Counter(status for status, _ in answers)
            assert set(statuses) <= {200, 502, 503}, statuses
            assert statuses[200] > 5
            assert statuses[502] + statuses[503] > 5
            assert httpx.get(f"{server.url}/livez").status_code == 200
            assert in_store(tmp_path, "done") == statuses[200]
            assert in_store(tmp_path, "failed") == 50 - statuses[200]
            assert server.stop() == 0


def test_a_client_that_hangs_up_has_paid_and_gets_it_later(tmp_path: Path, log: Path) -> None:
    with stub_endpoint(latency=1.0, log=log) as endpoint, serving(tmp_path, **settings_for(endpoint)) as server:
        asked = {"text": "Il y a eu 12 morts hier.", "lang": "fr"}
        # The first answer waits for libraries to load: only then is one paid for at once.
        httpx.post(f"{server.url}/v1/extractions", json={"text": "Il reste 7 ponts.", "lang": "fr"}, timeout=60)
        before = sum(calls(log).values())
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(f"{server.url}/v1/extractions", json=asked, timeout=0.8)
        got = httpx.post(f"{server.url}/v1/extractions", json=asked, timeout=60).json()
        assert got["reused"]
        assert sum(calls(log).values()) == before + 1


def test_a_hundred_megabytes_of_a_batch_are_not_read(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        url = urlsplit(server.url)
        with socket.create_connection((url.hostname, url.port), 10) as connection:
            head = "POST /v1/batches HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/jsonl\r\n"
            connection.sendall(f"{head}Content-Length: 104857600\r\n\r\n".encode())
            raw = b"".join(iter(lambda: connection.recv(65_536), b""))
        assert raw.split()[1] == b"413"

        def pieces() -> Iterator[bytes]:
            for _ in range(100):
                yield b"x" * 1_000_000

        try:
            status = httpx.post(f"{server.url}/v1/batches", content=pieces(), headers=JSONL, timeout=60).status_code
        except (httpx.WriteError, httpx.ReadError):
            status = 413  # the server has hung up while we were still sending
        assert status == 413
        assert httpx.get(f"{server.url}/v1/articles").json()["articles"] == []


def in_store(home: Path, status: str = "done") -> int:
    with open_store(Settings(home=home)) as store, store.read() as conn:
        return int(conn.execute(select(func.count()).where(runs.c.status == status)).scalar_one())


def let_leases_run_out(home: Path) -> None:
    """As if a minute had passed since the server died."""
    from datetime import UTC, datetime, timedelta

    from sqlalchemy import update

    from service.store.tables import operation_items

    with open_store(Settings(home=home)) as store, store.begin() as conn:
        held = update(operation_items).where(operation_items.c.lease_until.is_not(None))
        conn.execute(held.values(lease_until=datetime.now(UTC) - timedelta(seconds=1)))
