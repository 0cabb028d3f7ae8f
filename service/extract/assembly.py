"""A model file in the making: one `.part` file, filled from the front, hashed as it grows. Knows no sources.

After a break its whole pieces are hashed and kept. Only the complete file with the right hash takes the model's name.
"""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from service.errors import UpstreamError
from service.extract.catalogue import ModelEntry

BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a pull is: bytes that stand, bytes in all, and what is being done."""

    done: int
    total: int
    step: str


OnProgress = Callable[[Progress], None]


class Assembly:
    """The `.part` file of `entry` beside `target`; a context manager that keeps the file whatever happens.

    `size` is how many bytes stand, from the front.
    """

    def __init__(self, entry: ModelEntry, target: Path, on_progress: OnProgress) -> None:
        self.entry = entry
        self.size = 0
        self._target = target
        self._path = target.with_name(target.name + ".part")
        self._on_progress = on_progress
        self._hash = hashlib.sha256()

    def __enter__(self) -> Self:
        self._path.touch()
        self._file = self._path.open("r+b")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        if not self.size:
            self._path.unlink(missing_ok=True)

    @property
    def folder(self) -> Path:
        """Where the model is put together, with room for it."""
        return self._target.parent

    @property
    def pieces(self) -> int:
        """How many whole pieces stand (`ModelEntry.parts`)."""
        count, end = 0, 0
        for part in self.entry.parts:
            end += part.size
            if end > self.size:
                break
            count += 1
        return count

    def resume(self) -> None:
        """Keep what stands from an earlier try: whole pieces with the right hash; all of it where there are none."""
        if self.entry.parts:
            for part in self.entry.parts:
                piece = self._file.read(part.size)
                if hashlib.sha256(piece).hexdigest() != part.sha256:
                    break
                self._took(piece, "checking what is there")
        else:
            while piece := self._file.read(BLOCK):
                self._took(piece, "checking what is there")
        self._file.truncate(self.size)
        self._file.seek(self.size)

    def restart(self) -> None:
        """Drop everything."""
        self._file.seek(0)
        self._file.truncate(0)
        self._hash = hashlib.sha256()
        self.size = 0

    def keep_pieces(self) -> None:
        """Drop what is beyond the last whole piece; pieces were never checked here, `resume` does that."""
        whole = sum(part.size for part in self.entry.parts[: self.pieces])
        if self.entry.parts and whole != self.size:
            self._file.seek(0)
            self._hash = hashlib.sha256()
            self.size = 0
            self.resume()

    def append(self, block: bytes, step: str) -> None:
        """Add bytes at the end. Raises UpstreamError where they are more than the model has."""
        if self.size + len(block) > self.entry.size:
            raise UpstreamError("model.pull_size", f"{step}: more than the {self.entry.size} bytes of the model")
        self._file.write(block)
        self._took(block, step)

    def finish(self) -> None:
        """Check the whole and give it the model's name. Where it is not the model: dropped, UpstreamError."""
        digest = self._hash.hexdigest()
        if self.size != self.entry.size or digest != self.entry.sha256:
            found = f"{self.size} bytes with SHA-256 {digest}"
            self.restart()
            raise UpstreamError(
                "model.pull_hash",
                f"not {self.entry.name}: {found} instead of {self.entry.size} bytes with {self.entry.sha256}",
            )
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._path.replace(self._target)
        _sync_folder(self._target.parent)

    def _took(self, block: bytes, step: str) -> None:
        self._hash.update(block)
        self.size += len(block)
        self._on_progress(Progress(self.size, self.entry.size, step))


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can open a folder."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
