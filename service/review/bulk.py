"""One decision about everything a filter shows, exactly as it was shown, with one undo.

Never about claims whose number the verifier did not find. Knows no page.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from service.errors import CallerError
from service.review.decide import Ruling, after_ruling, refuse_unfounded, settled
from service.store import lots, queue
from service.store.decisions import Decision, part_of
from service.store.ids import new_id
from service.store.queue import QueueFilter, QueueRow
from service.store.store import Connection

SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Preview:
    """What a lot would be about.

    `seal` names the very claims and versions that were shown; `left_out` are leased to others; `samples` are the first,
    one of the middle and the last.
    """

    count: int
    left_out: int
    samples: tuple[QueueRow, ...]
    seal: str


def preview(conn: Connection, wanted: QueueFilter, reviewer: str, now: datetime) -> Preview:
    """The open claims of the filter that a lot would decide. Raises CallerError (`review.bulk`) for rejected ones."""
    lot, left_out = _lot(conn, wanted, reviewer, now)
    places = sorted({0, len(lot) // 2, len(lot) - 1}) if lot else []
    samples = queue.rows(conn, [lot[place][0] for place in places][:SAMPLES])
    return Preview(len(lot), left_out, tuple(samples), _seal(lot))


def apply(conn: Connection, wanted: QueueFilter, reviewer: str, now: datetime, ruling: Ruling, seal: str) -> int:
    """Decide about all of them at once; how many.

    Raises CallerError: `review.bulk_changed` where the filter shows other claims now than those that were previewed.
    """
    lot, _ = _lot(conn, wanted, reviewer, now)
    if _seal(lot) != seal:
        raise _changed(len(lot))
    bulk_id = new_id("lot")
    row = Decision("", ruling.action, reviewer, now, {}, {}, 0, ruling.reason, bulk_id=bulk_id)
    for some in lots.in_lots(sorted(lot)):
        _decide(conn, dict(some), ruling, row)
    return len(lot)


def _decide(conn: Connection, seen: Mapping[str, int], ruling: Ruling, row: Decision) -> None:
    """Decide about claims, each still in the version seen. `row` is what their rows of history have in common."""
    found = lots.locked(conn, list(seen))
    if {claim_id: claim.version for claim_id, claim in found.items()} != seen:
        raise _changed(len(seen))  # somebody has decided in this very moment
    rows = []
    for claim in found.values():
        refuse_unfounded(claim, ruling)
        before = part_of(claim)
        after, version = after_ruling(before, ruling), claim.version + 1
        rows.append(replace(row, claim_id=claim.id, before=before, after=after, claim_version=version))
    lots.change(conn, list(seen), settled(ruling, row.reviewer, row.at))
    lots.append(conn, rows)


def _changed(count: int) -> CallerError:
    return CallerError(
        "review.bulk_changed", f"The filter shows other claims by now ({count}). Look at them and confirm again."
    )


def _lot(conn: Connection, wanted: QueueFilter, reviewer: str, now: datetime) -> tuple[list[tuple[str, int]], int]:
    if "rejected" in wanted.verdicts:
        raise CallerError(
            "review.bulk", "Rejected claims are decided one by one: their numbers do not stand in the article."
        )
    lot, left_out = [], 0
    for claim_id, version, holder, until in queue.every(conn, replace(wanted, states=("open",))):
        if holder not in (None, reviewer) and until is not None and until > now:
            left_out += 1
        else:
            lot.append((claim_id, version))
    return lot, left_out


def _seal(lot: list[tuple[str, int]]) -> str:
    return hashlib.sha256("\n".join(f"{claim_id} {version}" for claim_id, version in lot).encode()).hexdigest()
