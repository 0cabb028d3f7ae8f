"""Which claim of a result is about which claim of the gold, and whether it is right. Pure.

The rules: a prediction finds a gold claim whose quantity it overlaps; of several the one with the largest overlap
counts, then the milder verdict, then the shorter. A prediction on a quantity that nothing is said of, on a number
that measures nothing or on nothing is false. What is only on doubtful quantities is left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.evaluation.gold import FIELDS, Gold, GoldClaim, GoldQuantity, Value
from service.evaluation.predicted import Predicted
from service.text.overlap import token_f1
from service.text.span import Span

_MILDNESS = {"accepted": 0, "flagged": 1, "rejected": 2}
# A measure that shares half of its words with the gold's says the same thing in other words.
MEASURE_RIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """A gold claim and the prediction that found it; None: missed."""

    gold: GoldClaim
    predicted: Predicted | None
    value: bool = False
    bound: bool = False

    def overlap(self, name: str) -> float:
        """Token F1 of a field against the gold's passage; for a gold null 1 or 0: whether the prediction is null."""
        wanted = self.gold.fields[name]
        got = self.predicted.fields.get(name) if self.predicted else None
        return float(got is None) if wanted is None else token_f1(wanted, got)


@dataclass(frozen=True, slots=True)
class Judged:
    """A prediction that counts: whether it is `true` (on a gold claim) and `right` (value and measure too)."""

    predicted: Predicted
    true: bool
    right: bool


@dataclass(frozen=True, slots=True)
class Matched:
    """One article's comparison."""

    found: tuple[Found, ...]
    judged: tuple[Judged, ...]


def match(gold: Gold, predicted: Sequence[Predicted], *, doubtful: bool = False) -> Matched:
    """Compare; `doubtful` counts the gold's doubtful quantities too."""
    counted = [claim for claim in gold.claims if doubtful or not claim.quantity.doubtful]
    found = tuple(_found(claim, predicted) for claim in counted)
    return Matched(found, tuple(_judged(gold, counted, predicted, doubtful=doubtful)))


def _found(claim: GoldClaim, predicted: Sequence[Predicted]) -> Found:
    over = [one for one in predicted if _shared(one.span, claim.quantity.span) > 0]
    if not over:
        return Found(claim, None)
    best = min(over, key=lambda one: _preference(one, claim.quantity.span))
    return Found(claim, best, value_right(claim.quantity, best.value), (best.bound or "range") == claim.quantity.bound)


def _judged(
    gold: Gold, counted: Sequence[GoldClaim], predicted: Sequence[Predicted], *, doubtful: bool
) -> list[Judged]:
    judged = []
    for one in predicted:
        claims = [claim for claim in counted if _shared(one.span, claim.quantity.span) > 0]
        hit = [quantity for quantity in gold.quantities if _shared(one.span, quantity.span) > 0]
        if not claims and not doubtful and any(quantity.doubtful for quantity in hit):
            continue
        judged.append(Judged(one, bool(claims), any(_right(claim, one) for claim in claims)))
    return judged


def value_right(quantity: GoldQuantity, value: Value | None) -> bool:
    """Whether `value` is the gold's; ends of a score in any order, fractions in words to the gold's four places."""
    wanted = quantity.value
    if value is None:
        return False
    if isinstance(wanted, tuple) or isinstance(value, tuple):
        if not (isinstance(wanted, tuple) and isinstance(value, tuple)):
            return False
        return sorted(wanted) == sorted(value) if quantity.kind == "score" else wanted == value
    return value == wanted or (quantity.kind == "fraction" and round(value, 4) == wanted)


def _right(claim: GoldClaim, one: Predicted) -> bool:
    if not value_right(claim.quantity, one.value):
        return False
    wanted = claim.fields["measure"]
    return wanted is None or token_f1(wanted, one.fields.get("measure")) >= MEASURE_RIGHT


def _shared(first: Span | None, second: Span) -> int:
    return min(first.end, second.end) - max(first.start, second.start) if first else 0


def _preference(one: Predicted, span: Span) -> tuple[int, int, int]:
    return -_shared(one.span, span), _MILDNESS.get(one.verdict, 3), len(one.span or ())


def field_overlaps(found: Sequence[Found]) -> Mapping[str, tuple[list[float], list[float]]]:
    """For each field the token F1s where the gold has a passage, and the agreements where it has none."""
    overlaps: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in FIELDS}
    for one in found:
        if one.predicted is None:
            continue
        for name in FIELDS:
            overlaps[name][one.gold.fields[name] is None].append(one.overlap(name))
    return overlaps
