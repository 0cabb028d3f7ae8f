"""The codes a verification can report (CONTRACT, Verdicts) and what each means for the verdict."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What becomes of a claim: the worst of its findings."""

    ACCEPTED = "accepted"
    FLAGGED = "flagged"
    REJECTED = "rejected"


class Code(StrEnum):
    """Stable codes; also the words people filter by."""

    NOT_NUMERIC = "number.not_numeric"
    ABSENT = "number.absent"
    PARTIAL = "number.partial"
    QUOTE_ABSENT = "quote.absent"
    QUOTE_ALTERED = "quote.altered"
    OUTSIDE_QUOTE = "number.outside_quote"
    RANGE_TRUNCATED = "number.range_truncated"
    AMBIGUOUS = "number.ambiguous"
    NOT_QUANTITY = "number.not_quantity"
    REWORDED = "number.reworded"
    UNGROUNDED = "field.ungrounded"
    DISPUTED = "field.disputed"
    INSTRUCTION_LIKE = "source.instruction_like"
    LOW_CONFIDENCE = "confidence.low"
    WIDENED = "number.widened"
    RESPACED = "number.respaced"

    @property
    def verdict(self) -> Verdict:
        """The verdict that this code alone leads to."""
        if self in _REJECTING:
            return Verdict.REJECTED
        return Verdict.ACCEPTED if self in _INFORMING else Verdict.FLAGGED


_REJECTING = frozenset({Code.NOT_NUMERIC, Code.ABSENT, Code.PARTIAL, Code.QUOTE_ABSENT})
_INFORMING = frozenset({Code.WIDENED, Code.RESPACED})
_SEVERITY = {Verdict.ACCEPTED: 0, Verdict.FLAGGED: 1, Verdict.REJECTED: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check found: a stable code and a sentence that a reviewer understands.

    `field` names the text field concerned (`measure`, ...), None where the finding is about number or quote.
    `variant` and `facts` are what `message` was made of, so that it can be said in another language
    (`service.claims.messages`).
    """

    code: Code
    message: str
    field: str | None = None
    variant: str = ""
    facts: tuple[tuple[str, str], ...] = ()


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """The worst verdict of the findings; accepted where there are none."""
    return max((f.code.verdict for f in findings), key=_SEVERITY.__getitem__, default=Verdict.ACCEPTED)
