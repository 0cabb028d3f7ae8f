"""The route class of the interface: what happens around every operation. Knows no operation.

In order: key and scope, rate, media type, the query's names (all before a byte of the body is read), strict JSON,
Idempotency-Key, then the operation.
"""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from fastapi.params import Form
from fastapi.routing import APIRoute
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from service.api import bodies, repeats
from service.api.access import Needs, admit
from service.api.problems import Problem
from service.api.services import services_of
from service.store.keys import Scope

Handler = Callable[[Request], Awaitable[Response]]

_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


class StrictRequest(Request):
    """A request whose JSON is read as `bodies` reads it."""

    async def json(self) -> Any:
        """The body's value. Raises Problem."""
        if not hasattr(self, "_json"):
            self._json = await bodies.parsed(await self.body())
        return self._json

    async def form(self, **limits: Any) -> FormData:  # type: ignore[override]  # FastAPI awaits it, nothing enters it
        """The form's fields and files. Raises Problem where a text holds what no text may."""
        try:
            form = await super().form(**limits)
        except UnicodeError:  # a charset that Python knows and that no text has, as `undefined`
            raise Problem("body.encoding", "The form's fields are not in the charset that it names.") from None
        try:
            for name, value in form.multi_items():
                bodies.refuse_bad_text({name: value.filename if isinstance(value, UploadFile) else value})
        except Problem:
            await form.close()  # its files lie on the disk
            raise
        return form


class PinciteRoute(APIRoute):
    """An operation with everything around it; see the module."""

    @property
    def needs(self) -> Scope | None:
        """The scope that the operation asks for, by its dependency `CallerWith…`."""
        found = [d.call.scope for d in self.dependant.dependencies if isinstance(d.call, Needs)]
        return found[0] if found else None

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """FastAPI's handler with ours around it."""
        operation = super().get_route_handler()
        needs = self.needs
        media_types = self._media_types()
        known = self._parameters()

        async def handle(request: Request) -> Response:
            if needs is not None:
                await _let_in(request, needs)
                _refuse_unknown(request, known)
            strict = StrictRequest(request.scope, request.receive)
            if media_types and _has_body(request) and bodies.media_type(request) not in media_types:
                raise bodies.unsupported(request, *media_types)
            return await repeats.once(strict, operation)

        return handle

    def _parameters(self) -> frozenset[str]:
        """The names that the query may hold."""
        said = (self.openapi_extra or {}).get("parameters", ())
        return frozenset(
            [field.alias for field in self.dependant.query_params] + [p["name"] for p in said if p["in"] == "query"]
        )

    def _media_types(self) -> tuple[str, ...]:
        if self.body_field is None:
            return ()
        return _FORMS if isinstance(self.body_field.field_info, Form) else ("application/json",)


async def _let_in(request: Request, scope: Scope) -> None:
    """Find out who asks, whether they may, and whether they ask too often."""
    services = services_of(request)
    caller = await admit(request, services, scope)
    request.state.caller = caller
    address = request.client.host if request.client else ""
    standing = services.rates.hit(caller.key.id if caller.key else f"address:{address}")
    request.state.rate = standing
    if standing is not None and not standing.allowed:
        said = f"More than {standing.quota} requests in {standing.window} seconds."
        raise Problem("rate.limited", f"{said} Try again in {standing.reset} seconds.", headers=standing.headers)


def _refuse_unknown(request: Request, known: frozenset[str]) -> None:
    """A filter that is mistyped must not be a list without it. Raises Problem."""
    seen: set[str] = set()
    for name, _ in request.query_params.multi_items():
        if name in seen or name not in known:
            said = "stands twice" if name in seen else "is no parameter of this operation"
            fault = {"in": "query", "parameter": name[:100], "detail": said, "code": "extra_forbidden"}
            raise bodies.invalid([fault])
        seen.add(name)


def _has_body(request: Request) -> bool:
    return request.headers.get("content-length", "0") != "0" or "transfer-encoding" in request.headers
