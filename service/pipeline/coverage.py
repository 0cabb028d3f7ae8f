"""Where every number of an article went, so that none is missed silently. Pure; knows no model and no file."""

from collections.abc import Mapping, Sequence

from service.claims.claim import Claim
from service.claims.finding import Verdict
from service.pipeline.result import Covered, Status
from service.quantities.model import Quantity

_NO_ANSWER = "the model gave no answer about it"


def cover(
    quantities: Sequence[Quantity], claims: Sequence[Claim], silent: Mapping[int, str], failures: Mapping[int, str]
) -> tuple[Covered, ...]:
    """One entry for each quantity, in order.

    `silent` says why the model holds that a quantity (by index) measures nothing, `failures` why asking about it
    failed. A claim that was not rejected makes a number claimed, whatever else was said of it.
    """
    about = _about(quantities, claims)
    return tuple(
        _covered(quantity, about[index], claims, silent.get(index), failures.get(index))
        for index, quantity in enumerate(quantities)
    )


def _about(quantities: Sequence[Quantity], claims: Sequence[Claim]) -> list[tuple[int, ...]]:
    """For each quantity the claims about it; a claim is about the quantity it was found at, else was asked about."""
    index_of = {quantity.span: index for index, quantity in enumerate(quantities)}
    about: list[list[int]] = [[] for _ in quantities]
    for number, claim in enumerate(claims):
        found = claim.quantity is not None and claim.verdict is not Verdict.REJECTED
        place = claim.quantity.span if found and claim.quantity else claim.draft.at
        if place is not None and place in index_of:
            about[index_of[place]].append(number)
    return [tuple(numbers) for numbers in about]


def _covered(
    quantity: Quantity, about: tuple[int, ...], claims: Sequence[Claim], silent: str | None, failure: str | None
) -> Covered:
    if any(claims[number].verdict is not Verdict.REJECTED for number in about):
        return Covered(quantity, Status.CLAIMED, about)
    if about:
        codes = {finding.code.value for number in about for finding in claims[number].findings}
        why = f"what the model said of it was rejected ({', '.join(sorted(codes))})"
        return Covered(quantity, Status.UNCLAIMED, about, why, "verifier")
    if not quantity.kind.measures:
        return Covered(quantity, Status.MEASURES_NOTHING, (), quantity.reason or quantity.kind.value, "scanner")
    if failure is not None:
        return Covered(quantity, Status.UNCLAIMED, (), failure, "pipeline")
    if silent is not None:
        return Covered(quantity, Status.MEASURES_NOTHING, (), silent, "model")
    return Covered(quantity, Status.UNCLAIMED, (), _NO_ANSWER, "pipeline")
