"""/v1/batches: many articles, worked on behind the queue; progress, results, errors, cancelling. Knows no model."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from service.api.access import Caller, CallerWith
from service.api.asked import LANG, SCHEMA_NAME
from service.api.etags import require_match, unchanged
from service.api.events import MEDIA_TYPE, event_id, events
from service.api.operation_entries import BatchEntry, batch_entry, batch_tag, visible
from service.api.problems import Problem
from service.api.published import answers
from service.api.routing import PinciteRoute
from service.api.services import Here, Services
from service.api.uploads import BODY, LINES, Brought, brought_by
from service.pipeline.json_bytes import to_json_line
from service.store import documents, operation_queue, operations
from service.store.operation import Item, Operation, Progress

router = APIRouter(prefix="/v1/batches", tags=["batches"], route_class=PinciteRoute)

Id = Annotated[str, Path(pattern=r"^bat_[0-9a-z]{1,20}$", examples=["bat_06h2v9k4m8p1t3wz"])]
_LINE_ENDS = {c.encode(): f"\\u{ord(c):04x}".encode() for c in "\x85\u2028\u2029"}
_BATCH_ROOT = ("batch.no_root", "batch.outside_root")
_TAGGED = {"ETag": {"schema": {"type": "string"}}}
_LATER = {"model": BatchEntry, "description": "Queued.", "headers": {"Location": {"schema": {"type": "string"}}}}
_NOW = {"model": BatchEntry, "description": "The batch.", "headers": _TAGGED}
_IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "The ETag of the batch as you saw it, or `*`.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,100}$"},
    "example": "*",
}
_QUERY = [
    {"name": name, "in": "query", "required": False, "description": said, "schema": {"type": "string", "pattern": form}}
    for name, said, form in (
        ("schema", "With a body of lines: what is asked.", SCHEMA_NAME),
        ("lang", "With a body of lines: overrules what the lines say.", LANG),
    )
]


def _jsonl(said: str, example: str) -> dict[int, dict[str, Any]]:
    content = {"application/jsonl": {"schema": {"type": "string", "description": said}, "example": example}}
    headers = {"Pincite-Batch-Status": {"schema": {"type": "string"}, "description": "Not all lines before `done`."}}
    return {200: {"description": said, "content": content, "headers": headers}}


@router.post(
    "",
    summary="Extract the claims of many articles",
    operation_id="createBatch",
    status_code=202,
    response_class=JSONResponse,
    responses=answers(
        {202: _LATER}, *_BATCH_ROOT, "ingest.too_large", "request.refused", "service.misconfigured", "service.stopping"
    ),
    openapi_extra={"requestBody": BODY, "parameters": _QUERY},
)
async def create(request: Request, caller: CallerWith.extract, services: Here) -> JSONResponse:
    """JSON lines as the body or as a file, or a folder of the server. What cannot be read is listed among the errors.

    The articles are stored when this answers: the batch goes on after a restart of the server.
    """
    if services.stopping.is_set():
        raise Problem("service.stopping", "The server is stopping.", headers={"Retry-After": "10"})
    async with brought_by(request, services.settings, services.desk) as brought:
        operation = await services.in_model_thread(_fill, services, caller, brought)
        progress = await services.in_model_thread(_progress, services, operation)
    return _answer(services, operation, progress, 202, {"Location": f"/v1/batches/{operation.id}"})


@router.get(
    "/{batch_id}",
    summary="Get how far a batch is",
    operation_id="getBatch",
    response_class=JSONResponse,
    responses=answers({200: _NOW, 304: {"description": "As If-None-Match has it."}}, "resource.not_found"),
)
def get(
    batch_id: Id,
    caller: CallerWith.extract,
    services: Here,
    if_none_match: Annotated[str | None, Header(max_length=500)] = None,
) -> Response:
    """Articles by status, tokens, cost, and the seconds that are left at the pace so far."""
    operation = visible(services, caller, batch_id, "batch")
    progress = _progress(services, operation)
    tag = batch_tag(operation, progress)
    if unchanged(if_none_match, tag):
        return Response(status_code=304, headers={"ETag": tag})
    return _answer(services, operation, progress)


@router.post(
    "/{batch_id}/cancel",
    summary="Cancel a batch",
    operation_id="cancelBatch",
    response_class=JSONResponse,
    responses=answers(
        {200: _NOW}, "resource.not_found", "precondition.failed", "precondition.required", "operation.ended"
    ),
    openapi_extra={"parameters": [_IF_MATCH]},
)
def cancel(batch_id: Id, request: Request, caller: CallerWith.extract, services: Here) -> JSONResponse:
    """Nothing of it begins any more; what the model works on is finished and kept."""
    operation = visible(services, caller, batch_id, "batch")
    # Only the version counts: that articles were done meanwhile is no reason to refuse.
    require_match(request, operation.version, tag=batch_tag(operation, _progress(services, operation)))
    with services.store.begin() as conn:
        cancelled = operation_queue.cancel(conn, batch_id, datetime.now(UTC))
    operation = visible(services, caller, batch_id, "batch")
    if not cancelled:
        raise Problem("operation.ended", f"This batch has ended already: {operation.status}.")
    return _answer(services, operation, _progress(services, operation))


@router.get(
    "/{batch_id}/results",
    summary="Download a batch's extractions",
    operation_id="getBatchResults",
    response_class=StreamingResponse,
    responses=answers(
        _jsonl(
            "One extraction a line, in the order of the articles: `position`, `reused` and the extraction's document.",
            '{"position": 0, "id": "ext_06h2v9k4m8p1t3wz", "status": "done", "reused": false, "claims": []}\n',
        ),
        "resource.not_found",
    ),
)
def results(batch_id: Id, caller: CallerWith.extract, services: Here) -> StreamingResponse:
    """Those that are done so far: all of them once the header Pincite-Batch-Status does not say queued or running."""
    operation = visible(services, caller, batch_id, "batch")
    return _download(operation, "results", _results(services, batch_id))


@router.get(
    "/{batch_id}/errors",
    summary="Download what a batch has no extraction for",
    operation_id="getBatchErrors",
    response_class=StreamingResponse,
    responses=answers(
        _jsonl(
            "One article a line that failed, could not be read or was cancelled.",
            '{"position": 1, "name": "lot.jsonl:2", "origin": "lot.jsonl:2", "line": 2, "status": "failed", '
            '"code": "ingest.json", "detail": "lot.jsonl:2: is no JSON object."}\n',
        ),
        "resource.not_found",
    ),
)
def errors(batch_id: Id, caller: CallerWith.extract, services: Here) -> StreamingResponse:
    """`line` is that of the upload, null for a folder's file."""
    operation = visible(services, caller, batch_id, "batch")
    return _download(operation, "errors", _errors(services, operation))


