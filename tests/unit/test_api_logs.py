"""Log lines: JSON, with the request's id, without messages that may hold text."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from service.api import logs


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    root = logging.getLogger()
    before = (list(root.handlers), root.level)
    yield
    root.handlers, root.level = before
    structlog.reset_defaults()


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_is_an_object_with_what_is_bound() -> None:
    stream = io.StringIO()
    logs.set_up("json", stream)
    with structlog.contextvars.bound_contextvars(request_id="req_1"):
        structlog.get_logger().info("request", status=200, name="é\n")
        structlog.get_logger().debug("unseen")
    (line,) = lines(stream)
    assert {k: line[k] for k in ("event", "status", "name", "level", "request_id")} == {
        "event": "request",
        "status": 200,
        "name": "é\n",
        "level": "info",
        "request_id": "req_1",
    }
    assert str(line["at"]).endswith("Z")


def test_libraries_write_the_same_lines_without_errors_messages() -> None:
    stream = io.StringIO()
    logs.set_up("json", stream)
    try:
        raise ValueError("geheim article text")
    except ValueError:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
    logging.getLogger("uvicorn.error").info("unseen")
    (line,) = lines(stream)
    assert (line["event"], line["error"], line["level"]) == ("Exception in ASGI application", "ValueError", "error")
    assert "geheim" not in stream.getvalue()


def test_auto_is_json_where_nobody_looks_and_text_where_somebody_does() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, is_json in ((io.StringIO(), True), (Terminal(), False)):
        logs.set_up("auto", stream)
        structlog.get_logger().info("listening")
        assert stream.getvalue().startswith("{") is is_json
        assert "listening" in stream.getvalue()
