"""The columns of each export, with their types: fixed before the first row, as CSV and Parquet need it.

Claims have the columns of claims.jsonl (`document.flat_lines`) under the same names, then what only the store knows,
then the fields of the schemas that were asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from service.extract.schema import ClaimSchema, Shape


class Kind(StrEnum):
    """What a cell holds. VALUE is an exact number as text (`-1300000.5`, `1/3`), JSON anything as JSON text."""

    TEXT = "text"
    VALUE = "value"
    WHOLE = "whole"
    FLOAT = "float"
    BOOL = "bool"
    MOMENT = "moment"
    TEXTS = "texts"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; its cells come from the key `name` of a row, or from the field of that name (`field`)."""

    name: str
    kind: Kind = Kind.TEXT
    field: str | None = None

    def cell(self, row: Mapping[str, Any]) -> Any:
        """What a row has here; None where it has nothing."""
        return row.get(self.name) if self.field is None else row["fields"].get(self.field)


def _columns(spec: str) -> tuple[Column, ...]:
    """Columns from words: `name` is text, `name:kind` another kind."""
    pairs = (word.partition(":") for word in spec.split())
    return tuple(Column(name, Kind(kind or "text")) for name, _, kind in pairs)


_WHENCE = "article_id run_id schema lang title date model prompt verifier threshold:float created_at:moment"
CLAIMS = _columns(
    "file path id verdict confidence:float codes:texts text start:whole end:whole kind value:value min:value max:value "
    "bound unit sign quote quote_start:whole quote_end:whole "
    f"claim_id {_WHENCE} current:bool made_by state reviewer decided_at:moment"
)
NUMBERS = _columns(
    "file path id text start:whole end:whole kind value:value min:value max:value bound cue unit reason "
    f"status why by claims:texts {_WHENCE} current:bool"
)
ARTICLES = _columns(
    "article_id sha256 lang chars:whole file path title date author metadata:json first_seen_at:moment seen_at:moment"
)
DECISIONS = _columns(
    "id:whole at:moment reviewer action reason claim_id run_id article_id file path text "
    "before:json after:json claim_version:whole undoes:whole bulk_id"
)
ANSWERS = _columns(
    f"file path position:whole text asked:texts problem finish prompt_tokens:whole completion_tokens:whole "
    f"cached_tokens:whole seconds:float {_WHENCE} current:bool"
)

BY_WHAT: Mapping[str, tuple[Column, ...]] = {
    "claims": CLAIMS,
    "numbers": NUMBERS,
    "articles": ARTICLES,
    "decisions": DECISIONS,
    "answers": ANSWERS,
}


def columns_of(what: str, schemas: Iterable[ClaimSchema]) -> tuple[Column, ...]:
    """The columns of an export; those of claims with the fields of the schemas that were asked."""
    return (*CLAIMS, *field_columns(schemas)) if what == "claims" else BY_WHAT[what]


def field_columns(schemas: Iterable[ClaimSchema]) -> tuple[Column, ...]:
    """A column for each field of the schemas, in their order; `field_NAME` where a claim has a column of that name.

    A field that is yes or no in one schema and words in another is words.
    """
    kinds: dict[str, Kind] = {}
    for schema in schemas:
        for prop in schema.properties:
            kind = Kind.BOOL if prop.shape is Shape.BOOLEAN else Kind.TEXT
            kinds[prop.name] = kind if kinds.get(prop.name, kind) is kind else Kind.TEXT
    taken = {column.name for column in CLAIMS}
    return tuple(Column(f"field_{name}" if name in taken else name, kind, name) for name, kind in kinds.items())
