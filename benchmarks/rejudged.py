"""Results that a model gave once, judged anew by the code of today: what `pincite reverify` does, without a store."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from service.claims.draft import Draft, Readings
from service.evaluation.predicted import Prediction, prediction
from service.pipeline import judge as judging
from service.pipeline import second
from service.pipeline.document import document
from service.pipeline.result import CallRecord, Origin, Said
from service.pipeline.second import Readers
from service.pipeline.verifier import verifier_version
from service.text.article import Article
from service.text.span import Span
from service.verify.source import Source

Leads = Callable[[str, str, str], str]  # model, language, field → `model` or `reader`


def documents(folder: Path) -> Iterator[dict[str, Any]]:
    """The results of a batch's output folder."""
    for path in sorted(folder.glob("*.json")):
        if path.name != "summary.json":
            yield json.loads(path.read_text(encoding="utf-8"))


def rejudged(
    entry: Mapping[str, Any],
    readers: Readers | None,
    leads: Leads,
) -> Prediction:
    """The prediction that today's reader and verifier make of a document's answers; `leads` stands in for what was
    learnt, and the confidence is the one that only ranks.
    """
    about = entry["article"]
    article = Article(about["name"], about["text"], about["lang"], about["path"] or "")
    source = Source.read(article.text, article.lang)
    run = entry["run"]
    origin = Origin(run["version"], run["model"], run["prompt"], run["schema"], 0.0, verifier_version())
    said = [_said(claim) for claim in entry["claims"]]
    index = {quantity.span: place for place, quantity in enumerate(source.quantities)}
    numbers = {number["id"]: Span(number["start"], number["end"]) for number in entry["numbers"]}
    silent = {
        index[numbers[one["number"]]]: one["why"]
        for one in entry["coverage"]["numbers"]
        if one["by"] == "model" and numbers[one["number"]] in index
    }
    passages = frozenset(("measure", "subject", "attribution", "when"))
    kept = (second.leader, judging.calibration)
    try:
        second.leader = leads
        judging.calibration = lambda *_, **__: None
        said = second.read_again(said, article, source.quantities, passages, origin.model, readers)
        result = judging.judge(
            article, origin, source, said, passages, silent=silent, unanswered={}, calls=tuple(_calls(entry))
        )
    finally:
        second.leader, judging.calibration = kept
    return prediction(document(replace(result, origin=origin)))


def _said(claim: Mapping[str, Any]) -> Said:
    draft = claim["draft"]
    at, quote_at = draft["at"], draft["quote_at"]
    readings = {name: Readings(**one) for name, one in draft.get("readings", {}).items()}
    tokens = claim["confidence_parts"].get("tokens")
    return Said(
        Draft(
            draft["quote"],
            draft["number"],
            draft["fields"],
            Span(*at) if at else None,
            Span(*quote_at) if quote_at else None,
            readings,
            draft.get("votes", {}),
        ),
        (tokens,) if tokens else (),  # their geometric mean stands for all of them
    )


def _calls(entry: Mapping[str, Any]) -> Iterator[CallRecord]:
    for one in entry["answers"]:
        tokens = (one["prompt_tokens"], one["completion_tokens"], one["cached_tokens"])
        yield CallRecord(one["text"], (), one["problem"], *tokens, one["seconds"], one["finish"])
