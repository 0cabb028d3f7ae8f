#!/usr/bin/env python3
"""Refuse to lower a gate floor: each must be at least what it ever was in the history of this checkout.

Comparing with the whole history, not with the commit before, catches a floor that was lowered some commits ago, and
needs no name of a branch. In a shallow clone it is the history that is there. Standard library and git only.

A floor that was reached wrongly, or a metric that must go, stands in lowered.json beside the floors with its new floor
(null: gone) and the reason, where a reviewer sees both; each is told at every run, and may not fall further.
"""

import argparse
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

FLOORS = Path(__file__).parents[1] / "tests" / "gates" / "floors.json"


def main() -> int:
    """Print what fell or vanished; 1 if anything did, 2 if the floors of this checkout cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=FLOORS, help="a JSON object: metric name to number")
    options = parser.parse_args()
    try:
        now = read(options.file.read_text(encoding="utf-8"))
        lowered = exceptions(options.file.with_name("lowered.json"))
    except (OSError, ValueError) as error:
        print(f"{options.file} cannot be read as floors: {error}", file=sys.stderr)
        return 2
    try:
        earlier = history(options.file.resolve())
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"{len(now)} floors; nothing to compare them with: {_stderr(error)}")
        return 0
    for name, (floor, why) in sorted(lowered.items()):
        print(f"{name}: lowered to {'nothing' if floor is None else floor}, {why}")
    faults = fallen(now, earlier, {name: floor for name, (floor, _) in lowered.items()})
    for fault in faults:
        print(fault, file=sys.stderr)
    if not earlier:
        print(f"{len(now)} floors; no earlier version of {options.file.name} in the history here, none can have fallen")
    elif not faults:
        besides = f" but these {len(lowered)}" if lowered else ""
        print(f"{len(now)} floors, none{besides} lower than in the {len(earlier)} earlier versions here")
    return 1 if faults else 0


def read(text: str) -> dict[str, Decimal]:
    """The floors of one version, exact; ValueError where it is no object of numbers."""
    found = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    if not isinstance(found, dict) or not all(isinstance(value, Decimal) for value in found.values()):
        raise ValueError("not an object of numbers")
    return found


def exceptions(file: Path) -> dict[str, tuple[Decimal | None, str]]:
    """Metric → its lowered floor, None where it is gone, and why. ValueError where one has no reason."""
    if not file.exists():
        return {}
    found = json.loads(file.read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)
    try:
        told = {name: (one["floor"], one["why"].strip()) for name, one in found.items()}
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f'{file.name} is no object of {{"floor", "why"}}') from error
    if bare := sorted(name for name, (_, why) in told.items() if not why):
        raise ValueError(f"{file.name} gives no reason for {', '.join(bare)}")
    return told


def history(file: Path) -> list[tuple[str, dict[str, Decimal]]]:
    """Every committed version of `file` that HEAD descends from, newest first, with its commit."""
    commits = _git(file, "log", "--format=%H", "HEAD", "--", file.name).split()
    versions = []
    for commit in commits:
        try:
            versions.append((commit, read(_git(file, "show", f"{commit}:./{file.name}"))))
        except (ValueError, subprocess.CalledProcessError):
            continue  # the commit removed the file or broke it: then the versions around it tell
    return versions


def fallen(
    now: dict[str, Decimal], earlier: list[tuple[str, dict[str, Decimal]]], lowered: dict[str, Decimal | None]
) -> list[str]:
    """One line for each floor that fell or vanished, against the highest it ever was, or that it was `lowered` to."""
    highest: dict[str, tuple[Decimal, str]] = {}
    for commit, floors in earlier:
        for name, floor in floors.items():
            if name not in highest or floor > highest[name][0]:
                highest[name] = (floor, commit[:12])
    for name, allowed in lowered.items():
        if allowed is None:
            highest.pop(name, None)
        elif name in highest:
            highest[name] = (min(allowed, highest[name][0]), highest[name][1])
    return [
        f"{name}: {f'fell to {now[name]}' if name in now else 'vanished'}, it was {floor} in {commit}"
        for name, (floor, commit) in sorted(highest.items())
        if name not in now or now[name] < floor
    ]


def _git(file: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=file.parent, check=True, capture_output=True, text=True)
    return done.stdout


def _stderr(error: Exception) -> str:
    said = getattr(error, "stderr", None) or str(error)
    return said.strip().splitlines()[0] if said.strip() else type(error).__name__


if __name__ == "__main__":
    raise SystemExit(main())
