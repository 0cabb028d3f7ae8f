"""The pipelines of one server: one model for all, opened at first use, and a pipeline a schema. Knows no request."""

import threading
from collections.abc import Callable
from contextlib import ExitStack

from service.errors import CallerError
from service.extract.model import Model
from service.extract.models import OpenModel, model_path, open_model
from service.extract.schema import load_schema
from service.pipeline.opening import pipeline_of
from service.pipeline.run import Pipeline
from service.settings import Settings
from service.shipped import schema_path, shipped_schemas


class Pipelines:
    """Safe to share between threads. Nothing is loaded or connected before `get` or `warm`.

    `open_model` makes the model; `observe` may put something around it (counting, tracing) before it is used.
    """

    def __init__(self, settings: Settings, open_model: Callable[[Settings], OpenModel] = open_model) -> None:
        self._settings = settings
        self._open_model = open_model
        self._around: Callable[[Model], Model] = lambda model: model
        self._lock = threading.Lock()
        self._stack = ExitStack()
        self._model: Model | None = None
        self._opened: dict[str, Pipeline] = {}

    def observe(self, around: Callable[[Model], Model]) -> None:
        """Put something around the model that is opened later."""
        self._around = around

    def schemas(self) -> list[str]:
        """The names `get` takes."""
        return shipped_schemas()

    def get(self, schema: str = "claims") -> Pipeline:
        """The pipeline of a shipped schema.

        Raises CallerError where there is no such schema (paths are not taken: callers must not read the server's
        files), OperatorError where the model is missing or not set up.
        """
        with self._lock:
            if schema not in self._opened:
                if schema not in (known := shipped_schemas()):
                    said = f"{schema!r} is no schema of this server. There are: {', '.join(known)}."
                    raise CallerError("schema.unknown", said)
                questions = load_schema(schema_path(schema))
                self._opened[schema] = pipeline_of(self._settings, questions, self._open())
            return self._opened[schema]

    def check(self) -> None:
        """Raises OperatorError where the model is missing or not set up. Loads nothing, connects nowhere."""
        if self._model is not None or self._open_model is not open_model:
            return
        if self._settings.model_base_url is None:
            model_path(self._settings)
        elif self._settings.model is None:
            self.get()

    def warm(self) -> None:
        """Load the model now."""
        self.get().model.count("42")

    def close(self) -> None:
        """Let go of the model; calls under way end with an UpstreamError. Closing twice is no error."""
        with self._lock:
            self._opened.clear()
            self._model = None
            self._stack.close()

    def _open(self) -> Model:
        if self._model is None:
            self._model = self._around(self._stack.enter_context(self._open_model(self._settings)))
        return self._model
