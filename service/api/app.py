"""Puts one server's app together. A list of short calls; everything it needs is handed in, nothing is global."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from anyio import CapacityLimiter
from fastapi import APIRouter, FastAPI
from opentelemetry.trace import TracerProvider
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp

from service import __version__
from service.api import document, handlers, routes, tracing
from service.api.access import OwnPagesOnly
from service.api.desk import Desk
from service.api.edge import Edge
from service.api.limits import BodyLimit, body_limits
from service.api.metrics import Metrics
from service.api.observed import ObservedModel
from service.api.paging import Pages
from service.api.pipelines import Pipelines
from service.api.rates import Rates
from service.api.routes import Worker
from service.api.services import Services
from service.settings import Settings
from service.store.secret import server_secret

if TYPE_CHECKING:
    from service.store.store import Store

REVIEW = "/review"
_FORMS = {"max_files": 1, "max_fields": 20, "max_part_size": 1_000_000}
# FastAPI's own spans would carry query strings.
_UNTRACED = {"tracing": False, "metrics": False, "logs": False, "operation_spans": False, "auto_configure": False}


def create_app(
    settings: Settings,
    store: "Store",
    pipelines: Pipelines,
    *,
    routers: Sequence[APIRouter] | None = None,
    workers: Sequence[Worker] | None = None,
    web: ASGIApp | None = None,
    tracer_provider: TracerProvider | None = None,
) -> FastAPI:
    """The app over a store and pipelines that the caller opened and closes.

    `routers` and `workers` are those of `routes` where left out; `web` is the review pages' app, served at
    /review. Raises OperatorError where the server's secret cannot be kept or the price list not read.
    """
    services = _services(settings, store, pipelines, tracer_provider)
    app = FastAPI(
        title="Pincite",
        version=__version__,
        description=document.DESCRIPTION,
        openapi_url=None,  # served by `home`
        docs_url=None,  # they load their scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        telemetry=_UNTRACED,  # type: ignore[arg-type]
        form_limits=_FORMS,  # type: ignore[arg-type]
        lifespan=_lifespan(services, routes.workers() if workers is None else workers),
    )
    app.state.services = services
    handlers.install(app)
    document.install(app)
    # The one added last is the outermost.
    app.add_middleware(BodyLimit, limits=body_limits(settings))
    app.add_middleware(Edge, services=services)
    for router in routes.routers() if routers is None else routers:
        app.include_router(router)
    if web is not None:
        app.add_route(REVIEW, _to_review, include_in_schema=False)  # a mount does not match without the slash
        app.mount(REVIEW, OwnPagesOnly(web, services))
    return app


def _to_review(request: Request) -> RedirectResponse:
    query = request.url.query
    return RedirectResponse(f"{REVIEW}/?{query}" if query else f"{REVIEW}/")


def _services(
    settings: Settings, store: "Store", pipelines: Pipelines, tracer_provider: TracerProvider | None
) -> Services:
    secret = server_secret(settings)
    metrics = Metrics()
    tracer = tracing.tracer_of(tracer_provider)
    pipelines.observe(lambda model: ObservedModel(model, metrics, tracer))
    return Services(
        settings=settings,
        store=store,
        pipelines=pipelines,
        desk=Desk(settings, store, pipelines, metrics),
        secret=secret,
        metrics=metrics,
        rates=Rates(settings.rate_limit),
        pages=Pages(secret),
        tracer=tracer,
        # More articles than calls may be under way: one scans or verifies while another waits.
        model_threads=CapacityLimiter(max(4, 2 * settings.model_concurrency)),
    )


def _lifespan(services: Services, workers: Sequence[Worker]):  # type: ignore[no-untyped-def]
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for worker in workers:
                await stack.enter_async_context(worker(services))
            try:
                yield
            finally:
                services.stopping.set()
                await services.settle()

    return lifespan
