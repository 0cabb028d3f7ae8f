"""What of a chat completion, or of a refusal, is relied on. Knows the OpenAI protocol's bodies and no transport.

Read leniently: endpoints leave fields out and add some of their own.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Refusal:
    """A status that is no success, with what the endpoint says of it; `code`, `kind` and `param` as OpenAI names them.

    `code` may also be a number: llama.cpp repeats the status there.
    """

    status: int
    headers: Mapping[str, str]
    message: str
    code: object = None
    kind: object = None
    param: object = None


def completion_of(body: bytes) -> Completion:
    """The body as a chat completion. Raises ValueError where it is none: a proxy's page, an error with status 200."""
    return Completion.model_validate_json(body)


def refusal_of(status: int, headers: Mapping[str, str], body: bytes) -> Refusal:
    """The body of an error: as OpenAI words it (`{"error": {…}}`), as a bare object, or as whatever it is."""
    said = _object(body)
    error = said.get("error", said)
    if not isinstance(error, dict):
        error = {"message": error}
    message = error.get("message")
    if not isinstance(message, str):
        message = body.decode(errors="replace")
    return Refusal(status, headers, message, error.get("code"), error.get("type"), error.get("param"))


def _object(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
