"""What a person selects in an article becomes a claim only through the verifier. Knows no store and no page.

A person points, as the model does: spans of the article, never digits typed by hand. So nobody can save a number that
the article does not contain.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from service.claims.claim import Claim, FieldReading
from service.claims.draft import Draft, FieldAnswer
from service.claims.finding import Code, Verdict
from service.pipeline.document import judged_entry
from service.review.refusals import RefusedError, UnselectedError
from service.text.sentences import sentence_at
from service.text.span import Span
from service.verify.source import Source
from service.verify.verifier import verify

FieldChoice = Span | str | bool | None


@dataclass(frozen=True, slots=True)
class Fix:
    """What was selected. Spans are half-open code points of the article.

    `quote` None: the sentence of the number. A field is a span, or the answer itself: a choice, yes or no, words that
    must be found in the article, or None.
    """

    number: Span
    quote: Span | None = None
    fields: Mapping[str, FieldChoice] | None = None


def judge(source: Source, fix: Fix, passages: Collection[str], confirmed: Collection[str] = ()) -> Claim:
    """The verified claim. `confirmed` are the codes of doubts that the person has seen and stands by.

    Raises UnselectedError (a span lies outside the text, the quote does not hold the number), RefusedError with every
    finding where the verifier rejects, a field stands nowhere, or a doubt is not confirmed.
    """
    number = _selected(source.text, fix.number, "number")
    quote = _selected(source.text, fix.quote, "quote") if fix.quote else sentence_at(source.text, number)
    if not quote.covers(number):
        raise UnselectedError(
            "The quote must hold the number. Select a longer passage, or leave the quote to its sentence."
        )
    chosen = {
        name: _selected(source.text, choice, name) if isinstance(choice, Span) else choice
        for name, choice in (fix.fields or {}).items()
    }
    claim = verify(source, _draft(source, number, quote, chosen), passages)
    claim = replace(claim, fields={n: _reading(source.text, chosen[n], r) for n, r in claim.fields.items()})
    _refuse(claim, number, confirmed)
    return claim


def reviewed_entry(text: str, claim: Claim, passages: Collection[str]) -> dict[str, Any]:
    """Number, quote and fields of a verified fix, as the document writes them."""
    entry = judged_entry(text, claim, passages)
    return {name: entry[name] for name in ("number", "quote", "fields")}


def _selected(text: str, span: Span, what: str) -> Span:
    """The span without white space around it. Raises UnselectedError where nothing is left or it lies outside."""
    if span.end > len(text):
        raise UnselectedError(
            f"The selection for {what} ends at {span.end}, but the article has {len(text)} characters."
        )
    chars = span.of(text)
    start, end = span.start + len(chars) - len(chars.lstrip()), span.end - len(chars) + len(chars.rstrip())
    if start >= end:
        raise UnselectedError(f"Nothing is selected for {what}. Select it in the article.")
    return Span(start, end)


def _draft(source: Source, number: Span, quote: Span, chosen: Mapping[str, FieldChoice]) -> Draft:
    answers: dict[str, FieldAnswer] = {
        name: choice.of(source.text) if isinstance(choice, Span) else choice for name, choice in chosen.items()
    }
    here = source.overlapping(number)
    at = here[0].span if len(here) == 1 else None
    return Draft(quote.of(source.text), number.of(source.text), answers, at, quote)


def _reading(text: str, choice: FieldChoice, reading: FieldReading) -> FieldReading:
    """The place that was selected, not the nearest one with the same words."""
    return FieldReading(choice.of(text), choice) if isinstance(choice, Span) else reading


def _refuse(claim: Claim, number: Span, confirmed: Collection[str]) -> None:
    if claim.verdict is Verdict.REJECTED:
        raise RefusedError(claim.findings, doubts=False)
    if claim.quantity is None or not claim.quantity.span.overlaps(number):
        raise UnselectedError("The selection is no number of the article. Select the whole number.")
    flagging = [finding for finding in claim.findings if finding.code.verdict is Verdict.FLAGGED]
    nowhere = [finding for finding in flagging if finding.code is Code.UNGROUNDED]
    if nowhere:
        raise RefusedError(nowhere, doubts=False)
    if any(finding.code.value not in confirmed for finding in flagging):
        raise RefusedError(flagging, doubts=True)
