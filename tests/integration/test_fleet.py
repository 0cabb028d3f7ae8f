"""The pipeline in several processes: the same results and errors, never more calls at once, no process left behind."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

import pytest

from service.errors import OperatorError, PinciteError
from service.extract.models import open_model
from service.extract.schema import load_schema
from service.pipeline.fleet import Fleet, processes_for
from service.pipeline.meter import Meter
from service.pipeline.opening import pipeline_of
from service.pipeline.result import Result
from service.pipeline.run import Pipeline
from service.settings import Settings
from service.shipped import schema_path
from service.text.article import Article
from tests import fleet_processes
from tests.acceptance.scripted_endpoint import ScriptedEndpoint
from tests.fleet_processes import fleet_of
from tests.integration.fault_server import Step, fails, fault_server

pytestmark = pytest.mark.skipif(not fleet_processes.HERE, reason=fleet_processes.WHY_NOT)

TEXT = "Le 3 mai, {} pompiers ont évacué 120 habitants de 45 maisons, soit 12 % des 1 000 habitants du village."


def article(k: int) -> Article:
    return Article(f"{k}.txt", TEXT.format(k + 20), "fr", f"{k}.txt")


@contextmanager
def fleet_over(url: str, *, at_once: int = 2, processes: int = 2) -> Iterator[tuple[Fleet, Pipeline]]:
    """A fleet, and the pipeline that it is made of."""
    settings = Settings(
        model="scripted",
        model_base_url=url,
        model_concurrency=at_once,
        model_retries=0,
        second_reader=False,
        confidence_threshold=0.5,
    )
    with open_model(settings) as model:
        pipeline = pipeline_of(settings, load_schema(schema_path("claims")), model)
        with Fleet(pipeline, settings, processes) as fleet:
            yield fleet, pipeline


def timeless(result: Result) -> Result:
    return replace(result, calls=tuple(replace(call, seconds=0.0) for call in result.calls))


def children() -> set[int]:
    return fleet_of(os.getpid())


def until(what: Callable[[], object]) -> None:
    limit = time.monotonic() + 20
    while not what():
        assert time.monotonic() < limit, "it never came"
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("at_once", "said", "articles", "wanted"),
    [
        (1, None, 1000, 2),  # one asks, the other reads
        (4, None, 1000, 2),
        (12, None, 1000, 3),
        (64, None, 1000, 6),  # two a core
        (64, None, 9, 2),
        (64, None, 3, 1),
        (64, None, 0, 1),
        (2, 2, 1, 2),  # as it is said
        (2, 8, 1000, 4),  # two share a call
    ],
)
def test_processes_are_as_many_as_are_of_use(
    monkeypatch: pytest.MonkeyPatch, at_once: int, said: int | None, articles: int, wanted: int
) -> None:
    monkeypatch.setattr("service.pipeline.fleet.cores", lambda: 3)
    embedded = Settings(model_concurrency=at_once, processes=said, second_reader=False)
    assert processes_for(embedded, articles) == 1
    assert processes_for(embedded.model_copy(update={"model_base_url": "http://127.0.0.1:9/v1"}), articles) == wanted


def test_with_the_second_reader_there_is_one_process_a_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.pipeline.fleet.cores", lambda: 3)
    settings = Settings(model_base_url="http://127.0.0.1:9/v1", model_concurrency=64, second_reader=True)
    monkeypatch.setattr("service.syntax.opening._identity", lambda: "spaCy 1 model 1")
    assert processes_for(settings, 1000) == 3
    assert processes_for(settings.model_copy(update={"model_concurrency": 4}), 1000) == 1
    monkeypatch.setattr("service.syntax.opening._identity", lambda: None)
    assert processes_for(settings, 1000) == 6, "it is not installed"


def test_the_results_are_those_of_the_pipeline() -> None:
    with ScriptedEndpoint() as endpoint, fleet_over(endpoint.url) as (fleet, pipeline):
        alone, meters = [Meter() for _ in range(6)], [Meter() for _ in range(6)]
        wanted = [pipeline.run(article(k), meter=alone[k]) for k in range(6)]
        with ThreadPoolExecutor(6) as pool:
            found = list(pool.map(lambda k: fleet.run(article(k), meter=meters[k]), range(6)))
    assert list(map(timeless, found)) == list(map(timeless, wanted))
    assert wanted[0].claims
    counted = [{**meter.usage, "seconds": 0} for meter in (*alone, *meters)]
    assert counted[:6] == counted[6:]
    assert counted[0]["calls"] > 0


def test_progress_comes_from_there() -> None:
    told: list[tuple[int, int]] = []
    with ScriptedEndpoint() as endpoint, fleet_over(endpoint.url) as (fleet, _):
        fleet.run(article(1), lambda done, total: told.append((done, total)))
    assert told[-1] == (5, 5)


@pytest.mark.parametrize(("at_once", "processes"), [(3, 2), (2, 2), (1, 1), (1, 2), (2, 3)])
def test_all_processes_together_keep_to_the_calls_at_once(at_once: int, processes: int) -> None:
    step = Step(body=b"{}", delay=0.05)
    with fault_server(step) as server:
        with fleet_over(server.url, at_once=at_once, processes=processes) as (fleet, _):
            with ThreadPoolExecutor(fleet.size) as pool:
                for future in [pool.submit(fleet.run, article(k)) for k in range(12)]:
                    assert isinstance(future.exception(), PinciteError)
            assert len(children()) == processes
        assert not children()
        assert server.most_at_once <= at_once


def test_a_process_is_started_only_while_the_others_are_busy() -> None:
    with ScriptedEndpoint() as endpoint, fleet_over(endpoint.url, at_once=8) as (fleet, _):
        assert not children()
        for k in range(3):
            fleet.run(article(k))
        assert len(children()) == 1


@pytest.mark.parametrize(
    ("step", "kind", "code"),
    [
        (fails(401), "OperatorError", "model.unauthorized"),
        (fails(400), "UpstreamError", "model.refused"),
        (fails(503), "UpstreamError", "model.unreachable"),
    ],
)
def test_errors_are_those_of_the_pipeline(step: Step, kind: str, code: str) -> None:
    with fault_server(step) as server, fleet_over(server.url) as (fleet, pipeline):
        errors = []
        for run in (pipeline.run, fleet.run):
            with pytest.raises(PinciteError) as caught:
                run(article(1))
            errors.append((type(caught.value).__name__, caught.value.code, caught.value.message))
    assert errors[0] == errors[1]
    assert errors[0][:2] == (kind, code)


def test_a_defect_there_is_told_with_its_place() -> None:
    with ScriptedEndpoint() as endpoint, fleet_over(endpoint.url) as (fleet, _):
        with pytest.raises(RuntimeError, match=r"AttributeError: .*\(\w+\.py:\d+\)"):
            fleet.run(Article("no text", 7, "fr"))  # type: ignore[arg-type]
        assert fleet.run(article(1)).claims, "the process goes on"


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_process_that_ends_meanwhile_is_told(number: int) -> None:
    with ScriptedEndpoint(seconds=5) as endpoint, fleet_over(endpoint.url, at_once=4, processes=1) as (fleet, _):
        errors: list[BaseException | None] = []
        with ThreadPoolExecutor(3) as pool:
            futures = [pool.submit(fleet.run, article(k)) for k in range(3)]
            until(lambda: len(endpoint.questions) >= 3)
            (process,) = children()
            os.kill(process, number)
            errors = [future.exception() for future in futures]
        for error in errors:
            assert isinstance(error, OperatorError)
            assert (error.code, f"signal {int(number)}" in error.message) == ("process.ended", True)
        with pytest.raises(OperatorError, match="ended by itself"):
            fleet.run(article(9))


def test_a_process_that_ends_in_its_turn_holds_up_nobody() -> None:
    with (
        ScriptedEndpoint(seconds=1) as endpoint,
        fleet_over(endpoint.url, at_once=1, processes=2) as (fleet, _),
        ThreadPoolExecutor(2) as pool,
    ):
        first = pool.submit(fleet.run, article(1))
        until(lambda: endpoint.questions)  # it has the turn
        (process,) = children()
        second = pool.submit(fleet.run, article(2))
        until(lambda: len(children()) == 2)
        os.kill(process, signal.SIGKILL)
        assert isinstance(first.exception(), OperatorError)
        assert second.result().claims


def test_a_process_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(12, "Cannot allocate memory")

    with fleet_over("http://127.0.0.1:9/v1") as (fleet, _):
        monkeypatch.setattr("service.pipeline.fleet.subprocess.Popen", full)
        for _ in range(2):
            with pytest.raises(OperatorError, match=r"Cannot allocate memory.*--processes"):
                fleet.run(article(1))


def test_closing_does_not_wait_for_answers() -> None:
    with ScriptedEndpoint(seconds=30) as endpoint:
        with fleet_over(endpoint.url) as (fleet, _), ThreadPoolExecutor(1) as pool:
            future = pool.submit(fleet.run, article(1))
            until(lambda: endpoint.questions)
            began = time.monotonic()
            fleet.close()
            assert time.monotonic() - began < 10
            assert isinstance(future.exception(), OperatorError)
        assert not children()
        assert not [thread for thread in threading.enumerate() if thread.name == "fleet"]
