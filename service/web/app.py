"""Puts the review pages together: addresses and what answers them. A list; knows no page from inside."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from service.settings import Settings
from service.store.store import Store
from service.web import (
    bulk_page,
    claim_page,
    decision_pages,
    entrance,
    history_pages,
    number_page,
    queue_page,
)
from service.web.counts import Counts
from service.web.door import HEADERS, Page, endpoint
from service.web.rates import SignInRate
from service.web.sources import Sources
from service.web.visit import Clock, Desk, system_clock

_STATIC = {
    "review.css": "text/css",
    "review.js": "text/javascript",
    "pincite.svg": "image/svg+xml",
}


def review_app(store: Store, settings: Settings, *, open_door: bool, clock: Clock = system_clock) -> Starlette:
    """The pages over a store that the caller opened and closes, to be mounted at /review.

    `open_door`: the server is reached from this machine only; without accounts a name then opens it.
    """
    desk = Desk(store, settings, open_door, clock, Counts(), Sources(), SignInRate())

    def get(path: str, page: Page, *, public: bool = False) -> Route:
        return Route(path, endpoint(desk, page, public=public), methods=["GET"])

    def post(path: str, page: Page, *, public: bool = False) -> Route:
        return Route(path, endpoint(desk, page, public=public), methods=["POST"])

    return Starlette(
        routes=[
            get("/", queue_page.show),
            get("/claims/{claim_id}", claim_page.show),
            post("/claims/{claim_id}/accept", decision_pages.accept),
            post("/claims/{claim_id}/fix", decision_pages.fix),
            post("/claims/{claim_id}/reject", decision_pages.reject),
            post("/claims/{claim_id}/skip", decision_pages.put_off),
            post("/claims/{claim_id}/lease", decision_pages.hold),
            post("/claims/{claim_id}/release", decision_pages.let_go),
            post("/undo", decision_pages.take_back),
            get("/runs/{run_id}/claim", number_page.show),
            post("/runs/{run_id}/claim", number_page.make),
            get("/bulk", bulk_page.show),
            post("/bulk", bulk_page.apply),
            get("/history", history_pages.show),
            get("/history.jsonl", history_pages.download),
            get("/agreement", history_pages.show_agreement),
            get("/agreement.csv", history_pages.agreement_csv),
            get("/help", entrance.help_page),
            get("/sign-in", entrance.show, public=True),
            post("/sign-in", entrance.sign_in, public=True),
            post("/sign-out", entrance.sign_out),
            post("/preferences", entrance.preferences, public=True),
            Route("/static/{name}", static, methods=["GET"]),
            get("/{rest:path}", entrance.not_found),
        ]
    )


async def static(request: Request) -> Response:
    """Our style sheet, script and icon; nothing else of the disk."""
    name = request.path_params["name"]
    if name not in _STATIC:
        return Response(status_code=404, headers=HEADERS)
    headers = HEADERS | {"Cache-Control": "no-cache"}  # asked again with its tag, so that an upgrade shows at once
    return FileResponse(Path(__file__).parent / "static" / name, media_type=_STATIC[name], headers=headers)
