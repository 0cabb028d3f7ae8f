"""The article as it was read. Its text is never changed after ingest: every offset in Pincite points into it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Article:
    """One article, ready to be scanned.

    `text` is what offsets point into; `name` is how people call it (file name, or `id` of a JSON line);
    `origin` says where it was read from (a path, `-` for standard input, or path:line);
    `lang` is an ISO 639-1 code, or `und` where it could not be told.
    """

    name: str
    text: str
    lang: str
    origin: str = ""
    title: str | None = None
    date: str | None = None
    author: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
