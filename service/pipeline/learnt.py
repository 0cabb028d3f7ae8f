"""What was learnt from gold about a model: which reader leads for which field, and what its confidence is worth.

The data is `learnt.json` beside this file: written by `benchmarks/calibrate.py`, with the date, the gold and the
figures it came from. A model that nobody measured leads itself, and its confidence only ranks.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from service.claims.calibration import Calibration
from service.pipeline.result import VOTES

FILE = Path(__file__).with_name("learnt.json")
MODEL, READER = "model", "reader"
# Under this a claim of a model that nobody measured is flagged: its confidence only ranks (docs/confidence.md).
UNMEASURED = 0.5


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return data


def leader(model: str, lang: str, field: str) -> str:
    """Whose reading a field takes, `model` or `reader`. `model` is the identity of a model."""
    leads = _measured(model.partition(VOTES)[0]).get("leads", {})
    found: str = leads.get(lang, {}).get(field, MODEL)
    return found


def calibration(model: str, *, two: bool) -> Calibration | None:
    """How to turn parts into a probability for claims of `model` that `two` readers read, or one; None: unknown."""
    entry = _measured(model).get("calibrations", {}).get("two" if two else "one")
    if entry is None:
        return None
    return Calibration(model, entry["intercept"], entry["weights"], entry["usual"])


def threshold(model: str) -> float:
    """The confidence from which on claims of `model` are accepted.

    Of a model that was measured it is the one where nine in ten of them are right (docs/confidence.md).
    """
    return thresholds().get(model, UNMEASURED)


def thresholds() -> Mapping[str, float]:
    """`threshold` of every model that was measured."""
    return {entry["model"]: entry["threshold"] for entry in _data()["models"] if "threshold" in entry}


def _measured(model: str) -> Mapping[str, Any]:
    """What was learnt about exactly this model: an endpoint's may have the same name and be another."""
    return next((entry for entry in _data()["models"] if entry["model"] == model), {})
