"""No gate floor falls: the script that refuses it, on repositories made for the test."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gates.floors import FLOORS, GATES

SCRIPT = Path(__file__).parents[2] / "tools" / "check_floors.py"
GIT = (
    "git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", "-c", "core.hooksPath=",
)  # fmt: skip


def git(where: Path, *words: str) -> str:
    return subprocess.run([*GIT, *words], cwd=where, check=True, capture_output=True, text=True).stdout.strip()


def commit(where: Path, floors: object) -> str:
    write(where, floors)
    git(where, "add", ".")
    git(where, "commit", "-qm", "floors", "--allow-empty")
    return git(where, "rev-parse", "HEAD")


def write(where: Path, floors: object) -> None:
    (where / "floors.json").write_text(json.dumps(floors), encoding="utf-8")


def check(where: Path, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, SCRIPT, where / "floors.json", *words], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    return tmp_path


def test_floors_may_rise_and_be_added(repository: Path) -> None:
    commit(repository, {"a": 0.9, "b": 406})
    write(repository, {"a": 0.91, "b": 406, "c": 1})
    assert check(repository) == (0, "3 floors, none lower than in the 1 earlier versions here\n")


def test_what_fell_or_vanished_is_named(repository: Path) -> None:
    commit(repository, {"a": 0.9, "b": 406, "c": 1.0})
    write(repository, {"a": 0.8999, "c": 1})
    code, said = check(repository)
    assert code == 1
    assert [line.split(", it was")[0] for line in said.splitlines()] == ["a: fell to 0.8999", "b: vanished"]


def test_a_floor_lowered_some_commits_ago_is_found(repository: Path) -> None:
    commit(repository, {"a": 0.9})
    commit(repository, {"a": 0.5})
    commit(repository, {"a": 0.6})
    code, said = check(repository)
    assert code == 1
    assert "it was 0.9 in" in said


def test_a_version_that_cannot_be_read_hides_nothing_before_it(repository: Path) -> None:
    commit(repository, {"a": 0.9})
    commit(repository, ["a"])
    (repository / "floors.json").unlink()
    git(repository, "commit", "-qam", "gone")
    commit(repository, {"a": 0.5})
    assert check(repository)[0] == 1


def test_what_is_lowered_has_a_reason_and_falls_no_further(repository: Path) -> None:
    commit(repository, {"a": 0.9, "b": 1, "c": 1})
    write(repository, {"a": 0.8, "c": 1})
    lowered = repository / "lowered.json"
    lowered.write_text('{"a": {"floor": 0.8, "why": "counted twice"}, "b": {"floor": null, "why": "no such suite"}}')
    code, said = check(repository)
    assert code == 0
    assert "a: lowered to 0.8, counted twice" in said
    assert "b: lowered to nothing, no such suite" in said
    write(repository, {"a": 0.79, "c": 0.9})
    assert [line.split(", it was")[0] for line in check(repository)[1].splitlines() if "fell" in line] == [
        "a: fell to 0.79",
        "c: fell to 0.9",
    ]


@pytest.mark.parametrize("told", ['{"a": {"floor": 0.8, "why": " "}}', '{"a": 0.8}', "[]"])
def test_what_is_lowered_without_a_reason_is_refused(repository: Path, told: str) -> None:
    commit(repository, {"a": 0.9})
    (repository / "lowered.json").write_text(told)
    code, said = check(repository)
    assert code == 2
    assert "lowered.json" in said


def test_a_shallow_clone_has_what_it_has(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    commit(repository, {"a": 0.9})
    commit(repository, {"a": 0.9, "b": 1})
    clone = tmp_path_factory.mktemp("clone") / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth=1", repository.as_uri(), clone], check=True, capture_output=True)
    assert check(clone)[0] == 0
    write(clone, {"b": 1})
    assert check(clone)[0] == 1


@pytest.mark.parametrize("versioned", [True, False])
def test_without_an_earlier_version_it_says_so_and_passes(tmp_path: Path, versioned: bool) -> None:
    if versioned:
        git(tmp_path, "init", "-q")
    write(tmp_path, {"a": 1})
    code, said = check(tmp_path)
    assert code == 0
    assert "nothing to compare" in said or "no earlier version" in said


@pytest.mark.parametrize("text", ['{"a": "0.9"}', '["a"]', "{", '{"a": true}'])
def test_floors_that_cannot_be_read_fail(repository: Path, text: str) -> None:
    (repository / "floors.json").write_text(text, encoding="utf-8")
    assert check(repository)[0] == 2


def test_every_floor_has_a_gate() -> None:
    assert {name.split(".")[0] for name in FLOORS} <= set(GATES)
    assert FLOORS["verdicts.right"] == 406
