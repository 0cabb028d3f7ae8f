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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.fields import unread
from benchmarks.rejudged import Remembering, documents, rejudged
from benchmarks.weights import WANTED, Known, Taught, plain, read_by_two, teach, threshold
from service.evaluation.gold import FIELDS, Gold, read_gold
from service.evaluation.matching import field_overlaps, match
from service.evaluation.predicted import Predicted, Prediction
from service.evaluation.report import evaluate
from service.evaluation.trust import bins, risk_coverage
from service.pipeline.learnt import FILE
from service.pipeline.second import Readers
from service.syntax.opening import Installed

ROOT = Path(__file__).parents[1]
GOLD = (ROOT / "data" / "gold", ROOT / ".." / "shared" / "suites" / "claims" / "gold")
LOW = "low"  # the verdict here of a claim that passes every check but stays under the threshold


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
    cases = list(_cases(options.gold, options.results))
    model = {case.entry["run"]["model"] for case in cases}
    if len(model) != 1:
        sys.exit(f"want results of one model, found {sorted(model)}")
    report = {}
    learnt: dict[str, Any] = {"model": model.pop(), "date": datetime.datetime.now(tz=datetime.UTC).date().isoformat()}
    learnt["gold"] = {"articles": len(cases), "claims": sum(len(case.gold.claims) for case in cases)}
    installed = Remembering(Installed())
    scores = {case.gold.file: _field_scores(case, installed) for case in cases}
    lesson = _lesson(cases, installed, scores)
    learnt["threshold"] = lesson.threshold
    left_out = [
        _lesson([case for case in cases if case is not out], installed, scores) for out in cases
    ]  # what all but one teach
    for kind, taught, readers in (("two", lesson.two, installed), ("one", lesson.one, None)):
        predictions = [_weighed(case, readers, taught) for case, taught in zip(cases, left_out, strict=True)]
        report[kind] = _figures([case.gold for case in cases], predictions)
        figures = {"strength": taught.strength, "left_out": report[kind]["trust"]}
        learnt.setdefault("calibrations", {})[kind] = {**plain(taught.weights), **figures}
    learnt["leads"] = lesson.leads
    learnt["fields"] = _means(scores.values())
    outcomes = report["two"]["outcomes"]
    for kind, figures in report.items():
        print(f"\n{kind} reader{'s' if kind == 'two' else ''}, on articles left out:")
        print(json.dumps({k: v for k, v in figures.items() if k != "outcomes"}, indent=1, ensure_ascii=False))
    print("\nthreshold:", learnt["threshold"], "\nleads:", json.dumps(learnt["leads"]))
    print("fields:", json.dumps(learnt["fields"], indent=1))
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


def _cases(folders: Sequence[Path], results: Sequence[Path]) -> Iterator[Case]:
    """Each article with gold and an answer; an answer about another state of the article is told and left out."""
    golds = {gold.file: (gold, folder) for folder in folders if folder.is_dir() for gold in read_gold(folder)}
    seen: set[str] = set()
    for entry in (entry for folder in results for entry in documents(folder)):
        name = Path(entry["article"]["name"]).name
        if name not in golds or name in seen:
            continue
        gold, folder = golds[name]
        places = json.loads((folder / f"{Path(name).stem}.json").read_text(encoding="utf-8"))["quantities"]
        text = entry["article"]["text"]
        if all(text[one["start"] : one["end"]] == one["text"] for one in places):
            seen.add(name)
            yield Case(gold, entry)
        else:
            print(f"{name}: left out, the answers are about another state of the article", file=sys.stderr)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", nargs="+", type=Path)
    parser.add_argument("--gold", nargs="*", type=Path, default=GOLD)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--figures", type=Path)
    return parser.parse_args()


# --- Leaders ---------------------------------------------------------------------------------------------------------

Scores = Mapping[tuple[str, str, str], list[float]]  # language, field, reader → score of each claim


def _field_scores(case: Case, readers: Readers) -> Scores:
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


# --- What articles teach ---------------------------------------------------------------------------------------------

_PREDICTED: dict[tuple[str, bool, str], Prediction] = {}


def _predicted(case: Case, readers: Readers | None, leads: Leads) -> Prediction:
    """One article judged with these leaders; worked out once for each choice of them."""
    own = dict(leads.get(case.lang, {}))
    key = (case.gold.file, readers is not None, json.dumps(own, sort_keys=True))
    if key not in _PREDICTED:
        _PREDICTED[key] = rejudged(case.entry, readers, lambda _model, _lang, name: own.get(name, "model"))
    return _PREDICTED[key]


