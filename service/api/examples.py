"""Answers as examples for the OpenAPI document: made by a stub's answers, each checked by a test. Knows no route."""

import json
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("examples.json")


def example(name: str) -> Any:
    """The example of this name."""
    return _all()[name]


@cache
def _all() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_FILE.read_text("utf-8"))
    return found
