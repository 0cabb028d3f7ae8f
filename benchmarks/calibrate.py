"""Learns from gold which reader leads and what confidence is worth, and shows both on articles left out.

    python -m benchmarks.calibrate RESULTS_DIR… [--gold DIR …] [--write] [--figures docs]

RESULTS_DIR is what `pincite batch --out` wrote with one model. Everything that is reported was predicted by weights and
leaders learnt from other articles (leave one article out). `--write` puts what all articles together teach into
service/pipeline/learnt.json; `--figures` draws the reliability diagram and the risk–coverage curve.
"""

import argparse
import datetime
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.rejudged import documents, rejudged
from service.claims.calibration import Calibration
from service.evaluation.gold import FIELDS, Gold, read_gold
from service.evaluation.matching import Judged, field_overlaps, match
from service.evaluation.predicted import Predicted, Prediction
from service.evaluation.report import evaluate
from service.evaluation.trust import bins, risk_coverage
from service.pipeline.learnt import FILE
from service.syntax.opening import Installed

ROOT = Path(__file__).parents[1]
GOLD = (ROOT / "data" / "gold", ROOT / ".." / "shared" / "suites" / "claims" / "gold")
AGREEMENT = tuple(f"agree_{name}" for name in FIELDS)
PARTS = ("echo", "grounding", "distance", "tokens", "findings", "brief")
FALSE_ACCEPTED = 0.1  # of the claims that pass the threshold at most this share may be wrong


@dataclass(frozen=True)
class Case:
    """One article: its gold and what the model once answered."""

    gold: Gold
    entry: Mapping[str, Any]

    @property
    def lang(self) -> str:
        return self.gold.lang


Leads = Mapping[str, Mapping[str, str]]


