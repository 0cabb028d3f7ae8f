"""The operations over HTTP: extractions, verifications, batches, listings, each with its problems."""

import gzip
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator
from sqlalchemy import func, select

from service.api.asked import EXAMPLE, TEXT
from service.errors import OperatorError, UpstreamError
from service.settings import Settings
from service.shipped import shipped
from service.store import keys
from service.store.store import Store, open_store
from service.store.tables import articles, claims, operations, runs
from tests.integration.api_made import bearer, make_key
from tests.integration.operations_made import JSONL, asking, ended, lines
from tests.integration.test_apart import PAGE, text_pdf
from tests.scripted_answers import answer, plain, scripted
from tests.stub_model import StubModel

DOCUMENT = Draft202012Validator(json.loads((shipped("schemas") / "extraction.schema.json").read_text("utf-8")))


@pytest.fixture
def client(store: Store, store_settings: Settings) -> Iterator[TestClient]:
    with asking(store_settings, store) as client:
        yield client


def told(response: Any, status: int, code: str) -> dict[str, Any]:
    body: dict[str, Any] = response.json()
    assert (response.status_code, body["code"]) == (status, code), body
    return body


def count(store: Store, table: Any) -> int:
    with store.read() as conn:
        return int(conn.execute(select(func.count()).select_from(table)).scalar_one())


# --- extractions -----------------------------------------------------------------------------------------------------


def test_a_text_becomes_claims(client: TestClient, store: Store) -> None:
    got = client.post("/v1/extractions", json=EXAMPLE)
    assert got.status_code == 200
    body = got.json()
    assert (body["status"], body["reused"], body["id"]) == ("done", False, body["run"]["id"])
    assert body["article"]["text"] == TEXT
    assert (body["article"]["title"], body["article"]["metadata"]) == ("Gel dans les vignes", {"desk": "économie"})
    assert body["claims"][0]["number"]["text"] == "250"
    assert body["coverage"]["total"] == len(body["numbers"])
    DOCUMENT.validate({k: v for k, v in body.items() if k not in ("id", "status", "reused")})
    again = client.post("/v1/extractions", json=EXAMPLE).json()
    assert (again["reused"], again["id"]) == (True, body["id"])
    stored = client.get(f"/v1/extractions/{body['id']}").json()
    assert {**stored, "reused": None} == {**body, "reused": None}
    assert count(store, operations) == 0


@pytest.mark.parametrize("text", ["\ufeff3 morts", "\ufeff\ufeff3 morts\r\n", " \n3 morts\u2028\x85"])
def test_offsets_point_into_the_text_as_it_was_sent(client: TestClient, text: str) -> None:
    body = client.post("/v1/extractions", json={"text": text}).json()
    assert body["article"]["text"] == text
    assert body["claims"][0]["number"]["start"] == text.index("3")


def test_a_page_and_files(client: TestClient) -> None:
    page = client.post("/v1/extractions", json={"html": PAGE.decode(), "origin": "https://example.org/gel"}).json()
    assert page["article"]["title"]
    assert page["article"]["path"] == "https://example.org/gel"
    sent = {"file": ("gel.html", PAGE, "text/html")}
    fields = {"lang": "fr", "schema": "casualties", "metadata": '{"desk": "économie"}'}
    file = client.post("/v1/extractions", files=sent, data=fields).json()
    assert file["article"]["text"] == page["article"]["text"]
    assert (file["article"]["name"], file["article"]["metadata"]["desk"]) == ("gel.html", "économie")
    assert file["run"]["schema"].startswith("casualties@")
    unnamed = client.post("/v1/extractions", files={"file": ("gel", b"<p>3 morts</p>", "text/html; charset=utf-8")})
    assert unnamed.json()["article"]["text"] == "3 morts"
    pdf = client.post("/v1/extractions", files={"file": ("a.pdf", text_pdf(2))})
    assert "250 morts" in pdf.json()["article"]["text"]


