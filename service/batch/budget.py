"""How much may still be asked: articles, and money. Knows no article and no price list."""

from dataclasses import dataclass
from typing import Literal

Reason = Literal["limit", "cost"]
_ENOUGH = 3  # articles after which what they cost says more than their estimates


@dataclass(slots=True)
class Budget:
    """What is left of `limit` articles and of `most` millionths of the currency; None is without end.

    Costs are foreseen by estimates, set right by what the articles so far cost against theirs. Once an article would
    pass the limit nothing more is admitted, be it as small as it may. Of one thread.
    """

    limit: int | None = None
    most: int | None = None
    asked: int = 0
    spent: int = 0
    exhausted: Reason | None = None
    _landed: int = 0
    _foreseen: int = 0  # of those that have landed
    _flying: int = 0  # foreseen for those under way

    def admit(self, estimate: int) -> bool:
        """Whether an article may be asked about that will cost `estimate`; then it counts. See `exhausted`."""
        if self.exhausted is None:
            self.exhausted = self._reason(estimate)
        if self.exhausted is not None:
            return False
        self.asked += 1
        self._flying += estimate
        return True

    def land(self, estimate: int, cost: int) -> None:
        """An admitted article is through and cost so much."""
        self._flying -= estimate
        self._foreseen += estimate
        self._landed += 1
        self.spent += cost

    def _reason(self, estimate: int) -> Reason | None:
        if self.limit is not None and self.asked >= self.limit:
            return "limit"
        if self.most is not None and self.spent + self._set_right(self._flying + estimate) > self.most:
            return "cost"
        return None

    def _set_right(self, estimate: int) -> int:
        if self._landed < _ENOUGH or not self._foreseen:
            return estimate
        return -(-estimate * self.spent // self._foreseen)
