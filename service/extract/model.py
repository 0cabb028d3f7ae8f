"""What the extraction needs of a language model, whatever serves it. Knows nothing of articles or quantities."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel

from service.extract.lanes import Lanes

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one call as the endpoint reported them; `cached` are the prompt tokens it did not have to read anew."""

    prompt: int
    completion: int
    cached: int = 0


@dataclass(frozen=True, slots=True)
class Question(Generic[T]):
    """One call: what is sent and the form that the answer must have.

    `grammar` is an llguidance grammar (first line `%llguidance {}`) for endpoints that decode under one; where it is
    None, or the endpoint takes none, the answer's JSON Schema constrains (or at least describes) the answer: `schema`,
    or where it is None that of the form `answer`.
    `max_tokens` bounds the answer. The same question asked twice of a reproducible endpoint gets the same answer;
    with a `temperature` above 0, other `seed`s may bring others.
    """

    system: str
    user: str
    answer: type[T]
    max_tokens: int
    grammar: str | None = None
    schema: Mapping[str, Any] | None = None
    temperature: float = 0
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What came back, kept whole: `text` is the model's raw answer.

    `parsed` is None where the answer was truncated or does not have the form; `problem` then says why, in a sentence.
    `logprobs` are (token text, natural logarithm of its probability) where the endpoint gives them.
    """

    text: str
    parsed: T | None
    problem: str | None
    usage: Usage
    seconds: float
    finish: str
    logprobs: tuple[tuple[str, float], ...] = ()


class Model(Protocol):
    """A language model one can ask. Implementations: any OpenAI-compatible endpoint, the embedded engine, a stub."""

    @property
    def identity(self) -> str:
        """Name and, where known, content hash: part of what makes a result reproducible."""
        ...

    @property
    def context(self) -> int:
        """Tokens that prompt and answer may take together."""
        ...

    @property
    def constrains(self) -> bool:
        """Whether `Question.grammar` is obeyed in decoding."""
        ...

    @property
    def lanes(self) -> Lanes:
        """How many questions it is worth asking at the same time."""
        ...

    def count(self, text: str) -> int:
        """Tokens of `text`; exact where the endpoint can tell, else an upper estimate."""
        ...

    def ask(self, question: Question[T]) -> Answer[T]:
        """Ask once (network failures and 429/5xx are retried inside).

        Raises UpstreamError where the endpoint stays out of reach or refuses, OperatorError where it is not set up.
        A truncated or malformed answer is a result, not an error.
        """
        ...
