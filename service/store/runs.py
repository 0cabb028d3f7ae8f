"""Runs: one extraction of one article, done or failed, found by what was asked and by what judged the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, case, func, insert, literal, select, update

from service.pipeline.document import Entry, number_id
from service.pipeline.result import Origin, Result
from service.store import claims
from service.store.articles import Seen
from service.store.ids import new_id
from service.store.tables import answers, runs


@dataclass(frozen=True, slots=True)
class Run:
    """A run in short; its document is in `documents`."""

    id: str
    article_id: str
    sighting_id: int
    status: str
    current: bool
    ask_key: str | None
    done_key: str | None
    reverified_from: str | None
    model: str
    schema_name: str
    schema_version: str
    prompt_version: str
    verifier: str
    threshold: float
    error_code: str | None
    error_message: str | None
    attempts: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Keys:
    """What was paid for, and that with what judged it (`ledger.keys`)."""

    ask: str
    done: str


# Made once: SQLAlchemy takes longer to make and to recognise a statement than SQLite to run it.
_RUN = select(*(runs.c[name] for name in Run.__slots__))
_BY_ID = _RUN.where(runs.c.id == bindparam("wanted"))
_BY_KEY = _RUN.where(runs.c.ask_key == bindparam("wanted"))
_CURRENT = _RUN.where(
    runs.c.article_id == bindparam("article"), runs.c.schema_name == bindparam("schema"), runs.c.current.is_(True)
)


def get(conn: Connection, run_id: str) -> Run | None:
    """The run, or None."""
    return _first(conn, _BY_ID, {"wanted": run_id})


def asked(conn: Connection, ask_key: str) -> Run | None:
    """The run that stands for what was asked, done or failed; None where nothing was, or only by replaced runs."""
    return _first(conn, _BY_KEY, {"wanted": ask_key})


def current(conn: Connection, article_id: str, schema_name: str) -> Run | None:
    """The newest finished run of an article and a schema: what people review."""
    return _first(conn, _CURRENT, {"article": article_id, "schema": schema_name})


@dataclass(frozen=True, slots=True)
class Written:
    """A run that was written, and the ids of its claims in order."""

    run_id: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no result, and what asking had taken by then (by the names of a document's `usage`)."""

    code: str
    message: str
    usage: Mapping[str, float]
    cost_micros: int | None


def new_run_id() -> str:
    """An id for a run that is still to be written."""
    return new_id("ext")


def add_done(
    conn: Connection,
    result: Result,
    seen: Seen,
    keys: Keys | None,
    entry: Entry,
    *,
    run_id: str | None = None,
    cost_micros: int | None = None,
    reverified_from: str | None = None,
    attempts: int = 1,
    current: bool = True,
) -> Written:
    """Write a finished run with its answers and claims, as the current one of its article and schema; the ids.

    `entry` is `document(result)`. Whatever stood under its keys must have been replaced (`replace`), and what was
    current set aside (`set_aside`). With `current` False the run is kept, but nobody reviews it; without `keys`
    nothing finds it either. `run_id` is a new id where it is left out.
    """
    run_id = run_id or new_run_id()
    usage = {**entry["usage"], "cost_micros": cost_micros}
    numbered = {"silent": _by_number(result.silent), "unanswered": _by_number(result.unanswered)}
    row = {
        **_common(run_id, result.origin, seen, keys),
        **usage,
        **numbered,
        "status": "done",
        "current": current,
        "reverified_from": reverified_from,
        "passages": sorted(result.passages),
        "numbers": entry["numbers"],
        "coverage": entry["coverage"],
        "attempts": attempts,
    }
    conn.execute(insert(runs), row)
    calls = [{"run_id": run_id, "position": place, **answer} for place, answer in enumerate(entry["answers"])]
    if calls:
        conn.execute(insert(answers), calls)
    claim_ids = claims.add_all(conn, run_id, seen.article_id, result, entry["claims"], current=current)
    return Written(run_id, tuple(claim_ids))


