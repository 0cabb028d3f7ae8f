"""Bodies as values: JSON read strictly, and faults told with JSON pointers (RFC 6901). Knows no operation.

Strictly: UTF-8; no duplicate key, since of two values nobody knows which is meant; no NaN; bounded depth; no U+0000 and
no lone surrogate in any text. A fault is told by its place, never with the text that stands there.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from service.api.problems import Problem

T = TypeVar("T", bound=BaseModel)
DEEPEST = 64
MOST_PARTS = 200_000  # arrays, objects and their entries: more would keep the processor busy for long
_LONG = 250_000  # bytes that take long enough to read for other requests to notice
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
_SUSPECT = re.compile(r"\\u(?:0000|d[89a-f])", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")
_FAULTS_TOLD = 50

Fault = dict[str, Any]


async def read_json(request: Request) -> Any:
    """The JSON of a request's body. Raises Problem: 413, 415, 400 or 422."""
    if media_type(request) != "application/json":
        raise unsupported(request, "application/json")
    return await parsed(await request.body())


async def parsed(body: bytes) -> Any:
    """As `parse_json`; a long body is read in a thread."""
    return await run_in_threadpool(parse_json, body) if len(body) > _LONG else parse_json(body)


def media_type(request: Request) -> str:
    """The body's media type without parameters; `application/json` for any `+json`; empty where none is said."""
    said = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return "application/json" if said.startswith("application/") and said.endswith("+json") else said


def unsupported(request: Request, *taken: str) -> Problem:
    """415, naming the media types that are taken."""
    said = media_type(request)
    said = said if said.isascii() and said.isprintable() and said else "a body without Content-Type"
    return Problem(
        "media_type.unsupported",
        f"This operation reads {' or '.join(taken)}, not {said[:100]}.",
        headers={"Accept": ", ".join(taken)},
    )


def parse_json(body: bytes) -> Any:
    """The value that `body` stands for; a byte order mark is ignored. Raises Problem."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        said = f"byte {error.start} ({body[error.start]:#04x}) begins no character"
        raise Problem("body.encoding", f"The body is not UTF-8: {said}.") from None
    _refuse_labyrinth(text)
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Problem("body.not_json", f"The body is not JSON: {error.msg} at {place}.") from None
    except RecursionError:
        raise _too_deep() from None
    except ValueError:  # Python refuses to read integers of more than 4,300 digits
        raise Problem("body.not_json", "The body holds a number with too many digits.") from None
    # Written as itself, neither character gets this far: JSON forbids the one, UTF-8 the other.
    if _SUSPECT.search(text):
        refuse_bad_text(value)
    return value


def _refuse_labyrinth(text: str) -> None:
    """Raise Problem where JSON is nested too deeply or has too many parts, before anything is made of it."""
    parts = text.count("[") + text.count("{") + text.count(",")
    if parts <= DEEPEST:
        return
    bare = _STRING.sub("", text)  # what stands in strings is no structure
    if bare.count("[") + bare.count("{") + bare.count(",") > MOST_PARTS:
        raise Problem("body.too_complex", f"The body has more than {MOST_PARTS:,} values in arrays and objects.")
    depth = 0
    for bracket in _BRACKET.findall(bare):
        depth += 1 if bracket in "[{" else -1
        if depth > DEEPEST:
            raise _too_deep()


def refuse_bad_text(value: object) -> None:
    """Raise Problem where a text in `value`, at any depth, holds U+0000 or a lone surrogate, or lies too deep."""
    for depth, text, path in _texts(value):
        if depth > DEEPEST:
            raise _too_deep()
        if "\0" in text:
            raise _bad_text("text.nul", "a NUL character", path)
        if not text.isascii() and _SURROGATE.search(text):
            raise _bad_text("text.surrogate", "a lone surrogate", path)


def validated(model: type[T], value: object, place: str = "body") -> T:
    """`value`, which stands in this `place`, as `model`. Raises Problem `request.invalid`, which names each fault."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise invalid([fault_of(e, value, place, e["loc"]) for e in error.errors(include_url=False)]) from None


