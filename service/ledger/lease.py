"""Who asks a model for what right now, so that two do not pay for the same. Knows nothing of what is asked.

A lease only saves money: where one is lost, two may ask, and the store still keeps one result.
"""

import os
import secrets
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from service.errors import OperatorError
from service.store import leases
from service.store.leases import Lease
from service.store.store import Connection, Store

_LASTS = timedelta(seconds=30)
_BEAT = 10.0  # seconds between two renewals: one may fail without harm
_LOOK = (0.02, 0.5)  # seconds between two looks whether a lease is free: at first, and at most
_PROCESS = secrets.token_hex(4)  # tells this process apart from an earlier one with its number


@dataclass(eq=False, slots=True)
class Held:
    """A lease that this process holds."""

    key: str
    holder: str
    given_back: bool = False

    def give_back(self, conn: Connection) -> None:
        """Give it back when the transaction of `conn` is committed."""
        leases.drop(conn, self.key, self.holder)
        self.given_back = True


class Leases:
    """The leases that this process holds; they are renewed until they are given back."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._host = socket.gethostname()[:200]
        # Not by key: a lease given back with a result may be another thread's before its first holder is through.
        self._held: set[Held] = set()
        self._lock = threading.Lock()
        self._beating: threading.Thread | None = None

    @contextmanager
    def held(self, key: str, settled: Callable[[Connection], bool]) -> Iterator[Held | None]:
        """Hold `key`; waits as long as somebody who is alive holds it. None, and nothing is held, once it is `settled`.

        That is asked in the transaction that takes the lease, so that a process killed after it leaves none behind for
        a key that nobody will want again. The lease is given back at the end, or before that with the transaction of
        the result (`Held.give_back`).
        """
        lease = Held(key, f"{self._host}|{os.getpid()}|{_PROCESS}|{secrets.token_hex(4)}")
        pause, longest = _LOOK
        while (taken := self._take(lease, settled)) == "busy":
            time.sleep(pause)
            pause = min(2 * pause, longest)
        if taken == "settled":
            yield None
            return
        with self._lock:
            self._held.add(lease)
            if self._beating is None:
                self._beating = threading.Thread(target=self._beat, name="leases", daemon=True)
                self._beating.start()
        try:
            yield lease
        except BaseException:
            # The transaction that gave it back, if any, may have been rolled back.
            lease.given_back = False
            raise
        finally:
            self._end(lease)

    def _end(self, lease: Held) -> None:
        with self._lock:
            self._held.discard(lease)
        if not lease.given_back:
            with self._store.begin() as conn:
                leases.drop(conn, lease.key, lease.holder)

    def _take(self, lease: Held, settled: Callable[[Connection], bool]) -> Literal["taken", "busy", "settled"]:
        with self._store.read() as conn:
            standing = leases.find(conn, lease.key)
        if standing is not None and self._alive(standing):
            return "busy"
        wanted = Lease(lease.holder, datetime.now(UTC) + _LASTS)
        with self._store.begin() as conn:
            standing = leases.add(conn, lease.key, wanted)
            if standing is None:
                return "busy"
            if standing.holder != lease.holder and (
                self._alive(standing) or not leases.take_over(conn, lease.key, standing.holder, wanted)
            ):
                return "busy"
            # Only now: a result that was being written with the earlier lease is seen once that lease is gone.
            if settled(conn):
                leases.drop(conn, lease.key, lease.holder)
                return "settled"
            return "taken"

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
                held = set(self._held)
                if not held:
                    self._beating = None
                    return
            try:
                with self._store.begin() as conn:
                    for one in held:
                        leases.take_over(conn, one.key, one.holder, Lease(one.holder, datetime.now(UTC) + _LASTS))
                    leases.purge(conn, datetime.now(UTC))
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
