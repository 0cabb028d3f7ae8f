"""Claims made by hand for tests of what comes after verification: one text, four numbers."""

from decimal import Decimal

from service.claims.claim import Claim, FieldReading
from service.claims.draft import Draft
from service.claims.finding import Code, Finding, verdict_of
from service.quantities.model import Bound, Kind, Numeral, Quantity, Shape
from service.text.span import Span

TEXT = (
    "Lundi, la préfecture a compté plus de 300 pompiers et 20 000 à 25 000 sinistrés.\n"
    "« Nous tenons », a dit le maire. En 2019, 5 % des maisons avaient brûlé."
)


def span(words: str) -> Span:
    """Where `words` stand in TEXT, once."""
    assert TEXT.count(words) == 1
    start = TEXT.index(words)
    return Span(start, start + len(words))


FIREMEN = Quantity(
    span("300"),
    Kind.QUANTITY,
    Shape.SINGLE,
    (Numeral(span("300"), Decimal(300)),),
    Decimal(300),
    bound=Bound.MORE_THAN,
    cue=span("plus de"),
    unit=span("pompiers"),
)
VICTIMS = Quantity(
    span("20 000 à 25 000"),
    Kind.QUANTITY,
    Shape.RANGE,
    (Numeral(span("20 000"), Decimal(20000)), Numeral(span("25 000"), Decimal(25000))),
    min=Decimal(20000),
    max=Decimal(25000),
    unit=span("sinistrés"),
)
YEAR = Quantity(span("2019"), Kind.YEAR, Shape.SINGLE, (Numeral(span("2019"), Decimal(2019)),), reason="year")
HOUSES = Quantity(
    span("5 %"),
    Kind.PERCENT,
    Shape.SINGLE,
    (Numeral(Span(span("5 %").start, span("5 %").start + 1), Decimal(5)),),
    Decimal(5),
    bound=Bound.EXACT,
    unit=span("maisons"),
    sign=Span(span("5 %").end - 1, span("5 %").end),
)
QUANTITIES = (FIREMEN, VICTIMS, YEAR, HOUSES)
PASSAGES = frozenset({"measure", "attribution"})


def claim(
    quantity: Quantity | None,
    *codes: Code,
    measure: str | None = None,
    attribution: str | None = None,
    number: str | None = None,
    pointed: bool = True,
    confidence: float | None = 0.75,
) -> Claim:
    """A claim about `quantity` with these findings; a field's span is where its words stand in TEXT, if they do."""
    fields = {
        name: FieldReading(answer, span(answer) if answer is not None and answer in TEXT else None)
        for name, answer in (("measure", measure), ("attribution", attribution))
    }
    at = quantity.span if quantity and pointed else None
    quote = "la préfecture a compté"
    said = number if number is not None else (quantity.span.of(TEXT) if quantity else "17")
    findings = tuple(Finding(code, f"about {code.value}") for code in codes)
    draft = Draft(quote, said, {name: reading.answer for name, reading in fields.items()}, at)
    found = quantity.span if quantity else None
    return Claim(draft, verdict_of(findings), findings, quantity, found, span(quote), fields, confidence, {"echo": 1.0})