def invalid(faults: Sequence[Fault]) -> Problem:
    """The problem that lists these faults."""
    told = list(faults[:_FAULTS_TOLD])
    first = told[0]
    more = f" and {len(faults) - 1} more" if len(faults) > 1 else ""
    place = first.get("pointer") or first.get("parameter") or "the body"
    said = f"{len(faults)} fault{'s' if len(faults) > 1 else ''}: {place}: {first['detail']}{more}."
    return Problem("request.invalid", said, members={"errors": told})


def fault_of(error: Mapping[str, Any], body: object, place: str, loc: Sequence[int | str]) -> Fault:
    """One fault of pydantic's as a problem lists it. Never repeats the value that was sent."""
    detail = error["msg"]
    if error["type"] == "union_tag_invalid":  # pydantic's own sentence repeats the value
        detail = f"{error['ctx']['discriminator']} should be one of {error['ctx']['expected_tags']}"
    if error["type"] in ("model_type", "model_attributes_type", "dict_type"):  # pydantic's names a class of Python
        detail = "Input should be a JSON object"
    said = {"in": place, "detail": detail, "code": error["type"]}
    if place != "body":
        return said | {"parameter": str(loc[0]) if loc else ""}
    return said | {"pointer": pointer(_places(body, loc, error["type"]))}


def pointer(path: Sequence[int | str]) -> str:
    """The JSON pointer of a path; empty for the whole."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in path)


def _places(body: object, loc: Sequence[int | str], kind: str) -> list[int | str]:
    """Where in the body `loc` leads: pydantic also names the branches of unions, which stand in no body."""
    path: list[int | str] = []
    found: Any = body
    for k, part in enumerate(loc):
        inside, found_there = _within(found, part)
        if inside:
            found = found_there
        elif not (isinstance(found, dict) and k == len(loc) - 1 and kind == "missing"):
            continue
        path.append(part)
    return path


def _within(value: Any, part: int | str) -> tuple[bool, Any]:
    """Whether `part` is a key or an index of `value`, and what stands there."""
    if isinstance(value, dict) and part in value:
        return True, value[part]
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return True, value[part]
    return False, None


def _texts(value: object) -> Iterator[tuple[int, str, Any]]:
    """Each text with its depth and a chain (part, rest) back to the root; keys count as texts at their object."""
    stack: list[tuple[int, object, Any]] = [(0, value, None)]
    while stack:
        depth, found, path = stack.pop()
        if isinstance(found, str):
            yield depth, found, path
        elif isinstance(found, dict):
            for key, inner in found.items():
                yield depth + 1, key, path
                stack.append((depth + 1, inner, (key, path)))
        elif isinstance(found, list):
            if depth >= DEEPEST:
                yield depth + 1, "", path
            stack.extend((depth + 1, inner, (k, path)) for k, inner in enumerate(found))


def _bad_text(code: str, what: str, chain: Any) -> Problem:
    path = []
    while chain is not None:
        part, chain = chain
        path.append(part)
    # A key may itself hold what is refused.
    at = pointer(path[::-1]).encode("utf-8", "replace").decode().replace("\0", "\ufffd")
    fault = {"in": "body", "pointer": at, "detail": f"holds {what}", "code": code}
    return Problem(code, f"The text at {at or 'the top'} holds {what}.", members={"errors": [fault]})


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        shown = json.dumps(twice[:40])
        raise Problem("body.duplicate_key", f"The key {shown} stands twice in one object.")
    return found


def _finite(digits: str) -> float:
    """A number that fits; `1e999` would silently become infinity."""
    number = float(digits)
    if not math.isfinite(number):
        raise Problem("body.not_json", "The body holds a number that is too large.")
    return number


def _no_constant(name: str) -> NoReturn:
    raise Problem("body.not_json", f"The body is not JSON: {name} is no JSON number.")


def _too_deep() -> Problem:
    return Problem("body.too_deep", f"The body is nested deeper than {DEEPEST} levels.")
