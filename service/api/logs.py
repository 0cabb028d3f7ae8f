"""Log lines: one JSON object each, or coloured text on a terminal. Knows no request.

Pincite's own lines come through structlog, libraries' (uvicorn's) through logging; both are written the same way and
carry what is bound to the request (its id). No article text, no secret: callers log codes, ids, counts and durations.
"""

import logging
import sys
from typing import TextIO

import structlog
from structlog.typing import Processor

_OURS = "pincite"


def set_up(form: str = "auto", stream: TextIO | None = None) -> None:
    """Write log lines to `stream` (standard error). `form`: auto (text on a terminal, else json), json or text."""
    stream = stream or sys.stderr
    text = form == "text" or (form == "auto" and stream.isatty())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: logging.getLogger(_OURS),
    )
    renderer: Processor = (
        structlog.dev.ConsoleRenderer() if text else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _without_messages, renderer],
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(_OURS).setLevel(logging.INFO)


def _without_messages(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """A library's traceback may repeat an article's text in an error's message: only its type is written."""
    error = event.pop("exc_info", None)
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        event["error"] = type(error).__qualname__
    return event
