"""The queue's workers and the readers beside the requests of one app. Knows no request."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool

from service.api.services import Services
from service.operations.worker import Workers
from service.settings import Settings
from service.store import operations


@asynccontextmanager
async def working(services: Services) -> AsyncIterator[None]:
    """Works on the queue between the app's start and end; what is under way then is finished or queued again."""
    desk = services.desk
    workers = Workers(services.store, desk.run_queued, how_many(services.settings), stopping=services.stopping)
    desk.wake = workers.wake
    services.later(_purge, services)
    workers.start()
    try:
        yield
    finally:
        try:
            await run_in_threadpool(workers.stop, services.settings.shutdown_seconds, services.pipelines.close)
        finally:
            desk.readers.close()


def how_many(settings: Settings) -> int:
    """Articles of the queue that are worked on at once: as many as the model answers, unless it is set."""
    if settings.workers is not None:
        return settings.workers
    return settings.model_concurrency if settings.model_base_url else 1


def _purge(services: Services) -> None:
    with services.store.begin() as conn:
        operations.purge(conn, datetime.now(UTC))
