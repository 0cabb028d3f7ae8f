"""Gold: what people found in an article. Read from JSON files; knows no result of a model.

One file an article (data/README.md): `quantities`, `non_claims` and `claims`, spans as half-open code points of the
article's text as Pincite's reader yields it. Reviewed claims are exported in the same form.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from service.errors import CallerError
from service.text.span import Span

FIELDS = ("measure", "subject", "attribution", "when")

Value = Fraction | tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class GoldQuantity:
    """A number of the article. `value` is a pair for ranges; `doubtful` ones are left out unless asked for."""

    span: Span
    value: Value
    bound: str
    kind: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """What is said of one quantity: passages of the article by field, None where it gives none."""

    quantity: GoldQuantity
    fields: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Gold:
    """One article's gold. `file` is the article's file name; `non_claims` are numbers that measure nothing."""

    file: str
    lang: str
    quantities: tuple[GoldQuantity, ...]
    claims: tuple[GoldClaim, ...]
    non_claims: tuple[Span, ...] = field(default=())


def read_gold(folder: Path) -> list[Gold]:
    """Every gold file of `folder`, by name. Raises CallerError naming the file and what is wrong with it."""
    paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not paths:
        raise CallerError("eval.no_gold", f"{folder}: holds no gold (*.json files; data/README.md describes them)")
    golds = [_read(path) for path in paths]
    seen: dict[str, Path] = {}
    for path, gold in zip(paths, golds, strict=True):
        if gold.file in seen:
            raise CallerError("eval.gold_twice", f"{path}: is about {gold.file}, as is {seen[gold.file].name}")
        seen[gold.file] = path
    return golds


def rational(value: object) -> Fraction | None:
    """An exact number from JSON (integer, decimal, or text as `1/3`); None where it is none."""
    if value is None or isinstance(value, bool):
        return None
    try:
        return Fraction(value if isinstance(value, int | Fraction) else str(value).strip())
    except (ValueError, ZeroDivisionError):
        return None


def _read(path: Path) -> Gold:
    try:
        entry = json.loads(path.read_text(encoding="utf-8"), parse_float=Fraction)
        quantities = tuple(_quantity(one) for one in entry["quantities"])
        return Gold(
            entry["file"],
            entry["lang"],
            quantities,
            tuple(_claims(entry, quantities)),
            tuple(Span(one["start"], one["end"]) for one in entry.get("non_claims", ())),
        )
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, IndexError) as error:
        said = f"misses {error}" if isinstance(error, KeyError) else str(error)
        raise CallerError("eval.bad_gold", f"{path}: is no gold file: {said}") from error


def _quantity(entry: Mapping[str, Any]) -> GoldQuantity:
    given = entry["value"]
    span = Span(entry["start"], entry["end"])
    value: Value | None
    if isinstance(given, list):
        first, last = (rational(end) for end in given)
        value = (first, last) if first is not None and last is not None else None
    else:
        value = rational(given)
    if value is None:
        raise ValueError(f"value {given!r} at {span.start}–{span.end} is no number")
    return GoldQuantity(span, value, entry["bound"], entry["kind"], bool(entry.get("doubtful")))


def _claims(entry: Mapping[str, Any], quantities: tuple[GoldQuantity, ...]) -> Iterator[GoldClaim]:
    for claim in entry["claims"]:
        yield GoldClaim(quantities[claim["quantity"]], {name: claim[name] for name in FIELDS})
