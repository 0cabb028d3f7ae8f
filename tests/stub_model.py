"""A stub, no model: answers scripted by a test, through the same Protocol as a real one. No recording of anything."""

from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

from pydantic import BaseModel, ValidationError

from service.extract.lanes import Lanes
from service.extract.model import Answer, Question, Usage

T = TypeVar("T", bound=BaseModel)


class StubModel:
    """Answers with `replies` in order (the last one for ever), or with what `replies` makes of the question.

    A reply is the raw text of an answer, or an exception to raise. Text that has not the form asked for gives an Answer
    with a problem, as a real client does. `questions` keeps what was asked. One token is four characters.
    """

    def __init__(
        self,
        replies: Sequence[str | Exception] | Callable[[Question[Any]], str | Exception],
        *,
        context: int = 8192,
        constrains: bool = False,
        identity: str = "stub",
        finish: str = "stop",
        lanes: int = 1,
    ) -> None:
        self.questions: list[Question[Any]] = []
        self.identity = identity
        self.context = context
        self.constrains = constrains
        self.lanes = Lanes(lanes)
        self._replies = replies
        self._finish = finish

    def count(self, text: str) -> int:
        return -(-len(text) // 4)

    def ask(self, question: Question[T]) -> Answer[T]:
        self.questions.append(question)
        text = self._reply(question)
        if isinstance(text, Exception):
            raise text
        usage = Usage(self.count(question.system + question.user), self.count(text))
        if self._finish == "length":
            return Answer(text, None, "the answer was cut off", usage, 0.0, "length")
        try:
            return Answer(text, question.answer.model_validate_json(text), None, usage, 0.0, self._finish)
        except ValidationError as error:
            return Answer(text, None, f"the answer has not the form asked for: {error}", usage, 0.0, self._finish)

    def _reply(self, question: Question[Any]) -> str | Exception:
        if callable(self._replies):
            return self._replies(question)
        return self._replies[min(len(self.questions), len(self._replies)) - 1]

    def close(self) -> None:
        """Nothing is open."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
