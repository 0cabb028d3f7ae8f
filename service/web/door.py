"""What every page goes through: session, form token, thread, errors, headers. Knows no page.

A page is a plain function from Visit to Response; it runs in a thread, since it reads the store. Errors of ours become
pages too; those of others go up to the server.
"""

import hmac
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from service.errors import CallerError, OperatorError, PinciteError
from service.hosts import is_loopback
from service.review import accounts
from service.review.refusals import NoSuchClaimError
from service.store.reviewers import Reviewer
from service.web.screen import render
from service.web.visit import PREFIX, SESSION_COOKIE, Desk, Visit, csrf_of, language_of, theme_of
from service.web.words import words

Page = Callable[[Visit], Response]
Endpoint = Callable[[Request], Awaitable[Response]]

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_MOST_FIELDS = 200
_LONGEST_FIELD = 100_000


class Forbidden(CallerError):  # noqa: N818 - reads as what it is
    """The request does not come from a page of ours (`web.forbidden`)."""

    def __init__(self, message: str) -> None:
        super().__init__("web.forbidden", message)


class Unreadable(CallerError):  # noqa: N818 - reads as what it is
    """The address or the form holds U+0000, which no page of ours sends and PostgreSQL does not take (`web.nul`)."""

    def __init__(self) -> None:
        super().__init__("web.nul", "The address or the form holds a character that stands for nothing. Take it out.")


def endpoint(desk: Desk, page: Page, *, public: bool = False) -> Endpoint:
    """The page as Starlette calls it. `public` pages are shown to whoever is not signed in, too."""

    async def serve(request: Request) -> Response:
        form: Mapping[str, str] = {}
        if request.method == "POST":
            async with request.form(max_fields=_MOST_FIELDS, max_part_size=_LONGEST_FIELD, max_files=0) as sent:
                form = {name: value for name, value in sent.items() if isinstance(value, str)}
        response = await run_in_threadpool(_serve, desk, request, form, page, public)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return serve


def go(visit: Visit, path: str, **more: object) -> Response:
    """Send the browser on; our script is told where, and `more`."""
    if visit.scripted:
        return JSONResponse({"next": path, **more})
    return RedirectResponse(path, status_code=303)


def _serve(desk: Desk, request: Request, form: Mapping[str, str], page: Page, public: bool) -> Response:
    visit = Visit(desk, request, form, None, words(language_of(request)), theme_of(request), desk.clock())
    try:
        _refuse_strangers(desk, request)
        _refuse_nul(request, form)
        reviewer = _signed_in(visit)
        visit = Visit(desk, request, form, reviewer, visit.words, visit.theme, visit.now)
        if request.method == "POST":
            _refuse_forged(visit)
        if reviewer is None and not public:
            return _to_sign_in(visit)
        return page(visit)
    except PinciteError as error:
        return _told(visit, error)


def _signed_in(visit: Visit) -> Reviewer | None:
    token = visit.request.cookies.get(SESSION_COOKIE)
    if not token:
        return None
    with visit.desk.store.read() as conn:
        return accounts.signed_in(conn, token, visit.now, open_door=visit.desk.open_door)


def _refuse_strangers(desk: Desk, request: Request) -> None:
    """An open server is reached by this machine's own names only: another name is a page that rebound its DNS."""
    if desk.open_door and not is_loopback(request.url.hostname):
        raise Forbidden(f"This server answers only to localhost and 127.0.0.1, not to {request.url.hostname}.")


def _refuse_nul(request: Request, form: Mapping[str, str]) -> None:
    query = (text for pair in request.query_params.multi_items() for text in pair)
    if any("\x00" in text for text in (*request.path_params.values(), *query, *form, *form.values())):
        raise Unreadable


def _refuse_forged(visit: Visit) -> None:
    """A form must come from our own page, and carry its session's token."""
    origin, site = visit.request.headers.get("origin"), visit.request.headers.get("sec-fetch-site")
    if site not in (None, "same-origin", "none"):
        raise Forbidden("This form was sent from another site.")
    if origin not in (None, "null") and urlsplit(origin or "").netloc != visit.request.url.netloc:
        raise Forbidden("This form was sent from another site.")
    if not hmac.compare_digest(visit.form.get("csrf", ""), csrf_of(visit.token)):
        raise Forbidden("The page was too old, or the sign-in has changed. Load the page again and repeat.")


def _to_sign_in(visit: Visit) -> Response:
    if visit.request.method != "GET":
        return go(visit, f"{PREFIX}/sign-in")
    asked = visit.request.url.path.removeprefix(visit.request.scope.get("root_path", ""))
    asked = f"{PREFIX}{asked}?{visit.request.url.query}" if visit.request.url.query else f"{PREFIX}{asked}"
    return RedirectResponse(f"{PREFIX}/sign-in?next={quote(asked, safe='')}", status_code=303)


def _told(visit: Visit, error: PinciteError) -> Response:
    status = 422
    if isinstance(error, NoSuchClaimError):
        status = 404
    elif isinstance(error, Forbidden):
        status = 403
    elif isinstance(error, Unreadable):
        status = 400
    elif isinstance(error, OperatorError):
        status = 503
    return render(visit, "error.html", status=status, message=visit.words.error(error), code=error.code)
