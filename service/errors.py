"""Every error Pincite raises on purpose, by who must act. Knows nothing of HTTP, exit codes or terminals.

A doubtful claim is never an error: it is a claim with findings (`service.claims`).
"""

import traceback


class PinciteError(Exception):
    """Root of all errors raised on purpose.

    `code` is stable and machine-readable (`ingest.empty`); the message names what, where and what to do.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code

    @property
    def message(self) -> str:
        """The sentence for a person."""
        return str(self)


class CallerError(PinciteError):
    """The input or the command is at fault: the caller can mend it."""


class OperatorError(PinciteError):
    """The installation or the settings are at fault: whoever runs Pincite can mend it."""


class UpstreamError(PinciteError):
    """The model endpoint failed or answered nonsense: trying again later may help."""


def told(error: Exception) -> tuple[str, str]:
    """Code and message of any error; a defect is `internal`, with its class."""
    if isinstance(error, PinciteError):
        return error.code, error.message
    return "internal", f"{type(error).__name__}: {error}"


def places(error: BaseException) -> list[str]:
    """Where in the code an error and its causes came from, outermost first; never their messages."""
    said: list[str] = []
    chain: BaseException | None = error
    while chain is not None and len(said) < 100:
        said += [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(chain.__traceback__)]
        said.append(type(chain).__qualname__)
        chain = chain.__cause__ or (None if chain.__suppress_context__ else chain.__context__)
    return said
