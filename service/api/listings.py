"""/v1/articles, /v1/claims, /v1/schemas: what stands in the store, to read. Changes nothing.

The store is a team's: whoever may extract may read all of it.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from pydantic import AwareDatetime, BaseModel, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from service.api.access import CallerWith
from service.api.asked import SCHEMA_NAME
from service.api.etags import etag, unchanged
from service.api.problems import Problem
from service.api.published import CLAIM, EXAMPLE, answers, claim_entry, json_body, moment
from service.api.routing import PinciteRoute
from service.api.services import Here, Services
from service.claims.finding import Code
from service.extract.schema import load_schema
from service.pipeline.json_bytes import to_json_line
from service.shipped import schema_path
from service.store import articles, claim_list, runs
from service.store.articles import ArticleLine, Sighting, StoredArticle
from service.store.claim_list import ClaimFilter

router = APIRouter(route_class=PinciteRoute)

Limit = Annotated[int, Query(ge=1, le=500, description="Entries a page.")]
PageToken = Annotated[str | None, Query(max_length=2048, description="`next` of the page before.")]
ArticleId = Annotated[str, Path(pattern=r"^art_[0-9a-z]{1,20}$", examples=["art_06h2v9k4m8p1t3wz"])]
ClaimId = Annotated[str, Path(pattern=r"^clm_[0-9a-z]{1,20}$", examples=["clm_06h2v9k4m8p1t3wz"])]
_NEXT = {"type": ["string", "null"], "description": "The page_token of the next page; null: this is the last."}


class Place(BaseModel):
    """Where an article was read, and what its file said of it."""

    origin: str
    name: str
    title: str | None
    date: str | None
    author: str | None
    metadata: dict[str, str]
    first_seen_at: datetime
    seen_at: datetime


class ArticleEntry(BaseModel):
    """An article in a list; origin, name, title and date are of the place where it was first seen last."""

    id: str
    sha256: str = Field(description="Of the text in UTF-8.")
    lang: str
    chars: int
    created_at: datetime
    origin: str
    name: str
    title: str | None
    date: str | None


class ArticleWhole(BaseModel):
    """An article with its text and every place where it was read, the newest first."""

    id: str
    sha256: str
    lang: str
    chars: int
    created_at: datetime
    text: str
    places: list[Place]
    extractions: dict[str, str] = Field(description="The id of its current extraction, by schema.")


class Articles(BaseModel):
    """A page."""

    articles: list[ArticleEntry]
    next: str | None = Field(description="The page_token of the next page; null: this is the last.")


class Question(BaseModel):
    """One field of a schema."""

    name: str
    kind: Literal["passage", "enum", "boolean"]
    description: str
    choices: list[str] = Field(description="The answers of an enum.")


class SchemaEntry(BaseModel):
    """What can be asked about each number."""

    name: str
    version: str = Field(description="A hash of its content.")
    fields: list[Question]


class Schemas(BaseModel):
    """All of them."""

    schemas: list[SchemaEntry]


@router.get(
    "/v1/articles",
    tags=["articles"],
    summary="List articles",
    operation_id="listArticles",
    response_class=Response,
    responses=answers(
        {200: {"model": Articles, "content": {"application/json": {EXAMPLE: "articles"}}}},
        "page.token_invalid",
    ),
)
def list_articles(
    _: CallerWith.extract,
    services: Here,
    limit: Limit = 50,
    page_token: PageToken = None,
    lang: Annotated[str | None, Query(pattern="^[a-z]{2,3}$")] = None,
    origin: Annotated[str | None, Query(max_length=2000, description="Read at exactly this place.")] = None,
) -> Response:
    """The newest first, without their texts."""
    filters = {"lang": lang, "origin": origin}
    before = _before(services, "/v1/articles", filters, page_token)
    with services.store.read() as conn:
        found = articles.page(conn, before=before, limit=limit + 1, lang=lang, origin=origin)
    following = _following(services, "/v1/articles", filters, [one.id for one in found], limit)
    return _json({"articles": [_line(one) for one in found[:limit]], "next": following})


@router.get(
    "/v1/articles/{article_id}",
    tags=["articles"],
    summary="Get an article",
    operation_id="getArticle",
    response_class=Response,
    responses=answers(
        {200: {"model": ArticleWhole, "content": {"application/json": {EXAMPLE: "article"}}}},
        "resource.not_found",
    ),
)
def get_article(article_id: ArticleId, _: CallerWith.extract, services: Here) -> Response:
    """Its text exactly as it was read: what all offsets point into."""
    with services.store.read() as conn:
        found = articles.get(conn, article_id)
        if found is None:
            raise Problem("resource.not_found", "There is no such article.", exact="article.not_found")
        current = {name: runs.current(conn, article_id, name) for name in services.pipelines.schemas()}
    return _json(_whole(found) | {"extractions": {name: run.id for name, run in current.items() if run is not None}})


@router.get(
    "/v1/claims",
    tags=["claims"],
    summary="List claims",
    operation_id="listClaims",
    response_class=Response,
    responses=answers(
        {
            200: json_body(
                {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["claims", "next"],
                    "properties": {"claims": {"type": "array", "items": CLAIM}, "next": _NEXT},
                },
                "A page.",
                "claims",
            )
        },
        "page.token_invalid",
    ),
)
def list_claims(
    _: CallerWith.extract,
    services: Here,
    verdict: Annotated[Literal["accepted", "flagged", "rejected"] | None, Query()] = None,
    code: Annotated[Code | None, Query(description="Of one of its findings.")] = None,
    article: Annotated[str | None, Query(pattern=r"^art_[0-9a-z]{1,20}$")] = None,
    schema: Annotated[str | None, Query(pattern=SCHEMA_NAME)] = None,
    lang: Annotated[str | None, Query(pattern="^[a-z]{2,3}$")] = None,
    state: Annotated[Literal["open", "accepted", "fixed", "rejected"] | None, Query()] = None,
    min_confidence: Annotated[float | None, Query(ge=0, le=1)] = None,
    max_confidence: Annotated[float | None, Query(ge=0, le=1)] = None,
    since: Annotated[AwareDatetime | None, Query(description="Extracted then or later.")] = None,
    q: Annotated[
        str | None, Query(min_length=1, max_length=200, description="Words of number, quote or field.")
    ] = None,
    limit: Limit = 50,
    page_token: PageToken = None,
) -> Response:
    """The newest first; only of extractions that no newer one has replaced."""
    said = None if code is None else code.value
    wanted = ClaimFilter(verdict, said, article, schema, lang, state, min_confidence, max_confidence, _utc(since), q)
    filters = {name: getattr(wanted, name) for name in ClaimFilter.__slots__}
    before = _before(services, "/v1/claims", filters, page_token)
    with services.store.read() as conn:
        found = claim_list.page(conn, wanted, before=before, limit=limit + 1)
    following = _following(services, "/v1/claims", filters, [row["id"] for row in found], limit)
    return _json({"claims": [claim_entry(row) for row in found[:limit]], "next": following})


@router.get(
    "/v1/claims/{claim_id}",
    tags=["claims"],
    summary="Get a claim",
    operation_id="getClaim",
    response_class=Response,
    responses=answers(
        {
            200: json_body(CLAIM, "The claim.", "claim") | {"headers": {"ETag": {"schema": {"type": "string"}}}},
            304: {"description": "As If-None-Match has it."},
        },
        "resource.not_found",
    ),
)
def get_claim(claim_id: ClaimId, request: Request, _: CallerWith.extract, services: Here) -> Response:
    """With where its review stands; ETag names the version of that."""
    with services.store.read() as conn:
        row = claim_list.get(conn, claim_id)
    if row is None:
        raise Problem("resource.not_found", "There is no such claim.", exact="claim.not_found")
    tag = etag(row["version"])
    if unchanged(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers={"ETag": tag})
    return _json(claim_entry(row), {"ETag": tag})


@router.get("/v1/schemas", tags=["schemas"], summary="List what can be asked", operation_id="listSchemas",
            response_class=JSONResponse, responses=answers({200: {"model": Schemas}}))  # fmt: skip
def list_schemas(_: CallerWith.extract, services: Here) -> JSONResponse:
    """The schemas of this server, with the questions each asks about a number."""
    found = []
    for name in services.pipelines.schemas():
        schema = load_schema(schema_path(name))
        fields = [
            {"name": p.name, "kind": p.shape.value, "description": p.description, "choices": list(p.choices)}
            for p in schema.properties
        ]
        found.append({"name": name, "version": schema.version, "fields": fields})
    return JSONResponse({"schemas": found})


def _before(services: Services, listing: str, filters: Mapping[str, Any], token: str | None) -> str | None:
    position = services.pages.position(listing, filters, token)
    return str(position[0]) if position else None


def _following(services: Services, listing: str, filters: Mapping[str, Any], ids: list[str], limit: int) -> str | None:
    """The token of the next page, where more than `limit` were found."""
    return services.pages.token(listing, filters, [ids[limit - 1]]) if len(ids) > limit else None


def _utc(at: datetime | None) -> datetime | None:
    """The moment in UTC; one that UTC cannot tell (year 1 or 9999, at their edges) is as good as the edge."""
    if at is None:
        return None
    try:
        return at.astimezone(UTC)
    except OverflowError:
        return at.replace(tzinfo=UTC)


def _line(of: ArticleLine) -> dict[str, Any]:
    entry: dict[str, Any] = {name: getattr(of, name) for name in ArticleLine.__slots__}
    return entry | {"created_at": moment(of.created_at)}


def _whole(of: StoredArticle) -> dict[str, Any]:
    same = {name: getattr(of, name) for name in ("id", "sha256", "lang", "chars", "text")}
    return {**same, "created_at": moment(of.created_at), "places": [_place(one) for one in of.sightings]}


def _place(of: Sighting) -> dict[str, Any]:
    same = {name: getattr(of, name) for name in ("origin", "name", "title", "date", "author")}
    seen = {"first_seen_at": moment(of.first_seen_at), "seen_at": moment(of.seen_at)}
    return {**same, "metadata": dict(of.metadata), **seen}


def _json(value: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Response:
    return Response(to_json_line(value), media_type="application/json", headers=dict(headers or {}))
