"""What asking about articles will take, before anything is sent. Knows no price and no file.

Prompts are put together as for asking and their tokens estimated, rather too many than too few (`extract.tokens`);
prompt tokens that an endpoint has cached are not foreseen. Answers are as long, and take as long, as those of the same
model so far; where there are none, a number takes `_ANSWER` tokens and the time is unknown.
"""

from dataclasses import dataclass
from typing import NoReturn

from service.extract.extraction import rehearse
from service.extract.model import Model, Question
from service.extract.prompt import Prompt
from service.extract.schema import ClaimSchema
from service.extract.tokens import MESSAGE_OVERHEAD, estimate
from service.extract.wrapped import WrappedModel
from service.store.history import Taken
from service.text.article import Article
from service.verify.source import Source

_ANSWER = 60  # tokens about one number with the four questions of schemas/claims.json, written out in full


@dataclass(frozen=True, slots=True)
class Estimate:
    """Questions and tokens; sums of them."""

    questions: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0

    def __add__(self, other: "Estimate") -> "Estimate":
        return Estimate(
            self.questions + other.questions,
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
        )


class Estimator:
    """Estimates for one model and one set of questions. Starts and asks nothing."""

    def __init__(self, schema: ClaimSchema, prompt: Prompt, model: Model, taken: Taken, votes: int = 1) -> None:
        self._schema = schema
        self._prompt = prompt
        self._model = _Unasked(model)
        self._taken = taken
        self._votes = votes

    def of(self, article: Article) -> Estimate:
        """What `article` will take. Linear in its text."""
        quantities = Source.read(article.text, article.lang).quantities
        total = Estimate()
        for message, numbers in rehearse(article, quantities, self._schema, self._prompt, self._model):
            total += Estimate(1, estimate(message) + 2 * MESSAGE_OVERHEAD, self._answer(numbers))
        return sum((total for _ in range(self._votes)), Estimate())

    def seconds(self, questions: int, workers: int) -> float | None:
        """Time to ask so many questions, so many at once; None where this model has not answered yet."""
        if not self._taken.calls:
            return None
        return questions * self._taken.seconds / self._taken.calls / workers

    def _answer(self, numbers: int) -> int:
        if self._taken.calls:
            return round(self._taken.completion_tokens / self._taken.calls)
        return numbers * _ANSWER


class _Unasked(WrappedModel):
    """A model's properties without the model: counting exactly would start the embedded engine."""

    def count(self, text: str) -> int:
        return estimate(text)

    def ask(self, question: Question) -> NoReturn:  # type: ignore[type-arg]
        raise AssertionError("an estimate asks nothing")
