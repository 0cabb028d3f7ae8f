"""Who is let in: keys, scopes, revocation, the open server; and how often."""

from datetime import UTC, datetime
from typing import Any

import pytest
import structlog
from fastapi import APIRouter
from sqlalchemy import select

from service.api.access import CallerWith, refuse_open
from service.api.app import create_app
from service.api.routing import PinciteRoute
from service.errors import CallerError, OperatorError
from service.hosts import is_loopback
from service.settings import Settings
from service.store import keys, tokens
from service.store.keys import Scope
from service.store.secret import server_secret
from service.store.store import Store
from service.store.tables import keys as table
from tests.integration.api_made import bearer, client_of, make_key, pipelines_of

router = APIRouter(prefix="/v1/who", route_class=PinciteRoute)


@router.get("/extract", summary="Who", operation_id="whoExtract")
def who_extract(caller: CallerWith.extract, q: str = "") -> dict[str, Any]:
    return {"owner": caller.owner}


@router.get("/review", summary="Who", operation_id="whoReview")
def who_review(caller: CallerWith.review) -> dict[str, Any]:
    return {"owner": caller.owner}


@router.post("/admin", summary="Who", operation_id="whoAdmin")
def who_admin(caller: CallerWith.admin) -> dict[str, Any]:
    return {"owner": caller.owner}


def test_only_a_hash_of_a_key_is_kept(store: Store, store_settings: Settings) -> None:
    token = make_key(store_settings, store, "extract")
    with store.read() as conn:
        row = conn.execute(select(table)).one()
    assert row.prefix == token[:12]
    assert token not in str(row)
    assert row.hmac == tokens.digest(server_secret(store_settings), token)


def test_scopes(store: Store, store_settings: Settings) -> None:
    with client_of(store_settings, store, router) as client:
        for scopes, wanted in (
            (("extract",), (200, 403, 403)),
            (("review",), (403, 200, 403)),
            (("extract", "review"), (200, 200, 403)),
            (("admin",), (200, 200, 200)),
        ):
            headers = bearer(make_key(store_settings, store, *scopes))
            answers = [client.get("/v1/who/extract", headers=headers), client.get("/v1/who/review", headers=headers)]
            answers.append(client.post("/v1/who/admin", headers=headers))
            assert tuple(answer.status_code for answer in answers) == wanted
            assert client.get("/metrics", headers=headers).status_code == wanted[2]
            refused = next((a for a in answers if a.status_code == 403), None)
            assert refused is None or refused.json()["code"] == "scope.missing"


def test_who_is_not_let_in(store: Store, store_settings: Settings) -> None:
    token = make_key(store_settings, store, "extract")
    with client_of(store_settings, store, router) as client:
        for headers, code in (
            ({}, "key.missing"),
            (bearer(tokens.new_token()), "key.unknown"),
            (bearer(token[:-1] + ("0" if token[-1] != "0" else "1")), "key.malformed"),
            (bearer(token[:20]), "key.malformed"),
            (bearer(""), "key.malformed"),
            ({"Authorization": f"Basic {token}"}, "key.malformed"),
            ({"Authorization": token}, "key.malformed"),
        ):
            got = client.get("/v1/who/extract", headers=headers)
            assert (got.status_code, got.json()["code"]) == (401, code), headers
            assert got.headers["www-authenticate"].startswith('Bearer realm="pincite"')
            assert token not in got.text
        assert client.get("/v1/who/extract", headers=bearer(token)).status_code == 200
        assert client.get("/v1/who/extract", headers={"Authorization": f"bearer  {token} "}).status_code == 200


def test_the_same_prefix_with_another_secret_is_unknown(store: Store, store_settings: Settings) -> None:
    token = make_key(store_settings, store, "extract")
    body = token[:12] + "0" * 32
    forged = body + tokens._checksum(body)
    assert tokens.is_token(forged)
    with client_of(store_settings, store, router) as client:
        assert client.get("/v1/who/extract", headers=bearer(forged)).json()["code"] == "key.unknown"


def test_a_revoked_key_ends_at_once_and_the_server_stays_shut(store: Store, store_settings: Settings) -> None:
    token = make_key(store_settings, store, "admin")
    now = datetime.now(UTC)
    with client_of(store_settings, store, router) as client:
        assert client.get("/v1/who/extract", headers=bearer(token)).status_code == 200
        with store.begin() as conn:
            revoked = keys.revoke(conn, token[:12], now)
        with store.begin() as conn:
            assert keys.revoke(conn, revoked.id, datetime.now(UTC)).revoked_at == revoked.revoked_at
        got = client.get("/v1/who/extract", headers=bearer(token))
        assert (got.status_code, got.json()["code"]) == (401, "key.revoked")
        # The last key is gone: the server is not open again.
        assert client.get("/v1/who/extract").json()["code"] == "key.missing"


def test_a_key_made_while_an_open_server_runs_shuts_it(store: Store, store_settings: Settings) -> None:
    with client_of(store_settings, store, router) as client:
        assert client.get("/v1/who/extract").json() == {"owner": "open"}
        assert client.get("/readyz").json()["access"] == "open"
        make_key(store_settings, store, "extract")
        assert client.get("/v1/who/extract").status_code == 401
        assert client.get("/readyz").json()["access"] == "keys"


