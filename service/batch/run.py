"""Many articles through the ledger, and the output folder beside it. Knows no terminal and no signal.

One bad article never stops the rest; what would stop every one of them (no model, no store) stops the run. What is
done stands in the store; the output folder only repeats it.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from service.batch.budget import Budget
from service.batch.naming import Names
from service.batch.output import Output
from service.batch.plan import Sorted, Sorter, State
from service.batch.tally import Share, Tally, share_of
from service.errors import OperatorError, PinciteError
from service.ingest.refused import Read, Refused
from service.ledger.ledger import Ledger
from service.pipeline.document import flat_lines
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
# What an article will cost, and what tokens did (prompt, cached, completion), in millionths of the currency.
Foresee = Callable[[Article], int]
Price = Callable[[int, int, int], int | None]


@dataclass(frozen=True, slots=True)
class _Job:
    """An article to be done, the name of its result, and what it is foreseen to cost (None: nothing is asked)."""

    name: str
    article: Article
    force: bool
    foreseen: int | None


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
    price: Price = lambda prompt, cached, completion: None

    def run(self, reads: Iterable[Read], tally: Tally, budget: Budget, on_landed: Listener) -> None:
        """Bring every article to its end, as far as `budget` goes; `tally` counts along, `on_landed` is told each.

        Raises OperatorError where no article can succeed (a missing model, the store out of reach), KeyboardInterrupt
        at once where the caller's signal handler raises it; what was written by then stays.
        """
        pool = ThreadPoolExecutor(self.workers, thread_name_prefix="article")
        flying: dict[Future[Landed], _Job] = {}
        try:
            jobs = self._jobs(reads, tally, budget, on_landed)
            while True:
                while len(flying) < self.workers and not self.stop.is_set():
                    if (job := next(jobs, None)) is None:
                        break
                    flying[pool.submit(self._do, job)] = job
                if not flying:
                    return
                for future in wait(flying, _TICK, FIRST_COMPLETED).done:
                    self._land(future.result(), flying.pop(future), tally, budget, on_landed)
        finally:
            # Not waited for: where nothing is wrong nothing is in flight, else waiting would hold up the way out.
            pool.shutdown(wait=False, cancel_futures=True)

    def _jobs(self, reads: Iterable[Read], tally: Tally, budget: Budget, on_landed: Listener) -> Iterator[_Job]:
        """The articles that something is done for; the others are settled on the way."""
        names = Names()
        for read in reads:
            name = names.name(*self._parts(read))
            if isinstance(read, Refused):
                self._missing(name, _failure(read.name, read.origin, read.error, "refused"), tally, on_landed)
            else:
                found = self.sorter.sort(read)
                foreseen = self.foresee(read) if found.asks else None
                if foreseen is not None and not budget.admit(foreseen):
                    self.sorter.leave(read)
                    self._missing(name, Landed(read.name, read.origin, "left"), tally, on_landed)
                elif found.state is State.FAILED and not found.asks:
                    self._missing(name, _failed_before(read, found), tally, on_landed)
                else:
                    yield _Job(name, read, self.force and found.asks, foreseen)
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
            outcome = self.ledger.run(article, force=job.force)
            entry = outcome.document
            if self.output:
                self.output.write_result(job.name, entry)
                self.output.write_claims(flat_lines(entry))
        except OperatorError:
            raise
        except OSError as error:
            if self.output is None:
                raise
            where = error.filename or self.output.folder
            reason = error.strerror or error
            raise OperatorError("batch.output", f"{where}: cannot be written ({reason}). Results are kept.") from error
        except Exception as error:  # noqa: BLE001 - the border: one article that trips a defect must not stop the rest
            return _failure(article.name, article.origin, error, "failed")
        what: What = "asked" if outcome.reused == "no" else outcome.reused
        share = share_of(entry, asked=outcome.reused == "no")
        return Landed(article.name, article.origin, what, outcome.run_id, share)

    def _land(self, landed: Landed, job: _Job, tally: Tally, budget: Budget, on_landed: Listener) -> None:
        """Count what became of one article."""
        cost = self._cost(landed.share) if landed.what == "asked" else None
        if cost is not None:
            tally.cost = (tally.cost or 0) + cost
        if job.foreseen is not None:
            budget.land(job.foreseen, cost or 0)
        if landed.share is None:
            self._missing(job.name, landed, tally, on_landed)
            return
        tally.add(landed.share, "no" if landed.what == "asked" else landed.what)
        on_landed(landed)

    def _cost(self, share: Share | None) -> int | None:
        if share is None:
            return None
        prompt, cached, completion = (
            int(share.usage[key]) for key in ("prompt_tokens", "cached_tokens", "completion_tokens")
        )
        return self.price(prompt, cached, completion)

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


def _failure(name: str, origin: str, error: Exception, what: What) -> Landed:
    code = error.code if isinstance(error, PinciteError) else "internal"
    message = error.message if isinstance(error, PinciteError) else f"{type(error).__name__}: {error}"
    return Landed(name, origin, what, code=code, message=message)


def _failed_before(article: Article, found: Sorted) -> Landed:
    """A failure that stands in the store, told again: nothing is missed silently."""
    standing = found.standing
    times = "once" if standing.attempts == 1 else f"{standing.attempts} times"
    message = f"{standing.message} (failed {times} before and was not tried again; --retry-failed does)"
    return Landed(article.name, article.origin, "failed", standing.run_id, code=standing.code, message=message)
