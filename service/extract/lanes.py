"""How many questions an endpoint is asked at the same time, shared by all articles that ask it. Knows no question.

An article drives in a lane of its own from its first question to its last. Where lanes are left over (one article
alone, the end of a batch) its further questions take them too; where every lane has its article, none does, and no
thread is made for nothing.
"""

import contextvars
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")
# Yields questions and is sent their answers, one after the other.
Talk = Generator[Q, A, None]


class Lanes:
    """`size` lanes. Threads may share them. With one, questions follow one another: the embedded engine's way."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._taken = 0
        self._pool: ThreadPoolExecutor | None = None

    def converse(self, ask: Callable[[Q], A], talks: Iterable[Talk[Q, A]], heard: Callable[[], None]) -> None:
        """Bring every talk to its end. They are begun in order, and go on in the calling thread alone.

        The first question is asked alone: an endpoint that remembers beginnings then has read the article when the
        others come. `heard` is called after each answer. Raises what `ask`, a talk or `heard` raises: nothing further
        is asked then, and what is under way is waited for, since it is paid for and whoever counts it must not miss
        it; but not where the error is an interrupt or the like.
        """
        with self._lock:
            self._taken += 1
        talking = _Talking(self, ask, talks, heard)
        try:
            talking.go_on()
        except Exception:
            talking.see_out()
            raise
        finally:
            talking.let_go()
            self.free()

    def spare(self) -> bool:
        """Take one lane more, if any is left; `free` gives it back."""
        with self._lock:
            left = self._taken < self._size
            self._taken += left
            return left

    def free(self) -> None:
        """Give a lane back."""
        with self._lock:
            self._taken -= 1

    def start(self, ask: Callable[[Q], A], question: Q) -> "Future[A]":
        """Ask in another thread, in the caller's context, so that the spans of a trace hang together."""
        with self._lock:
            if self._pool is None:
                self._pool = ThreadPoolExecutor(self._size, thread_name_prefix="question")
            return self._pool.submit(contextvars.copy_context().run, ask, question)

    def close(self) -> None:
        """Begin nothing that is not begun; what is under way is not waited for."""
        with self._lock:
            if self._pool is not None:
                self._pool.shutdown(wait=False, cancel_futures=True)
                self._pool = None


class _Talking(Generic[Q, A]):
    """One article's talks; used by one thread."""

    def __init__(
        self, lanes: Lanes, ask: Callable[[Q], A], talks: Iterable[Talk[Q, A]], heard: Callable[[], None]
    ) -> None:
        self._lanes, self._ask, self._heard = lanes, ask, heard
        self._new = deque(talks)
        self._open: deque[tuple[Talk[Q, A], Q]] = deque()  # talks that go on, with what they ask next
        self._flying: dict[Future[A], Talk[Q, A]] = {}
        self._spare = 0

    def go_on(self) -> None:
        """All talks to their ends."""
        if self._ready():  # the first question, alone
            self._ask_here()
        while self._ready() or self._flying:
            while self._ready() and self._has_lane():
                if self._flying or self._spare:
                    talk, question = self._open.popleft()
                    self._flying[self._lanes.start(self._ask, question)] = talk
                else:
                    self._ask_here()
            if self._flying:
                self._hear_next()

    def see_out(self) -> None:
        """Cancel what has not begun, and wait for the rest."""
        wait([one for one in self._flying if not one.cancel()])

    def let_go(self) -> None:
        """Cancel what has not begun; give back the lanes beside the own one."""
        for one in self._flying:
            one.cancel()
        self._keep(0)

    def _ready(self) -> bool:
        """Whether there is a question to put; talks that go on come before new ones."""
        while not self._open and self._new:
            talk = self._new.popleft()
            self._advance(talk, lambda: next(talk))  # noqa: B023 - called at once
        return bool(self._open)

    def _has_lane(self) -> bool:
        """Whether a question can be put now: in the own lane, or in one that is left over and worth taking."""
        further = len(self._open) + len(self._new) + len(self._flying) > 1
        if further and len(self._flying) >= self._spare and self._lanes.spare():
            self._spare += 1
        return len(self._flying) <= self._spare

    def _ask_here(self) -> None:
        talk, question = self._open.popleft()
        self._hear(talk, self._ask(question))

    def _hear_next(self) -> None:
        done = wait(self._flying, return_when=FIRST_COMPLETED).done
        for one in [one for one in self._flying if one in done]:
            talk = self._flying.pop(one)
            self._keep(max(0, len(self._flying) - 1))
            self._hear(talk, one.result())

    def _hear(self, talk: Talk[Q, A], answer: A) -> None:
        self._advance(talk, lambda: talk.send(answer))
        self._heard()

    def _advance(self, talk: Talk[Q, A], step: Callable[[], Q]) -> None:
        try:
            self._open.append((talk, step()))
        except StopIteration:
            return

    def _keep(self, most: int) -> None:
        while self._spare > most:
            self._spare -= 1
            self._lanes.free()
