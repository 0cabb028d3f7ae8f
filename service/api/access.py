"""Who asks, and whether they may. Knows keys and scopes, no operation.

Without any key ever made, a server on a loopback address is open: every program of the machine may do everything.
Since a browser is such a program, an open server refuses other host names (DNS rebinding) and requests that a browser
marks as another site's.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Send
from starlette.types import Scope as AsgiScope

from service.api.problems import Problem
from service.api.services import Services
from service.errors import OperatorError
from service.hosts import is_loopback
from service.store import keys, tokens
from service.store.keys import Key, Scope

OPEN = "open"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="pincite"'}

_bearer = HTTPBearer(
    scheme_name="key",
    auto_error=False,
    description="A key made with `pincite keys create`. A server on a loopback address without any key needs none.",
)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks. `key` is None on an open server, where the caller may do everything."""

    key: Key | None = None

    @property
    def owner(self) -> str:
        """What is kept beside what they make: the key's id, or `open`."""
        return self.key_id or OPEN

    @property
    def key_id(self) -> str | None:
        """The key's id; None on an open server."""
        return self.key.id if self.key else None

    @property
    def trusted(self) -> bool:
        """Whether they may see what concerns who runs the server."""
        return self.key is None or self.key.may(Scope.ADMIN)


class Needs:
    """A dependency: the caller, who has the scope. `PinciteRoute` has checked it before the body was read."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def __call__(self, request: Request, _: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> Caller:
        """The caller whom `admit` let in."""
        caller: Caller = request.state.caller
        return caller


class CallerWith:
    """What endpoints ask for: `caller: CallerWith.extract`."""

    extract = Annotated[Caller, Depends(Needs(Scope.EXTRACT))]
    review = Annotated[Caller, Depends(Needs(Scope.REVIEW))]
    admin = Annotated[Caller, Depends(Needs(Scope.ADMIN))]


def refuse_open(services: Services, host: str) -> bool:
    """Whether the server will be open on `host`.

    Raises OperatorError where it would be open and others can reach it.
    """
    if _has_keys(services):
        return False
    if not is_loopback(host):
        raise OperatorError(
            "serve.open",
            f"{host} can be reached from other machines and there is no key yet: "
            "make one with `pincite keys create --name NAME --scope extract`, or listen on 127.0.0.1",
        )
    return True


class OwnPagesOnly:
    """Wraps pages that keep their own sessions: on an open server they too answer only this machine's own pages."""

    def __init__(self, app: ASGIApp, services: Services) -> None:
        self._app = app
        self._services = services

    async def __call__(self, scope: AsgiScope, receive: Receive, send: Send) -> None:
        """Serve one connection. Raises Problem `origin.refused`."""
        if scope["type"] == "http" and not await self._services.at_door(_has_keys, self._services):
            _refuse_strangers(HTTPConnection(scope))
        await self._app(scope, receive, send)


async def admit(request: HTTPConnection, services: Services, scope: Scope) -> Caller:
    """The caller, if they may.

    Raises Problem: 401 without a valid key, 403 without the scope.
    """
    caller = await services.at_door(_identify, request, services)
    if caller.key is not None and not caller.key.may(scope):
        has = ", ".join(sorted(caller.key.scopes))
        raise Problem("scope.missing", f"This operation needs the scope {scope}; the key has {has}.")
    if caller.key is not None and keys.stale(caller.key, datetime.now(UTC)):
        services.later(_touch, services, caller.key)
    return caller


def _identify(request: HTTPConnection, services: Services) -> Caller:
    """Who asks, from the Authorization header."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if not kind:
        if _has_keys(services):
            raise Problem("key.missing", "Send a key: Authorization: Bearer pct_...", headers=_CHALLENGE)
        _refuse_strangers(request)
        return Caller()
    if kind.lower() != "bearer" or not tokens.is_token(token.strip()):
        said = "The token's checksum is wrong: it was mistyped or cut off."
        if kind.lower() != "bearer" or not token.strip().startswith(tokens.MARK):
            said = "Send a key of Pincite: Authorization: Bearer pct_..."
        raise _refused("key.malformed", said)
    with services.store.read() as conn:
        key = keys.find(conn, services.secret, token.strip())
    if key is None:
        raise _refused("key.unknown", "No such key.")
    if key.revoked_at is not None:
        raise _refused("key.revoked", f"This key was revoked on {key.revoked_at:%Y-%m-%d}.")
    return Caller(key)


def _has_keys(services: Services) -> bool:
    with services.store.read() as conn:
        return keys.any_made(conn)


def _touch(services: Services, key: Key) -> None:
    with services.store.begin() as conn:
        keys.touch(conn, key, datetime.now(UTC))


def _refuse_strangers(request: HTTPConnection) -> None:
    """On an open server: only by a loopback name, only from this machine's own pages."""
    name = request.url.hostname or ""
    if not is_loopback(name):
        said = f"The server is open and answers only to localhost, 127.0.0.1 and [::1], not to {name}."
        raise Problem("origin.refused", said)
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    own = origin is None or origin == f"{request.url.scheme}://{request.url.netloc}"
    if request.scope["method"] not in _SAFE and (site not in (None, "same-origin", "none") or not own):
        raise Problem("origin.refused", "The server is open and takes no request from another site's pages.")


def _refused(code: str, detail: str) -> Problem:
    return Problem(
        code, detail, headers={"WWW-Authenticate": f'{_CHALLENGE["WWW-Authenticate"]}, error="invalid_token"'}
    )
