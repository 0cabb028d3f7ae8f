"""The floors of all gates, from one file of data, so that a script can refuse to lower one (tools/check_floors.py).

A gate takes every floor under its own name from here, so a floor that stands in the file is tested.
"""

import json
from pathlib import Path

FILE = Path(__file__).with_name("floors.json")
FLOORS: dict[str, float] = json.loads(FILE.read_text(encoding="utf-8"))
# The first word of a metric's name: the gate that reads it.
GATES = ("claims", "fields", "mutants", "numbers", "proposals", "verdicts")


def under(prefix: str) -> dict[str, float]:
    """The floors whose names begin with `prefix` and a dot, by the rest of their names."""
    return {name.removeprefix(prefix + "."): floor for name, floor in FLOORS.items() if name.startswith(prefix + ".")}
