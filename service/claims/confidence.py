"""How sure one may be of a claim, in parts that a reviewer can follow. Pure; knows no threshold and no model.

A probability where a calibration is given, else a score that orders claims for review (docs/confidence.md). Where the
parts come from is said at each; all of them, and the score, lie in [0, 1].
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from service.claims.calibration import Calibration
from service.claims.claim import Claim, FieldReading
from service.claims.draft import Draft
from service.claims.finding import Code, Finding, Verdict
from service.claims.traits import traits
from service.text.sentences import sentences
from service.text.span import Span

# How much each part weighs in the mean; a part that is missing (no probabilities given) leaves the mean.
WEIGHTS = {"echo": 3.0, "grounding": 3.0, "distance": 2.0, "tokens": 2.0}
# A null is an answer (the article does not say), but one that nothing supports.
NULL = 0.5
# What the number's findings leave of its repetition, by the verdict of the worst.
_ECHO = {Verdict.ACCEPTED: 0.9, Verdict.FLAGGED: 0.4, Verdict.REJECTED: 0.0}
# Each sentence between a number and what is said of it makes it less likely to be said of this number.
PER_SENTENCE = 0.8
# Inside one sentence nearness still tells; the full loss is reached at this many code points.
REACH = 200
NEAR_LOSS = 0.2
FARTHEST = 0.3
# Beyond this many code points sentences are not counted any more.
COUNTED = 2000
# A quote of this many code points leaves room for any misreading.
LONG = 600
# Each doubt of the verifier halves the score; a claim none of whose fields stands in the article says nothing.
PER_DOUBT = 0.5
SAYS_NOTHING = 0.5


@dataclass(frozen=True, slots=True)
class Confidence:
    """The score, rounded to four places, and the parts it was made of by name."""

    score: float
    parts: Mapping[str, float]


def confidence(
    claim: Claim,
    text: str,
    passages: Collection[str],
    probabilities: Iterable[float] | None = None,
    calibration: Calibration | None = None,
    lang: str = "",
) -> Confidence:
    """The confidence of a verified claim about `text`: with a `calibration` a probability, else a score that ranks.

    `passages` names the fields whose answers must stand in the article; others (enums, yes or no) cannot be weighed.
    `probabilities` are those of the answer's tokens, in (0, 1], where the endpoint gives them.

    Parts: `echo` (the number as repeated), `grounding` (the fields stand in the article), `distance` (how far from
    the number), `tokens` (geometric mean), `agree_FIELD` (what two readers of a field have in common), `votes` (mean
    share of votes for the fields), `brief` (how short the quote is), the traits of number and measure
    (`service.claims.traits`; some need the language, ISO 639-1, `lang`), and the factors `findings` (doubts) and
    `said` (any field at all). A rejected claim scores 0.
    """
    fields = {name: reading for name, reading in claim.fields.items() if name in passages}
    parts = {"echo": _echo(claim.findings)}
    if fields:
        parts["grounding"] = _mean([_grounding(reading) for reading in fields.values()])
        parts["said"] = 1.0 if any(reading.span for reading in fields.values()) else SAYS_NOTHING
    near = [_nearness(text, claim.number, reading.span) for reading in fields.values() if reading.span and claim.number]
    if near:
        parts["distance"] = _mean(near)
    given = [p for p in probabilities or () if p > 0]
    if given:
        parts["tokens"] = min(1.0, math.exp(sum(map(math.log, given)) / len(given)))
    parts["findings"] = _findings(claim)
    parts |= _agreement(claim.draft)
    parts["brief"] = max(0.0, 1 - len(claim.draft.quote) / LONG)
    if claim.verdict is not Verdict.REJECTED:
        parts |= traits(claim, text, lang, passages)
    if calibration is None:
        score = _mean_of(parts) * parts["findings"] * parts.get("said", 1.0)
    else:
        score = 0.0 if claim.verdict is Verdict.REJECTED else calibration.probability(parts)
    # Most parts are 0 or 1, and rounding takes a while.
    return Confidence(round(score, 4), {name: round(part, 4) if part % 1 else part for name, part in parts.items()})


def _mean_of(parts: Mapping[str, float]) -> float:
    """The mean of the parts that have a weight."""
    weighed = [(weight, parts[name]) for name, weight in WEIGHTS.items() if name in parts]
    return sum([weight * part for weight, part in weighed]) / sum([weight for weight, _ in weighed])


def _agreement(draft: Draft) -> dict[str, float]:
    """What the second reader and further votes say of the fields; empty where there was neither."""
    parts = {f"agree_{readings.asks or name}": readings.overlap for name, readings in draft.readings.items()}
    if draft.votes:
        parts["votes"] = _mean(list(draft.votes.values()))
    return parts


def _echo(findings: Iterable[Finding]) -> float:
    """1 where the number was repeated as it stands, less where it was cut short or changed, 0 where it is not there."""
    return min((_ECHO[f.code.verdict] for f in findings if f.code.startswith("number.")), default=1.0)


def _grounding(reading: FieldReading) -> float:
    if reading.answer is None:
        return NULL
    return 1.0 if reading.span else 0.0


def _nearness(text: str, number: Span, field: Span) -> float:
    """1 beside the number; less along the sentence, and less with each sentence between."""
    first, second = (number, field) if number.start < field.start else (field, number)
    gap = second.start - first.end
    if gap <= 0:
        return 1.0
    if gap > COUNTED:
        return FARTHEST
    # One character of each, so that a border right beside one of the two is seen.
    borders = len(sentences(text, Span(first.end - 1, second.start + 1))) - 1
    near = 1.0 - NEAR_LOSS * min(gap, REACH) / REACH
    return float(max(FARTHEST, near * PER_SENTENCE ** max(borders, 0)))


def _findings(claim: Claim) -> float:
    if claim.verdict is Verdict.REJECTED:
        return 0.0
    doubts = {f.code for f in claim.findings if f.code.verdict is Verdict.FLAGGED and f.code is not Code.LOW_CONFIDENCE}
    return float(PER_DOUBT ** len(doubts))


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)
