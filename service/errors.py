"""Every error Pincite raises on purpose, by who must act. Knows nothing of HTTP, exit codes or terminals.

A doubtful claim is never an error: it is a claim with findings (`service.claims`).
"""


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
