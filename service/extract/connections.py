"""The open connections of one HTTP client, so that a call under way can be ended from another thread.

Closing a socket does not wake a thread that reads from it; shutting it down does. The embedded engine needs this: its
destructor waits for every call under way, and would wait for ever for one whose caller is gone.
"""

import contextlib
import socket
import threading
import weakref
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx2

# TLS wraps the socket anew.
_OPENED = ("connection.connect_tcp.complete", "connection.start_tls.complete")


class Connections:
    """Remembers the sockets that the HTTP client opens; add `watch` to its request hooks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sockets: weakref.WeakSet[socket.socket] = weakref.WeakSet()

    def watch(self, request: "httpx2.Request") -> None:
        """A request hook: have the transport tell when it opens a connection."""
        request.extensions["trace"] = self._on_event

    def _on_event(self, name: str, info: dict[str, Any]) -> None:
        if name not in _OPENED:
            return
        opened = info["return_value"].get_extra_info("socket")
        if isinstance(opened, socket.socket):
            with self._lock:
                self._sockets.add(opened)

    def hang_up(self) -> None:
        """End every connection: whoever waits on one gets an error at once."""
        with self._lock:
            opened = list(self._sockets)
        for one in opened:
            with contextlib.suppress(OSError):  # closed already
                one.shutdown(socket.SHUT_RDWR)
