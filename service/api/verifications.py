"""/v1/verifications: claims made elsewhere, judged against their article. Asks no model and keeps nothing."""

from collections import Counter
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, StrictBool
from starlette.responses import Response

from service.api import bodies
from service.api.access import CallerWith
from service.api.asked import LANG, TEXT
from service.api.published import JUDGED, VERIFIED, answers, json_body
from service.api.routing import PinciteRoute
from service.api.services import Here
from service.claims.draft import Draft
from service.claims.finding import Verdict
from service.ingest import refused
from service.ingest.language import detect_language, parse_language
from service.pipeline.document import judged_entry
from service.pipeline.json_bytes import to_json_line
from service.text.span import Span
from service.verify.source import Source
from service.verify.verifier import verify

router = APIRouter(prefix="/v1/verifications", tags=["verifications"], route_class=PinciteRoute)

_VERDICTS = tuple(verdict.value for verdict in Verdict)
_EXAMPLE: dict[str, Any] = {
    "text": TEXT,
    "lang": "fr",
    "claims": [
        {
            "quote": "Le gel a touché 250 hectares de vignes",
            "number": "250 hectares",
            "fields": {"measure": "hectares de vignes", "when": "dans la nuit de lundi à mardi"},
        },
        {"quote": "Le gel a touché 2500 hectares de vignes", "number": "2500"},
    ],
}
_ANSWER = {
    "type": "object",
    "additionalProperties": False,
    "required": ["lang", "claims", "verdicts"],
    "properties": {
        "lang": {"type": "string", "description": "As given, else as detected."},
        "claims": {"type": "array", "items": VERIFIED, "description": "In the order they were sent in."},
        "verdicts": {
            "type": "object",
            "additionalProperties": False,
            "required": list(_VERDICTS),
            "properties": {name: {"type": "integer"} for name in _VERDICTS},
        },
    },
}

Offset = Annotated[int, Field(ge=0, strict=True)]


class Stated(BaseModel):
    """One claim as somebody made it; everything is copied text."""

    model_config = ConfigDict(extra="forbid")

    quote: str = Field(max_length=20_000, description="A passage of the text, copied.")
    number: str = Field(max_length=2000, description="The number as it stands in the quote, copied.")
    fields: dict[str, Annotated[str, Field(max_length=2000)] | StrictBool | None] = Field(
        default_factory=dict, max_length=40, description="Texts must be passages of the text; others are kept as given."
    )
    at: tuple[Offset, Offset] | None = Field(
        default=None, description="Where the number stands: half-open code points of the text. Left out: it is found."
    )


class VerificationRequest(BaseModel):
    """A text and the claims about it."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_EXAMPLE]})

    text: str = Field(min_length=1, description="The article's text exactly as the claims were made of it.")
    lang: str | None = Field(default=None, pattern=LANG, description="ISO 639 code; left out: detected.")
    claims: list[Stated] = Field(min_length=1, max_length=1000)


@router.post(
    "",
    summary="Verify claims made elsewhere",
    operation_id="createVerification",
    response_class=Response,
    responses=answers({200: json_body(_ANSWER, "Judged.", "verification")}, "ingest.too_large", "request.refused"),
)
def create(body: VerificationRequest, _: CallerWith.extract, services: Here) -> Response:
    """Judges each claim by the verification contract: verdict, findings, and the value as the text has it."""
    limit = services.settings.max_article_bytes
    if (size := len(body.text.encode("utf-8"))) > limit:
        raise refused.too_large("text", size, limit)
    lang = parse_language(body.lang, "lang") if body.lang else detect_language(body.text)
    drafts = [_draft(stated, k, len(body.text)) for k, stated in enumerate(body.claims)]
    source = Source.read(body.text, lang)
    judged = [_judged(source, draft) for draft in drafts]
    verdicts = Counter(claim["verdict"] for claim in judged)
    for verdict, number in verdicts.items():
        services.metrics.claim(verdict, number)
    answer = {"lang": lang, "claims": judged, "verdicts": {name: verdicts[name] for name in _VERDICTS}}
    return Response(to_json_line(answer), media_type="application/json")


def _draft(stated: Stated, index: int, length: int) -> Draft:
    at = None
    if stated.at is not None:
        start, end = stated.at
        if not start < end <= length:
            pointer = bodies.pointer(["claims", index, "at"])
            said = f"is no place of the text, which has {length} code points"
            raise bodies.invalid([{"in": "body", "pointer": pointer, "detail": said, "code": "span_invalid"}])
        at = Span(start, end)
    return Draft(stated.quote, stated.number, stated.fields, at)


def _judged(source: Source, draft: Draft) -> dict[str, Any]:
    passages = [name for name, answer in draft.fields.items() if not isinstance(answer, bool)]
    entry = judged_entry(source.text, verify(source, draft, passages), passages)
    return {name: entry[name] for name in JUDGED}
