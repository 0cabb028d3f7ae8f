"""A verified claim: everything read from the source, at the place the draft pointed to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from service.claims.draft import Draft, FieldAnswer
from service.claims.finding import Finding, Verdict
from service.quantities.model import Quantity
from service.text.span import Span


@dataclass(frozen=True, slots=True)
class FieldReading:
    """One field of a claim: the answer and, for passages of the article, where it stands (None: nowhere found)."""

    answer: FieldAnswer
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What became of a draft.

    `number` is the raw span of the number that was found (what the claim named), `quantity` the source's full
    quantity there, which alone gives value, bound and unit; both None where nothing was found.
    `quote` is the raw span of the passage, None where it is absent.
    `confidence` is in [0, 1] (docs/confidence.md); `parts` lists what it is made of.
    """

    draft: Draft
    verdict: Verdict
    findings: tuple[Finding, ...]
    quantity: Quantity | None = None
    number: Span | None = None
    quote: Span | None = None
    fields: Mapping[str, FieldReading] = field(default_factory=dict)
    confidence: float | None = None
    parts: Mapping[str, float] = field(default_factory=dict)
