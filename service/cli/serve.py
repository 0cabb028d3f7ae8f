"""`pincite serve`: the HTTP interface and the review pages on one address. Knows no route."""

import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from service.api.serving import Web, serve
from service.cli.exits import ExitCode
from service.settings import load_settings


def main(*, host: str, port: int, warm: bool) -> ExitCode:
    """Serve until SIGTERM or Ctrl-C; the address goes to standard output, the log to standard error."""
    serve(load_settings(), host=host, port=port, warm=warm, web=_review_pages(), on_listening=_say)
    return ExitCode.DONE


def _review_pages() -> Web | None:
    if find_spec("service.web") is None or find_spec("service.web.app") is None:
        return None
    review_app = import_module("service.web.app").review_app

    def pages(settings: Any, store: Any, local: bool) -> Any:
        return review_app(store, settings, open_door=local)

    return pages


def _say(url: str) -> None:
    print(f"Pincite listens on {url} (Ctrl-C stops it)", file=sys.stdout, flush=True)  # noqa: T201 - this is the door
