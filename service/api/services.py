"""What a request of one app needs, in one place. Knows no route; made by `create_app`, found through the app."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, ParamSpec, TypeVar, cast

import structlog
from anyio import CapacityLimiter, to_thread
from fastapi import Depends
from opentelemetry.trace import Tracer
from starlette.requests import HTTPConnection

from service.api.desk import Desk
from service.api.metrics import Metrics
from service.api.paging import Pages
from service.api.pipelines import Pipelines
from service.api.rates import Rates
from service.errors import PinciteError
from service.settings import Settings

if TYPE_CHECKING:
    from service.store.store import Store

P = ParamSpec("P")
R = TypeVar("R")
_DOOR_THREADS = 8


@dataclass(frozen=True, slots=True)
class Services:
    """One app's parts. `stopping` is set as soon as the server is asked to stop, before requests under way end.

    `model_threads` and `door_threads` bound the threads that wait for a model and those that look up keys, so that
    neither takes the threads of the other or of plain routes.
    """

    settings: Settings
    store: "Store"
    pipelines: Pipelines
    desk: Desk
    secret: bytes
    metrics: Metrics
    rates: Rates
    pages: Pages
    tracer: Tracer
    model_threads: CapacityLimiter
    door_threads: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(_DOOR_THREADS))
    stopping: threading.Event = field(default_factory=threading.Event)
    _later: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    async def in_model_thread(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """`function(...)` in one of the threads kept for waiting for a model; waits for a free one."""
        return await to_thread.run_sync(lambda: function(*args, **kwargs), limiter=self.model_threads)

    def later(self, function: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """`function(...)` beside the request, which does not wait for it; skipped while the last one still runs.

        For what may fail without harm: a failure is logged.
        """
        name = getattr(function, "__qualname__", repr(function))
        if name in self._later:
            return

        async def run() -> None:
            try:
                await self.at_door(function, *args, **kwargs)
            except PinciteError as error:
                structlog.get_logger().warning("later_failed", what=name, code=error.code)
            finally:
                del self._later[name]

        self._later[name] = asyncio.create_task(run())

    async def settle(self) -> None:
        """Wait for what was begun by `later`."""
        await asyncio.gather(*self._later.values())

    async def at_door(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """`function(...)` in one of the threads kept for what every request needs first."""
        return await to_thread.run_sync(lambda: function(*args, **kwargs), limiter=self.door_threads)


def services_of(connection: HTTPConnection) -> Services:
    """The services of the app that a request came to."""
    return cast(Services, connection.app.state.services)


Here = Annotated[Services, Depends(services_of)]
