"""`pincite --help` and the help of serve and keys import nothing of the server."""

import subprocess
import sys

import pytest

HEAVY = {
    "fastapi",
    "starlette",
    "uvicorn",
    "sqlalchemy",
    "alembic",
    "structlog",
    "prometheus_client",
    "opentelemetry",
    "limits",
}


@pytest.mark.parametrize("command", [["--help"], ["serve", "--help"], ["keys", "--help"], ["keys", "create", "--help"]])
def test_help_imports_nothing_of_the_server(command: list[str]) -> None:
    program = (
        "import sys\nsys.argv = ['pincite', *sys.argv[1:]]\nfrom service.cli.main import run\n"
        "try:\n    run()\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program, *command], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert "typer" in loaded
    assert loaded & HEAVY == set()