def main() -> None:
    """Print the figures; write and draw where asked."""
    options = _options()
    golds = {gold.file: gold for folder in options.gold if folder.is_dir() for gold in read_gold(folder)}
    entries = [entry for folder in options.results for entry in documents(folder)]
    cases = [
        Case(golds[Path(e["article"]["name"]).name], e) for e in entries if Path(e["article"]["name"]).name in golds
    ]
    model = {case.entry["run"]["model"] for case in cases}
    if len(model) != 1:
        sys.exit(f"want results of one model, found {sorted(model)}")
    report = {}
    learnt: dict[str, Any] = {"model": model.pop(), "date": datetime.datetime.now(tz=datetime.UTC).date().isoformat()}
    learnt["gold"] = {"articles": len(cases), "claims": sum(len(case.gold.claims) for case in cases)}
    for kind in ("two", "one"):
        readers = Installed() if kind == "two" else None
        scores = {case.gold.file: _field_scores(case, readers) for case in cases} if readers else {}
        predictions = [_left_out(cases, k, readers, scores) for k in range(len(cases))]
        report[kind] = _figures([case.gold for case in cases], predictions)
        weights = _fit(_judged(cases, readers, _leads(scores.values())), kind)
        learnt.setdefault("calibrations", {})[kind] = {**_plain(weights), "left_out": report[kind]["trust"]}
        if readers:
            learnt["leads"] = _leads(scores.values())
            learnt["fields"] = _means(scores.values())
            outcomes = report[kind]["outcomes"]
    for kind, figures in report.items():
        print(f"\n{kind} reader{'s' if kind == 'two' else ''}, on articles left out:")
        print(json.dumps({k: v for k, v in figures.items() if k != "outcomes"}, indent=1, ensure_ascii=False))
    print("\nleads:", json.dumps(learnt["leads"]), "\nfields:", json.dumps(learnt["fields"], indent=1))
    _thresholds(outcomes)
    if options.write:
        others = [
            one for one in json.loads(FILE.read_text(encoding="utf-8"))["models"] if one["model"] != learnt["model"]
        ]
        FILE.write_text(
            json.dumps({"models": [*others, learnt]}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )
    if options.figures:
        _draw(outcomes, options.figures)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", nargs="+", type=Path)
    parser.add_argument("--gold", nargs="*", type=Path, default=GOLD)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--figures", type=Path)
    return parser.parse_args()


# --- Leaders ---------------------------------------------------------------------------------------------------------

Scores = Mapping[tuple[str, str, str], list[float]]  # language, field, reader → score of each claim


def _field_scores(case: Case, readers: Installed | None) -> Scores:
    """How well each reader alone fills each field of one article's claims."""
    scores: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for who in ("model", "reader"):
        found = match(case.gold, _predicted(case, readers, {case.lang: dict.fromkeys(FIELDS, who)}).claims).found
        for name, (given, absent) in field_overlaps(found).items():
            scores[case.lang, name, who] += [*given, *absent]
    return scores


def _means(all_scores: Any) -> dict[str, Any]:
    joined: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for scores in all_scores:
        for key, values in scores.items():
            joined[key] += values
    means: dict[str, Any] = {}
    for (lang, name, who), values in sorted(joined.items()):
        means.setdefault(lang, {}).setdefault(name, {})[who] = round(sum(values) / len(values), 3)
    return means


def _leads(all_scores: Any) -> Leads:
    """Per language and field whoever was better on average; the model where they are level (it is always there)."""
    return {
        lang: {name: "reader" if both["reader"] > both["model"] else "model" for name, both in fields.items()}
        for lang, fields in _means(all_scores).items()
    }


# --- Weights ---------------------------------------------------------------------------------------------------------


def _judged(cases: Sequence[Case], readers: Installed | None, leads: Leads) -> list[Judged]:
    """Every claim that stands, with whether it is right."""
    judged = []
    for case in cases:
        predicted = _predicted(case, readers, leads).claims
        judged += [one for one in match(case.gold, predicted).judged if one.predicted.verdict != "rejected"]
    return judged


_KNOWN: dict[tuple[str, bool, str], Prediction] = {}


def _predicted(case: Case, readers: Installed | None, leads: Leads) -> Prediction:
    """One article judged with these leaders; worked out once for each choice of them."""
    own = dict(leads.get(case.lang, {}))
    key = (case.gold.file, readers is not None, json.dumps(own, sort_keys=True))
    if key not in _KNOWN:
        _KNOWN[key] = rejudged(case.entry, readers, lambda _model, _lang, name: own.get(name, "model"))
    return _KNOWN[key]


def _fit(judged: Sequence[Judged], kind: str) -> Calibration:
    """Logistic regression over the parts; a part that is missing counts as its mean."""
    names = PARTS + (AGREEMENT if kind == "two" else ())
    judged = [one for one in judged if kind == "one" or any(name in one.predicted.parts for name in AGREEMENT)]
    usual = {
        name: float(np.mean([one.predicted.parts[name] for one in judged if name in one.predicted.parts] or [0.0]))
        for name in names
    }
    rows = np.array([[one.predicted.parts.get(name, usual[name]) for name in names] for one in judged])
    fitted = LogisticRegression(C=1.0, max_iter=1000).fit(rows, [one.right for one in judged])
    weights = {name: float(weight) for name, weight in zip(names, fitted.coef_[0], strict=True)}
    return Calibration("fitted", float(fitted.intercept_[0]), weights, usual)


def _plain(calibration: Calibration) -> dict[str, Any]:
    def rounded(values: Mapping[str, float]) -> dict[str, float]:
        return {name: round(value, 4) for name, value in values.items()}

    return {
        "intercept": round(calibration.intercept, 4),
        "weights": rounded(calibration.weights),
        "usual": rounded(calibration.usual),
    }


def _left_out(cases: Sequence[Case], k: int, readers: Installed | None, scores: Mapping[str, Scores]) -> Prediction:
    """The prediction for one article by what the others teach."""
    others = [case for n, case in enumerate(cases) if n != k]
    leads = _leads([scores[case.gold.file] for case in others]) if scores else {}
    two = _fit(_judged(others, readers, leads), "two") if readers else None
    one = _fit(_judged(others, None, {}), "one")
    predicted = _predicted(cases[k], readers, leads)
    return replace(predicted, claims=tuple(_weighed(claim, two, one) for claim in predicted.claims))


def _weighed(claim: Predicted, two: Calibration | None, one: Calibration) -> Predicted:
    if claim.verdict == "rejected":
        return claim
    by = two if two and any(name in claim.parts for name in AGREEMENT) else one
    return replace(claim, confidence=by.probability(claim.parts))


# --- Figures ---------------------------------------------------------------------------------------------------------


def _figures(golds: list[Gold], predictions: list[Prediction]) -> dict[str, Any]:
    judged = [
        one
        for gold, predicted in zip(golds, predictions, strict=True)
        for one in match(gold, predicted.claims).judged
        if one.predicted.verdict != "rejected"
    ]
    figures = evaluate(golds, predictions)
    trust = {
        "claims": len(judged),
        "right": round(sum(one.right for one in judged) / len(judged), 4),
        **{name: figures["all"][name] for name in ("ece", "brier", "aurc")},
    }
    accepted = [(one.predicted.confidence, one.right) for one in judged if one.predicted.verdict == "accepted"]
    return {"trust": trust, "all": figures["all"], "outcomes": accepted}


def _thresholds(outcomes: Sequence[tuple[float, bool]]) -> None:
    """What each threshold would accept of the claims without a finding."""
    print("\n| threshold | accepted | right |\n| --- | --- | --- |")
    for percent in range(30, 100, 5):
        passing = [right for score, right in outcomes if score >= percent / 100]
        if passing:
            shares = (len(passing) / len(outcomes), sum(passing) / len(passing))
            print(f"| {percent / 100:.2f} | {100 * shares[0]:.0f} % | {100 * shares[1]:.1f} % |")
    enough = [score for coverage, risk, score in risk_coverage(outcomes) if risk <= FALSE_ACCEPTED]
    print(f"lowest score at which at least {1 - FALSE_ACCEPTED:.0%} are right: {min(enough, default=1):.3f}")


def _draw(outcomes: Sequence[tuple[float, bool]], folder: Path) -> None:
    """docs/reliability.svg and docs/risk-coverage.svg."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "pincite"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(4.5, 4.5))
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    for score, right, count in bins(outcomes):
        axes.scatter(score, right, s=20 + 2 * count, color="tab:blue")
        axes.annotate(str(count), (score, right), textcoords="offset points", xytext=(6, -10), fontsize=8)
    axes.set(
        xlabel="confidence", ylabel="share right", xlim=(0, 1), ylim=(0, 1.02), title="Reliability, articles left out"
    )
    figure.tight_layout()
    figure.savefig(folder / "reliability.svg", metadata={"Date": None})
    figure, axes = pyplot.subplots(figsize=(4.5, 3.5))
    curve = risk_coverage(outcomes)
    axes.step([c for c, _, _ in curve], [r for _, r, _ in curve], where="post", color="tab:blue")
    axes.axhline(FALSE_ACCEPTED, color="0.7", linewidth=1)
    axes.set(
        xlabel="coverage", ylabel="risk", xlim=(0, 1), ylim=(0, None), title="Risk and coverage, articles left out"
    )
    figure.tight_layout()
    figure.savefig(folder / "risk-coverage.svg", metadata={"Date": None})


if __name__ == "__main__":
    main()
