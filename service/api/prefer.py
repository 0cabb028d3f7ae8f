"""The Prefer header (RFC 7240): whether the caller rather polls than waits. Knows no operation."""

import re
from dataclasses import dataclass

from starlette.requests import Request

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')  # a value, in which a comma separates nothing


@dataclass(frozen=True, slots=True)
class Preference:
    """`respond_async`: answer 202 at once."""

    respond_async: bool = False

    @property
    def applied(self) -> dict[str, str]:
        """The header that says what was honoured; to be sent with a 202."""
        return {"Preference-Applied": "respond-async"} if self.respond_async else {}


def preference(request: Request) -> Preference:
    """What the request prefers; what is not understood is ignored, as the standard asks."""
    said = [part for header in request.headers.getlist("prefer") for part in _QUOTED.sub("", header).split(",")]
    names = {part.partition(";")[0].partition("=")[0].strip().lower() for part in said}
    return Preference("respond-async" in names)
