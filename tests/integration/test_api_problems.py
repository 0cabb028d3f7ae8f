"""Every problem of the conventions, provoked over HTTP: status, code, headers and form."""

import json
from collections.abc import Callable, Iterator
from typing import Annotated, Any

import pytest
import structlog
from fastapi import APIRouter, File, Form, UploadFile
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import StreamingResponse

from service.api import bodies
from service.api.access import CallerWith
from service.api.catalogue import catalogue
from service.api.etags import require_match
from service.api.problems import MEDIA_TYPE, Problem
from service.api.routing import PinciteRoute
from service.api.services import Here
from service.errors import CallerError, OperatorError, PinciteError, UpstreamError
from service.settings import Settings
from service.store.store import Store, open_store
from tests.integration.api_made import bearer, client_of, make_key

router = APIRouter(prefix="/v1/trial", route_class=PinciteRoute)

SECRET = "geheim: le texte de l'article"


class Body(BaseModel):
    text: str = Field(max_length=40)
    n: int = 0


@router.post("", summary="Echo", operation_id="trialEcho")
def echo(body: Body, caller: CallerWith.extract) -> dict[str, Any]:
    return {"length": len(body.text), "owner": caller.owner}


@router.post("/upload", summary="Upload", operation_id="trialUpload")
def upload(file: Annotated[UploadFile, File()], note: Annotated[str, Form()], _: CallerWith.extract) -> dict[str, Any]:
    return {"size": file.size, "note": note}


@router.post("/either", summary="JSON by hand", operation_id="trialEither")
async def either(request: Request, _: CallerWith.extract) -> dict[str, Any]:
    return {"length": len(bodies.validated(Body, await bodies.read_json(request)).text)}


@router.get("/listed", summary="List", operation_id="trialList")
def listed(services: Here, _: CallerWith.review, page_token: str | None = None, limit: int = 10) -> dict[str, Any]:
    return {"position": services.pages.position("/v1/trial/listed", {}, page_token), "limit": limit}


@router.put("/thing/{number}", summary="Change", operation_id="trialChange")
def change(number: int, request: Request, _: CallerWith.extract) -> dict[str, int]:
    require_match(request, 4)
    return {"number": number}


class BadRequestError(Exception):
    """As a client library would raise it."""

    status_code = 400


def caused(error: Exception) -> Exception:
    error.__cause__ = BadRequestError(SECRET)
    return error


ERRORS: dict[str, Callable[[], Exception]] = {
    "caller": lambda: CallerError("schema.unknown", "nowhere: is no schema."),
    "large": lambda: CallerError("ingest.too_large", "report.txt: has 6 bytes; the limit is 5."),
    "missing": lambda: CallerError("extraction.not_found", "There is no such extraction."),
    "operator": lambda: OperatorError("model.missing", "the model is not at /srv/models"),
    "store": lambda: OperatorError("store.locked", "postgresql://host/db: locked"),
    "busy": lambda: UpstreamError("model.busy", "m.example.org: too many requests"),
    "unreachable": lambda: UpstreamError("model.unreachable", "m.example.org: time-out"),
    "refused": lambda: caused(UpstreamError("model.refused", f"m.example.org refuses the request (400): {SECRET}")),
    "stopping": lambda: Problem("service.stopping", "The server is stopping."),
    "resource": lambda: Problem("resource.not_found", "There is no such thing."),
    "accept": lambda: Problem("media_type.not_acceptable", "This operation answers in application/json."),
    "fault": lambda: ValueError(SECRET),
    "other": lambda: PinciteError("odd.one", SECRET),
}


@router.get("/raise/{name}", summary="Raise", operation_id="trialRaise")
def fail(name: str, _: CallerWith.extract) -> None:
    error = ERRORS[name]()
    raise error