def test_later_when_asked_for_or_long(client: TestClient, store: Store, store_settings: Settings) -> None:
    got = client.post("/v1/extractions", json=EXAMPLE, headers={"Prefer": "respond-async"})
    assert (got.status_code, got.json()["status"]) == (202, "queued")
    assert got.headers["preference-applied"] == "respond-async"
    assert got.headers["location"] == f"/v1/extractions/{got.json()['id']}"
    done = ended(client, got.headers["location"])
    assert (done["id"], done["reused"]) == (got.json()["id"], False)
    assert client.get(f"/v1/extractions/{done['run']['id']}").json()["claims"] == done["claims"]
    with asking(store_settings, store, async_chars=100) as other:
        got = other.post("/v1/extractions", json=EXAMPLE)
        assert got.status_code == 202
        assert "preference-applied" not in got.headers
        assert ended(other, got.headers["location"])["reused"]


def test_a_failure_is_told_and_kept(store: Store, store_settings: Settings) -> None:
    busy = StubModel([UpstreamError("model.unreachable", "m.example.org: no answer")])
    with asking(store_settings, store, busy) as client:
        told(client.post("/v1/extractions", json=EXAMPLE), 503, "model.unreachable")
        later = client.post("/v1/extractions", json=EXAMPLE, headers={"Prefer": "respond-async"})
        failed = ended(client, later.headers["location"])
        assert failed["error"] == {"code": "model.unreachable", "detail": "m.example.org: no answer"}
        with store.read() as conn:
            run = conn.execute(select(runs.c.id, runs.c.status)).one()
        assert run.status == "failed"
        assert client.get(f"/v1/extractions/{run.id}").json()["error"]["code"] == "model.unreachable"
    broken = StubModel([OperatorError("model.key", "the key of /srv/x is wrong")])
    with asking(store_settings, store, broken) as client:
        told(client.post("/v1/extractions", json=EXAMPLE), 503, "model.key")


class Slow:
    """A stub that waits until it is told to go on."""

    def __init__(self) -> None:
        self.go, self.begun = threading.Event(), threading.Event()
        self.model = StubModel(self._answer)

    def _answer(self, question: Any) -> str:
        self.begun.set()
        self.go.wait(20)
        return answer(question, plain)


def test_cancelling_what_waits(store: Store, store_settings: Settings) -> None:
    slow = Slow()
    with asking(store_settings, store, slow.model, workers=1) as client:
        later = {"Prefer": "respond-async"}
        first = client.post("/v1/extractions", json=EXAMPLE, headers=later).headers["location"]
        assert slow.begun.wait(10)
        second = client.post("/v1/extractions", json={"text": "Il y a eu 7 morts."}, headers=later).headers["location"]
        tag = client.get(second).headers["etag"]
        told(client.delete(second, headers={"If-Match": '"v9"'}), 412, "precondition.failed")
        assert client.delete(second, headers={"If-Match": tag}).json()["status"] == "cancelled"
        told(client.delete(second), 409, "operation.ended")
        told(client.delete(first), 409, "operation.running")
        slow.go.set()
        assert ended(client, first)["status"] == "done"
        told(client.delete(first), 409, "operation.ended")
        told(client.delete("/v1/extractions/op_none"), 404, "extraction.not_found")
    assert len(slow.model.questions) <= 2


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """One server that takes small articles only: what is refused leaves nothing behind."""
    settings = Settings(home=tmp_path_factory.mktemp("strict"), max_article_bytes=2500)
    with open_store(settings) as store, asking(settings, store) as client:
        yield client


