"""Timing a call in processor time, the best of several runs, so that a busy machine disturbs least."""

import time
from collections.abc import Callable


def best(call: Callable[[], object], runs: int = 5) -> float:
    """Processor seconds of the fastest of `runs` calls, after one that is not counted."""
    call()
    return min(once(call) for _ in range(runs))


def once(call: Callable[[], object]) -> float:
    """Processor seconds of one call (for peers that take minutes)."""
    start = time.process_time()
    call()
    return time.process_time() - start


def row(*cells: object) -> None:
    """Print one row of a Markdown table."""
    print("| " + " | ".join(f"{c:.2f}" if isinstance(c, float) else str(c) for c in cells) + " |", flush=True)
