"""The line protocols' common part: one JSON object in, one JSON object out, at once. Knows nothing of articles.

Serves a co-process: each answer is flushed before the next line is read. A bad line is answered with an error of its
own and never stops the rest; so is a defect of ours, since the partner of a co-process can do nothing about it.
"""

import json
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, NoReturn

from service.cli.exits import ExitCode
from service.cli.screen import debugging
from service.errors import CallerError, PinciteError
from service.pipeline.json_bytes import to_json_line

# A 5 MB article with every character escaped (`\u00e9`) takes about 30 MB; what is longer is no article.
MAX_LINE_BYTES = 64 * 1024 * 1024

Request = Mapping[str, Any]
Answer = dict[str, Any]


def answer_lines(stream: BinaryIO, out: BinaryIO, answer: Callable[[Request], Answer]) -> ExitCode:
    """Answer each line of `stream` on `out`; `answer` gives what comes after the `id`, which is echoed as it was sent.

    Blank lines are passed over. `answer` raises PinciteError for a line it cannot serve; the line is then answered
    with `{"id", "error": {"code", "message"}}`. Returns SOME_FAILED if any line was, else DONE.
    """
    failed = False
    for line in _lines(stream):
        reply = _reply(line, answer)
        failed = failed or "error" in reply
        out.write(to_json_line(reply))
        out.flush()
    return ExitCode.SOME_FAILED if failed else ExitCode.DONE


def text_of(request: Request, key: str, *, inside: str = "") -> str:
    """The string under `key`; CallerError `line.missing` or `line.not_text` names it where there is none."""
    name = f"{inside}.{key}" if inside else key
    if key not in request:
        raise CallerError("line.missing", f'"{name}" is missing. Send it as a string.')
    value = request[key]
    if not isinstance(value, str):
        raise CallerError("line.not_text", f'"{name}" must be a string, not {_kind(value)}.')
    _refuse_surrogates(value, name)
    return value


def object_of(request: Request, key: str) -> Request:
    """The object under `key`; CallerError where there is none."""
    value = request.get(key)
    if not isinstance(value, dict):
        raise CallerError("line.missing", f'"{key}" must be an object, not {_kind(value)}.')
    return value


def language_of(request: Request) -> str | None:
    """The line's `lang` (ISO 639-1), None where it is left to us."""
    if request.get("lang") in (None, ""):
        return None
    return text_of(request, "lang")


def _reply(line: bytes | None, answer: Callable[[Request], Answer]) -> Answer:
    """The answer to one line, or its error."""
    name: object = None
    try:
        request = _request(line)
        name = request.get("id")
        return {"id": name, **answer(request)}
    except PinciteError as error:
        return {"id": name, "error": {"code": error.code, "message": error.message}}
    except Exception as error:  # noqa: BLE001 - the border: a defect on one line must not end the co-process
        if debugging():
            traceback.print_exc(file=sys.stderr)
        message = f"Internal error ({type(error).__name__}: {error}). Please report it with the line that caused it."
        return {"id": name, "error": {"code": "internal", "message": message}}


def _request(line: bytes | None) -> Request:
    if line is None:
        raise CallerError("line.too_long", f"The line is longer than {MAX_LINE_BYTES} bytes. Split the text.")
    try:
        value = json.loads(line.decode("utf-8"), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise CallerError(
            "line.not_utf8", f"The line is not UTF-8 (byte {error.start}). Encode it as UTF-8."
        ) from error
    except (ValueError, RecursionError) as error:
        raise CallerError("line.not_json", f"The line is not JSON: {error}.") from error
    if not isinstance(value, dict):
        raise CallerError("line.not_object", f"The line must be a JSON object, not {_kind(value)}.")
    return value


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines with something on them, without byte order mark; None for one that is over the limit."""
    first = True
    while line := stream.readline(MAX_LINE_BYTES + 1):
        if first:
            line, first = line.removeprefix(b"\xef\xbb\xbf"), False
        if len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            _skip_rest(stream)
            yield None
        elif line.strip():
            yield line


def _skip_rest(stream: BinaryIO) -> None:
    """Read on to the end of the line without keeping it."""
    while (piece := stream.readline(MAX_LINE_BYTES)) and not piece.endswith(b"\n"):
        pass


def _refuse_surrogates(text: str, name: str) -> None:
    """JSON can smuggle in half a character (`a lone surrogate`), which no encoding can write."""
    at = next((i for i, c in enumerate(text) if "\ud800" <= c <= "\udfff"), None)
    if at is not None:
        raise CallerError("line.surrogate", f'"{name}" holds a lone surrogate at {at}: that is not valid Unicode.')


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON value")


def _kind(value: object) -> str:
    """What a JSON value is called."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, dict):
        return "an object"
    return "an array" if isinstance(value, list) else "a string" if isinstance(value, str) else "a number"
