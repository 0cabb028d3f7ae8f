"""When to try a call again and how long to wait first. Knows nothing of models: only of HTTP's failures.

Retry-After may be seconds or a date (RFC 9110, 10.2.3); a wait never ends before it, and jitter is added on top so
that many callers refused together do not come back together.
"""

import datetime
import email.utils
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tenacity import RetryCallState

_SECONDS = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_DOUBLINGS = 30  # beyond, a float would overflow before the longest wait cuts it
FIRST_WAIT = 0.5  # seconds before the first retry, doubled each time


class AttemptError(Exception):
    """One attempt that failed: what happened, and whether another attempt may help.

    `after` is the Retry-After in seconds where the endpoint gave one; `nonsense`: it answered, but not in its protocol.
    """

    def __init__(self, message: str, *, again: bool, after: float | None = None, nonsense: bool = False) -> None:
        super().__init__(message)
        self.again = again
        self.after = after
        self.nonsense = nonsense


def may_retry(error: BaseException, *, max_wait: float) -> bool:
    """Whether to try again: a passing failure whose Retry-After, if any, is at most `max_wait` seconds."""
    return isinstance(error, AttemptError) and error.again and (error.after is None or error.after <= max_wait)


def retry_after(headers: Mapping[str, str], now: Callable[[], datetime.datetime]) -> float | None:
    """Seconds that Retry-After asks for, at least 0; None where it is absent or unreadable."""
    raw = headers.get("retry-after", "").strip()
    if not raw:
        return None
    if _SECONDS.fullmatch(raw):
        return max(0.0, float(raw))
    try:
        then = email.utils.parsedate_to_datetime(raw)
    except ValueError:
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=datetime.UTC)
    return max(0.0, (then - now()).total_seconds())


@dataclass(frozen=True, slots=True)
class Backoff:
    """tenacity's `wait`: Retry-After where there is one, else 0.5 s, 1 s, 2 s, … up to `max_wait`; plus jitter.

    `scale` multiplies everything and `draw` gives a number in [0, 1): tests make the waits short and certain.
    """

    max_wait: float
    scale: float = 1.0
    draw: Callable[[], float] = field(default=random.random)

    def __call__(self, state: RetryCallState) -> float:
        """Seconds to wait after the attempt that `state` tells of."""
        error = state.outcome.exception() if state.outcome else None
        step = min(FIRST_WAIT * 2.0 ** min(state.attempt_number - 1, _DOUBLINGS), self.max_wait)
        if isinstance(error, AttemptError) and error.after is not None:
            return self.scale * (error.after + step * self.draw())
        return self.scale * step * (0.5 + 0.5 * self.draw())
