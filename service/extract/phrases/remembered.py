"""What was read of one article, kept while its numbers are asked about. Knows no language and no rule.

Every number of a sentence, every field and every answer read the same sentence anew: together that cost more than
the call to the model's endpoint.
"""

import threading
from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

from service.text.span import Span

_MOST = 512  # results kept: those of the numbers at hand, never a whole book

More = TypeVarTuple("More")
R = TypeVar("R")
Reader = Callable[[str, Span, *More], R]


class _Memory(threading.local):
    """The last text that this thread read, and what came of it."""

    def __init__(self) -> None:
        self.text = ""
        self.known: dict[object, object] = {}


_memory = _Memory()
_UNKNOWN = object()


def remembered(read: Reader[*More, R]) -> Reader[*More, R]:
    """`read(text, span, …)`, a pure function, that works nothing out twice for the text at hand.

    What it gives is shared between callers: not to be changed. One text a thread is remembered.
    """

    def reading(text: str, span: Span, /, *more: *More) -> R:
        if _memory.text is not text or len(_memory.known) >= _MOST:
            _memory.text, _memory.known = text, {}
        known = _memory.known
        key = (read, span.start, span.end, *more)
        found = known.get(key, _UNKNOWN)
        if found is _UNKNOWN:
            found = known[key] = read(text, span, *more)
        return found  # type: ignore[return-value]

    reading.__doc__ = read.__doc__
    return reading
