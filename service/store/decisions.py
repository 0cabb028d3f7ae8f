"""Decisions of people about claims, and the part of a claim that they change. Knows SQL, no rule of who may decide.

A decision is appended and never touched again; the claim's row holds where its review stands now, guarded by a version
that every change counts up.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Connection, Select, exists, func, insert, or_, select, type_coerce, update
from sqlalchemy.sql.elements import ColumnElement

from service.store.tables import articles, claims, decisions, runs, schemas, sightings

# What an undo may take back. The store itself writes `carry` and `reopen` when a claim is verified anew.
UNDOABLE = ("accept", "fix", "reject", "skip", "create", "opinion")
# What leaves a claim decided, in the name of whoever decided.
SETTLING = ("accept", "fix", "reject", "create", "carry")

# What tells how its author judges a claim.
_TELLING = ("opinion", "accept", "fix", "reject", "undo")

_CHANGING = ("state", "reviewed", "reviewer", "decided_at", "skips", "queue_rank", "opinions", "opinion_by")


@dataclass(frozen=True, slots=True)
class ReviewedClaim:
    """A claim as the store has it, with where its review stands. `number`, `quote`, … as the document has them."""

    id: str
    run_id: str
    article_id: str
    position: int
    current: bool
    schema_name: str
    lang: str
    verdict: str
    confidence: float | None
    severity: int
    number: Mapping[str, Any]
    quote: Mapping[str, Any]
    fields: Mapping[str, Any]
    findings: Sequence[Mapping[str, Any]]
    parts: Mapping[str, float]
    draft: Mapping[str, Any]
    merged: int
    made_by: str | None
    created_at: datetime
    state: str
    version: int
    reviewer: str | None
    decided_at: datetime | None
    reviewed: Mapping[str, Any] | None
    skips: int
    opinions: int
    opinion_by: str | None
    lease_by: str | None
    lease_until: datetime | None

    def held_by_other(self, reviewer: str, now: datetime) -> bool:
        """Whether somebody else has leased it at `now`."""
        return (
            self.lease_by is not None
            and self.lease_by != reviewer
            and self.lease_until is not None
            and self.lease_until > now
        )


@dataclass(frozen=True, slots=True)
class LotClaim:
    """As much of a claim as deciding about many at once needs."""

    id: str
    current: bool
    verdict: str
    version: int
    state: str
    reviewed: Mapping[str, Any] | None
    skips: int
    opinions: int
    opinion_by: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the history. `before` and `after` are the reviewed part of the claim."""

    claim_id: str
    action: str
    reviewer: str
    at: datetime
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    claim_version: int
    reason: str | None = None
    undoes: int | None = None
    bulk_id: str | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class RunRow:
    """The run that a claim came from, with its article.

    `numbers` and `coverage` are as they lie in the database: there may be ten thousand, so only whoever shows one of
    their texts unescapes it (`columns.stored`).
    """

    id: str
    article_id: str
    current: bool
    text: str
    lang: str
    name: str
    origin: str
    title: str | None
    date: str | None
    author: str | None
    model: str
    schema_name: str
    schema_body: str
    threshold: float
    passages: Sequence[str]
    numbers: Sequence[Mapping[str, Any]]
    coverage: Mapping[str, Any]
    created_at: datetime


_COLUMNS = [claims.c[name] for name in ReviewedClaim.__slots__]


def claim(conn: Connection, claim_id: str) -> ReviewedClaim | None:
    """The claim, or None where there is none of that id."""
    row = conn.execute(select(*_COLUMNS).where(claims.c.id == claim_id)).one_or_none()
    return None if row is None else ReviewedClaim(*row)


def claims_of(conn: Connection, run_id: str) -> list[ReviewedClaim]:
    """The claims of a run in the document's order, those that people made last."""
    rows = conn.execute(select(*_COLUMNS).where(claims.c.run_id == run_id).order_by(claims.c.position))
    return [ReviewedClaim(*row) for row in rows]


def numbers_of(conn: Connection, ids: Collection[str]) -> dict[str, str]:
    """The number of each of these claims as the machine has it, by id."""
    rows = conn.execute(select(claims.c.id, claims.c.number).where(claims.c.id.in_(ids)))
    return {row.id: row.number["text"] for row in rows}


