"""Requests as spans, with the model's calls inside; the review pages mounted; metrics by route."""

from typing import Any

import pytest
from fastapi import APIRouter
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode
from pydantic import BaseModel
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from service.api.access import CallerWith
from service.api.routing import PinciteRoute
from service.api.services import Here
from service.extract.model import Question
from service.settings import Settings
from service.store.store import Store
from tests.integration.api_made import bearer, client_of, make_key

router = APIRouter(prefix="/v1/ask", route_class=PinciteRoute)


class Reply(BaseModel):
    said: str = ""


@router.get("/{name}", summary="Ask", operation_id="ask")
async def ask(name: str, services: Here, _: CallerWith.extract, q: str = "") -> dict[str, Any]:
    if name == "fault":
        raise ValueError("geheim")
    model = services.pipelines.get().model
    answer = await services.in_model_thread(model.ask, Question("s", "geheim", Reply, 5))
    return {"tokens": answer.usage.prompt}


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def provider(exporter: InMemorySpanExporter) -> TracerProvider:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    return provider


def test_a_request_is_a_span_and_its_calls_are_children(
    store: Store, store_settings: Settings, exporter: InMemorySpanExporter, provider: TracerProvider
) -> None:
    parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    with client_of(store_settings, store, router, tracer_provider=provider) as client:
        client.get("/v1/ask/geheim?q=geheim", headers={"traceparent": parent, "X-Request-Id": "job-1"})
    call, request = exporter.get_finished_spans()
    assert (request.name, request.kind) == ("GET /v1/ask/{name}", SpanKind.SERVER)
    assert dict(request.attributes or {}) == {
        "http.request.method": "GET",
        "url.scheme": "http",
        "http.route": "/v1/ask/{name}",
        "http.response.status_code": 200,
        "pincite.request_id": "job-1",
    }
    assert request.parent is not None
    assert f"{request.parent.trace_id:032x}" == "0af7651916cd43dd8448eb211c80319c"
    assert (call.name, call.kind) == ("chat stub", SpanKind.CLIENT)
    assert call.parent is not None
    assert call.parent.span_id == request.context.span_id
    assert "geheim" not in request.to_json() + call.to_json()


def test_a_fault_is_an_error_without_its_message(
    store: Store, store_settings: Settings, exporter: InMemorySpanExporter, provider: TracerProvider
) -> None:
    with client_of(store_settings, store, router, tracer_provider=provider) as client:
        assert client.get("/v1/ask/fault").status_code == 500
        assert client.get("/nowhere").status_code == 404
    fault, nowhere = exporter.get_finished_spans()
    assert fault.status.status_code is StatusCode.ERROR
    assert (fault.attributes or {})["error.type"] == "500"
    assert fault.events == ()
    assert "geheim" not in fault.to_json()
    assert (nowhere.name, nowhere.status.status_code) == ("GET unmatched", StatusCode.UNSET)


def test_metrics_count_by_route(store: Store, store_settings: Settings) -> None:
    with client_of(store_settings, store, router) as client:
        for name in ("a", "b", "fault"):
            client.get(f"/v1/ask/{name}")
        client.request("BREW", "/geheim")
        text = client.get("/metrics").text
    assert 'pincite_http_requests_total{method="GET",route="/v1/ask/{name}",status="200"} 2.0' in text
    assert 'pincite_http_requests_total{method="GET",route="/v1/ask/{name}",status="500"} 1.0' in text
    assert 'pincite_http_requests_total{method="OTHER",route="unmatched",status="404"} 1.0' in text
    assert 'pincite_model_calls_total{outcome="unreadable"}' in text or 'outcome="ok"} 2.0' in text
    assert "pincite_http_requests_under_way 1.0" in text  # this very one
    assert "geheim" not in text


async def _queue(request: Request) -> Response:
    return HTMLResponse("<p>queue</p>", headers={"Content-Security-Policy": "default-src 'self'"})


WEB = Starlette(routes=[Route("/", _queue), Route("/claims/{claim}", _queue, methods=["GET", "POST"])])


def test_the_review_pages_are_mounted_with_their_own_policy(store: Store, store_settings: Settings) -> None:
    with client_of(store_settings, store, web=WEB) as client:
        page = client.get("/review/")
        assert (page.status_code, page.text) == (200, "<p>queue</p>")
        assert page.headers["content-security-policy"] == "default-src 'self'"
        assert page.headers["x-content-type-options"] == "nosniff"
        assert page.headers["x-request-id"]
        to = client.get("/review?x=1", follow_redirects=False)
        assert (to.status_code, to.headers["location"]) == (307, "/review/?x=1")
        client.post("/review/claims/clm_1")
        client.get("/review/nowhere")
        text = client.get("/metrics").text
    assert 'method="POST",route="/review/claims/{claim}",status="200"' in text
    assert 'route="unmatched",status="404"' in text


def test_the_pages_of_an_open_server_are_for_this_machine(store: Store, store_settings: Settings) -> None:
    with client_of(store_settings, store, web=WEB) as client:
        assert client.get("/review/", headers={"Host": "example.org"}).json()["code"] == "origin.refused"
        post = client.post("/review/claims/clm_1", headers={"Origin": "https://example.org"})
        assert post.json()["code"] == "origin.refused"
        make_key(store_settings, store, "review")
        # Now its own sign-in is the door; the interface's keys are no matter there.
        assert client.get("/review/", headers={"Host": "example.org"} | bearer("x")).status_code == 200
