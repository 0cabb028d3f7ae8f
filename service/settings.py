"""What whoever runs Pincite may set, read from the environment (`PINCITE_…`). Knows nothing of what uses it.

Read when asked for and never at import, so that `pincite --help` works whatever the environment holds.
"""

import os
import sys
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from service.errors import OperatorError

PREFIX = "PINCITE_"
_SECRETS = frozenset({"api_key", "database_url", "secret_key"})


def default_home() -> Path:
    """The folder for models where PINCITE_HOME is unset: the platform's own place for a user's data."""
    from platformdirs import user_data_path

    return user_data_path("pincite", appauthor=False)


class Settings(BaseSettings):
    """One run's settings. Field `model_timeout` is the variable PINCITE_MODEL_TIMEOUT, and so on.

    Times are in seconds, sizes in bytes.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="ignore", protected_namespaces=()
    )

    # Which model: a name of the catalogue or a .gguf path; with a base URL, the endpoint's own name for it.
    model: str | None = None
    model_base_url: str | None = Field(default=None, pattern=r"^https?://[^\s]+$")
    api_key: SecretStr | None = None
    home: Path = Field(default_factory=default_home)
    model_file: Path | None = None  # a copy of the catalogue's model that `pincite models pull` may take
    database_url: SecretStr | None = None  # postgresql://user:password@host/name; unset: a SQLite file in `home`

    prices: Path | None = None  # what tokens cost; unset: prices.toml in `home`, where there is one

    # How it is asked.
    model_context: int = Field(default=8192, ge=512)  # tokens that prompt and answer may take together
    model_threads: int | None = Field(default=None, ge=1)  # of the embedded engine; unset: as many as there are cores
    model_timeout: float = Field(
        default=120.0, gt=0
    )  # for one answer of an endpoint, from the first byte sent to the last
    embedded_timeout: float = Field(
        default=900.0, gt=0
    )  # the same for the embedded engine: slow processors are no failure
    model_retries: int = Field(default=5, ge=0)  # after the first attempt, for 429, 5xx, time-outs, dropped connections
    model_max_wait: float = Field(default=60.0, ge=0)  # longest wait before a retry; a longer Retry-After ends the call
    model_concurrency: int = Field(
        default=4, ge=1
    )  # calls under way at once; the embedded engine answers one at a time
    processes: int | None = Field(
        default=None, ge=1, le=256
    )  # of `pincite batch` with an endpoint; unset: as many as the calls at once make use of, at most two a core
    model_logprobs: bool = False  # ask endpoints for token probabilities; the embedded engine always gives them
    model_format: Literal["json_schema", "md_json"] = "json_schema"  # md_json: for endpoints without response_format
    model_cache_prompt: bool = True  # embedded engine: False repeats answers exactly and reads every prompt anew

    # What is read and accepted.
    max_article_bytes: int = Field(default=5_000_000, ge=1)
    votes: int = Field(default=1, ge=1, le=9)  # how often each question is put to the model; most votes decide
    second_reader: bool = True  # read the fields a second time by their grammar, where spaCy is installed
    confidence_threshold: float | None = Field(default=None, ge=0, le=1)  # unset: as learnt for the model, else 0.5

    # How people review.
    review_second_opinion: bool = False  # two people judge each claim without seeing each other

    # How `pincite serve` answers.
    secret_key: SecretStr | None = Field(default=None, min_length=32)  # unset: made at first use in PINCITE_HOME
    max_body_bytes: int = Field(default=20_000_000, ge=1)  # of a request; JSON may write one byte of text as six
    max_upload_bytes: int = Field(default=50_000_000, ge=1)  # of a request that brings a batch
    rate_limit: str = Field(default="600/minute", pattern=r"^([1-9]\d{0,8}/(second|minute|hour|day)|off)$")  # a key
    shutdown_seconds: int = Field(default=30, ge=0)  # what is in flight may take so long after a stop is asked for
    log_format: Literal["auto", "json", "text"] = "auto"  # auto: text on a terminal, else json
    workers: int | None = Field(default=None, ge=1, le=256)  # articles of the queue at once; unset: as the model allows
    async_chars: int = Field(default=20_000, ge=0)  # longer texts are answered with an operation to poll
    batch_root: Path | None = None  # folders below it may be named in a batch; unset: none
    read_seconds: float = Field(default=20.0, gt=0)  # that reading one HTML page or PDF document may take

    @field_validator("home", "model_file", "prices", "batch_root")
    @classmethod
    def _expand(cls, path: Path | None) -> Path | None:
        return path.expanduser() if path else path


def load_settings() -> Settings:
    """The settings of this environment. Raises OperatorError naming the variable and its value where one is bad."""
    try:
        return Settings()
    except ValidationError as error:
        raise OperatorError("settings.invalid", "; ".join(_complaint(e) for e in error.errors())) from None


def _complaint(error: ErrorDetails) -> str:
    """One sentence about one bad variable; a secret's value is never repeated."""
    name = ".".join(str(part) for part in error["loc"])
    value = "(hidden)" if name in _SECRETS else repr(error.get("input"))
    return f"{PREFIX}{name.upper()}={value}: {error['msg'][:1].lower()}{error['msg'][1:]}; mend or unset it"


def cores() -> int:
    """Processor cores that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
