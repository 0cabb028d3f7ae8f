"""Calls the body of a command and turns how it ended into an exit code. Knows no command."""

import importlib
import sys
import traceback

from service.cli.exits import ExitCode
from service.cli.screen import debugging, forget, tell
from service.errors import PinciteError


class UsageError(PinciteError):
    """The command line itself is wrong: exit code 1 instead of 3."""

    def __init__(self, message: str) -> None:
        super().__init__("usage", message)


def call(module: str, **arguments: object) -> int:
    """Import `module`, run its `main(**arguments)` and return the exit code; no error leaves here as a traceback.

    A closed standard output (`| head -1`) ends a command quietly with DONE.
    """
    try:
        return int(importlib.import_module(module).main(**arguments) or ExitCode.DONE)
    except BrokenPipeError:
        forget(sys.stdout)
        return ExitCode.DONE
    except KeyboardInterrupt:
        tell("interrupted.")
        return ExitCode.INTERRUPTED
    except PinciteError as error:
        _trace()
        tell(error.message)
        return ExitCode.USAGE if isinstance(error, UsageError) else ExitCode.NOTHING_DONE
    except OSError as error:
        _trace()
        where = f"{error.filename}: " if error.filename else ""
        tell(f"{where}{error.strerror or error}.")
        return ExitCode.NOTHING_DONE
    except Exception as error:  # noqa: BLE001 - the door: people get a sentence, developers ask for the traceback
        _trace()
        tell(f"internal error ({type(error).__name__}: {error}). Run again with --debug and report what it prints.")
        return ExitCode.NOTHING_DONE


def _trace() -> None:
    if debugging():
        traceback.print_exc(file=sys.stderr)
