"""Documents as `pipeline.document` made them, rebuilt from the store; and results, to be verified again."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, select

from service.claims.draft import Draft, Readings
from service.pipeline.document import Entry, article_entry, claim_id, origin_entry
from service.pipeline.meter import USAGE
from service.pipeline.result import CallRecord, Origin, Result, Said
from service.store import articles
from service.store.runs import Written
from service.store.tables import answers, claims, runs
from service.text.span import Span

_ANSWER = ("text", "asked", "problem", "finish", "prompt_tokens", "completion_tokens", "cached_tokens", "seconds")


def document(conn: Connection, run_id: str, *, sighting_id: int | None = None) -> Entry:
    """The document of a finished run, equal to the one that its extraction gave, with `run.id` and each `claim_id`.

    The article is told as it was read at `sighting_id`; left out: where the run read it. Claims that people made are
    not in it. Raises KeyError where there is no such finished run.
    """
    run = _run(conn, run_id)
    made = [_claim(row) for row in _rows(conn, select(claims).where(claims.c.run_id == run_id, _BY_MODEL))]
    return {
        "article": article_entry(articles.as_read(conn, sighting_id or run["sighting_id"])),
        "claims": made,
        "numbers": run["numbers"],
        "coverage": run["coverage"],
        "usage": {name: run[name] for name in USAGE},
        "answers": [{name: row[name] for name in _ANSWER} for row in _answers(conn, run_id)],
        "run": {**origin_entry(_origin(run)), "id": run_id},
    }


def counts(conn: Connection, run_id: str) -> tuple[dict[str, int], dict[str, Any]]:
    """Of a finished run's document: how many claims have each verdict, and its `coverage`. Reads no claim.

    Raises KeyError where there is no such finished run.
    """
    coverage = conn.execute(select(runs.c.coverage).where(runs.c.id == run_id, runs.c.status == "done")).scalar()
    if coverage is None:
        raise KeyError(run_id)
    query = (
        select(claims.c.verdict, func.count()).where(claims.c.run_id == run_id, _BY_MODEL).group_by(claims.c.verdict)
    )
    return dict(conn.execute(query).all()), coverage


def as_written(entry: Entry, written: Written) -> Entry:
    """What `document` would say of a run just written, without reading it: `entry` is what was written."""
    told = zip(entry["claims"], written.claim_ids, strict=True)
    return {
        **entry,
        "claims": [{**claim, "claim_id": claim_id} for claim, claim_id in told],
        "run": {**entry["run"], "id": written.run_id},
    }


def result(conn: Connection, run_id: str) -> tuple[Result, list[tuple[Span, str | None]]]:
    """A finished run as far as verifying it again needs it (`judge.judge_again`), and the numbers of its scan.

    Its claims are left out. Raises KeyError where there is no such finished run.
    """
    run = _run(conn, run_id)
    query = select(claims.c.draft, claims.c.evidence, claims.c.position).where(claims.c.run_id == run_id, _BY_MODEL)
    said = tuple(_said(row) for row in _rows(conn, query))
    numbers = [(Span(number["start"], number["end"]), number["reason"]) for number in run["numbers"]]
    calls = tuple(_call(row) for row in _answers(conn, run_id))
    rebuilt = Result(
        articles.as_read(conn, run["sighting_id"]),
        _origin(run),
        (),
        (),
        calls,
        {},
        frozenset(run["passages"]),
        said,
        _by_index(run["silent"]),
        _by_index(run["unanswered"]),
    )
    return rebuilt, numbers


def draft_of(entry: Mapping[str, Any]) -> Draft:
    """The draft that `document.draft_entry` wrote."""
    at, quote_at = entry["at"], entry["quote_at"]
    return Draft(
        entry["quote"],
        entry["number"],
        dict(entry["fields"]),
        Span(*at) if at is not None else None,
        Span(*quote_at) if quote_at is not None else None,
        {name: Readings(**one) for name, one in entry["readings"].items()},
        dict(entry["votes"]),
    )


_BY_MODEL = claims.c.made_by.is_(None)


def _run(conn: Connection, run_id: str) -> RowMapping:
    found = conn.execute(select(runs).where(runs.c.id == run_id, runs.c.status == "done")).mappings().one_or_none()
    if found is None:
        raise KeyError(run_id)
    return found


def _rows(conn: Connection, query: Select[Any]) -> Sequence[RowMapping]:
    return conn.execute(query.order_by(claims.c.position)).mappings().all()


def _answers(conn: Connection, run_id: str) -> Sequence[RowMapping]:
    query = select(answers).where(answers.c.run_id == run_id).order_by(answers.c.position)
    return conn.execute(query).mappings().all()


def _claim(row: RowMapping) -> Entry:
    return {
        "id": claim_id(row["position"]),
        "number": row["number"],
        "quote": row["quote"],
        "fields": row["fields"],
        "verdict": row["verdict"],
        "findings": row["findings"],
        "confidence": row["confidence"],
        "confidence_parts": row["parts"],
        "draft": row["draft"],
        "merged": row["merged"],
        "claim_id": row["id"],
    }


def _origin(run: RowMapping) -> Origin:
    return Origin(
        run["version"],
        run["model"],
        f"{run['prompt_name']}@{run['prompt_version']}",
        f"{run['schema_name']}@{run['schema_version']}",
        run["threshold"],
        run["verifier"],
        run["reader"],
    )


def _said(row: RowMapping) -> tuple[Said, ...]:
    own = Said(draft_of(row["draft"]), tuple(row["evidence"]["tokens"]))
    merged = (Said(draft_of(one["draft"]), tuple(one["tokens"])) for one in row["evidence"]["merged"])
    return (own, *merged)


def _call(row: RowMapping) -> CallRecord:
    return CallRecord(
        row["text"],
        tuple(_index(number) for number in row["asked"]),
        row["problem"],
        row["prompt_tokens"],
        row["completion_tokens"],
        row["cached_tokens"],
        row["seconds"],
        row["finish"],
    )


def _index(number: str) -> int:
    """The index of a number that the document calls n1, n2, …"""
    return int(number[1:]) - 1


def _by_index(by_number: Mapping[str, str]) -> dict[int, str]:
    return {_index(number): why for number, why in by_number.items()}