def test_an_open_server_answers_only_this_machine(store: Store, store_settings: Settings) -> None:
    """DNS rebinding brings another host name, another site's page its origin."""
    with client_of(store_settings, store, router) as client:
        for host in ("127.0.0.1", "localhost:8000", "[::1]:8000", "LOCALHOST", "127.8.9.1"):
            assert client.get("/v1/who/extract", headers={"Host": host}).status_code == 200, host
        for host in ("example.org", "127.0.0.1.example.org", "localhost.example.org", "10.0.0.1", "0.0.0.0"):
            got = client.get("/v1/who/extract", headers={"Host": host})
            assert (got.status_code, got.json()["code"]) == (403, "origin.refused"), host
        for host in ("a{b}.example.org", "example.org:", "example.org:99999", "[::1", "localhost@example.org", ""):
            got = client.get("/v1/who/extract", headers={"Host": host})
            assert (got.status_code, got.json()["code"]) == (400, "request.malformed"), host
        for headers in (
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Origin": "https://example.org"},
            {"Origin": "null"},
            {"Origin": "http://127.0.0.1:9999"},
        ):
            assert client.post("/v1/who/admin", headers=headers).json()["code"] == "origin.refused", headers
        for headers in (
            {},
            {"Sec-Fetch-Site": "same-origin"},
            {"Origin": "http://127.0.0.1"},
            {"Sec-Fetch-Site": "none"},
        ):
            assert client.post("/v1/who/admin", headers=headers).status_code == 200, headers


def test_with_keys_any_name_will_do(store: Store, store_settings: Settings) -> None:
    token = make_key(store_settings, store, "extract")
    with client_of(store_settings, store, router) as client:
        assert client.get("/v1/who/extract", headers=bearer(token) | {"Host": "facts.example.org"}).status_code == 200


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        *((host, True) for host in ("127.0.0.1", "127.1.2.3", "::1", "[::1]", "localhost", "LocalHost.")),
        *((host, False) for host in ("0.0.0.0", "::", "192.168.1.2", "example.org", "", "127.0.0.1.nip.io")),
    ],
)
def test_what_is_loopback(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_no_open_server_where_others_reach_it(store: Store, store_settings: Settings) -> None:
    services = create_app(store_settings, store, pipelines_of(store_settings)).state.services
    assert refuse_open(services, "127.0.0.1") is True
    with pytest.raises(OperatorError, match="pincite keys create") as error:
        refuse_open(services, "0.0.0.0")
    assert error.value.code == "serve.open"
    make_key(store_settings, store, "extract")
    assert refuse_open(services, "0.0.0.0") is False


def test_a_key_needs_a_name_and_a_scope(store: Store) -> None:
    with store.begin() as conn:
        for name, scopes in ((" ", [Scope.EXTRACT]), ("x", []), ("a\0b", [Scope.EXTRACT])):
            with pytest.raises(CallerError):
                keys.create(conn, b"s" * 32, name, scopes, datetime.now(UTC))
        assert keys.every(conn) == []
        with pytest.raises(CallerError, match="pincite keys list"):
            keys.revoke(conn, "key_nothing", datetime.now(UTC))


def test_use_is_noted_now_and_then(store: Store, store_settings: Settings) -> None:
    token = make_key(store_settings, store, "extract")
    with client_of(store_settings, store, router) as client:
        client.get("/v1/who/extract", headers=bearer(token))
    with store.read() as conn:
        (key,) = keys.every(conn)
    assert key.used_at is not None
    assert not keys.stale(key, datetime.now(UTC))


def test_a_quota_counts_each_key_apart(store: Store, store_settings: Settings) -> None:
    settings = store_settings.model_copy(update={"rate_limit": "2/hour"})
    one, two = (bearer(make_key(settings, store, "extract")) for _ in range(2))
    with client_of(settings, store, router) as client:
        first, second, third = (client.get("/v1/who/extract", headers=one) for _ in range(3))
        assert first.headers["ratelimit-policy"] == '"default";q=2;w=3600'
        assert first.headers["ratelimit"].startswith('"default";r=1;t=')
        assert second.headers["ratelimit"].startswith('"default";r=0;t=')
        assert (third.status_code, third.json()["code"]) == (429, "rate.limited")
        assert third.headers["ratelimit"] == f'"default";r=0;t={third.headers["retry-after"]}'
        assert client.get("/v1/who/extract", headers=two).status_code == 200
        assert client.get("/livez").headers.get("ratelimit") is None
        assert [client.head(path).status_code for path in ("/livez", "/readyz")] == [200, 200]


def test_the_log_has_a_line_without_what_was_sent(store: Store, store_settings: Settings) -> None:
    token = make_key(store_settings, store, "extract")
    with client_of(store_settings, store, router) as client, structlog.testing.capture_logs() as lines:
        client.get("/v1/who/extract?q=geheim", headers=bearer(token) | {"X-Request-Id": "job-1"})
        client.get("/geheim/path")
        client.get("/v1/who/extract", headers=bearer("pct_geheim"))
    requests = [line for line in lines if line["event"] == "request"]
    with store.read() as conn:
        (key,) = keys.every(conn)
    assert [(r["method"], r["route"], r["status"], r["key"]) for r in requests] == [
        ("GET", "/v1/who/extract", 200, key.id),
        ("GET", "unmatched", 404, None),
        ("GET", "/v1/who/extract", 401, None),
    ]
    assert all(r["ms"] >= 0 and r["bytes_out"] > 0 for r in requests)
    assert "geheim" not in str(lines)
    assert token not in str(lines)


def test_a_token_that_leaked_ends_its_key_and_is_never_repeated(store: Store, store_settings: Settings) -> None:
    token = make_key(store_settings, store, "extract")
    with store.begin() as conn:
        assert keys.revoke(conn, token, datetime.now(UTC)).prefix == token[:12]
        unknown = tokens.new_token()
        with pytest.raises(CallerError) as error:
            keys.revoke(conn, unknown, datetime.now(UTC))
    assert unknown[:12] in error.value.message
    assert unknown[12:] not in error.value.message
