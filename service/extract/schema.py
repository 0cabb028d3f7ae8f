"""The questions asked about each number: a flat JSON Schema, read and checked once. Knows no article and no model.

Allowed on a property: `type` (string or boolean, with "null" where it may stay unanswered), `enum` (texts, null),
`description` (part of the prompt), `x-grounding` (how its answer is verified) and, for passages, `x-scope` (where the
passage may stand) and `x-candidates` (which passages found by rule are proposed for it).
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from service.errors import CallerError

# Keys of an answer that are not the schema's.
RESERVED = frozenset({"id", "number", "quote", "nothing", "answers", "others"})
MAX_BYTES = 100_000
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
_KEYWORDS = frozenset({"type", "enum", "description", "title", "x-grounding", "x-scope", "x-candidates"})
_ALLOWED = "allowed are strings, booleans and enums of strings, each with or without null, and no nesting"


E = TypeVar("E", bound=StrEnum)


class Shape(StrEnum):
    """What an answer may be."""

    PASSAGE = "passage"  # words of the article, located afterwards
    ENUM = "enum"
    BOOLEAN = "boolean"


class Scope(StrEnum):
    """Where in the article the words of a passage may stand, as seen from the number."""

    SENTENCE = "sentence"
    NEARBY = "nearby"  # the sentence and its neighbours in the same paragraph


class Proposals(StrEnum):
    """Which rule proposes passages for a property, beside the words of its scope."""

    NONE = "none"
    COUNTED = "counted"  # the noun phrase that follows the number
    SUBJECTS = "subjects"  # the subject of the verb before the number, or the noun phrase itself
    SPEAKERS = "speakers"  # who is said to have said something
    TIMES = "times"  # expressions of time


_GRAMMAR = {
    Proposals.COUNTED: "measure",
    Proposals.SUBJECTS: "subject",
    Proposals.SPEAKERS: "attribution",
    Proposals.TIMES: "when",
}


@dataclass(frozen=True, slots=True)
class Property:
    """One question. `choices` only for enums; `description` is told to the model as it stands."""

    name: str
    shape: Shape
    nullable: bool
    description: str
    choices: tuple[str, ...] = ()
    scope: Scope = Scope.SENTENCE
    proposals: Proposals = Proposals.NONE


@dataclass(frozen=True, slots=True)
class ClaimSchema:
    """All questions, in the order in which they are asked, and the file's text.

    `version` is the first 12 hex digits of the file's hash.
    """

    name: str
    version: str
    properties: tuple[Property, ...]
    body: str = ""

    def __hash__(self) -> int:
        """By its text alone, quickly: what was made of a schema is looked up for every question."""
        return hash(self.version)

    @property
    def passages(self) -> frozenset[str]:
        """Names of the properties whose answers must stand in the article."""
        return frozenset(p.name for p in self.properties if p.shape is Shape.PASSAGE)

    @property
    def grammatical(self) -> dict[str, str]:
        """What each property asks in terms of grammar, by its name: the fields that a second reader answers.

        `x-candidates` tells, not the name: a property of the user's own may be called `subject` and mean anything.
        """
        return {p.name: _GRAMMAR[p.proposals] for p in self.properties if p.proposals in _GRAMMAR}


def load_schema(path: Path) -> ClaimSchema:
    """Read a schema file. Raises CallerError naming file, property and what is allowed."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CallerError(
            "schema.unreadable", f"{path}: the schema cannot be read ({error.strerror}). Name a readable JSON file."
        ) from error
    return parse_schema(data, str(path))


def parse_schema(data: bytes, name: str) -> ClaimSchema:
    """Read a schema from its bytes; `name` is how messages call it. Raises CallerError as `load_schema` does."""
    if len(data) > MAX_BYTES:
        raise _refused(name, f"it has {len(data)} bytes; at most {MAX_BYTES} are allowed, for it is part of the prompt")
    try:
        document = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_unique)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise _refused(name, f"it is no valid JSON ({error})") from error
    if not isinstance(document, dict) or document.get("type") != "object":
        raise _refused(name, 'it must be a JSON Schema whose top says "type": "object"')
    properties = document.get("properties")
    if not isinstance(properties, dict) or not properties:
        raise _refused(name, 'it needs "properties" with at least one property')
    read = tuple(_property(name, key, value) for key, value in properties.items())
    return ClaimSchema(Path(name).stem, hashlib.sha256(data).hexdigest()[:12], read, data.decode("utf-8-sig"))


