"""The command by subprocess, without any model: help, exit codes, messages, the line protocols."""

import json
import resource
import subprocess
from pathlib import Path

import pytest

from tests.acceptance.command import COMMAND, environment, on_terminal, pincite


def test_help_is_quick_and_tells_the_exit_codes() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = pincite("--help")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0
    assert (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime) < 0.3
    for word in ("extract", "batch", "scan", "verify", "models", "demo", "130 interrupted"):
        assert word in done.stdout.decode()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--bogus"],
        ["scan", "--bogus"],
        ["extract", "--format", "xml"],
        ["batch", "somewhere"],
        ["batch", "nowhere", "--out", "out"],
        ["batch", ".", "--out", "."],
        ["verify", "article.txt"],
        ["verify", "--jsonl", "--quote", "q"],
        ["models", "burn"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_1_and_says_why(arguments: list[str], tmp_path: Path) -> None:
    done = pincite(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout if arguments else b"") == (1, b"")
    assert b"Traceback" not in done.stderr
    assert done.stderr or not arguments
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["scan", "nowhere.txt"], "nowhere.txt: cannot be read"),
        (["extract", "empty.txt"], "empty.txt: is empty"),
        (["extract", "junk.txt"], "junk.txt"),
        (["extract", "good.txt"], "pincite models pull"),
        (["extract", "good.txt", "--schema", "nothing"], "claims"),
        (["batch", "nothing-in-it", "--out", "out"], "holds no article"),
        (["scan", "good.txt", "--lang", "?!"], "?!"),
        (["scan", "huge.txt"], "the limit is 5,000,000"),
        (["extract", "-"], "is empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_what_cannot_be_done_ends_with_3_and_a_sentence(arguments: list[str], said: str, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "junk.txt").write_bytes(b"\x00\x01\x02\xff" * 100)
    (tmp_path / "good.txt").write_text("Trois morts.", "utf-8")
    (tmp_path / "huge.txt").write_bytes(b"12 morts. " * 500_001)
    (tmp_path / "nothing-in-it").mkdir()
    done = pincite(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, b"")
    message = done.stderr.decode()
    assert message.startswith("pincite: ")
    assert said in message
    assert "Traceback" not in message


def test_tracebacks_are_for_those_who_ask(tmp_path: Path) -> None:
    done = pincite("--debug", "extract", "good.txt", cwd=tmp_path, stdin=b"")
    assert b"Traceback" not in done.stderr  # a refused file is no error of ours
    (tmp_path / "good.txt").write_text("Trois morts.", "utf-8")
    done = pincite("--debug", "extract", "good.txt", cwd=tmp_path)
    assert b"Traceback" in done.stderr


def test_a_bad_setting_is_named() -> None:
    done = pincite("extract", "-", stdin=b"Trois morts.", settings={"PINCITE_MODEL_TIMEOUT": "soon"})
    assert done.returncode == 3
    assert b"PINCITE_MODEL_TIMEOUT" in done.stderr


def test_scan_answers_every_line() -> None:
    lines = [
        {"id": "a", "lang": "fr", "text": "Plus de 1,3 million de personnes"},
        {"id": 2, "lang": "en", "text": "nothing counted here"},
        {"id": "no text"},
        {"id": "bad language", "lang": "?!", "text": "x"},
        {"id": "detected", "text": "Le ministre a annoncé que les quarante soldats étaient rentrés à la caserne."},
    ]
    done = pincite("scan", "--jsonl", stdin="\n\n".join(json.dumps(line) for line in lines).encode())
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert [answer["id"] for answer in answers] == ["a", 2, "no text", "bad language", "detected"]
    (number,) = answers[0]["numbers"]
    assert number == {
        "start": 8,
        "end": 19,
        "text": "1,3 million",
        "kind": "quantity",
        "value": "1300000",
        "min": None,
        "max": None,
        "bound": "more_than",
        "cue": [0, 7],
        "unit": [23, 32],
    }
    assert answers[1] == {"id": 2, "lang": "en", "numbers": []}
    assert [answers[2]["error"]["code"], answers[3]["error"]["code"]] == ["line.missing", "ingest.lang"]
    assert answers[4]["lang"] == "fr"
    assert answers[4]["numbers"][0]["value"] == "40"


def test_verify_answers_every_line() -> None:
    source = "La préfecture a compté 20 000 à 25 000 sinistrés et 300 pompiers."
    lines = [
        {"id": 1, "lang": "fr", "source": source, "claim": {"quote": "300 pompiers", "number": "300"}},
        {"id": 2, "lang": "fr", "source": source, "claim": {"quote": "20 000 à 25 000 sinistrés", "number": "25 000"}},
        {"id": 3, "lang": "fr", "source": source, "claim": {"quote": "300 pompiers", "number": "30"}},
        {"id": 4, "lang": "fr", "source": source, "claim": "300"},
        {
            "id": 5,
            "lang": "fr",
            "source": source,
            "claim": {"quote": "300 pompiers", "number": "300", "fields": {"who": "les soldats", "when": None}},
        },
    ]
    done = pincite("verify", "--jsonl", stdin="\n".join(json.dumps(line) for line in lines).encode())
    first, second, third, fourth, fifth = (json.loads(line) for line in done.stdout.splitlines())
    assert done.returncode == 2
    assert (first["verdict"], first["codes"], first["value"], first["bound"]) == ("accepted", [], "300", "exact")
    assert source[slice(*first["number"])] == "300"
    assert (second["verdict"], second["codes"]) == ("flagged", ["number.range_truncated"])
    assert (second["value"], second["min"], second["max"]) == (None, "20000", "25000")
    assert second["findings"][0]["message"]
    assert (third["verdict"], third["codes"], third["value"]) == ("rejected", ["number.partial"], None)
    assert fourth["error"]["code"] == "line.missing"
    assert (fifth["codes"], fifth["findings"][0]["field"]) == (["field.ungrounded"], "who")


def test_it_serves_as_a_co_process() -> None:
    with subprocess.Popen(
        [COMMAND, "scan", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "lang": "fr", "text": "douze morts"}).encode() + b"\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            assert (answer["id"], answer["numbers"][0]["value"]) == (number, "12")
        process.stdin.close()
        assert process.wait(10) == 0


def test_a_reader_that_leaves_is_no_error() -> None:
    line = json.dumps({"id": 1, "lang": "fr", "text": "douze morts et trois blessés " * 50}).encode() + b"\n"
    with subprocess.Popen(
        [COMMAND, "scan", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(line)
        process.stdin.flush()
        assert process.stdout.readline()
        process.stdout.close()
        process.stdin.write(line * 3)
        process.stdin.close()
        assert process.wait(10) == 0
        assert process.stderr.read() == b""


def test_a_reader_that_leaves_a_table_is_no_error_either() -> None:
    with subprocess.Popen(
        [COMMAND, "models"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (process.wait(10), process.stderr.read()) == (0, b"")


def test_escape_sequences_of_an_article_never_reach_the_terminal(tmp_path: Path) -> None:
    article = tmp_path / "evil\x1b[2J.txt"
    article.write_text("Hier, 300 [red]hommes[/red] et 20 \x1b]0;pwned\x07 blessés, \x9b31m 7 morts.", "utf-8")
    shown = on_terminal("scan", article, "--lang", "fr")
    assert "300" in shown
    assert "\x1b]0;" not in shown
    assert "\x1b[2J" not in shown
    assert "\x9b" not in shown
    assert json.loads(pincite("scan", article, "--lang", "fr").stdout)["id"] == article.name


def test_a_bad_file_name_is_told_without_its_escape_sequences(tmp_path: Path) -> None:
    done = pincite("scan", tmp_path / "gone\x1b[2J.txt")
    assert (done.returncode, b"\x1b" in done.stderr) == (3, False)


def test_models_lists_what_is_known() -> None:
    done = pincite("models")
    assert done.returncode == 0
    assert b"absent" in done.stdout
