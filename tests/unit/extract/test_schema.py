"""A user's schema is taken or refused with a sentence that names the property and what is allowed."""

import json
from pathlib import Path
from typing import Any

import pytest

from service.errors import CallerError
from service.extract.schema import Proposals, Scope, Shape, load_schema, parse_schema

SCHEMAS = Path(__file__).parents[3] / "schemas"


def schema_of(**properties: Any) -> bytes:
    return json.dumps({"type": "object", "properties": properties}).encode()


@pytest.mark.parametrize(
    ("spec", "shape", "nullable", "choices"),
    [
        ({"type": "string"}, Shape.PASSAGE, False, ()),
        ({"type": ["string", "null"]}, Shape.PASSAGE, True, ()),
        ({"type": "boolean"}, Shape.BOOLEAN, False, ()),
        ({"enum": ["a", "b", None]}, Shape.ENUM, True, ("a", "b")),
        ({"type": "string", "enum": ["a", "b"]}, Shape.ENUM, False, ("a", "b")),
    ],
)
def test_flat_properties_are_taken(spec: Any, shape: Shape, nullable: bool, choices: tuple[str, ...]) -> None:
    (prop,) = parse_schema(schema_of(side=spec), "mine.json").properties
    assert (prop.name, prop.shape, prop.nullable, prop.choices) == ("side", shape, nullable, choices)


@pytest.mark.parametrize(
    "spec",
    [
        {"type": "object", "properties": {}},
        {"type": "array", "items": {"type": "string"}},
        {"type": "number"},
        {"type": "integer"},
        {"type": ["string", "boolean"]},
        {"anyOf": [{"type": "string"}, {"type": "null"}]},
        {"$ref": "#/x"},
        {"enum": [1, 2]},
        {"enum": []},
        {"enum": ["a", "a"]},
        {"enum": ["a", " "]},
        {"type": "null"},
        {"type": "string", "x-grounding": "none"},
        {"type": "boolean", "x-grounding": "passage"},
        {"type": "string", "x-scope": "world"},
        {"type": "string", "x-candidates": "any"},
        {"type": "string", "pattern": "a"},
        {"type": 3},
        {"description": 3, "type": "string"},
        "string",
        {},
    ],
)
def test_anything_else_is_refused_by_name(spec: Any) -> None:
    with pytest.raises(CallerError) as refused:
        parse_schema(schema_of(casualties=spec), "mine.json")
    assert refused.value.code == "schema.refused"
    assert 'property "casualties"' in refused.value.message
    assert "mine.json" in refused.value.message


@pytest.mark.parametrize("name", ["id", "number", "quote", "nothing", "1st", "a b", "", "x" * 41])
def test_names_that_cannot_be(name: str) -> None:
    with pytest.raises(CallerError, match=r"mine\.json"):
        parse_schema(schema_of(**{name: {"type": "string"}}), "mine.json")


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{", b"\xff\xfe", b'{"type":"object"}', b'{"type":"object","properties":{}}', b"[" * 99_999,
     b'{"type":"object","properties":{"a":{"type":"string"},"a":{"type":"boolean"}}}', b" " * 100_001],
)  # fmt: skip
def test_files_that_are_no_schema(data: bytes) -> None:
    with pytest.raises(CallerError) as refused:
        parse_schema(data, "mine.json")
    assert refused.value.code == "schema.refused"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CallerError, match=r"nowhere\.json"):
        load_schema(tmp_path / "nowhere.json")


def test_the_shipped_schemas() -> None:
    claims = load_schema(SCHEMAS / "claims.json")
    assert [p.name for p in claims.properties] == ["measure", "subject", "attribution", "when"]
    assert claims.passages == {"measure", "subject", "attribution", "when"}
    assert claims.properties[2].proposals is Proposals.SPEAKERS
    assert claims.properties[2].scope is Scope.NEARBY
    casualties = load_schema(SCHEMAS / "casualties.json")
    assert "side" in casualties.passages
    assert casualties.properties[-1].choices == ("killed", "wounded", "killed or wounded", "missing", "prisoners")
    assert casualties.version != claims.version


def test_what_a_property_asks_is_told_by_its_candidates() -> None:
    claims = {name: name for name in ("measure", "subject", "attribution", "when")}
    assert load_schema(SCHEMAS / "claims.json").grammatical == claims
    properties = {"when": {"type": "string"}, "who": {"type": "string", "x-candidates": "speakers"}}
    own = json.dumps({"type": "object", "properties": properties})
    assert parse_schema(own.encode(), "own.json").grammatical == {"who": "attribution"}
