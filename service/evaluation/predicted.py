"""A result as evaluation reads it: from the published form (schemas/extraction.schema.json). Knows no gold."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from service.errors import CallerError
from service.evaluation.gold import Value, rational
from service.text.span import Span


@dataclass(frozen=True, slots=True)
class Predicted:
    """One claim of a result; `span` is None where its number stands nowhere. `parts` are its confidence's."""

    span: Span | None
    value: Value | None
    bound: str | None
    fields: Mapping[str, str | None]
    verdict: str
    confidence: float
    parts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Prediction:
    """One article's claims and what they cost."""

    file: str
    claims: tuple[Predicted, ...]
    tokens: int
    seconds: float


def prediction(document: Mapping[str, Any]) -> Prediction:
    """What a document says. Raises KeyError or TypeError where it is none."""
    article, usage = document["article"], document["usage"]
    claims = tuple(_claim(claim) for claim in document["claims"])
    tokens = usage["prompt_tokens"] + usage["completion_tokens"]
    return Prediction(Path(article["name"]).name, claims, tokens, float(usage["seconds"]))


def read_results(folder: Path) -> list[Prediction]:
    """The results that `pincite batch --out FOLDER` wrote. Raises CallerError where there is none or one is broken."""
    found = []
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else []:
        if path.name == "summary.json":
            continue
        try:
            found.append(prediction(json.loads(path.read_text(encoding="utf-8"), parse_float=Fraction)))
        except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
            raise CallerError("eval.bad_result", f"{path}: is no result of Pincite ({error!r})") from error
    if not found:
        raise CallerError("eval.no_results", f"{folder}: holds no results; name the folder that `pincite batch` wrote")
    return found


def _claim(entry: Mapping[str, Any]) -> Predicted:
    number = entry["number"]
    start, end = number["start"], number["end"]
    return Predicted(
        None if start is None else Span(start, end),
        _value(number),
        number["bound"],
        {name: _text(value) for name, value in entry["fields"].items()},
        entry["verdict"],
        float(entry["confidence"] or 0),
        {name: float(value) for name, value in entry["confidence_parts"].items()},
    )


def _value(number: Mapping[str, Any]) -> Value | None:
    """One number, or both ends of a range; a bound with one end (`more than 5`) is that number."""
    value, low, high = (rational(number[key]) for key in ("value", "min", "max"))
    if value is not None:
        return value
    if low is not None and high is not None and low != high:
        return low, high
    return low if low is not None else high


def _text(value: Any) -> str | None:
    text = value["text"] if isinstance(value, Mapping) else value
    return str(text).strip() or None if text is not None else None
