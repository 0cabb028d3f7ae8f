"""Many articles through the ledger, and the output folder beside it. Knows no terminal and no signal.

One bad article never stops the rest; what would stop every one of them (no model, no store) stops the run. What is
done stands in the store; the output folder only repeats it.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from service.batch.budget import Budget
from service.batch.naming import Names
from service.batch.output import WRITTEN, Output
from service.batch.plan import Sorted, Sorter, State
from service.batch.tally import Share, Tally, share, share_of
from service.errors import OperatorError, told
from service.ingest.refused import Read, Refused
from service.ledger.ledger import Ledger
from service.pipeline.document import flat_lines
from service.pipeline.meter import Meter
from service.text.article import Article

_TICK = 0.2  # seconds after which the main thread looks up, so that signals are handled while a model answers

What = Literal["asked", "stored", "reverified", "failed", "refused", "left"]


@dataclass(frozen=True, slots=True)
class Landed:
    """What became of one article. `code` and `message` where there is no result; `share` where there is one."""

    name: str
    origin: str
    what: What
    run_id: str | None = None
    share: Share | None = None
    code: str | None = None
    message: str | None = None


Listener = Callable[[Landed], None]
# What an article will cost, in millionths of the currency.
Foresee = Callable[[Article], int]


@dataclass(frozen=True, slots=True)
class _Job:
    """An article to be done, the name of its result, and what it is foreseen to cost (None: nothing is asked).

    `first` is under way with the same `text`: this one has its result, or its failure. `done` is the run that holds
    its result already. `meter` counts what it takes.
    """

    name: str
    article: Article
    force: bool
    foreseen: int | None
    text: bytes
    first: Future[Landed] | None = None
    done: str | None = None
    meter: Meter = field(default_factory=Meter)


@dataclass(frozen=True, slots=True)
class Batch:
    """How articles are run: `base` is what names are told relative to, `workers` how many articles are in flight.

    `output` None: the store only. `stop`, once set, ends the run after what is in flight.
    """

    ledger: Ledger
    sorter: Sorter
    output: Output | None
    base: Path
    stop: threading.Event
    workers: int = 1
    force: bool = False
    foresee: Foresee = lambda article: 0

    def run(self, reads: Iterable[Read], tally: Tally, budget: Budget, on_landed: Listener) -> None:
        """Bring every article to its end, as far as `budget` goes; `tally` counts along, `on_landed` is told each.

        Raises OperatorError where no article can succeed (a missing model, the store or the output folder out of order)
        once what is in flight has ended, since it is paid for; KeyboardInterrupt at once where the caller's signal
        handler raises it. What was written by then stays.
        """
        pool = ThreadPoolExecutor(self.workers, thread_name_prefix="article")
        flying: dict[Future[Landed], _Job] = {}
        firsts = _Firsts()
        ended: OperatorError | None = None
        try:
            jobs = self._jobs(reads, tally, budget, on_landed, firsts)
            while True:
                try:
                    while len(flying) < self.workers and not ended and not self.stop.is_set():
                        if (job := next(jobs, None)) is None:
                            break
                        future = pool.submit(self._do, job)
                        flying[future] = job
                        firsts.begin(job, future)
                    if not flying:
                        break
                    for future in wait(flying, _TICK, FIRST_COMPLETED).done:
                        job = flying.pop(future)
                        self._spend(job, tally, budget)
                        landed = future.result()
                        firsts.end(job, landed)
                        self._land(landed, job, tally, on_landed)
                except OperatorError as error:
                    ended = ended or error
        finally:
            # Not waited for: where nothing is wrong nothing is in flight, else waiting would hold up the way out.
            pool.shutdown(wait=False, cancel_futures=True)
        if ended:
            raise ended

    def _jobs(
        self, reads: Iterable[Read], tally: Tally, budget: Budget, on_landed: Listener, firsts: "_Firsts"
    ) -> Iterator[_Job]:
        """The articles that something is done for; the others are settled on the way."""
        names = Names(WRITTEN)
        for read in reads:
            name = names.name(*self._parts(read))
            if isinstance(read, Refused):
                self._missing(name, _failure(read.name, read.origin, read.error, "refused"), tally, on_landed)
            else:
                found = self.sorter.sort(read)
                foreseen = self.foresee(read) if found.asks else None
                if foreseen is not None and not budget.admit(foreseen):
                    self.sorter.leave(read)
                    found, foreseen = replace(found, asks=False), None
                if found.state in (State.NEW, State.CHANGED) and not found.asks:
                    self._missing(name, Landed(read.name, read.origin, "left"), tally, on_landed)
                elif found.state is State.FAILED and not found.asks:
                    self._missing(name, _failed_before(read, found), tally, on_landed)
                elif found.state is State.REPEATED and (failure := firsts.failed(found.text)):
                    self._missing(name, _failed_with(read, failure), tally, on_landed)
                else:
                    first = firsts.under_way(found.text) if found.state is State.REPEATED else None
                    done = found.standing.run_id if found.state is State.DONE and not found.asks else None
                    yield _Job(name, read, self.force and found.asks, foreseen, found.text, first, done)
            if self.stop.is_set():
                return

    def _parts(self, read: Read) -> tuple[str, ...]:
        """What tells an article apart: its file's path below `base` and, of a line, its id."""
        origin = Path(read.origin)
        relative = origin.relative_to(self.base) if origin.is_relative_to(self.base) else Path(origin.name)
        return (str(relative),) if relative.name == read.name else (str(relative).rsplit(":", 1)[0], read.name)

    def _do(self, job: _Job) -> Landed:
        """In a thread of the pool: the article's result, in the store and in the output folder."""
        article = job.article
        try:
            # It was begun earlier, so it is not waiting for a thread of the pool.
            if job.first is not None and (first := job.first.result()).what == "failed":
                return _failed_with(article, first)
            if job.done is not None and self.output is None:
                counts = self.ledger.counts(article, job.done)
                return Landed(article.name, article.origin, "stored", job.done, share(*counts))
            outcome = self.ledger.run(article, force=job.force, meter=job.meter)
            entry = outcome.document
            if self.output:
                self.output.write_result(job.name, entry)
                self.output.write_claims(flat_lines(entry))
        except OperatorError:
            raise
        except Exception as error:  # noqa: BLE001 - the border: one article that trips a defect must not stop the rest
            return _failure(article.name, article.origin, error, "failed")
        what: What = "asked" if outcome.reused == "no" else outcome.reused
        return Landed(article.name, article.origin, what, outcome.run_id, share_of(entry))

    def _spend(self, job: _Job, tally: Tally, budget: Budget) -> None:
        """Count what one article took, however it ended."""
        usage = job.meter.usage
        tally.usage.update(usage)
        cost = self.ledger.cost(usage) if usage["calls"] else None
        if cost is not None:
            tally.cost = (tally.cost or 0) + cost
        if job.foreseen is not None:
            budget.land(job.foreseen, cost or 0)

    def _land(self, landed: Landed, job: _Job, tally: Tally, on_landed: Listener) -> None:
        """Count what became of one article."""
        if landed.share is None:
            self._missing(job.name, landed, tally, on_landed)
            return
        tally.add(landed.share, "no" if landed.what == "asked" else landed.what)
        on_landed(landed)

    def _missing(self, name: str, landed: Landed, tally: Tally, on_landed: Listener) -> None:
        """An article without a result: an earlier run's file, made of another text, must not pass for one."""
        if self.output:
            self.output.drop_result(name)
            if landed.code is not None:
                told = {"file": landed.name, "path": landed.origin, "code": landed.code, "message": landed.message}
                self.output.write_error(told)
        if landed.what == "left":
            tally.left += 1
        else:
            tally.failed += 1
        on_landed(landed)


