"""`pincite eval` by subprocess: gold's articles asked about now, of an endpoint that answers by a rule or is gone."""

import json
import socket
from pathlib import Path

import pytest

from tests.acceptance.command import pincite
from tests.acceptance.scripted_endpoint import ScriptedEndpoint

TEXTS = {"a.txt": "Hier, 300 pompiers sont venus.", "b.txt": "Hier, 40 maisons ont brûlé."}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Two articles with one claim each, and their gold beside them."""
    for folder in ("gold", "articles"):
        (tmp_path / folder).mkdir()
    for name, text in TEXTS.items():
        number, measure = text.split()[1:3]
        start = text.index(number)
        quantity = {"start": start, "end": start + len(number), "value": int(number), "bound": "exact", "kind": "count"}
        claim = {"quantity": 0, "measure": measure, "subject": None, "attribution": None, "when": None}
        entry = {"file": name, "lang": "fr", "quantities": [quantity], "claims": [claim]}
        (tmp_path / "gold" / f"{name}.json").write_text(json.dumps(entry), "utf-8")
        (tmp_path / "articles" / name).write_text(text, "utf-8")
    return tmp_path / "gold"


def settings(url: str) -> dict[str, str]:
    return {
        "PINCITE_MODEL_BASE_URL": url,
        "PINCITE_MODEL": "scripted",
        "PINCITE_MODEL_RETRIES": "0",
        "PINCITE_SECOND_READER": "false",
    }


def test_each_article_of_the_gold_is_extracted_and_measured(gold: Path) -> None:
    with ScriptedEndpoint() as endpoint:
        done = pincite("eval", gold, "--format", "json", settings=settings(endpoint.url))
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert (report["missing"], report["all"]["recall"], report["all"]["right_share"]) == ([], 1, 1)


def test_an_article_that_cannot_be_asked_about_is_told_and_left_out(gold: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        done = pincite("eval", gold, "--format", "json", settings=settings(url))
    assert done.returncode == 2
    report = json.loads(done.stdout)
    assert (report["missing"], report["all"]["recall"]) == (["a.txt", "b.txt"], 0)
    said = done.stderr.decode().splitlines()
    assert [line.partition(": the model endpoint")[0] for line in said[:2]] == ["pincite: a.txt", "pincite: b.txt"]


def test_what_is_stored_is_not_asked_again(gold: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with ScriptedEndpoint() as endpoint:
        kept = settings(endpoint.url) | {"PINCITE_HOME": str(home)}
        runs = [pincite("eval", gold, "--format", "json", *more, settings=kept) for more in ((), (), ("--no-store",))]
        asked = len(endpoint.questions)
    assert [done.returncode for done in runs] == [0, 0, 0]
    figures = [json.loads(done.stdout)["all"] for done in runs]
    assert asked == 2 * len(TEXTS)  # the first time and with --no-store
    assert figures[0] == figures[1]  # what asking took is stored too
    assert [b", as stored" in done.stderr for done in runs] == [False, True, False]


@pytest.mark.parametrize(("floor", "code"), [(1.0, 0), (1.1, 2)])
def test_a_gate_that_is_missed_fails_and_says_which(gold: Path, tmp_path: Path, floor: float, code: int) -> None:
    gate = tmp_path / "gate.json"
    gate.write_text(json.dumps({"all": {"recall": {"min": floor}}}), "utf-8")
    with ScriptedEndpoint() as endpoint:
        done = pincite("eval", gold, "--gate", gate, "--format", "json", settings=settings(endpoint.url))
    assert done.returncode == code, done.stderr
    missed = json.loads(done.stdout)["gate_missed"]
    assert missed == ([] if code == 0 else ["all.recall is 1.0, want min 1.1"])
    assert (b"gate missed" in done.stderr) is bool(missed)


def test_texts_within_the_gold_are_its_articles(gold: Path) -> None:
    (gold.parent / "articles").rename(gold / "texts")
    with ScriptedEndpoint() as endpoint:
        done = pincite("eval", gold, "--format", "json", settings=settings(endpoint.url))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["all"]["found"] == len(TEXTS)
