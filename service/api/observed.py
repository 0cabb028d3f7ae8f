"""A model whose calls are counted and traced. Adds nothing to what is asked and reads nothing of what is answered."""

import time
from typing import TypeVar

from opentelemetry.trace import Tracer
from pydantic import BaseModel

from service.api import tracing
from service.api.metrics import Metrics
from service.errors import PinciteError
from service.extract.model import Answer, Model, Question
from service.extract.wrapped import WrappedModel

T = TypeVar("T", bound=BaseModel)


class ObservedModel(WrappedModel):
    """Another model, counted and traced."""

    def __init__(self, model: Model, metrics: Metrics, tracer: Tracer) -> None:
        super().__init__(model)
        self._metrics = metrics
        self._tracer = tracer

    def ask(self, question: Question[T]) -> Answer[T]:
        """Ask the model; the call is counted whatever becomes of it."""
        started = time.monotonic()
        with tracing.call_span(self._tracer, self.identity, question.max_tokens) as span:
            try:
                answer = super().ask(question)
            except PinciteError as error:
                self._metrics.call(error.code, time.monotonic() - started)
                tracing.fail(span, error.code)
                raise
            usage = answer.usage
            outcome = "unreadable" if answer.parsed is None else "ok"
            self._metrics.call(outcome, time.monotonic() - started, usage.prompt, usage.completion, usage.cached)
            tracing.end_call(span, answer.finish, usage.prompt, usage.completion, usage.cached)
            return answer
