"""Lines of JSON to articles, one by one: a corpus of any size passes through, a bad line never stops the rest."""

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from service.errors import CallerError
from service.ingest import refused

_OWN = ("id", "text", "lang", "title", "date", "author")


@dataclass(frozen=True, slots=True)
class Line:
    """One article of a jsonl file, checked for its form only. `metadata` holds the other properties as text."""

    id: str
    text: str
    lang: str | None
    title: str | None
    date: str | None
    author: str | None
    metadata: dict[str, str]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line's number (from 1) and what it holds: an article, or the error why not."""

    number: int
    content: Line | CallerError


def read_lines(stream: BinaryIO, origin: str, limit: int) -> Iterator[Numbered]:
    """What the lines of `stream` hold, each as it is read; blank lines are skipped. `limit` is in bytes a line.

    Lines end with LF (or CRLF) only: U+2028 inside a string ends none. A line's error is a CallerError
    (ingest.json, ingest.encoding, ingest.too_large) that names `origin:line`.
    """
    seen: dict[str, int] = {}
    number = 0
    while raw := stream.readline(limit + 1):
        number += 1
        place = f"{origin}:{number}"
        if number == 1 and raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            yield Numbered(number, refused.encoding(origin, "is UTF-16; lines of JSON are UTF-8"))
            return
        if len(raw) > limit:
            _skip_line(stream, raw, limit)
            yield Numbered(number, refused.too_large(place, None, limit))
            continue
        if not raw.strip():
            continue
        try:
            line = _parse(raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw, place)
            if line.id in seen:
                raise refused.bad_json(place, f"the id {line.id!r} stands already in line {seen[line.id]}")
        except CallerError as e:
            yield Numbered(number, e)
            continue
        seen[line.id] = number
        yield Numbered(number, line)


def _skip_line(stream: BinaryIO, raw: bytes, limit: int) -> None:
    while raw and not raw.endswith(b"\n"):
        raw = stream.readline(limit + 1)


def _parse(raw: bytes, place: str) -> Line:
    try:
        found = json.loads(raw.decode("utf-8"), object_pairs_hook=_once)
    except UnicodeDecodeError as e:
        raise refused.encoding(place, f"is no UTF-8 (byte {e.start} of the line)") from e
    except (ValueError, RecursionError) as e:
        raise refused.bad_json(place, f"is no JSON ({e})") from e
    if not isinstance(found, dict):
        raise refused.bad_json(place, "is no JSON object")
    if not isinstance(found.get("text"), str):
        raise refused.bad_json(place, 'has no "text", or it is no string')
    if isinstance(found.get("id"), bool) or not isinstance(found.get("id"), (str, int)) or found["id"] == "":
        raise refused.bad_json(place, 'has no "id", or it is no string or whole number')
    for key in ("lang", "title", "date", "author"):
        if not isinstance(found.get(key), (str, type(None))):
            raise refused.bad_json(place, f'"{key}" is no string')
    rest = {
        k: v if isinstance(v, str) else json.dumps(v, ensure_ascii=False) for k, v in found.items() if k not in _OWN
    }
    return Line(
        id=str(found["id"]),
        text=found["text"],
        lang=found.get("lang"),
        title=found.get("title"),
        date=found.get("date"),
        author=found.get("author"),
        metadata={k: v if isinstance(v, str) else json.dumps(v, ensure_ascii=False) for k, v in rest.items()},
    )


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object; ValueError where a key stands twice: of two texts one would be missed silently."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return found