@router.get(
    "/{batch_id}/events",
    summary="Follow a batch",
    operation_id="getBatchEvents",
    response_class=StreamingResponse,
    responses=answers(
        {
            200: {
                "description": "Server-sent events: `progress` with the batch whenever it changed, then `end`.",
                "content": {
                    MEDIA_TYPE: {
                        # Without a schema: OpenAPI 3.1 has none for a stream, and readers take one for each event's.
                        "example": 'event: progress\nid: v2-5f1c0a9be2d4\ndata: {"id": "bat_06h2v9k4m8p1t3wz"}\n\n',
                    }
                },
            },
            204: {"description": "Last-Event-ID names the batch's end: there is no more, do not come back."},
        },
        "resource.not_found",
    ),
)
def follow(
    batch_id: Id,
    caller: CallerWith.extract,
    services: Here,
    last_event_id: Annotated[str | None, Header(max_length=100)] = None,
) -> Response:
    """Comes back where it was cut off: with Last-Event-ID nothing that was seen is told again."""
    operation = visible(services, caller, batch_id, "batch")
    if operation.ended and last_event_id == event_id(operation, _progress(services, operation)):
        return Response(status_code=204)  # what stops an EventSource (WHATWG HTML, 9.2.3)
    headers = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
    return StreamingResponse(events(services, caller, batch_id, last_event_id), media_type=MEDIA_TYPE, headers=headers)


def _fill(services: Services, caller: Caller, brought: Brought) -> Operation:
    services.pipelines.get(brought.schema)  # a schema or a model that is missing is told now, not once an article
    return services.desk.queue("batch", caller.key_id, brought.schema, brought.reads())


def _progress(services: Services, operation: Operation) -> Progress:
    with services.store.read() as conn:
        return operations.progress(conn, operation.id)


def _answer(
    services: Services,
    operation: Operation,
    progress: Progress,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    currency = services.desk.prices.currency if services.desk.prices else None
    tagged = {"ETag": batch_tag(operation, progress), **(headers or {})}
    return JSONResponse(batch_entry(operation, progress, currency), status, headers=tagged)


def _download(operation: Operation, what: str, lines: Iterator[bytes]) -> StreamingResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{operation.id}-{what}.jsonl"',
        "Pincite-Batch-Status": operation.status,
    }
    return StreamingResponse(lines, media_type=LINES[0], headers=headers)


def _results(services: Services, batch_id: str) -> Iterator[bytes]:
    for item in operations.each(services.store, batch_id, "done"):
        assert item.run_id is not None
        with services.store.read() as conn:
            document = documents.document(conn, item.run_id, sighting_id=item.sighting_id)
        said = {"position": item.position, "id": item.run_id, "status": "done", "reused": item.reused}
        yield _line({**said, **document})


def _errors(services: Services, operation: Operation) -> Iterator[bytes]:
    for status in ("failed", "cancelled"):
        for item in operations.each(services.store, operation.id, status):
            yield _line(_error(item))


def _line(value: dict[str, Any]) -> bytes:
    """One line also for clients that end lines as Python's `splitlines` does (httpx): at U+0085, U+2028 and U+2029."""
    line = to_json_line(value)
    for character, escape in _LINE_ENDS.items():
        line = line.replace(character, escape)  # in JSON they stand inside strings only
    return line


def _error(item: Item) -> dict[str, Any]:
    line = item.origin.rpartition(":")[2]
    return {
        "position": item.position,
        "name": item.name,
        "origin": item.origin,
        "line": int(line) if line.isascii() and line.isdigit() else None,
        "status": item.status,
        "code": item.error_code,
        "detail": item.error_message,
    }
