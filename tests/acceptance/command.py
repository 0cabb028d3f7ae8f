"""Runs the installed `pincite` command as a person or a program would."""

import atexit
import functools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = str(Path(sys.executable).with_name("pincite"))


def environment(**settings: str) -> dict[str, str]:
    """This process's environment without anything of Pincite's, plus `settings`.

    Unless they name a PINCITE_HOME it is a new one with an empty store: no model of this machine is ever found by
    accident, and no stored result of another test. The second reader takes seconds to load, so it reads only where a
    test asks for it.
    """
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PINCITE_")}
    home = settings.get("PINCITE_HOME") or _new_home()
    usual = {"PINCITE_HOME": home, "NO_COLOR": "1", "PYTHONWARNINGS": "error", "PINCITE_SECOND_READER": "false"}
    return kept | usual | settings


def _new_home() -> str:
    home = tempfile.mkdtemp(dir=_homes())
    shutil.copy(Path(_homes()) / "empty.db", Path(home) / "pincite.db")
    return home


@functools.cache
def _homes() -> str:
    """A folder for them all, removed when the tests end; with an empty store, since making one takes a while."""
    from service.store.address import sqlite_url
    from service.store.store import open_at

    folder = tempfile.mkdtemp(prefix="pincite-homes-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    open_at(sqlite_url(Path(folder) / "empty.db")).close()
    return folder


def pincite(
    *arguments: str | Path, stdin: bytes = b"", settings: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The finished command; a minute is more than any of these may take."""
    return subprocess.run(
        [COMMAND, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=environment(**settings or {}),
        cwd=cwd,
        timeout=60,
        check=False,
    )


def on_terminal(*arguments: str | Path, settings: Mapping[str, str] | None = None) -> str:
    """What the finished command shows on a terminal of 120 columns (both streams; `\\r\\n` ends a line)."""
    here, there = os.openpty()
    chosen = environment(**{"COLUMNS": "120", "TERM": "dumb"} | dict(settings or {}))
    with subprocess.Popen(
        [COMMAND, *map(str, arguments)], stdin=there, stdout=there, stderr=there, env=chosen
    ) as process:
        os.close(there)
        shown = b"".join(iter(lambda: _read(here), b""))
        process.wait(60)
    os.close(here)
    return shown.decode()


def _read(terminal: int) -> bytes:
    """What comes next; a terminal whose last writer has gone reads as an error on Linux."""
    try:
        return os.read(terminal, 65_536)
    except OSError:
        return b""
