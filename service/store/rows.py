"""The rows of each export, streamed: never more in memory than a few hundred. Knows no format.

A row is a mapping from names of columns to values as they are in Python; a claim's fields are apart, under `fields`. A
claim that a person fixed is told as it was fixed.
"""

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from service.extract.schema import ClaimSchema, parse_schema
from service.pipeline.document import claim_id
from service.store.tables import answers, articles, claims, decisions, runs, schemas, sightings

Row = Mapping[str, Any]
_AT_ONCE = 500
_RUNS_AT_ONCE = 20  # each with its article's text and all of its numbers


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is exported: `what` of claims, numbers, articles, decisions, answers; None asks for all.

    `since` is the moment of the run (of articles: when last seen; of decisions: when decided), included. Only what is
    `current` counts, unless `every`: then replaced runs too.
    """

    what: str
    schema: str | None = None
    verdict: str | None = None
    since: datetime | None = None
    every: bool = False


def rows(conn: Connection, wanted: Wanted) -> Generator[Row, None, None]:
    """The rows, oldest first. To be closed before the connection is, where not all of them are taken."""
    made = {"claims": _claims, "numbers": _numbers, "articles": _articles, "decisions": _decisions, "answers": _answers}
    yield from made[wanted.what](conn, wanted)


def schemas_of(conn: Connection, wanted: Wanted) -> list[ClaimSchema]:
    """The schemas that what is wanted was asked with, oldest first."""
    used = select(runs.c.schema_version).where(runs.c.status == "done")
    if wanted.schema is not None:
        used = used.where(runs.c.schema_name == wanted.schema)
    query = select(schemas.c.name, schemas.c.body).where(schemas.c.version.in_(used))
    found = conn.execute(query.order_by(schemas.c.created_at, schemas.c.version)).all()
    return [parse_schema(body.encode("utf-8", "surrogatepass"), name) for name, body in found]


_RUN = (
    sightings.c.name.label("file"),
    sightings.c.origin.label("path"),
    sightings.c.title,
    sightings.c.date,
    runs.c.id.label("run_id"),
    runs.c.article_id,
    runs.c.schema_name.label("schema"),
    articles.c.lang,
    runs.c.model,
    runs.c.prompt_name,
    runs.c.prompt_version,
    runs.c.verifier,
    runs.c.threshold,
    runs.c.created_at,
    runs.c.current,
)


def _of_runs(query: Any, wanted: Wanted) -> Any:
    """The query with the run's article and sighting joined, and the run filtered."""
    query = query.join(articles, runs.c.article_id == articles.c.id).join(
        sightings, runs.c.sighting_id == sightings.c.id
    )
    query = query.where(runs.c.status == "done")
    if wanted.schema is not None:
        query = query.where(runs.c.schema_name == wanted.schema)
    if wanted.since is not None:
        query = query.where(runs.c.created_at >= wanted.since)
    return query if wanted.every else query.where(runs.c.current.is_(True))


def _stream(conn: Connection, query: Any, at_once: int = _AT_ONCE) -> Iterator[dict[str, Any]]:
    """The rows without holding them all: a cursor of the server on PostgreSQL."""
    with conn.execution_options(yield_per=at_once).execute(query) as found:
        for row in found.mappings():
            yield dict(row)


def _run_columns(row: dict[str, Any]) -> dict[str, Any]:
    row["prompt"] = f"{row.pop('prompt_name')}@{row.pop('prompt_version')}"
    return row


