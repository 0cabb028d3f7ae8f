"""The one entry: a draft and its source in, a claim out (CONTRACT). Pure and deterministic; never raises on a claim."""

from collections.abc import Collection

from service.claims.claim import Claim, FieldReading
from service.claims.draft import Draft
from service.claims.finding import Code, Finding, verdict_of
from service.claims.messages import finding
from service.verify.disputes import disputes
from service.verify.fields import locate_field
from service.verify.instructions import order_beside
from service.verify.number import judge_number
from service.verify.quote import Match, QuoteMatch, locate_quote
from service.verify.source import Source

__all__ = ["Source", "verify"]


def verify(source: Source, draft: Draft, passages: Collection[str] = ()) -> Claim:
    """Judge one draft against its source; every check runs and every finding is reported.

    `passages` names the fields whose answers must be passages of the article; other fields are kept as they are.
    The claim's number and quantity are those at the quoted place; confidence is left to the caller.
    """
    quote = locate_quote(source, draft.quote, draft.quote_at)
    judged = judge_number(source, draft.number, quote, draft.at)
    found = judged.found
    # The place of the quote that holds the number, where the quote stands more than once.
    spans = [p.span for p in quote.places]
    place = next((s for s in spans if found and s.covers(found.span)), spans[0] if spans else None)
    findings = [*judged.findings, *_about_quote(source, draft.quote, quote), *_about_source(source, quote)]
    fields: dict[str, FieldReading] = {}
    for name, answer in draft.fields.items():
        if name not in passages:
            fields[name] = FieldReading(answer)
            continue
        fields[name], missing = locate_field(source, name, answer, found.span if found else place)
        findings += [missing] if missing else []
    findings += disputes(draft)
    return Claim(
        draft,
        verdict_of(findings),
        tuple(findings),
        quantity=found.quantity if found else None,
        number=found.span if found else None,
        quote=place,
        fields=fields,
    )


def _about_quote(source: Source, text: str, quote: QuoteMatch) -> list[Finding]:
    """Whether the quote is verbatim, with the passage that a reviewer wants to see beside it."""
    match quote.match:
        case Match.VERBATIM:
            return []
        case Match.ALTERED:
            return [finding(Code.QUOTE_ALTERED, source=quote.places[0].span.of(source.text))]
    if not text.strip():
        return [finding(Code.QUOTE_ABSENT, "empty")]
    if quote.nearest is None:
        return [finding(Code.QUOTE_ABSENT)]
    return [finding(Code.QUOTE_ABSENT, "near", source=quote.nearest.of(source.text))]


def _about_source(source: Source, quote: QuoteMatch) -> list[Finding]:
    """Whether the quote lies in or beside text that gives orders to a model (D22)."""
    orders = (order_beside(source.orders, place.span) for place in quote.places)
    order = next((o for o in orders if o is not None), None)
    return [] if order is None else [finding(Code.INSTRUCTION_LIKE, source=order.of(source.text))]
