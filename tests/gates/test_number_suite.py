"""The scanner on the shared number suite: floors that may only rise."""

import contextlib
import importlib.util
import io
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.gates.number_suite import scan

SUITE = Path(__file__).parents[3] / "shared" / "suites" / "numbers"
pytestmark = [
    pytest.mark.skipif(not SUITE.is_dir(), reason=f"the number suite is not at {SUITE}"),
    # The scorer leaves the files it reads to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]

# language, model: measure and floor (F1 = exact spans, overlap_R = found at all, overlap_value = read right)
FLOORS = {
    ("fr", "number"): ("F1", 0.89),
    ("en", "number"): ("F1", 0.93),
    ("de", "number"): ("F1", 0.94),
    ("es", "number"): ("F1", 0.89),
    ("it", "number"): ("F1", 0.90),
    ("pt", "number"): ("F1", 0.94),
    ("nl", "number"): ("F1", 0.91),
    ("fr", "ordinal"): ("F1", 0.95),
    ("en", "ordinal"): ("F1", 0.93),
    ("fr", "range"): ("overlap_R", 1.0),
    ("en", "range"): ("overlap_R", 1.0),
    ("en", "percent"): ("overlap_R", 1.0),
    ("fr", "currency"): ("overlap_value", 0.95),
    ("en", "currency"): ("overlap_value", 0.94),
    ("fr", "dimension"): ("overlap_value", 0.93),
    ("en", "dimension"): ("overlap_value", 0.88),
}
ARTICLES = ("all", "quantity", "range", "percent", "date", "year", "time", "ordinal")


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
    langs = ",".join(sorted({lang for lang, _ in FLOORS}))
    found = rows(scorer, tmp_path, monkeypatch, "dev", langs)
    below = {
        key: (measure, found[f"dev|{key[0]}|{key[1]}"][measure], floor)
        for key, (measure, floor) in FLOORS.items()
        if found[f"dev|{key[0]}|{key[1]}"][measure] < floor
    }
    assert not below
    assert sum(row["errors"] for row in found.values()) == 0


@pytest.mark.parametrize("kind", ARTICLES)
def test_articles_are_read_without_a_fault(
    kind: str, scorer: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = rows(scorer, tmp_path, monkeypatch, "articles", "fr")[f"articles|fr|{kind}"]
    assert found["F1"] == 1.0
    assert found["bound_acc"] in (1.0, None)
