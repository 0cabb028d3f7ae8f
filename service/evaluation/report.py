"""The figures of an evaluation, as JSON. Knows no file and no screen."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from service.errors import CallerError
from service.evaluation.gold import FIELDS, Gold
from service.evaluation.matching import Found, Judged, Matched, field_overlaps, match
from service.evaluation.predicted import Prediction
from service.evaluation.trust import area_under_risk_coverage, brier, expected_calibration_error

Figures = dict[str, Any]


def evaluate(golds: Sequence[Gold], predictions: Iterable[Prediction], *, doubtful: bool = False) -> Figures:
    """Figures over all articles, by language, and for the accepted claims alone.

    Keys: `all`, `accepted` and one for each language, each a flat mapping of figures (None: nothing to measure);
    `missing` (gold without a result: its claims count as missed), `unknown` (results without gold: left out). Raises
    CallerError where two results are about one article of the gold.
    """
    of_file = _by_file(predictions, {gold.file for gold in golds})
    missing = [gold.file for gold in golds if gold.file not in of_file]
    unknown = sorted(set(of_file) - {gold.file for gold in golds})
    report: Figures = {"articles": len(golds), "missing": missing, "unknown": unknown}
    report["all"] = _figures(golds, of_file, doubtful=doubtful)
    report["accepted"] = _figures(golds, of_file, doubtful=doubtful, accepted=True)
    for lang in sorted({gold.lang for gold in golds}):
        some = [gold for gold in golds if gold.lang == lang]
        report[lang] = _figures(some, of_file, doubtful=doubtful)
    return report


def _by_file(predictions: Iterable[Prediction], wanted: Collection[str]) -> dict[str, Prediction]:
    of_file: dict[str, Prediction] = {}
    for one in predictions:
        if one.file in wanted and one.file in of_file:
            raise CallerError("eval.result_twice", f"{one.file}: two results are about an article of this name")
        of_file[one.file] = one
    return of_file


def _figures(
    golds: Sequence[Gold], of_file: Mapping[str, Prediction], *, doubtful: bool, accepted: bool = False
) -> Figures:
    matches = [_matched(gold, of_file.get(gold.file), doubtful=doubtful, accepted=accepted) for gold in golds]
    found = [one for matched in matches for one in matched.found]
    judged = [one for matched in matches for one in matched.judged]
    spent = [of_file[gold.file] for gold in golds if gold.file in of_file]
    right = sum(one.right for one in judged)
    return {
        **_counts(found, judged),
        **_fields(found),
        **_trust(judged),
        "tokens_per_right_claim": _share(sum(one.tokens for one in spent), right),
        "seconds_per_right_claim": _share(sum(one.seconds for one in spent), right),
    }


def _matched(gold: Gold, prediction: Prediction | None, *, doubtful: bool, accepted: bool) -> Matched:
    claims = prediction.claims if prediction else ()
    return match(gold, [one for one in claims if not accepted or one.verdict == "accepted"], doubtful=doubtful)


def _counts(found: Sequence[Found], judged: Sequence[Judged]) -> Figures:
    hits = [one for one in found if one.predicted]
    return {
        "gold": len(found),
        "found": len(hits),
        "predicted": len(judged),
        "right": sum(one.right for one in judged),
        "recall": _share(len(hits), len(found)),
        "precision": _share(sum(one.true for one in judged), len(judged)),
        "value": _share(sum(one.value for one in hits), len(hits)),
        "bound": _share(sum(one.bound for one in hits), len(hits)),
        "right_share": _share(sum(one.right for one in judged), len(judged)),
    }


def _fields(found: Sequence[Found]) -> Figures:
    figures: Figures = {}
    nulls: list[float] = []
    for name, (given, absent) in field_overlaps(found).items():
        figures[f"{name}_f1"] = _share(sum(given), len(given))
        figures[f"{name}_null"] = _share(sum(absent), len(absent))
        nulls += absent
    return {**figures, "null": _share(sum(nulls), len(nulls))}


def _trust(judged: Sequence[Judged]) -> Figures:
    """Over the claims that stand: a rejected one is no claim, its confidence is 0."""
    outcomes = [(one.predicted.confidence, one.right) for one in judged if one.predicted.verdict != "rejected"]
    return {
        "ece": _rounded(expected_calibration_error(outcomes)),
        "brier": _rounded(brier(outcomes)),
        "aurc": _rounded(area_under_risk_coverage(outcomes)),
    }


def _share(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole else None


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)


ROWS = (
    "gold", "found", "predicted", "right", "recall", "precision", "value", "bound", "right_share",
    *(f"{name}_{what}" for name in FIELDS for what in ("f1", "null")),
    "null", "ece", "brier", "aurc", "tokens_per_right_claim", "seconds_per_right_claim",
)  # fmt: skip
