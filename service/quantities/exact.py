"""How an exact value is written down. The one place where a value becomes text; knows nothing of JSON or screens."""

from decimal import Decimal
from fractions import Fraction

from service.quantities.model import Quantity, Value


def exact_text(value: Value) -> str:
    """`value` as a plain decimal string (`-1300000.5`) or, for a fraction, `n/d`.

    No exponent, no grouping, no zeros after the last decimal that says something; nothing is ever rounded.
    Raises ValueError for what is no number (NaN, infinity).
    """
    if isinstance(value, Fraction):
        return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
    return _decimal(value)


def exact_or_none(value: Value | None) -> str | None:
    """`exact_text`, with None for None."""
    return None if value is None else exact_text(value)


def _decimal(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError(f"not a number that an article can state: {value}")
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def reading_text(quantity: Quantity) -> str:
    """What the quantity says, in exact figures: `1300000`, `20000–25000`; empty where nothing could be read."""
    if quantity.min is not None and quantity.max is not None:
        return f"{exact_text(quantity.min)}–{exact_text(quantity.max)}"
    return exact_or_none(quantity.value) or ""
