"""How one number of a text is written in JSON. Knows nothing of claims, lines or files."""

from typing import Any

from service.quantities.exact import exact_or_none
from service.quantities.model import Quantity
from service.text.span import Span


def number_entry(text: str, quantity: Quantity) -> dict[str, Any]:
    """One number as `scan --jsonl` answers it: spans are half-open code points of `text`, values exact strings.

    `start`/`end`/`text` are the numeral with scale word and percent or currency sign; `cue` and `unit` are
    [start, end] or null; a range has min and max instead of value.
    """
    return {
        "start": quantity.span.start,
        "end": quantity.span.end,
        "text": quantity.span.of(text),
        "kind": quantity.kind.value,
        **value_entry(quantity),
        "cue": span_pair(quantity.cue),
        "unit": span_pair(quantity.unit),
    }


def value_entry(quantity: Quantity | None) -> dict[str, str | None]:
    """The exact value, ends and bound of a quantity; nothing but null where there is none."""
    if quantity is None:
        return {"value": None, "min": None, "max": None, "bound": None}
    return {
        "value": exact_or_none(quantity.value),
        "min": exact_or_none(quantity.min),
        "max": exact_or_none(quantity.max),
        "bound": quantity.bound.value if quantity.bound else None,
    }


def span_pair(span: Span | None) -> list[int] | None:
    """[start, end], or None."""
    return None if span is None else [span.start, span.end]
