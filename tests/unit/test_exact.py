"""Values are written exactly: no exponent, no grouping, no rounding."""

from decimal import Decimal
from fractions import Fraction

import pytest

from service.quantities.exact import exact_or_none, exact_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("42000"), "42000"),
        (Decimal("1.3") * Decimal(1_000_000), "1300000"),
        (Decimal("1E+6"), "1000000"),
        (Decimal("3.50"), "3.5"),
        (Decimal("-0.0"), "0"),
        (Decimal("-3.5"), "-3.5"),
        (Decimal("0.000001"), "0.000001"),
        (Decimal("100"), "100"),
        (Decimal("12345678901234567890123456789012345.1"), "12345678901234567890123456789012345.1"),
        (Fraction(1, 5), "1/5"),
        (Fraction(-2, 3), "-2/3"),
        (Fraction(4, 2), "2"),
    ],
)
def test_exact_text(value: Decimal | Fraction, text: str) -> None:
    assert exact_text(value) == text
    assert Fraction(exact_text(value)) == Fraction(value)


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        exact_text(Decimal(value))


def test_none_stays_none() -> None:
    assert exact_or_none(None) is None
    assert exact_or_none(Decimal(4)) == "4"
