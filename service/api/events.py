"""Server-sent events of a batch's progress. Knows the stream's form (WHATWG HTML, 9.2), nothing of how work is done.

An event is the state of the batch, not a change of it: whoever comes back with Last-Event-ID gets the present state if
it is another than the one they saw, and has missed nothing.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Any

from service.api.access import Caller
from service.api.operation_entries import batch_entry, batch_tag
from service.api.services import Services
from service.store import keys, operations
from service.store.operation import Operation, Progress

MEDIA_TYPE = "text/event-stream"
_LOOK = 0.5  # seconds between two looks at the store
_HEARTBEAT = 15.0  # seconds of silence after which a comment keeps proxies from cutting the line
_RETRY = 2000  # milliseconds after which a client should come back


async def events(services: Services, caller: Caller, operation_id: str, last: str | None) -> AsyncIterator[bytes]:
    """`progress` whenever something changed, then `end` with the final state.

    Ends when the server is stopping or the caller's key is revoked.
    """
    yield f"retry: {_RETRY}\n\n".encode()
    seen, told = last, time.monotonic()
    while not services.stopping.is_set():
        state = await services.at_door(_state, services, caller, operation_id)
        if state is None:
            return
        operation, progress = state
        tag = event_id(operation, progress)
        if operation.ended or tag != seen:
            currency = services.desk.prices.currency if services.desk.prices else None
            kind = "end" if operation.ended else "progress"
            yield _event(kind, tag, batch_entry(operation, progress, currency))
            seen, told = tag, time.monotonic()
        elif time.monotonic() - told > _HEARTBEAT:
            yield b": still here\n\n"
            told = time.monotonic()
        if operation.ended:
            return
        await asyncio.sleep(_LOOK)


def event_id(operation: Operation, progress: Progress) -> str:
    """The id of the event that tells this state."""
    return batch_tag(operation, progress).strip('"')


def _state(services: Services, caller: Caller, operation_id: str) -> tuple[Operation, Progress] | None:
    with services.store.read() as conn:
        if caller.key_id is not None and keys.is_revoked(conn, caller.key_id):
            return None
        operation = operations.get(conn, operation_id)
        return None if operation is None else (operation, operations.progress(conn, operation_id))


def _event(kind: str, tag: str, data: dict[str, Any]) -> bytes:
    return f"event: {kind}\nid: {tag}\ndata: {json.dumps(data)}\n\n".encode()
