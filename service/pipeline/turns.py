"""Who asks now: turns that articles take, of one process or of several that share a call. Knows no article.

All questions about one piece of an article are put in one turn: a server that remembers one prompt reads none twice.
"""

import sys
import threading
from contextlib import AbstractContextManager
from dataclasses import dataclass

# A process inherits no file on Windows.
SHARABLE = sys.platform != "win32"


@dataclass(frozen=True, slots=True)
class SharedCall:
    """A place in a lock file that every process inherits open: it stands for one call, taken in turns."""

    file: int
    byte: int


class SharedTurn(AbstractContextManager[None]):
    """One turn for all threads of all processes that were given the same `call`.

    Locked is a byte of a file (POSIX record locks, which belong to a process): the system lets go of it when the
    process ends, however it ends.
    """

    def __init__(self, call: SharedCall) -> None:
        self._call = call
        self._threads = threading.Lock()

    def __enter__(self) -> None:
        self._threads.acquire()
        try:
            self._lock(taken=True)
        except BaseException:
            self._threads.release()
            raise

    def __exit__(self, *error: object) -> None:
        try:
            self._lock(taken=False)
        finally:
            self._threads.release()

    def _lock(self, *, taken: bool) -> None:
        import fcntl

        fcntl.lockf(self._call.file, fcntl.LOCK_EX if taken else fcntl.LOCK_UN, 1, self._call.byte)
