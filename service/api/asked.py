"""What a request asks to be extracted: JSON or a file upload, read into one form. Knows no model and no store."""

import hashlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from service.api import bodies
from service.api.problems import Problem

LANG = r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$"
SCHEMA_NAME = r"^[A-Za-z][A-Za-z0-9_-]{0,63}$"
JSON, FORM = "application/json", "multipart/form-data"
_FIELDS = 20
_FIELD_BYTES = 100_000
_AS_IT_IS = frozenset({"binary", "8bit", "7bit"})
_TYPES = {"text/html": "html", "application/xhtml+xml": "html", "application/pdf": "pdf"}

TEXT = (
    "Le gel a touché 250 hectares de vignes dans la nuit de lundi à mardi, a indiqué la chambre d’agriculture. "
    "Trois exploitations sur dix ne sont pas assurées."
)
EXAMPLE: dict[str, Any] = {"text": TEXT, "lang": "fr", "title": "Gel dans les vignes", "metadata": {"desk": "économie"}}


class ExtractionRequest(BaseModel):
    """An article, as `text` or as `html`, and how to read it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"oneOf": [{"required": ["text"]}, {"required": ["html"]}], "examples": [EXAMPLE]},
    )

    text: str = Field(default="", min_length=1, description="The article's text, as it stands.")
    html: str = Field(default="", min_length=1, description="The article's page; its text is found in it.")
    lang: str | None = Field(default=None, pattern=LANG, description="ISO 639 code; left out: detected.")
    schema_: str = Field(
        default="claims", alias="schema", pattern=SCHEMA_NAME, description="What is asked: a name of /v1/schemas."
    )
    name: str | None = Field(default=None, min_length=1, max_length=500, description="How people call the article.")
    title: str | None = Field(default=None, max_length=2000)
    origin: str | None = Field(default=None, min_length=1, max_length=2000, description="Where it comes from, a URL.")
    metadata: dict[str, str] = Field(
        default_factory=dict, max_length=50, description="Kept with the article as it is; 50 texts at most."
    )

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if len({"text", "html"} & self.model_fields_set) != 1:
            raise ValueError("give either text or html")
        return self


@dataclass(frozen=True, slots=True)
class Asked:
    """An article as bytes with what the caller says of it; `media` None: by the name, else by the first bytes."""

    data: bytes
    name: str
    origin: str
    media: str | None
    lang: str | None
    schema: str
    title: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)


async def asked_of(request: Request) -> Asked:
    """What the request asks for. Raises Problem."""
    kind = bodies.media_type(request)
    if kind == JSON:
        return _of_json(bodies.validated(ExtractionRequest, await bodies.read_json(request)))
    if kind == FORM:
        return await _of_form(request)
    raise bodies.unsupported(request, JSON, FORM)


def _of_json(body: ExtractionRequest) -> Asked:
    media = "txt" if "text" in body.model_fields_set else "html"
    # The reader takes one byte order mark for the file's own; the text's is a character that offsets count.
    data = (body.text or body.html).encode("utf-8-sig" if body.text.startswith("\ufeff") else "utf-8")
    # Without a name of its own each text is a place of its own: nothing "changes" from one request to the next.
    name = body.name or f"text-{hashlib.sha256(data).hexdigest()[:12]}"
    return Asked(data, name, body.origin or "api", media, body.lang, body.schema_, body.title, body.metadata)


class UploadFields(BaseModel):
    """What goes with every upload."""

    model_config = ConfigDict(extra="forbid")

    lang: str | None = Field(default=None, pattern=LANG)
    schema_: str = Field(default="claims", alias="schema", pattern=SCHEMA_NAME)


class FormFields(UploadFields):
    """The fields beside an article's file."""

    title: str | None = Field(default=None, max_length=2000)
    origin: str | None = Field(default=None, min_length=1, max_length=2000)
    metadata: dict[str, str] = Field(default_factory=dict, max_length=50)