@pytest.fixture(scope="module")
def careful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """One server that may read documents up to 500,000 bytes."""
    settings = Settings(home=tmp_path_factory.mktemp("careful"), max_article_bytes=500_000)
    with open_store(settings) as store, asking(settings, store) as client:
        yield client


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 422, "request.invalid"),
        ({"text": "a 1", "html": "b 2"}, 422, "request.invalid"),
        ({"text": ""}, 422, "request.invalid"),
        ({"text": "a 1", "lang": "French"}, 422, "request.invalid"),
        ({"text": "a 1", "metadata": {"x": 1}}, 422, "request.invalid"),
        ({"text": "a 1", "nonsense": 1}, 422, "request.invalid"),
        ({"text": "a\0 1"}, 422, "text.nul"),
        ({"text": "  \n"}, 422, "ingest.empty"),
        ({"text": "x" * 3000}, 413, "ingest.too_large"),
        ({"html": "<html><body></body></html>"}, 422, "ingest.no_text"),
        ({"text": "a 1", "schema": "nowhere"}, 422, "schema.unknown"),
        ({"text": "a 1", "schema": "../claims"}, 422, "request.invalid"),
    ],
)
def test_what_is_no_article(strict: TestClient, body: dict[str, Any], status: int, code: str) -> None:
    told(strict.post("/v1/extractions", json=body), status, code)
    assert strict.get("/v1/articles").json()["articles"] == []


