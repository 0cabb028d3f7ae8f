"""Many claims changed at once: what `decisions` does to one claim, in a few statements for some hundreds of them.

Knows SQL, no rule of who may decide. The order of work is always the same: lock the claims, look at them, change them,
append their rows; so nobody comes in between and two lots do not wait for each other in a ring.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, func, insert, select, update

from service.store.decisions import Decision, LotClaim, decision_of, row_of, standing
from service.store.tables import claims, decisions

AT_ONCE = 500  # claims in one statement

Item = TypeVar("Item")


def in_lots(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The items in order, AT_ONCE at a time."""
    return (items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE))


_COLUMNS = [claims.c[name] for name in LotClaim.__slots__]


def locked(conn: Connection, ids: Sequence[str]) -> dict[str, LotClaim]:
    """These claims by id, as nobody else can change them until the transaction ends. At most AT_ONCE."""
    query = select(*_COLUMNS).where(claims.c.id.in_(ids)).order_by(claims.c.id).with_for_update()
    return {row.id: LotClaim(*row) for row in conn.execute(query)}


def change(conn: Connection, ids: Sequence[str], values: Mapping[str, Any]) -> None:
    """Give all of these locked claims the same values, count their versions up, end any lease. At most AT_ONCE."""
    statement = update(claims).where(claims.c.id.in_(ids))
    conn.execute(statement.values(**values, version=claims.c.version + 1, lease_by=None, lease_until=None))


def append(conn: Connection, rows: Sequence[Decision]) -> None:
    """Write decisions, in order."""
    if rows:
        conn.execute(insert(decisions), [row_of(row) for row in rows])


def members(conn: Connection, bulk_id: str) -> list[tuple[str, int]]:
    """Claim and decision of each standing decision of a lot, by claim."""
    query = standing().where(decisions.c.bulk_id == bulk_id).with_only_columns(decisions.c.claim_id, decisions.c.id)
    return [(row.claim_id, row.id) for row in conn.execute(query.order_by(decisions.c.claim_id))]


def fetched(conn: Connection, ids: Sequence[int]) -> list[Decision]:
    """These decisions, in order. At most AT_ONCE."""
    rows = conn.execute(select(decisions).where(decisions.c.id.in_(ids)).order_by(decisions.c.id))
    return [decision_of(row) for row in rows]


def newest(conn: Connection, claim_ids: Sequence[str]) -> dict[str, int]:
    """For each of these claims the id of its newest standing decision. At most AT_ONCE."""
    query = standing().where(decisions.c.claim_id.in_(claim_ids))
    query = query.with_only_columns(decisions.c.claim_id, func.max(decisions.c.id)).group_by(decisions.c.claim_id)
    return {row[0]: row[1] for row in conn.execute(query)}
