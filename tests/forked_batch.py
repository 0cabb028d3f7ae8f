"""Runs `pincite batch` again and again as fresh processes that need no second to start, to be killed at any moment.

`python -m tests.forked_batch` imports what the command needs, then for each line of standard input (the environment and
the arguments as JSON) forks a child that runs it, prints the child's process id, waits and prints how it ended. No
thread runs in the parent, so that the child is as good as one started from the shell.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


class Batches:
    """The parent process, from outside; use it through `forked_batches`."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def start(self, environment: Mapping[str, str], **arguments: Any) -> int:
        """Start a batch (`service.cli.batch.main`'s keywords; paths as strings); its process id."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"environment": dict(environment), "arguments": arguments}) + "\n")
        self._process.stdin.flush()
        return int(self._line())

    def wait(self) -> int:
        """How the batch ended: its exit code, or the negative signal that killed it."""
        return int(self._line())

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


@contextmanager
def forked_batches() -> Iterator[Batches]:
    """The parent process for the length of a `with`."""
    command = [sys.executable, "-m", "tests.forked_batch"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        try:
            yield Batches(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()


def _main() -> None:
    import alembic.command  # noqa: F401 - so that no child has to
    import instructor
    import openai.types.chat  # noqa: F401
    import py3langid.langid  # noqa: F401
    import sqlalchemy.dialects.postgresql.psycopg  # noqa: F401

    import service.cli.batch
    from service.pipeline.verifier import verifier_version

    verifier_version()  # so that all children judge alike, even if somebody edits the code meanwhile
    assert instructor.patch
    for line in sys.stdin:
        given = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _child(given["environment"], given["arguments"], service.cli.batch.main)
        print(pid, flush=True)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _child(environment: dict[str, str], arguments: dict[str, Any], main: Any) -> None:
    """Never returns."""
    code = 70
    try:
        os.environ.update(environment)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, sys.stdout.fileno())
        os.dup2(quiet, sys.stderr.fileno())
        arguments["paths"] = [Path(path) for path in arguments["paths"]]
        code = int(main(**arguments))
    finally:
        os._exit(code)


if __name__ == "__main__":
    _main()
