"""One POST: whole, cut at a size, through a proxy, after a redirect (`fault_server`, a stub)."""

import pytest

from service.extract.transport import LostError, SlowError, Transport
from tests.integration.fault_server import Step, fault_server


def test_connections_are_used_again():
    with fault_server(Step(body=b'{"a": 1}')) as server:
        transport = Transport(server.url, {"X-Mine": "1"}, 2)
        replies = [transport.post(f"{server.url}/x", b"{}", timeout=5, most=100) for _ in range(3)]
        transport.close()
    assert [(r.status, r.body, r.whole) for r in replies] == [(200, b'{"a": 1}', True)] * 3
    assert len(set(server.clients)) == 1
    assert {h["x-mine"] for h in server.headers} == {"1"}


@pytest.mark.parametrize(("most", "whole"), [(9, False), (10, True)])
def test_what_is_longer_than_wanted_is_said_to_be(most, whole):
    with fault_server(Step(body=b"0123456789")) as server:
        reply = Transport(server.url, {}, 1).post(server.url, b"{}", timeout=5, most=most)
    assert (reply.body, reply.whole) == (b"0123456789"[:most], whole)


def test_a_redirect_is_followed_with_the_body():
    with fault_server(Step(body=b'{"there": 1}')) as there:
        away = Step(status=307, headers={"Location": f"{there.url}/there"})
        with fault_server(away) as server:
            reply = Transport(server.url, {"Authorization": "Bearer k"}, 1).post(
                server.url, b'{"q": 1}', timeout=5, most=99
            )
    assert reply.body == b'{"there": 1}'
    assert there.requests == [{"q": 1}]
    assert "authorization" not in there.headers[0]  # another host: the key is not its business


def test_the_proxy_of_the_environment_is_gone_through(monkeypatch):
    with fault_server(Step(body=b"{}")) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url.removesuffix("/v1").replace("//", "//me:word@"))
        monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
        transport = Transport("http://model.invalid/v1", {}, 1)
        assert transport.post("http://model.invalid/v1/x", b"{}", timeout=5, most=99).status == 200
    assert proxy.headers[0]["host"] == "model.invalid"
    assert proxy.headers[0]["proxy-authorization"].startswith("Basic ")


def test_what_no_proxy_lists_is_reached_without_one(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with fault_server(Step(body=b"{}")) as server:
        assert Transport(server.url, {}, 1).post(server.url, b"{}", timeout=5, most=99).status == 200


@pytest.mark.parametrize(
    ("step", "error"),
    [
        (Step(drop=True), LostError),
        (Step(body=b"0123456789", cut=4), LostError),
        (Step(body=b"x" * 800, drip=0.05), SlowError),
        (Step(body=b"x", delay=2), SlowError),
    ],
)
def test_no_reply_is_an_error_of_one_of_two_kinds(step, error):
    with fault_server(step) as server, pytest.raises(LostError) as caught:
        Transport(server.url, {}, 1).post(server.url, b"{}", timeout=0.4, most=9999)
    assert type(caught.value) is error


def test_where_nothing_listens_it_is_not_slow():
    with pytest.raises(LostError, match="NewConnectionError") as caught:
        Transport("http://127.0.0.1:9", {}, 1).post("http://127.0.0.1:9/x", b"{}", timeout=5, most=9)
    assert type(caught.value) is LostError
