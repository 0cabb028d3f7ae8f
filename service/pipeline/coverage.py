"""Where every number of an article went, so that none is missed silently. Pure; knows no model and no file."""

from collections.abc import Mapping, Sequence

from service.claims.claim import Claim
from service.claims.finding import Verdict
from service.pipeline.result import Covered, Status
from service.quantities.model import Quantity
from service.text.span import Span

_NO_ANSWER = "the model gave no answer about it"


def cover(
    quantities: Sequence[Quantity],
    claims: Sequence[Claim],
    silent: Mapping[int, str],
    failures: Mapping[int, str],
    taken: Mapping[int, str] | None = None,
) -> tuple[Covered, ...]:
    """One entry for each quantity, in order.

    `silent` says why the model holds that a quantity (by index) measures nothing, `failures` why asking about it
    failed, `taken` why nothing was asked: it takes up what was named before. A claim that was not rejected makes a
    number claimed, whatever else was said of it.
    """
    found, astray = _found(quantities, claims), _astray(quantities, claims)
    return tuple(
        _covered(
            quantity,
            found[index],
            astray[index],
            claims,
            silent.get(index),
            failures.get(index),
            (taken or {}).get(index),
        )
        for index, quantity in enumerate(quantities)
    )


def _found(quantities: Sequence[Quantity], claims: Sequence[Claim]) -> list[tuple[int, ...]]:
    """For each quantity the claims that were found at it."""
    return _by_place(
        quantities, [claim.quantity.span if _stands(claim) and claim.quantity else None for claim in claims]
    )


def _astray(quantities: Sequence[Quantity], claims: Sequence[Claim]) -> list[tuple[int, ...]]:
    """For each quantity the claims that were asked about it, but were rejected or name another number."""
    places = [
        None if _stands(claim) and claim.quantity and claim.quantity.span == claim.draft.at else claim.draft.at
        for claim in claims
    ]
    return _by_place(quantities, places)


def _by_place(quantities: Sequence[Quantity], places: Sequence[Span | None]) -> list[tuple[int, ...]]:
    index_of = {quantity.span: index for index, quantity in enumerate(quantities)}
    at: list[list[int]] = [[] for _ in quantities]
    for number, place in enumerate(places):
        if place is not None and place in index_of:
            at[index_of[place]].append(number)
    return [tuple(numbers) for numbers in at]


def _stands(claim: Claim) -> bool:
    return claim.verdict is not Verdict.REJECTED and claim.quantity is not None


def _covered(
    quantity: Quantity,
    found: tuple[int, ...],
    astray: tuple[int, ...],
    claims: Sequence[Claim],
    silent: str | None,
    failure: str | None,
    taken: str | None,
) -> Covered:
    if found:
        return Covered(quantity, Status.CLAIMED, (*found, *astray))
    if astray:
        return Covered(
            quantity, Status.UNCLAIMED, astray, _why_astray([claims[number] for number in astray]), "verifier"
        )
    if not quantity.kind.measures:
        return Covered(quantity, Status.MEASURES_NOTHING, (), quantity.reason or quantity.kind.value, "scanner")
    if taken is not None:
        return Covered(quantity, Status.MEASURES_NOTHING, (), taken, "scanner")
    if failure is not None:
        return Covered(quantity, Status.UNCLAIMED, (), failure, "pipeline")
    if silent is not None:
        return Covered(quantity, Status.MEASURES_NOTHING, (), silent, "model")
    return Covered(quantity, Status.UNCLAIMED, (), _NO_ANSWER, "pipeline")


def _why_astray(claims: Sequence[Claim]) -> str:
    """Why what was said of a number is no claim about it."""
    others = [f"“{claim.draft.number}”" for claim in claims if _stands(claim)]
    if others:
        return f"the model answered with another number ({', '.join(others)})"
    codes = {finding.code.value for claim in claims for finding in claim.findings}
    return f"what the model said of it was rejected ({', '.join(sorted(codes))})"
