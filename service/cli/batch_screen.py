"""What `pincite batch` shows while it runs: a bar, a line now and then, a JSON object a line, or nothing.

Knows no ledger and no file.
"""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from service.batch.run import Landed, Listener
from service.batch.tally import Tally
from service.cli.screen import console, say, tell

_EVERY = 10.0  # seconds between two lines of progress where standard error is no terminal


class Screen:
    """Messages for people, and progress as a bar on a terminal, else as a line now and then."""

    def tell(self, message: str) -> None:
        """A line for people."""
        tell(message)

    def tell_all(self, messages: list[str]) -> None:
        """Some lines."""
        for message in messages:
            self.tell(message)

    def event(self, name: str, /, **facts: Any) -> None:
        """What happened, for programs: shown by JSON lines only."""

    def failure(self, landed: Landed) -> None:
        """An article without a result, where no file names it."""
        tell(landed.message or f"{landed.name}: failed.")

    @contextmanager
    def progress(self, tally: Tally, files: int) -> Iterator[Listener]:
        """Within, what is given shows how far it is; a jsonl file counts for its articles once they are seen."""
        if sys.stderr.isatty():
            with _bar(tally, files) as show:
                yield show
        else:
            yield _lines(tally, files)


class Quiet(Screen):
    """Messages for people, no progress."""

    @contextmanager
    def progress(self, tally: Tally, files: int) -> Iterator[Listener]:
        """Nothing is shown."""
        yield lambda landed: None


class JsonLines(Screen):
    """A JSON object a line on standard error: `event` is planned, started, article, message, summary or error."""

    def tell(self, message: str) -> None:
        """A message as an event of its own."""
        self.event("message", message=message)

    def tell_all(self, messages: list[str]) -> None:
        """Nothing: the event `summary` has said it."""

    def failure(self, landed: Landed) -> None:
        """Nothing: the event `article` has said it."""

    def event(self, name: str, /, **facts: Any) -> None:
        """One line, flushed."""
        say(json.dumps({"event": name, **facts}, ensure_ascii=True))

    @contextmanager
    def progress(self, tally: Tally, files: int) -> Iterator[Listener]:
        """An event `article` for each."""

        def show(landed: Landed) -> None:
            verdicts = dict(landed.share.verdicts) if landed.share else None
            facts = {"name": landed.name, "path": landed.origin, "result": landed.what, "run": landed.run_id}
            self.event("article", **facts, verdicts=verdicts, code=landed.code, message=landed.message)

        yield show


def screen_for(progress: str | None) -> Screen:
    """The screen that `--progress` names; a bar (or lines) where it is left out."""
    return {"json": JsonLines, "none": Quiet}.get(progress or "bar", Screen)()


@contextmanager
def _bar(tally: Tally, files: int) -> Iterator[Listener]:
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[said]}", markup=False))
    with Progress(*columns, TimeElapsedColumn(), TimeRemainingColumn(), console=console(results=False)) as bar:
        started = time.monotonic()
        task = bar.add_task("", total=files, said="")

        def show(landed: Landed) -> None:
            said = _said(tally, time.monotonic() - started)
            bar.update(task, completed=tally.seen, total=max(files, tally.seen), said=said)

        yield show


def _lines(tally: Tally, files: int) -> Listener:
    started = last = time.monotonic()

    def show(landed: Landed) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _EVERY:
            last = now
            tell(f"{tally.seen} of {max(files, tally.seen)} articles, {_said(tally, now - started)}")

    return show


def _said(tally: Tally, seconds: float) -> str:
    rate = tally.asked * 60 / seconds if seconds > 0 else 0.0
    return f"{rate:.1f}/min, {tally.verdicts['flagged']} flagged, {tally.failed} failed"
