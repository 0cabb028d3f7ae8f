"""The door of the `pincite` command: runs it and turns errors into a line on standard error and an exit code.

Knows no command; keeps start-up small (nothing heavy is imported before a command asks for it).
"""

import os
import sys

from service.cli.exits import ExitCode


def run() -> None:
    """Entry point of the distribution: run the command line and end the process with its exit code."""
    _open_what_is_closed()
    _tolerate_any_character()
    try:
        code = _run_app()
    except KeyboardInterrupt:  # before a command was there to handle it
        code = ExitCode.INTERRUPTED
    sys.exit(_flushed(code))


def _run_app() -> int:
    import typer

    from service.cli.app import app

    try:
        result = app(prog_name="pincite", standalone_mode=False)
    except typer.Abort:
        return ExitCode.INTERRUPTED
    except typer.TyperException as error:
        # Typer ends with 2 here, which is "some files failed" for us.
        show = getattr(error, "show", None)
        if show is None:
            print(f"pincite: {error.format_message()}", file=sys.stderr)  # noqa: T201 - this is the door
        else:
            show()
        return ExitCode.USAGE
    return int(result or 0)


def _flushed(code: int) -> int:
    """Flush standard output now: a reader that has gone away is no error, and must not show as one at exit.

    ValueError: whoever wrote there (PyArrow) closed it when the reader left.
    """
    try:
        sys.stdout.flush()
    except (BrokenPipeError, ValueError):
        from service.cli.screen import forget

        forget(sys.stdout)
    return code


def _open_what_is_closed() -> None:
    """Streams that whoever started us closed (`2>&-`, some schedulers) lead nowhere, as if nobody read them.

    Python has None for them; and a file opened later would get their number and what libraries write to it.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            place = os.open(os.devnull, os.O_RDWR)
            os.set_inheritable(place, True)  # noqa: FBT003 - it takes no keyword; as a stream is
            setattr(sys, name, open(place, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - open to the end


def _tolerate_any_character() -> None:
    """Never fail because a terminal's encoding lacks a character: it is shown as its escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
