"""Column types that mean the same on SQLite and on PostgreSQL. Knows no table.

PostgreSQL keeps no U+0000 and neither database half a character, yet a model may answer both and a file name may
hold the second. `AnyText` and `Json` take every Python string and give back the same one.
"""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

# What cannot be stored becomes U+FFFE (no character, by definition) and four hexadecimal digits; so does U+FFFE.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff\ufffe]")
_ESCAPED = re.compile("\ufffe([0-9a-f]{4})")


def storable(text: str) -> str:
    """`text` in characters that both databases keep; `stored` is the way back."""
    return _UNSTORABLE.sub(lambda hit: f"\ufffe{ord(hit[0]):04x}", text)


def stored(text: str) -> str:
    """What `storable` was given."""
    return _ESCAPED.sub(lambda hit: chr(int(hit[1], 16)), text) if "\ufffe" in text else text


class AnyText(TypeDecorator[str]):
    """Any string, given back exactly."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """To what both databases keep."""
        return None if value is None else storable(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """The string that was stored."""
        return None if value is None else stored(value)


class Json(TypeDecorator[Any]):
    """JSON as it was given, keys in their order (PostgreSQL's JSONB would sort them). None is SQL NULL."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """With every string in it made storable."""
        return _each_string(value, storable) if _UNSTORABLE.search(_written(value)) else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """As it was given."""
        return _each_string(value, stored) if "\ufffe" in _written(value) else value

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """SQLite's JSON is text: written once, where `process_bind_param` and the driver would write it twice."""
        return _to_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """On SQLite the text shows whether anything in it was made storable."""
        return _from_text if dialect.name == "sqlite" else super().result_processor(dialect, coltype)

    def coerce_compared_value(self, op: Any, value: Any) -> Any:
        """As JSON does, so that `column["key"]` compares like what the key holds."""
        return self.impl_instance.coerce_compared_value(op, value)


class Moment(TypeDecorator[datetime]):
    """A moment with its zone: UTC in the database, aware in Python. Refuses naive datetimes."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; SQLite keeps no zone, so there it is taken off."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _to_text(value: Any) -> str | None:
    if value is None:
        return None
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    if _UNSTORABLE.search(text):
        text = json.dumps(_each_string(value, storable), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text


def _from_text(text: str | None) -> Any:
    if text is None:
        return None
    value = json.loads(text)
    return _each_string(value, stored) if "\ufffe" in text else value


def _written(value: Any) -> str:
    """Every string of `value` in one, as cheaply as can be: hardly any holds what cannot be stored."""
    return json.dumps(value, ensure_ascii=False)


def _each_string(value: Any, change: Callable[[str], str]) -> Any:
    """`value` with `change` made to every string in it, keys included; tuples become lists, as in JSON."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {change(key): _each_string(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_each_string(item, change) for item in value]
    return value
