"""Why a decision was not taken. Knows no HTTP: the pages choose the status.

Each is a CallerError with a stable code, so that other doors treat it like any refused input.
"""

from collections.abc import Sequence

from service.claims.finding import Finding
from service.errors import CallerError
from service.store.decisions import Decision, ReviewedClaim


class NoSuchClaimError(CallerError):
    """There is no claim (or run) of that id."""

    def __init__(self, claim_id: str) -> None:
        super().__init__("review.unknown", f"{claim_id}: there is no such claim. Go back to the queue.")


class ReplacedError(CallerError):
    """The claim belongs to a run that a newer one has replaced."""

    def __init__(self, claim_id: str) -> None:
        super().__init__(
            "review.replaced", f"{claim_id}: the article has been read anew since. Decide about the newer claim."
        )


class ConflictError(CallerError):
    """Somebody else decided between reading and writing. `claim` is as it stands, `decision` the newest about it."""

    def __init__(self, claim: ReviewedClaim, decision: Decision | None) -> None:
        who = decision.reviewer if decision else "Somebody"
        super().__init__("review.conflict", f"{claim.id}: {who} decided meanwhile ({claim.state}). Look at both sides.")
        self.claim = claim
        self.decision = decision


class LeasedError(CallerError):
    """Somebody else is at work on the claim: `holder`, empty where they have just left."""

    def __init__(self, claim: ReviewedClaim) -> None:
        self.holder = claim.lease_by or ""
        super().__init__("review.leased", f"{claim.id}: {self.holder} is at work on it. Wait, or take it over.")


class RefusedError(CallerError):
    """The verifier does not accept what a person selected; `findings` say why.

    `doubts` is true where the findings only flag: the person may confirm them (by their codes) and save.
    """

    def __init__(self, findings: Sequence[Finding], *, doubts: bool) -> None:
        said = " ".join(finding.message for finding in findings)
        super().__init__("review.doubtful" if doubts else "review.refused", f"Not saved. {said}")
        self.findings = tuple(findings)
        self.doubts = doubts


class UnselectedError(CallerError):
    """What was selected cannot be what it is meant to be (`review.selection`)."""

    def __init__(self, message: str) -> None:
        super().__init__("review.selection", message)


class NothingToUndoError(CallerError):
    """The reviewer has no decision left to undo."""

    def __init__(self) -> None:
        super().__init__("review.nothing_to_undo", "There is nothing of yours left to undo.")
