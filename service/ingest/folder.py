"""The articles of a folder, by name and kind only: nothing is opened here."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from service.ingest import refused
from service.ingest.reader import FORMATS


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder holds, sorted by path.

    `unsupported` are files that would not be read, for the report: of other formats, and pipes, sockets and devices,
    which may never come to an end. Hidden files and folders (a leading dot) are in neither.
    """

    files: tuple[Path, ...]
    unsupported: tuple[Path, ...]


def walk(folder: Path) -> Folder:
    """All files under `folder`, subfolders included.

    Links to files are followed; links to folders too, each real folder once, so that loops end.
    Raises CallerError (ingest.unreadable) where `folder` or one of its subfolders cannot be listed.
    """
    files: list[Path] = []
    unsupported: list[Path] = []
    seen: set[str] = set()

    def stop(error: OSError) -> None:
        raise refused.unreadable(str(error.filename or folder), error.strerror or str(error)) from error

    for here, folders, names in os.walk(folder, onerror=stop, followlinks=True):
        real = os.path.realpath(here)  # not Path.resolve, which raises RuntimeError for a link to itself
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not name.startswith("."):
                path = Path(here) / name
                (files if path.suffix.lower() in FORMATS and _may_be_read(path) else unsupported).append(path)
    return Folder(tuple(sorted(files)), tuple(sorted(unsupported)))


def _may_be_read(path: Path) -> bool:
    """Whether it is a file, or cannot be looked at: whoever reads it then says why."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True
