"""What was read of one article, kept while its numbers are asked about. Knows no language and no rule.

Every number of a sentence, every field and every answer read the same sentence anew: together that cost more than
the call to the model's endpoint.
"""

import threading
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from service.text.span import Span

_MOST = 512  # results kept: those of the numbers at hand, never a whole book

P = ParamSpec("P")
R = TypeVar("R")
Reader = Callable[Concatenate[str, Span, P], R]


class _Memory(threading.local):
    """The last text that this thread read, and what came of it."""

    def __init__(self) -> None:
        self.text = ""
        self.known: dict[object, object] = {}


_memory = _Memory()


def remembered(read: Reader[P, R]) -> Reader[P, R]:
    """`read(text, span, …)`, a pure function, that works nothing out twice for the text at hand.

    What it gives is shared between callers: not to be changed. One text a thread is remembered.
    """

    def reading(text: str, span: Span, /, *rest: P.args, **more: P.kwargs) -> R:
        if _memory.text is not text or len(_memory.known) >= _MOST:
            _memory.text, _memory.known = text, {}
        key = (read, span.start, span.end, *rest, *more.values())
        if key not in _memory.known:
            _memory.known[key] = read(text, span, *rest, **more)
        found: R = _memory.known[key]  # type: ignore[assignment]
        return found

    reading.__doc__ = read.__doc__
    return reading
