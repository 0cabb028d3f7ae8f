"""The form of an answer, and reading answers that are whole, broken off or about something else. Knows no model.

`{"answers": [{"id": 1, "number": "250", "measure": …, "nothing": null}, …], "others": [{"quote", "number", …}]}`
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from service.claims.draft import FieldAnswer
from service.extract.schema import ClaimSchema, Property, Shape

_ITEM = "AboutNumber"
MAX_TEXT = 2000  # characters of one answered passage; a longer one is no passage but a copied article


@dataclass(frozen=True, slots=True)
class Item:
    """What was said about one marked number: the echo, and the fields or why it measures nothing."""

    id: int
    number: str
    fields: Mapping[str, FieldAnswer]
    nothing: str | None


@dataclass(frozen=True, slots=True)
class Other:
    """What was said about a number that is not marked."""

    quote: str
    number: str
    fields: Mapping[str, FieldAnswer]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a raw answer holds in the asked form."""

    items: tuple[Item, ...]
    others: tuple[Other, ...]


@cache
def answer_type(schema: ClaimSchema, *, others: bool) -> type[BaseModel]:
    """The pydantic model of an answer; `others` says whether claims about unmarked numbers may follow.

    Every key is listed as required in its JSON Schema (strict endpoints want that), yet may be left out when read:
    constrained decoding spares the keys that say nothing.
    """
    fields: dict[str, Any] = {p.name: (_annotation(p), None) for p in schema.properties}
    item = create_model(
        _ITEM,
        __config__=_CONFIG,
        id=(int, Field(description="the number of the mark")),
        number=(str, Field(max_length=MAX_TEXT, description="the marked number, copied")),
        **fields,
        nothing=(str | None, Field(None, max_length=MAX_TEXT, description="why it measures nothing, else null")),
    )
    parts: dict[str, Any] = {"answers": (list[item], ...)}  # type: ignore[valid-type]
    if others:
        other = create_model(
            "AboutUnmarked",
            __config__=_CONFIG,
            quote=(str, Field(max_length=MAX_TEXT, description="the sentence, copied")),
            number=(str, Field(max_length=MAX_TEXT, description="the number in it, copied")),
            **fields,
        )
        parts["others"] = (list[other], Field([], description="claims about numbers without a mark"))  # type: ignore[valid-type]
    return create_model("Answers", __config__=_CONFIG, **parts)


def answer_schema(schema: ClaimSchema, candidates: Mapping[str, tuple[str, ...]], *, others: bool) -> dict[str, Any]:
    """The JSON Schema of an answer where passages, by the name of their property, are one of `candidates` or null.

    Only what is told differs: an endpoint that decodes under it can say nothing else, and what another one says beside
    it is read as `answer_type` all the same, and checked like every passage. (A class for each question would cost
    more than the call.) Parts are shared between schemas: not to be changed.
    """
    whole = _plain_schema(schema, others=others)
    item = whole["$defs"][_ITEM]
    listed = {
        name: {"enum": [*texts, None], "title": item["properties"][name]["title"], "type": ["string", "null"]}
        for name, texts in candidates.items()
    }
    told = {**item, "properties": {**item["properties"], **listed}}
    return {**whole, "$defs": {**whole["$defs"], _ITEM: told}}


@cache
def _plain_schema(schema: ClaimSchema, *, others: bool) -> dict[str, Any]:
    return answer_type(schema, others=others).model_json_schema()


def read_parsed(parsed: BaseModel, schema: ClaimSchema) -> Reading:
    """The content of an answer that has the asked form."""
    content = parsed.model_dump()
    return Reading(
        tuple(_item(i, schema) for i in content["answers"]),
        tuple(
            Other(o["quote"], o["number"], {p.name: o[p.name] for p in schema.properties})
            for o in content.get("others", [])
        ),
    )


def read_broken(text: str, schema: ClaimSchema) -> Reading:
    """What is whole in an answer that was broken off or is malformed further on: the leading complete objects of its
    `answers`. Linear in the answer.
    """  # noqa: D205
    at = text.find("[", max(0, text.find('"answers"')))
    items: list[Item] = []
    element = _element(schema)
    decoder = json.JSONDecoder()
    while at != -1:
        start = text.find("{", at)
        if start == -1 or text[at:start].strip("[, \t\r\n"):
            break
        try:
            value, at = decoder.raw_decode(text, start)
            items.append(_item(element.model_validate(value).model_dump(), schema))
        except (ValueError, ValidationError, RecursionError):
            break
    return Reading(tuple(items), ())


@cache
def _element(schema: ClaimSchema) -> type[BaseModel]:
    whole = answer_type(schema, others=False)
    found: type[BaseModel] = whole.model_fields["answers"].annotation.__args__[0]  # type: ignore[union-attr]
    return found


def _item(content: Mapping[str, Any], schema: ClaimSchema) -> Item:
    fields = {p.name: _filled(content[p.name]) for p in schema.properties}
    return Item(content["id"], content["number"], fields, _reason(content["nothing"]))


def _filled(value: FieldAnswer) -> FieldAnswer:
    """Blank text is no answer; `"null"` is how small models spell null."""
    if isinstance(value, str) and value.strip().casefold() in ("", "null", "none"):
        return None
    return value.strip() if isinstance(value, str) else value


def _reason(value: str | None) -> str | None:
    filled = _filled(value)
    return filled if isinstance(filled, str) else None


def _annotation(prop: Property) -> Any:
    if prop.shape is Shape.PASSAGE:
        # Null is allowed even where the schema wants a passage: an answer that has none must not be lost for it.
        return str | None
    kind: Any = bool if prop.shape is Shape.BOOLEAN else Literal[prop.choices]
    return kind | None


def _all_required(schema: dict[str, Any]) -> None:
    """Strict endpoints take an object only when every key is required."""
    schema["required"] = list(schema.get("properties", {}))
    for spec in schema.get("properties", {}).values():
        spec.pop("default", None)


_CONFIG = ConfigDict(extra="forbid", json_schema_extra=_all_required)
