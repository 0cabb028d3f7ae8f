"""What a batch has come to so far: counts for the progress bar and the summary. Knows no file and no clock."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_USAGE = ("calls", "prompt_tokens", "completion_tokens", "cached_tokens", "seconds")
_NUMBERS = ("total", "claimed", "measures_nothing", "unclaimed")
_VERDICTS = ("accepted", "flagged", "rejected")


@dataclass(slots=True)
class Tally:
    """Sums over the articles so far. `reused` of the `done` ones were taken over from an earlier run."""

    done: int = 0
    reused: int = 0
    failed: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    numbers: Counter[str] = field(default_factory=Counter)
    usage: Counter[str] = field(default_factory=Counter)

    @property
    def seen(self) -> int:
        """Articles that are through, either way."""
        return self.done + self.failed

    def add(self, entry: Mapping[str, Any], *, reused: bool) -> None:
        """Count one article's document; what it cost only if it was asked about now."""
        self.done += 1
        self.reused += reused
        self.verdicts.update(claim["verdict"] for claim in entry["claims"])
        self.numbers.update({key: entry["coverage"][key] for key in _NUMBERS})
        if not reused:
            self.usage.update({key: entry["usage"][key] for key in _USAGE})

    def summary(self) -> dict[str, Any]:
        """The sums as JSON."""
        return {
            "articles": {"done": self.done, "reused": self.reused, "failed": self.failed},
            "verdicts": {key: self.verdicts[key] for key in _VERDICTS},
            "numbers": {key: self.numbers[key] for key in _NUMBERS},
            "usage": {key: round(self.usage[key], 3) for key in _USAGE},
        }
