"""`Idempotency-Key`: a POST that is sent twice is done once. Knows no operation; keeps answers in the store.

Same key, same request: the kept answer with `Idempotent-Replayed: true`. Another request: 422. Still under way: 409.
Answers 2xx and 4xx are kept for 24 hours; after 5xx, where a precondition failed, or when nothing was answered, the
key is free again.
After draft-ietf-httpapi-idempotency-key-header-07. Beyond it: the answer is kept for the key's owner and the address.
"""

import asyncio
import hashlib
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import structlog
from starlette.requests import Request
from starlette.responses import Response

from service.api.access import OPEN
from service.api.handlers import problem_of
from service.api.problems import Problem, answer
from service.api.services import Services, services_of
from service.errors import OperatorError
from service.store import idempotency
from service.store.idempotency import Answered, Granted, Mismatch, Running

HEADER = "Idempotency-Key"
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_RENEW_EVERY = idempotency.LEASE.total_seconds() / 3
_PATIENCE, _PAUSE = 3.0, 0.3  # seconds in which an answer is tried to be written down, and between two tries
_NOT_FINAL = frozenset({408, 412, 425, 428, 429})  # nothing was done, and the caller can mend it
_NOT_KEPT = frozenset({"content-length", "date", "connection"})

Operation = Callable[[Request], Awaitable[Response]]


async def once(request: Request, operation: Operation) -> Response:
    """The operation's answer, or the one that was kept; problems are raised."""
    key = request.headers.get(HEADER)
    if request.method != "POST" or key is None:
        return await operation(request)
    if not _KEY.fullmatch(key):
        said = "takes 1 to 255 visible ASCII characters"
        fault = {"in": "header", "parameter": HEADER, "detail": said, "code": "idempotency.key_invalid"}
        raise Problem("idempotency.key_invalid", f"{HEADER} {said}.", members={"errors": [fault]})
    services = services_of(request)
    asked = await _asked(request, key)
    standing = await services.at_door(_begin, services, asked)
    if isinstance(standing, Answered):
        return _replayed(standing)
    if isinstance(standing, Mismatch):
        raise Problem("idempotency.mismatch", f"This {HEADER} was used with another body.")
    if isinstance(standing, Running):
        wait = max(1, int((standing.until - datetime.now(UTC)).total_seconds()))
        raise Problem(
            "idempotency.running",
            f"A request with this {HEADER} is still under way.",
            headers={"Retry-After": str(min(wait, 5))},
        )
    return await _Lease(services, asked, standing).run(request, operation)


class _Lease:
    """A request that is ours to do: renewed while it lasts, then answered or released."""

    def __init__(self, services: Services, asked: idempotency.Request, granted: Granted) -> None:
        self._services = services
        self._asked = asked
        self._lease: datetime | None = granted.lease

    async def run(self, request: Request, operation: Operation) -> Response:
        """Do it and keep the answer."""
        done = asyncio.Event()
        renewing = asyncio.create_task(self._renew(done))
        kept = None
        try:
            response = await _answered(request, operation)
            kept = _kept(response)
        finally:
            done.set()
            # Also when the request was cancelled: a crash leaves the lease to run out, everything else ends it here.
            await asyncio.shield(self._end(renewing, kept))
        return response

    async def _renew(self, done: asyncio.Event) -> None:
        while not await _happens(done, within=_RENEW_EVERY):
            await self._services.at_door(self._renew_once)

    async def _end(self, renewing: asyncio.Task[None], kept: Answered | None) -> None:
        # Never cancelled: a thread that still renews would change the lease under `_write`.
        await renewing
        await self._services.at_door(self._write, kept)

    def _renew_once(self) -> None:
        if self._lease is None:
            return
        try:
            with self._services.store.begin() as conn:
                self._lease = idempotency.renew(conn, self._asked, self._lease, datetime.now(UTC))
        except OperatorError as error:
            # The next turn tries again: what is under way must not lose its answer because the store was busy once.
            structlog.get_logger().warning("idempotency_not_renewed", route=self._asked.route, code=error.code)

    def _write(self, kept: Answered | None) -> None:
        """Keep the answer, or free the key. What was done is done: a store in trouble costs no caller the answer.

        Then the mark stays until its lease runs out: the same request gets 409 until then, and is done anew after it.
        """
        log = structlog.get_logger().bind(route=self._asked.route)
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                if not self._write_once(kept):
                    log.warning("idempotency_taken_over")
                return
            except OperatorError as error:
                if time.monotonic() > until:
                    log.error("idempotency_not_kept", code=error.code, message=error.message)
                    return
            time.sleep(_PAUSE)

    def _write_once(self, kept: Answered | None) -> bool:
        """Whether the mark was still ours."""
        if self._lease is None:
            return False
        with self._services.store.begin() as conn:
            if kept is not None:
                return idempotency.finish(conn, self._asked, self._lease, kept)
            idempotency.release(conn, self._asked, self._lease)
            return True


async def _answered(request: Request, operation: Operation) -> Response:
    """The operation's response; a problem as one, so that it can be kept. Faults of the server are raised."""
    try:
        return await operation(request)
    except Exception as error:
        problem = problem_of(error, request)
        if problem is None or problem.status_code >= 500:
            raise
        return answer(problem, request.scope)


def _kept(response: Response) -> Answered | None:
    """What to keep of a response; None for what is not final or is streamed."""
    if response.status_code >= 500 or response.status_code in _NOT_FINAL or not hasattr(response, "body"):
        return None
    headers = {name: value for name, value in response.headers.items() if name not in _NOT_KEPT}
    return Answered(response.status_code, headers, bytes(response.body))


def _replayed(kept: Answered) -> Response:
    return Response(kept.body, kept.status, headers=dict(kept.headers) | {"Idempotent-Replayed": "true"})


async def _asked(request: Request, key: str) -> idempotency.Request:
    caller = getattr(request.state, "caller", None)
    owner = caller.owner if caller is not None else OPEN
    return idempotency.Request(
        owner, key, f"POST {request.url.path}"[:255], _fingerprint(request, await request.body())
    )


def _fingerprint(request: Request, body: bytes) -> str:
    """A hash of what the request says. A form's boundary is drawn anew for each sending, so it does not count."""
    kind = request.headers.get("content-type", "")
    found = re.search(r'boundary="?([^";]+)', kind, re.IGNORECASE)
    if found is not None:
        body = body.replace(b"--" + found[1].encode(), b"--")
        kind = kind[: found.start()]
    said = [request.url.query, kind, *(request.headers.get(name, "") for name in ("prefer", "if-match"))]
    return hashlib.sha256("\n".join(said).encode() + b"\n" + body).hexdigest()


def _begin(services: Services, asked: idempotency.Request) -> idempotency.Standing:
    with services.store.begin() as conn:
        return idempotency.begin(conn, asked, datetime.now(UTC))


@asynccontextmanager
async def forgetting(services: Services) -> AsyncIterator[None]:
    """A worker that removes expired answers, at the start and then every hour."""
    ended = asyncio.Event()

    async def forget() -> None:
        services.later(_purge, services)
        while not await _happens(ended, within=3600):
            services.later(_purge, services)

    task = asyncio.create_task(forget())
    try:
        yield
    finally:
        ended.set()
        await task


async def _happens(event: asyncio.Event, within: float) -> bool:
    """Whether the event is set within so many seconds."""
    try:
        await asyncio.wait_for(event.wait(), within)
    except TimeoutError:
        return False
    return True


def _purge(services: Services) -> None:
    with services.store.begin() as conn:
        idempotency.purge(conn, datetime.now(UTC))
