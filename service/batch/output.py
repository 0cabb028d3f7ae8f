"""The folder that a batch writes: one JSON an article, claims.jsonl, errors.jsonl, summary.json.

All of it repeats what stands in the store, and every run brings it up to date. A result is there whole or not at all:
each is written beside its place and moved there. Knows nothing of articles.
"""

import contextlib
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Self

from service.errors import CallerError, OperatorError
from service.pipeline.json_bytes import to_json, to_json_line

WRITTEN = CLAIMS, ERRORS, SUMMARY = "claims.jsonl", "errors.jsonl", "summary.json"  # beside the results
_LOCK = ".lock"

Entry = Mapping[str, Any]


class Output:
    """An output folder in use by one run at a time; use it in a `with` statement. Threads may share it.

    Lines are flushed as they are written. claims.jsonl and errors.jsonl are written anew by every run, from the
    results that it takes over too. Everything raises OperatorError (`batch.output`) where it cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stack = contextlib.ExitStack()
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        """Make the folder and take it. Raises CallerError where another run has it or it is no folder."""
        if self.folder.exists() and not self.folder.is_dir():
            raise CallerError("batch.no_folder", f"{self.folder}: is not a folder. Name another with --out.")
        with _told(self.folder), contextlib.ExitStack() as stack:
            self.folder.mkdir(parents=True, exist_ok=True)
            stack.enter_context(_locked(self.folder))
            self._claims = stack.enter_context((self.folder / CLAIMS).open("wb"))
            self._errors = stack.enter_context((self.folder / ERRORS).open("wb"))
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        with _told(self.folder):
            self._stack.close()

    def write_result(self, name: str, entry: Entry) -> None:
        """Put one article's result in its place; a file that holds it already is left alone."""
        data = to_json(entry)
        if not self._holds(name, data):
            self._replace(name, data)

    def drop_result(self, name: str) -> None:
        """There is no result of that name: an earlier run's file goes."""
        with _told(self.folder / name):
            (self.folder / name).unlink(missing_ok=True)

    def write_claims(self, lines: list[dict[str, Any]]) -> None:
        """Add an article's flat lines to claims.jsonl."""
        with self._lock, _told(self.folder / CLAIMS):
            _append(self._claims, lines)

    def write_error(self, entry: dict[str, Any]) -> None:
        """Add a line to errors.jsonl."""
        with self._lock, _told(self.folder / ERRORS):
            _append(self._errors, [entry])

    def write_summary(self, entry: Entry) -> None:
        """Put the summary in its place."""
        self._replace(SUMMARY, to_json(entry))

    def _holds(self, name: str, data: bytes) -> bool:
        place = self.folder / name
        try:
            return place.stat().st_size == len(data) and place.read_bytes() == data
        except OSError:
            return False

    def _replace(self, name: str, data: bytes) -> None:
        """Write beside the place, then move: whoever reads finds the old state or the new one, whole.

        Not forced through to the disk, which takes longer than all else: what a power cut spoils the next run mends.
        """
        beside = self.folder / f".{name}.part"
        with _told(self.folder / name):
            try:
                beside.write_bytes(data)
                beside.replace(self.folder / name)
            except BaseException:
                beside.unlink(missing_ok=True)
                raise


def _append(stream: BinaryIO, lines: list[dict[str, Any]]) -> None:
    stream.write(b"".join(to_json_line(line) for line in lines))
    stream.flush()


@contextlib.contextmanager
def _told(place: Path) -> Iterator[None]:
    """Turn what the system says about `place` into an OperatorError that says what is lost and what to do."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        kept = "what was done is in the store, and the same command goes on"
        raise OperatorError(
            "batch.output",
            f"{place}: cannot be written ({reason}). Make room there or name another folder with --out; {kept}.",
        ) from error


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
