"""The verifier on the shared verdict cases: nothing wrong or doubtful accepted, and floors that may only rise."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from service.claims.draft import Draft
from service.quantities.exact import exact_or_none
from service.verify.verifier import Source, verify
from tests.gates.floors import FLOORS

SUITE = Path(__file__).parents[3] / "shared" / "suites" / "verdicts"
pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason=f"the verdict suite is not at {SUITE}")


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verdict_score", SUITE / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def answer(case: dict[str, Any]) -> dict[str, Any]:
    claim = verify(Source.read(case["source"], case["lang"]), Draft(case["claim"]["quote"], case["claim"]["number"]))
    quantity = claim.quantity
    return {
        "verdict": claim.verdict.value,
        "codes": [finding.code.value for finding in claim.findings],
        "value": exact_or_none(quantity.value) if quantity else None,
        "min": exact_or_none(quantity.min) if quantity else None,
        "max": exact_or_none(quantity.max) if quantity else None,
        "bound": quantity.bound.value if quantity and quantity.bound else None,
    }


def test_cases(scorer: ModuleType) -> None:
    lines = (SUITE / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    misses = {case["id"]: scorer.judge(case, answer(case)) for case in cases}
    never = {"wrong_accepted", "doubtful_accepted"}
    assert [i for i, found in misses.items() if never & set(found)] == []
    assert sum(not found for found in misses.values()) >= FLOORS["verdicts.right"], {
        i: found for i, found in misses.items() if found
    }
