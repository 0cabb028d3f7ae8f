"""A model around another one, for whoever watches the asking or answers in its place. Knows no question and no use."""

from typing import TypeVar

from pydantic import BaseModel

from service.extract.lanes import Lanes
from service.extract.model import Answer, Model, Question

T = TypeVar("T", bound=BaseModel)


class WrappedModel:
    """The `Model` protocol, in everything as the model inside; a subclass changes what it is for."""

    def __init__(self, model: Model) -> None:
        self._model = model

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
        """As the model's."""
        return self._model.ask(question)
