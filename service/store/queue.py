"""What people look through: claims by filter, page by page in the order of the queue, and how many there are.

Knows SQL, no rule of deciding. What the filters look at stands in `ix_claims_queue` or an index of its own (words), so
that neither pages nor counts read the wide rows; but for the reviewer, and the source, whose names are read through.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, case, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from service.store.tables import claims, sightings
from service.store.word_search import holds

STATES = ("open", "accepted", "fixed", "rejected")
VERDICTS = ("flagged", "accepted", "rejected")
BINS = 20  # of the histogram of confidence

_LIKE = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_"})


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which claims. Empty fields let everything through; `states` and `verdicts` are in the order of the queue.

    `low`/`high` bound the confidence, both included; `since`/`until` the moment of extraction, half-open;
    `source` is a part of the article's name or place; `words` stand in number, quote or fields (`text.words`).
    `waiting_for` leaves out claims on which this person's blind opinion waits for another's.
    """

    states: tuple[str, ...] = ("open",)
    verdicts: tuple[str, ...] = ("flagged",)
    code: str | None = None
    lang: str | None = None
    schema: str | None = None
    source: str | None = None
    reviewer: str | None = None
    words: str | None = None
    low: float | None = None
    high: float | None = None
    since: datetime | None = None
    until: datetime | None = None
    differing: bool = False
    waiting_for: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands in the queue."""

    state: str
    verdict: str
    rank: int
    claim_id: str


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the list."""

    place: Place
    article_id: str
    run_id: str
    codes: tuple[str, ...]
    lang: str
    schema_name: str
    confidence: float | None
    version: int
    number: Mapping[str, Any]
    quote: Mapping[str, Any]
    fields: Mapping[str, Any]
    reviewed: Mapping[str, Any] | None
    reviewer: str | None
    skips: int
    opinions: int
    lease_by: str | None
    lease_until: datetime | None
    source: str


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts within a filter: how many claims, by code, language and schema, and by confidence in BINS steps."""

    total: int
    codes: Mapping[str, int]
    langs: Mapping[str, int]
    schemas: Mapping[str, int]
    bins: tuple[int, ...]


_name = (
    select(sightings.c.name)
    .where(sightings.c.article_id == claims.c.article_id)
    .order_by(sightings.c.id)
    .limit(1)
    .scalar_subquery()
)
_PLACE = (claims.c.state, claims.c.verdict, claims.c.queue_rank, claims.c.id)
_ROW = (
    *_PLACE,
    *(claims.c.article_id, claims.c.run_id, claims.c.codes, claims.c.lang, claims.c.schema_name),
    *(claims.c.confidence, claims.c.version, claims.c.number, claims.c.quote, claims.c.fields, claims.c.reviewed),
    *(claims.c.reviewer, claims.c.skips, claims.c.opinions, claims.c.lease_by, claims.c.lease_until, _name),
)


def page(conn: Connection, wanted: QueueFilter, *, after: Place | None = None, limit: int = 50) -> list[QueueRow]:
    """The next `limit` claims behind the place `after`, in the order of the queue."""
    found: list[QueueRow] = []
    for state, verdict in _cells(wanted, after):
        query = _ordered(select(*_ROW), wanted, state, verdict, after).limit(limit - len(found))
        found += [_queue_row(row) for row in conn.execute(query)]
        if len(found) >= limit:
            break
    return found


def step(
    conn: Connection,
    wanted: QueueFilter,
    at: Place,
    *,
    back: bool = False,
    other_than: str | None = None,
    free_for: tuple[str, datetime] | None = None,
) -> str | None:
    """The id of the claim after (or before) the place, of another article than `other_than` if given.

    None at the end.
    """
    for state, verdict in _cells(wanted, at, back=back):
        query = _ordered(select(claims.c.id), wanted, state, verdict, at, back=back)
        if other_than is not None:
            query = query.where(claims.c.article_id != other_than)
        if free_for is not None:
            query = query.where(_free(*free_for))
        found = conn.scalar(query.limit(1))
        if found is not None:
            return str(found)
    return None


def first(conn: Connection, wanted: QueueFilter, *, now: datetime, reviewer: str) -> str | None:
    """The id of the first claim that nobody else is at work on; None where there is none."""
    free = _free(reviewer, now)
    for state, verdict in _cells(wanted, None):
        found = conn.scalar(_ordered(select(claims.c.id), wanted, state, verdict, None).where(free).limit(1))
        if found is not None:
            return str(found)
    return None


def place_of(conn: Connection, claim_id: str) -> Place | None:
    """Where a claim stands now."""
    row = conn.execute(select(*_PLACE).where(claims.c.id == claim_id)).one_or_none()
    return None if row is None else Place(*row)


def facets(conn: Connection, wanted: QueueFilter) -> Facets:
    """The counts within the filter, from one pass over the index."""
    step_of = case((claims.c.confidence >= 1.0, BINS - 1), else_=func.floor(claims.c.confidence * BINS))
    query = (
        select(claims.c.codes, claims.c.lang, claims.c.schema_name, step_of, func.count())
        .where(_cell_in(wanted), *_conditions(wanted))
        .group_by(claims.c.codes, claims.c.lang, claims.c.schema_name, step_of)
    )
    total, bins = 0, [0] * BINS
    codes: dict[str, int] = {}
    langs: dict[str, int] = {}
    schemas: dict[str, int] = {}
    for text, lang, schema, bin_at, count in conn.execute(query):
        total += count
        for code in text.split():
            codes[code] = codes.get(code, 0) + count
        langs[lang] = langs.get(lang, 0) + count
        schemas[schema] = schemas.get(schema, 0) + count
        if bin_at is not None:
            bins[int(bin_at)] += count
    return Facets(total, codes, langs, schemas, tuple(bins))


def count(conn: Connection, wanted: QueueFilter) -> int:
    """How many claims the filter lets through."""
    query = select(func.count()).select_from(claims).where(_cell_in(wanted), *_conditions(wanted))
    return int(conn.scalar(query) or 0)


def totals(conn: Connection) -> dict[tuple[str, str], int]:
    """How many current claims there are of each state and verdict."""
    query = select(claims.c.state, claims.c.verdict, func.count()).where(claims.c.current.is_(True))
    return {(state, verdict): number for state, verdict, number in conn.execute(query.group_by(*_PLACE[:2]))}


def decided_by(conn: Connection, reviewer: str) -> int:
    """How many current claims stand as this person decided."""
    mine = (claims.c.reviewer == reviewer, claims.c.current.is_(True))
    return int(conn.scalar(select(func.count()).select_from(claims).where(*mine)) or 0)


def every(conn: Connection, wanted: QueueFilter) -> Iterator[tuple[str, int, str | None, datetime | None]]:
    """Id, version and lease of every claim of the filter, in the order of the queue."""
    for state, verdict in _cells(wanted, None):
        columns = (claims.c.id, claims.c.version, claims.c.lease_by, claims.c.lease_until)
        for row in conn.execute(_ordered(select(*columns), wanted, state, verdict, None)):
            yield row.id, row.version, row.lease_by, row.lease_until


def rows(conn: Connection, ids: Sequence[str]) -> list[QueueRow]:
    """The lines of these claims, in the order given."""
    found = {
        row.place.claim_id: row for row in map(_queue_row, conn.execute(select(*_ROW).where(claims.c.id.in_(ids))))
    }
    return [found[claim_id] for claim_id in ids if claim_id in found]


def names(conn: Connection, limit: int = 200) -> list[str]:
    """Names of articles, newest first, as hints for the filter by source."""
    query = select(sightings.c.name).order_by(sightings.c.id.desc()).limit(limit)
    return list(dict.fromkeys(conn.scalars(query)))


def _cells(wanted: QueueFilter, at: Place | None, *, back: bool = False) -> list[tuple[str, str]]:
    """The states and verdicts to look through, in order, from the place on. Each has its own stretch of the index."""
    cells = [(state, verdict) for state in wanted.states for verdict in wanted.verdicts]
    if back:
        cells.reverse()
    if at is None or (at.state, at.verdict) not in cells:
        return cells
    return cells[cells.index((at.state, at.verdict)) :]


def _ordered(
    query: Select[Any], wanted: QueueFilter, state: str, verdict: str, at: Place | None, *, back: bool = False
) -> Select[Any]:
    rank, key = claims.c.queue_rank, claims.c.id
    query = query.where(claims.c.current.is_(True), claims.c.state == state, claims.c.verdict == verdict)
    query = query.where(*_conditions(wanted))
    if at is not None and (at.state, at.verdict) == (state, verdict):
        beyond = rank < at.rank if back else rank > at.rank
        beside = key < at.claim_id if back else key > at.claim_id
        query = query.where(or_(beyond, and_(rank == at.rank, beside)))
    return query.order_by(rank.desc(), key.desc()) if back else query.order_by(rank, key)


def _cell_in(wanted: QueueFilter) -> ColumnElement[bool]:
    return and_(claims.c.current.is_(True), claims.c.state.in_(wanted.states), claims.c.verdict.in_(wanted.verdicts))


def _conditions(wanted: QueueFilter) -> list[ColumnElement[bool]]:
    """Everything but state and verdict."""
    found: list[ColumnElement[bool]] = []
    if wanted.code:
        found.append(claims.c.codes.like(f"% {_literal(wanted.code)} %", escape="\\"))
    for column, value in ((claims.c.lang, wanted.lang), (claims.c.schema_name, wanted.schema)):
        if value:
            found.append(column == value)
    if wanted.source:
        like = f"%{_literal(wanted.source)}%"
        seen = or_(sightings.c.name.like(like, escape="\\"), sightings.c.origin.like(like, escape="\\"))
        found.append(claims.c.article_id.in_(select(sightings.c.article_id).where(seen)))
    if wanted.reviewer:
        found.append(claims.c.reviewer == wanted.reviewer)
    if wanted.words:
        found.append(holds(wanted.words))
    if wanted.low is not None:
        found.append(claims.c.confidence >= wanted.low)
    if wanted.high is not None:
        found.append(claims.c.confidence <= wanted.high)
    if wanted.since is not None:
        found.append(claims.c.created_at >= wanted.since)
    if wanted.until is not None:
        found.append(claims.c.created_at < wanted.until)
    if wanted.differing:
        found.append(claims.c.opinions == 2)
    if wanted.waiting_for is not None:
        mine = and_(claims.c.opinions == 1, claims.c.opinion_by == wanted.waiting_for)
        found.append(or_(claims.c.opinions != 1, ~mine))
    return found


def _free(reviewer: str, now: datetime) -> ColumnElement[bool]:
    return or_(claims.c.lease_by.is_(None), claims.c.lease_by == reviewer, claims.c.lease_until <= now)


def _literal(text: str) -> str:
    return text.translate(_LIKE)


def _queue_row(row: Any) -> QueueRow:
    state, verdict, rank, claim_id, article, run, codes, *rest, source = row
    values: list[Any] = [Place(state, verdict, rank, claim_id), article, run, tuple(codes.split()), *rest, source or ""]
    return QueueRow(*values)
