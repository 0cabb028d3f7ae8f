"""The OpenAPI document: FastAPI's, with what it cannot know of every operation. Knows no operation.

Problems that any operation may answer with are added here by its kind (needs a key, has a body, is a POST), so that a
route names only its own.
"""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from service.api import asked, examples, operation_entries, published, uploads
from service.api.catalogue import catalogue
from service.api.problems import MEDIA_TYPE, documented

DESCRIPTION = (
    "Extracts what news articles say about numbers, and accepts a claim only if every number in it stands verbatim in "
    "the article. Errors are problem details (RFC 9457). Every answer has X-Request-Id; operations that need a key "
    "also have RateLimit. A POST with an Idempotency-Key is done once."
)
_ANY = ("server.error", "request.malformed")
_WITH_KEY = (
    "key.missing",
    "key.malformed",
    "key.unknown",
    "key.revoked",
    "scope.missing",
    "origin.refused",
    "rate.limited",
    "store.unavailable",
    "request.invalid",  # a query of other names
)
_WITH_PARAMETERS = ("request.invalid", "text.nul")
_WITH_BODY = (
    *("request.malformed", "request.too_slow", "body.too_large", "media_type.unsupported", "body.compressed"),
    "request.invalid",
)
_WITH_JSON = ("body.not_json", "body.encoding", "body.duplicate_key", "body.too_deep", "body.too_complex")
_WITH_TEXT = ("text.nul", "text.surrogate")
_WITH_POST = ("idempotency.running", "idempotency.key_invalid", "idempotency.mismatch")

_PROBLEM = {
    "title": "Problem",
    "type": "object",
    "description": "What went wrong (RFC 9457). `code` is stable: decide by it.",
    "required": ["type", "title", "status", "detail", "instance", "code", "request_id"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "description": "A page that explains this kind."},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "What is wrong with this very request."},
        "instance": {"type": "string", "description": "The path that was asked for."},
        "code": {"type": "string"},
        "request_id": {"type": "string", "description": "As in the header X-Request-Id and in the server's log."},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/Fault"}},
    },
}
_FAULT = {
    "title": "Fault",
    "type": "object",
    "required": ["in", "detail", "code"],
    "properties": {
        "in": {"type": "string", "enum": ["body", "query", "path", "header", "cookie", "url"]},
        "pointer": {"type": "string", "description": "JSON pointer (RFC 6901) into the body."},
        "parameter": {"type": "string", "description": "The parameter's name, outside the body."},
        "detail": {"type": "string"},
        "code": {"type": "string"},
    },
}
_KEY_PARAMETER = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "1 to 255 visible ASCII characters. The same request sent again gets the first one's answer.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,255}$"},
    "example": "0b5c6a52-7f0c-4a0e-9d5c-0e7f3f6d1a11",
}


def install(app: FastAPI) -> None:
    """Let the app serve the whole document at /openapi.json."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _completed(
                get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
            )
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # as FastAPI's documentation does it


def _completed(document: dict[str, Any]) -> dict[str, Any]:
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):  # FastAPI's own form of errors, which we never send
        schemas.pop(name, None)
    schemas |= {"Problem": _PROBLEM, "Fault": _FAULT} | published.components()
    schemas |= asked.components() | uploads.components()
    _restore_examples(document, schemas)
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method == "post" and "security" in operation:
                operation.setdefault("parameters", []).append(_KEY_PARAMETER)
            _add_problems(operation["responses"], _codes(path, method, operation))
    return document


def _restore_examples(document: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Put the examples of answers in: FastAPI takes every null out of its document, in examples too."""
    for item in document["paths"].values():
        for operation in item.values():
            for response in operation["responses"].values():
                for content in response.get("content", {}).values():
                    if (name := content.pop(published.EXAMPLE, None)) is not None:
                        content["example"] = examples.example(name)
    for model in (operation_entries.OperationEntry, operation_entries.BatchEntry):
        schemas[model.__name__]["examples"] = operation_entries.examples_of(model)


def _codes(path: str, method: str, operation: dict[str, Any]) -> list[str]:
    """The problems of any operation of this kind."""
    codes = [*_ANY]
    if "security" in operation:
        codes += _WITH_KEY
    if "requestBody" in operation:
        codes += _WITH_BODY
        if "application/json" in operation["requestBody"]["content"]:
            codes += _WITH_JSON
        codes += _WITH_TEXT
    if operation.get("parameters") or "{" in path:
        codes += _WITH_PARAMETERS
    if method == "post" and "security" in operation:
        codes += _WITH_POST
    return codes


def _add_problems(responses: dict[str, Any], codes: list[str]) -> None:
    """Add the problems to those that the route named itself."""
    fastapis = responses.get("422", {}).get("content", {}).get("application/json", {}).get("schema", {})
    if fastapis.get("$ref", "").endswith("/HTTPValidationError"):
        del responses["422"]
    for status in sorted({catalogue()[code].status for code in codes}):
        said = documented([catalogue()[code] for code in dict.fromkeys(codes) if catalogue()[code].status == status])
        present = responses.setdefault(str(status), said)
        if present is not said:
            examples = present.get("content", {}).get(MEDIA_TYPE, {}).setdefault("examples", {})
            examples |= {k: v for k, v in said["content"][MEDIA_TYPE]["examples"].items() if k not in examples}
    responses.update(dict(sorted(responses.items())))