def _property(file: str, name: str, spec: object) -> Property:
    where = f'property "{name}"'
    if not _NAME.fullmatch(name):
        raise _refused(file, f"{where}: a name has 1 to 40 letters, digits and underscores and begins with a letter")
    if name in RESERVED:
        raise _refused(file, f"{where}: this name is taken by Pincite; choose another")
    if not isinstance(spec, dict):
        raise _refused(file, f"{where} must be an object; {_ALLOWED}")
    unknown = sorted(set(spec) - _KEYWORDS)
    if unknown:
        raise _refused(file, f'{where} uses "{unknown[0]}"; {_ALLOWED} (keywords: {", ".join(sorted(_KEYWORDS))})')
    description = spec.get("description", "")
    if not isinstance(description, str):
        raise _refused(file, f"{where}: its description must be a text")
    types, nullable = _types(file, where, spec)
    shape, choices, nullable = _shape(file, where, spec, types, nullable)
    grounding = spec.get("x-grounding", "passage" if shape is Shape.PASSAGE else "none")
    if grounding != ("passage" if shape is Shape.PASSAGE else "none"):
        raise _refused(
            file,
            f'{where}: "x-grounding" {grounding!r} does not fit; a free text must be a "passage" of the article,'
            ' enums and booleans are "none"',
        )
    return Property(
        name,
        shape,
        nullable,
        " ".join(description.split()),
        choices,
        _member(file, where, spec, "x-scope", Scope, Scope.SENTENCE),
        _member(file, where, spec, "x-candidates", Proposals, Proposals.NONE),
    )


def _types(file: str, where: str, spec: Mapping[str, Any]) -> tuple[set[str], bool]:
    given = spec.get("type", [])
    listed = [given] if isinstance(given, str) else given
    if not isinstance(listed, list) or not all(isinstance(t, str) for t in listed):
        raise _refused(file, f'{where}: "type" must be a text or a list of texts; {_ALLOWED}')
    types = set(listed) - {"null"}
    wrong = sorted(types - {"string", "boolean"})
    if wrong or len(types) > 1:
        raise _refused(file, f'{where} has type "{wrong[0] if wrong else " or ".join(sorted(types))}"; {_ALLOWED}')
    return types, "null" in listed


def _shape(
    file: str, where: str, spec: Mapping[str, Any], types: set[str], nullable: bool
) -> tuple[Shape, tuple[str, ...], bool]:
    if "enum" in spec:
        values = spec["enum"]
        texts = [v for v in values if isinstance(v, str)] if isinstance(values, list) else []
        if not texts or len(texts) + values.count(None) != len(values) or len(set(texts)) != len(texts):
            raise _refused(file, f'{where}: "enum" must list different texts (and null); {_ALLOWED}')
        if types == {"boolean"} or any(not t.strip() or len(t) > 100 for t in texts):
            raise _refused(file, f"{where}: the values of an enum are texts of 1 to 100 characters; {_ALLOWED}")
        return Shape.ENUM, tuple(texts), nullable or None in values
    if types == {"boolean"}:
        return Shape.BOOLEAN, (), nullable
    if types == {"string"}:
        return Shape.PASSAGE, (), nullable
    raise _refused(file, f'{where} has no "type" and no "enum"; {_ALLOWED}')


def _member(file: str, where: str, spec: Mapping[str, Any], key: str, kind: type[E], default: E) -> E:
    value = spec.get(key, default.value)
    if value not in [m.value for m in kind]:
        raise _refused(file, f'{where}: "{key}" is {value!r}; allowed are {", ".join(m.value for m in kind)}')
    return kind(value)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [k for k, _ in pairs]
    twice = next((k for k in keys if keys.count(k) > 1), None)
    if twice is not None:
        raise ValueError(f'the key "{twice}" stands twice')
    return dict(pairs)


def _refused(file: str, reason: str) -> CallerError:
    return CallerError("schema.refused", f"{file}: the schema is refused: {reason}. Mend the file and try again.")
