"""Errors of every kind as problems: the one place where HTTP statuses are chosen. Knows no operation.

By who must act: a CallerError is 4xx, an OperatorError 503, an UpstreamError 502 or 503 with Retry-After. Anything else
is a fault of ours: 500, logged with its place in the code and without its message, which may hold an article's text.
"""

from collections.abc import Mapping
from typing import Any

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from service.api import bodies
from service.api.catalogue import catalogue
from service.api.problems import Problem, answer, from_status, request_id_of
from service.errors import CallerError, OperatorError, PinciteError, UpstreamError, places

_RETRY = {"Retry-After": "10"}
_STORE_RETRY = {"Retry-After": "5"}
# UpstreamErrors after which trying again soon may help; the others answered, but wrongly.
_PASSING = frozenset({"model.unreachable", "model.busy"})
_PLACES = {"query": "query", "path": "path", "header": "header", "cookie": "cookie"}


def problem_of(error: Exception, request: Request) -> Problem | None:
    """The problem that an error is to the caller; None for a fault of ours."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, RequestValidationError):
        body = dict(error.body) if isinstance(error.body, FormData) else error.body
        return bodies.invalid([_fault(e, body) for e in error.errors()])
    if isinstance(error, ClientDisconnect):  # nobody reads it; but it is no fault of ours either
        return Problem("request.malformed", "The connection ended before the body was whole.")
    if isinstance(error, HTTPException):
        return _of_status(error, request)
    if isinstance(error, CallerError | OperatorError | UpstreamError):
        return _of_ours(error, request)
    return None


def install(app: FastAPI) -> None:
    """Let every error that routes and FastAPI raise leave as a problem."""
    for kind in (HTTPException, RequestValidationError, PinciteError):
        app.add_exception_handler(kind, _handle)


async def _handle(request: Request, error: Exception) -> Response:
    return respond(request, error)


def respond(request: Request, error: Exception) -> Response:
    """The answer to a request that ended with this error; what concerns the operator is logged."""
    problem = problem_of(error, request)
    if problem is None:
        structlog.get_logger().error("fault", error=type(error).__qualname__, trace=places(error))
        said = f"A fault of the server. Report it with the request id {request_id_of(request.scope)}."
        problem = Problem("server.error", said)
    elif isinstance(error, OperatorError):
        structlog.get_logger().error("failed", code=error.code, message=error.message)
    elif isinstance(error, UpstreamError):
        # An endpoint's own words may repeat what it was sent; the caller gets them, the log does not.
        structlog.get_logger().error("failed", code=error.code, causes=_causes(error))
    return answer(problem, request.scope)


def _causes(error: BaseException) -> list[str]:
    """The types of the errors behind an error, with the endpoint's status where it gave one."""
    said: list[str] = []
    cause = error.__cause__
    while cause is not None and len(said) < 10:
        status = getattr(cause, "status_code", None)
        said.append(type(cause).__qualname__ + (f" {status}" if isinstance(status, int) else ""))
        cause = cause.__cause__
    return said


def _fault(error: Mapping[str, Any], body: object) -> bodies.Fault:
    place, *loc = error["loc"] or ("body",)
    return bodies.fault_of(error, body, _PLACES.get(str(place), "body"), tuple(loc))


def _of_status(error: HTTPException, request: Request) -> Problem:
    """Starlette's and FastAPI's own errors, in our words where they have none."""
    path, method = request.scope["path"], request.scope["method"]
    said = {404: f"There is nothing at {path}.", 405: f"{method} is not allowed at {path}."}
    return from_status(error.status_code, said.get(error.status_code, str(error.detail)), error.headers)


def _of_ours(error: CallerError | OperatorError | UpstreamError, request: Request) -> Problem:
    if isinstance(error, CallerError):
        if error.code.endswith(".not_found"):
            return _family("resource.not_found", error)
        return _family("request.refused", error)
    if isinstance(error, UpstreamError):
        return _family("model.unreachable" if error.code in _PASSING else "model.failed", error, _RETRY)
    if error.code.startswith("store."):
        return Problem("store.unavailable", "The store does not answer.", headers=_STORE_RETRY, exact=error.code)
    caller = getattr(request.state, "caller", None)
    said = error.message
    if caller is None or not caller.trusted:
        said = "The server is not set up for this. Its log says more under the request id."
    return Problem("service.misconfigured", said, exact=error.code)


def _family(family: str, error: PinciteError, headers: Mapping[str, str] | None = None) -> Problem:
    """The problem of the error's own code where the catalogue has it, else its family's with that code."""
    entry = error.code if error.code in catalogue() else family
    return Problem(entry, error.message, headers=headers, exact=error.code)
