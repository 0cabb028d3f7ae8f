"""The embedded engine: llama.cpp's server inside this process, on a loopback port, for one .gguf file.

Knows how to start and stop it and nothing of what is asked; it is spoken to through the same client as any endpoint.

One server a process: two of them on two cores take far longer than one after the other. It must be gone before the
interpreter ends, since a process that ended with a live one hung in its destructor.
"""

import atexit
import secrets
import threading
import weakref
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from pydantic import BaseModel

from service.errors import OperatorError
from service.extract.checksum import Checksums
from service.extract.client import EndpointModel
from service.extract.lanes import Lanes
from service.extract.model import Answer, Question

T = TypeVar("T", bound=BaseModel)
_HOST = "127.0.0.1"
_SILENT = -1  # llama.cpp's log level: nothing; what it has to say stands in the errors raised here


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """What a server is started with: file, context in tokens, threads."""

    path: Path
    context: int
    threads: int


class _Engine:
    """The process's one server and how many models use it. Guarded by its lock."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._server: Any = None
        self._config: EngineConfig | None = None
        self._address = ""
        self._key = ""
        self._users = 0
        self._clients: weakref.WeakSet[EndpointModel] = weakref.WeakSet()

    def acquire(self, config: EngineConfig) -> tuple[str, str]:
        """(address, key) of the server for `config`, started where none runs.

        Raises OperatorError where the file cannot be loaded or another configuration is in use in this process.
        """
        with self._lock:
            if self._server is not None and self._config != config:
                if self._users:
                    raise OperatorError(
                        "model.engine_busy",
                        f"the embedded engine already runs with {self._config}: close that model first",
                    )
                self._stop()
            if self._server is None:
                self._start(config)
            self._users += 1
            return self._address, self._key

    def release(self) -> None:
        """One user less; the last one stops the server."""
        with self._lock:
            self._users = max(0, self._users - 1)
            if not self._users:
                self._stop()

    def stop(self) -> None:
        """Stop the server whoever uses it: the interpreter ends."""
        with self._lock:
            self._users = 0
            self._stop()

    def _start(self, config: EngineConfig) -> None:
        import xllamacpp

        key = secrets.token_urlsafe(24)  # so that no other user of this machine asks our server
        try:
            server = xllamacpp.Server(_parameters(config, key))
        except RuntimeError as error:
            raise OperatorError(
                "model.unloadable", f"llama.cpp cannot load {config.path}: {error}; is it a whole .gguf file?"
            ) from error
        self._server, self._config, self._key = server, config, key
        self._address = server.listening_address

    def watch(self, client: EndpointModel) -> None:
        """Have `client` closed before the server goes: its destructor waits for every call under way."""
        with self._lock:
            self._clients.add(client)

    def _stop(self) -> None:
        for client in list(self._clients):
            client.close()
        self._clients.clear()
        # Dropping the last reference runs the C++ destructor, which waits for the server's threads (0.2 to 0.7 s).
        self._server = None
        self._config = None


_ENGINE = _Engine()
atexit.register(_ENGINE.stop)


def _parameters(config: EngineConfig, key: str) -> Any:
    """llama.cpp's settings: one slot, loopback only, nothing served but the model."""
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(config.path)
    parameters.hostnames = [_HOST]
    parameters.port = 0  # any free one
    parameters.api_keys = [key]
    parameters.n_ctx = config.context
    parameters.n_parallel = 1
    parameters.cpuparams.n_threads = config.threads
    parameters.cpuparams_batch.n_threads = config.threads
    parameters.ui = False
    parameters.endpoint_slots = False
    parameters.offline = True
    parameters.verbosity = _SILENT
    return parameters


class EmbeddedModel:
    """The embedded engine as a Model: started at the first question, stopped by `close`, at exit and on Ctrl-C.

    `path` is any .gguf file; `context` in tokens; `timeout` of one answer in seconds; `checksums` remembers hashes.
    """

    def __init__(
        self,
        path: Path,
        checksums: Checksums,
        *,
        context: int,
        threads: int,
        cache_prompt: bool = True,
        timeout: float = 900.0,
    ) -> None:
        self._config = EngineConfig(path, context, threads)
        self._checksums = checksums
        self._cache_prompt = cache_prompt
        self._timeout = timeout
        self._lock = threading.Lock()
        self._lanes = Lanes(1)
        self._client: EndpointModel | None = None
        self._identity: str | None = None

    @property
    def identity(self) -> str:
        """File name without suffix and SHA-256 of the content: `NAME sha256:HEX`."""
        if self._identity is None:
            self._identity = f"{self._config.path.stem} sha256:{self._checksums.of(self._config.path)}"
        return self._identity

    @property
    def context(self) -> int:
        """Tokens that prompt and answer may take together."""
        return self._config.context

    @property
    def constrains(self) -> bool:
        """True: llama.cpp decodes under `Question.grammar`."""
        return True

    @property
    def lanes(self) -> Lanes:
        """One: there is one slot, and what it has read of an article serves the next question."""
        return self._lanes

    def count(self, text: str) -> int:
        """Tokens of `text`, exactly; starts the engine."""
        return self._started().count(text)

    def ask(self, question: Question[T]) -> Answer[T]:
        """Ask once; starts the engine. See `service.extract.model.Model.ask`."""
        return self._started().ask(question)

    def _started(self) -> EndpointModel:
        with self._lock:
            if self._client is None:
                address, key = _ENGINE.acquire(self._config)
                self._client = EndpointModel(
                    base_url=f"{address}/v1",
                    name=self._config.path.stem,
                    api_key=key,
                    identity=self._config.path.stem,
                    context=self._config.context,
                    constrains=True,
                    cache_prompt=self._cache_prompt,
                    logprobs=True,
                    timeout=self._timeout,
                    retries=1,
                    concurrency=1,
                )
                _ENGINE.watch(self._client)
            return self._client

    def close(self) -> None:
        """Stop the engine where no other model of this process uses it. A later question starts it again."""
        with self._lock:
            if self._client is not None:
                self._client.close()
                self._client = None
                _ENGINE.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
