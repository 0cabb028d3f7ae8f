"""A stub, no model: a small HTTP server that answers /v1/chat/completions with the faults a test scripts.

Each request takes the next step of the script, the last one for ever; requests are kept for the test to look at.
"""

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Step:
    """What one request gets. `delay` seconds pass before anything; `drip` seconds between the pieces of the body."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0
    drip: float = 0
    drop: bool = False  # close without a word
    cut: int | None = None  # promise the whole body, send this many bytes and close


def completion(content: str | None, *, finish: str = "stop", **more: Any) -> bytes:
    """The body of a chat completion whose answer is `content`."""
    message = {"role": "assistant", "content": content} | more.pop("message", {})
    choice = {"index": 0, "message": message, "finish_reason": finish} | more.pop("choice", {})
    usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
    whole = {"id": "stub", "object": "chat.completion", "created": 0, "model": "stub", "choices": [choice]}
    return json.dumps(whole | {"usage": usage} | more).encode()


def says(content: str | None, **more: Any) -> Step:
    """A faultless HTTP answer with this content, whatever the content is."""
    return Step(body=completion(content, **more))


def fails(status: int, message: str = "no", headers: dict[str, str] | None = None, **more: Any) -> Step:
    """An HTTP error as OpenAI words it."""
    return Step(status=status, body=json.dumps({"error": {"message": message} | more}).encode(), headers=headers or {})


class FaultServer:
    """The running stub: `url` ends in /v1; `requests` are the parsed bodies, `times` when they came (seconds)."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.clients: list[int] = []  # ports that requests came from: one a connection
        self.times: list[float] = []
        self.most_at_once = 0
        self._under_way: set[object] = set()
        self._steps = list(steps)
        self._lock = threading.Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def _next(self, call: object, request: dict[str, Any], headers: dict[str, str]) -> Step:
        with self._lock:
            self.requests.append(request)
            self.headers.append(headers)
            self.times.append(time.monotonic())
            self._under_way.add(call)
            self.most_at_once = max(self.most_at_once, len(self._under_way))
            return self._steps.pop(0) if len(self._steps) > 1 else self._steps[0]

    def _done(self, call: object) -> None:
        with self._lock:
            self._under_way.discard(call)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        stub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                stub.clients.append(self.client_address[1])
                headers = {name.lower(): value for name, value in self.headers.items()}
                call = object()
                step = stub._next(call, json.loads(body), headers)
                try:
                    _play(step, self, lambda: stub._done(call))
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True  # the client has had enough, which some tests are about
                finally:
                    stub._done(call)

            def log_message(self, *args: object) -> None:
                """Nothing: a test's output is its own."""

        return Handler

    def start(self) -> None:
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def stop(self) -> None:
        self._http.shutdown()
        self._http.server_close()


def _play(step: Step, handler: BaseHTTPRequestHandler, ending: Callable[[], None]) -> None:
    """`ending` is called before the last of it is sent: who has it may ask again before this thread is heard of."""
    time.sleep(step.delay)
    if step.drop:
        ending()
        # Lingering for zero seconds makes closing a reset, as a crashed server or a cut line does.
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.close_connection = True
        handler.connection.close()
        return
    handler.send_response(step.status)
    for name, value in (
        {"Content-Type": "application/json", "Content-Length": str(len(step.body))} | step.headers
    ).items():
        handler.send_header(name, value)
    handler.end_headers()
    body = step.body if step.cut is None else step.body[: step.cut]
    pieces = [body[at : at + 8] for at in range(0, len(body), 8)] if step.drip else [body]
    for left, piece in zip(range(len(pieces) - 1, -1, -1), pieces, strict=True):
        time.sleep(step.drip)
        if not left:
            ending()
        handler.wfile.write(piece)
        handler.wfile.flush()
    if step.cut is not None:
        handler.close_connection = True


@contextmanager
def fault_server(*steps: Step) -> Iterator[FaultServer]:
    """Run the stub for the length of a `with`."""
    server = FaultServer(steps)
    server.start()
    try:
        yield server
    finally:
        server.stop()
