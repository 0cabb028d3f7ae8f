"""Accept, reject, skip, and write down a fix that was verified. Each is one guarded change and one row of history.

Knows no page and no clock: the act says when. Call inside one writing transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service.errors import CallerError
from service.review.act import LONGEST_REASON, Act, State, lost_race, seen_claim
from service.store.decisions import Decision, LotClaim, ReviewedClaim, append, change, part_of
from service.store.queue_rank import queue_rank
from service.store.store import Connection

# Why people reject, for one key each; a note may follow. `other` needs the note.
REASONS = ("not_stated", "wrong_number", "wrong_fields", "no_claim", "duplicate", "other")


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person says of a claim: accept, fix (then `reviewed` holds number, quote and fields) or reject."""

    action: str
    state: State
    reason: str | None = None
    reviewed: Mapping[str, Any] | None = None

    @property
    def content(self) -> tuple[object, ...]:
        """What two rulings must share to be the same: the state and, for a fix, the places and answers."""
        if self.reviewed is None:
            return (self.state,)
        number, fields = self.reviewed["number"], self.reviewed["fields"]
        return (self.state, number["start"], number["end"], tuple(sorted((k, repr(v)) for k, v in fields.items())))


ACCEPT = Ruling("accept", State.ACCEPTED)


def rejection(reason: str, note: str = "") -> Ruling:
    """A ruling to reject. `reason` is one of REASONS. Raises CallerError (`review.reason`)."""
    note = " ".join(note.split())
    if reason not in REASONS:
        raise CallerError("review.reason", f"“{reason}” is no reason to reject. Choose one of {', '.join(REASONS)}.")
    if reason == "other" and not note:
        raise CallerError("review.reason", "Say in a few words why, or choose another reason.")
    if len(note) > LONGEST_REASON:
        raise CallerError("review.reason", f"The note has {len(note)} characters; {LONGEST_REASON} are kept.")
    return Ruling("reject", State.REJECTED, f"{reason}: {note}" if note else reason)


def correction(reviewed: Mapping[str, Any], reason: str | None = None) -> Ruling:
    """A ruling to accept a verified fix (`service.review.fixing`)."""
    return Ruling("fix", State.FIXED, reason, reviewed)


def decide(conn: Connection, act: Act, ruling: Ruling) -> ReviewedClaim:
    """Write the ruling down; the claim as it was before.

    Raises NoSuchClaimError, ReplacedError, ConflictError, LeasedError, and CallerError (`review.rejected`) where a
    claim whose number the verifier did not find is to be accepted as it is.
    """
    found = seen_claim(conn, act)
    refuse_unfounded(found, ruling)
    settle(conn, act, found, ruling)
    return found


def refuse_unfounded(found: ReviewedClaim | LotClaim, ruling: Ruling) -> None:
    """Nobody can accept a number that does not stand whole in the article: it must be selected there."""
    if ruling.action == "accept" and found.verdict == "rejected":
        raise CallerError(
            "review.rejected",
            f"{found.id}: the article does not hold this number as it stands here. Select the right one, or reject.",
        )


def settle(conn: Connection, act: Act, found: ReviewedClaim, ruling: Ruling) -> None:
    """Change a checked claim to what the ruling says. Raises ConflictError where somebody was faster."""
    if not change(conn, found.id, found.version, settled(ruling, act.reviewer, act.at)):
        raise lost_race(conn, found.id)
    before = part_of(found)
    after = after_ruling(before, ruling)
    append(
        conn,
        Decision(
            *(found.id, ruling.action, act.reviewer, act.at),
            *(before, after, found.version + 1, ruling.reason),
        ),
    )


def settled(ruling: Ruling, reviewer: str, at: datetime) -> dict[str, Any]:
    """What the row of a claim holds once the ruling stands."""
    return {"state": ruling.state.value, "reviewed": ruling.reviewed, "reviewer": reviewer, "decided_at": at}


def after_ruling(before: Mapping[str, Any], ruling: Ruling) -> dict[str, Any]:
    """The reviewed part of a claim once the ruling stands."""
    said = {"state": ruling.state.value, "number": None, "quote": None, "fields": None}
    return {**before, **said, **(ruling.reviewed or {})}


def skip(conn: Connection, act: Act) -> ReviewedClaim:
    """Put the claim behind all others of its kind; the claim as it was. Raises as `decide`."""
    found = seen_claim(conn, act)
    skips = found.skips + 1
    values = {"skips": skips, "queue_rank": queue_rank(found.severity, found.confidence, skips)}
    if not change(conn, found.id, found.version, values):
        raise lost_race(conn, found.id)
    before = part_of(found)
    append(
        conn,
        Decision(found.id, "skip", act.reviewer, act.at, before, before | {"skips": skips}, found.version + 1),
    )
    return found
