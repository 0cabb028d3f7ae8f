"""One chat completion over HTTP, bounded in time and size, retried where that helps.

Knows the OpenAI protocol and its errors; knows nothing of questions, answers' forms or articles.
"""

import contextlib
import datetime
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tenacity import Retrying, retry_if_exception, sleep_using_event, stop_after_attempt

from service.errors import OperatorError, UpstreamError
from service.extract.completion import Completion, completion_of
from service.extract.waiting import AttemptError, Backoff, may_retry, retry_after

if TYPE_CHECKING:
    from openai import APIStatusError, OpenAI

# An answer of n tokens is at most some bytes a token, and some hundred more where probabilities come with it.
_BYTES_ENVELOPE = 65_536
_BYTES_A_TOKEN = 1_024
_EXCERPT = 300
# Parameters that some hosted models refuse: what to send instead (None: nothing).
_SUBSTITUTES = {"max_tokens": "max_completion_tokens", "temperature": None, "seed": None, "logprobs": None}
# How llama.cpp and OpenAI say that prompt and answer do not fit.
_TOO_MUCH = ("exceed_context_size_error", "context_length_exceeded")
_PASSING = frozenset({408, 409, 425, 429})


class TooLongError(Exception):
    """The endpoint sent more than an answer of the tokens asked for can be; `start` is what was read of it."""

    def __init__(self, start: bytes, limit: int) -> None:
        super().__init__(f"the answer is longer than {limit} bytes, more than the tokens asked for can fill")
        self.start = start


