"""A model whose calls are counted and traced. Adds nothing to what is asked and reads nothing of what is answered."""

import time
from typing import TypeVar

from opentelemetry.trace import Tracer
from pydantic import BaseModel

from service.api import tracing
from service.api.metrics import Metrics
from service.errors import PinciteError
from service.extract.lanes import Lanes
from service.extract.model import Answer, Model, Question

T = TypeVar("T", bound=BaseModel)


class ObservedModel:
    """The `Model` protocol around another model."""

    def __init__(self, model: Model, metrics: Metrics, tracer: Tracer) -> None:
        self._model = model
        self._metrics = metrics
        self._tracer = tracer

    @property
    def identity(self) -> str:
        """As the model's."""
        return self._model.identity

    @property
    def context(self) -> int:
        """As the model's."""
        return self._model.context

    @property
    def constrains(self) -> bool:
        """As the model's."""
        return self._model.constrains

    @property
    def lanes(self) -> Lanes:
        """As the model's."""
        return self._model.lanes

    def count(self, text: str) -> int:
        """As the model's."""
        return self._model.count(text)

    def ask(self, question: Question[T]) -> Answer[T]:
        """Ask the model; the call is counted whatever becomes of it."""
        started = time.monotonic()
        with tracing.call_span(self._tracer, self._model.identity, question.max_tokens) as span:
            try:
                answer = self._model.ask(question)
            except PinciteError as error:
                self._metrics.call(error.code, time.monotonic() - started)
                tracing.fail(span, error.code)
                raise
            usage = answer.usage
            outcome = "unreadable" if answer.parsed is None else "ok"
            self._metrics.call(outcome, time.monotonic() - started, usage.prompt, usage.completion, usage.cached)
            tracing.end_call(span, answer.finish, usage.prompt, usage.completion, usage.cached)
            return answer
