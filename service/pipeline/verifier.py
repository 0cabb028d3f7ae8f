"""Which code judges: a hash of its sources, so that a result says which verifier it passed.

Everything between the article's text and the claim counts: text, quantities, claims, verify, the second reader, and
what settles and covers. Comments count too: better one verification too many, which is free, than one too few.
"""

import hashlib
from functools import cache
from pathlib import Path

from service.errors import OperatorError

_PACKAGE = Path(__file__).resolve().parents[1]
_ROOMS = ("text", "quantities", "claims", "verify", "syntax")
_BESIDE = ("coverage.py", "judge.py", "learnt.json", "learnt.py", "result.py", "second.py", "settle.py")  # of this room
_DIGITS = 12


@cache
def verifier_version() -> str:
    """The first 12 hex digits of the hash of the verifier's source files, as they were when this process began to ask.

    Raises OperatorError (`shipped.missing`) where an installation has no sources.
    """
    files = sorted(path for room in _ROOMS for path in (_PACKAGE / room).rglob("*.py"))
    files += [_PACKAGE / "pipeline" / name for name in _BESIDE]
    total = hashlib.sha256()
    try:
        for path in files:
            source = path.read_bytes().replace(b"\r\n", b"\n")
            total.update(f"{path.relative_to(_PACKAGE).as_posix()} {len(source)}\n".encode())
            total.update(source)
    except OSError as error:
        raise OperatorError(
            "shipped.missing", f"{error.filename} is missing from this installation. Install Pincite again."
        ) from error
    return total.hexdigest()[:_DIGITS]