def standing_marks(conn: Connection, run_id: str) -> list[tuple[str, str, int | None]]:
    """Id, state and the number's start of each claim of a run whose number the verifier found or a person, in order."""
    query = select(claims.c.id, claims.c.state, type_coerce(claims.c.number, JSON), claims.c.reviewed)
    found = or_(claims.c.verdict != "rejected", claims.c.reviewed.is_not(None))
    query = query.where(claims.c.run_id == run_id, found).order_by(claims.c.position)
    return [
        (claim_id, state, (reviewed["number"] if reviewed else number)["start"])
        for claim_id, state, number, reviewed in conn.execute(query)
    ]


def run(conn: Connection, run_id: str) -> RunRow | None:
    """The run with its article, or None."""
    query = (
        select(
            *(runs.c.id, runs.c.article_id, runs.c.current, articles.c.text, articles.c.lang),
            *(sightings.c.name, sightings.c.origin, sightings.c.title, sightings.c.date, sightings.c.author),
            *(runs.c.model, runs.c.schema_name, schemas.c.body.label("schema_body"), runs.c.threshold),
            *(runs.c.passages, type_coerce(runs.c.numbers, JSON).label("numbers")),
            *(type_coerce(runs.c.coverage, JSON).label("coverage"), runs.c.created_at),
        )
        .join_from(runs, articles, runs.c.article_id == articles.c.id)
        .join(sightings, runs.c.sighting_id == sightings.c.id)
        .join(schemas, runs.c.schema_version == schemas.c.version)
        .where(runs.c.id == run_id)
    )
    row = conn.execute(query).one_or_none()
    return None if row is None else RunRow(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it


def part_of(of: ReviewedClaim | LotClaim) -> dict[str, Any]:
    """The reviewed part of a claim, as the history keeps it.

    Number, quote and fields are null unless a person fixed them, since what the machine said never changes.
    """
    fixed: Mapping[str, Any] = of.reviewed or {}
    return {
        "state": of.state,
        **{name: fixed.get(name) for name in ("number", "quote", "fields")},
        "skips": of.skips,
        "opinions": of.opinions,
        "opinion_by": of.opinion_by,
    }


def is_current(conn: Connection, run_id: str) -> bool:
    """Whether no newer run has taken its place."""
    return bool(conn.scalar(select(runs.c.current).where(runs.c.id == run_id)))


def change(conn: Connection, claim_id: str, seen: int, values: Mapping[str, Any]) -> bool:
    """Change the reviewed part of a claim whose version is still `seen`, count the version up, end any lease.

    False, and nothing changed, where somebody else was faster.
    """
    unknown = set(values) - set(_CHANGING)
    if unknown:
        raise ValueError(f"not part of a review: {', '.join(sorted(unknown))}")
    statement = (
        update(claims)
        .where(claims.c.id == claim_id, claims.c.version == seen)
        .values(**values, version=seen + 1, lease_by=None, lease_until=None)
    )
    return conn.execute(statement).rowcount == 1


def append(conn: Connection, decision: Decision) -> int:
    """Write one decision; its id."""
    done = conn.execute(insert(decisions).values(**row_of(decision)))
    key = done.inserted_primary_key
    if key is None:  # no supported database does this
        raise RuntimeError("the database gave no id for a decision")
    return int(key[0])


def lease(conn: Connection, claim_id: str, holder: str, until: datetime, now: datetime, *, over: bool = False) -> bool:
    """Lease a claim to `holder`, or renew; False where somebody else holds it at `now`, unless it is taken over."""
    statement = update(claims).where(claims.c.id == claim_id).values(lease_by=holder, lease_until=until)
    if not over:
        free = or_(claims.c.lease_by.is_(None), claims.c.lease_by == holder, claims.c.lease_until <= now)
        statement = statement.where(free)
    return conn.execute(statement).rowcount == 1


def release(conn: Connection, claim_id: str, holder: str) -> None:
    """Give a lease back; nothing happens where `holder` has none."""
    statement = update(claims).where(claims.c.id == claim_id, claims.c.lease_by == holder)
    conn.execute(statement.values(lease_by=None, lease_until=None))


def last_undoable(conn: Connection, reviewer: str) -> Decision | None:
    """The reviewer's newest decision that nobody has undone."""
    query = standing().where(decisions.c.reviewer == reviewer).order_by(decisions.c.id.desc()).limit(1)
    return _first(conn, query)


def last_standing(conn: Connection, claim_id: str) -> Decision | None:
    """The newest decision about a claim that nobody has undone, whoever made it."""
    return _first(conn, standing().where(decisions.c.claim_id == claim_id).order_by(decisions.c.id.desc()).limit(1))


def settled_before(conn: Connection, decision: Decision) -> Decision | None:
    """What stood before a decision that is being undone: the newest one about its claim that put it where it was."""
    query = select(decisions).where(decisions.c.claim_id == decision.claim_id, decisions.c.id < decision.id)
    query = query.where(decisions.c.action.in_(SETTLING), ~_undone()).order_by(decisions.c.id.desc()).limit(1)
    return _first(conn, query)


def history(
    conn: Connection,
    *,
    claim_id: str | None = None,
    reviewer: str | None = None,
    before: int | None = None,
    limit: int = 100,
    blind_to: str | None = None,
) -> list[Decision]:
    """Decisions, newest first, older than the id `before`; without the opinions that `blind_to` must not see yet."""
    query = select(decisions).order_by(decisions.c.id.desc()).limit(limit)
    for column, wanted in ((decisions.c.claim_id, claim_id), (decisions.c.reviewer, reviewer)):
        if wanted is not None:
            query = query.where(column == wanted)
    if before is not None:
        query = query.where(decisions.c.id < before)
    if blind_to is not None:
        query = query.where(_visible_to(blind_to))
    return [decision_of(row) for row in conn.execute(query)]


def stream(conn: Connection, *, blind_to: str | None = None) -> Iterator[Decision]:
    """Every decision, oldest first, without holding them all; without opinions that `blind_to` must not see yet."""
    query = select(decisions).order_by(decisions.c.id)
    if blind_to is not None:
        query = query.where(_visible_to(blind_to))
    for row in conn.execute(query.execution_options(yield_per=500)):
        yield decision_of(row)


def opinions(conn: Connection, claim_id: str | None = None) -> list[Decision]:
    """Every standing opinion (about one claim), by claim and then in order."""
    query = standing().where(decisions.c.action == "opinion").order_by(decisions.c.claim_id, decisions.c.id)
    if claim_id is not None:
        query = query.where(decisions.c.claim_id == claim_id)
    return [decision_of(row) for row in conn.execute(query)]


def reviewers_who_decided(conn: Connection) -> list[str]:
    """Names that stand in the history, for the filter."""
    return list(conn.scalars(select(decisions.c.reviewer).distinct().order_by(decisions.c.reviewer)))


def add_claim(conn: Connection, row: Mapping[str, Any]) -> None:
    """Store a claim that a person made, after the last of its run; `row` has every column but `position`."""
    last = conn.scalar(select(func.max(claims.c.position)).where(claims.c.run_id == row["run_id"]))
    conn.execute(insert(claims).values(**row, position=0 if last is None else last + 1))


def _visible_to(reviewer: str) -> ColumnElement[bool]:
    """All but what other people say of claims that two have still to judge; nor what they took back of it."""
    waiting = exists().where(claims.c.id == decisions.c.claim_id, claims.c.opinions < 2, claims.c.state == "open")
    return or_(decisions.c.reviewer == reviewer, decisions.c.action.not_in(_TELLING), ~waiting)


def standing() -> Select[Any]:
    """Decisions of people that nobody has undone."""
    return select(decisions).where(decisions.c.action.in_(UNDOABLE), ~_undone())


def _undone() -> ColumnElement[bool]:
    later = decisions.alias("later")
    return exists().where(later.c.undoes == decisions.c.id)


def _first(conn: Connection, query: Select[Any]) -> Decision | None:
    row = conn.execute(query).one_or_none()
    return None if row is None else decision_of(row)


def row_of(decision: Decision) -> dict[str, Any]:
    """A decision as a row of the table."""
    names = [name for name in Decision.__slots__ if name != "id"]
    return {name: getattr(decision, name) for name in names}


def decision_of(row: Any) -> Decision:
    """A row of the table as a decision."""
    return Decision(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
