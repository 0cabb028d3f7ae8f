"""How often somebody may try a password. Knows no password and no page."""

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

TRIES = 5
MINUTES = 5
PER_ADDRESS = 4 * TRIES  # a newsroom may share one address


class SignInRate:
    """Failed sign-ins by name and by address, in this process."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._by_name = RateLimitItemPerMinute(TRIES, MINUTES)
        self._by_address = RateLimitItemPerMinute(PER_ADDRESS, MINUTES)

    def may_try(self, name: str, address: str) -> bool:
        """Whether there were few enough failures."""
        return self._limiter.test(self._by_name, "name", name.casefold(), address) and self._limiter.test(
            self._by_address, "address", address
        )

    def failed(self, name: str, address: str) -> None:
        """Count a failure."""
        self._limiter.hit(self._by_name, "name", name.casefold(), address)
        self._limiter.hit(self._by_address, "address", address)
