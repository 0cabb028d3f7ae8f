"""Claims as a list for programs: newest first, filtered, page by page. The order that people review in is `queue`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from service.store.tables import claim_findings, claims
from service.store.word_search import holds

_COLUMNS = (
    *("id", "run_id", "article_id", "schema_name", "lang", "verdict", "confidence", "number", "quote", "fields"),
    *("findings", "parts", "merged", "state", "version", "reviewed", "reviewer", "decided_at", "made_by", "current"),
    "created_at",
)


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims; empty fields let everything through.

    `low`/`high` bound the confidence, both included; `since` is the earliest moment of extraction; `words` stand in
    number, quote or fields (`text.words`). Only claims of current runs are listed.
    """

    verdict: str | None = None
    code: str | None = None
    article: str | None = None
    schema: str | None = None
    lang: str | None = None
    state: str | None = None
    low: float | None = None
    high: float | None = None
    since: datetime | None = None
    words: str | None = None


def page(conn: Connection, wanted: ClaimFilter, *, before: str | None = None, limit: int = 50) -> list[dict[str, Any]]:
    """The next claims that are older than the id `before`, as dictionaries of columns."""
    query = select(*(claims.c[name] for name in _COLUMNS)).where(claims.c.current.is_(True))
    equal = {
        "verdict": wanted.verdict,
        "article_id": wanted.article,
        "schema_name": wanted.schema,
        "lang": wanted.lang,
        "state": wanted.state,
    }
    query = query.where(*(claims.c[name] == value for name, value in equal.items() if value is not None))
    if wanted.code is not None:
        query = query.where(
            claims.c.id.in_(select(claim_findings.c.claim_id).where(claim_findings.c.code == wanted.code))
        )
    if wanted.low is not None:
        query = query.where(claims.c.confidence >= wanted.low)
    if wanted.high is not None:
        query = query.where(claims.c.confidence <= wanted.high)
    if wanted.since is not None:
        query = query.where(claims.c.created_at >= wanted.since)
    if wanted.words is not None:
        query = query.where(holds(wanted.words))
    if before is not None:
        query = query.where(claims.c.id < before)
    rows = conn.execute(query.order_by(claims.c.id.desc()).limit(limit)).mappings()
    return [_plain(row) for row in rows]


def get(conn: Connection, claim_id: str) -> dict[str, Any] | None:
    """One claim, of a current run or not; None where there is none of that id."""
    query = select(*(claims.c[name] for name in _COLUMNS)).where(claims.c.id == claim_id)
    row = conn.execute(query).mappings().one_or_none()
    return None if row is None else _plain(row)


def _plain(row: RowMapping) -> dict[str, Any]:
    return dict(row)
