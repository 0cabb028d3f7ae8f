"""The pipeline that the settings describe, over a model that the caller opened. Knows no command and no request."""

from dataclasses import replace
from threading import Semaphore

from service.extract.model import Model
from service.extract.prompt import load_prompt
from service.extract.schema import ClaimSchema
from service.pipeline.run import Pipeline
from service.pipeline.turns import SharedCall, SharedTurn
from service.settings import Settings
from service.shipped import shipped
from service.syntax.opening import Installed

PROMPT = "claims.txt"


def pipeline_of(settings: Settings, schema: ClaimSchema, model: Model) -> Pipeline:
    """The shipped prompt, the second readers, the threshold and the votes of the settings over `schema` and `model`."""
    prompt = load_prompt(shipped("prompts") / PROMPT)
    return Pipeline(schema, prompt, model, settings.confidence_threshold, second_readers(settings), settings.votes)


def ahead(calls: int) -> int:
    """How many articles a process reads or judges while `calls` others ask: the model need not wait for that."""
    return 1 + calls // 8


def in_turns(pipeline: Pipeline, calls: int) -> Pipeline:
    """`pipeline` for threads of which so many ask at a time."""
    return replace(pipeline, turns=Semaphore(calls))


def in_shared_turns(pipeline: Pipeline, call: SharedCall) -> Pipeline:
    """`pipeline` for threads that take turns in one call with those of other processes."""
    return replace(pipeline, turns=SharedTurn(call))


def second_readers(settings: Settings) -> Installed | None:
    """Who reads the fields a second time; None where the settings want nobody."""
    return Installed() if settings.second_reader else None
