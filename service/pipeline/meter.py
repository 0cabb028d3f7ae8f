"""What asking takes, counted call by call: known also where it ends in an error. Knows no article and no price."""

import threading
from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel

from service.extract.lanes import Lanes
from service.extract.model import Answer, Model, Question

T = TypeVar("T", bound=BaseModel)
NAMES = ("calls", "prompt_tokens", "completion_tokens", "cached_tokens", "seconds")


class Meter:
    """Counts the answers of the models that it watches; threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sums = dict.fromkeys(NAMES, 0.0)

    @property
    def usage(self) -> Mapping[str, float]:
        """So far, by the names of `usage` in a document; all zero where nothing was answered."""
        with self._lock:
            counts = {name: int(self._sums[name]) for name in NAMES[:-1]}
            return counts | {"seconds": round(self._sums["seconds"], 3)}

    def watch(self, model: Model) -> Model:
        """`model`, counted."""
        return _Watched(model, self)

    def count(self, answer: Answer[T]) -> None:
        """Add what one answer took, be it of use or not."""
        usage = answer.usage
        took = (1, usage.prompt, usage.completion, usage.cached, answer.seconds)
        with self._lock:
            for name, amount in zip(NAMES, took, strict=True):
                self._sums[name] += amount


class _Watched:
    """The `Model` protocol around another model."""

    def __init__(self, model: Model, meter: Meter) -> None:
        self._model = model
        self._meter = meter

    @property
    def identity(self) -> str:
        return self._model.identity

    @property
    def context(self) -> int:
        return self._model.context

    @property
    def constrains(self) -> bool:
        return self._model.constrains

    @property
    def lanes(self) -> Lanes:
        return self._model.lanes

    def count(self, text: str) -> int:
        return self._model.count(text)

    def ask(self, question: Question[T]) -> Answer[T]:
        answer = self._model.ask(question)
        self._meter.count(answer)
        return answer
