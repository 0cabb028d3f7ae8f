"""Requests that schemathesis makes from the OpenAPI document: no fault of the server, no answer against the document.

In process, over a stub that answers every number; the same examples in every run, few of them, since the operations
before a model are the slow part.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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

EXAMPLES = 40
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@dataclass(frozen=True)
class Api:
    """The document as schemathesis reads it, and ids that stand."""

    document: schemathesis.BaseSchema
    ids: Mapping[str, str]


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    home: Path = tmp_path_factory.mktemp("home")
    set_up = Settings(home=home, rate_limit="off", second_reader=False, shutdown_seconds=5, max_article_bytes=20_000)
    with open_store(set_up) as store:
        app = create_app(set_up, store, Pipelines(set_up, open_model=lambda _: scripted()))
        with TestClient(app, base_url=LOOPBACK) as client:  # runs the workers
            yield Api(schemathesis.openapi.from_asgi("/openapi.json", app), _ids(client))


def _ids(client: TestClient) -> dict[str, str]:
    """One of everything that has an address, by the name that the document gives its id."""
    lines = {"file": ("some.jsonl", b'{"id": "a", "text": "Il y a 12 maisons."}\n', "application/jsonl")}
    extraction = client.post("/v1/extractions", json={"text": "Il y a 13 maisons.", "lang": "fr"}).json()
    return {
        "extraction_id": extraction["id"],
        "batch_id": client.post("/v1/batches", files=lines).json()["id"],
        "article_id": client.get("/v1/articles").json()["articles"][0]["id"],
        "claim_id": client.get("/v1/claims").json()["claims"][0]["id"],
    }


def test_the_document_is_kept(api: Api) -> None:
    """Every operation, one after the other; the server is open, so that requests come past its door."""
    seen, statuses = [], Counter[int]()
    for found in api.document.get_all_operations():
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
            if case.headers:  # a key that was made up would be refused, and nothing else be tried
                case.headers.pop("Authorization", None)
            if statuses.total() % 2:  # ids that are made up name nothing
                case.path_parameters = {name: api.ids.get(name, said) for name, said in case.path_parameters.items()}
            statuses[case.call_and_validate(base_url=LOOPBACK, checks=CHECKS).status_code] += 1

        keeps()
    assert len(seen) >= 18, seen
    assert not statuses[401], statuses
    assert all(statuses[status] for status in (200, 202, 404, 422)), statuses
    print(f"{statuses.total()} requests: {dict(statuses)}")