@pytest.mark.parametrize(
    ("name", "data", "status", "code"),
    [
        ("a.docx", b"PK\x03\x04", 422, "ingest.format"),
        ("a.jsonl", lines(2), 422, "extraction.many"),
        ("a.html.gz", gzip.compress(PAGE), 422, "ingest.format"),
        ("page", gzip.compress(PAGE), 422, "ingest.binary"),
        ("a.html", gzip.compress(PAGE), 422, "ingest.binary"),
        ("bomb.pdf", text_pdf(40_000), 413, "ingest.too_large"),
        ("bomb.pdf", text_pdf(4_000_000), 413, "ingest.too_heavy"),
        ("slow.pdf", text_pdf(1_000_000), 413, "ingest.too_slow"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else value,
)
def test_what_is_no_file_to_read(careful: TestClient, name: str, data: bytes, status: int, code: str) -> None:
    """A bomb is refused in time, and whoever asks next is served."""
    assert len(data) < 500_000
    readers = careful.app.state.services.desk.readers  # type: ignore[attr-defined]
    readers.close()
    readers._megabytes = 600 if code == "ingest.too_heavy" else 1536
    readers._seconds = 1.0 if code == "ingest.too_slow" else 60.0
    told(careful.post("/v1/extractions", files={"file": (name, data)}), status, code)
    assert careful.post("/v1/extractions", json=EXAMPLE).status_code == 200


def test_wrong_bodies(client: TestClient) -> None:
    told(client.post("/v1/extractions", content=b"x", headers={"Content-Type": "text/plain"}), 415,
         "media_type.unsupported")  # fmt: skip
    told(client.post("/v1/extractions", data={"lang": "fr"}, files={"other": ("a.txt", b"1")}), 422, "request.invalid")
    told(client.post("/v1/extractions", files={"file": ("a.txt", b"1")}, data={"x": "1"}), 422, "request.invalid")
    told(client.post("/v1/extractions", files={"file": ("a.txt", b"1")}, data={"metadata": "{"}), 422,
         "request.invalid")  # fmt: skip
    twice = {"metadata": '{"a": "1", "a": "2"}'}
    body = told(client.post("/v1/extractions", files={"file": ("a.txt", b"1")}, data=twice), 422, "request.invalid")
    assert [e["pointer"] for e in body["errors"]] == ["/metadata"]
    field = told(client.post("/v1/extractions", files={"file": (None, b"3 morts")}), 422, "request.invalid")
    assert "filename" in field["errors"][0]["detail"]
    coded = {"file": ("a.txt", b"MyBtb3J0cw==", "text/plain", {"Content-Transfer-Encoding": "base64"})}
    body = told(client.post("/v1/extractions", files=coded), 422, "request.invalid")
    assert body["errors"][0]["code"] == "transfer_encoding"
    told(client.get("/v1/extractions/ext_none"), 404, "extraction.not_found")
    told(client.get("/v1/extractions/nonsense"), 422, "request.invalid")
    told(client.post("/v1/extractions", content=gzip.compress(b"{}"),
                     headers={"Content-Type": "application/json", "Content-Encoding": "gzip"}), 415,
         "body.compressed")  # fmt: skip


def test_nothing_is_begun_while_stopping(client: TestClient) -> None:
    client.app.state.services.stopping.set()  # type: ignore[attr-defined]
    told(client.post("/v1/extractions", json=EXAMPLE), 503, "service.stopping")
    told(client.post("/v1/batches", content=lines(1), headers=JSONL), 503, "service.stopping")


def test_a_repeated_request_is_paid_for_once(store: Store, store_settings: Settings) -> None:
    stub = scripted()
    with asking(store_settings, store, stub) as client:
        for how in ({"Idempotency-Key": "one"}, {"Idempotency-Key": "two", "Prefer": "respond-async"}):
            answers = [client.post("/v1/extractions", json=EXAMPLE, headers=how) for _ in "12"]
            assert answers[0].content == answers[1].content
            assert answers[1].headers["idempotent-replayed"] == "true"
    assert count(store, operations) == 1


def test_a_client_that_hangs_up_has_paid_all_the_same(store: Store, store_settings: Settings) -> None:
    """The result of a request whose client is gone stands in the store (over a socket: test_serve_operations)."""
    slow = Slow()
    with asking(store_settings, store, slow.model) as client, ThreadPoolExecutor(1) as pool:
        sent = pool.submit(client.post, "/v1/extractions", json=EXAMPLE)
        assert slow.begun.wait(10)
        slow.go.set()
        sent.result(20)
        assert client.post("/v1/extractions", json=EXAMPLE).json()["reused"]


# --- verifications ---------------------------------------------------------------------------------------------------


def test_claims_made_elsewhere(client: TestClient, store: Store) -> None:
    stated = [
        {"quote": "Le gel a touché 250 hectares", "number": "250 hectares", "fields": {"measure": "hectares"}},
        {"quote": "Le gel a touché 250 hectares", "number": "2500"},
        {"quote": "Le gel a touché 250 hectares", "number": "250", "fields": {"measure": "bananes", "sure": True}},
        {"quote": "Le gel a touché 250 hectares", "number": "250", "at": [16, 19]},
    ]
    got = client.post("/v1/verifications", json={"text": TEXT, "lang": "fr", "claims": stated})
    assert got.status_code == 200, got.text
    body = got.json()
    assert [claim["verdict"] for claim in body["claims"]] == ["accepted", "rejected", "flagged", "accepted"]
    assert body["verdicts"] == {"accepted": 2, "flagged": 1, "rejected": 1}
    assert (body["claims"][0]["number"]["value"], body["claims"][1]["number"]["value"]) == ("250", None)
    assert [f["code"] for f in body["claims"][2]["findings"]] == ["field.ungrounded"]
    assert body["claims"][2]["fields"]["sure"] is True
    assert (count(store, articles), count(store, runs), count(store, claims)) == (0, 0, 0)


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"claims": []}, "/claims"),
        ({"claims": [{"quote": "a"}]}, "/claims/0/number"),
        ({"claims": [{"quote": "a", "number": "1", "at": [3, 3]}]}, "/claims/0/at"),
        ({"claims": [{"quote": "a", "number": "1", "at": [0, 9999]}]}, "/claims/0/at"),
        ({"claims": [{"quote": "a", "number": "1", "fields": {"x": 1}}]}, "/claims/0/fields/x"),
        ({"lang": "?"}, "/lang"),
    ],
)
def test_wrong_verifications(client: TestClient, change: dict[str, Any], pointer: str) -> None:
    asked = {"text": TEXT, "claims": [{"quote": TEXT, "number": "250"}]} | change
    body = told(client.post("/v1/verifications", json=asked), 422, "request.invalid")
    assert body["errors"][0]["pointer"] == pointer


# --- batches ---------------------------------------------------------------------------------------------------------

BAD = b'no json\n{"id": "x"}\n\n{"id": "a0", "text": "doubled"}\n{"id": "nul", "text": "a\\u0000b"}\n'


