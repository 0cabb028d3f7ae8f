"""A lock between processes that the operating system lets go when its holder ends, however it ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(path: Path) -> Iterator[bool]:
    """Hold the lock at `path` (made where it is missing, left there afterwards); yields False where another has it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        yield _try_lock(handle)
    finally:
        os.close(handle)  # lets go of the lock


@contextmanager
def waited_for(path: Path) -> Iterator[None]:
    """Hold the lock at `path`, waiting for whoever has it: another process, or another thread of this one."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        while not _try_lock(handle, wait=True):
            continue
        yield
    finally:
        os.close(handle)


def _try_lock(handle: int, *, wait: bool = False) -> bool:
    """Whether it was had; Windows waits for ten seconds at most."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
