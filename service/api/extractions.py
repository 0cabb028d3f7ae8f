"""/v1/extractions: an article in, its verified claims out, at once or later. Knows no batch."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from service.api.access import CallerWith
from service.api.asked import BODY, Asked, asked_of
from service.api.etags import etag, require_match
from service.api.operation_entries import OperationEntry, operation_entry, visible
from service.api.prefer import preference
from service.api.problems import Problem
from service.api.published import EXTRACTION, answers, extraction_json, json_body
from service.api.routing import PinciteRoute
from service.api.services import Here, Services
from service.store import documents, operation_queue, operations, runs
from service.store.operation import Operation
from service.text.article import Article

router = APIRouter(prefix="/v1/extractions", tags=["extractions"], route_class=PinciteRoute)

Id = Annotated[str, Path(pattern=r"^(ext|op)_[0-9a-z]{1,20}$", examples=["op_06h2v9k4m8p1t3wz"])]
_RETRY = {"Retry-After": "2"}
_DONE = json_body(EXTRACTION, "Done.", "extraction")
_LATER = {
    "model": OperationEntry,
    "description": "Queued: poll the address in Location.",
    "headers": {
        "Location": {"schema": {"type": "string"}},
        "ETag": {"schema": {"type": "string"}},
        "Retry-After": {"schema": {"type": "string"}},
        "Preference-Applied": {"schema": {"type": "string"}},
    },
}
_IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of the operation as you saw it: it is cancelled only if it is still so.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,100}$"},
    "example": '"v1"',
}
_EITHER = {"oneOf": [EXTRACTION, {"$ref": "#/components/schemas/OperationEntry"}]}
_MODEL = ("model.failed", "model.unreachable", "model.busy", "service.misconfigured")
_INGEST = ("ingest.too_large", "ingest.too_heavy", "ingest.too_slow", "request.refused")


@router.post(
    "",
    summary="Extract the claims of an article",
    operation_id="createExtraction",
    response_class=Response,
    responses=answers({200: _DONE, 202: _LATER}, *_MODEL, *_INGEST, "service.stopping"),
    openapi_extra={
        "requestBody": BODY,
        "parameters": [
            {
                "name": "Prefer",
                "in": "header",
                "required": False,
                "description": "`respond-async`: answer 202 at once and do it later.",
                "schema": {"type": "string", "pattern": "^[ -~]{0,200}$"},
                "example": "respond-async",
            }
        ],
    },
)
async def create(request: Request, caller: CallerWith.extract, services: Here) -> Response:
    """Reads the article, asks the model about each of its numbers, and verifies what it says.

    An article that was asked about before in the same way comes back from the store (`reused`). Long articles
    (PINCITE_ASYNC_CHARS), and others where the caller prefers it, are queued: 202.
    """
    if services.stopping.is_set():
        raise Problem("service.stopping", "The server is stopping.", headers={"Retry-After": "10"})
    asked = await asked_of(request)
    article = await services.in_model_thread(_read, services, asked)
    wants = preference(request)
    if wants.respond_async or len(article.text) > services.settings.async_chars:
        operation = await services.in_model_thread(
            services.desk.queue, "extraction", caller.key_id, asked.schema, [article]
        )
        tag = etag(operation.version)
        headers = {"Location": f"/v1/extractions/{operation.id}", "ETag": tag, **_RETRY, **wants.applied}
        return JSONResponse(operation_entry(operation), 202, headers=headers)
    # Not ended when the caller hangs up: it is paid for, and the next request finds it in the store.
    body = await services.in_model_thread(_run, services, article, asked.schema)
    return Response(body, media_type="application/json")


@router.get(
    "/{extraction_id}",
    summary="Get an extraction, or how far it is",
    operation_id="getExtraction",
    response_class=Response,
    responses=answers(
        {200: json_body(_EITHER, "The extraction; while it is not done, the operation.", "extraction")},
        "resource.not_found",
    ),
)
def get(extraction_id: Id, caller: CallerWith.extract, services: Here) -> Response:
    """By the id of an operation, or of the extraction in the store (`run.id`). `status` tells which it is."""
    if extraction_id.startswith("ext_"):
        return _stored(services, extraction_id)
    operation = visible(services, caller, extraction_id, "extraction")
    if operation.status != "done":
        tagged = {"ETag": etag(operation.version)} | ({} if operation.ended else _RETRY)
        return JSONResponse(operation_entry(operation), headers=tagged)
    with services.store.read() as conn:
        item = operations.item(conn, operation.id)
        assert item.run_id is not None
        document = documents.document(conn, item.run_id, sighting_id=item.sighting_id)
    return Response(extraction_json(operation.id, document, reused=item.reused), media_type="application/json")


@router.delete(
    "/{extraction_id}",
    summary="Cancel an extraction that waits",
    operation_id="cancelExtraction",
    response_class=JSONResponse,
    responses=answers(
        {200: {"model": OperationEntry, "description": "Cancelled."}},
        "resource.not_found",
        "precondition.failed",
        "operation.running",
        "operation.ended",
    ),
    openapi_extra={"parameters": [_IF_MATCH]},
)
def cancel(extraction_id: Id, request: Request, caller: CallerWith.extract, services: Here) -> JSONResponse:
    """Only one that still waits: what the model works on is paid for, and its result is kept."""
    operation = visible(services, caller, extraction_id, "extraction")
    require_match(request, operation.version, needed=False)
    with services.store.begin() as conn:
        cancelled = operation_queue.cancel(conn, operation.id, datetime.now(UTC), unbegun=True)
    found = visible(services, caller, extraction_id, "extraction")
    if cancelled:
        return JSONResponse(operation_entry(found), headers={"ETag": etag(found.version)})
    if found.ended:
        raise Problem("operation.ended", f"This extraction has ended already: {found.status}.")
    raise Problem("operation.running", "The model works on this extraction; it cannot be cancelled any more.")


def _read(services: Services, asked: Asked) -> Article:
    """The article, with what the caller says of it. Raises CallerError, also where there is no such schema."""
    services.pipelines.get(asked.schema)
    article = services.desk.read_or_raise(asked.data, asked.name, asked.origin, asked.media, asked.lang)
    return replace(article, title=asked.title or article.title, metadata={**article.metadata, **asked.metadata})


def _run(services: Services, article: Article, schema: str) -> bytes:
    outcome = services.desk.run(article, schema)
    return extraction_json(outcome.run_id, outcome.document, reused=outcome.reused != "no")


def _stored(services: Services, run_id: str) -> Response:
    """An extraction of the store: whoever may extract may see all of them, as the team shares it."""
    with services.store.read() as conn:
        run = runs.get(conn, run_id)
        if run is None:
            raise Problem("resource.not_found", "There is no such extraction.", exact="extraction.not_found")
        if run.status == "done":
            document = documents.document(conn, run_id)
            return Response(extraction_json(run_id, document, reused=True), media_type="application/json")
    failed = Operation(
        run.id, "extraction", "failed", None, {"schema": run.schema_name}, 1, run.error_code, run.error_message,
        *(False, 1), run.created_at, run.created_at, run.created_at,
    )  # fmt: skip
    return JSONResponse(operation_entry(failed))
