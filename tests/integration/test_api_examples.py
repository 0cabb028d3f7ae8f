"""Every example of the OpenAPI document: requests are sent and accepted, answers have the form that is promised."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from service.api.uploads import LINE
from service.settings import Settings
from service.store.store import open_store
from tests.integration.operations_made import JSONL, asking, ended


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    root = tmp_path_factory.mktemp("root")
    (root / "2026-11").mkdir()
    (root / "2026-11" / "lot.jsonl").write_text(LINE + "\n")
    settings = Settings(home=tmp_path_factory.mktemp("home"), batch_root=root)
    with open_store(settings) as store, asking(settings, store) as client:
        yield client


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def valid(value: object, schema: dict[str, Any], document: dict[str, Any]) -> None:
    whole = copy.deepcopy(schema) | {"components": document["components"]}
    Draft202012Validator(whole).validate(value)


def bodies(operation: dict[str, Any]) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """Examples of an operation's answers that are JSON, with their schema."""
    for response in operation["responses"].values():
        for kind, content in response.get("content", {}).items():
            if kind.endswith("json"):
                for example in content.get("examples", {}).values():
                    yield kind, example["value"], content["schema"]
                if "example" in content:
                    yield kind, content["example"], content["schema"]


def test_examples_of_answers_have_their_form(document: dict[str, Any]) -> None:
    checked = 0
    for item in document["paths"].values():
        for operation in item.values():
            for _, example, schema in bodies(operation):
                valid(example, schema, document)
                checked += 1
    for schema in document["components"]["schemas"].values():
        for example in schema.get("examples", []):
            valid(example, schema, document)
            checked += 1
    assert checked > 100


def test_examples_of_requests_are_accepted(client: TestClient, document: dict[str, Any]) -> None:
    """Each is sent as it stands, and its answer is what the document says."""
    sent = 0
    for path in ("/v1/extractions", "/v1/batches", "/v1/verifications"):
        operation = document["paths"][path]["post"]
        for kind, content in operation["requestBody"]["content"].items():
            examples = [one["value"] for one in content.get("examples", {}).values()]
            examples += [content["example"]] if "example" in content else []
            if "$ref" in content["schema"] and not examples:
                name = content["schema"]["$ref"].rpartition("/")[2]
                examples = document["components"]["schemas"][name]["examples"]
            for example in examples:
                data = example if isinstance(example, str) else json.dumps(example)
                got = client.post(path, content=data.encode(), headers={"Content-Type": kind})
                assert got.status_code in (200, 202), got.text
                answer = operation["responses"][str(got.status_code)]["content"]["application/json"]["schema"]
                valid(got.json(), answer, document)
                if "location" in got.headers:
                    assert ended(client, got.headers["location"])["status"] == "done"
                sent += 1
    assert sent >= 4


def test_every_operation_answers_as_documented(client: TestClient, document: dict[str, Any]) -> None:
    """The reading operations, about things that exist."""
    made = client.post("/v1/batches", content=LINE.encode(), headers=JSONL).headers["location"]
    batch = ended(client, made)["id"]
    claim = client.get("/v1/claims").json()["claims"][0]
    known = {
        "{extraction_id}": claim["extraction"],
        "{batch_id}": batch,
        "{article_id}": claim["article"],
        "{claim_id}": claim["id"],
    }
    for path, item in document["paths"].items():
        if "get" in item and path != "/v1/batches/{batch_id}/events":
            for name, value in known.items():
                path = path.replace(name, value)
            got = client.get(path)
            assert got.status_code == 200, path
            content = item["get"]["responses"]["200"]["content"]
            kind = got.headers["content-type"].partition(";")[0]
            assert kind in content, path
            if kind == "application/json":
                valid(got.json(), content[kind]["schema"], document)
