"""`pincite batch`: articles into the store and a folder of results. All its messages go to standard error.

The first Ctrl-C lets what is in flight finish and writes the summary; the second ends the process at once.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import NoReturn

from service.batch.budget import Budget
from service.batch.estimate import Estimator
from service.batch.output import WRITTEN, Output
from service.batch.plan import Plan, Sorter, make_plan
from service.batch.run import Batch, Landed, Listener
from service.batch.tally import Tally
from service.cli.batch_report import Money, Report, show_plan, summary
from service.cli.batch_screen import Screen, screen_for
from service.cli.door import UsageError
from service.cli.exits import ExitCode
from service.cli.opening import open_pipeline, settings_with
from service.errors import CallerError, OperatorError, PinciteError
from service.ingest.folder import Folder, walk
from service.ingest.reader import SUPPORTED, read_file
from service.ingest.refused import Reads
from service.ledger.ledger import Extractor, Ledger
from service.ledger.prices import load_prices
from service.pipeline.fleet import Fleet, processes_for
from service.pipeline.opening import ahead, in_turns
from service.pipeline.run import Pipeline
from service.settings import Settings, load_settings
from service.store.address import address_of, sqlite_url
from service.store.history import taken
from service.store.store import Store, open_at, open_store
from service.text.article import Article

_DEAREST = 10**12  # of a currency: more is a slip


@dataclass(frozen=True, slots=True)
class Options:
    """The command line, as the user gave it."""

    paths: Sequence[Path]
    out: Path | None
    lang: str | None
    schema: str
    model: str | None
    force: bool
    retry_failed: bool
    limit: int | None
    max_cost: str | None
    concurrency: int | None
    progress: str | None
    dry_run: bool
    votes: int | None = None
    processes: int | None = None


def main(**given: object) -> ExitCode:
    """Run the articles; DONE, SOME_FAILED (also: stopped by --max-cost), NOTHING_DONE or INTERRUPTED."""
    options = Options(**given)  # type: ignore[arg-type]
    screen = screen_for(options.progress)
    try:
        return _run(options, screen)
    except PinciteError as error:
        screen.event("error", code=error.code, message=error.message)
        raise


def _run(options: Options, screen: Screen) -> ExitCode:
    settings = _settings(options)
    found, base = _articles(options.paths, options.out)
    prices = load_prices(settings.prices, settings.home)
    with ExitStack() as stack:
        pipeline = stack.enter_context(open_pipeline(settings, options.schema))
        store = stack.enter_context(_dry_store(settings) if options.dry_run else open_store(settings))
        money = Money(prices, pipeline.origin.model)
        most = _most(options.max_cost, money)
        job = _Job(options, settings, found, base, pipeline, store, money, screen)
        plan = job.plan()
        if options.dry_run:
            show_plan(plan, found.unsupported, job.estimator, money, job.workers, options, screen)
            return ExitCode.DONE
        show_plan(plan, found.unsupported, None, money, job.workers, options, screen)
        return job.run(Budget(options.limit, most), plan.to_ask)


class _Job:
    """One batch with everything it needs."""

    def __init__(
        self,
        options: Options,
        settings: Settings,
        found: Folder,
        base: Path,
        pipeline: Pipeline,
        store: Store,
        money: Money,
        screen: Screen,
    ) -> None:
        self.options, self.settings, self.found, self.base = options, settings, found, base
        self.pipeline, self.store, self.money, self.screen = pipeline, store, money, screen
        self.ledger = Ledger(store, pipeline, money.prices)
        # Articles that ask at a time: the embedded engine answers one, an endpoint as many as it is set to.
        self.workers = settings.model_concurrency if settings.model_base_url else 1
        with store.read() as conn:
            so_far = taken(conn, pipeline.origin.model)
        self.estimator = Estimator(pipeline.schema, pipeline.prompt, pipeline.model, so_far, pipeline.votes)

    def plan(self) -> Plan:
        options = self.options
        return make_plan(self._sorter(), self._reads(), self.estimator if options.dry_run else None, options.limit)

    def run(self, budget: Budget, to_ask: int) -> ExitCode:
        """Do it, write the summary and tell it. `to_ask` is how many articles the model is asked about at most."""
        stop, tally, started = threading.Event(), Tally(cost=0 if self.money.known else None), time.monotonic()
        out = self.options.out
        with ExitStack() as stack:
            output = stack.enter_context(Output(out)) if out else None
            stack.enter_context(_interruptible(stop, self.screen))
            asking, workers = self._asking(stack, to_ask if budget.limit is None else min(to_ask, budget.limit))
            batch = Batch(
                *(Ledger(self.store, asking, self.money.prices), self._sorter(), output, self.base, stop),
                workers=workers,
                force=self.options.force,
                foresee=self._foresee if budget.most is not None else lambda article: 0,
            )
            self.screen.event(
                "started", articles=len(self.found.files), model=self.pipeline.origin.model, workers=self.workers
            )
            pressed_twice, whole = False, False
            try:
                with self.screen.progress(tally, len(self.found.files)) as on_landed:
                    batch.run(self._reads(), tally, budget, self._named(on_landed))
                whole = True
            except KeyboardInterrupt:
                pressed_twice = True
            finally:
                stopped = "interrupted" if stop.is_set() else budget.exhausted
                report = Report(tally, stopped, self.found.unsupported, time.monotonic() - started, self.money)
                entry = summary(report, self.pipeline.origin)
                if output:
                    # What went wrong before must not be hidden by what follows from it.
                    with nullcontext() if whole else suppress(OperatorError):
                        output.write_summary(entry)
                self.screen.event("summary", **entry)
            if pressed_twice:
                _end_at_once(self.screen)
        self.screen.tell_all(report.lines(out, self.store.url))
        return _code(tally, stopped)

    def _asking(self, stack: ExitStack, articles: int) -> tuple[Extractor, int]:
        """What so many articles are asked with, and how many of them are in flight."""
        if self.settings.model_base_url is None:
            return self.pipeline, self.workers
        processes = processes_for(self.settings, articles)
        if processes == 1:
            return in_turns(self.pipeline, self.workers), self.workers + ahead(self.workers)
        fleet = stack.enter_context(Fleet(self.pipeline, self.settings, processes))
        return fleet, fleet.size

    def _named(self, on_landed: Listener) -> Listener:
        """The listener; without errors.jsonl what has no result is named on the screen."""

        def heard(landed: Landed) -> None:
            if self.options.out is None and landed.code is not None:
                self.screen.failure(landed)
            on_landed(landed)

        return heard

    def _sorter(self) -> Sorter:
        return Sorter(self.ledger, self.store, retry_failed=self.options.retry_failed, force=self.options.force)

    def _reads(self) -> Reads:
        for path in self.found.files:
            yield from read_file(path, lang=self.options.lang, limit=self.settings.max_article_bytes)

    def _foresee(self, article: Article) -> int:
        estimate = self.estimator.of(article)
        return self.money.micros(estimate.prompt_tokens, 0, estimate.completion_tokens) or 0


def _code(tally: Tally, stopped: str | None) -> ExitCode:
    if stopped == "interrupted":
        return ExitCode.INTERRUPTED
    if not tally.done and not (stopped == "limit" and not tally.failed):
        return ExitCode.NOTHING_DONE
    return ExitCode.SOME_FAILED if tally.failed or stopped == "cost" else ExitCode.DONE


def _settings(options: Options) -> Settings:
    settings = settings_with(load_settings(), options.model, options.votes)
    given = {"model_concurrency": options.concurrency, "processes": options.processes}
    if settings.model_base_url is None and (options.concurrency or 1) > 1:
        raise UsageError("--concurrency: the embedded engine answers one at a time; set PINCITE_MODEL_BASE_URL.")
    if settings.model_base_url is None and (options.processes or 1) > 1:
        raise UsageError("--processes: the embedded engine uses every core already; set PINCITE_MODEL_BASE_URL.")
    return settings.model_copy(update={name: value for name, value in given.items() if value is not None})


def _articles(paths: Sequence[Path], out: Path | None) -> tuple[Folder, Path]:
    """The files to read, never what a batch has written, and the folder that their names are told relative to.

    Raises UsageError or CallerError where there are none.
    """
    files: dict[Path, None] = {}
    unsupported: list[Path] = []
    for path in paths:
        if path.is_dir():
            if out is not None and _real(out) == _real(path):
                raise UsageError(f"{out}: is the folder of the articles. Name another with --out.")
            found = walk(path)
            files.update(dict.fromkeys(one for one in found.files if not _written(one, out, path)))
            unsupported += [one for one in found.unsupported if not _written(one, out, path)]
        elif out is not None and _real(path) in [_real(out) / name for name in WRITTEN]:
            raise UsageError(f"{path}: is what a batch writes into {out}. Name another folder with --out.")
        elif path.exists():
            files[path] = None
        else:
            raise UsageError(f"{path}: there is no such file or folder.")
    if not files:
        raise CallerError(
            "batch.no_article", f"{', '.join(map(str, paths))}: holds no article. Files that are read: {SUPPORTED}."
        )
    folders = [path if path.is_dir() else path.parent for path in paths]
    base = folders[0] if len(set(folders)) == 1 else Path(os.path.commonpath([_real(folder) for folder in folders]))
    return Folder(tuple(files), tuple(unsupported)), base


def _written(path: Path, out: Path | None, folder: Path) -> bool:
    """Whether a file found under `folder` stands in the output folder, which may itself hold the folder of articles."""
    if out is None or not (real := _real(path)).is_relative_to(_real(out)):
        return False
    return not (_real(folder).is_relative_to(_real(out)) and real.is_relative_to(_real(folder)))


def _real(path: Path) -> Path:
    """Where a path leads. Unlike Path.resolve it lets a link to itself be: reading it says what is wrong."""
    return Path(os.path.realpath(path))


def _most(given: str | None, money: Money) -> int | None:
    """--max-cost in millionths of the currency. Raises UsageError where it is none, OperatorError without a price."""
    if given is None:
        return None
    try:
        amount = Decimal(given)
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or not 0 <= amount <= _DEAREST:
        raise UsageError(f"--max-cost {given}: is no amount; write one such as 2.50.")
    if not money.known:
        raise OperatorError(
            "prices.unknown",
            f"--max-cost: there is no price of the model {money.model}. Write it into prices.toml in PINCITE_HOME "
            "(or the file that PINCITE_PRICES names).",
        )
    return int(amount * 1_000_000)


@contextmanager
def _dry_store(settings: Settings) -> Iterator[Store]:
    """The store for a plan only: where there is no file yet none is made, for then everything is new."""
    url = address_of(settings)
    if url.get_backend_name() != "sqlite" or (url.database and Path(url.database).is_file()):
        with open_store(settings) as store:
            yield store
        return
    with TemporaryDirectory(prefix="pincite-") as folder, open_at(sqlite_url(Path(folder) / "empty.db")) as store:
        yield store


@contextmanager
def _interruptible(stop: threading.Event, screen: Screen) -> Iterator[None]:
    """Within, the first Ctrl-C (or SIGTERM) sets `stop`, the second raises KeyboardInterrupt."""

    def handle(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        screen.tell("finishing what is in flight; press Ctrl-C again to stop at once.")

    earlier = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)


def _end_at_once(screen: Screen) -> NoReturn:
    """End without waiting for the threads that still ask the model; all results written so far are whole."""
    screen.tell("stopped; what was done is kept, the same command goes on with the rest.")
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(ExitCode.INTERRUPTED)
