"""The published form of a result (schemas/extraction.schema.json) and its flat lines. Knows no model and no file.

Every span is half-open code points of `article.text`; every value is an exact string; nothing is rounded but the
confidence and seconds.
"""

import hashlib
from collections.abc import Collection, Mapping
from typing import Any

from service.claims.claim import Claim, FieldReading
from service.claims.draft import Draft, Readings
from service.claims.finding import Finding, Verdict
from service.pipeline.numbers import number_entry, span_pair, value_entry
from service.pipeline.result import CallRecord, Covered, Origin, Result, Status, place_of
from service.text.article import Article
from service.text.span import Span

Entry = dict[str, Any]

# A schema may name a field like a column of ours; in flat lines its column is then called `field_NAME`.
_PLACE = ("start", "end", "text", "kind", "value", "min", "max", "bound", "unit", "sign")
_COLUMNS = frozenset(
    ("file", "path", "id", "verdict", "confidence", "codes", *_PLACE, "quote", "quote_start", "quote_end")
)


def document(result: Result) -> Entry:
    """One article's result as JSON: article, claims, numbers, coverage, usage, answers, run."""
    text = result.article.text
    return {
        "article": article_entry(result.article),
        "claims": [claim_entry(result, index) for index in range(len(result.claims))],
        "numbers": [
            {"id": number_id(index), **number_entry(text, c.quantity), "reason": c.quantity.reason}
            for index, c in enumerate(result.covered)
        ],
        "coverage": _coverage(result),
        "usage": _usage(result.calls),
        "answers": [_answer(call) for call in result.calls],
        "run": origin_entry(result.origin),
    }


def flat_lines(entry: Entry) -> list[Entry]:
    """One flat object for each claim of a document, for tables: fields are columns, passages are plain text."""
    return [_flat(entry["article"], claim) for claim in entry["claims"]]


def claim_id(index: int) -> str:
    """How the document calls the claim at this index."""
    return f"c{index + 1}"


def number_id(index: int) -> str:
    """How the document calls the number at this index."""
    return f"n{index + 1}"


