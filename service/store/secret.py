"""The server's secret: what keys are hashed and page tokens signed with. Knows no table.

From PINCITE_SECRET_KEY, else from PINCITE_HOME/secret.key, which is made at first use, readable by its owner only.
Servers that share a database need the same secret: keys made under another one are unknown.
"""

import contextlib
import os
import secrets
import stat
from pathlib import Path

from service.errors import OperatorError
from service.settings import Settings

_FILE = "secret.key"
_BYTES = 32


def server_secret(settings: Settings) -> bytes:
    """The secret, at least 32 bytes.

    Raises OperatorError where the file cannot be made or read, is too short, or can be read by other users.
    """
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value().encode()
    path = settings.home / _FILE
    try:
        if not path.exists():
            _make(path)
        mode = stat.S_IMODE(path.stat().st_mode)
        found = path.read_bytes().strip()
    except OSError as error:
        raise OperatorError(
            "secret.unreadable",
            f"{path}: the server's secret cannot be kept there ({error.strerror}). Set PINCITE_HOME",
        ) from error
    if os.name == "posix" and mode & 0o077:
        raise OperatorError("secret.exposed", f"{path}: other users can read it. Run `chmod 600 {path}`.")
    if len(found) < _BYTES:
        raise OperatorError("secret.short", f"{path}: is cut off. Restore it, or remove it and make all keys anew.")
    return found


def _make(path: Path) -> None:
    """Write a new secret beside the place and link it there: whole or not at all, and the first of two wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_hex(_BYTES).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()
