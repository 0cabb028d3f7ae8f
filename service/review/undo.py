"""Take back one's newest decision, a whole lot at once: a new row of history, never a removed one. Knows no page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from service.review.act import UNDECIDED, lost_race, reviewed_of
from service.review.opinions import is_blind, withdraw
from service.review.refusals import NoSuchClaimError, NothingToUndoError, ReplacedError
from service.store import lots
from service.store.decisions import (
    Decision,
    LotClaim,
    append,
    change,
    claim,
    last_standing,
    last_undoable,
    part_of,
    settled_before,
)
from service.store.queue_rank import queue_rank
from service.store.store import Connection


@dataclass(frozen=True, slots=True)
class Undone:
    """The claims that are again as before, and those of a lot that somebody has decided about since."""

    action: str
    claims: tuple[str, ...]
    kept: tuple[str, ...] = ()


def undo(conn: Connection, reviewer: str, now: datetime) -> Undone:
    """Undo the reviewer's newest standing decision; all of its lot where it was one of many.

    A blind opinion goes with what it settled (`opinions.withdraw`).

    Raises NothingToUndoError; ConflictError where somebody else has decided about the claim since; ReplacedError where
    the article has been read anew.
    """
    last = last_undoable(conn, reviewer)
    if last is None:
        raise NothingToUndoError
    if is_blind(last):
        withdraw(conn, last.claim_id, reviewer, now)
        return Undone("opinion", (last.claim_id,))
    if last.bulk_id is None:
        newest = last_standing(conn, last.claim_id)
        if newest is not None and newest.id != last.id:
            raise lost_race(conn, last.claim_id)
        _take_back(conn, last, reviewer, now)
        return Undone(last.action, (last.claim_id,))
    return _undo_lot(conn, last.bulk_id, reviewer, now, last.action)


def _undo_lot(conn: Connection, bulk_id: str, reviewer: str, now: datetime, action: str) -> Undone:
    done: list[str] = []
    kept: list[str] = []
    for some in lots.in_lots(lots.members(conn, bulk_id)):
        found = lots.locked(conn, [claim_id for claim_id, _ in some])
        newest = lots.newest(conn, list(found))
        back = {one for claim_id, one in some if newest.get(claim_id) == one and found[claim_id].current}
        rows = lots.fetched(conn, sorted(back))
        _reopen(conn, found, rows, reviewer, now)
        done += [row.claim_id for row in rows]
        kept += [claim_id for claim_id, one in some if one not in back]
    if not done:
        raise NothingToUndoError
    return Undone(action, tuple(done), tuple(kept))


def _reopen(
    conn: Connection, found: Mapping[str, LotClaim], rows: Sequence[Decision], reviewer: str, now: datetime
) -> None:
    """Undo rows of a lot, each the newest about its claim.

    A lot is only ever about open claims: they are open again, and nothing else of them has changed since.
    """
    undone = []
    for row in rows:
        claim = found[row.claim_id]
        before, after, version = part_of(claim), dict(row.before), claim.version + 1
        undone.append(
            Decision(claim.id, "undo", reviewer, now, before, after, version, undoes=row.id, bulk_id=row.bulk_id)
        )
    lots.change(conn, [row.claim_id for row in rows], UNDECIDED)
    lots.append(conn, undone)


def _take_back(conn: Connection, decision: Decision, reviewer: str, now: datetime) -> None:
    found = claim(conn, decision.claim_id)
    if found is None:
        raise NoSuchClaimError(decision.claim_id)
    if not found.current:
        raise ReplacedError(found.id)
    part = decision.before
    stood = settled_before(conn, decision)  # none before a claim was made: whoever takes it back sets it aside
    values = {
        "state": part["state"],
        "reviewed": reviewed_of(part),
        "reviewer": stood.reviewer if stood else reviewer,
        "decided_at": stood.at if stood else now,
        "skips": part["skips"],
        "queue_rank": queue_rank(found.severity, found.confidence, part["skips"]),
    }
    if part["state"] == "open":
        values |= {"reviewer": None, "decided_at": None}
    if not change(conn, found.id, found.version, values):
        raise lost_race(conn, found.id)
    before = part_of(found)
    # Opinions stay as they are by now: one may have been taken back since, and none is behind this decision.
    after = {**part, "opinions": found.opinions, "opinion_by": found.opinion_by}
    append(conn, Decision(found.id, "undo", reviewer, now, before, after, found.version + 1, undoes=decision.id))
