"""The published forms of extraction and claim as parts of the OpenAPI document. Knows schemas/, no route.

The document of an extraction is defined once, in schemas/extraction.schema.json; here it only gets the names that
OpenAPI has, and what the interface adds to it.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from service.api.problems import problems
from service.pipeline.document import Entry
from service.pipeline.json_bytes import to_json_line
from service.shipped import shipped

EXAMPLE = "x-example"  # the name of an example, which `document` replaces by it
EXTRACTION = {"$ref": "#/components/schemas/Extraction"}
CLAIM = {"$ref": "#/components/schemas/Claim"}
VERIFIED = {"$ref": "#/components/schemas/VerifiedClaim"}
_PREFIX = "Document"
_MOMENT = {"type": "string", "format": "date-time"}
_OR_MOMENT = {"anyOf": [_MOMENT, {"type": "null"}]}
_OR_TEXT = {"type": ["string", "null"]}
# What a claim says of itself wherever it comes from.
JUDGED = ("number", "quote", "fields", "verdict", "findings")


@cache
def components() -> dict[str, Any]:
    """Every schema that is no pydantic model, by its name in the document."""
    raw = (shipped("schemas") / "extraction.schema.json").read_text("utf-8")
    whole = json.loads(raw.replace('"#/$defs/', f'"#/components/schemas/{_PREFIX}_'))
    parts = {f"{_PREFIX}_{name}": part for name, part in whole["$defs"].items()}
    document = whole["properties"]
    claim = whole["$defs"]["claim"]["properties"]
    return {
        **parts,
        "Extraction": _extraction(document),
        "Claim": _claim(claim),
        "VerifiedClaim": _object({name: claim[name] for name in JUDGED}, "A claim as it was judged."),
    }


def _extraction(document: Mapping[str, Any]) -> dict[str, Any]:
    added = {
        "id": {"type": "string", "pattern": "^(ext|op)_[0-9a-z]+$", "description": "To get it again."},
        "status": {"const": "done", "type": "string"},
        "reused": {"type": "boolean", "description": "The answer came from the store; no model was asked."},
    }
    said = "One article's verified claims, and where each of its numbers went. Offsets are code points of article.text."
    return _object({**added, **document}, said)


def _claim(claim: Mapping[str, Any]) -> dict[str, Any]:
    added = {
        "id": {"type": "string", "pattern": "^clm_[0-9a-z]+$"},
        "extraction": {"type": "string", "description": "The extraction's id."},
        "article": {"type": "string", "description": "The article's id."},
        "schema": {"type": "string"},
        "lang": {"type": "string"},
        "current": {"type": "boolean", "description": "No newer extraction has taken its place."},
        "state": {"enum": ["open", "accepted", "fixed", "rejected"], "description": "Where its review stands."},
        "version": {"type": "integer", "minimum": 1, "description": "Counts changes of its review; the entity tag."},
        "reviewed": {"type": ["object", "null"], "description": "Number, quote and fields as a person fixed them."},
        "reviewer": _OR_TEXT | {"description": "Who decided last."},
        "decided_at": _OR_MOMENT,
        "made_by": _OR_TEXT | {"description": "The person who claimed it; null: the model."},
        "created_at": _MOMENT,
    }
    kept = {name: claim[name] for name in (*JUDGED, "confidence_parts", "merged")}
    confidence = {"type": ["number", "null"], "minimum": 0, "maximum": 1, "description": "A ranking score."}
    return _object({**added, **kept, "confidence": confidence}, "A claim and where its review stands.")


def _object(properties: Mapping[str, Any], description: str) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "additionalProperties": False,
        "required": list(properties),
        "properties": dict(properties),
    }


def extraction_json(operation_id: str, document: Entry, *, reused: bool) -> bytes:
    """A finished extraction as it is sent."""
    return to_json_line({"id": operation_id, "status": "done", "reused": reused, **document})


def claim_entry(row: Mapping[str, Any]) -> Entry:
    """A claim as it is sent, of a row of `store.claim_list`."""
    same = ("id", "lang", "current", "state", "version", "reviewed", "reviewer", "made_by", "merged", "confidence")
    return {
        **{name: row[name] for name in (*same, *JUDGED)},
        "extraction": row["run_id"],
        "article": row["article_id"],
        "schema": row["schema_name"],
        "confidence_parts": row["parts"],
        "decided_at": moment(row["decided_at"]),
        "created_at": moment(row["created_at"]),
    }


def moment(at: datetime | None) -> str | None:
    """A moment as JSON (RFC 3339)."""
    return None if at is None else at.isoformat().replace("+00:00", "Z")


def json_body(schema: Mapping[str, Any], description: str, example: str | None = None) -> dict[str, Any]:
    """What FastAPI's `responses=` takes for a body of JSON; `example` names one of `examples`."""
    content: dict[str, Any] = {"schema": dict(schema)}
    if example is not None:
        content[EXAMPLE] = example
    return {"description": description, "content": {"application/json": content}}


def answers(own: Mapping[int, Mapping[str, Any]], *codes: str) -> dict[int | str, dict[str, Any]]:
    """What FastAPI's `responses=` takes: an operation's own answers, and the problems it may answer with."""
    return {**{status: dict(said) for status, said in own.items()}, **problems(*codes)}
