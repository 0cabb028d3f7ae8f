"""What every decision has in common: who, when, about which version of which claim. Knows no action."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from service.review.refusals import ConflictError, LeasedError, NoSuchClaimError, ReplacedError
from service.store.decisions import ReviewedClaim, claim, last_standing
from service.store.store import Connection

LONGEST_REASON = 500  # code points


class State(StrEnum):
    """Where the review of a claim stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    FIXED = "fixed"
    REJECTED = "rejected"


# What the row of a claim holds that nobody has decided about.
UNDECIDED: Mapping[str, Any] = {"state": State.OPEN.value, "reviewed": None, "reviewer": None, "decided_at": None}


@dataclass(frozen=True, slots=True)
class Act:
    """One person's act on one claim. `version` is the one they saw; `take_over` goes past somebody else's lease."""

    reviewer: str
    at: datetime
    claim_id: str
    version: int
    take_over: bool = False


def seen_claim(conn: Connection, act: Act) -> ReviewedClaim:
    """The claim that the act is about, checked: it is there, current, still as it was seen, and not leased away.

    Raises NoSuchClaimError, ReplacedError, ConflictError, LeasedError.
    """
    found = claim(conn, act.claim_id)
    if found is None:
        raise NoSuchClaimError(act.claim_id)
    if not found.current:
        raise ReplacedError(act.claim_id)
    if found.version != act.version:
        raise ConflictError(found, last_standing(conn, act.claim_id))
    if found.held_by_other(act.reviewer, act.at) and not act.take_over:
        raise LeasedError(found)
    return found


def lost_race(conn: Connection, claim_id: str) -> ConflictError:
    """The conflict to raise where a guarded write changed nothing."""
    found = claim(conn, claim_id)
    if found is None:
        raise NoSuchClaimError(claim_id)
    return ConflictError(found, last_standing(conn, claim_id))


def reviewed_of(part: Mapping[str, Any]) -> dict[str, Any] | None:
    """The way back: what column `claims.reviewed` holds for a reviewed part."""
    if part.get("number") is None:
        return None
    return {name: part.get(name) for name in ("number", "quote", "fields")}
