"""The catalogue of problems: whole, explained, and in the form that problems have."""

import ast
import json
from collections import Counter
from http import HTTPStatus
from pathlib import Path

import pytest

from service.api.catalogue import Entry, catalogue, first_with
from service.api.problems import MEDIA_TYPE, Problem, answer, problems

PACKAGE = Path(__file__).parents[2] / "service"
ENTRIES = list(catalogue().values())


def test_each_code_stands_once() -> None:
    raw = json.loads((PACKAGE / "api" / "problems.json").read_text("utf-8"))
    assert [code for code, count in Counter(entry["code"] for entry in raw).items() if count > 1] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_each_is_explained(entry: Entry) -> None:
    assert entry.status in {status.value for status in HTTPStatus}
    assert entry.status >= 400
    assert entry.title
    assert not entry.title.endswith(".")
    for sentence in (entry.meaning, entry.remedy, entry.detail):
        assert sentence.endswith((".", "..."))
    assert entry.instance.startswith("/")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
def test_what_is_sent_has_the_form_of_the_example(entry: Entry) -> None:
    problem = Problem(entry.code, entry.detail, members=entry.members)
    scope = {"type": "http", "path": entry.instance, "state": {"request_id": entry.example["request_id"]}}
    response = answer(problem, scope)
    assert json.loads(bytes(response.body)) == entry.example
    assert (response.status_code, response.headers["content-type"]) == (entry.status, MEDIA_TYPE)


def test_the_documented_problems_are_grouped_by_status() -> None:
    found = problems("body.not_json", "key.revoked", "body.encoding")
    assert {status: list(said["content"][MEDIA_TYPE]["examples"]) for status, said in found.items()} == {
        400: ["body.not_json", "body.encoding"],
        401: ["key.revoked"],
    }


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (404, "route.not_found"),
        (405, "method.not_allowed"),
        (418, "request.refused"),
        (500, "server.error"),
        (599, "server.error"),
    ],
)
def test_every_status_has_a_problem(status: int, code: str) -> None:
    assert first_with(status).code == code


def test_every_problem_raised_stands_in_the_catalogue() -> None:
    """Codes are literals where they are raised, so this can be read off the source."""
    raised = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    raised.add(first.value)
    assert "body.too_large" in raised
    assert raised <= set(catalogue())


def test_every_problem_is_provoked_by_a_test() -> None:
    tests = PACKAGE.parent / "tests"
    said = "".join(
        path.read_text("utf-8") for room in ("integration", "acceptance") for path in (tests / room).rglob("*.py")
    )
    assert [code for code in catalogue() if f'"{code}"' not in said] == []
