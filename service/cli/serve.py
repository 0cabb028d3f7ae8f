"""`pincite serve`: the HTTP interface and the review pages on one address. Knows no route."""

import sys

from starlette.types import ASGIApp

from service.api.serving import serve
from service.cli.exits import ExitCode
from service.settings import Settings, load_settings
from service.store.store import Store
from service.web.app import review_app


def main(*, host: str, port: int, warm: bool) -> ExitCode:
    """Serve until SIGTERM or Ctrl-C; the address goes to standard output, the log to standard error."""
    serve(load_settings(), host=host, port=port, warm=warm, web=review_pages, on_listening=_say)
    return ExitCode.DONE


def review_pages(settings: Settings, store: Store, local: bool) -> ASGIApp:
    """The review pages over the store; `local`: only this machine reaches the server."""
    return review_app(store, settings, open_door=local)


def _say(url: str) -> None:
    print(f"Pincite listens on {url} (Ctrl-C stops it)", file=sys.stdout, flush=True)  # noqa: T201 - this is the door
