"""A model behind any OpenAI-compatible endpoint: `openai` for the wire, `instructor` for the answer's form.

Knows questions and answers; knows nothing of articles, quantities or of who runs the endpoint.
"""

import logging
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from pydantic import BaseModel, ValidationError

from service.errors import UpstreamError
from service.extract import probabilities, tokens
from service.extract.completion import Completion
from service.extract.connections import Connections
from service.extract.forms import form_for
from service.extract.lanes import Lanes
from service.extract.model import Answer, Question, Usage
from service.extract.served import served
from service.extract.wire import TooLongError, Wire

if TYPE_CHECKING:
    from instructor import Mode

T = TypeVar("T", bound=BaseModel)
_SEED = 1


class EndpointModel:
    """A model asked over HTTP. Safe to share between threads; a context manager that closes its connections.

    `constrains`: the endpoint is llama.cpp's server, which decodes under `Question.grammar` and counts tokens.
    `cache_prompt` (llama.cpp only): reuse what was read of the last prompt. It saves most of the reading where
    questions share their beginning, but the same question may then get a slightly different answer: False for
    recordings. `logprobs`: ask for token probabilities. `form` is instructor's mode: `json_schema` constrains the
    answer where the endpoint knows `response_format`, `md_json` puts the schema into the prompt.
    Times are in seconds; `scale` multiplies the waits between attempts (tests).
    """

    def __init__(
        self,
        *,
        base_url: str,
        name: str,
        api_key: str | None = None,
        identity: str | None = None,
        context: int = 8192,
        constrains: bool = False,
        cache_prompt: bool = True,
        logprobs: bool = False,
        form: str = "json_schema",
        timeout: float = 120.0,
        retries: int = 5,
        max_wait: float = 60.0,
        concurrency: int = 4,
        scale: float = 1.0,
    ) -> None:
        from openai import DefaultHttpxClient, OpenAI

        # It logs each failed call and parse as an error, with the text; here they are results or raised.
        logging.getLogger("instructor").setLevel(logging.CRITICAL)
        self._name = name
        self._identity = identity or served(name, base_url)
        self._context = context
        self._constrains = constrains
        self._cache_prompt = cache_prompt
        self._logprobs = logprobs
        self._form = form
        # openai demands some key; its own retries would multiply with ours.
        self._connections = Connections()
        self._client = OpenAI(
            base_url=base_url,
            api_key=api_key or "none",
            max_retries=0,
            timeout=timeout,
            http_client=DefaultHttpxClient(event_hooks={"request": [self._connections.watch]}),
        )
        self._lanes = Lanes(1 if constrains else concurrency)
        self._wire = Wire(
            self._client, timeout=timeout, retries=retries, max_wait=max_wait, concurrency=concurrency, scale=scale
        )

    @property
    def identity(self) -> str:
        """The model's name and where it is served; with the file's SHA-256 where it is known."""
        return self._identity

    @property
    def context(self) -> int:
        """Tokens that prompt and answer may take together."""
        return self._context

    @property
    def constrains(self) -> bool:
        """Whether `Question.grammar` is obeyed in decoding."""
        return self._constrains

    @property
    def lanes(self) -> Lanes:
        """As many as calls may be under way; llama.cpp's server is asked one thing after the other.

        It remembers one prompt, so that a question costs little more than its answer only where the last one was about
        the same article.
        """
        return self._lanes

    def count(self, text: str) -> int:
        """Tokens of `text`: exact where llama.cpp serves the model, else an upper estimate (`tokens.estimate`).

        Neither counts what the chat template adds: at most `tokens.MESSAGE_OVERHEAD` a message.
        """
        return self._tokenized(text) if self._constrains else tokens.estimate(text)

    def ask(self, question: Question[T]) -> Answer[T]:
        """Ask once; see `service.extract.model.Model.ask` for what is raised and what is a result."""
        started = time.monotonic()
        try:
            completion, parsed, problem = self._structured(question)
        except TooLongError as error:
            text = error.start.decode(errors="replace")
            return Answer(text, None, str(error), Usage(0, 0), time.monotonic() - started, "too_long")
        return _answer(completion, parsed, problem, time.monotonic() - started)

    def _structured(self, question: Question[T]) -> tuple[Completion, T | None, str | None]:
        """The completion, and its parsed answer or why there is none.

        instructor builds the request's `response_format` and parses; the call between is ours, so that retries, size
        and time stay in one place. Its handlers are called without the wrapping of `instructor.patch`, which walks
        through all classes of the form four times a call and takes longer than the call. It would also render the
        article as a Jinja2 template if it were ever given a `context`.
        """
        from instructor import Provider
        from instructor.core.exceptions import IncompleteOutputException
        from instructor.v2.core.registry import mode_registry

        handlers = mode_registry.get_handlers(Provider.OPENAI, self._mode)
        told = form_for(question.answer, question.schema if self._form == "md_json" else None)
        messages = [{"role": "system", "content": question.system}, {"role": "user", "content": question.user}]
        _, request = handlers.request_handler(told, {"messages": messages, "max_tokens": question.max_tokens})
        completion = self._wire.complete(**self._dressed(question, request))
        try:
            parsed = handlers.response_parser(completion, told, strict=True)
        except IncompleteOutputException:
            return completion, None, f"the answer was cut off at {question.max_tokens} tokens"
        except Exception as error:  # noqa: BLE001 - an answer can be anything; what is wrong with it is a result
            return completion, None, _complaint(completion, error)
        # instructor's form is a class of its own and hangs the whole response onto the object: what is returned is of
        # the class that was asked for, and equals others of it.
        return completion, question.answer.model_construct(parsed.model_fields_set, **dict(parsed)), None

    @property
    def _mode(self) -> "Mode":
        from instructor import Mode

        return Mode.JSON_SCHEMA if self._form == "json_schema" else Mode.MD_JSON

    def _dressed(self, question: Question[T], request: dict[str, Any]) -> dict[str, Any]:
        """Instructor's request with what it does not know: the model, reproducibility, the grammar."""
        request |= {"model": self._name, "temperature": question.temperature, "seed": _SEED + question.seed}
        if self._logprobs:
            # llama.cpp gives the twenty likeliest others where the number is left out: kilobytes a token.
            request |= {"logprobs": True, "top_logprobs": 1}
        if self._constrains:
            extra: dict[str, Any] = {"cache_prompt": self._cache_prompt}
            if question.grammar is not None:
                # A response_format beside it silently switches the grammar off. Dropped here, JSON_SCHEMA mode adds
                # nothing to the prompt, where MD_JSON mode puts the schema's text into it (24 tokens against 248 for
                # a short question about three fields). A grammar that llama.cpp cannot read is ignored without a word
                # (seen with a rule that does not exist), so an answer is judged as if there had been none.
                request.pop("response_format", None)
                extra["grammar"] = question.grammar
            request["extra_body"] = extra
        elif "response_format" in request:
            told = request["response_format"]["json_schema"]
            told["strict"] = True  # hosted OpenAI promises the form only then
            if question.schema is not None:
                told["schema"] = question.schema
        return request

    def _tokenized(self, text: str) -> int:
        """llama.cpp's own count (POST /tokenize beside /v1). Raises UpstreamError where it cannot be had."""
        import httpx2
        import openai

        url = self._client.base_url.copy_with(path="/tokenize")
        try:
            reply = self._client.post(str(url), cast_to=httpx2.Response, body={"content": text, "parse_special": False})
            return len(reply.json()["tokens"])
        except (openai.OpenAIError, KeyError, TypeError, ValueError) as error:
            raise UpstreamError("model.tokenize", f"{url} did not count tokens: {error}") from error

    def close(self) -> None:
        """Close the connections; a call under way in another thread ends with an UpstreamError.

        Asking afterwards is an error of the program.
        """
        self._wire.end()
        self._lanes.close()
        self._connections.hang_up()
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _answer(completion: Completion, parsed: T | None, problem: str | None, seconds: float) -> Answer[T]:
    """The completion as Pincite keeps it."""
    choice = completion.choices[0] if completion.choices else None
    text = (choice.message.content if choice else None) or ""
    logs = choice.logprobs.content if choice and choice.logprobs and choice.logprobs.content else []
    pieces = [(bytes(t.bytes) if t.bytes is not None else t.token.encode(), t.logprob) for t in logs]
    finish = (choice.finish_reason if choice else None) or "none"
    return Answer(
        text, parsed, problem, _usage(completion), seconds, finish, logprobs=probabilities.aligned(text, pieces)
    )


def _usage(completion: Completion) -> Usage:
    """Tokens as the endpoint reported them, 0 where it did not."""
    usage = completion.usage
    if usage is None:
        return Usage(0, 0)
    details = usage.prompt_tokens_details
    return Usage(usage.prompt_tokens, usage.completion_tokens, (details.cached_tokens if details else None) or 0)


def _complaint(completion: Completion, cause: BaseException | None) -> str:
    """Why an answer has not the form asked for, in one sentence."""
    if not completion.choices:
        return "the endpoint sent no answer"
    choice = completion.choices[0]
    if choice.message.refusal:
        return f"the model refused: {choice.message.refusal}"
    if choice.finish_reason == "content_filter":
        return "the endpoint's content filter stopped the answer"
    if not (choice.message.content or "").strip():
        return "the answer is empty"
    if isinstance(cause, ValidationError):
        first = cause.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        return f"the answer has not the form asked for: {place + ': ' if place else ''}{first['msg']}"
    return f"the answer could not be read: {cause}"
