"""The one place that decides which model answers: the embedded engine, or an endpoint where its address is set."""

from pathlib import Path
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import urlsplit

from service.errors import OperatorError
from service.extract import catalogue
from service.extract.model import Model
from service.extract.place import model_file, models_folder
from service.settings import Settings, cores


class OpenModel(Model, Protocol):
    """A model to be closed: use it in a `with` statement."""

    def close(self) -> None:
        """Let go of connections and of the engine."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def open_model(settings: Settings) -> OpenModel:
    """The model that the settings name; nothing is loaded or connected before the first question.

    Raises OperatorError where it is not set up: no such file, no name for the endpoint's model.
    """
    return _endpoint(settings, settings.model_base_url) if settings.model_base_url else _embedded(settings)


def model_path(settings: Settings) -> Path:
    """The .gguf file of the embedded engine. Raises OperatorError (`model.missing`) saying how to get it."""
    name = settings.model
    if name is not None and name.lower().endswith(".gguf") and (Path(name).is_file() or "/" in name or "\\" in name):
        path = Path(name).expanduser()
        if not path.is_file():
            raise OperatorError("model.missing", f"PINCITE_MODEL={name}: there is no such file")
        return path
    entry = catalogue.find(name)
    path = model_file(settings.home, entry)
    if not path.is_file():
        raise OperatorError(
            "model.missing",
            f"the embedded model {entry.name} is not at {path}: run `pincite models pull`, "
            "or set PINCITE_MODEL to a .gguf file, or PINCITE_MODEL_BASE_URL to an endpoint",
        )
    return path


def _check_address(base_url: str) -> None:
    """Raises OperatorError (`model.address`) where this is no address. Not repeated: it may hold a password."""
    try:
        parts = urlsplit(base_url)
        reason = "it names no host" if not parts.hostname or parts.port == 0 else None
    except ValueError as error:
        reason = str(error)
    if reason is not None:
        said = f"PINCITE_MODEL_BASE_URL is no address: {reason}. Write one such as http://localhost:8000/v1."
        raise OperatorError("model.address", said)


def _embedded(settings: Settings) -> OpenModel:
    from service.extract.checksum import Checksums
    from service.extract.embedded import EmbeddedModel

    return EmbeddedModel(
        model_path(settings),
        Checksums(models_folder(settings.home)),
        context=settings.model_context,
        threads=settings.model_threads or cores(),
        cache_prompt=settings.model_cache_prompt,
        timeout=settings.embedded_timeout,
    )


def _endpoint(settings: Settings, base_url: str) -> OpenModel:
    from service.extract.client import EndpointModel

    _check_address(base_url)
    if settings.model is None:
        raise OperatorError(
            "model.unnamed", f"PINCITE_MODEL_BASE_URL={base_url} needs PINCITE_MODEL, the endpoint's name for the model"
        )
    return EndpointModel(
        base_url=base_url,
        name=settings.model,
        api_key=settings.api_key.get_secret_value() if settings.api_key else None,
        context=settings.model_context,
        logprobs=settings.model_logprobs,
        form=settings.model_format,
        timeout=settings.model_timeout,
        retries=settings.model_retries,
        max_wait=settings.model_max_wait,
        concurrency=settings.model_concurrency,
    )
