"""The store written to a file or a stream: whole or not at all, however much there is."""

import errno
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import BinaryIO

from service.errors import CallerError
from service.export.columns import columns_of
from service.export.formats import Format, write
from service.store.rows import Wanted, rows, schemas_of
from service.store.store import Store


def export_to(stream: BinaryIO, store: Store, wanted: Wanted, form: Format, *, marked: bool = False) -> int:
    """Write what is `wanted` to `stream`; how many rows. What is written is the store as it was at one moment."""
    with store.read() as conn:
        columns = columns_of(wanted.what, schemas_of(conn, wanted))
        # Closed also where the stream breaks off (`| head -1`): a cursor must not outlive its connection.
        with closing(rows(conn, wanted)) as found:
            return write(form, stream, columns, found, marked=marked)


def export_file(path: Path, store: Store, wanted: Wanted, form: Format) -> int:
    """Write what is `wanted` to `path`, beside it first and moved when it is whole; how many rows.

    A link stays and the file that it leads to is written; a pipe or device is written as it is, for it is no file to
    put another in the place of. Raises CallerError (`export.unwritable`) naming the path.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        special = path.exists() and not path.is_file()
        with path.open("wb") if special else _beside(Path(os.path.realpath(path))) as stream:
            return export_to(stream, store, wanted, form, marked=True)
    except OSError as error:
        raise CallerError(
            "export.unwritable", f"{path}: cannot be written ({error.strerror or error}). Name another file."
        ) from error


@contextmanager
def _beside(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of `path` when all went well, through to the disk; else nothing is left of it."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
