"""A small OpenAI-compatible endpoint that answers by a rule of the test. No model, and no recording of one.

It reads the marked numbers out of the question and answers each by `rule`; faults are said plainly by the test.
"""

import json
import re
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

Rule = Callable[[int, str, str], dict[str, Any] | None]
_MARK = re.compile(r"\[\[(?:[0-9a-f]+-)?(\d+): (.*?)\]\]")
_FIELDS = ("measure", "subject", "attribution", "when")


def plain(number: int, text: str, following: str) -> dict[str, Any] | None:
    """The number as marked, counted is the word that follows, nothing else is said."""
    return {"number": text, "measure": following or None}


def unmarked(question: str) -> str:
    """The question with its marks taken out again: the article as it stands."""
    return _MARK.sub(r"\2", question)


class ScriptedEndpoint:
    """Serves on a free loopback port while used in a `with` statement; `questions` are the messages it got."""

    def __init__(self, rule: Rule = plain, *, seconds: float = 0.0, fields: tuple[str, ...] = _FIELDS) -> None:
        self.rule, self.seconds, self.fields = rule, seconds, fields
        self.questions: list[str] = []
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                data = json.dumps(endpoint.completion(request)).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def completion(self, request: dict[str, Any]) -> dict[str, Any]:
        user = request["messages"][-1]["content"]
        self.questions.append(user)
        time.sleep(self.seconds)
        article, _, asked = user.rpartition("END OF ARTICLE")
        answers = [self._about(int(mark[1]), mark[2], article) for mark in _MARK.finditer(asked)]
        content = json.dumps({"answers": [a for a in answers if a], "others": []}, ensure_ascii=False)
        message = {"role": "assistant", "content": content}
        return {
            "id": "scripted",
            "object": "chat.completion",
            "created": 0,
            "model": request["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": len(user) // 4, "completion_tokens": len(content) // 4, "total_tokens": 0},
        }

    def _about(self, number: int, text: str, article: str) -> dict[str, Any] | None:
        following = re.search(rf"\[\[(?:[0-9a-f]+-)?{number}: .*?\]\]\s*(\w+)", article)
        said = self.rule(number, text, following[1] if following else "")
        return said and {"id": number, "number": text, **dict.fromkeys(self.fields), "nothing": None, **said}
