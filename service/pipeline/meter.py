"""What asking takes, counted call by call: known also where it ends in an error. Knows no article and no price."""

import threading
from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel

from service.extract.model import Answer, Model, Question
from service.extract.wrapped import WrappedModel

T = TypeVar("T", bound=BaseModel)
# What asking takes, as `usage` of a document has it.
USAGE = ("calls", "prompt_tokens", "completion_tokens", "cached_tokens", "seconds")


class Meter:
    """Counts the answers of the models that it watches; threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sums = dict.fromkeys(USAGE, 0.0)

    @property
    def usage(self) -> Mapping[str, float]:
        """So far, by the names of `usage` in a document; all zero where nothing was answered."""
        with self._lock:
            counts = {name: int(self._sums[name]) for name in USAGE[:-1]}
            return counts | {"seconds": round(self._sums["seconds"], 3)}

    def watch(self, model: Model) -> Model:
        """`model`, counted."""
        return _Watched(model, self)

    def count(self, answer: Answer[T]) -> None:
        """Add what one answer took, be it of use or not."""
        usage = answer.usage
        took = (1, usage.prompt, usage.completion, usage.cached, answer.seconds)
        self.add(dict(zip(USAGE, took, strict=True)))

    def add(self, usage: Mapping[str, float]) -> None:
        """Add what another meter counted (its `usage`)."""
        with self._lock:
            for name in USAGE:
                self._sums[name] += usage[name]


class _Watched(WrappedModel):
    """A model whose answers the meter counts."""

    def __init__(self, model: Model, meter: Meter) -> None:
        super().__init__(model)
        self._meter = meter

    def ask(self, question: Question[T]) -> Answer[T]:
        answer = super().ask(question)
        self._meter.count(answer)
        return answer
