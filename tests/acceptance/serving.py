"""Starts `pincite serve` as a person would, on a free port, and ends it."""

import re
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.acceptance.command import COMMAND, environment

_ADDRESS = re.compile(r"http://\S+")


@dataclass
class Served:
    """A running server. `log` is what it wrote to standard error so far."""

    process: subprocess.Popen[str]
    url: str
    log: list[str] = field(default_factory=list)

    def stop(self, number: int = signal.SIGTERM, within: float = 30) -> int:
        """Ask it to stop; its exit code."""
        self.process.send_signal(number)
        return self.process.wait(within)


@contextmanager
def serving(home: Path, *arguments: str, **settings: str) -> Iterator[Served]:
    """A server that answers already; killed at the end if it still runs."""
    command = [COMMAND, "serve", *([] if "--port" in arguments else ["--port", "0"]), *arguments]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(**{"PINCITE_HOME": str(home)} | settings),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    log: list[str] = []
    reader = threading.Thread(target=log.extend, args=(process.stderr,))
    reader.start()
    try:
        said = _ADDRESS.search(process.stdout.readline())
        if said is None:
            process.wait(30)
            reader.join(30)
            raise AssertionError(f"the server did not start ({process.returncode}): {''.join(log)}")
        yield Served(process, said[0], log)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(30)
        reader.join(30)
        process.stdout.close()
        process.stderr.close()
