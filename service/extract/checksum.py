"""SHA-256 of large files, computed once and remembered by size and time of change. Knows nothing of models."""

import contextlib
import hashlib
import json
import os
import tempfile
from pathlib import Path

_FILE = "hashes.json"


class Checksums:
    """Hashes of files, remembered in `folder`/hashes.json, which is a cache: lost or broken, it is made anew."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE

    def of(self, path: Path) -> str:
        """Lower-case hex SHA-256 of the file at `path`; reads it only where size or time of change are new."""
        key, stamp = self._stamp(path)
        known = self._read().get(key)
        if known is not None and known.get("stamp") == stamp:
            return str(known["sha256"])
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        self.remember(path, digest)
        return digest

    def remember(self, path: Path, digest: str) -> None:
        """Note the hash of a file that was just read; a folder that cannot be written only costs time later."""
        key, stamp = self._stamp(path)
        known = {name: entry for name, entry in self._read().items() if Path(name).exists()}
        known[key] = {"stamp": stamp, "sha256": digest}
        with contextlib.suppress(OSError):
            self._write(known)

    @staticmethod
    def _stamp(path: Path) -> tuple[str, list[int]]:
        resolved = path.resolve()
        status = resolved.stat()
        return str(resolved), [status.st_size, status.st_mtime_ns]

    def _read(self) -> dict[str, dict[str, object]]:
        try:
            known = json.loads(self._file.read_bytes())
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}

    def _write(self, known: dict[str, dict[str, object]]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=".hashes-")
        with os.fdopen(handle, "w") as file:
            json.dump(known, file, indent=1)
        Path(name).replace(self._file)
