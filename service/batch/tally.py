"""What a batch has come to so far: counts for the progress bar and the summary. Knows no file and no clock."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from service.pipeline.meter import USAGE

_NUMBERS = ("total", "claimed", "measures_nothing", "unclaimed")
_VERDICTS = ("accepted", "flagged", "rejected")


@dataclass(frozen=True, slots=True)
class Share:
    """What one result adds: its verdicts and numbers."""

    verdicts: Mapping[str, int]
    numbers: Mapping[str, int]


def share_of(entry: Mapping[str, Any]) -> Share:
    """What a document adds to the sums."""
    return share(Counter(claim["verdict"] for claim in entry["claims"]), entry["coverage"])


def share(verdicts: Mapping[str, int], coverage: Mapping[str, int]) -> Share:
    """What a result adds to the sums."""
    return Share(verdicts, {key: coverage[key] for key in _NUMBERS})


@dataclass(slots=True)
class Tally:
    """Sums over the articles so far.

    Of the `done` ones `asked` were asked about now, the others came out of the store, `reverified` of them under
    another verifier. `left` were not asked about because of a limit. `usage` is what was asked now, failures included,
    `cost` its price in millionths of the currency, None where none is known.
    """

    done: int = 0
    asked: int = 0
    reverified: int = 0
    failed: int = 0
    left: int = 0
    cost: int | None = None
    verdicts: Counter[str] = field(default_factory=Counter)
    numbers: Counter[str] = field(default_factory=Counter)
    usage: Counter[str] = field(default_factory=Counter)

    @property
    def seen(self) -> int:
        """Articles that are through, either way."""
        return self.done + self.failed + self.left

    @property
    def reused(self) -> int:
        """Articles done without a question."""
        return self.done - self.asked

    def add(self, share: Share, reused: str) -> None:
        """Count one article that is done; `reused` as in `ledger.Outcome`."""
        self.done += 1
        self.asked += reused == "no"
        self.reverified += reused == "reverified"
        self.verdicts.update(share.verdicts)
        self.numbers.update(share.numbers)

    def summary(self) -> dict[str, Any]:
        """The sums as JSON."""
        counted = ("done", "asked", "reused", "reverified", "failed", "left")
        return {
            "articles": {key: getattr(self, key) for key in counted},
            "verdicts": {key: self.verdicts[key] for key in _VERDICTS},
            "numbers": {key: self.numbers[key] for key in _NUMBERS},
            "usage": {key: round(self.usage[key], 3) for key in USAGE},
        }
