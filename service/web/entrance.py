"""Signing in and out, the reader's own settings, and the help. Knows no claim."""

from urllib.parse import urlsplit

from starlette.responses import RedirectResponse, Response

from service.errors import CallerError
from service.hosts import is_loopback
from service.review import accounts
from service.review.accounts import SESSION, Session
from service.store import reviewers
from service.web.door import go
from service.web.screen import render
from service.web.visit import (
    LANGUAGE_COOKIE,
    PREFIX,
    SESSION_COOKIE,
    THEME_COOKIE,
    THEMES,
    Visit,
)
from service.web.words import LANGUAGES

_YEAR = 365 * 24 * 3600


def show(visit: Visit) -> Response:
    """GET /sign-in."""
    return _page(visit)


def sign_in(visit: Visit) -> Response:
    """POST /sign-in: with name and password, or by name alone where only this machine reaches the server."""
    name, address = (
        accounts.spelled(visit.form.get("name", "")),
        visit.request.client.host if visit.request.client else "",
    )
    by_name = _by_name(visit)
    if not by_name and not visit.desk.rate.may_try(name, address):
        return _page(visit, visit.words("sign_in.too_often"), status=429)
    try:
        if by_name:
            with visit.desk.store.begin() as conn:
                session = accounts.sign_in_by_name(conn, name, visit.now)
        else:
            session = accounts.sign_in(visit.desk.store, name, visit.form.get("password", ""), visit.now)
    except CallerError as error:
        if not by_name:
            visit.desk.rate.failed(name, address)
        return _page(visit, visit.words.error(error), status=422)
    response = RedirectResponse(_safe(visit.form.get("next", "")), status_code=303)
    _keep(visit, response, session)
    return response


def sign_out(visit: Visit) -> Response:
    """POST /sign-out."""
    with visit.desk.store.begin() as conn:
        accounts.sign_out(conn, visit.token)
    response = RedirectResponse(f"{PREFIX}/sign-in", status_code=303)
    response.delete_cookie(SESSION_COOKIE, path=PREFIX)
    return response


def preferences(visit: Visit) -> Response:
    """POST /preferences: language and theme of this browser."""
    response = go(visit, _safe(visit.form.get("next", "")))
    for name, cookie, known in (("language", LANGUAGE_COOKIE, tuple(LANGUAGES)), ("theme", THEME_COOKIE, THEMES)):
        value = visit.form.get(name)
        if value in known:
            secure = _secure(visit)
            response.set_cookie(cookie, value, max_age=_YEAR, path=PREFIX, secure=secure, httponly=True, samesite="lax")
    return response


def help_page(visit: Visit) -> Response:
    """GET /help: keys and what the marks mean."""
    return render(visit, "help.html")


def not_found(visit: Visit) -> Response:
    """Whatever else is asked for."""
    return render(visit, "error.html", status=404, message=visit.words("error.not_found"), code="web.not_found")


def _page(visit: Visit, trouble: str | None = None, *, status: int = 200) -> Response:
    with visit.desk.store.read() as conn:
        exist = reviewers.accounts_exist(conn)
    return render(
        visit,
        "sign_in.html",
        status=status,
        by_name=visit.desk.open_door and not exist,
        closed=not visit.desk.open_door and not exist,
        trouble=trouble,
        name=visit.form.get("name", ""),
        next=visit.form.get("next", visit.request.query_params.get("next", "")),
    )


def _by_name(visit: Visit) -> bool:
    if not visit.desk.open_door:
        return False
    with visit.desk.store.read() as conn:
        return not reviewers.accounts_exist(conn)


def _keep(visit: Visit, response: Response, session: Session) -> None:
    response.set_cookie(
        *(SESSION_COOKIE, session.token),
        max_age=int(SESSION.total_seconds()),
        path=PREFIX,
        secure=_secure(visit),
        httponly=True,
        samesite="lax",
    )


def _secure(visit: Visit) -> bool:
    """Cookies travel over TLS only, but on this machine itself there need be none."""
    return not (visit.desk.open_door or is_loopback(visit.request.url.hostname))


def _safe(path: str) -> str:
    """A page of ours to go on to, never another site."""
    parts = urlsplit(path)
    inside = not parts.scheme and not parts.netloc and path.startswith(f"{PREFIX}/") and "\\" not in path
    return path if inside and path.isprintable() else f"{PREFIX}/"
