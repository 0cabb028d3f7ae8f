"""How grave a finding is beside another, for the order in which people see claims. Pure; knows no queue."""

from collections.abc import Iterable

from service.claims.finding import Code

# Gravest last. First come the findings after which the number itself may not be what is meant, then those about the
# evidence, then those about the fields, then a score that is merely low.
_ORDER = (
    Code.RESPACED,
    Code.WIDENED,
    Code.LOW_CONFIDENCE,
    Code.DISPUTED,
    Code.UNGROUNDED,
    Code.REWORDED,
    Code.QUOTE_ALTERED,
    Code.OUTSIDE_QUOTE,
    Code.NOT_QUANTITY,
    Code.RANGE_TRUNCATED,
    Code.AMBIGUOUS,
    Code.INSTRUCTION_LIKE,
    Code.QUOTE_ABSENT,
    Code.PARTIAL,
    Code.NOT_NUMERIC,
    Code.ABSENT,
)
_SEVERITY = {code: place for place, code in enumerate(_ORDER, start=1)}


def severity_of(codes: Iterable[str]) -> int:
    """The severity of the gravest of `codes`: higher is graver, 0 where there is none. Below 100."""
    return max((_SEVERITY[Code(code)] for code in codes), default=0)
