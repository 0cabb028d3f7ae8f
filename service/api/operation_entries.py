"""Operations as they are sent, and who may see them. Knows no way to make one."""

import hashlib
import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from service.api.access import Caller
from service.api.problems import Problem
from service.api.published import moment
from service.api.services import Services
from service.store import operations
from service.store.operation import Operation, Progress, seconds_left

Status = Literal["queued", "running", "done", "failed", "cancelled"]
_EXAMPLE: dict[str, Any] = {
    "status": "queued",
    "schema": "claims",
    "error": None,
    "created_at": "2026-11-22T20:15:00Z",
    "started_at": None,
    "finished_at": None,
}


class Why(BaseModel):
    """Why it failed or was cancelled."""

    code: str = Field(description="Stable: decide by it.")
    detail: str


class OperationEntry(BaseModel):
    """An extraction that is not done: it waits, is under way, failed or was cancelled."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"id": "op_06h2v9k4m8p1t3wz", **_EXAMPLE}]})

    id: str
    status: Status
    schema_: str = Field(serialization_alias="schema")
    error: Why | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class Counts(BaseModel):
    """Articles by status."""

    queued: int
    running: int
    done: int
    failed: int
    cancelled: int


class Tokens(BaseModel):
    """Tokens of what was really asked; `cached` are part of `prompt`."""

    prompt: int
    completion: int
    cached: int


class Cost(BaseModel):
    """By the price list; an exact decimal."""

    amount: str
    currency: str


class BatchEntry(OperationEntry):
    """A batch and how far it is."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "bat_06h2v9k4m8p1t3wz",
                    **_EXAMPLE,
                    "total": 2,
                    "counts": {"queued": 2, "running": 0, "done": 0, "failed": 0, "cancelled": 0},
                    "reused": 0,
                    "tokens": {"prompt": 0, "completion": 0, "cached": 0},
                    "cost": None,
                    "seconds_left": None,
                    "cancel_requested": False,
                    "results": "/v1/batches/bat_06h2v9k4m8p1t3wz/results",
                    "errors": "/v1/batches/bat_06h2v9k4m8p1t3wz/errors",
                    "events": "/v1/batches/bat_06h2v9k4m8p1t3wz/events",
                }
            ]
        }
    )

    total: int = Field(description="Articles, those that could not be read included.")
    counts: Counts
    reused: int = Field(description="Of the done ones, those whose answer came from the store.")
    tokens: Tokens
    cost: Cost | None = Field(description="Of what was really asked; null where no price is known.")
    seconds_left: int | None = Field(description="Estimated from the pace so far; null where nothing is done yet.")
    cancel_requested: bool
    results: str
    errors: str
    events: str


def visible(services: Services, caller: Caller, operation_id: str, kind: str) -> Operation:
    """The caller's operation. Raises Problem 404: there is none, or it belongs to another key."""
    with services.store.read() as conn:
        operation = operations.get(conn, operation_id)
    mine = operation is not None and (caller.trusted or operation.owner == caller.owner)
    if operation is None or operation.kind != kind or not mine:
        raise Problem("resource.not_found", f"There is no such {kind}.", exact=f"{kind}.not_found")
    return operation


def operation_entry(operation: Operation) -> dict[str, Any]:
    """An extraction's operation that is not done."""
    return {
        "id": operation.id,
        "status": operation.status,
        "schema": operation.schema,
        "error": why(operation.error_code, operation.error_message),
        "created_at": moment(operation.created_at),
        "started_at": moment(operation.started_at),
        "finished_at": moment(operation.finished_at),
    }


def batch_entry(operation: Operation, progress: Progress, currency: str | None) -> dict[str, Any]:
    """A batch."""
    cost = progress.cost_micros
    here = f"/v1/batches/{operation.id}"
    return operation_entry(operation) | {
        "total": operation.total,
        "counts": dict(progress.counts),
        "reused": progress.reused,
        "tokens": {
            "prompt": progress.prompt_tokens,
            "completion": progress.completion_tokens,
            "cached": progress.cached_tokens,
        },
        "cost": None if cost is None or currency is None else {"amount": _units(cost), "currency": currency},
        "seconds_left": seconds_left(operation, progress, datetime.now(UTC)),
        "cancel_requested": operation.cancel_requested,
        **{name: f"{here}/{name}" for name in ("results", "errors", "events")},
    }


def why(code: str | None, message: str | None) -> dict[str, str] | None:
    """An error as it is told."""
    return None if code is None else {"code": code, "detail": message or ""}


def batch_tag(operation: Operation, progress: Progress) -> str:
    """The entity tag of a batch: its version, then a hash of its progress."""
    said = json.dumps([dict(progress.counts), progress.prompt_tokens, progress.completion_tokens, progress.cost_micros])
    return f'"v{operation.version}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"'


def _units(micros: int) -> str:
    return str(Decimal(micros).scaleb(-6).quantize(Decimal("0.000001")))


def examples_of(model: type[BaseModel]) -> list[Any]:
    """The examples that a model of this module has."""
    extra = model.model_config["json_schema_extra"]
    assert isinstance(extra, dict)
    found: Any = extra["examples"]
    return list(found)
