"""`pincite batch`: a folder of articles into a folder of results. All its messages go to standard error.

The first Ctrl-C lets what is in flight finish and writes the summary; the second ends the process at once.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from service.batch.output import Output
from service.batch.run import Batch, Listener, summary
from service.batch.tally import Tally
from service.cli.door import UsageError
from service.cli.exits import ExitCode
from service.cli.opening import open_pipeline, settings_with
from service.cli.screen import console, tell
from service.errors import CallerError
from service.ingest.folder import Folder, walk
from service.ingest.reader import SUPPORTED, read_file
from service.ingest.refused import Reads
from service.settings import Settings, load_settings

_EVERY = 10.0  # seconds between two lines of progress where standard error is no terminal


def main(*, folder: Path, out: Path, lang: str | None, schema: str, model: str | None, fresh: bool) -> ExitCode:
    """Run the folder; DONE, SOME_FAILED, NOTHING_DONE (no article could be done) or INTERRUPTED."""
    settings = settings_with(load_settings(), model)
    found = _articles(folder, out)
    stop, tally, started = threading.Event(), Tally(), time.monotonic()
    with open_pipeline(settings, schema) as pipeline, Output(out) as output, _interruptible(stop):
        batch = Batch(pipeline, output, folder, stop, _workers(settings), fresh)
        pressed_twice = False
        try:
            with _progress(tally, len(found.files)) as on_change:
                batch.run(_reads(found, lang, settings.max_article_bytes), tally, on_change)
        except KeyboardInterrupt:
            pressed_twice = True
        finally:
            interrupted = stop.is_set()
            output.write_summary(summary(tally, pipeline.origin, found.unsupported, started, interrupted=interrupted))
        if pressed_twice:
            _end_at_once(out)
    _report(tally, found, out, interrupted=interrupted)
    if interrupted:
        return ExitCode.INTERRUPTED
    if not tally.done:
        return ExitCode.NOTHING_DONE
    return ExitCode.SOME_FAILED if tally.failed else ExitCode.DONE


def _articles(folder: Path, out: Path) -> Folder:
    """The files to read; never what a batch has written. Raises UsageError or CallerError where there are none."""
    if not folder.is_dir():
        raise UsageError(f"{folder}: is not a folder. Use `pincite extract` for a file.")
    if out.resolve() == folder.resolve():
        raise UsageError(f"{out}: is the folder of the articles. Name another with --out.")
    found = walk(folder)
    files, unsupported = (
        tuple(path for path in paths if not path.resolve().is_relative_to(out.resolve()))
        for paths in (found.files, found.unsupported)
    )
    if not files:
        raise CallerError("batch.no_article", f"{folder}: holds no article. Files that are read: {SUPPORTED}.")
    return Folder(files, unsupported)


def _reads(found: Folder, lang: str | None, limit: int) -> Reads:
    for path in found.files:
        yield from read_file(path, lang=lang, limit=limit)


def _workers(settings: Settings) -> int:
    """The embedded engine answers one at a time; an endpoint as many as it is set to."""
    return settings.model_concurrency if settings.model_base_url else 1


@contextmanager
def _interruptible(stop: threading.Event) -> Iterator[None]:
    """Within, the first Ctrl-C (or SIGTERM) sets `stop`, the second raises KeyboardInterrupt."""

    def handle(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        tell("finishing what is in flight; press Ctrl-C again to stop at once.")

    earlier = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)


def _end_at_once(out: Path) -> NoReturn:
    """End without waiting for the threads that still ask the model; all results written so far are whole."""
    tell(f"stopped; what was done is in {out}.")
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(ExitCode.INTERRUPTED)


@contextmanager
def _progress(tally: Tally, files: int) -> Iterator[Listener]:
    """A bar on a terminal, else a line now and then; a jsonl file counts for its articles once they are seen."""
    if not sys.stderr.isatty():
        yield _lines(tally, files)
        return
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[said]}", markup=False))
    with Progress(*columns, TimeElapsedColumn(), TimeRemainingColumn(), console=console(results=False)) as bar:
        started = time.monotonic()
        task = bar.add_task("", total=files, said="")

        def show() -> None:
            said = _said(tally, time.monotonic() - started)
            bar.update(task, completed=tally.seen, total=max(files, tally.seen), said=said)

        yield show


def _lines(tally: Tally, files: int) -> Listener:
    started = last = time.monotonic()

    def show() -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _EVERY:
            last = now
            tell(f"{tally.seen} of {max(files, tally.seen)} articles, {_said(tally, now - started)}")

    return show


def _said(tally: Tally, seconds: float) -> str:
    rate = (tally.seen - tally.reused) * 60 / seconds if seconds > 0 else 0.0
    return f"{rate:.1f}/min, {tally.verdicts['flagged']} flagged, {tally.failed} failed"


def _report(tally: Tally, found: Folder, out: Path, *, interrupted: bool) -> None:
    """The sums for people; what failed is named in errors.jsonl."""
    verdicts, numbers = tally.verdicts, tally.numbers
    reused = f" ({tally.reused} taken over from an earlier run)" if tally.reused else ""
    tell(f"{'interrupted: ' if interrupted else ''}{tally.done} articles done{reused}, {tally.failed} failed.")
    tell(f"claims: {verdicts['accepted']} accepted, {verdicts['flagged']} flagged, {verdicts['rejected']} rejected.")
    tell(
        f"numbers: {numbers['total']}, of which {numbers['claimed']} claimed, {numbers['measures_nothing']} measure"
        f" nothing, {numbers['unclaimed']} unclaimed."
    )
    if found.unsupported:
        tell(f"{len(found.unsupported)} files of other formats were not read; summary.json names them.")
    tell(f"results are in {out}" + ("; errors.jsonl says what failed." if tally.failed else "."))