def add_failed(conn: Connection, origin: Origin, seen: Seen, keys: Keys | None, failure: Failure) -> str:
    """Write that asking about an article failed; its id. Without `keys`, where a result stands, nothing finds it."""
    run_id = new_run_id()
    row = {
        **_common(run_id, origin, seen, keys),
        "status": "failed",
        "current": False,
        "passages": [],
        "numbers": [],
        "coverage": {},
        "silent": {},
        "unanswered": {},
        **failure.usage,
        "cost_micros": failure.cost_micros,
        "error_code": failure.code,
        "error_message": failure.message,
        "attempts": 1,
    }
    conn.execute(insert(runs).values(**row))
    return run_id


def fail_again(conn: Connection, run: Run, seen: Seen, keys: Keys, failure: Failure) -> None:
    """Write that asking failed once more, into the row of the first failure; what it took is added up there."""
    change: dict[str, Any] = {name: runs.c[name] + amount for name, amount in failure.usage.items()}
    if failure.cost_micros is not None:
        change["cost_micros"] = func.coalesce(runs.c.cost_micros, 0) + failure.cost_micros
    change |= {"sighting_id": seen.sighting_id, "done_key": keys.done, "attempts": runs.c.attempts + 1}
    change |= {"error_code": failure.code, "error_message": failure.message, "created_at": datetime.now(UTC)}
    conn.execute(update(runs).where(runs.c.id == run.id).values(**change))


def replace(conn: Connection, run_id: str) -> None:
    """Take a run's place away: it keeps what it says, is found by no key any more, and nobody reviews its claims."""
    conn.execute(update(runs).where(runs.c.id == run_id).values(ask_key=None, done_key=None, current=False))
    claims.retire(conn, run_id)


def set_aside(conn: Connection, run_id: str) -> None:
    """Let a run of other questions to another model be current no longer; its keys still find it."""
    conn.execute(update(runs).where(runs.c.id == run_id).values(current=False))
    claims.retire(conn, run_id)


def stale(
    conn: Connection,
    verifier: str,
    threshold: float,
    reader: str | None,
    *,
    schema: str | None,
    article: str | None,
    thresholds: Mapping[str, float] | None = None,
) -> list[str]:
    """Ids of the finished runs that nobody replaced and whose verifier, threshold or reader is another.

    `thresholds` are those of single models, by identity; `threshold` is that of all others.
    """
    own = [(runs.c.model == model, literal(value)) for model, value in (thresholds or {}).items()]
    wanted = case(*own, else_=literal(threshold)) if own else literal(threshold)
    other = (runs.c.verifier != verifier) | (runs.c.threshold != wanted) | runs.c.reader.is_distinct_from(reader)
    query = select(runs.c.id).where(runs.c.status == "done", runs.c.ask_key.is_not(None), other).order_by(runs.c.id)
    if schema is not None:
        query = query.where(runs.c.schema_name == schema)
    if article is not None:
        query = query.where(runs.c.article_id == article)
    return list(conn.scalars(query))


def counts(conn: Connection) -> dict[str, int]:
    """How many runs there are by status; those that were replaced apart."""
    replaced = runs.c.ask_key.is_(None)
    query = select(runs.c.status, replaced, func.count()).group_by(runs.c.status, replaced)
    found: dict[str, int] = {"done": 0, "failed": 0, "replaced": 0}
    for status, gone, number in conn.execute(query):
        found["replaced" if gone else status] += number
    return found


def _common(run_id: str, origin: Origin, seen: Seen, keys: Keys | None) -> dict[str, Any]:
    prompt_name, _, prompt_version = origin.prompt.rpartition("@")
    schema_name, _, schema_version = origin.schema.rpartition("@")
    return {
        "id": run_id,
        "article_id": seen.article_id,
        "sighting_id": seen.sighting_id,
        "ask_key": keys.ask if keys else None,
        "done_key": keys.done if keys else None,
        "version": origin.version,
        "model": origin.model,
        "reader": origin.reader,
        "prompt_name": prompt_name,
        "prompt_version": prompt_version,
        "schema_name": schema_name,
        "schema_version": schema_version,
        "verifier": origin.verifier,
        "threshold": origin.threshold,
        "created_at": datetime.now(UTC),
    }


def _by_number(by_index: Any) -> dict[str, str]:
    return {number_id(index): why for index, why in by_index.items()}


def _first(conn: Connection, query: Select[Any], values: Mapping[str, str]) -> Run | None:
    row = conn.execute(query, values).first()
    return None if row is None else Run(*row)
