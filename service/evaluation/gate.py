"""Floors and ceilings that figures must keep. Knows how a gate file looks, not how figures are made.

A gate file is JSON: {"all": {"recall": {"min": 1.0}, "ece": {"max": 0.1}}, "fr": {…}}: any figure of a report.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from service.errors import CallerError


def read_gate(path: Path) -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    """The limits of a gate file. Raises CallerError naming what is wrong with it."""
    try:
        gate = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise CallerError("eval.bad_gate", f"{path}: cannot be read as a gate: {error}") from error
    if not isinstance(gate, dict) or not gate:
        raise CallerError("eval.bad_gate", f'{path}: is no gate: want {{"all": {{"recall": {{"min": 0.9}}}}}}')
    for column, limits in gate.items():
        for name, limit in limits.items() if isinstance(limits, dict) else [("", limits)]:
            good = isinstance(limit, dict) and limit and set(limit) <= {"min", "max"}
            if not good or not all(isinstance(end, int | float) for end in limit.values()):
                raise CallerError("eval.bad_gate", f'{path}: {column}.{name}: want {{"min": number}} or {{"max": …}}')
    return gate


def misses(gate: Mapping[str, Mapping[str, Mapping[str, float]]], report: Mapping[str, Any]) -> list[str]:
    """A sentence for each limit that the report does not keep; a figure that is absent does not keep any."""
    missed = []
    for column, limits in gate.items():
        for name, limit in limits.items():
            figure = (report.get(column) or {}).get(name)
            for end, wanted in limit.items():
                if figure is None:
                    missed.append(f"{column}.{name} is not there, want {end} {wanted}")
                elif (figure < wanted) if end == "min" else (figure > wanted):
                    missed.append(f"{column}.{name} is {figure}, want {end} {wanted}")
    return missed
