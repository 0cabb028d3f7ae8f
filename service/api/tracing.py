"""Spans through the OpenTelemetry interface: they go nowhere unless a provider is set up. Never any content.

Names follow the conventions for HTTP servers and for generative AI (gen_ai.*, in development there); prompts, answers
and query strings are left out on purpose.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from opentelemetry import propagate, trace
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, Tracer, TracerProvider

from service import __version__
from service.errors import OperatorError

_ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")


def tracer_of(provider: TracerProvider | None) -> Tracer:
    """The tracer of a provider; of the process's own where None."""
    return trace.get_tracer("pincite", __version__, tracer_provider=provider)


@contextmanager
def request_span(tracer: Tracer, method: str, headers: Mapping[str, str]) -> Iterator[Span]:
    """The span of one request, a child of the caller's (`traceparent`). Route and status are set at its end."""
    parent = propagate.extract(headers)
    attributes = {"http.request.method": method, "url.scheme": "http"}
    with tracer.start_as_current_span(
        method, parent, SpanKind.SERVER, attributes, record_exception=False, set_status_on_exception=False
    ) as span:
        yield span


def end_request(span: Span, method: str, route: str, status: int, request_id: str) -> None:
    """What is known of a request when it has been answered."""
    span.update_name(f"{method} {route}")
    span.set_attributes({"http.route": route, "http.response.status_code": status, "pincite.request_id": request_id})
    if status >= 500:
        span.set_attribute("error.type", str(status))
        span.set_status(Status(StatusCode.ERROR))


@contextmanager
def call_span(tracer: Tracer, model: str, max_tokens: int) -> Iterator[Span]:
    """The span of one call to the model; an error's type is noted, never its text."""
    attributes: dict[str, str | int] = {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai_compatible",
        "gen_ai.request.model": model,
        "gen_ai.request.max_tokens": max_tokens,
        "gen_ai.output.type": "json",
    }
    with tracer.start_as_current_span(
        f"chat {model}", None, SpanKind.CLIENT, attributes, record_exception=False, set_status_on_exception=False
    ) as span:
        yield span


def end_call(span: Span, finish: str, prompt: int, completion: int, cached: int) -> None:
    """What a call brought."""
    span.set_attribute("gen_ai.response.finish_reasons", [finish])
    span.set_attribute("gen_ai.usage.input_tokens", prompt)
    span.set_attribute("gen_ai.usage.output_tokens", completion)
    span.set_attribute("gen_ai.usage.cache_read.input_tokens", cached)


def fail(span: Span, code: str) -> None:
    """The call failed with this code."""
    span.set_attribute("error.type", code)
    span.set_status(Status(StatusCode.ERROR))


@contextmanager
def exporting() -> Iterator[bool]:
    """Send spans to the collector that the standard OTEL_… variables name; nothing where they name none.

    Raises OperatorError where they do but the exporter is not installed.
    """
    if not any(os.environ.get(name) for name in _ENDPOINTS):
        yield False
        return
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # type: ignore[import-not-found,unused-ignore]
            OTLPSpanExporter,
        )
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider as SdkProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise OperatorError(
            "otel.missing", "OTEL_EXPORTER_OTLP_ENDPOINT is set: install pincite[otel], or unset it"
        ) from error
    # Resource.create lets OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win over what is given here only by default.
    named = {} if os.environ.get("OTEL_SERVICE_NAME") else {"service.name": "pincite", "service.version": __version__}
    provider = SdkProvider(resource=Resource.create(named))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    try:
        yield True
    finally:
        provider.shutdown()