def text_sha256(text: str) -> str:
    """The hash that tells whether a text is the same."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def article_entry(article: Article) -> Entry:
    """The article with its text, which all offsets point into (after decoding, and of a page without its furniture)."""
    return {
        "name": article.name,
        "path": article.origin,
        "lang": article.lang,
        "title": article.title,
        "date": article.date,
        "author": article.author,
        "chars": len(article.text),
        "sha256": text_sha256(article.text),
        "metadata": dict(article.metadata),
        "text": article.text,
    }


def origin_entry(origin: Origin) -> Entry:
    """What the result depends on beside the text."""
    return {
        "version": origin.version,
        "model": origin.model,
        "prompt": origin.prompt,
        "schema": origin.schema,
        "threshold": origin.threshold,
        "verifier": origin.verifier,
        "reader": origin.reader,
    }


def claim_entry(result: Result, index: int) -> Entry:
    """One claim. A rejected claim reports no value; where it stands nowhere, start and end are null."""
    judged = judged_entry(result.article.text, result.claims[index], result.passages)
    return {"id": claim_id(index), **judged, "merged": result.merged.get(index, 0)}


def judged_entry(text: str, claim: Claim, passages: Collection[str]) -> Entry:
    """What is said of a claim wherever it comes from; `passages` names the fields that are passages of `text`."""
    return {
        "number": _number(text, claim),
        "quote": _quote(text, claim),
        "fields": {name: _field(text, name, reading, passages) for name, reading in claim.fields.items()},
        "verdict": claim.verdict.value,
        "findings": [_finding(finding) for finding in claim.findings],
        "confidence": claim.confidence,
        "confidence_parts": dict(claim.parts),
        "draft": draft_entry(claim.draft),
    }


def draft_entry(draft: Draft) -> Entry:
    """What the model said, and of what it was asked: enough to verify it again without asking again."""
    return {
        "quote": draft.quote,
        "number": draft.number,
        "fields": dict(draft.fields),
        "at": span_pair(draft.at),
        "quote_at": span_pair(draft.quote_at),
        "readings": {name: _readings(readings) for name, readings in draft.readings.items()},
        "votes": dict(draft.votes),
    }


def _readings(readings: Readings) -> Entry:
    return {
        "model": readings.model,
        "reader": readings.reader,
        "overlap": readings.overlap,
        "taken": readings.taken,
        "choices": readings.choices,
        "why": readings.why,
        "echoed": readings.echoed,
        "backed": readings.backed,
        "asks": readings.asks,
    }


def _number(text: str, claim: Claim) -> Entry:
    """The number as the source has it; as the draft has it where it stands nowhere."""
    place = place_of(claim)
    quantity = None if claim.verdict is Verdict.REJECTED else claim.quantity
    return {
        "text": place.of(text) if place else claim.draft.number,
        "start": place.start if place else None,
        "end": place.end if place else None,
        "kind": quantity.kind.value if quantity else None,
        **value_entry(quantity),
        "unit": quantity.unit.of(text) if quantity and quantity.unit else None,
        "sign": quantity.sign.of(text) if quantity and quantity.sign else None,
    }


def _quote(text: str, claim: Claim) -> Entry:
    if claim.quote is None:
        return {"text": claim.draft.quote, "start": None, "end": None}
    return _passage(text, claim.quote)


def _field(text: str, name: str, reading: FieldReading, passages: Collection[str]) -> Any:
    """A passage with its place (null: nowhere), the plain value of an enum or yes/no, or null."""
    if reading.answer is None:
        return None
    if reading.span is not None:
        return _passage(text, reading.span)
    return {"text": str(reading.answer), "start": None, "end": None} if name in passages else reading.answer


def _passage(text: str, span: Span) -> Entry:
    return {"text": span.of(text), "start": span.start, "end": span.end}


def _finding(finding: Finding) -> Entry:
    """`variant` and `facts` are what the message was made of, so that it can be said in another language."""
    said = {"code": finding.code.value, "message": finding.message, "field": finding.field}
    return said | {"variant": finding.variant, "facts": dict(finding.facts)}


def _coverage(result: Result) -> Entry:
    """The sums, and every number of the article with where it went."""
    count = {status: sum(c.status is status for c in result.covered) for status in Status}
    return {
        "total": len(result.covered),
        **{status.value: count[status] for status in Status},
        "numbers": [_covered(index, covered) for index, covered in enumerate(result.covered)],
    }


def _covered(index: int, covered: Covered) -> Entry:
    return {
        "number": number_id(index),
        "status": covered.status.value,
        "why": covered.why,
        "by": covered.by,
        "claims": [claim_id(claim) for claim in covered.claims],
    }


def _usage(calls: tuple[CallRecord, ...]) -> Entry:
    return {
        "calls": len(calls),
        "prompt_tokens": sum(call.prompt_tokens for call in calls),
        "completion_tokens": sum(call.completion_tokens for call in calls),
        "cached_tokens": sum(call.cached_tokens for call in calls),
        "seconds": round(sum(call.seconds for call in calls), 3),
    }


def _answer(call: CallRecord) -> Entry:
    return {
        "text": call.text,
        "asked": [number_id(index) for index in call.asked],
        "problem": call.problem,
        "finish": call.finish,
        "prompt_tokens": call.prompt_tokens,
        "completion_tokens": call.completion_tokens,
        "cached_tokens": call.cached_tokens,
        "seconds": round(call.seconds, 3),
    }


def _flat(article: Entry, claim: Entry) -> Entry:
    quote = claim["quote"]
    line = {
        "file": article["name"],
        "path": article["path"],
        "id": claim["id"],
        "verdict": claim["verdict"],
        "confidence": claim["confidence"],
        "codes": list(dict.fromkeys(finding["code"] for finding in claim["findings"])),
        **claim["number"],
        "quote": quote["text"],
        "quote_start": quote["start"],
        "quote_end": quote["end"],
    }
    return line | {_column(name): _plain(value) for name, value in claim["fields"].items()}


def _column(name: str) -> str:
    return f"field_{name}" if name in _COLUMNS else name


def _plain(value: Any) -> Any:
    return value["text"] if isinstance(value, Mapping) else value