def _claims(conn: Connection, wanted: Wanted) -> Iterator[Row]:
    columns = ("position", "verdict", "confidence", "number", "quote", "fields", "findings", "made_by", "state")
    more = ("reviewer", "decided_at", "reviewed")
    query = select(*_RUN, claims.c.id.label("claim_id"), *(claims.c[name] for name in (*columns, *more)))
    query = _of_runs(query.select_from(claims).join(runs, claims.c.run_id == runs.c.id), wanted)
    if wanted.verdict is not None:
        query = query.where(claims.c.verdict == wanted.verdict)
    for row in _stream(conn, query.order_by(runs.c.id, claims.c.position)):
        fixed = row.pop("reviewed") or {}
        machine = {part: row.pop(part) for part in ("number", "quote", "fields")}
        number, quote, fields = (said if fixed.get(part) is None else fixed[part] for part, said in machine.items())
        yield {
            **_run_columns(row),
            **number,
            "id": claim_id(row["position"]),
            "codes": list(dict.fromkeys(finding["code"] for finding in row["findings"])),
            "quote": quote["text"],
            "quote_start": quote["start"],
            "quote_end": quote["end"],
            "fields": {name: value["text"] if isinstance(value, dict) else value for name, value in fields.items()},
        }


def _numbers(conn: Connection, wanted: Wanted) -> Iterator[Row]:
    query = select(*_RUN, articles.c.text.label("article"), runs.c.numbers, runs.c.coverage).select_from(runs)
    for run in _stream(conn, _of_runs(query, wanted).order_by(runs.c.id), _RUNS_AT_ONCE):
        text, numbers, coverage = run.pop("article"), run.pop("numbers"), run.pop("coverage")
        about = _run_columns(run)
        for number, covered in zip(numbers, coverage["numbers"], strict=True):
            words = {name: text[slice(*number[name])] if number[name] else None for name in ("cue", "unit")}
            went = {name: covered[name] for name in ("status", "why", "by", "claims")}
            yield {**about, **number, **words, **went}


def _articles(conn: Connection, wanted: Wanted) -> Iterator[Row]:
    seen = sightings.alias("seen")
    newest = select(func.max(seen.c.id)).where(seen.c.article_id == articles.c.id).scalar_subquery()
    query = select(
        *(articles.c.id.label("article_id"), articles.c.sha256, articles.c.lang, articles.c.chars),
        *(sightings.c.name.label("file"), sightings.c.origin.label("path"), sightings.c.title, sightings.c.date),
        *(sightings.c.author, sightings.c.metadata, sightings.c.first_seen_at, sightings.c.seen_at),
    ).join(sightings, sightings.c.article_id == articles.c.id)
    if not wanted.every:
        query = query.where(sightings.c.id == newest)
    if wanted.since is not None:
        query = query.where(sightings.c.seen_at >= wanted.since)
    yield from _stream(conn, query.order_by(articles.c.id, sightings.c.id))


def _decisions(conn: Connection, wanted: Wanted) -> Iterator[Row]:
    query = (
        select(
            decisions,
            *(claims.c.run_id, claims.c.article_id, claims.c.number),
            *(sightings.c.name.label("file"), sightings.c.origin.label("path")),
        )
        .join(claims, decisions.c.claim_id == claims.c.id)
        .join(runs, claims.c.run_id == runs.c.id)
        .join(sightings, runs.c.sighting_id == sightings.c.id)
    )
    if wanted.schema is not None:
        query = query.where(runs.c.schema_name == wanted.schema)
    if wanted.verdict is not None:
        query = query.where(claims.c.verdict == wanted.verdict)
    if wanted.since is not None:
        query = query.where(decisions.c.at >= wanted.since)
    for row in _stream(conn, query.order_by(decisions.c.id)):
        yield {**row, "text": row["number"]["text"]}


def _answers(conn: Connection, wanted: Wanted) -> Iterator[Row]:
    said = ("position", "text", "asked", "problem", "finish")
    cost = ("prompt_tokens", "completion_tokens", "cached_tokens", "seconds")
    query = select(*_RUN, *(answers.c[name] for name in (*said, *cost)))
    query = _of_runs(query.select_from(answers).join(runs, answers.c.run_id == runs.c.id), wanted)
    for row in _stream(conn, query.order_by(runs.c.id, answers.c.position)):
        yield _run_columns(row)
