"""The articles of a folder, by name only: nothing is opened here."""

import os
from dataclasses import dataclass
from pathlib import Path

from service.ingest import refused
from service.ingest.reader import FORMATS


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder holds, sorted by path. `unsupported` are files that would not be read, for the report.

    Hidden files and folders (a leading dot) are in neither.
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
        real = str(Path(here).resolve())
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            if not name.startswith("."):
                (files if Path(name).suffix.lower() in FORMATS else unsupported).append(Path(here) / name)
    return Folder(tuple(sorted(files)), tuple(sorted(unsupported)))
