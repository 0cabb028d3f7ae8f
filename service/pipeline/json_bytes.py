"""Documents and lines as bytes. UTF-8 always, never ASCII escapes: what is under test is `«`, `’` and U+202F."""

import json
from collections.abc import Mapping
from typing import Any


def to_json_line(value: Mapping[str, Any]) -> bytes:
    """`value` as one line of UTF-8 JSON. A lone surrogate (in an echoed id) is written as its JSON escape."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace") + b"\n"


def to_json(value: Mapping[str, Any]) -> bytes:
    """`value` as indented UTF-8 JSON for people and tools alike, with a line end."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1)
    return text.encode("utf-8", "backslashreplace") + b"\n"
