"""The name under which a model's answers are kept: what it is called, and where it is served. Knows no wire."""

import hashlib
from urllib.parse import urlsplit

AT = " at "  # between a model's name and where it is served
_PLAIN = ("", "/v1")  # paths that every server has
_PORTS = {"http": 80, "https": 443}


def served(name: str, base_url: str) -> str:
    """`qwen at models.example`, `qwen at localhost:8001`: two servers of one machine are two models.

    The port is told where it is not the scheme's own. Of another path than /v1, behind which a gateway may keep another
    server, a hash is told, since a path may hold a key; user and password never are.
    """
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    where = f"[{host}]" if ":" in host else host
    if parts.port is not None and parts.port != _PORTS.get(parts.scheme):
        where += f":{parts.port}"
    path = parts.path.rstrip("/")
    if path not in _PLAIN:
        where += f"/{hashlib.sha256(path.encode()).hexdigest()[:8]}"
    return name + AT + where


def names_of(identity: str) -> tuple[str, ...]:
    """How a price list may call the model of this identity, the most exact first: with port, with host, by name."""
    name, at, where = identity.rpartition(AT)
    if not at:
        return (identity,)
    place = where.partition("/")[0]
    host, colon, port = place.rpartition(":")
    bare = host if colon and port.isdigit() else place
    return tuple(dict.fromkeys((identity, f"{name}{AT}{place}", f"{name}{AT}{bare}", name)))
