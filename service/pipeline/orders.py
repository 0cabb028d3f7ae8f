"""What a fleet and its processes tell each other, pickled. Knows no pipe and no process."""

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from service.errors import CallerError, OperatorError, PinciteError, UpstreamError, told
from service.extract.schema import ClaimSchema
from service.pipeline.result import Result
from service.pipeline.turns import SharedCall
from service.settings import Settings
from service.text.article import Article


@dataclass(frozen=True, slots=True)
class Opening:
    """The first thing that a process is told: what to ask with, and that `share` articles ask at once at most.

    `articles` is how many it works on at a time, `waiting` how many more it has at hand, so that it need not wait for
    the next one; `shared` is the call that it takes turns in with other processes.
    """

    settings: Settings
    schema: ClaimSchema
    share: int
    articles: int
    waiting: int = 0
    shared: SharedCall | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """An article to be done; answers name the `ticket`. `steps`: somebody wants to know how far it is."""

    ticket: int
    article: Article
    steps: bool


@dataclass(frozen=True, slots=True)
class Step:
    """How far an article is: numbers done, of so many."""

    ticket: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Failure:
    """An error as it travels: `kind` is its class where it was raised on purpose, None where by a defect."""

    kind: str | None
    code: str
    message: str

    @classmethod
    def of(cls, error: Exception) -> "Failure":
        """A defect's message is its name and where it was raised, since no debugger reaches here."""
        code, message = told(error)
        if isinstance(error, PinciteError):
            return cls(type(error).__name__, code, message)
        raised = traceback.extract_tb(error.__traceback__)[-1]  # at least where it was caught
        return cls(None, code, f"{message} ({Path(raised.filename).name}:{raised.lineno})")

    def error(self) -> Exception:
        """The error to raise again."""
        for kind in (CallerError, OperatorError, UpstreamError):
            if kind.__name__ == self.kind:
                return kind(self.code, self.message)
        return RuntimeError(self.message)


@dataclass(frozen=True, slots=True)
class Done:
    """An article's end, and what asking took, also where it failed."""

    ticket: int
    came: Result | Failure
    usage: Mapping[str, float]


Answer = Step | Done
