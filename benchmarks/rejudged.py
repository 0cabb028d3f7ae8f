"""Results that a model gave once, judged anew by the code of today: what `pincite reverify` does, without a store."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from service.evaluation.gold import FIELDS
from service.evaluation.predicted import Prediction, prediction
from service.pipeline.document import document
from service.pipeline.judge import judge
from service.pipeline.result import CallRecord, Origin, Said
from service.pipeline.second import Leader, Readers, read_again
from service.pipeline.verifier import verifier_version
from service.quantities.model import Quantity
from service.store.documents import draft_of
from service.syntax.reading import Reader, SyntaxReading
from service.text.article import Article
from service.text.span import Span
from service.verify.source import Source

_UNMEASURED = "nobody"  # a model that nothing was learnt of: its confidence only ranks


class Remembering:
    """Second readers that read each text once, however often it is judged."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers
        self._read: dict[tuple[str, str], SyntaxReading] = {}

    @property
    def identity(self) -> str | None:
        """As of the readers within."""
        return self._readers.identity

    def reader(self, lang: str) -> Reader | None:
        """A reader of `lang` that remembers."""
        reader = self._readers.reader(lang)
        return None if reader is None else _Remembering(reader, self._read)


class _Remembering:
    def __init__(self, reader: Reader, known: dict[tuple[str, str], SyntaxReading]) -> None:
        self.lang, self._reader, self._known = reader.lang, reader, known

    def read(self, text: str, quantities: Sequence[Quantity]) -> SyntaxReading:
        """As the reader within; the quantities of a text are always those of its scan."""
        key = (self.lang, text)
        if key not in self._known:
            self._known[key] = self._reader.read(text, quantities)
        return self._known[key]


def documents(folder: Path) -> Iterator[dict[str, Any]]:
    """The results of a batch's output folder."""
    for path in sorted(folder.glob("*.json")):
        if path.name != "summary.json":
            yield json.loads(path.read_text(encoding="utf-8"))


def rejudged(entry: Mapping[str, Any], readers: Readers | None, leads: Leader) -> Prediction:
    """The prediction that today's reader and verifier make of a document's answers; `leads` stands in for what was
    learnt, and the confidence is the one that only ranks.
    """
    about = entry["article"]
    article = Article(about["name"], about["text"], about["lang"], about["path"] or "")
    source = Source.read(article.text, article.lang)
    run = entry["run"]
    origin = Origin(run["version"], _UNMEASURED, run["prompt"], run["schema"], 0.0, verifier_version())
    said = [_said(claim) for claim in entry["claims"]]
    index = {quantity.span: place for place, quantity in enumerate(source.quantities)}
    numbers = {number["id"]: Span(number["start"], number["end"]) for number in entry["numbers"]}
    silent = {
        index[numbers[one["number"]]]: one["why"]
        for one in entry["coverage"]["numbers"]
        if one["by"] == "model" and numbers[one["number"]] in index
    }
    passages = frozenset(FIELDS)
    said = read_again(
        said, article, source.quantities, dict(zip(FIELDS, FIELDS, strict=True)), run["model"], readers, leads
    )
    calls = tuple(_calls(entry))
    return prediction(
        document(judge(article, origin, source, said, passages, silent=silent, unanswered={}, calls=calls))
    )


def _said(claim: Mapping[str, Any]) -> Said:
    draft = draft_of({"readings": {}, "votes": {}, **claim["draft"]})  # results of earlier versions have neither
    tokens = claim["confidence_parts"].get("tokens")
    return Said(draft, (tokens,) if tokens else ())  # their geometric mean stands for all of them


def _calls(entry: Mapping[str, Any]) -> Iterator[CallRecord]:
    for one in entry["answers"]:
        tokens = (one["prompt_tokens"], one["completion_tokens"], one["cached_tokens"])
        yield CallRecord(one["text"], (), one["problem"], *tokens, one["seconds"], one["finish"])