def test_a_batch(client: TestClient) -> None:
    got = client.post("/v1/batches", content=lines(5) + BAD, headers=JSONL)
    assert got.status_code == 202
    assert got.json()["total"] == 9
    here = got.headers["location"]
    done = ended(client, here)
    assert done["counts"] == {"queued": 0, "running": 0, "done": 5, "failed": 4, "cancelled": 0}
    assert done["tokens"]["prompt"] > 0
    assert (done["cost"], done["seconds_left"], done["reused"]) == (None, 0, 0)
    results = client.get(done["results"])
    assert results.headers["content-type"].startswith("application/jsonl")
    assert results.headers["pincite-batch-status"] == "done"
    found = [json.loads(line) for line in results.text.splitlines()]
    assert [one["position"] for one in found] == [0, 1, 2, 3, 4]
    assert [one["claims"][0]["number"]["value"] for one in found] == ["2", "3", "4", "5", "6"]
    extra = ("position", "id", "status", "reused")
    DOCUMENT.validate({k: v for k, v in found[0].items() if k not in extra})
    errors = [json.loads(line) for line in client.get(done["errors"]).text.splitlines()]
    assert [(e["line"], e["code"]) for e in errors] == [
        (6, "ingest.json"),
        (7, "ingest.json"),
        (9, "ingest.json"),
        (10, "ingest.nul"),
    ]
    told(client.post(f"{here}/cancel", headers={"If-Match": "*"}), 409, "operation.ended")


def test_no_client_breaks_a_line_inside_a_text(client: TestClient) -> None:
    """What ends a line for `str.splitlines`, and so for httpx, stands escaped in the downloads."""
    odd = "3 morts\u2028et 4 bless\xe9s\x85hier\u2029soir"
    line = json.dumps({"id": odd, "text": odd}, ensure_ascii=False).encode() + b"\n"
    done = ended(client, client.post("/v1/batches", content=line + line, headers=JSONL).headers["location"])
    (result,) = (json.loads(text) for text in client.get(done["results"]).iter_lines())
    assert (result["article"]["name"], result["article"]["text"]) == (odd, odd)
    (error,) = (json.loads(text) for text in client.get(done["errors"]).iter_lines())
    assert error["code"] == "ingest.json"


def test_a_file_of_lines_and_what_is_known_already(client: TestClient) -> None:
    files = {"file": ("lot.jsonl", lines(3))}
    first = client.post("/v1/batches", files=files, data={"schema": "claims", "lang": "fr"})
    ended(client, first.headers["location"])
    again = ended(client, client.post("/v1/batches", files=files).headers["location"])
    assert (again["reused"], again["tokens"]["prompt"]) == (3, 0)
    elsewhere = told(client.post("/v1/batches?schema=claims", files=files), 422, "request.invalid")["errors"]
    assert [(e["in"], e["parameter"]) for e in elsewhere] == [("query", "schema")]
    wrong = told(client.post("/v1/batches?lang=French", content=lines(1), headers=JSONL), 422, "request.invalid")
    assert [(e["in"], e["parameter"]) for e in wrong["errors"]] == [("query", "lang")]


def test_a_batch_costs_what_the_price_list_says(store: Store, store_settings: Settings) -> None:
    (store_settings.home / "prices.toml").write_text('currency = "EUR"\n[models.stub]\nprompt = 1.5\ncompletion = 6\n')
    with asking(store_settings, store) as client:
        done = ended(client, client.post("/v1/batches", content=lines(2), headers=JSONL).headers["location"])
        tokens = done["tokens"]
        micros = tokens["prompt"] * 1.5 + tokens["completion"] * 6
        assert done["cost"]["currency"] == "EUR"
        assert micros <= float(done["cost"]["amount"]) * 1e6 <= micros + 2  # each article is rounded up
        metrics = client.get("/metrics").text
    assert 'pincite_model_cost_total{currency="EUR"}' in metrics
    assert 'pincite_articles_total{outcome="asked"} 2.0' in metrics
    assert "pincite_queue_depth 0.0" in metrics


