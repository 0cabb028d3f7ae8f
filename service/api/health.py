"""Whether the server lives, is ready, and what it counted. For those who run it; knows no article."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from service.api.access import CallerWith
from service.api.problems import Problem, problems
from service.api.routing import PinciteRoute
from service.api.services import Here, Services
from service.errors import OperatorError
from service.hosts import is_loopback
from service.store import keys

router = APIRouter(tags=["health"], route_class=PinciteRoute)


class Alive(BaseModel):
    """The process answers."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "alive"}]})

    status: str = Field(description="Always `alive`.")


class Check(BaseModel):
    """One part the server needs."""

    ok: bool
    code: str | None = Field(default=None, description="What is wrong with it.")
    detail: str | None = Field(default=None, description="The sentence for it; only an open server tells it.")


class Ready(BaseModel):
    """The server can do its work."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"status": "ready", "checks": {"store": {"ok": True}, "model": {"ok": True}}, "access": "open"}
            ]
        }
    )

    status: str = Field(description="Always `ready`; else the answer is the problem `service.not_ready`.")
    checks: dict[str, Check]
    access: str = Field(
        description="`open`: no key was made yet, every program of this machine is let in; else `keys`."
    )


@router.get("/livez", summary="Whether the process answers", operation_id="getLiveness")
async def livez() -> Alive:
    """Answers as long as the process does; asks nothing of store or model."""
    return Alive(status="alive")


@router.get(
    "/readyz",
    summary="Whether the server can do its work",
    operation_id="getReadiness",
    response_model_exclude_none=True,
    responses=problems("service.not_ready", "service.stopping"),
)
async def readyz(request: Request, services: Here) -> Ready:
    """Whether the store answers and the model is set up. The model itself is not asked: that may cost money."""
    if services.stopping.is_set():
        raise Problem("service.stopping", "The server is stopping.", headers={"Retry-After": "10"})
    # With the threads of the door: those of routes may all be busy, which is no reason to be taken for dead.
    access, store = await services.at_door(_store, services)
    model = await services.at_door(_model, services)
    checks = {"store": store, "model": model}
    # Details name files and settings of the machine.
    told = access == "open" and is_loopback(request.url.hostname or "")
    shown = {name: check if told else check.model_copy(update={"detail": None}) for name, check in checks.items()}
    if not all(check.ok for check in checks.values()):
        failed = ", ".join(name for name, check in checks.items() if not check.ok)
        members: dict[str, Any] = {"checks": {k: v.model_dump(exclude_none=True) for k, v in shown.items()}}
        raise Problem("service.not_ready", f"Not ready: {failed}.", members=members | {"access": access})
    return Ready(status="ready", checks=shown, access=access)


# Load balancers and monitors ask with HEAD, too.
router.add_api_route("/livez", livez, methods=["HEAD"], include_in_schema=False)
router.add_api_route("/readyz", readyz, methods=["HEAD"], include_in_schema=False)


@router.get(
    "/metrics",
    summary="What the server counted, for Prometheus",
    operation_id="getMetrics",
    response_class=Response,
    responses={
        200: {"content": {"text/plain": {"schema": {"type": "string"}, "example": "pincite_queue_depth 0.0\n"}}}
    },
)
async def metrics(services: Here, _: CallerWith.admin) -> Response:
    """Requests, model calls, tokens, cost, verdicts, latencies and queue depth, in Prometheus' text format."""
    return Response(
        await services.at_door(services.metrics.text), media_type="text/plain; version=0.0.4; charset=utf-8"
    )


def _store(services: Services) -> tuple[str, Check]:
    """Whether the store answers, and whether the server is open."""
    try:
        with services.store.read() as conn:
            return "keys" if keys.any_made(conn) else "open", Check(ok=True)
    except OperatorError as error:
        return "keys", Check(ok=False, code=error.code, detail=error.message)


def _model(services: Services) -> Check:
    try:
        services.pipelines.check()
    except OperatorError as error:
        return Check(ok=False, code=error.code, detail=error.message)
    return Check(ok=True)
