"""Learns what confidence is worth from claims that are known to be right or wrong. Arithmetic; knows no file.

Nothing is reported on what it was learnt from: weights, how strongly they are held back and the threshold are all
judged on groups of articles that were left out.
"""

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from service.claims.calibration import Calibration
from service.evaluation.gold import FIELDS
from service.evaluation.predicted import Predicted
from service.evaluation.trust import Outcome, brier, risk_coverage

WANTED = 0.9  # share of right claims among those accepted
MARGIN = 0.01  # on top where a threshold is chosen: the lowest of many is a lucky one
AGREEMENT = tuple(f"agree_{name}" for name in FIELDS)
# Parts that weigh (docs/confidence.md). Others were tried and taught nothing more.
PARTS = (
    *("echo", "findings", "distance", "tokens", "one_word", "digits", "lower", "around", "behind", "has_unit"),
    *("subject_too", "goes_on", "pronoun", "duration", "money", "percent", "bounded", "small", "known", "line"),
)
OF_TWO = ("agree_measure", "same", "echoed", "backed")
REASON = "measure."  # the second reader's reasons for a measure
SEEN_OFTEN = 5  # a reason that fewer claims have teaches nothing
REASON_SPREAD = 2.0  # reasons are many and rare: held back more than the others
STRENGTHS = (0.03, 0.1, 0.3)  # of the weights: scikit-learn's C
FOLDS = 5


@dataclass(frozen=True)
class Known:
    """A claim of an article and whether it is right."""

    file: str
    claim: Predicted
    right: bool


def read_by_two(claim: Predicted) -> bool:
    """Whether two readers read it."""
    return any(name in claim.parts for name in AGREEMENT)


@dataclass(frozen=True)
class Taught:
    """What some articles teach: weights, and for each of their claims the score by what the others of them teach."""

    weights: Calibration
    strength: float
    known: Sequence[Known]
    scores: Sequence[float]

    def outcomes(self, files: frozenset[str] | None = None) -> list[Outcome]:
        """(score, right) of the claims without a finding, of `files` only where given."""
        return [
            (score, one.right)
            for one, score in zip(self.known, self.scores, strict=True)
            if one.claim.verdict == "accepted" and (files is None or one.file in files)
        ]


def teach(known: Sequence[Known], *, two: bool) -> Taught:
    """Weights for claims that `two` readers read, or one. How strongly they are held back: by the Brier score."""
    known = [one for one in known if not two or read_by_two(one.claim)]
    right = [one.right for one in known]
    tried = {strength: _scores(known, strength, two=two) for strength in STRENGTHS}
    best = min(STRENGTHS, key=lambda strength: brier(list(zip(tried[strength], right, strict=True))) or 1.0)
    return Taught(_fit(known, best, two=two), best, known, tried[best])


def threshold(outcomes: Sequence[Outcome]) -> float:
    """The lowest score such that of the claims at or above it `WANTED` and `MARGIN` are right; 1 where there is none.

    Rounded up to two places.
    """
    enough = [score for _, risk, score in risk_coverage(outcomes) if 1 - risk >= WANTED + MARGIN]
    return math.ceil(100 * min(enough, default=1.0)) / 100


def plain(weights: Calibration) -> dict[str, Any]:
    """The weights as JSON."""
    return {
        "intercept": round(weights.intercept, 4),
        "weights": {name: round(value, 4) for name, value in weights.weights.items()},
        "usual": {name: round(value, 4) for name, value in weights.usual.items() if value},
    }


def _fit(known: Sequence[Known], strength: float, *, two: bool) -> Calibration:
    """Logistic regression over the parts, each scaled by its spread, so that all are held back alike."""
    names = _names(known) if two else PARTS
    usual = {name: _usual(known, name) for name in names}
    rows = np.array([[one.claim.parts.get(name, usual[name]) for name in names] for one in known])
    spread = [REASON_SPREAD if name.startswith(REASON) else rows[:, k].std() or 1.0 for k, name in enumerate(names)]
    fitted = LogisticRegression(C=strength, max_iter=2000).fit(rows / spread, [one.right for one in known])
    weights = {name: float(weight) for name, weight in zip(names, fitted.coef_[0] / spread, strict=True)}
    return Calibration("fitted", float(fitted.intercept_[0]), weights, usual)


def _names(known: Sequence[Known]) -> tuple[str, ...]:
    seen = Counter(name for one in known for name in one.claim.parts if name.startswith(REASON))
    return (*PARTS, *OF_TWO, *sorted(name for name, count in seen.items() if count >= SEEN_OFTEN))


def _usual(known: Sequence[Known], name: str) -> float:
    """What a part counts where it is missing: its mean; a reason that was not given counts nothing."""
    if name.startswith(REASON):
        return 0.0
    return float(np.mean([one.claim.parts[name] for one in known if name in one.claim.parts] or [0.0]))


def _scores(known: Sequence[Known], strength: float, *, two: bool) -> list[float]:
    """For each claim the probability by what other groups of articles teach."""
    fold_of = _folds({one.file for one in known})
    scores = [0.0] * len(known)
    for fold in sorted(set(fold_of.values())):
        weights = _fit([one for one in known if fold_of[one.file] != fold], strength, two=two)
        for place, one in enumerate(known):
            if fold_of[one.file] == fold:
                scores[place] = weights.probability(one.claim.parts)
    return scores


def _folds(files: set[str]) -> Mapping[str, int]:
    """Groups of articles of equal size, the same every time."""
    shuffled = random.Random(0).sample(sorted(files), len(files))
    return {file: place % FOLDS for place, file in enumerate(shuffled)}
