"""What an operation is: an extraction or a batch that a server works on behind a queue. Knows no SQL and no HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

Kind = Literal["extraction", "batch"]
STATUSES = ("queued", "running", "done", "failed", "cancelled")
PREFIXES: Mapping[Kind, str] = {"extraction": "op", "batch": "bat"}


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation. `owner` is the id of the key that asked, None: an open server.

    `version` counts changes of its state (not of its progress). `total` is how many items it has.
    """

    id: str
    kind: Kind
    status: str
    owner: str | None
    request: Mapping[str, Any]
    total: int
    error_code: str | None
    error_message: str | None
    cancel_requested: bool
    version: int
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None

    @property
    def schema(self) -> str:
        """The name of the questions that are asked."""
        return str(self.request["schema"])

    @property
    def ended(self) -> bool:
        """Whether nothing will change any more."""
        return self.status in ("done", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class Item:
    """One article of an operation. `sighting_id` None: it could not be read, the error says why.

    `origin` is where it was read (`NAME:LINE` of an upload); `run_id` holds the result where it is done; `reused`: no
    model was asked for it.
    """

    operation_id: str
    position: int
    status: str
    name: str
    origin: str
    sighting_id: int | None
    run_id: str | None
    reused: bool
    error_code: str | None
    error_message: str | None
    attempts: int


@dataclass(frozen=True, slots=True)
class Taken:
    """An item that a worker holds, and what is to be done with it."""

    operation_id: str
    position: int
    sighting_id: int
    schema: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Ending:
    """How an item ended: `run_id` where it is done, code and message where it failed."""

    run_id: str | None = None
    reused: bool = False
    code: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an operation is: items by status, and what its askings took.

    Tokens and cost are of what was really asked, not of reused results. `cost_micros` is in millionths of the price
    list's currency, None where no price is known.
    """

    counts: Mapping[str, int]
    reused: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    cost_micros: int | None = None

    @property
    def finished(self) -> int:
        """Items that will not change any more."""
        return self.counts["done"] + self.counts["failed"] + self.counts["cancelled"]

    @property
    def left(self) -> int:
        """Items that wait or are worked on."""
        return self.counts["queued"] + self.counts["running"]


def seconds_left(operation: Operation, progress: Progress, now: datetime) -> int | None:
    """Estimated seconds until the end, at the pace so far; None where nothing can be said yet.

    Items that came out of the store or could not be read took no time, so a pace that they dominate is optimistic.
    """
    if operation.ended or not progress.left:
        return 0
    done = progress.counts["done"]
    if operation.started_at is None or not done:
        return None
    return round((now - operation.started_at).total_seconds() / done * progress.left)
