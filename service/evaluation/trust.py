"""Whether confidence means something: calibration and risk against coverage. Pure arithmetic over (score, right)."""

from collections.abc import Sequence

Outcome = tuple[float, bool]

BINS = 10


def bins(outcomes: Sequence[Outcome]) -> list[tuple[float, float, int]]:
    """(mean score, share right, count) of each of ten equally wide bins that holds anything, lowest first."""
    groups: list[list[Outcome]] = [[] for _ in range(BINS)]
    for score, right in outcomes:
        groups[min(BINS - 1, int(score * BINS))].append((score, right))
    return [
        (sum(score for score, _ in group) / len(group), sum(right for _, right in group) / len(group), len(group))
        for group in groups
        if group
    ]


def expected_calibration_error(outcomes: Sequence[Outcome]) -> float | None:
    """Mean distance of score and share right over ten equal bins, weighted by count (Naeini et al. 2015)."""
    if not outcomes:
        return None
    return sum(abs(score - right) * count for score, right, count in bins(outcomes)) / len(outcomes)


def brier(outcomes: Sequence[Outcome]) -> float | None:
    """Mean squared distance of score and outcome (Brier 1950)."""
    return sum((score - right) ** 2 for score, right in outcomes) / len(outcomes) if outcomes else None


def risk_coverage(outcomes: Sequence[Outcome]) -> list[tuple[float, float, float]]:
    """(coverage, risk, score): the share of claims at or above each score and the share of them that is wrong.

    Claims of equal score enter together, so the curve does not depend on their order.
    """
    ranked = sorted(outcomes, key=lambda outcome: -outcome[0])
    curve, wrong = [], 0
    for index, (score, right) in enumerate(ranked, start=1):
        wrong += not right
        if index == len(ranked) or ranked[index][0] != score:
            curve.append((index / len(ranked), wrong / index, score))
    return curve


def area_under_risk_coverage(outcomes: Sequence[Outcome]) -> float | None:
    """Mean risk over all coverages, in [0, 1]; lower is better (Geifman and El-Yaniv 2017)."""
    curve = risk_coverage(outcomes)
    if not curve:
        return None
    area, reached = 0.0, 0.0
    for coverage, risk, _ in curve:
        area += risk * (coverage - reached)
        reached = coverage
    return area
