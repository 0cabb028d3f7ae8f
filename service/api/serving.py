"""One server process: socket, store, model, app, signals. Knows no route and prints nothing: it calls back.

Ends quietly on SIGTERM and Ctrl-C: no new connection is taken, `services.stopping` is set, requests under way have
PINCITE_SHUTDOWN_SECONDS; then the model is let go of, which ends calls that still wait for it. A second Ctrl-C skips
the waiting.
"""

import errno
import socket
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import structlog
import uvicorn
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp

from service.api import logs, tracing
from service.api.access import refuse_open
from service.api.app import create_app
from service.api.pipelines import Pipelines
from service.api.wire import Wire
from service.errors import OperatorError
from service.hosts import is_loopback
from service.settings import Settings
from service.store.store import Store, open_store

# The review pages' app for a store; True: the server listens on a loopback address only.
Web = Callable[[Settings, Store, bool], ASGIApp]
Listening = Callable[[str], None]


def serve(
    settings: Settings,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    warm: bool = False,
    web: Web | None = None,
    on_listening: Listening | None = None,
) -> None:
    """Serve until asked to stop. `port` 0 takes a free one; `on_listening` is told the address once it answers.

    `warm` loads the model first. Raises OperatorError: the address is taken or not ours, it can be reached by others
    and there is no key, the store or the model is not set up, the exporter of traces is missing.
    """
    logs.set_up(settings.log_format)
    with ExitStack() as stack:
        listener = stack.enter_context(_listen(host, port))
        stack.enter_context(tracing.exporting())
        store = stack.enter_context(open_store(settings))
        pipelines = Pipelines(settings)
        stack.callback(pipelines.close)
        local = is_loopback(host)
        app = create_app(settings, store, pipelines, web=web(settings, store, local) if web else None)
        opened = refuse_open(app.state.services, host)
        if warm:
            pipelines.warm()
        _Server(app, listener, host, opened=opened, on_listening=on_listening).run(sockets=[listener])


class _Server(uvicorn.Server):
    """Uvicorn's server, which tells when it listens and lets go of the model when it ends."""

    def __init__(
        self, app: FastAPI, listener: socket.socket, host: str, *, opened: bool, on_listening: Listening | None
    ) -> None:
        self._services = app.state.services
        self._opened = opened
        self._on_listening = on_listening
        shown = f"[{host}]" if ":" in host else host
        self._url = f"http://{shown}:{listener.getsockname()[1]}"
        super().__init__(
            uvicorn.Config(
                app,
                http=Wire,
                log_config=None,  # ours (`logs`)
                access_log=False,  # `edge` writes it
                server_header=False,
                proxy_headers=False,
                lifespan="on",
                ws="none",
                timeout_graceful_shutdown=self._services.settings.shutdown_seconds,
            )
        )

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets=sockets)
        access = "open" if self._opened else "keys"
        log = structlog.get_logger()
        log.info("listening", url=self._url, access=access, store=self._services.store.url)
        if self._opened:
            log.warning("open", meaning="no key was made yet: every program of this machine may do everything")
        if self._on_listening is not None:
            self._on_listening(self._url)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let event streams end, wait for what is under way, then end what still waits for the model."""
        self._services.stopping.set()
        await super().shutdown(sockets=sockets)
        await run_in_threadpool(self._services.pipelines.close)
        structlog.get_logger().info("stopped")

    def handle_exit(self, sig: int, frame: Any) -> None:
        """As uvicorn's, but the signal is not raised again afterwards: being asked to stop is no failure."""
        super().handle_exit(sig, frame)
        self._captured_signals.clear()


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises OperatorError saying why it cannot."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (socket.gaierror, UnicodeError) as error:
        raise OperatorError("serve.address", f"{host}: no such address. Give one of this machine's.") from error
    family, kind, protocol, _, address = sorted(found, key=lambda entry: entry[0] != socket.AF_INET)[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        # Now, not when the server starts: of two servers on one port the second must learn it here.
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise _refusal(error, host, port) from error
    return listener


def _refusal(error: OSError, host: str, port: int) -> OperatorError:
    if error.errno == errno.EADDRINUSE:
        return OperatorError(
            "serve.port_busy", f"{host}:{port} is taken by another program. Give another --port (0: any free one)."
        )
    if error.errno == errno.EACCES:
        return OperatorError("serve.port_forbidden", f"{host}:{port}: this user may not listen there. Use 1024 or up.")
    return OperatorError("serve.address", f"{host}:{port}: cannot listen there ({error.strerror}).")
