"""Which routers and workers a server has: the list to extend. Knows nothing of what they do."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from fastapi import APIRouter

from service.api import batches, extractions, health, home, listings, verifications
from service.api.repeats import forgetting
from service.api.services import Services
from service.api.working import working

Worker = Callable[[Services], AbstractAsyncContextManager[None]]


def routers() -> list[APIRouter]:
    """Every router, with its whole prefix in it."""
    return [
        extractions.router,
        verifications.router,
        batches.router,
        listings.router,
        health.router,
        home.router,
    ]


def workers() -> list[Worker]:
    """What runs beside the requests, from the app's start to its end."""
    return [forgetting, working]