@asynccontextmanager
async def file_of(request: Request, *fields: str) -> AsyncIterator[tuple[UploadFile, dict[str, Any]]]:
    """The one file of a multipart body, open while it lasts, and its other fields, of which only `fields` are known.

    Raises Problem.
    """
    form = await request.form(max_files=1, max_fields=_FIELDS, max_part_size=_FIELD_BYTES)
    try:
        yield _sorted(form, fields)
    finally:
        await form.close()


def _sorted(form: FormData, fields: Sequence[str]) -> tuple[UploadFile, dict[str, Any]]:
    given: dict[str, Any] = {}
    file: UploadFile | None = None
    for name, value in form.multi_items():
        if isinstance(value, UploadFile) and name == "file":
            file = value
        elif name == "file":
            said = "is a field, not a file: send it with a filename"
            raise bodies.invalid([_fault(name, said, "file_expected")])
        elif name in given or name not in fields or isinstance(value, UploadFile):
            said = "stands twice" if name in given else "is no field of this form"
            raise bodies.invalid([_fault(name, said, "extra_forbidden")])
        else:
            given[name] = value
    if file is None:
        raise bodies.invalid([_fault("file", "Field required", "missing")])
    bodies.refuse_bad_text({**given, "file": file.filename or ""})
    _refuse_coded(file)
    return file, given


def _refuse_coded(file: UploadFile) -> None:
    """RFC 7578, 4.7 forbids what mail does to files; read as it stands, base 64 would be an article without numbers."""
    if file.headers.get("content-transfer-encoding", "binary").strip().lower() not in _AS_IT_IS:
        said = "has a Content-Transfer-Encoding: send its bytes as they are"
        raise bodies.invalid([_fault("file", said, "transfer_encoding")])


async def _of_form(request: Request) -> Asked:
    async with file_of(request, "lang", "schema", "title", "origin", "metadata") as (file, given):
        name, data, media = file.filename or "upload", await file.read(), _media_of(file)
    if "metadata" in given:
        given["metadata"] = _metadata(given["metadata"])
    said = bodies.validated(FormFields, given)
    return Asked(data, name, said.origin or "api", media, said.lang, said.schema_, said.title, said.metadata)


def _media_of(file: UploadFile) -> str | None:
    """The format that the part's Content-Type says, where the file's name has no ending that says one; else None."""
    if "." in (file.filename or ""):
        return None
    return _TYPES.get((file.content_type or "").partition(";")[0].strip().lower())


def _metadata(text: str) -> Any:
    """The value of the form's field `metadata`, read as strictly as a body. Raises Problem."""
    try:
        return bodies.parse_json(text.encode("utf-8"))
    except Problem as error:
        said = f"should be a JSON object of texts ({error.detail})"
        raise bodies.invalid([_fault("metadata", said, "json_invalid")]) from None


def _fault(name: str, detail: str, code: str) -> bodies.Fault:
    return {"in": "body", "pointer": bodies.pointer([name]), "detail": detail, "code": code}


def form_of(file: str, **more: dict[str, Any]) -> dict[str, Any]:
    """A form as OpenAPI has it: the `file`, what goes with every upload, and `more` fields."""
    fields = {
        "file": {"type": "string", "format": "binary", "description": file},
        "lang": {"type": "string", "pattern": LANG},
        "schema": {"type": "string", "pattern": SCHEMA_NAME},
        **more,
    }
    return {"schema": {"type": "object", "required": ["file"], "additionalProperties": False, "properties": fields}}


BODY: dict[str, Any] = {
    "required": True,
    "content": {
        JSON: {"schema": {"$ref": "#/components/schemas/ExtractionRequest"}, "examples": {"text": {"value": EXAMPLE}}},
        FORM: form_of(
            "A txt, md, html or pdf file.",
            title={"type": "string", "maxLength": 2000},
            origin={"type": "string", "minLength": 1, "maxLength": 2000},
            metadata={"type": "string", "description": "A JSON object of texts."},
        ),
    },
}


def components() -> dict[str, Any]:
    """The request's schema, by its name in the OpenAPI document: FastAPI does not know it, since we read the body."""
    return {"ExtractionRequest": ExtractionRequest.model_json_schema()}
