"""The scanner on the shared number suite: floors that may only rise."""

import contextlib
import importlib.util
import io
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.gates.floors import under
from tests.gates.number_suite import scan

SUITE = Path(__file__).parents[3] / "shared" / "suites" / "numbers"
pytestmark = [
    pytest.mark.skipif(not SUITE.is_dir(), reason=f"the number suite is not at {SUITE}"),
    # The scorer leaves the files it reads to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]

# language.model.measure (F1 = exact spans, overlap_R = found at all, overlap_value = read right)
DEV = under("numbers.dev")
ARTICLES = under("numbers.articles")


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("number_score", SUITE / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(scorer: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, split: str, langs: str) -> dict:
    out = tmp_path / "scores.json"
    monkeypatch.setattr(scorer, "load", lambda _: scan)
    monkeypatch.setattr(sys, "argv", ["score", "x:y", "--split", split, "--lang", langs, "--json", str(out)])
    with contextlib.redirect_stdout(io.StringIO()):
        scorer.main()
    return json.loads(out.read_text())


def test_cases_stay_above_their_floors(scorer: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    langs = ",".join(sorted({name.split(".")[0] for name in DEV}))
    found = rows(scorer, tmp_path, monkeypatch, "dev", langs)
    below = {}
    for name, floor in DEV.items():
        lang, model, measure = name.split(".")
        reached = found[f"dev|{lang}|{model}"][measure]
        if reached < floor:
            below[name] = (reached, floor)
    assert not below
    assert sum(row["errors"] for row in found.values()) == 0


@pytest.mark.parametrize("name", ARTICLES)
def test_articles_are_read_without_a_fault(
    name: str, scorer: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lang, kind, measure = name.split(".")
    found = rows(scorer, tmp_path, monkeypatch, "articles", lang)[f"articles|{lang}|{kind}"]
    assert found[measure] >= ARTICLES[name]
    assert found["bound_acc"] in (1.0, None)
