"""`pincite batch` by subprocess, over HTTP, against an endpoint that answers by a rule of the test."""

import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests import fleet_processes
from tests.acceptance.command import COMMAND, environment, pincite
from tests.acceptance.scripted_endpoint import ScriptedEndpoint
from tests.acceptance.test_extraction import TEXT, checked, settings
from tests.fleet_processes import fleet_of, runs

PRICES = 'currency = "EUR"\n[models.scripted]\nprompt = 1000\ncompletion = 1000\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "in"
    articles.mkdir()
    for name in "abcdef":
        (articles / f"{name}.txt").write_text(f"{TEXT} Article {name}.", "utf-8")
    (articles / "empty.txt").touch()
    (articles / "notes.docx").write_bytes(b"PK")
    return articles


@pytest.fixture
def home(tmp_path: Path) -> str:
    return str(tmp_path / "home")


def events(stderr: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stderr.splitlines()]


def test_a_folder(folder: Path, home: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with ScriptedEndpoint() as endpoint:
        chosen = settings(endpoint, PINCITE_HOME=home)
        done = pincite("batch", folder, "--out", out, "--lang", "fr", settings=chosen)
        asked = len(endpoint.questions)
        again = pincite("batch", folder, "--out", out, "--lang", "fr", settings=chosen)
        assert len(endpoint.questions) == asked
    assert (done.returncode, done.stdout, again.returncode) == (2, b"", 2)
    entries = [checked(path.read_bytes()) for path in sorted(out.glob("*.txt.json"))]
    assert [entry["article"]["name"] for entry in entries] == [f"{name}.txt" for name in "abcdef"]
    assert len((out / "claims.jsonl").read_bytes().splitlines()) == sum(len(entry["claims"]) for entry in entries)
    (error,) = [json.loads(line) for line in (out / "errors.jsonl").read_bytes().splitlines()]
    assert error["code"] == "ingest.empty"
    summary = json.loads((out / "summary.json").read_bytes())
    wanted = {"done": 6, "asked": 0, "reused": 6, "reverified": 0, "failed": 1, "left": 0}
    assert (summary["articles"], summary["stopped"], summary["cost"]) == (wanted, None, None)
    assert summary["unsupported"] == [str(folder / "notes.docx")]
    assert "claims" not in summary
    assert b"new            6  to be asked about" in done.stderr
    assert b"nothing to do" in again.stderr
    assert b"6 articles done (6 taken over from the store), 1 failed." in again.stderr


def test_without_out_the_store_has_it_all(folder: Path, home: str, tmp_path: Path) -> None:
    (folder / "empty.txt").unlink()
    before = set(tmp_path.rglob("*"))
    with ScriptedEndpoint() as endpoint:
        chosen = settings(endpoint, PINCITE_HOME=home)
        files = (folder / "a.txt", folder / "b.txt")
        done = pincite("batch", *files, "--lang", "fr", settings=chosen)
        assert (done.returncode, done.stdout) == (0, b"")
        assert b"results are in the store" in done.stderr
        asked = len(endpoint.questions)
        assert pincite("batch", folder, "--lang", "fr", "--progress", "none", settings=chosen).returncode == 0
        assert len(endpoint.questions) == 3 * asked
    new = {path for path in set(tmp_path.rglob("*")) - before if not path.is_relative_to(home)}
    assert new == set()


def test_what_is_refused_is_named_without_an_output_folder(folder: Path, home: str) -> None:
    with ScriptedEndpoint() as endpoint:
        done = pincite("batch", folder, "--lang", "fr", settings=settings(endpoint, PINCITE_HOME=home))
    assert done.returncode == 2
    assert b"empty.txt: is empty" in done.stderr


def test_a_dry_run_sends_and_stores_nothing(folder: Path, home: str, tmp_path: Path) -> None:
    with ScriptedEndpoint() as endpoint:
        chosen = settings(endpoint, PINCITE_HOME=home)
        planned = pincite("batch", folder, "--out", tmp_path / "out", "--lang", "fr", "--dry-run", settings=chosen)
        assert (planned.returncode, planned.stderr, endpoint.questions) == (0, b"", [])
        assert not Path(home, "pincite.db").exists()
        assert not (tmp_path / "out").exists()
        said = planned.stdout.decode()
        for words in (
            "new            6  to be asked about",
            "refused        1",
            "6 articles in 6 questions to scripted",
        ):
            assert words in said
        assert "time: unknown" in said
        assert "cost: unknown: prices.toml has no price of scripted" in said
        Path(home, "prices.toml").parent.mkdir(exist_ok=True)
        Path(home, "prices.toml").write_text(PRICES, "utf-8")
        pincite("batch", folder / "a.txt", "--lang", "fr", settings=chosen)
        limited = ("--limit", "2", "--dry-run", "--progress", "json")
        json_plan = pincite("batch", folder, "--lang", "fr", *limited, settings=chosen)
    (event,) = events(json_plan.stderr)
    assert (event["event"], event["to_ask"], event["questions"]) == ("planned", 2, 2)
    assert {state: count for state, count in event["articles"].items() if count} == {"new": 5, "done": 1, "refused": 1}
    assert event["cost"] == {"currency": "EUR", "micros": 1000 * (event["prompt_tokens"] + event["completion_tokens"])}
    assert event["seconds"] is not None


def test_events_for_programs(folder: Path, home: str) -> None:
    with ScriptedEndpoint() as endpoint:
        chosen = settings(endpoint, PINCITE_HOME=home)
        done = pincite("batch", folder, "--lang", "fr", "--progress", "json", settings=chosen)
        wrong = pincite("batch", folder, "--max-cost", "1", "--progress", "json", settings=chosen)
    told = events(done.stderr)
    assert [event["event"] for event in told if event["event"] not in ("article", "message")] == [
        *("planned", "started", "summary")
    ]
    articles = {event["name"]: event for event in told if event["event"] == "article"}
    assert {event["result"] for name, event in articles.items() if name != "empty.txt"} == {"asked"}
    assert articles["a.txt"]["run"].startswith("ext_")
    assert (articles["empty.txt"]["result"], articles["empty.txt"]["code"]) == ("refused", "ingest.empty")
    assert told[-1]["articles"]["done"] == 6
    assert json.loads(wrong.stderr.splitlines()[0])["code"] == "prices.unknown"


def test_progress_that_nobody_reads_stops_nothing(folder: Path, home: str) -> None:
    """`2>&1 | head -1`: the work goes on without a word, and the exit code is that of the work."""
    (folder / "self.txt").symlink_to("self.txt")
    with ScriptedEndpoint() as endpoint:
        chosen = environment(**settings(endpoint, PINCITE_HOME=home))
        command = [COMMAND, "batch", str(folder), "--lang", "fr", "--progress", "json"]
        with subprocess.Popen(command, env=chosen, stderr=subprocess.PIPE) as process:
            assert process.stderr is not None
            process.stderr.readline()
            process.stderr.close()
            assert process.wait(60) == 2
        again = pincite("batch", folder, "--lang", "fr", "--progress", "json", settings=chosen)
    (planned, *_) = events(again.stderr)
    assert (planned["articles"]["done"], planned["articles"]["refused"], planned["to_ask"]) == (6, 2, 0)


@pytest.mark.skipif(os.name != "posix", reason="a shell closes the streams")
@pytest.mark.parametrize("closed", ["2>&-", ">&-", "<&-", "<&- >&- 2>&-"])
def test_closed_streams_stop_nothing(folder: Path, home: str, closed: str) -> None:
    (folder / "empty.txt").unlink()
    with ScriptedEndpoint() as endpoint:
        chosen = environment(**settings(endpoint, PINCITE_HOME=home))
        batch = ["batch", str(folder), "--lang", "fr", "--processes", "2"]
        command = ["sh", "-c", f'exec "$0" "$@" {closed}', COMMAND, *batch]
        done = subprocess.run(command, env=chosen, capture_output=True, check=False)
        assert (done.returncode, b"Traceback" in done.stderr, len(endpoint.questions)) == (0, False, 6)


def test_an_address_without_sense_is_told(folder: Path) -> None:
    for address in ("http://localhost:abc/v1", "http://:80/v1", "http://localhost:99999/v1"):
        done = pincite("batch", folder, settings={"PINCITE_MODEL_BASE_URL": address, "PINCITE_MODEL": "m"})
        assert done.returncode == 3
        assert b"PINCITE_MODEL_BASE_URL is no address: " in done.stderr


def test_costs_stop_a_run(folder: Path, home: str) -> None:
    (folder / "empty.txt").unlink()
    Path(home).mkdir()
    Path(home, "prices.toml").write_text(PRICES, "utf-8")
    with ScriptedEndpoint() as endpoint:
        chosen = settings(endpoint, PINCITE_HOME=home)
        planned = pincite("batch", folder / "a.txt", "--dry-run", "--progress", "json", settings=chosen)
        (event,) = events(planned.stderr)
        # Enough for the first as it is foreseen, and not for another beside what the first will have cost.
        enough = str(1.05 * event["cost"]["micros"] / 1_000_000)
        done = pincite(*("batch", folder, "--lang", "fr", "--max-cost", enough, "--concurrency", "1"), settings=chosen)
        asked = len(endpoint.questions)
    assert (done.returncode, asked) == (2, 1)
    assert b"stopped by --max-cost: 5 articles were not asked about" in done.stderr
    assert b"cost: " in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--max-cost", "a lot"], 1, "is no amount"),
        (["--max-cost", "1"], 3, "no price of the model scripted"),
        (["--concurrency", "0"], 1, "concurrency"),
        (["--processes", "0"], 1, "processes"),
        (["--progress", "loud"], 1, "loud"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_cannot_be_done_is_said_before_anything_is_sent(
    folder: Path, home: str, arguments: list[str], code: int, said: str
) -> None:
    with ScriptedEndpoint() as endpoint:
        done = pincite("batch", folder, *arguments, settings=settings(endpoint, PINCITE_HOME=home, COLUMNS="200"))
        assert endpoint.questions == []
    assert done.returncode == code
    assert said in done.stderr.decode()


def test_the_articles_may_stand_below_the_output_folder(folder: Path, home: str) -> None:
    """Only what a batch has written there is no article: nothing that was named is left out without a word."""
    (folder / "empty.txt").unlink()
    out = folder.parent
    (out / "one.txt").write_text(f"{TEXT} Article one.", "utf-8")
    named = ("batch", folder, out / "one.txt", "--out", out, "--lang", "fr")
    with ScriptedEndpoint() as endpoint:
        chosen = settings(endpoint, PINCITE_HOME=home)
        assert pincite(*named, settings=chosen).returncode == 0
        asked = len(endpoint.questions)
        refused = pincite("batch", out / "claims.jsonl", "--out", out, settings=chosen)
        assert (asked, len(endpoint.questions)) == (7, 7)
    assert json.loads((out / "summary.json").read_bytes())["articles"]["done"] == 7
    assert (refused.returncode, (out / "claims.jsonl").stat().st_size > 0) == (1, True)
    assert b"is what a batch writes into" in refused.stderr


def start(folder: Path, out: Path, endpoint: ScriptedEndpoint, home: str) -> subprocess.Popen[bytes]:
    """A batch under way, its first answer come."""
    chosen = settings(endpoint, PINCITE_MODEL_CONCURRENCY="1", PINCITE_HOME=home)
    process = subprocess.Popen(
        [COMMAND, "batch", str(folder), "--out", str(out), "--lang", "fr"],
        stderr=subprocess.PIPE,
        env=environment(**chosen),
    )
    limit = time.monotonic() + 20
    while len(endpoint.questions) < 2 and time.monotonic() < limit:
        time.sleep(0.02)
    return process


def test_ctrl_c_finishes_what_is_in_flight_and_the_next_run_goes_on(folder: Path, home: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with ScriptedEndpoint(seconds=0.4) as endpoint:
        with start(folder, out, endpoint, home) as process:
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 130
            assert process.stderr is not None
            assert b"finishing what is in flight" in process.stderr.read()
        done = len(list(out.glob("*.txt.json")))
        assert 1 <= done < 6
        summary = json.loads((out / "summary.json").read_bytes())
        assert (summary["interrupted"], summary["articles"]["done"]) == (True, done)
        assert len((out / "claims.jsonl").read_bytes().splitlines()) == 3 * done
        endpoint.seconds = 0.0
        asked = len(endpoint.questions)
        again = pincite(
            *("batch", folder, "--out", out, "--lang", "fr"), settings=settings(endpoint, PINCITE_HOME=home)
        )
        assert len(endpoint.questions) - asked == 6 - done
    assert again.returncode == 2
    counted = json.loads((out / "summary.json").read_bytes())["articles"]
    assert (counted["done"], counted["reused"], counted["failed"]) == (6, done, 1)


@contextmanager
def in_two_processes(folder: Path, endpoint: ScriptedEndpoint, home: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A batch under way, in a process group of its own as in a terminal, two articles in flight."""
    with subprocess.Popen(
        [COMMAND, "batch", str(folder), "--lang", "fr", "--concurrency", "2", "--processes", "2"],
        stderr=subprocess.PIPE,
        env=environment(**settings(endpoint, PINCITE_HOME=home)),
        start_new_session=True,
    ) as process:
        limit = time.monotonic() + 20
        while len(fleet_of(process.pid)) < 2 or len(endpoint.questions) < 2:
            assert time.monotonic() < limit, "the batch does not get under way"
            time.sleep(0.02)
        yield process


linux = pytest.mark.skipif(not fleet_processes.HERE, reason=fleet_processes.WHY_NOT)


@linux
def test_ctrl_c_in_a_terminal_finishes_what_all_processes_have_in_flight(folder: Path, home: str) -> None:
    for name in "ghijkl":
        (folder / f"{name}.txt").write_text(f"{TEXT} Article {name}.", "utf-8")
    with ScriptedEndpoint(seconds=0.6) as endpoint:
        with in_two_processes(folder, endpoint, home) as process:
            asking = fleet_of(process.pid)
            os.killpg(process.pid, signal.SIGINT)
            assert process.wait(20) == 130
            assert process.stderr is not None
            told = process.stderr.read().decode()
        assert "finishing what is in flight" in told
        assert "Traceback" not in told
        done = int(re.search(r"interrupted: (\d) articles done", told)[1])  # type: ignore[index]
        assert 2 <= done <= 8, "each process asks about one and has two more at hand; one or two may be done before"
        assert not [pid for pid in asking if runs(pid)]
        asked = len(endpoint.questions)
        endpoint.seconds = 0.0
        again = pincite("batch", folder, "--lang", "fr", settings=settings(endpoint, PINCITE_HOME=home))
        assert len(endpoint.questions) - asked == 12 - done
    assert again.returncode == 2


@linux
def test_no_process_outlives_a_batch_that_is_killed(folder: Path, home: str) -> None:
    with ScriptedEndpoint(seconds=15) as endpoint:
        with in_two_processes(folder, endpoint, home) as process:
            asking = fleet_of(process.pid)
            process.kill()
            process.wait()
        limit = time.monotonic() + 20
        while [pid for pid in asking if runs(pid)]:
            assert time.monotonic() < limit, "somebody still asks"
            time.sleep(0.02)


def test_a_second_ctrl_c_stops_at_once(folder: Path, home: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with ScriptedEndpoint(seconds=0.0) as endpoint:
        endpoint.seconds = 15.0
        process = subprocess.Popen(
            [COMMAND, "batch", str(folder), "--out", str(out), "--lang", "fr"],
            stderr=subprocess.PIPE,
            env=environment(**settings(endpoint, PINCITE_MODEL_CONCURRENCY="1", PINCITE_HOME=home)),
        )
        with process:
            limit = time.monotonic() + 20
            while not endpoint.questions and time.monotonic() < limit:
                time.sleep(0.02)
            began = time.monotonic()
            process.send_signal(signal.SIGINT)
            time.sleep(0.3)
            process.send_signal(signal.SIGINT)
            assert process.wait(10) == 130
            assert time.monotonic() - began < 5
        endpoint.seconds = 0.0
        began = time.monotonic()
        again = pincite("batch", folder, "--lang", "fr", settings=settings(endpoint, PINCITE_HOME=home))
        assert time.monotonic() - began < 20, "the lease of a process that is gone holds nobody up"
    assert again.returncode == 2
    assert json.loads((out / "summary.json").read_bytes())["interrupted"] is True
