"""The articles of a folder that a caller names: only below the root that who runs the server has set.

Unlike `ingest.folder` it follows no link out of there and reads strangers' names: nothing of the machine but the part
below the root is ever told.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from service.errors import CallerError
from service.ingest import refused
from service.ingest.reader import FORMATS, SUPPORTED, read_stream
from service.ingest.refused import Read, Refused

# Reads one document: its bytes, name, origin and format.
ReadOne = Callable[[bytes, str, str, str], Read]


def folder_below(root: Path | None, named: str) -> Path:
    """The folder that a caller means, resolved.

    Raises CallerError: batch.no_root (none is set), batch.outside_root, batch.no_folder.
    """
    if root is None:
        raise CallerError("batch.no_root", "This server reads no folders. Upload the articles as JSON lines.")
    top = _resolved(root, named)
    path = _resolved(top / named, named)
    if not path.is_relative_to(top):
        raise CallerError("batch.outside_root", "The folder is not below the server's folder for batches.")
    if not _is_folder(path):
        raise CallerError("batch.no_folder", "There is no such folder below the server's folder for batches.")
    return path


def read_folder(root: Path, folder: Path, read_one: ReadOne, *, lang: str | None, limit: int) -> Iterator[Read]:
    """The articles of `folder` (as `folder_below` gave it) and its subfolders, by path.

    Origins are told relative to `root`. Hidden files are left out; what is no article, and links that lead out or to
    folders, are Refused: nothing is missed silently. `limit` as in `ingest.reader`.
    """
    top = root.resolve()
    for path in _files(folder):
        origin = path.relative_to(top).as_posix()
        try:
            yield from _read(path, origin, top, read_one, lang, limit)
        except OSError as error:
            yield Refused(path.name, origin, refused.unreadable(origin, error.strerror or type(error).__name__))
        except CallerError as error:
            yield Refused(path.name, origin, error)


def _read(path: Path, origin: str, top: Path, read_one: ReadOne, lang: str | None, limit: int) -> Iterator[Read]:
    real = Path(os.path.realpath(path, strict=True))  # a circle of links is an OSError here
    if not real.is_relative_to(top):
        raise CallerError("batch.outside_root", f"{origin}: is a link that leads out of the server's folder.")
    if not real.is_file():
        raise CallerError("batch.link", f"{origin}: is a link to a folder, or no file. Name that folder itself.")
    media = FORMATS.get(path.suffix.lower())
    if media is None:
        raise refused.unsupported(origin, f"{path.suffix or 'such'} files are not read; the formats are {SUPPORTED}")
    with real.open("rb") as stream:
        if media == "jsonl":
            yield from read_stream(stream, path.name, origin, media=media, lang=lang, limit=limit)
            return
        # One byte more than is taken: the reader then says that it is too large.
        yield read_one(stream.read(limit + 1), path.name, origin, media)


def _files(folder: Path) -> Iterator[Path]:
    """Files, and links to folders, in the order of their paths; nothing hidden."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise refused.unreadable(folder.name, error.strerror or type(error).__name__) from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path))
        else:
            yield Path(entry.path)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long, a folder that may not be entered
        return False


def _resolved(path: Path, named: str) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:  # too long, a circle of links
        shown = named if len(named) <= 100 else named[:100] + "…"
        raise CallerError("batch.no_folder", f"{shown}: is no folder.") from error