def _known(cases: Sequence[Case], readers: Readers | None, leads: Leads) -> list[Known]:
    """Every claim that stands, with whether it is right."""
    return [
        Known(case.gold.file, one.predicted, one.right)
        for case in cases
        for one in match(case.gold, _predicted(case, readers, leads).claims).judged
        if one.predicted.verdict != "rejected"
    ]


@dataclass(frozen=True)
class Lesson:
    """What some articles teach together: who leads, the weights for two readers and for one, the threshold."""

    leads: Leads
    two: Taught
    one: Taught
    threshold: float


def _lesson(cases: Sequence[Case], readers: Readers, scores: Mapping[str, Scores]) -> Lesson:
    leads = _leads([scores[case.gold.file] for case in cases])
    one = teach(_known(cases, None, {}), two=False)
    two = teach(_known(cases, readers, leads), two=True)
    alone = frozenset({known.file for known in one.known} - {known.file for known in two.known})
    return Lesson(leads, two, one, threshold([*two.outcomes(), *one.outcomes(alone)]))


def _weighed(case: Case, readers: Readers | None, lesson: Lesson) -> Prediction:
    """The prediction for an article by what others teach; without `readers` the model reads alone."""
    predicted = _predicted(case, readers, lesson.leads if readers else {})
    return replace(predicted, claims=tuple(_scored(claim, lesson) for claim in predicted.claims))


def _scored(claim: Predicted, lesson: Lesson) -> Predicted:
    """With its probability; what passes every check but stays under the threshold becomes `LOW`."""
    if claim.verdict == "rejected":
        return claim
    taught = lesson.two if read_by_two(claim) else lesson.one
    score = taught.weights.probability(claim.parts)
    low = claim.verdict == "accepted" and score < lesson.threshold
    return replace(claim, confidence=score, verdict=LOW if low else claim.verdict)


# --- Figures ---------------------------------------------------------------------------------------------------------


def _figures(golds: list[Gold], predictions: list[Prediction]) -> dict[str, Any]:
    judged = [
        one
        for gold, predicted in zip(golds, predictions, strict=True)
        for one in match(gold, predicted.claims).judged
        if one.predicted.verdict != "rejected"
    ]
    figures = evaluate(golds, predictions)
    kept = [one.right for one in judged if one.predicted.verdict == "accepted"]
    outcomes = [(o.predicted.confidence, o.right) for o in judged if o.predicted.verdict in ("accepted", LOW)]
    trust = {
        "claims": len(judged),
        "passing_checks": len(outcomes),
        "accepted": len(kept),
        "accepted_right": round(sum(kept) / len(kept), 4) if kept else None,
        "right": round(sum(one.right for one in judged) / len(judged), 4),
        **{name: figures["all"][name] for name in ("ece", "brier", "aurc")},
    }
    both = list(zip(golds, predictions, strict=True))
    parts = {lang: [pair for pair in both if pair[0].lang == lang] for lang in sorted({gold.lang for gold in golds})}
    # The reader's rules were written by people who had read the others.
    parts["unread"] = [pair for pair in both if unread(pair[0])]
    accepted = {name: _kept(pairs) for name, pairs in parts.items()}
    return {"trust": trust, "accepted": accepted, "all": figures["all"], "outcomes": outcomes}


def _kept(pairs: Sequence[tuple[Gold, Prediction]]) -> str:
    """How many claims are accepted, and right."""
    judged = [one for gold, predicted in pairs for one in match(gold, predicted.claims).judged]
    kept = [one.right for one in judged if one.predicted.verdict == "accepted"]
    return f"{len(kept)} of {len(judged)} accepted, {sum(kept)} right"


def _thresholds(outcomes: Sequence[tuple[float, bool]]) -> None:
    """What each threshold would accept of the claims without a finding."""
    print("\n| threshold | accepted | right |\n| --- | --- | --- |")
    for percent in range(30, 100, 5):
        passing = [right for score, right in outcomes if score >= percent / 100]
        if passing:
            shares = (len(passing) / len(outcomes), sum(passing) / len(passing))
            print(f"| {percent / 100:.2f} | {100 * shares[0]:.0f} % | {100 * shares[1]:.1f} % |")
    enough = [(score, coverage) for coverage, risk, score in risk_coverage(outcomes) if 1 - risk >= WANTED]
    score, coverage = min(enough, default=(1.0, 0.0))
    print(f"lowest score at which at least {WANTED:.0%} are right: {score:.3f}, with {coverage:.0%} of the claims")


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
    axes.axhline(1 - WANTED, color="0.7", linewidth=1)
    axes.set(
        xlabel="coverage", ylabel="risk", xlim=(0, 1), ylim=(0, None), title="Risk and coverage, articles left out"
    )
    figure.tight_layout()
    figure.savefig(folder / "risk-coverage.svg", metadata={"Date": None})


if __name__ == "__main__":
    main()
