"""Imports only go downwards, pure layers import nothing impure, and heavy libraries stay behind one module each.

Reads the source with ast, so that imports inside functions and under TYPE_CHECKING count too.
"""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "service"

# Low to high; the parts of one row do not know each other.
ROWS: tuple[tuple[str, ...], ...] = (
    ("errors",),
    ("text",),
    ("quantities",),
    ("claims",),
    ("verify",),
    ("settings", "shipped", "hosts"),
    ("ingest", "extract", "syntax"),
    ("pipeline", "evaluation"),
    ("store",),
    ("ledger",),
    ("batch", "operations", "review", "export"),
    ("api", "web"),
    ("cli",),
)
LEVEL = {part: level for level, row in enumerate(ROWS) for part in row}
PURE = frozenset({"errors", "text", "quantities", "claims", "verify"})

# What the standard library offers to read the outside world: clock, chance, files, network, environment, processes.
IMPURE = frozenset(
    {"asyncio", "builtins", "ctypes", "datetime", "fileinput", "getpass", "glob", "http", "io", "locale"}
    | {"logging", "multiprocessing", "os", "pathlib", "pickle", "platform", "random", "secrets", "select", "shutil"}
    | {"signal", "socket", "sqlite3", "ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid"}
    | {"warnings", "zoneinfo"}
)
PURE_LIBRARIES = frozenset({"rapidfuzz", "text_to_num", "babel"})
IMPURE_CALLS = frozenset({"open", "print", "input", "eval", "exec", "__import__", "breakpoint"})

# Which part alone may import a library.
OWNERS = {
    "alembic": "store",
    "argon2": "review",
    "instructor": "extract",
    "jinja2": "web",
    "markupsafe": "web",
    "httpx": "extract",
    "httpx2": "extract",
    "openai": "extract",
    "platformdirs": "settings",
    "psycopg": "store",
    "py3langid": "ingest",
    "pyarrow": "export",
    "pydantic_settings": "settings",
    "pypdfium2": "ingest",
    "rich": "cli",
    "sqlalchemy": "store",
    "tenacity": "extract",
    "trafilatura": "ingest",
    "typer": "cli",
    "xllamacpp": "extract",
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    """The part of the package that a module belongs to (`extract`, `errors`)."""
    relative = path.relative_to(PACKAGE)
    return relative.parts[0].removesuffix(".py")


def imports_of(tree: ast.AST) -> list[str]:
    """Full names of all modules imported anywhere in the tree."""
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            module = node.module or ""
            names += [f"{module}.{alias.name}" for alias in node.names] if module == "service" else [module]
    return names


def faults(part: str, tree: ast.AST) -> list[str]:
    """What a module of `part` does that its layer must not."""
    found = []
    for name in imports_of(tree):
        top, _, rest = name.partition(".")
        target = rest.partition(".")[0]
        if top == "service" and target not in ("__version__", part):
            if target not in LEVEL:
                found.append(f"imports {name}, which has no layer")
            elif LEVEL[target] >= LEVEL[part]:
                found.append(f"imports {name} from a layer that is not below")
        elif top != "service" and OWNERS.get(top, part) != part:
            found.append(f"imports {top}, which is {OWNERS[top]}'s")
        elif part in PURE and top != "service" and not _pure_module(top):
            found.append(f"imports {top}, which is not pure")
    if part in PURE:
        calls = [
            node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        ]
        found += [f"calls {call}()" for call in calls if call in IMPURE_CALLS]
    return found


def _pure_module(top: str) -> bool:
    return (top in sys.stdlib_module_names and top not in IMPURE) or top in PURE_LIBRARIES


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_keeps_to_its_layer(path: Path) -> None:
    part = part_of(path)
    if part == "__init__":
        return
    assert part in LEVEL, f"give {part} a layer in {Path(__file__).name}"
    assert faults(part, ast.parse(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_says_why_it_exists(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("text", "from service.claims.claim import Claim"),
        ("verify", "def f():\n    from service.extract import model"),
        ("extract", "import service.ingest.reader"),
        ("pipeline", "import openai"),
        ("claims", "import time"),
        ("quantities", "from pathlib import Path"),
        ("text", "import numpy"),
        ("text", "open('x')"),
        ("batch", "from service.surprise import x"),
    ],
)
def test_the_rules_catch_what_they_are_for(part: str, code: str) -> None:
    assert faults(part, ast.parse(code))


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("verify", "from service.text.span import Span\nimport re"),
        ("extract", "import openai, os\nfrom service.settings import Settings"),
        ("cli", "from service import __version__"),
    ],
)
def test_the_rules_let_through_what_is_right(part: str, code: str) -> None:
    assert faults(part, ast.parse(code)) == []


@pytest.mark.parametrize(
    "command", [["--help"], ["--version"], ["scan", "--help"], ["extract", "--help"], ["export", "--help"]]
)
def test_help_imports_nothing_heavy(command: list[str]) -> None:
    """Start-up stays quick: the libraries behind the commands are imported when a command runs."""
    program = (
        "import sys\nsys.argv = ['pincite', *sys.argv[1:]]\nfrom service.cli.main import run\n"
        "try:\n    run()\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program, *command], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert "typer" in loaded
    heavy = {"openai", "instructor", "trafilatura", "py3langid", "xllamacpp", "rapidfuzz"}
    heavy |= {"sqlalchemy", "alembic", "psycopg", "pyarrow", "fastapi", "spacy"}
    assert loaded & heavy == set()
