"""Extract, export, reverify and store info by subprocess, over one store, against a scripted endpoint."""

import csv
import io
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.command import COMMAND, environment, on_terminal, pincite
from tests.acceptance.scripted_endpoint import ScriptedEndpoint

TEXT = "Hier, 300 pompiers ont évacué 20 000 à 25 000 habitants. En 2019, 5 % des maisons avaient brûlé."


@pytest.fixture
def endpoint() -> Iterator[ScriptedEndpoint]:
    with ScriptedEndpoint() as served:
        yield served


@pytest.fixture
def home(endpoint: ScriptedEndpoint, tmp_path: Path) -> dict[str, str]:
    """Settings with a store of the test's own."""
    model = {"PINCITE_MODEL_BASE_URL": endpoint.url, "PINCITE_MODEL": "scripted", "PINCITE_MODEL_RETRIES": "0"}
    return model | {"PINCITE_HOME": str(tmp_path / "home")}


def test_the_second_time_no_model_is_asked(endpoint: ScriptedEndpoint, home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    command = ("extract", tmp_path / "a.txt", "--lang", "fr", "--format", "json")
    first = pincite(*command, settings=home)
    asked = len(endpoint.questions)
    second = pincite(*command, settings=home)
    assert (first.returncode, second.returncode, first.stderr) == (0, 0, b"")
    assert first.stdout == second.stdout
    assert b"the stored result is shown" in second.stderr
    assert len(endpoint.questions) == asked
    pincite(*command, "--force", settings=home)
    assert len(endpoint.questions) == 2 * asked


def test_the_table_is_the_same_from_the_store(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    first, second = (on_terminal("extract", tmp_path / "a.txt", "--lang", "fr", settings=home) for _ in range(2))
    assert "20 000 à 25 000" in first
    assert second.startswith("pincite: a.txt: the stored result is shown")
    assert first.endswith(second.split("\r\n", 1)[1])


def test_without_a_store_nothing_is_kept(endpoint: ScriptedEndpoint, home: dict[str, str]) -> None:
    for _ in range(2):
        done = pincite("extract", "-", "--lang", "fr", "--no-store", stdin=TEXT.encode(), settings=home)
        assert (done.returncode, done.stderr) == (0, b"")
    assert not Path(home["PINCITE_HOME"]).exists()
    assert "claim_id" not in json.loads(done.stdout)["claims"][0]


def test_a_store_that_cannot_be_opened_is_told_before_anything_is_paid(
    endpoint: ScriptedEndpoint, home: dict[str, str]
) -> None:
    Path(home["PINCITE_HOME"]).write_text("a file")
    done = pincite("extract", "-", "--lang", "fr", stdin=TEXT.encode(), settings=home)
    assert (done.returncode, endpoint.questions) == (3, [])
    assert b"cannot be written" in done.stderr


def test_export_gives_what_extract_gave(home: dict[str, str], tmp_path: Path) -> None:
    pincite("extract", "-", "--lang", "fr", stdin=TEXT.encode(), settings=home)
    lines = pincite("extract", "-", "--lang", "fr", "--format", "jsonl", "--all", stdin=TEXT.encode(), settings=home)
    done = pincite("export", settings=home)
    assert (done.returncode, done.stderr) == (0, b"pincite: 3 claims written.\n")
    exported = [json.loads(line) for line in done.stdout.splitlines()]
    extracted = [json.loads(line) for line in lines.stdout.splitlines()]
    assert len(extracted) == 3
    for claim, whole in zip(extracted, exported, strict=True):
        assert claim == {key: whole[key] for key in claim}
    for what in ("numbers", "articles", "decisions", "answers"):
        assert pincite("export", "--what", what, settings=home).returncode == 0


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_a_reader_that_leaves_early_is_no_error(home: dict[str, str], tmp_path: Path, form: str) -> None:
    """`pincite export | head -1`: no word of cursors and closed files."""
    article = tmp_path / "a.txt"
    article.write_text(TEXT, "utf-8")
    assert pincite("extract", article, "--lang", "fr", settings=home).returncode == 0
    with subprocess.Popen(
        [COMMAND, "export", "--format", form],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(**home),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        assert (process.wait(60), said) == (0, b"")


def test_export_to_a_spreadsheet(home: dict[str, str], tmp_path: Path) -> None:
    pincite("extract", "-", "--lang", "fr", stdin=TEXT.encode(), settings=home)
    out = tmp_path / "claims.csv"
    done = pincite("export", "-o", out, settings=home)
    assert (done.returncode, done.stdout) == (0, b"")
    assert [path.name for path in tmp_path.iterdir() if "claims" in path.name] == ["claims.csv"]
    rows = list(csv.DictReader(io.StringIO(out.read_bytes().decode("utf-8-sig"), newline="")))
    assert [(row["text"], row["value"]) for row in rows] == [("300", "300"), ("20 000 à 25 000", ""), ("5 %", "5")]
    assert [row["measure"] for row in rows][:2] == ["pompiers", "habitants"]


def test_nothing_to_verify_again_and_something(home: dict[str, str]) -> None:
    pincite("extract", "-", "--lang", "fr", stdin=TEXT.encode(), settings=home)
    done = pincite("reverify", settings=home)
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"nothing to do" in done.stderr
    strict = home | {"PINCITE_CONFIDENCE_THRESHOLD": "0.999"}
    dry = pincite("reverify", "--dry-run", "--format", "jsonl", settings=strict)
    assert b"nothing written" in dry.stderr
    changes = [json.loads(line) for line in dry.stdout.splitlines()]
    assert {(c["before"]["verdict"], c["after"]["verdict"]) for c in changes if c["what"] == "claim"} == {
        ("accepted", "flagged")
    }
    wet = pincite("reverify", settings=strict)
    assert "claim 300: accepted 300 → flagged (confidence.low) 300" in wet.stdout.decode()
    assert b"nothing to do" in pincite("reverify", settings=strict).stderr


def test_the_store_tells_what_it_holds(home: dict[str, str]) -> None:
    pincite("extract", "-", "--lang", "fr", stdin=TEXT.encode(), settings=home)
    told = json.loads(pincite("store", "info", "--format", "json", settings=home).stdout)
    assert (told["articles"], told["runs"]) == (1, {"done": 1, "failed": 0, "replaced": 0})
    assert told["address"] == str(Path(home["PINCITE_HOME"]) / "pincite.db")
    shown = pincite("store", settings=home).stdout.decode()
    assert "1 done, 0 failed, 0 replaced" in shown
    assert told["address"] in shown


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("export", "--since", "yesterday"), 3, "2026-03-01"),
        (("export", "--what", "numbers", "-o", "/nonexistent/x.csv"), 3, "/nonexistent/x.csv"),
        (("export", "--what", "secrets"), 1, "secrets"),
        (("reverify", "--format", "xml"), 1, "xml"),
    ],
)
def test_what_is_refused_is_said(home: dict[str, str], arguments: tuple[str, ...], code: int, said: str) -> None:
    done = pincite(*arguments, settings=home)
    assert (done.returncode, done.stdout) == (code, b"")
    assert said in done.stderr.decode()
