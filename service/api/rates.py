"""How often somebody may ask: a moving window a key, or an address on an open server. Knows no route.

Counted in this process's memory: several server processes each allow the whole quota, and a restart forgets. Fields as
in draft-ietf-httpapi-ratelimit-headers-10.
"""

import math
import time
from dataclasses import dataclass

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands after a request: the quota of `window` seconds, what remains, seconds until some returns.

    `allowed` is False for the request that went over.
    """

    allowed: bool
    quota: int
    window: int
    remaining: int
    reset: int

    @property
    def headers(self) -> dict[str, str]:
        """RateLimit-Policy and RateLimit; Retry-After where the request went over."""
        said = {
            "RateLimit-Policy": f'"default";q={self.quota};w={self.window}',
            "RateLimit": f'"default";r={self.remaining};t={self.reset}',
        }
        return said if self.allowed else said | {"Retry-After": str(self.reset)}


class Rates:
    """The quota of the settings (`600/minute`, or `off`) and who has used how much of it."""

    def __init__(self, rate: str) -> None:
        self._item: RateLimitItem | None = None if rate == "off" else parse(rate)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def hit(self, who: str) -> Standing | None:
        """Count one request of `who`; None where nothing is limited."""
        if self._item is None:
            return None
        allowed = self._limiter.hit(self._item, who)
        stats = self._limiter.get_window_stats(self._item, who)
        reset = max(1, math.ceil(stats.reset_time - time.time()))
        return Standing(allowed, self._item.amount, self._item.get_expiry(), max(0, stats.remaining), reset)
