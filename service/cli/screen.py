"""What people see: messages on standard error, and texts of strangers made safe to show. Knows no command.

Articles and models are hostile: an escape sequence in a text must not move the cursor, change the title or colour
the terminal, a bidi override must not turn a number round, and `[red]` must not be read as rich's markup
(so callers put texts in `rich.text.Text`, never in markup strings).
"""

import contextlib
import os
import re
import sys
from typing import TYPE_CHECKING, TextIO

from service.claims.finding import Verdict

if TYPE_CHECKING:
    from rich.console import Console

VERDICT_STYLES = {Verdict.ACCEPTED: "green", Verdict.FLAGGED: "yellow", Verdict.REJECTED: "red"}

# C0 and C1 controls with DEL; bidi marks, embeddings and isolates; zero-width characters, byte order mark.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_BLANK = re.compile(r"[\t\r\n\x0b\x0c\x85\u2028\u2029]+")

_DEBUG = "PINCITE_DEBUG"


def set_debugging() -> None:
    """From now on show tracebacks (`--debug`)."""
    os.environ[_DEBUG] = "1"


def debugging() -> bool:
    """Whether tracebacks are to be shown: `--debug`, or `PINCITE_DEBUG` set to anything but `0`."""
    return os.environ.get(_DEBUG, "") not in ("", "0")


def printable(text: str) -> str:
    """`text` on one line, safe for a terminal.

    Line breaks and tabs become a space, control characters U+FFFD; invisible and bidi characters are dropped.
    """
    return _CONTROL.sub("\ufffd", _UNSEEN.sub("", _BLANK.sub(" ", text)))


def tell(message: str) -> None:
    """A line for people, on standard error, with the program's name."""
    say(f"pincite: {printable(message)}")


def say(line: str) -> None:
    """A line on standard error.

    Where nobody reads it any more the work goes on without a word: only standard output holds results.
    """
    try:
        print(line, file=sys.stderr, flush=True)  # noqa: T201 - this is the door
    except BrokenPipeError:
        forget(sys.stderr)


def forget(stream: TextIO) -> None:
    """Point a stream whose reader has gone elsewhere, so that neither the next line nor the last flush complains."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def on_terminal() -> bool:
    """Whether results go to a person: standard output is a terminal."""
    return sys.stdout.isatty()


def console(*, results: bool = True) -> "Console":
    """Rich on standard output (results) or standard error; no markup, emoji codes or highlighting of what it prints."""
    from rich.console import Console  # rich costs 30 ms: not for --help

    class Screen(Console):
        """Rich would end the process with 1 when the reader has gone; that is the door's to decide."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Screen(file=sys.stdout if results else sys.stderr, markup=False, emoji=False, highlight=False)
