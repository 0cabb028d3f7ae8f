"""The outermost layer of every request: its id, its line in the log, its span, its place in the metrics, headers.

Pure ASGI, around everything, so that whatever answers - a route, FastAPI, a limit - leaves with the same marks, and no
error leaves as anything but a problem. Knows no route but by its template.
"""

import asyncio
import re
import time
from collections.abc import Iterable

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.routing import Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api import tracing
from service.api.handlers import respond
from service.api.problems import Problem, answer
from service.api.services import Services
from service.errors import places
from service.store.ids import new_id

REQUEST_ID = "X-Request-Id"
UNMATCHED = "unmatched"
_RETRY = {"Retry-After": "10"}
_GIVEN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~:-]{0,127}")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_QUIET = frozenset({"/livez", "/readyz", "/metrics"})
_SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Edge:
    """Wraps one app's requests."""

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self._app = app
        self._services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, receive, send)
        with structlog.contextvars.bound_contextvars(request_id=exchange.request_id):
            self._services.metrics.under_way(1)
            method = exchange.method
            with tracing.request_span(self._services.tracer, method, Headers(scope=scope)) as span:
                try:
                    await self._serve(exchange)
                finally:
                    self._services.metrics.under_way(-1)
                    self._services.metrics.request(exchange.route, method, exchange.status, exchange.seconds)
                    tracing.end_request(span, method, exchange.route, exchange.status, exchange.request_id)
                    exchange.log()

    async def _serve(self, exchange: "_Exchange") -> None:
        scope = exchange.scope
        try:
            await self._app(scope, exchange.receive, exchange.send)
        except asyncio.CancelledError:
            # The server's patience with what is under way has ended (PINCITE_SHUTDOWN_SECONDS).
            if exchange.status or not self._services.stopping.is_set():
                raise
            said = "The server stopped before this was done. What the model was asked is kept; send it again."
            await answer(Problem("service.stopping", said, headers=_RETRY), scope)(
                scope, exchange.receive, exchange.send
            )
        except Exception as error:
            if exchange.status:
                # Half an answer cannot be taken back: the connection is cut, so that nobody takes it for a whole one.
                structlog.get_logger().error("cut_off", error=type(error).__qualname__, trace=places(error))
                raise
            await respond(Request(scope), error)(scope, exchange.receive, exchange.send)


class _Exchange:
    """One request and its answer, counted as they pass."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope = scope
        self._receive = receive
        self._send = send
        self._started = time.monotonic()
        self._received = 0
        self._sent = 0
        self.status = 0  # 0: nothing was answered
        given = Headers(scope=scope).get(REQUEST_ID, "")
        self.request_id = given if _GIVEN_ID.fullmatch(given) else new_id("req")
        scope.setdefault("state", {})["request_id"] = self.request_id

    @property
    def method(self) -> str:
        """The method; `OTHER` for one that HTTP does not know, which may be any text."""
        method = str(self.scope["method"])
        return method if method in _METHODS else "OTHER"

    @property
    def seconds(self) -> float:
        """Since the request came."""
        return time.monotonic() - self._started

    @property
    def route(self) -> str:
        """The template of the route, never the path as it was sent."""
        route = self.scope.get("route")
        template = getattr(route, "path_format", None)
        if template is None or isinstance(route, Mount):
            return UNMATCHED
        return str(self.scope.get("root_path", "")) + str(template)

    async def receive(self) -> Message:
        """The next piece of the request."""
        message = await self._receive()
        self._received += len(message.get("body", b""))
        return message

    async def send(self, message: Message) -> None:
        """A piece of the answer; the first one gets the headers that all answers have."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers[REQUEST_ID] = self.request_id
            for name, value in self._standing():
                headers.setdefault(name, value)
        self._sent += len(message.get("body", b""))
        await self._send(message)

    def _standing(self) -> Iterable[tuple[str, str]]:
        yield from _SECURITY.items()
        rate = self.scope["state"].get("rate")
        if rate is not None:
            yield from rate.headers.items()

    def log(self) -> None:
        """The line of this request: what was asked by whom and how it ended; nothing of what it said."""
        caller = self.scope["state"].get("caller")
        log = structlog.get_logger()
        quiet = self.route in _QUIET and self.status < 400
        (log.debug if quiet else log.info)(
            "request",
            method=self.method,
            route=self.route,
            status=self.status,
            ms=round(self.seconds * 1000, 1),
            key=caller.owner if caller is not None else None,
            bytes_in=self._received,
            bytes_out=self._sent,
        )
