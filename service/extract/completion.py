"""What of a chat completion is relied on. Knows the OpenAI protocol's body and no transport.

Read leniently: endpoints leave fields out and add some of their own.
"""

from pydantic import BaseModel


class Message(BaseModel):
    """What the model said, or that it would not."""

    content: str | None = None
    refusal: str | None = None


class Token(BaseModel):
    """One token, its bytes where the endpoint gives them, and the natural logarithm of its probability."""

    token: str
    logprob: float
    bytes: list[int] | None = None


class Probabilities(BaseModel):
    """The tokens of an answer."""

    content: list[Token] | None = None


class Choice(BaseModel):
    """One answer; only one is ever asked for."""

    message: Message
    finish_reason: str | None = None
    logprobs: Probabilities | None = None


class Cached(BaseModel):
    """How many tokens of the prompt were not read anew."""

    cached_tokens: int | None = None


class Spent(BaseModel):
    """Tokens."""

    prompt_tokens: int
    completion_tokens: int
    prompt_tokens_details: Cached | None = None


class Completion(BaseModel):
    """A chat completion."""

    choices: list[Choice]
    usage: Spent | None = None


def completion_of(body: bytes) -> Completion:
    """The body as a chat completion. Raises ValueError where it is none: a proxy's page, an error with status 200."""
    return Completion.model_validate_json(body)
