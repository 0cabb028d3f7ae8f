"""What a reader of fields hands back, and what it must offer. Knows nothing of any parser."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from service.quantities.model import Quantity
from service.text.span import Span

# The fields a reader answers: the passages of schemas/claims.json.
FIELDS = ("measure", "subject", "attribution", "when")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer for a field: a half-open span of the raw text, or None for "the article gives none".

    `code` is short and stable (`attribution.said`), for tables and tests; `reason` is its sentence for a person.
    """

    span: Span | None
    code: str
    reason: str

    def text(self, article: str) -> str | None:
        """The characters of `article` at the span; None for null."""
        return None if self.span is None else self.span.of(article)


@dataclass(frozen=True, slots=True)
class SyntaxReading:
    """What the reader found in one article: per quantity index (of the scan) and field, candidates, best first."""

    found: Mapping[tuple[int, str], tuple[Candidate, ...]] = field(default_factory=dict)

    def candidates(self, quantity: int, field: str) -> tuple[Candidate, ...]:
        """Best first; empty where the quantity measures nothing or the field is none of `FIELDS`."""
        return self.found.get((quantity, field), ())

    def best(self, quantity: int, field: str) -> Candidate | None:
        """The first candidate; None where there is none (which is not the same as a null candidate)."""
        offered = self.candidates(quantity, field)
        return offered[0] if offered else None


class Reader(Protocol):
    """Anything that reads fields without the model."""

    lang: str

    def read(self, text: str, quantities: Sequence[Quantity]) -> SyntaxReading:
        """The candidates for every quantity of `text` that measures; `quantities` is the whole scan, in order."""
        ...
