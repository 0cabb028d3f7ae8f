"""The folder that a batch writes: one JSON an article, claims.jsonl, errors.jsonl, summary.json.

A result is there whole or not at all: each is written beside its place and moved there. Knows nothing of articles.
"""

import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Self

from service.errors import CallerError
from service.pipeline.json_bytes import to_json, to_json_line

CLAIMS, ERRORS, SUMMARY = "claims.jsonl", "errors.jsonl", "summary.json"
_LOCK = ".lock"

Entry = Mapping[str, Any]


class Output:
    """An output folder in use by one run at a time; use it in a `with` statement.

    Lines are flushed as they are written. claims.jsonl and errors.jsonl are written anew by every run, from the
    results that it takes over too.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> Self:
        """Make the folder and take it. Raises CallerError where another run has it or it is no folder."""
        if self.folder.exists() and not self.folder.is_dir():
            raise CallerError("batch.no_folder", f"{self.folder}: is not a folder. Name another with --out.")
        self.folder.mkdir(parents=True, exist_ok=True)
        with contextlib.ExitStack() as stack:
            stack.enter_context(_locked(self.folder))
            self._claims = stack.enter_context((self.folder / CLAIMS).open("wb"))
            self._errors = stack.enter_context((self.folder / ERRORS).open("wb"))
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def result(self, name: str) -> dict[str, Any] | None:
        """The result called `name` as an earlier run left it; None where there is none or it cannot be read."""
        try:
            found = json.loads((self.folder / name).read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) else None

    def write_result(self, name: str, entry: Entry) -> None:
        """Put one article's result in its place."""
        self._replace(name, to_json(entry))

    def write_claims(self, lines: list[dict[str, Any]]) -> None:
        """Add an article's flat lines to claims.jsonl."""
        _append(self._claims, lines)

    def write_error(self, entry: dict[str, Any]) -> None:
        """Add a line to errors.jsonl."""
        _append(self._errors, [entry])

    def write_summary(self, entry: Entry) -> None:
        """Put the summary in its place."""
        self._replace(SUMMARY, to_json(entry))

    def _replace(self, name: str, data: bytes) -> None:
        """Write beside the place, through to the disk, then move: a crash leaves the old state or the new one."""
        beside = self.folder / f".{name}.part"
        try:
            with beside.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(self.folder / name)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def _append(stream: BinaryIO, lines: list[dict[str, Any]]) -> None:
    stream.write(b"".join(to_json_line(line) for line in lines))
    stream.flush()


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder; the system lets go of it when the process ends, however it ends."""
    try:
        import fcntl
    except ImportError:  # not on Windows: there, two runs into one folder are the user's to avoid
        yield
        return
    with (folder / _LOCK).open("wb") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CallerError(
                "batch.busy", f"{folder}: another run is writing there. Wait for it or name another folder with --out."
            ) from error
        yield
