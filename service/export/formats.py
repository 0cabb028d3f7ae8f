"""Rows written as lines of JSON, CSV or Parquet to a binary stream, as they come. Knows no store and no file name."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from service.export.columns import Column, Kind
from service.pipeline.json_bytes import to_json_line

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped,unused-ignore]

Row = Mapping[str, Any]
_GROUP = 5000  # rows of one row group in Parquet: what is held in memory at once
# A spreadsheet runs a cell that begins so as a formula; also after a tab or line break, and in full width.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Format(StrEnum):
    """How rows are written."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


def write(
    form: Format, stream: BinaryIO, columns: Sequence[Column], rows: Iterable[Row], *, marked: bool = True
) -> int:
    """Write `rows` to `stream`, one after the other; how many there were.

    CSV is UTF-8 after RFC 4180, with a byte order mark (unless not `marked`), without which Excel misreads accents.
    """
    cells = ([column.cell(row) for column in columns] for row in rows)
    if form is Format.JSONL:
        return _write_jsonl(stream, columns, cells)
    if form is Format.CSV:
        return _write_csv(stream, columns, cells, marked=marked)
    return _write_parquet(stream, columns, cells)


def _write_jsonl(stream: BinaryIO, columns: Sequence[Column], rows: Iterable[list[Any]]) -> int:
    count = 0
    for cells in rows:
        named = zip(columns, cells, strict=True)
        stream.write(to_json_line({c.name: v.isoformat() if isinstance(v, datetime) else v for c, v in named}))
        count += 1
    return count


def _write_csv(stream: BinaryIO, columns: Sequence[Column], rows: Iterable[list[Any]], *, marked: bool) -> int:
    if marked:
        stream.write(b"\xef\xbb\xbf")
    text = io.TextIOWrapper(stream, "utf-8", errors="backslashreplace", newline="")
    writer = csv.writer(text)
    writer.writerow([column.name for column in columns])
    count = 0
    for cells in rows:
        writer.writerow([_csv_cell(column, value) for column, value in zip(columns, cells, strict=True)])
        count += 1
    text.flush()
    text.detach()
    return count


def _csv_cell(column: Column, value: Any) -> str:
    """Exact values as they are; text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if value is None:
        return ""
    match column.kind:
        case Kind.BOOL if isinstance(value, bool):
            return "true" if value else "false"
        case Kind.MOMENT:
            return str(value.isoformat())
        case Kind.VALUE | Kind.WHOLE | Kind.FLOAT:
            return str(value)
        case Kind.TEXTS:
            return " ".join(value)
        case Kind.JSON:
            value = _json(value)
    text = _text(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _write_parquet(stream: BinaryIO, columns: Sequence[Column], rows: Iterable[list[Any]]) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq  # type: ignore[import-untyped,unused-ignore]

    schema = pa.schema([pa.field(column.name, _arrow_type(column.kind)) for column in columns])
    count = 0
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        for group in _groups(rows):
            arrays = [
                pa.array([_arrow_cell(column, cells[place]) for cells in group], schema.field(place).type)
                for place, column in enumerate(columns)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema), row_group_size=_GROUP)
            count += len(group)
    return count


def _groups(rows: Iterable[list[Any]]) -> Iterator[list[list[Any]]]:
    left = iter(rows)
    while group := list(islice(left, _GROUP)):
        yield group


def _arrow_type(kind: Kind) -> "pyarrow.DataType":
    import pyarrow as pa

    match kind:
        case Kind.WHOLE:
            return pa.int64()
        case Kind.FLOAT:
            return pa.float64()
        case Kind.BOOL:
            return pa.bool_()
        case Kind.MOMENT:
            return pa.timestamp("us", tz="UTC")
        case Kind.TEXTS:
            return pa.list_(pa.string())
        case _:
            return pa.string()


def _arrow_cell(column: Column, value: Any) -> Any:
    if value is None:
        return None
    match column.kind:
        case Kind.TEXT | Kind.VALUE:
            return _storable(_text(value))
        case Kind.JSON:
            return _storable(_json(value))
        case Kind.TEXTS:
            return [_storable(text) for text in value]
        case _:
            return value


def _text(value: Any) -> str:
    """A cell of text; yes or no where another schema asks for words under the same name."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _storable(text: str) -> str:
    """`text` in UTF-8; half a character (of a file's name) becomes its escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
