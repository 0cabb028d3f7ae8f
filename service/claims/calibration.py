"""From the parts of a confidence to a probability: logistic regression, applied. Pure; knows no file.

The weights are learnt elsewhere (`benchmarks/calibrate.py`), from gold, on articles left out (docs/confidence.md).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights for the parts by name. A part that a claim lacks counts as `usual`: its mean in the gold."""

    name: str
    intercept: float
    weights: Mapping[str, float]
    usual: Mapping[str, float] = field(default_factory=dict)

    def probability(self, parts: Mapping[str, float]) -> float:
        """The probability, in (0, 1), that a claim with these parts is right in number, value and measure."""
        given = {**self.usual, **parts}
        at = self.intercept + sum(weight * given.get(name, 0.0) for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, at))))
