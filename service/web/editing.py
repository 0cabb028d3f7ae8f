"""The form in which a person fixes or makes a claim: what it offers, and what was chosen in it. Knows no HTML."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from service.extract.schema import ClaimSchema, Property, Shape, parse_schema
from service.review.fixing import FieldChoice, Fix
from service.review.refusals import UnselectedError
from service.store.decisions import RunRow
from service.text.sentences import sentence_at
from service.text.span import Span
from service.web.article import near, span_of

OFFERED = 40  # numbers in the list; any other is selected in the article


@dataclass(frozen=True, slots=True)
class Offer:
    """One choice of a list: its value in the form, and what is shown."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of the form. `span` is `start-end` where the text was selected, empty where it was typed."""

    name: str
    shape: str
    text: str
    span: str
    choices: tuple[str, ...] = ()
    nullable: bool = True


@dataclass(frozen=True, slots=True)
class Editor:
    """The form, filled."""

    numbers: tuple[Offer, ...]
    number: str
    quotes: tuple[Offer, ...]
    quote: str
    slots: tuple[Slot, ...] = field(default=())


def schema_of(run: RunRow) -> ClaimSchema:
    """The questions that were asked of this article."""
    return parse_schema(run.schema_body.encode(), run.schema_name)


def editor(run: RunRow, content: Mapping[str, Any], form: Mapping[str, str] | None = None) -> Editor:
    """The form for a claim whose number, quote and fields are `content`; as it was sent where `form` is given."""
    at, quote = span_of(content["number"]), span_of(content["quote"])
    number = form.get("number", "") if form else _pair(at)
    chosen = _parsed(number) or at
    numbers = [
        Offer(f"{n['start']}-{n['end']}", _in_context(run.text, Span(n["start"], n["end"])))
        for n in near(run, chosen, OFFERED)
    ]
    quotes = [Offer(_pair(quote), _short(quote.of(run.text)))] if quote and chosen and quote.covers(chosen) else []
    quoted = form.get("quote", "") if form else ""
    if chosen and not form and quotes and quote != sentence_at(run.text, chosen):
        quoted = _pair(quote)
    return Editor(
        tuple(_with(numbers, number, run.text)),
        number,
        tuple(_with(quotes, quoted, run.text)),
        quoted,
        tuple(_slot(one, content["fields"].get(one.name), form) for one in schema_of(run).properties),
    )


def fix_of(run: RunRow, form: Mapping[str, str]) -> Fix:
    """What was chosen. Raises UnselectedError where no number was."""
    number = _parsed(form.get("number", ""))
    if number is None:
        raise UnselectedError("No number is chosen. Select it in the article, or choose it in the list.")
    fields: dict[str, FieldChoice] = {one.name: _choice(run, one, form) for one in schema_of(run).properties}
    return Fix(number, _parsed(form.get("quote", "")), fields)


def _slot(asked: Property, value: Any, form: Mapping[str, str] | None) -> Slot:
    text = value["text"] if isinstance(value, Mapping) else "" if value is None else str(value)
    span = _pair(span_of(value))
    if isinstance(value, bool):
        text = "yes" if value else "no"
    if form is not None:
        text, span = form.get(f"text-{asked.name}", ""), form.get(f"span-{asked.name}", "")
    choices = ("yes", "no") if asked.shape is Shape.BOOLEAN else asked.choices
    return Slot(asked.name, asked.shape.value, text, span, choices, asked.nullable)


def _choice(run: RunRow, asked: Property, form: Mapping[str, str]) -> FieldChoice:
    """A selected passage, typed words (which the verifier must find), a choice, or None."""
    text = form.get(f"text-{asked.name}", "").strip()
    if not text:
        return None
    if asked.shape is Shape.BOOLEAN:
        return text == "yes"
    if asked.shape is Shape.ENUM:
        if text not in asked.choices:
            raise UnselectedError(f"“{text}” is no choice for {asked.name}.")
        return text
    span = _parsed(form.get(f"span-{asked.name}", ""))
    # A browser shows and sends back other white space than the article may have: compare the words.
    if span is not None and span.end <= len(run.text) and span.of(run.text).split() == text.split():
        return span
    return text


def _parsed(pair: str) -> Span | None:
    """`start-end`; None for anything else."""
    start, _, end = pair.partition("-")
    if not (start.isdecimal() and end.isdecimal() and len(pair) < 24 and int(start) < int(end)):
        return None
    return Span(int(start), int(end))


def _pair(span: Span | None) -> str:
    return "" if span is None else f"{span.start}-{span.end}"


def _with(offers: list[Offer], value: str, text: str) -> list[Offer]:
    """The offers, and first what was selected beyond them."""
    span = _parsed(value)
    if span is None or any(offer.value == value for offer in offers) or span.end > len(text):
        return offers
    return [Offer(value, _short(span.of(text))), *offers]


def _in_context(text: str, span: Span) -> str:
    """The number between a few of the words around it, on one line."""
    before, after = text[max(0, span.start - 30) : span.start], text[span.end : span.end + 30]
    head, tail = before.partition(" ")[2] if span.start > 30 else before, after.rpartition(" ")[0]
    return " ".join(f"{head}[{span.of(text)}]{tail}".split())


def _short(text: str, most: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
