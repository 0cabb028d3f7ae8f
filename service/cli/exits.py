"""The exit codes of every command, in one place. Knows nothing of why a command ends."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the shell learns; printed by `pincite --help` and listed in the README."""

    DONE = 0
    USAGE = 1
    SOME_FAILED = 2
    NOTHING_DONE = 3
    INTERRUPTED = 130


EXIT_HELP = "Exit codes: 0 done, 1 wrong usage, 2 some files or lines failed, 3 nothing could be done, 130 interrupted."
