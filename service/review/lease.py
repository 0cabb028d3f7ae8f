"""A claim is somebody's for a while, so that two people do not work on the same one.

A courtesy, no lock: the version decides who was faster. Knows no page.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from service.review.refusals import LeasedError, NoSuchClaimError
from service.store import decisions
from service.store.store import Connection

LEASE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Lease:
    """Until when a claim is one's own."""

    claim_id: str
    until: datetime


def take(conn: Connection, claim_id: str, reviewer: str, now: datetime, *, over: bool = False) -> Lease:
    """Lease the claim or renew the lease; `over` takes it from whoever has it.

    Raises NoSuchClaimError, and LeasedError where somebody else is at work on it.
    """
    until = now + LEASE
    if decisions.lease(conn, claim_id, reviewer, until, now, over=over):
        return Lease(claim_id, until)
    found = decisions.claim(conn, claim_id)
    if found is None:
        raise NoSuchClaimError(claim_id)
    raise LeasedError(found)


def give_back(conn: Connection, claim_id: str, reviewer: str) -> None:
    """End one's lease; nothing happens where one has none."""
    decisions.release(conn, claim_id, reviewer)
