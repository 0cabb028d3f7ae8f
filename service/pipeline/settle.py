"""Verified claims made ready to hand over: weighed, doubled ones merged, in order. Pure; knows no model and no file."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from service.claims.calibration import Calibration
from service.claims.claim import Claim
from service.claims.confidence import confidence
from service.claims.finding import Code, Verdict, verdict_of
from service.claims.messages import finding
from service.pipeline.result import place_of

_Said = tuple[tuple[str, str], ...]  # the answers by the names of their fields, written out and in order
_SEVERITY = {Verdict.ACCEPTED: 0, Verdict.FLAGGED: 1, Verdict.REJECTED: 2}


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim, and where it stood in what was settled: `places[0]`, then those of the claims that said the same."""

    claim: Claim
    places: tuple[int, ...]


def weigh(
    claim: Claim,
    text: str,
    passages: Collection[str],
    threshold: float,
    probabilities: Iterable[float] | None = None,
    calibration: Calibration | None = None,
    lang: str = "",
) -> Claim:
    """`claim` with its confidence; with `confidence.low` where every check passes but it is under the threshold.

    A claim that is doubtful anyway needs no second reason (CONTRACT, Verdicts).
    """
    sure = confidence(claim, text, passages, probabilities, calibration, lang)
    findings = claim.findings
    if sure.score < threshold and claim.verdict is Verdict.ACCEPTED:
        facts = {"score": f"{sure.score:.2f}", "threshold": f"{threshold:.2f}"}
        findings = (*findings, finding(Code.LOW_CONFIDENCE, **facts))
    return replace(
        claim, findings=findings, verdict=verdict_of(findings), confidence=sure.score, parts=dict(sure.parts)
    )


def settle(claims: Iterable[Claim]) -> list[Settled]:
    """The claims in the order of their numbers, those that stand nowhere last; each said once.

    Claims about the same quantity with the same fields are one: the one with the mildest verdict, then the highest
    confidence, then the first, is kept and counts the others. Independent of the order that claims come in, but for
    equals.
    """
    groups: dict[tuple[object, _Said], list[tuple[int, Claim]]] = {}
    for place, claim in enumerate(claims):
        said = tuple(sorted([(name, repr(reading.answer)) for name, reading in claim.fields.items()]))
        groups.setdefault((_about(claim), said), []).append((place, claim))
    settled = [(_one_of(group), said) for (_, said), group in groups.items()]
    return [one for one, _ in sorted(settled, key=lambda one: _place(one[0].claim, one[1]))]


def _one_of(group: list[tuple[int, Claim]]) -> Settled:
    kept, claim = min(group, key=lambda one: _preference(one[1]))
    return Settled(claim, (kept, *(place for place, _ in group if place != kept)))


def indexes_of(settled: Sequence[Settled]) -> dict[int, int]:
    """Index of each claim that others were merged into, with their count."""
    return {index: len(one.places) - 1 for index, one in enumerate(settled) if len(one.places) > 1}


def _about(claim: Claim) -> object:
    """Equal for claims about the same number; rejected ones are about nothing that others are about."""
    if claim.verdict is Verdict.REJECTED or claim.quantity is None:
        return claim.draft.quote, claim.draft.number, claim.draft.at
    return claim.quantity.span


def _preference(claim: Claim) -> tuple[int, float]:
    return _SEVERITY[claim.verdict], -(claim.confidence or 0.0)


def _place(claim: Claim, said: _Said) -> tuple[bool, int, str, str, _Said]:
    """By number, then by what is said; the last parts only make the order independent of the drafts' order."""
    at = place_of(claim)
    return at is None, at.start if at else 0, claim.draft.quote, claim.draft.number, said
