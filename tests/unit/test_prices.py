"""What a call costs: exact, rounded up, unknown where nobody wrote a price; a bad file is told by line or key."""

from decimal import Decimal
from pathlib import Path

import pytest

from service.errors import OperatorError
from service.ledger.prices import load_prices, parse_prices

LIST = b"""currency = "EUR"
[models."small"]
prompt = 0.1
completion = 0.3
[models."large at models.example"]
prompt = 2
cached = 0.5
completion = 8.05
"""


@pytest.mark.parametrize(
    ("model", "prompt", "cached", "completion", "micros"),
    [
        ("small", 1_000_000, 0, 0, 100_000),
        ("small at anywhere.example", 1_000_000, 0, 1_000_000, 400_000),
        ("small", 3, 0, 0, 1),  # 0.3 of a millionth: rounded up
        ("small", 10, 10, 0, 1),  # cached costs as prompt where nothing is said
        ("small", 0, 0, 0, 0),
        ("large at models.example", 1000, 400, 100, 2205),
        ("large at models.example", 100, 400, 0, 50),  # an endpoint that reports more cached than it read
        ("large at models.example:8000/1a2b3c4d votes=3", 100, 400, 0, 50),
        ("large at elsewhere.example", 1, 1, 1, None),
        ("large at models.example.org", 1, 1, 1, None),
        ("large at [::1]:8000", 1, 1, 1, None),
        ("other", 1, 1, 1, None),
    ],
)
def test_cost(model: str, prompt: int, cached: int, completion: int, micros: int | None) -> None:
    assert parse_prices(LIST, "p").cost_micros(model, prompt, cached, completion) == micros


def test_prices_are_exact() -> None:
    listed = parse_prices(LIST, "p").price("small")
    assert listed is not None
    assert (listed.prompt, listed.cached) == (Decimal("0.1"), Decimal("0.1"))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b'currency = "EUR"\nmodels = [}\n', "line 2"),
        (b'currency = "EUR"\n# caf\xe9\n', "line 2 is no UTF-8"),
        (b"[models.a]\nprompt = 1\ncompletion = 1", "currency is missing"),
        (b'currency = "EUR"\ncurency = 1', "'curency' is unknown"),
        (b'currency = "EUR"\nmodels = 3', "models is no table"),
        (b'currency = "EUR"\n[models]\na = 3', 'models."a" is no table'),
        (b'currency = "EUR"\n[models.a]\nprompt = 1', 'models."a".completion is missing'),
        (b'currency = "EUR"\n[models.a]\nprompt = "1"\ncompletion = 1', "models.\"a\".prompt = '1' is no number"),
        (b'currency = "EUR"\n[models.a]\nprompt = true\ncompletion = 1', "prompt = True is no number"),
        (b'currency = "EUR"\n[models.a]\nprompt = -1\ncompletion = 1', "prompt = -1 is no price"),
        (b'currency = "EUR"\n[models.a]\nprompt = nan\ncompletion = 1', "prompt = NaN is no price"),
        (b'currency = "EUR"\n[models.a]\nprompt = 1e10\ncompletion = 1', "at most 1,000,000,000"),
        (b'currency = "EUR"\n[models.a]\nprompt = 1\ncompletion = 1\nimage = 2', 'models."a".image is unknown'),
    ],
)
def test_a_bad_list_is_told(written: bytes, told: str) -> None:
    with pytest.raises(OperatorError, match="prices") as raised:
        parse_prices(written, "prices.toml")
    assert told in raised.value.message
    assert raised.value.code == "prices.invalid"


def test_where_the_list_is_looked_for(tmp_path: Path) -> None:
    assert load_prices(None, tmp_path) is None
    (tmp_path / "prices.toml").write_bytes(LIST)
    found = load_prices(None, tmp_path)
    assert found is not None
    assert found.currency == "EUR"
    with pytest.raises(OperatorError, match=r"none\.toml: the price list cannot be read"):
        load_prices(tmp_path / "none.toml", tmp_path)
