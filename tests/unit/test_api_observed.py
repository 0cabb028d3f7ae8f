"""What is counted and traced of a model's calls; and that no content is."""

from collections.abc import Iterator

import pytest
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode
from pydantic import BaseModel

from service.api import tracing
from service.api.metrics import Metrics
from service.api.observed import ObservedModel
from service.errors import OperatorError, UpstreamError
from service.extract.model import Question
from tests.stub_model import StubModel


class Reply(BaseModel):
    said: str


QUESTION = Question(system="geheim system", user="geheim user", answer=Reply, max_tokens=77)


@pytest.fixture
def exporter() -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    yield exporter
    exporter.shutdown()


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


def observed(exporter: InMemorySpanExporter, metrics: Metrics, *replies: str | Exception) -> ObservedModel:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    return ObservedModel(StubModel(replies, identity="stub-1"), metrics, tracing.tracer_of(provider))


def only(exporter: InMemorySpanExporter) -> ReadableSpan:
    (span,) = exporter.get_finished_spans()
    return span


def test_a_call_is_a_span_of_the_genai_conventions(exporter: InMemorySpanExporter, metrics: Metrics) -> None:
    answer = observed(exporter, metrics, '{"said": "geheim answer"}').ask(QUESTION)
    assert answer.parsed == Reply(said="geheim answer")
    span = only(exporter)
    assert (span.name, span.kind) == ("chat stub-1", SpanKind.CLIENT)
    attributes = dict(span.attributes or {})
    assert attributes == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai_compatible",
        "gen_ai.request.model": "stub-1",
        "gen_ai.request.max_tokens": 77,
        "gen_ai.output.type": "json",
        "gen_ai.response.finish_reasons": ("stop",),
        "gen_ai.usage.input_tokens": answer.usage.prompt,
        "gen_ai.usage.output_tokens": answer.usage.completion,
        "gen_ai.usage.cache_read.input_tokens": 0,
    }
    assert "geheim" not in span.to_json()


def test_a_call_is_counted(exporter: InMemorySpanExporter, metrics: Metrics) -> None:
    model = observed(exporter, metrics, '{"said": "x"}', "junk", UpstreamError("model.busy", "geheim"))
    usage = model.ask(QUESTION).usage
    model.ask(QUESTION)
    with pytest.raises(UpstreamError):
        model.ask(QUESTION)
    value = metrics.registry.get_sample_value
    for outcome in ("ok", "unreadable", "model.busy"):
        assert value("pincite_model_calls_total", {"outcome": outcome}) == 1
    assert value("pincite_model_call_seconds_count") == 3
    assert value("pincite_model_tokens_total", {"kind": "prompt"}) == 2 * usage.prompt


def test_a_failed_call_says_its_code_and_no_more(exporter: InMemorySpanExporter, metrics: Metrics) -> None:
    with pytest.raises(UpstreamError):
        observed(exporter, metrics, UpstreamError("model.unreachable", "geheim")).ask(QUESTION)
    span = only(exporter)
    assert span.status.status_code is StatusCode.ERROR
    assert (span.attributes or {})["error.type"] == "model.unreachable"
    assert span.events == ()
    assert "geheim" not in span.to_json()


def test_everything_else_is_the_models(exporter: InMemorySpanExporter, metrics: Metrics) -> None:
    model = observed(exporter, metrics, "{}")
    assert (model.identity, model.context, model.constrains, model.count("abcde")) == ("stub-1", 8192, False, 2)


def test_two_apps_count_apart() -> None:
    one, two = Metrics(), Metrics()
    one.claim("accepted", 3)
    one.article("asked")
    one.cost(1_500_000, "EUR")
    one.queue(lambda: 7)
    value = one.registry.get_sample_value
    assert value("pincite_claims_total", {"verdict": "accepted"}) == 3
    assert value("pincite_articles_total", {"outcome": "asked"}) == 1
    assert value("pincite_model_cost_total", {"currency": "EUR"}) == 1.5
    assert value("pincite_queue_depth") == 7
    assert two.registry.get_sample_value("pincite_claims_total", {"verdict": "accepted"}) is None
    assert b"pincite_queue_depth 7.0" in one.text()


def test_traces_go_nowhere_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OTEL_EXPORTER_OTLP_ENDPOINT", raising=False)
    monkeypatch.delenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", raising=False)
    with tracing.exporting() as on:
        assert not on


def test_a_missing_exporter_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    with pytest.raises(OperatorError, match=r"pincite\[otel\]"), tracing.exporting():
        pass


def test_traces_go_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, exporter: InMemorySpanExporter) -> None:
    """With an exporter in the place of the real one, which is no dependency of the tests."""
    import sys
    from types import ModuleType

    from opentelemetry import trace

    module = ModuleType("trace_exporter")
    module.OTLPSpanExporter = lambda: exporter  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", module)
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.delenv("OTEL_SERVICE_NAME", raising=False)
    made: list[TracerProvider] = []
    monkeypatch.setattr(trace, "set_tracer_provider", made.append)
    with tracing.exporting() as on:
        assert on
        with tracing.call_span(tracing.tracer_of(made[0]), "m", 1):
            pass
        made[0].force_flush()
        span = only(exporter)
    assert span.resource.attributes["service.name"] == "pincite"
