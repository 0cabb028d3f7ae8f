"""An installed wheel is whole: prompts, schemas and sample articles are found without the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout without any network."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("pincite-*.whl")
    return built


def test_it_carries_what_the_checkout_has_at_its_top(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("prompts", "schemas", "data"):
        files = [path for path in (ROOT / folder).rglob("*") if path.is_file() and path.name != ".DS_Store"]
        assert files
        missing = [path for path in files if f"service/_shipped/{path.relative_to(ROOT)}" not in names]
        assert missing == []
    steps = [path.relative_to(ROOT) for path in (ROOT / "service/store/migrations").rglob("*.py")]
    assert steps
    assert [step for step in steps if str(step) not in names] == []
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith("tests/") for name in names)


def test_an_installed_one_finds_them(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target)]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    program = (
        f"import sys; sys.path.insert(0, {str(target)!r})\n"
        "import service.shipped as s\n"
        "print(s.__file__, *map(s.shipped, ('prompts', 'schemas', 'data')), sep='\\n')\n"
        "print(*s.shipped_schemas())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, check=True, capture_output=True, text=True, encoding="utf-8"
    )
    *places, schemas = done.stdout.splitlines()
    assert all(Path(place).is_relative_to(target) for place in places)
    assert "claims" in schemas.split()
    assert "extraction.schema" not in schemas
