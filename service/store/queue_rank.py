"""Where a claim stands in the queue of people: computed when it is stored and when it is skipped. Knows no query."""

from collections.abc import Iterable

_GRAVEST = 999
_CONFIDENCE_STEPS = 10_000
_PER_SEVERITY = 100_000
_PER_SKIP = _PER_SEVERITY * 1000


def queue_rank(severity: int, confidence: float | None, skips: int = 0) -> int:
    """Lower comes first: fewest skips, then the gravest finding (0–999), then the least confidence (None is least)."""
    sure = round((confidence or 0.0) * _CONFIDENCE_STEPS)
    return skips * _PER_SKIP + (_GRAVEST - severity) * _PER_SEVERITY + sure


def codes_text(codes: Iterable[str]) -> str:
    """The codes as column `claims.codes` holds them: sorted, each once, between blanks (` a b `); empty for none."""
    unique = sorted(set(codes))
    return f" {' '.join(unique)} " if unique else ""
