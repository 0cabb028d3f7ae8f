"""How far two people agree beyond chance: Cohen's kappa. Pure; knows no claim.

J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960), 37–46.
"""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> Fraction | None:
    """(observed − expected) / (1 − expected), exact.

    None where there is no pair, or both only ever said one thing (agreement is then certain by chance).
    """
    if not pairs:
        return None
    total = len(pairs)
    observed = Fraction(sum(a == b for a, b in pairs), total)
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum((Fraction(left[label] * right[label], total * total) for label in left), Fraction(0))
    return None if expected == 1 else (observed - expected) / (1 - expected)
