"""How much may be sent, and how slowly: checked before a body is read, and counted while it arrives. Also where to.

Knows no route but by its path. Pure ASGI. A body's announced length is judged at once; one without a length (chunked)
is cut off where it goes over, so that never more than the limit is in memory; so is one that hardly arrives.
"""

import asyncio
import time
from collections.abc import Mapping

from starlette.datastructures import URL, Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api.problems import Problem, answer
from service.settings import Settings

PATIENCE = 30.0  # seconds that any body may take
SLOWEST = 1000  # bytes a second that it has to arrive at beyond them


def body_limits(settings: Settings) -> dict[str, int]:
    """Bytes a body may have, by the beginning of the path; the longest that fits counts."""
    return {"": settings.max_body_bytes, "/v1/batches": settings.max_upload_bytes}


class BodyLimit:
    """Refuses bodies that are too large (413) or compressed (415), a U+0000 in path or query (422), no host (400)."""

    def __init__(self, app: ASGIApp, limits: Mapping[str, int]) -> None:
        self._app = app
        self._limits = sorted(limits.items(), key=lambda item: -len(item[0]))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = next(limit for start, limit in self._limits if scope["path"].startswith(start))
        problem = _judge(scope, limit)
        if problem is not None:
            await answer(problem, scope)(scope, receive, send)
            return
        await self._app(scope, _counted(receive, limit), send)


def _judge(scope: Scope, limit: int) -> Problem | None:
    """What is wrong with the request before any of its body has been read."""
    headers = Headers(scope=scope)
    if not _names_a_host(scope, headers):
        return Problem("request.malformed", "The Host header names no host.")
    if "\0" in scope["path"] or b"%00" in scope.get("query_string", b""):
        fault = {"in": "url", "detail": "holds a NUL character", "code": "text.nul"}
        return Problem("text.nul", "The address holds a NUL character.", members={"errors": [fault]})
    coding = headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("", "identity"):
        # The coding is repeated to the caller, so only what it may look like is.
        said = coding if coding.isascii() and coding.replace(",", "").replace(" ", "").isalnum() else "..."
        return Problem("body.compressed", f"Send the body without Content-Encoding: {said}.")
    length = headers.get("content-length")
    if length is None:
        return None
    if not (length.isascii() and length.isdigit()):
        return Problem("request.malformed", "Content-Length is no number.")
    return _too_large(limit, int(length[:20])) if int(length[:20]) > limit else None


def _names_a_host(scope: Scope, headers: Headers) -> bool:
    """Whether Host, where it was sent, is what `request.url` says.

    Of one that it cannot read (`a{b}.example`) it would say the server's own address, and an open server would take a
    page that rebound its DNS for its own. RFC 9112, 3.2 asks for 400.
    """
    host = headers.get("host")
    return host is None or URL(scope={**scope, "path": "/", "query_string": b""}).netloc == host


def _counted(receive: Receive, limit: int) -> Receive:
    """`receive`, which stops where the body goes over the limit or takes too long."""
    seen, whole, waited = 0, False, 0.0

    async def receive_counted() -> Message:
        nonlocal seen, whole, waited
        if whole:  # what is still to come is that the caller has gone
            return await receive()
        begun = time.monotonic()
        try:
            # Only the waiting counts: what the server is busy with meanwhile is not the caller's to answer for.
            async with asyncio.timeout(PATIENCE + seen / SLOWEST - waited):
                message = await receive()
        except TimeoutError:
            raise _too_slow(seen, waited + time.monotonic() - begun) from None
        waited += time.monotonic() - begun
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if seen > limit:
                raise _too_large(limit, None)
        return message

    return receive_counted


def _too_slow(seen: int, seconds: float) -> Problem:
    there = f"After {seconds:.0f} s {seen:,} bytes of the body were there"
    said = f"{there}; it has to arrive at {SLOWEST:,} bytes a second."
    return Problem("request.too_slow", said, headers={"Connection": "close"})


def _too_large(limit: int, size: int | None) -> Problem:
    said = f"has {size:,} bytes" if size is not None else f"has more than {limit:,} bytes"
    # What was not read would be taken for the next request.
    return Problem("body.too_large", f"The body {said}; the limit here is {limit:,}.", headers={"Connection": "close"})
