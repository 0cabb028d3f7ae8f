"""`pincite store info`: where the store is and what it holds."""

import sys
from dataclasses import asdict

from service.cli.exits import ExitCode
from service.cli.screen import printable
from service.pipeline.json_bytes import to_json
from service.settings import load_settings
from service.store.facts import Facts, facts
from service.store.store import open_store

_UNITS = ("B", "kB", "MB", "GB", "TB")


def main(*, form: str) -> ExitCode:
    """Print the figures."""
    with open_store(load_settings()) as store:
        found = facts(store)
    if form == "json":
        sys.stdout.buffer.write(to_json(asdict(found)))
    else:
        for name, value in _lines(found):
            print(f"{name:<10} {printable(value)}")  # noqa: T201 - this is the door
    return ExitCode.DONE


def _lines(found: Facts) -> list[tuple[str, str]]:
    return [
        ("store", found.address),
        ("database", found.database),
        ("schema", str(found.schema)),
        ("size", _size(found.size)),
        ("articles", str(found.articles)),
        ("runs", _counts(found.runs)),
        ("claims", _counts(found.claims)),
        ("decisions", str(found.decisions)),
        ("tokens", str(found.tokens)),
        *([("cost", f"{found.cost_micros / 1e6:.4f}")] if found.cost_micros is not None else []),
    ]


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts.items())


def _size(size: int) -> str:
    shown, unit = float(size), 0
    while shown >= 1000 and unit < len(_UNITS) - 1:
        shown, unit = shown / 1000, unit + 1
    return f"{shown:.0f} {_UNITS[unit]}" if unit == 0 else f"{shown:.1f} {_UNITS[unit]}"