@router.get("/half", summary="Half an answer", operation_id="trialHalf")
def half(_: CallerWith.extract) -> StreamingResponse:
    def chunks() -> Iterator[bytes]:
        yield b"x"
        raise ValueError(SECRET)

    return StreamingResponse(chunks())


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """One app for all: a problem leaves nothing behind, and none depends on the database."""
    settings = Settings(home=tmp_path_factory.mktemp("home"), max_body_bytes=500_000, rate_limit="off")
    with open_store(settings) as store, client_of(settings, store, router) as client:
        yield client


def told(response: Any, status: int, code: str) -> dict[str, Any]:
    """The problem, checked for what all have."""
    body: dict[str, Any] = response.json()
    assert (response.status_code, body["code"]) == (status, code), body
    assert response.headers["content-type"] == MEDIA_TYPE
    assert body["status"] == status
    assert body["request_id"] == response.headers["x-request-id"]
    assert body["type"].removeprefix("/problems/") in catalogue()
    assert body["title"]
    assert SECRET not in response.text or code == "model.refused"
    return body


JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status", "code"),
    [
        ("GET", "/nowhere", b"", {}, 404, "route.not_found"),
        ("GET", "/v1/trial/", b"", {}, 404, "route.not_found"),
        ("GET", "/problems/body.purple", b"", {}, 404, "problem.not_found"),
        ("DELETE", "/v1/trial", b"", {}, 405, "method.not_allowed"),
        ("BREW", "/v1/trial", b"", {}, 405, "method.not_allowed"),
        ("POST", "/v1/trial", b"{", JSON, 400, "body.not_json"),
        ("POST", "/v1/trial", b'{"text": NaN}', JSON, 400, "body.not_json"),
        ("POST", "/v1/trial", b'{"text": "\xe9"}', JSON, 400, "body.encoding"),
        ("POST", "/v1/trial", b'{"text": "a", "text": "b"}', JSON, 400, "body.duplicate_key"),
        ("POST", "/v1/trial", b"[" * 3000, JSON, 400, "body.too_deep"),
        ("POST", "/v1/trial", b"[" + b"1," * 200_001 + b"1]", JSON, 400, "body.too_complex"),
        ("POST", "/v1/trial", b'{"text": "\\u0000"}', JSON, 422, "text.nul"),
        ("POST", "/v1/trial", b'{"text": "\\ud800"}', JSON, 422, "text.surrogate"),
        ("POST", "/v1/trial", b"{}", JSON, 422, "request.invalid"),
        ("POST", "/v1/trial", b"[]", JSON, 422, "request.invalid"),
        ("POST", "/v1/trial", b"", JSON, 422, "request.invalid"),
        ("POST", "/v1/trial", b"", {}, 422, "request.invalid"),
        ("POST", "/v1/trial", b"{}", {"Content-Type": "text/plain"}, 415, "media_type.unsupported"),
        ("POST", "/v1/trial", b"{}", {}, 415, "media_type.unsupported"),
        ("POST", "/v1/trial", b"{}", JSON | {"Content-Encoding": "gzip"}, 415, "body.compressed"),
        ("POST", "/v1/trial", b" " * 500_001, JSON, 413, "body.too_large"),
        ("POST", "/v1/trial/either", b"{}", {}, 415, "media_type.unsupported"),
        ("POST", "/v1/trial/either", b"{", JSON, 400, "body.not_json"),
        ("POST", "/v1/trial/either", b"{}", JSON, 422, "request.invalid"),
        ("POST", "/v1/trial/upload", b"{}", JSON, 415, "media_type.unsupported"),
        ("POST", "/v1/trial/upload", b"x", {"Content-Type": "multipart/form-data"}, 400, "request.malformed"),
        ("GET", "/v1/trial/listed?page_token=x", b"", {}, 422, "page.token_invalid"),
        ("GET", "/v1/trial/listed?limit=many", b"", {}, 422, "request.invalid"),
        ("GET", "/v1/trial/listed?page_token=%00", b"", {}, 422, "text.nul"),
        ("GET", "/v1/trial/raise/%00", b"", {}, 422, "text.nul"),
        ("PUT", "/v1/trial/thing/x", b"", {}, 422, "request.invalid"),
        ("PUT", "/v1/trial/thing/7", b"", {}, 428, "precondition.required"),
        ("PUT", "/v1/trial/thing/7", b"", {"If-Match": '"v3"'}, 412, "precondition.failed"),
        ("POST", "/v1/trial", b'{"text": "a"}', JSON | {"Idempotency-Key": "a b"}, 422, "idempotency.key_invalid"),
        ("GET", "/v1/trial/raise/caller", b"", {}, 422, "schema.unknown"),
        ("GET", "/v1/trial/raise/large", b"", {}, 413, "ingest.too_large"),
        ("GET", "/v1/trial/raise/missing", b"", {}, 404, "extraction.not_found"),
        ("GET", "/v1/trial/raise/operator", b"", {}, 503, "model.missing"),
        ("GET", "/v1/trial/raise/store", b"", {}, 503, "store.locked"),
        ("GET", "/v1/trial/raise/busy", b"", {}, 503, "model.busy"),
        ("GET", "/v1/trial/raise/unreachable", b"", {}, 503, "model.unreachable"),
        ("GET", "/v1/trial/raise/refused", b"", {}, 502, "model.refused"),
        ("GET", "/v1/trial/raise/stopping", b"", {}, 503, "service.stopping"),
        ("GET", "/v1/trial/raise/resource", b"", {}, 404, "resource.not_found"),
        ("GET", "/v1/trial/raise/accept", b"", {}, 406, "media_type.not_acceptable"),
        ("GET", "/v1/trial/raise/fault", b"", {}, 500, "server.error"),
        ("GET", "/v1/trial/raise/other", b"", {}, 500, "server.error"),
    ],
    ids=lambda value: repr(value[:24]) if isinstance(value, bytes) else None,
)  # fmt: skip
def test_a_problem(
    client: TestClient, method: str, path: str, body: bytes, headers: dict[str, str], status: int, code: str
) -> None:
    response = client.request(method, path, content=body, headers=headers)
    problem = told(response, status, code)
    assert problem["instance"] == response.request.url.path
    if status == 405:
        assert "POST" in response.headers["allow"]
    if code in ("model.busy", "model.unreachable", "model.refused", "store.locked"):
        assert int(response.headers["retry-after"]) > 0
    if code in ("text.nul", "text.surrogate", "request.invalid", "page.token_invalid", "idempotency.key_invalid"):
        assert problem["errors"]
        assert all({"in", "detail", "code"} <= set(fault) for fault in problem["errors"])


