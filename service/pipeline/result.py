"""What became of one article: its claims in order, and where every number of it went. Knows no JSON and no file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from service.claims.claim import Claim
from service.claims.draft import Draft
from service.claims.finding import Verdict
from service.quantities.model import Quantity
from service.text.article import Article
from service.text.span import Span

# What an Origin's model has after its identity where it was asked several times.
VOTES = " votes="


class Status(StrEnum):
    """Where a number of the article went; none is ever left out."""

    CLAIMED = "claimed"
    MEASURES_NOTHING = "measures_nothing"
    UNCLAIMED = "unclaimed"


@dataclass(frozen=True, slots=True)
class Covered:
    """One number of the article and where it went.

    `claims` are indexes into Result.claims (rejected ones too: they were about it, but do not make it claimed);
    `why` says why there is no claim, `by` who said so (`scanner`, `model`, `pipeline`); both None where claimed.
    """

    quantity: Quantity
    status: Status
    claims: tuple[int, ...] = ()
    why: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One call to the model: its raw answer, kept whole, with tokens and seconds; `problem` where it was no use.

    `asked` are the numbers it was about, as indexes into Result.covered.
    """

    text: str
    asked: tuple[int, ...]
    problem: str | None
    prompt_tokens: int
    completion_tokens: int
    cached_tokens: int
    seconds: float
    finish: str


@dataclass(frozen=True, slots=True)
class Said:
    """A draft and what verifying it needs beside the article: the probabilities of its answer's tokens, if known."""

    draft: Draft
    tokens: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """What a result depends on beside the article: equal origins and equal texts need not be asked again.

    `version` is Pincite's, `verifier` a hash of the code that judges, `reader` the second reader of fields, if any.
    """

    version: str
    model: str
    prompt: str
    schema: str
    threshold: float
    verifier: str
    reader: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One article, done. `claims` in the order of their numbers, those that stand nowhere last.

    `merged[i]` is how many further drafts said the same as claim i; `covered` has every number, in order.
    `passages` names the fields that are passages of the article.

    What verifying again needs: `said[i]` are the drafts of claim i, its own first, then those merged into it; `silent`
    is the model's word why a number measures nothing, `unanswered` why asking about it failed, by index of `covered`.
    """

    article: Article
    origin: Origin
    claims: tuple[Claim, ...]
    covered: tuple[Covered, ...]
    calls: tuple[CallRecord, ...] = ()
    merged: Mapping[int, int] = field(default_factory=dict)
    passages: frozenset[str] = frozenset()
    said: tuple[tuple[Said, ...], ...] = ()
    silent: Mapping[int, str] = field(default_factory=dict)
    unanswered: Mapping[int, str] = field(default_factory=dict)


def place_of(claim: Claim) -> Span | None:
    """Where the claim's number stands: the source's full quantity.

    For a rejected claim what the model was asked about, None where it was asked about nothing.
    """
    if claim.verdict is Verdict.REJECTED or claim.quantity is None:
        return claim.draft.at
    return claim.quantity.span
