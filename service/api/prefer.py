"""The Prefer header (RFC 7240): whether the caller rather polls than waits. Knows no operation."""

from dataclasses import dataclass

from starlette.requests import Request

_LONGEST_WAIT = 86_400


@dataclass(frozen=True, slots=True)
class Preference:
    """`respond_async`: answer 202 at once. `wait`: seconds the caller would wait before that, where it says so."""

    respond_async: bool = False
    wait: int | None = None

    @property
    def applied(self) -> dict[str, str]:
        """The header that says what was honoured; to be sent with a 202."""
        return {"Preference-Applied": "respond-async"} if self.respond_async else {}


def preference(request: Request) -> Preference:
    """What the request prefers; what is not understood is ignored, as the standard asks. The first of equals counts."""
    found: dict[str, str] = {}
    for header in request.headers.getlist("prefer"):
        for part in header.split(","):
            name, _, value = part.partition(";")[0].partition("=")
            found.setdefault(name.strip().lower(), value.strip().strip('"'))
    wait = found.get("wait", "")
    seconds = int(wait) if wait.isascii() and wait.isdigit() and len(wait) < 10 else None
    return Preference("respond-async" in found, None if seconds is None else min(seconds, _LONGEST_WAIT))
