"""File names of results: readable, safe on any file system, never two alike. Knows no file."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import InitVar, dataclass, field
from itertools import chain, count

_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 150  # bytes; file systems allow 255, and a suffix and a temporary name are still to come


@dataclass(slots=True)
class Names:
    """Gives out names, each once. Same articles in the same order: same names, so that a later run finds them.

    `taken` are names that the folder has another use for.
    """

    taken: InitVar[Iterable[str]] = ()
    _used: set[str] = field(default_factory=set)

    def __post_init__(self, taken: Iterable[str]) -> None:
        self._used.update(name.casefold() for name in taken)

    def name(self, *parts: str) -> str:
        """A file name ending in `.json` for what `parts` (relative path; and the id of a line) identify.

        Path separators become `__`; what a name cannot hold, or has been given out, is told apart by a piece of hash.
        Names that differ in case only are alike: some file systems do not tell them apart.
        """
        free = next(name for name in _candidates(parts) if name.casefold() not in self._used)
        self._used.add(free.casefold())
        return free


def _candidates(parts: tuple[str, ...]) -> Iterator[str]:
    plain = "__".join(part.replace("\\", "/").replace("/", "__") for part in parts)
    safe = _UNSAFE.sub("_", plain).lstrip(".")
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:8]
    short = safe.encode()[:_LONGEST].decode("utf-8", "ignore") or "article"
    hashed = f"{short}-{digest}"
    first = [short] if short == plain else []
    return (f"{name}.json" for name in chain(first, [hashed], (f"{hashed}-{n}" for n in count(2))))
