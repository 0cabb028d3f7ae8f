"""What tokens cost, read from a file of the user's own. Knows no run and no provider's list: prices change.

`prices.toml` in PINCITE_HOME (or the file that PINCITE_PRICES names):

    currency = "EUR"

    [models."qwen2.5-7b"]        # the endpoint's name for the model, or `qwen2.5-7b at models.example[:8000]`
    prompt = 0.40                # for a million tokens
    cached = 0.10                # of prompt tokens that the endpoint did not read anew; left out: as `prompt`
    completion = 1.60

Prices are exact decimals; costs are whole millionths of the currency, rounded up.
"""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from service.errors import OperatorError
from service.extract.served import names_of
from service.pipeline.result import VOTES

FILE = "prices.toml"
_TOP = ("currency", "models")
_PRICES = ("prompt", "cached", "completion")
_DEAREST = 10**9  # of any currency, for a million tokens: more is a slip, and sums of costs must fit into the store


class Prices(Protocol):
    """What can price a call."""

    def cost_micros(self, model: str, prompt: int, cached: int, completion: int) -> int | None:
        """Millionths of the currency for so many tokens of `model` (its identity); None where no price is known.

        `cached` of the `prompt` tokens were not read anew.
        """
        ...


@dataclass(frozen=True, slots=True)
class Price:
    """Of one model, in the currency for a million tokens."""

    prompt: Decimal
    cached: Decimal
    completion: Decimal


@dataclass(frozen=True, slots=True)
class PriceList:
    """The prices of a file, by model."""

    currency: str
    models: Mapping[str, Price]

    def price(self, model: str) -> Price | None:
        """The price of a model by its identity: at its host and port, else at its host, else of its name anywhere."""
        names = names_of(model.partition(VOTES)[0])
        return next((self.models[name] for name in names if name in self.models), None)

    def cost_micros(self, model: str, prompt: int, cached: int, completion: int) -> int | None:
        """See `Prices.cost_micros`."""
        price = self.price(model)
        if price is None:
            return None
        again = min(cached, prompt)
        # A price for a million tokens is the price of one in millionths.
        return math.ceil((prompt - again) * price.prompt + again * price.cached + completion * price.completion)


def load_prices(named: Path | None, home: Path) -> PriceList | None:
    """The price list of the file `named` (PINCITE_PRICES), else of prices.toml in `home`; None where there is none.

    Raises OperatorError (`prices.unreadable`, `prices.invalid`) naming file and line or key.
    """
    path = named or home / FILE
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        if named is None:
            return None
        raise _unreadable(path, error) from error
    except OSError as error:
        raise _unreadable(path, error) from error
    return parse_prices(data, str(path))


def parse_prices(data: bytes, name: str) -> PriceList:
    """The price list in `data`; `name` is how messages call it. Raises OperatorError (`prices.invalid`)."""
    try:
        whole = tomllib.loads(data.decode("utf-8-sig"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _invalid(name, f"line {line} is no UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _invalid(name, f"is no TOML: {error}") from error
    if unknown := sorted(set(whole) - set(_TOP)):
        raise _invalid(name, f"the key {unknown[0]!r} is unknown; known are {', '.join(_TOP)}")
    currency = whole.get("currency")
    if not isinstance(currency, str) or not currency.strip():
        raise _invalid(name, 'currency is missing; write one such as currency = "EUR"')
    models = whole.get("models", {})
    if not isinstance(models, dict):
        raise _invalid(name, 'models is no table; write [models."NAME"]')
    return PriceList(currency.strip(), {model: _price(name, model, spec) for model, spec in models.items()})


def _price(name: str, model: str, spec: Any) -> Price:
    where = f'models."{model}"'
    if not isinstance(spec, dict):
        raise _invalid(name, f"{where} is no table; write [{where}] and below it prompt and completion")
    if unknown := sorted(set(spec) - set(_PRICES)):
        raise _invalid(name, f"{where}.{unknown[0]} is unknown; known are {', '.join(_PRICES)}")
    for key in ("prompt", "completion"):
        if key not in spec:
            raise _invalid(name, f"{where}.{key} is missing: the price of a million tokens")
    read = {key: _amount(name, f"{where}.{key}", value) for key, value in spec.items()}
    return Price(read["prompt"], read.get("cached", read["prompt"]), read["completion"])


def _amount(name: str, where: str, value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise _invalid(name, f"{where} = {value!r} is no number")
    amount = Decimal(value)
    if not amount.is_finite() or not 0 <= amount <= _DEAREST:
        raise _invalid(name, f"{where} = {value} is no price: prices are 0 or more, at most {_DEAREST:,}")
    return amount


def _invalid(name: str, reason: str) -> OperatorError:
    return OperatorError("prices.invalid", f"{name}: {reason}. Mend the file.")


def _unreadable(path: Path, error: OSError) -> OperatorError:
    reason = error.strerror or str(error)
    return OperatorError(
        "prices.unreadable", f"{path}: the price list cannot be read: {reason}. Mend or unset PINCITE_PRICES."
    )
