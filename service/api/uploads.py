"""What a request brings as a batch: JSON lines as body or as file, or the name of a folder. Knows no store.

A body is written to a temporary file while it arrives, so that its size is no matter and a broken upload leaves
nothing behind; its lines are read from there.
"""

import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from service.api import bodies
from service.api.asked import FORM, JSON, LANG, SCHEMA_NAME, UploadFields, file_of, form_of
from service.api.desk import Desk
from service.errors import CallerError
from service.ingest.reader import SUPPORTED, read_stream
from service.ingest.refused import Read
from service.operations.folder import folder_below, read_folder
from service.settings import Settings

LINES = ("application/jsonl", "application/x-ndjson", "application/x-jsonlines")
_IN_MEMORY = 1_000_000  # bytes of an upload before it goes to disk
_NAME = "upload.jsonl"

LINE = '{"id": "a1", "text": "Le gel a touché 250 hectares de vignes.", "lang": "fr"}'


class FolderRequest(BaseModel):
    """A folder below the server's folder for batches (PINCITE_BATCH_ROOT)."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"folder": "2026-11", "lang": "fr"}]})

    folder: str = Field(min_length=1, max_length=4000, description="Its path below that folder.")
    lang: str | None = Field(default=None, pattern=LANG)
    schema_: str = Field(default="claims", alias="schema", pattern=SCHEMA_NAME)


@dataclass(frozen=True, slots=True)
class Brought:
    """A batch's articles, to be read once and in a thread, and the name of what is asked."""

    schema: str
    reads: Callable[[], Iterator[Read]]


@asynccontextmanager
async def brought_by(request: Request, settings: Settings, desk: Desk) -> AsyncIterator[Brought]:
    """What the request brings; what was uploaded is gone at the end. Raises Problem, CallerError."""
    kind = bodies.media_type(request)
    if kind not in LINES and request.query_params:
        raise bodies.invalid([_in_query(name) for name in request.query_params])
    limit = settings.max_article_bytes
    if kind == JSON:
        yield _of_folder(bodies.validated(FolderRequest, await bodies.read_json(request)), settings, desk)
    elif kind == FORM:
        async with file_of(request, "lang", "schema") as (file, given):
            said = bodies.validated(UploadFields, given)
            name = (file.filename or _NAME)[:200]
            yield Brought(said.schema_, lambda: _lines(file.file, name, said.lang, limit))
    elif kind in LINES:
        # The same fields, in the query.
        query = bodies.validated(UploadFields, dict(request.query_params), "query")
        with tempfile.SpooledTemporaryFile(_IN_MEMORY, prefix="pincite-") as spool:
            async for piece in request.stream():
                spool.write(piece)
            spool.seek(0)
            yield Brought(query.schema_, lambda: _lines(spool, _NAME, query.lang, limit))
    else:
        raise bodies.unsupported(request, LINES[0], FORM, JSON)


def _in_query(name: str) -> bodies.Fault:
    said = "goes into the query with a body of lines only: here it is a field"
    return {"in": "query", "parameter": name, "detail": said, "code": "extra_forbidden"}


def _of_folder(asked: FolderRequest, settings: Settings, desk: Desk) -> Brought:
    folder = folder_below(settings.batch_root, asked.folder)
    root = settings.batch_root
    assert root is not None

    def read_one(data: bytes, name: str, origin: str, media: str) -> Read:
        return desk.read(data, name, origin, media, asked.lang)

    limit = settings.max_article_bytes
    return Brought(
        asked.schema_, lambda: _some(read_folder(root, folder, read_one, lang=asked.lang, limit=limit), "The folder")
    )


def _lines(stream: Any, name: str, lang: str | None, limit: int) -> Iterator[Read]:
    readable: BinaryIO = stream
    return _some(read_stream(readable, name, name, media="jsonl", lang=lang, limit=limit), "The upload")


def _some(reads: Iterator[Read], what: str) -> Iterator[Read]:
    """`reads`, of which there must be one. Raises CallerError `batch.no_article`."""
    found = False
    for read in reads:
        found = True
        yield read
    if not found:
        raise CallerError("batch.no_article", f"{what} holds no article. Files that are read: {SUPPORTED}.")


BODY: dict[str, Any] = {
    "required": True,
    "content": {
        LINES[0]: {
            "schema": {"type": "string", "description": "One JSON object a line, with `id` and `text`."},
            "example": LINE + "\n",
        },
        FORM: form_of("A file of JSON lines."),
        JSON: {
            "schema": {"$ref": "#/components/schemas/FolderRequest"},
            "examples": {"folder": {"value": {"folder": "2026-11", "lang": "fr"}}},
        },
    },
}


def components() -> dict[str, Any]:
    """The schema of the folder's request, by its name in the OpenAPI document."""
    return {"FolderRequest": FolderRequest.model_json_schema()}
