"""Problems as errors to raise and as answers to send (RFC 9457). Knows the catalogue, nothing of what went wrong."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

from service.api.catalogue import Entry, catalogue, first_with

MEDIA_TYPE = "application/problem+json"


class Problem(HTTPException):
    """What the caller is told: a code of the catalogue and a sentence about this very request.

    `members` are further members of the body (`errors`, `checks`); `headers` go with the answer. `exact` is the code
    to report where the entry stands for a family. An HTTPException, so that FastAPI passes it through while it reads
    a body. The detail never repeats text of an article.
    """

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        members: Mapping[str, Any] | None = None,
        exact: str | None = None,
    ) -> None:
        self.entry = catalogue()[code]
        super().__init__(self.entry.status, detail, dict(headers or {}))
        self.code = exact or code
        self.members = dict(members or {})


def from_status(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Problem:
    """The general problem of an HTTP status that somebody else raised."""
    return Problem(first_with(status).code, detail, headers=headers)


def request_id_of(scope: Scope) -> str:
    """The id of this request; empty before the edge gave it one."""
    return str(scope.get("state", {}).get("request_id", ""))


def answer(problem: Problem, scope: Scope) -> Response:
    """The problem as a response."""
    body = problem.entry.body(
        problem.detail, str(scope.get("path", "")), request_id_of(scope), problem.members, problem.code
    )
    content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    return Response(content, problem.status_code, headers=problem.headers, media_type=MEDIA_TYPE)


def problems(*codes: str) -> dict[int | str, dict[str, Any]]:
    """What FastAPI's `responses=` takes: the problems that an operation may answer with, with their examples."""
    grouped: dict[int | str, list[Entry]] = {}
    for code in codes:
        entry = catalogue()[code]
        grouped.setdefault(entry.status, []).append(entry)
    return {status: documented(entries) for status, entries in grouped.items()}


def documented(entries: list[Entry]) -> dict[str, Any]:
    """One OpenAPI response for entries of the same status."""
    examples = {entry.code: {"summary": entry.title, "value": entry.example} for entry in entries}
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        "description": "; ".join(entry.title for entry in entries),
        "content": {MEDIA_TYPE: {"schema": schema, "examples": examples}},
    }
