"""One POST of JSON over connections that stay open. Knows HTTP; knows nothing of models, statuses or trying again.

urllib3, since openai's own way to the socket (httpx2, httpcore2, h11) takes ten times the processor time, more than
all that Pincite does for a call (benchmarks/README.md, Throughput).

A call under way can be ended from another thread. Closing a socket does not wake a thread that reads from it; shutting
it down does. The embedded engine needs this: its destructor waits for every call under way, and would wait for ever
for one whose caller is gone.
"""

import contextlib
import socket
import threading
import time
import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

if TYPE_CHECKING:
    import urllib3

_PIECE = 65_536
_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Reply:
    """What came. `whole` is False where it was longer than the caller wanted to read: `body` is then its start."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    whole: bool


class LostError(Exception):
    """No reply: the connection could not be made, or ended too early."""


class SlowError(LostError):
    """No reply in time."""


class Transport:
    """The connections to one endpoint. Safe to share between threads; `size` connections are kept open.

    As other clients do, it goes through the proxy that HTTP_PROXY, HTTPS_PROXY or ALL_PROXY name, but for what
    NO_PROXY lists, follows redirects, and trusts the authorities of SSL_CERT_FILE or SSL_CERT_DIR, else certifi's.
    """

    def __init__(self, address: str, headers: Mapping[str, str], size: int) -> None:
        self._headers = dict(headers)
        self._lock = threading.Lock()
        self._connections: weakref.WeakSet[Any] = weakref.WeakSet()
        self._manager = self._managed(address, size)

    def post(self, url: str, body: bytes, *, timeout: float, most: int) -> Reply:
        """The endpoint's reply to `body`, at most `most` bytes of it, within `timeout` seconds for all of it.

        It is read piece by piece, so that neither its size nor a dripping endpoint is without limit. Raises LostError
        or SlowError where none comes.
        """
        import urllib3
        from urllib3.exceptions import HTTPError

        deadline = time.monotonic() + timeout
        retry = urllib3.Retry(None, connect=0, read=0, status=0, other=0, redirect=_REDIRECTS, raise_on_redirect=False)
        try:
            response = self._manager.urlopen(
                "POST",
                url,
                body=body,
                headers=self._headers,
                timeout=urllib3.Timeout(connect=timeout, read=timeout),
                retries=retry,
                preload_content=False,
            )
            return _read(response, deadline, most)
        except (HTTPError, OSError, ValueError) as error:  # ValueError: a head that is no HTTP, an impossible redirect
            raise _told(error) from error

    def hang_up(self) -> None:
        """End every connection: whoever waits on one gets an error at once."""
        with self._lock:
            opened = list(self._connections)
        for one in opened:
            with contextlib.suppress(OSError, AttributeError):  # closed already, or never opened
                one.sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close what is open and idle."""
        self._manager.clear()

    def _managed(self, address: str, size: int) -> "urllib3.PoolManager":
        import urllib3

        options: dict[str, Any] = {"maxsize": size, "num_pools": 4}
        if address.startswith("https:"):
            import httpx2

            options["ssl_context"] = httpx2.create_ssl_context()
        proxy = _proxy_for(address)
        if proxy is None:
            manager = urllib3.PoolManager(**options)
        else:
            user = urlsplit(proxy)
            given = f"{user.username}:{user.password or ''}" if user.username else None
            manager = urllib3.ProxyManager(
                proxy, proxy_headers=urllib3.make_headers(proxy_basic_auth=given) if given else None, **options
            )
        manager.pool_classes_by_scheme = {
            "http": _watched(urllib3.HTTPConnectionPool, self._watch),
            "https": _watched(urllib3.HTTPSConnectionPool, self._watch),
        }
        return manager

    def _watch(self, connection: Any) -> None:
        with self._lock:
            self._connections.add(connection)


def _read(response: "urllib3.BaseHTTPResponse", deadline: float, most: int) -> Reply:
    body = bytearray()
    with contextlib.closing(response):
        while len(body) <= most and (piece := response.read1(_PIECE)):
            body += piece
            if time.monotonic() > deadline:
                raise TimeoutError("the answer came too slowly")
        whole = len(body) <= most
        if whole:
            response.release_conn()  # read to its end: it can carry the next call
        return Reply(response.status, response.headers, bytes(body[:most]), whole)


def _told(error: Exception) -> LostError:
    from urllib3 import exceptions as urllib3

    cause = error.reason if isinstance(error, urllib3.MaxRetryError) and error.reason else error
    slow = isinstance(cause, urllib3.TimeoutError | TimeoutError) and not isinstance(cause, urllib3.NewConnectionError)
    return (SlowError if slow else LostError)(f"{type(cause).__name__}: {cause}")


def _watched(kind: Any, watch: Any) -> Any:
    """The class of pools `kind`, which tells of each connection that it makes."""

    class Watched(kind):  # type: ignore[misc]
        def _new_conn(self) -> Any:
            connection = super()._new_conn()
            watch(connection)
            return connection

    return Watched


def _proxy_for(address: str) -> str | None:
    """The proxy that the environment names for `address`, if any."""
    parts = urlsplit(address)
    if not parts.hostname or proxy_bypass(parts.netloc.rpartition("@")[2]):
        return None
    named = getproxies()
    proxy = named.get(parts.scheme) or named.get("all")
    return proxy if proxy is None or "://" in proxy else f"http://{proxy}"
