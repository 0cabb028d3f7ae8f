"""`pincite models`: what the catalogue knows and what of it is here; `pull` fetches the default. Asks no model."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn
from rich.text import Text

from service.cli.exits import ExitCode
from service.cli.screen import console, printable, tell
from service.extract import catalogue
from service.extract.pull import OnProgress, list_models, pull
from service.extract.pull import Progress as Step
from service.settings import Settings, load_settings

_EVERY = 100_000_000  # bytes between two lines of progress where standard error is no terminal


def main(*, action: str) -> ExitCode:
    """`list` or `pull`."""
    settings = load_settings()
    return _pull(settings) if action == "pull" else _list(settings)


def _list(settings: Settings) -> ExitCode:
    """A line a model: name, state, size, licence, path."""
    screen = console()
    for status in list_models(settings.home):
        entry = status.entry
        state = f"{status.done / entry.size:.0%} fetched" if status.state == "partial" else status.state
        said = (entry.name, state, f"{entry.size / 1e9:.2f} GB", entry.licence, str(status.path))
        screen.print(Text("\t".join(printable(part) for part in said)), soft_wrap=True)
    return ExitCode.DONE


def _pull(settings: Settings) -> ExitCode:
    """Fetch what the settings name, the default if nothing; the path goes to standard output."""
    if settings.model and settings.model.endswith(".gguf") and Path(settings.model).is_file():
        tell(f"PINCITE_MODEL is a file ({settings.model}): there is nothing to fetch.")
        return ExitCode.DONE
    entry = catalogue.find(settings.model if settings.model_base_url is None else None)
    with _shown(entry.name) as on_progress:
        path = pull(entry, settings.home, on_progress, copy_of=settings.model_file)
    console().print(Text(printable(str(path))), soft_wrap=True)
    return ExitCode.DONE


@contextmanager
def _shown(name: str) -> Iterator[OnProgress]:
    """A bar on a terminal, else a line now and then."""
    if not sys.stderr.isatty():
        yield _lines(name)
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn())
    with Progress(*columns, TransferSpeedColumn(), TimeRemainingColumn(), console=console(results=False)) as bar:
        task = bar.add_task(name, total=None)
        yield lambda step: bar.update(task, completed=step.done, total=step.total)


def _lines(name: str) -> OnProgress:
    told = 0

    def show(step: Step) -> None:
        nonlocal told
        if step.done - told >= _EVERY or step.done == step.total != told:
            told = step.done
            tell(f"{name}: {step.done / 1e6:.0f} of {step.total / 1e6:.0f} MB")

    return show