def test_cancelling_a_batch_names_its_state(store: Store, store_settings: Settings) -> None:
    slow = Slow()
    with asking(store_settings, store, slow.model, workers=1) as client:
        here = client.post("/v1/batches", content=lines(4), headers=JSONL).headers["location"]
        queued = client.get(here)
        assert slow.begun.wait(10)
        while (running := client.get(here)).json()["status"] != "running":
            time.sleep(0.02)
        told(client.post(f"{here}/cancel"), 428, "precondition.required")
        told(client.post(f"{here}/cancel", headers={"If-Match": '"v9-0"'}), 412, "precondition.failed")
        if queued.json()["status"] == "queued":
            told(client.post(f"{here}/cancel", headers={"If-Match": queued.headers["etag"]}), 412,
                 "precondition.failed")  # fmt: skip
        for seen in (running.headers["etag"], f"W/{running.headers['etag']}", "*"):
            assert client.get(here, headers={"If-None-Match": seen}).status_code == 304
        got = client.post(f"{here}/cancel", headers={"If-Match": running.headers["etag"]})
        assert (got.status_code, got.json()["status"]) == (200, "running")
        assert got.json()["counts"] == {"queued": 0, "running": 1, "done": 0, "failed": 0, "cancelled": 3}
        slow.go.set()
        assert ended(client, here)["status"] == "cancelled"
        codes = [json.loads(line)["code"] for line in client.get(f"{here}/errors").text.splitlines()]
        assert codes == ["operation.cancelled"] * 3
        assert len(client.get(f"{here}/results").text.splitlines()) == 1


def test_events_tell_the_progress_and_go_on(store: Store, store_settings: Settings) -> None:
    slow = Slow()
    with asking(store_settings, store, slow.model, workers=1) as client, ThreadPoolExecutor(1) as pool:
        here = client.post("/v1/batches", content=lines(3), headers=JSONL).headers["location"]
        stream = pool.submit(lambda: client.get(f"{here}/events"))
        assert slow.begun.wait(10)
        time.sleep(0.6)
        slow.go.set()
        got = stream.result(30)
        assert got.headers["content-type"].startswith("text/event-stream")
        events = parsed(got.text)
        assert [kind for kind, _, _ in events][-1] == "end"
        assert len(events) >= 2
        assert len({key for _, key, _ in events}) == len(events)
        assert events[-1][2]["counts"]["done"] == 3
        again = parsed(client.get(f"{here}/events", headers={"Last-Event-ID": events[-2][1]}).text)
        assert [kind for kind, _, _ in again] == ["end"]
        # Whoever saw the end is told not to come back: a browser's EventSource would for ever.
        seen = client.get(f"{here}/events", headers={"Last-Event-ID": events[-1][1]})
        assert (seen.status_code, seen.content) == (204, b"")
        told(client.get("/v1/batches/bat_none/events"), 404, "batch.not_found")


def parsed(text: str) -> list[tuple[str, str, dict[str, Any]]]:
    found = []
    for block in text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines())
        if "data" in fields:
            found.append((fields["event"], fields["id"], json.loads(fields["data"])))
    return found


def test_event_streams_end_when_the_server_stops(store: Store, store_settings: Settings) -> None:
    slow = Slow()
    with asking(store_settings, store, slow.model, workers=1) as client, ThreadPoolExecutor(1) as pool:
        here = client.post("/v1/batches", content=lines(2), headers=JSONL).headers["location"]
        stream = pool.submit(lambda: client.get(f"{here}/events"))
        assert slow.begun.wait(10)
        client.app.state.services.stopping.set()  # type: ignore[attr-defined]
        assert "event: end" not in stream.result(10).text
        slow.go.set()


