"""The threads of one server process that work on the queue. Knows no HTTP and no model: it is given what to run.

One dispatcher takes items, keeps their leases and waits; the threads run them. What is under way when the server is
asked to stop is finished, or after a while handed back, so that another server (or this one's next start) takes it.
"""

import os
import secrets
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog

from service.errors import OperatorError, PinciteError, places
from service.store import articles
from service.store import operation_queue as queue
from service.store.operation import Ending, Taken
from service.store.store import Store
from service.text.article import Article

POLL = 0.5  # seconds between two looks for what other processes have queued
_BEAT = queue.LEASE.total_seconds() / 4
_LAST_WAIT = 2.0  # seconds for what was interrupted to end by itself
_NOT_SET_UP = "the server is not set up for this; its log says more"


@dataclass(frozen=True, slots=True)
class Done:
    """An article's run; `reused`: no model was asked."""

    run_id: str
    reused: bool


# Runs an article through the schema of this name; raises PinciteError where there is no result.
Run = Callable[[Article, str], Done]


class Workers:
    """`count` threads that work on the queue of `store` between `start` and `stop`.

    Once `stopping` is set nothing more is begun.
    """

    def __init__(
        self, store: Store, run: Run, count: int, *, stopping: threading.Event | None = None, poll: float = POLL
    ) -> None:
        self._store = store
        self._run = run
        self._count = count
        self._poll = poll
        self._holder = f"{socket.gethostname()[:100]}|{os.getpid()}|{secrets.token_hex(8)}"
        self._wake = threading.Event()
        self._stopping = stopping or threading.Event()
        self._stopped_at: float | None = None
        self._interrupted = threading.Event()
        # A thread an item, and no pool: a pool's threads would hold up the end of the process.
        self._under_way: dict[threading.Thread, Taken] = {}
        self._dispatcher = threading.Thread(target=self._dispatch, name="dispatcher", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._dispatcher.start()

    def wake(self) -> None:
        """Look for work now: something was queued."""
        self._wake.set()

    def stop(self, within: float, interrupt: Callable[[], None]) -> None:
        """Begin nothing more; what is under way has `within` seconds from when that was first asked for.

        Then `interrupt` it and hand it back to the queue. Leases are kept meanwhile.
        """
        self._stopping.set()
        self._wake.set()
        self._dispatcher.join(max(0.0, (self._stopped_at or time.monotonic()) + within - time.monotonic()))
        if not self._dispatcher.is_alive():
            return
        structlog.get_logger().warning("handing_back", items=len(self._under_way))
        self._interrupted.set()
        interrupt()
        # Whatever ends now by the interruption hands itself back; what does not end at all is handed back here.
        self._wake.set()
        self._dispatcher.join(_LAST_WAIT)
        for taken in list(self._under_way.values()):
            self._hand_back(taken)

    def _dispatch(self) -> None:
        """Take, keep leases, wait; ends when it is asked to and nothing is under way."""
        beaten = time.monotonic()
        while True:
            self._wake.clear()
            took = False
            try:
                self._under_way = {thread: taken for thread, taken in self._under_way.items() if thread.is_alive()}
                if self._stopping.is_set():
                    self._stopped_at = self._stopped_at or time.monotonic()
                    if not self._under_way:
                        return
                if time.monotonic() - beaten > _BEAT and self._under_way:
                    beaten = time.monotonic()
                    with self._store.begin() as conn:
                        queue.renew(conn, self._holder, datetime.now(UTC))
                took = not self._stopping.is_set() and self._take()
            except OperatorError as error:  # the store does not answer for the moment
                structlog.get_logger().error("queue_failed", code=error.code, message=error.message)
            except Exception as error:  # noqa: BLE001 - the border: without its dispatcher a server works on nothing
                structlog.get_logger().error("queue_failed", error=type(error).__qualname__, trace=places(error))
            if not took:
                self._wake.wait(self._poll)

    def _take(self) -> bool:
        """Whether something was taken. Looks before it writes: an idle server leaves the database's writers alone."""
        free = self._count - len(self._under_way)
        if free <= 0:
            return False
        with self._store.read() as conn:
            if not queue.any_free(conn, datetime.now(UTC)):
                return False
        with self._store.begin() as conn:
            taken = queue.take(conn, self._holder, free, datetime.now(UTC))
        for one in taken:
            thread = threading.Thread(target=self._work, args=(one,), name=f"item {one.position}", daemon=True)
            self._under_way[thread] = one
            thread.start()
        return bool(taken)

    def _work(self, taken: Taken) -> None:
        """In a thread of its own: one item to its end, whatever happens."""
        try:
            self._end(taken)
        finally:
            self._wake.set()

    def _end(self, taken: Taken) -> None:
        log = structlog.get_logger().bind(operation=taken.operation_id, item=taken.position)
        started = time.monotonic()
        try:
            ending = self._ending(taken)
            if ending is None:
                self._hand_back(taken)
                return
            with self._store.begin() as conn:
                kept = queue.finish(conn, taken, self._holder, ending, datetime.now(UTC))
        except PinciteError as error:
            # The lease runs out and the item is taken again; a result that was stored is not paid for twice.
            log.error("item_not_ended", code=error.code, message=error.message)
            return
        ms = round((time.monotonic() - started) * 1000)
        log.info("item", run=ending.run_id, reused=ending.reused, code=ending.code, kept=kept, ms=ms)

    def _ending(self, taken: Taken) -> Ending | None:
        """How the item ended; None where it was interrupted and has to wait for another turn."""
        try:
            with self._store.read() as conn:
                article = articles.as_read(conn, taken.sighting_id)
            done = self._run(article, taken.schema)
        except Exception as error:  # noqa: BLE001 - the border: one article that trips a defect must not stop the rest
            if self._interrupted.is_set():
                return None
            return _failure(error)
        return Ending(done.run_id, done.reused)

    def _hand_back(self, taken: Taken) -> None:
        with self._store.begin() as conn:
            queue.requeue(conn, taken, self._holder, datetime.now(UTC))


def _failure(error: Exception) -> Ending:
    """What a caller may know of an error: nothing of the machine, nothing of a fault's text."""
    if isinstance(error, OperatorError):
        structlog.get_logger().error("failed", code=error.code, message=error.message)
        return Ending(code=error.code, message=_NOT_SET_UP)
    if isinstance(error, PinciteError):
        return Ending(code=error.code, message=error.message)
    structlog.get_logger().error("fault", error=type(error).__qualname__, trace=places(error))
    return Ending(code="internal", message=f"a fault of the server ({type(error).__name__})")