def test_faults_of_a_form_name_its_fields(client: TestClient) -> None:
    body = told(client.post("/v1/trial/upload", files={"other": ("a.txt", b"x")}), 422, "request.invalid")
    assert [(e["pointer"], e["code"]) for e in body["errors"]] == [("/file", "missing"), ("/note", "missing")]


def test_no_text_of_a_form_holds_nul(client: TestClient) -> None:
    file = {"file": ("a.txt", b"Trois morts")}
    assert client.post("/v1/trial/upload", data={"note": "ok"}, files=file).json() == {"size": 11, "note": "ok"}
    body = told(client.post("/v1/trial/upload", data={"note": "a\0b"}, files=file), 422, "text.nul")
    assert [fault["pointer"] for fault in body["errors"]] == ["/note"]


def test_a_form_in_no_charset_of_texts(client: TestClient) -> None:
    form = '--b\r\nContent-Disposition: form-data; name="note"\r\n\r\n\xe9\r\n--b--\r\n'.encode("latin-1")
    kind = {"Content-Type": "multipart/form-data; charset=undefined; boundary=b"}
    told(client.post("/v1/trial/upload", content=form, headers=kind), 400, "body.encoding")


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("caller", "request.refused"),
        ("operator", "service.misconfigured"),
        ("store", "store.unavailable"),
        ("missing", "resource.not_found"),
        ("refused", "model.failed"),
        ("busy", "model.busy"),
        ("large", "ingest.too_large"),
    ],
)
def test_a_code_without_a_page_of_its_own_belongs_to_a_family(client: TestClient, name: str, family: str) -> None:
    assert client.get(f"/v1/trial/raise/{name}").json()["type"] == f"/problems/{family}"