class _Firsts:
    """Of each text that is asked about now, the article that came first: the others have its result, or its failure.

    Kept are those under way and those that failed; a result is found in the store. Of the main thread.
    """

    def __init__(self) -> None:
        self._flying: dict[bytes, Future[Landed]] = {}
        self._failed: dict[bytes, Landed] = {}

    def begin(self, job: _Job, future: Future[Landed]) -> None:
        """`job` is under way."""
        if job.foreseen is not None:
            self._flying[job.text] = future

    def end(self, job: _Job, landed: Landed) -> None:
        """`job` is through."""
        if job.foreseen is not None:
            del self._flying[job.text]
            if landed.what == "failed":
                self._failed[job.text] = landed

    def under_way(self, text: bytes) -> Future[Landed] | None:
        """The first article of this text, where it is still under way."""
        return self._flying.get(text)

    def failed(self, text: bytes) -> Landed | None:
        """The first article of this text, where it failed."""
        return self._failed.get(text)


def _failure(name: str, origin: str, error: Exception, what: What) -> Landed:
    code, message = told(error)
    return Landed(name, origin, what, code=code, message=message)


def _failed_with(article: Article, first: Landed) -> Landed:
    """The failure of another article of this run with the same text, which is not asked about again."""
    message = f"{first.message} (asked as {first.name}, which has the same text)"
    return Landed(article.name, article.origin, "failed", code=first.code, message=message)


def _failed_before(article: Article, found: Sorted) -> Landed:
    """A failure that stands in the store, told again: nothing is missed silently."""
    standing = found.standing
    times = "once" if standing.attempts == 1 else f"{standing.attempts} times"
    message = f"{standing.message} (failed {times} before and was not tried again; --retry-failed does)"
    return Landed(article.name, article.origin, "failed", standing.run_id, code=standing.code, message=message)
