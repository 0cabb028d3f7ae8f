"""Counts that pages show beside their filters, a few seconds old at most. Knows no query and no page.

Counting a hundred thousand claims takes some hundredths of a second, and every decision leads to another page of the
same filter: the counts of a filter are worked out once and shared for a moment.
"""

import threading
import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")

FRESH = 3.0  # seconds
MOST = 256  # filters


class Counts:
    """A small cache, safe for threads."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._kept: dict[Hashable, tuple[float, Any]] = {}

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gave for this key a moment ago, or gives now."""
        now = self._monotonic()
        with self._lock:
            made_at, value = self._kept.get(key, (now - FRESH, None))
        if now - made_at < FRESH:
            return value  # type: ignore[no-any-return]
        fresh = make()
        with self._lock:
            if len(self._kept) >= MOST:
                self._kept.clear()
            self._kept[key] = (self._monotonic(), fresh)
        return fresh

    def forget(self) -> None:
        """Start anew: something was decided here."""
        with self._lock:
            self._kept.clear()