class Wire:
    """Calls of one endpoint. Safe to share between threads; at most `concurrency` calls are under way at once.

    `timeout` is for one attempt in seconds, from the first byte sent to the last one received, so that an endpoint
    that drips bytes ends too. `scale` shortens the waits between attempts in tests.
    """

    def __init__(
        self,
        client: "OpenAI",
        *,
        timeout: float,
        retries: int,
        max_wait: float,
        concurrency: int,
        scale: float = 1.0,
        now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC),
    ) -> None:
        self._client = client
        self._timeout = timeout
        self._max_wait = max_wait
        self._now = now
        self._slots = threading.BoundedSemaphore(concurrency)
        self._ended = threading.Event()
        self._refused: set[str] = set()  # parameters that this endpoint's model does not take
        self._retrying = Retrying(
            stop=stop_after_attempt(retries + 1),
            wait=Backoff(max_wait, scale),
            retry=retry_if_exception(lambda e: may_retry(e, max_wait=max_wait)),
            sleep=sleep_using_event(self._ended),
            reraise=True,
        )

    def complete(self, **request: Any) -> Completion:
        """The endpoint's answer to one request (keywords of openai's `chat.completions.create`).

        Raises UpstreamError where it stays out of reach or refuses, OperatorError where key, address or model name
        are wrong, TooLongError where it sends more than an answer can be.
        """
        with self._slots:
            try:
                return self._retrying.copy()(self._attempt, request)
            except AttemptError as failure:
                raise self._final(failure) from failure

    def end(self) -> None:
        """No further attempt, and no waiting for one: what fails now fails for good."""
        self._ended.set()

    def _final(self, failure: AttemptError) -> UpstreamError:
        if failure.after is not None and failure.after > self._max_wait:
            hint = f"it asks to wait {failure.after:.0f} s, more than PINCITE_MODEL_MAX_WAIT={self._max_wait:g}"
            return UpstreamError("model.busy", f"{self._where}: {failure}; {hint}")
        code = "model.nonsense" if failure.nonsense else "model.unreachable"
        return UpstreamError(code, f"{self._where}: {failure}")

    @property
    def _where(self) -> str:
        return f"the model endpoint {self._client.base_url.host}"

    def _attempt(self, request: dict[str, Any]) -> Completion:
        import httpx2
        import openai

        if self._ended.is_set():
            raise AttemptError("the connection was closed", again=False)
        try:
            body = self._sent(self._adapted(request))
        except openai.APIStatusError as error:
            if self._learn(error):
                return self._attempt(request)
            raise self._refusal(error) from error
        except (openai.APITimeoutError, httpx2.TimeoutException) as error:
            raise AttemptError(f"no answer within {self._timeout:g} s (PINCITE_MODEL_TIMEOUT)", again=True) from error
        except (openai.APIConnectionError, httpx2.TransportError) as error:
            cause = error.__cause__ or error
            again = not self._ended.is_set()
            raise AttemptError(f"the connection failed ({type(cause).__name__}: {cause})", again=again) from error
        try:
            return completion_of(body)
        except ValueError as error:
            excerpt = body[:_EXCERPT].decode(errors="replace")
            raise AttemptError(f"what came is no chat completion: {excerpt!r}", again=True, nonsense=True) from error

    def _sent(self, request: dict[str, Any]) -> bytes:
        """What came, read piece by piece, so that neither its size nor a dripping endpoint is without limit.

        `post` instead of `chat.completions.create`, which first walks through the whole request to rename what Python
        spells otherwise (nothing here) and takes as long for it as for the rest of a call.
        """
        import httpx2
        from openai import Stream

        asked = request.get("max_tokens") or request.get("max_completion_tokens") or 0
        limit = _BYTES_ENVELOPE + _BYTES_A_TOKEN * int(asked)
        deadline = time.monotonic() + self._timeout
        body = bytearray()
        stream = self._client.post(
            "/chat/completions",
            cast_to=object,
            body=_ordered(request),
            options={"timeout": self._timeout},
            stream=True,
            stream_cls=Stream[object],
        )
        with contextlib.closing(stream.response) as response:
            for piece in response.iter_bytes():
                body += piece
                if len(body) > limit:
                    raise TooLongError(bytes(body[:limit]), limit)
                if time.monotonic() > deadline:
                    raise httpx2.ReadTimeout("the answer came too slowly")
        return bytes(body)

    def _adapted(self, request: dict[str, Any]) -> dict[str, Any]:
        """The request without the parameters that the endpoint refused before."""
        adapted = dict(request)
        for name in self._refused & adapted.keys():
            value = adapted.pop(name)
            substitute = _SUBSTITUTES[name]
            if substitute:
                adapted[substitute] = value
        return adapted

    def _learn(self, error: "APIStatusError") -> bool:
        """Whether the endpoint refused a parameter that can be left out or renamed; then it is remembered."""
        param = error.param
        if (
            error.status_code != 400
            or not isinstance(param, str)
            or param not in _SUBSTITUTES
            or param in self._refused
        ):
            return False
        self._refused.add(param)
        return True

    def _refusal(self, error: "APIStatusError") -> Exception:
        """What a status means: AttemptError where trying again may help, else the error for whoever must act."""
        said = " ".join(_message(error).split())[:_EXCERPT]
        status = error.status_code
        if status in (401, 403):
            return OperatorError("model.unauthorized", f"{self._where} refuses the key ({status}): set PINCITE_API_KEY")
        if status == 404:
            return OperatorError(
                "model.not_found",
                f"{self._where} knows no such model or address (404): check PINCITE_MODEL and PINCITE_MODEL_BASE_URL, "
                f"which usually ends in /v1; it says: {said}",
            )
        if status == 429 and error.code == "insufficient_quota":
            return OperatorError("model.quota", f"{self._where} says that the quota of this key is used up: {said}")
        if status in _PASSING or status >= 500:
            after = retry_after(error.response.headers, self._now)
            return AttemptError(f"status {status}: {said}", again=True, after=after)
        if error.code in _TOO_MUCH or error.type in _TOO_MUCH:
            return UpstreamError("model.context_exceeded", f"{self._where}: the question is too long: {said}")
        return UpstreamError("model.refused", f"{self._where} refuses the request ({status}): {said}")


def _ordered(request: dict[str, Any]) -> dict[str, Any]:
    """The body of a request, its keys in the order in which openai sends them: equal requests are equal bytes."""
    extra = request.get("extra_body") or {}
    rest = sorted(request.keys() - {"messages", "model", "extra_body"})
    return {key: request[key] for key in ("messages", "model", *rest)} | extra


def _message(error: "APIStatusError") -> str:
    """The endpoint's own words, without the wrapping that openai puts around them."""
    said = error.body.get("message") if isinstance(error.body, dict) else None
    return said if isinstance(said, str) else error.message
