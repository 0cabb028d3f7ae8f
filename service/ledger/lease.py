"""Who asks a model for what right now, so that two do not pay for the same. Knows nothing of what is asked.

A lease only saves money: where one is lost, two may ask, and the store still keeps one result.
"""

import os
import secrets
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from service.errors import OperatorError
from service.store import leases
from service.store.leases import Lease
from service.store.store import Connection, Store

_LASTS = timedelta(seconds=30)
_BEAT = 10.0  # seconds between two renewals: one may fail without harm
_LOOK = (0.02, 0.5)  # seconds between two looks whether a lease is free: at first, and at most
_PROCESS = secrets.token_hex(4)  # tells this process apart from an earlier one with its number


class Leases:
    """The leases that this process holds; they are renewed until they are given back."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._host = socket.gethostname()[:200]
        self._held: dict[str, str] = {}  # key → holder
        self._given: set[str] = set()  # holders that gave theirs back
        self._lock = threading.Lock()
        self._beating: threading.Thread | None = None

    @contextmanager
    def held(self, key: str) -> Iterator[None]:
        """Hold `key`; waits as long as somebody who is alive holds it.

        Whoever held it may have written a result by then: look again. It is given back at the end, or before that with
        the transaction of the result (`give_back`).
        """
        holder = f"{self._host}|{os.getpid()}|{_PROCESS}|{secrets.token_hex(4)}"
        pause, longest = _LOOK
        while not self._take(key, holder):
            time.sleep(pause)
            pause = min(2 * pause, longest)
        with self._lock:
            self._held[key] = holder
            if self._beating is None:
                self._beating = threading.Thread(target=self._beat, name="leases", daemon=True)
                self._beating.start()
        try:
            yield
        except BaseException:
            # The transaction that gave it back, if any, may have been rolled back.
            self._end(key, holder, given_back=False)
            raise
        self._end(key, holder, given_back=holder in self._given)

    def give_back(self, conn: Connection, key: str) -> None:
        """Give the lease back when the transaction of `conn` is committed."""
        with self._lock:
            holder = self._held[key]
            self._given.add(holder)
        leases.drop(conn, key, holder)

    def _end(self, key: str, holder: str, *, given_back: bool) -> None:
        with self._lock:
            del self._held[key]
            self._given.discard(holder)
        if not given_back:
            with self._store.begin() as conn:
                leases.drop(conn, key, holder)

    def _take(self, key: str, holder: str) -> bool:
        with self._store.read() as conn:
            standing = leases.find(conn, key)
        if standing is not None and self._alive(standing):
            return False
        wanted = Lease(holder, datetime.now(UTC) + _LASTS)
        with self._store.begin() as conn:
            standing = leases.add(conn, key, wanted)
            if standing.holder == holder:
                return True
            return not self._alive(standing) and leases.take_over(conn, key, standing.holder, wanted)

    def _alive(self, lease: Lease) -> bool:
        """Whether a lease counts: it has not run out, and its holder is not known to have died."""
        if lease.until < datetime.now(UTC):
            return False
        host, pid, process, _ = lease.holder.rsplit("|", 3)
        if host != self._host:
            return True
        if int(pid) == os.getpid():
            return process == _PROCESS
        return sys.platform == "win32" or _runs(int(pid))

    def _beat(self) -> None:
        """Renew what is held, until nothing is."""
        while True:
            time.sleep(_BEAT)
            with self._lock:
                held = dict(self._held)
                if not held:
                    self._beating = None
                    return
            try:
                with self._store.begin() as conn:
                    for key, holder in held.items():
                        leases.take_over(conn, key, holder, Lease(holder, datetime.now(UTC) + _LASTS))
            except OperatorError:
                # Out of reach for the moment. Whoever writes a result will say so; at worst the leases run out.
                continue


def _runs(pid: int) -> bool:
    """Whether a process of this machine runs; signal 0 only asks."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
