"""`pincite serve` and `pincite keys` by subprocess: starting, keys, limits over a real socket, ending."""

import json
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.acceptance.command import COMMAND, environment, pincite
from tests.acceptance.serving import Served, serving


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[Served]:
    with serving(home, PINCITE_MAX_BODY_BYTES="100000") as server:
        yield server


def connected(server: Served) -> socket.socket:
    url = urlsplit(server.url)
    return socket.create_connection((url.hostname, url.port), 10)


def answered(connection: socket.socket) -> tuple[int, dict[str, str]]:
    """Status and problem of the one answer on the connection, which the server then closes."""
    raw = b"".join(iter(lambda: connection.recv(65_536), b""))
    head, _, body = raw.partition(b"\r\n\r\n")
    assert b"connection: close" in head.lower()
    return int(head.split()[1]), json.loads(body)


def test_it_says_where_it_listens_and_that_it_is_open(server: Served) -> None:
    assert httpx.get(f"{server.url}/livez").json() == {"status": "alive"}
    while len(server.log) < 2:
        time.sleep(0.01)
    lines = [json.loads(line) for line in server.log[:2]]
    assert [(line["event"], line["level"]) for line in lines] == [("listening", "info"), ("open", "warning")]
    assert lines[0]["url"] == server.url


def test_ready_says_what_is_missing(server: Served) -> None:
    got = httpx.get(f"{server.url}/readyz")
    assert (got.status_code, got.json()["code"], got.json()["access"]) == (503, "service.not_ready", "open")
    assert got.json()["checks"]["model"]["code"] == "model.missing"
    assert "pincite models pull" in got.json()["checks"]["model"]["detail"]
    assert "server" not in got.headers


def test_a_hundred_megabytes_are_refused_before_they_are_sent(server: Served) -> None:
    with connected(server) as connection:
        connection.sendall(b"POST /v1/extractions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 104857600\r\n\r\n")
        status, problem = answered(connection)
    assert (status, problem["code"]) == (413, "body.too_large")


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
    ],
    ids=["tls", "http/0.9", "length"],
)
def test_what_is_no_http_is_a_problem_too(server: Served, sent: bytes) -> None:
    with connected(server) as connection:
        connection.sendall(sent)
        status, problem = answered(connection)
    assert (status, problem["code"], problem["status"]) == (400, "request.malformed", 400)
    assert problem["request_id"].startswith("req_")


def test_the_port_is_taken(server: Served, home: Path) -> None:
    port = str(urlsplit(server.url).port)
    done = pincite("serve", "--port", port, settings={"PINCITE_HOME": str(home)})
    assert (done.returncode, done.stdout) == (3, b"")
    assert f"127.0.0.1:{port} is taken" in done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--host", "0.0.0.0"], "pincite keys create"),
        (["--host", "no.such.host.invalid"], "no such address"),
        (["--host", "192.0.2.1"], "cannot listen there"),
    ],
)
def test_what_it_does_not_start_on(arguments: list[str], said: str, tmp_path: Path) -> None:
    done = pincite("serve", "--port", "0", *arguments, settings={"PINCITE_HOME": str(tmp_path)})
    assert (done.returncode, done.stdout) == (3, b"")
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_warm_needs_a_model(tmp_path: Path) -> None:
    done = pincite("serve", "--port", "0", "--warm", settings={"PINCITE_HOME": str(tmp_path)})
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"pincite models pull" in done.stderr


def test_keys_from_making_to_revoking(tmp_path: Path) -> None:
    settings = {"PINCITE_HOME": str(tmp_path)}
    made = pincite("keys", "create", "--name", "desk", "--scope", "extract", "--scope", "admin", settings=settings)
    token = made.stdout.decode().strip()
    assert re.fullmatch(r"pct_[0-9A-Za-z]{46}", token)
    assert token not in made.stderr.decode()
    listed = pincite("keys", "list", settings=settings).stdout.decode()
    key, prefix, name, scopes, *_ = listed.strip().split("\t")
    assert (prefix, name, scopes) == (token[:12], "desk", "admin,extract")
    assert token not in listed
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600
    assert token.encode() not in (tmp_path / "pincite.db").read_bytes()
    with serving(tmp_path, "--host", "0.0.0.0") as server:
        url = server.url.replace("0.0.0.0", "127.0.0.1")
        bearer = {"Authorization": f"Bearer {token}"}
        assert httpx.get(f"{url}/metrics").status_code == 401
        assert httpx.get(f"{url}/metrics", headers=bearer).status_code == 200
        assert pincite("keys", "revoke", key, settings=settings).returncode == 0
        assert httpx.get(f"{url}/metrics", headers=bearer).json()["code"] == "key.revoked"
        server.stop()
        assert token not in "".join(server.log)
    assert pincite("keys", "revoke", "key_nothing", settings=settings).returncode == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["keys"],
        ["keys", "create", "--name", "x"],
        ["keys", "create", "--scope", "admin"],
        ["keys", "create", "--name", "x", "--scope", "root"],
        ["serve", "--port", "70000"],
        ["serve", "--port", "x"],
    ],
    ids=" ".join,
)
def test_wrong_usage(arguments: list[str], tmp_path: Path) -> None:
    done = pincite(*arguments, settings={"PINCITE_HOME": str(tmp_path / "home")})
    assert done.returncode == 1
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_with_0_when_asked_to(number: int, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert httpx.get(f"{server.url}/livez").status_code == 200
        assert server.stop(number) == 0
    assert json.loads(server.log[-1])["event"] == "stopped"
    assert "Traceback" not in "".join(server.log)


def test_a_closed_output_is_no_error(tmp_path: Path) -> None:
    """`pincite serve | head -1` takes the address and goes."""
    with subprocess.Popen(
        [COMMAND, "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(PINCITE_HOME=str(tmp_path)),
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith(b"Pincite listens on http://127.0.0.1:")
        process.stdout.close()
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
