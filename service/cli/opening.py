"""Sets up what `extract`, `batch` and `demo` ask with. Imports the model's libraries: only ever imported lazily."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from service.extract.models import open_model
from service.extract.schema import load_schema
from service.pipeline.opening import pipeline_of
from service.pipeline.run import Pipeline
from service.settings import Settings
from service.shipped import schema_path

if TYPE_CHECKING:
    from service.ledger.ledger import Ledger


@contextmanager
def open_pipeline(settings: Settings, schema: str) -> Iterator[Pipeline]:
    """Schema (a shipped name or a file), shipped prompt and the model of the settings, which is let go of at the end.

    Raises CallerError about the schema, OperatorError where the model is missing or not set up.
    """
    questions = load_schema(schema_path(schema))
    with open_model(settings) as model:
        yield pipeline_of(settings, questions, model)


@contextmanager
def open_ledger(settings: Settings, pipeline: Pipeline) -> Iterator["Ledger"]:
    """The ledger of the settings' store and price list over `pipeline`.

    Raises OperatorError where store or price list cannot be used.
    """
    from service.ledger.ledger import Ledger
    from service.ledger.prices import load_prices
    from service.store.store import open_store

    with open_store(settings) as store:
        yield Ledger(store, pipeline, load_prices(settings.prices, settings.home))


def settings_with(settings: Settings, model: str | None, votes: int | None = None) -> Settings:
    """The settings with `--model` put over PINCITE_MODEL and `--votes` over PINCITE_VOTES."""
    given = {"model": model, "votes": votes}
    return settings.model_copy(update={name: value for name, value in given.items() if value is not None})