def test_faults_of_a_body_have_pointers_and_parameters_names(client: TestClient) -> None:
    body = told(client.post("/v1/trial", json={"text": SECRET * 9, "n": "x"}), 422, "request.invalid")
    assert [(e["in"], e["pointer"], e["code"]) for e in body["errors"]] == [
        ("body", "/text", "string_too_long"),
        ("body", "/n", "int_parsing"),
    ]
    body = told(client.get("/v1/trial/listed?limit=many"), 422, "request.invalid")
    assert [(e["in"], e["parameter"]) for e in body["errors"]] == [("query", "limit")]


def test_an_operator_reads_what_a_caller_does_not(store: Store, store_settings: Settings) -> None:
    """What a missing setting is called is for who runs the server: admins, and everybody on an open one."""
    with client_of(store_settings, store, router) as client:
        assert "/srv/models" in client.get("/v1/trial/raise/operator").text
        extract, admin = (make_key(store_settings, store, scope) for scope in ("extract", "admin"))
        assert "/srv/models" in client.get("/v1/trial/raise/operator", headers=bearer(admin)).text
        assert "/srv/models" not in client.get("/v1/trial/raise/operator", headers=bearer(extract)).text


def test_the_log_says_what_the_operator_needs_and_repeats_no_text(client: TestClient) -> None:
    said = {}
    with structlog.testing.capture_logs() as lines:
        for name in ("fault", "operator", "refused", "caller"):
            client.get(f"/v1/trial/raise/{name}", headers={"X-Request-Id": name})
            said[name] = [line for line in lines if line["event"] != "request"]
            lines.clear()
    (fault,), (operator,), (refused,), none = said.values()
    assert fault["error"] == "ValueError"
    assert any("test_api_problems.py" in place for place in fault["trace"])
    assert operator["code"] == "model.missing"
    assert "/srv/models" in operator["message"]
    assert refused["code"] == "model.refused"
    assert refused["causes"] == ["BadRequestError 400"]
    assert none == []
    assert SECRET not in str(said)


def test_half_an_answer_is_cut_off(client: TestClient) -> None:
    """Whoever reads it must notice that it is not whole: the connection ends without the last chunk."""
    with pytest.raises(ValueError, match="geheim"), TestClient(client.app, base_url=client.base_url) as strict:
        strict.get("/v1/trial/half")


def test_request_ids_come_and_go(client: TestClient) -> None:
    assert client.get("/livez", headers={"X-Request-Id": "job-7:a.b_c"}).headers["x-request-id"] == "job-7:a.b_c"
    for wrong in ("", "a b", "a" * 129, "-x", 'a"b', "é"):
        given = client.get("/livez", headers={"X-Request-Id": wrong.encode()}).headers["x-request-id"]
        assert given.startswith("req_")
        assert given != wrong


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/nowhere", "/v1/trial/raise/fault", "/", "/openapi.json"])
def test_every_answer_has_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "server" not in headers


def test_the_pages_explain_every_problem(client: TestClient) -> None:
    listed = client.get("/problems").text
    for code, entry in catalogue().items():
        assert f'href="/problems/{code}"' in listed
        page = client.get(entry.type)
        assert page.status_code == 200
        assert code in page.text


def test_the_documents_problems_are_those_of_the_catalogue(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    for path, item in document["paths"].items():
        for method, operation in item.items():
            assert operation["summary"], (method, path)
            assert operation["operationId"], (method, path)
            assert "500" in operation["responses"]
            assert "HTTPValidationError" not in json.dumps(operation)
            for status, response in operation["responses"].items():
                for code, example in response.get("content", {}).get(MEDIA_TYPE, {}).get("examples", {}).items():
                    assert example["value"] == catalogue()[code].example
                    assert str(catalogue()[code].status) == status
            assert path.startswith("/v1/") <= ("security" in operation), "an operation under /v1 asks for no key"
    assert document["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