def test_event_streams_end_with_their_key(store: Store, store_settings: Settings) -> None:
    token, slow = make_key(store_settings, store, "extract"), Slow()
    headers = bearer(token)
    with asking(store_settings, store, slow.model, workers=1) as client, ThreadPoolExecutor(1) as pool:
        here = client.post("/v1/batches", content=lines(2), headers=JSONL | headers).headers["location"]
        stream = pool.submit(lambda: client.get(f"{here}/events", headers=headers))
        assert slow.begun.wait(10)
        assert not stream.done()
        with store.begin() as conn:
            keys.revoke(conn, token[:12], datetime.now(UTC))
        assert "event: end" not in stream.result(10).text
        slow.go.set()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "ingest.empty"),
        (b"\n\n", "ingest.empty"),
        (b'{"id": "a", "text": "' + b"x" * 3000 + b'"}\n', "ingest.too_large"),
        (b"\xff\xfe\0", "ingest.encoding"),
    ],
)
def test_odd_uploads(strict: TestClient, content: bytes, code: str) -> None:
    got = strict.post("/v1/batches", content=content, headers=JSONL)
    done = ended(strict, got.headers["location"])
    assert (got.status_code, done["counts"]["failed"], done["total"]) == (202, 1, 1)
    assert json.loads(strict.get(done["errors"]).text)["code"] == code


def test_who_may_see_a_batch(store: Store, store_settings: Settings) -> None:
    mine, other, admin, review = (
        bearer(make_key(store_settings, store, scope)) for scope in ("extract", "extract", "admin", "review")
    )
    with asking(store_settings, store) as client:
        here = client.post("/v1/batches", content=lines(1), headers=JSONL | mine).headers["location"]
        assert ended(client, here, headers=mine)["status"] == "done"
        for end in ("", "/results", "/errors", "/events"):
            told(client.get(here + end, headers=other), 404, "batch.not_found")
            assert client.get(here + end, headers=admin).status_code == 200
        told(client.get(here, headers=review), 403, "scope.missing")
        told(client.post("/v1/extractions", json=EXAMPLE, headers=review), 403, "scope.missing")
        told(client.get(here), 401, "key.missing")


