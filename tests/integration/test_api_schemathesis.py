"""Requests that schemathesis makes from the OpenAPI document: no fault of the server, no answer against the document.

In process, over a stub that answers every number; the same examples in every run, few of them, since the operations
before a model are the slow part.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from service.api.app import create_app
from service.api.pipelines import Pipelines
from service.settings import Settings
from service.store.store import open_store
from tests.integration.api_made import LOOPBACK
from tests.scripted_answers import scripted

EXAMPLES = 12
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[schemathesis.BaseSchema]:
    home: Path = tmp_path_factory.mktemp("home")
    set_up = Settings(home=home, rate_limit="off", second_reader=False, shutdown_seconds=5, max_article_bytes=20_000)
    with open_store(set_up) as store:
        app = create_app(set_up, store, Pipelines(set_up, open_model=lambda _: scripted()))
        with TestClient(app, base_url=LOOPBACK):  # runs the workers
            yield schemathesis.openapi.from_asgi("/openapi.json", app)


def test_the_document_is_kept(api: schemathesis.BaseSchema) -> None:
    """Every operation, one after the other."""
    seen = []
    for found in api.get_all_operations():
        operation = found.ok()
        seen.append(operation.label)

        @given(case=operation.as_strategy())
        @settings(
            max_examples=EXAMPLES,
            derandomize=True,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def keeps(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=CHECKS)

        keeps()
    assert len(seen) >= 18, seen
