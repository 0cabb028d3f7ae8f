"""The catalogue of problems: what each code means, its status and an example. One data file; knows no request.

`problems.json` is served at /problems, stands in the OpenAPI document and is checked by a test.
"""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("problems.json")
_EXAMPLE_ID = "req_06h2v9k4m8p1t3wz"


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of problem. `detail` and `members` are those of a realistic example, asked for at `instance`."""

    code: str
    status: int
    title: str
    meaning: str
    remedy: str
    detail: str
    instance: str = "/v1/extractions"
    members: dict[str, Any] = field(default_factory=dict)

    @property
    def type(self) -> str:
        """The problem's type: a page of this server that explains it."""
        return f"/problems/{self.code}"

    def body(self, detail: str, instance: str, request_id: str, members: dict[str, Any], code: str) -> dict[str, Any]:
        """The problem as JSON (RFC 9457); `code` is the exact one where this entry stands for a family."""
        body = {"type": self.type, "title": self.title, "status": self.status, "detail": detail, "instance": instance}
        return body | {"code": code, "request_id": request_id} | members

    @property
    def example(self) -> dict[str, Any]:
        """A whole problem of this kind."""
        return self.body(self.detail, self.instance, _EXAMPLE_ID, self.members, self.code)


@cache
def catalogue() -> dict[str, Entry]:
    """All entries by code, in the file's order."""
    entries = [Entry(**entry) for entry in json.loads(_FILE.read_text("utf-8"))]
    return {entry.code: entry for entry in entries}


@cache
def first_with(status: int) -> Entry:
    """The most general entry of a status (the first in the file); `request.refused` or `server.error` if none."""
    general = "server.error" if status >= 500 else "request.refused"
    return next((entry for entry in catalogue().values() if entry.status == status), catalogue()[general])