def test_folders_below_the_root_only(store: Store, store_settings: Settings, tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    (root / "nov" / "sub").mkdir(parents=True)
    outside.mkdir()
    (outside / "secret.txt").write_text("Il y a 3 secrets.")
    (root / "nov" / "a.txt").write_text("Il y a eu 12 morts hier dans la vallée.")
    (root / "nov" / "sub" / "b.html").write_bytes(PAGE)
    (root / "nov" / "c.jsonl").write_bytes(lines(2) + b"no json\n")
    (root / "nov" / "photo.jpg").write_bytes(b"x")
    (root / "nov" / ".hidden.txt").write_text("1")
    (root / "nov" / "link.txt").symlink_to(outside / "secret.txt")
    (root / "nov" / "dangling.txt").symlink_to(root / "nowhere")
    (root / "nov" / "linked").symlink_to(outside)
    (root / "nov" / "inner.txt").symlink_to(root / "nov" / "a.txt")
    (root / "out").symlink_to(outside)
    with asking(store_settings, store) as client:
        told(client.post("/v1/batches", json={"folder": "nov"}), 403, "batch.no_root")
    with asking(store_settings, store, batch_root=root) as client:
        for named in ("..", "../outside", str(outside), "out", "nov/../../outside", "nov/linked", "/etc"):
            told(client.post("/v1/batches", json={"folder": named}), 403, "batch.outside_root")
        for named in ("nowhere", "nov/a.txt", "x" * 3000):
            told(client.post("/v1/batches", json={"folder": named}), 422, "batch.no_folder")
        (root / "void").mkdir()
        told(client.post("/v1/batches", json={"folder": "void"}), 422, "batch.no_article")
        done = ended(client, client.post("/v1/batches", json={"folder": "nov", "lang": "fr"}).headers["location"])
        errors = [json.loads(line) for line in client.get(done["errors"]).text.splitlines()]
        assert {(e["origin"], e["code"]) for e in errors} == {
            ("nov/c.jsonl:3", "ingest.json"),
            ("nov/photo.jpg", "ingest.format"),
            ("nov/link.txt", "batch.outside_root"),
            ("nov/dangling.txt", "ingest.unreadable"),
            ("nov/linked", "batch.outside_root"),
        }
        found = [json.loads(line) for line in client.get(done["results"]).text.splitlines()]
        assert {one["article"]["path"] for one in found} == {
            *("nov/a.txt", "nov/sub/b.html", "nov/c.jsonl:1", "nov/c.jsonl:2", "nov/inner.txt")
        }
        assert str(tmp_path) not in client.get(done["errors"]).text


# --- listings --------------------------------------------------------------------------------------------------------


def test_claims_by_filter_and_page(client: TestClient) -> None:
    ended(client, client.post("/v1/batches", content=lines(7), headers=JSONL).headers["location"])
    one = client.post("/v1/extractions", json=EXAMPLE).json()
    total = len(client.get("/v1/claims?limit=500").json()["claims"])
    seen: list[str] = []
    token: str | None = None
    while True:
        query = {"limit": 3} | ({"page_token": token} if token else {})
        page = client.get("/v1/claims", params=query).json()
        seen += [claim["id"] for claim in page["claims"]]
        token = page["next"]
        if token is None:
            break
    assert len(seen) == len(set(seen)) == total > 7
    token = client.get("/v1/claims?limit=1").json()["next"]
    told(client.get("/v1/claims", params={"limit": 1, "page_token": token, "lang": "fr"}), 422, "page.token_invalid")
    for wrong in ("verdcit=accepted", "verdict=accepted&verdict=flagged"):
        fault = told(client.get(f"/v1/claims?{wrong}"), 422, "request.invalid")["errors"][0]
        assert (fault["in"], fault["parameter"]) == ("query", wrong.partition("=")[0])
    claim = client.get("/v1/claims", params={"q": "HECTARES touche"[:8]}).json()["claims"][0]
    assert claim["extraction"] == one["id"]
    (article,) = client.get("/v1/articles", params={"origin": "api"}).json()["articles"]
    for query, some in (
        ({"article": article["id"]}, True),
        ({"article": "art_0"}, False),
        ({"verdict": claim["verdict"], "state": "open", "schema": "claims", "lang": "fr"}, True),
        ({"schema": "casualties"}, False),
        ({"min_confidence": 0.0, "max_confidence": 1.0}, True),
        ({"min_confidence": 1.0}, False),
        ({"since": "2026-01-01T00:00:00+02:00"}, True),
        ({"since": "2999-01-01T00:00:00Z"}, False),
        ({"since": "0001-01-01T00:00:00+14:00"}, True),
        ({"q": "100%_"}, False),
        ({"code": "number.absent"}, False),
    ):
        assert bool(client.get("/v1/claims", params=query).json()["claims"]) is some, query
    got = client.get(f"/v1/claims/{claim['id']}")
    assert got.json() == claim
    assert client.get(f"/v1/claims/{claim['id']}", headers={"If-None-Match": got.headers["etag"]}).status_code == 304
    told(client.get("/v1/claims/clm_none"), 404, "claim.not_found")
    told(client.get("/v1/claims?verdict=wrong"), 422, "request.invalid")
    told(client.get("/v1/claims?since=yesterday"), 422, "request.invalid")


def test_articles_and_schemas(client: TestClient) -> None:
    one = client.post("/v1/extractions", json=EXAMPLE).json()
    ended(client, client.post("/v1/batches", content=lines(4), headers=JSONL).headers["location"])
    first = client.get("/v1/articles?limit=3").json()
    rest = client.get("/v1/articles", params={"limit": 3, "page_token": first["next"]}).json()
    assert (len(first["articles"]), len(rest["articles"]), rest["next"]) == (3, 2, None)
    article = client.get(f"/v1/articles/{rest['articles'][-1]['id']}").json()
    assert (article["text"], article["extractions"]) == (TEXT, {"claims": one["id"]})
    assert article["places"][0]["metadata"] == {"desk": "économie"}
    told(client.get("/v1/articles/art_none"), 404, "article.not_found")
    schemas = client.get("/v1/schemas").json()["schemas"]
    assert [schema["name"] for schema in schemas] == ["casualties", "claims"]
    assert {field["name"] for field in schemas[1]["fields"]} == {"measure", "subject", "attribution", "when"}
