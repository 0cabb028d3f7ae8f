"""A stub, no model: an OpenAI-compatible endpoint in a process of its own that answers every marked number validly.

`python -m tests.stub_endpoint [--latency 0.2] [--log FILE]` prints its address and serves until its standard input
ends. It is as cheap as Python allows (raw asyncio, answers remembered by body), so that a benchmark measures its
clients; `--log` appends a line a call (the SHA-256 of the article asked about), so that a test can count them.
"""

import argparse
import asyncio
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

ROOT = Path(__file__).parents[1]
_MARK = re.compile(r"\[\[(?:[0-9a-f]+-)?(\d+): (.*?)\]\]")
_LENGTH = re.compile(rb"content-length:\s*(\d+)", re.IGNORECASE)
_END = "END OF ARTICLE"


def answer(body: bytes) -> tuple[bytes, str]:
    """The HTTP answer to one request's body, and the SHA-256 of the article that it is about.

    Each number asked about is repeated and said to count the word that follows it.
    """
    request = json.loads(body)
    user = request["messages"][-1]["content"]
    article, _, asked = user.rpartition(_END)
    items = [_item(int(mark[1]), mark[2], article) for mark in _MARK.finditer(asked)]
    content = json.dumps({"answers": items}, ensure_ascii=False)
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}
    usage = {"prompt_tokens": len(user) // 4, "completion_tokens": len(content) // 4, "total_tokens": 0}
    whole = {"id": "stub", "object": "chat.completion", "created": 0, "model": "stub", "choices": [choice]}
    data = json.dumps(whole | {"usage": usage}).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
    unmarked = _MARK.sub(r"\2", article.removeprefix("ARTICLE\n").removesuffix("\n"))
    return head.encode() + data, hashlib.sha256(unmarked.encode()).hexdigest()


def _item(number: int, text: str, article: str) -> dict[str, object]:
    following = re.search(rf"\[\[(?:[0-9a-f]+-)?{number}: .*?\]\]\s*(\w+)", article)
    counted = following[1] if following else None
    said = {"measure": counted, "subject": None, "attribution": None, "when": None, "nothing": None}
    return {"id": number, "number": text, **said}


class _Connection(asyncio.Protocol):
    """One keep-alive connection; requests come one after the other."""

    known: dict[bytes, tuple[bytes, str]] = {}  # noqa: RUF012 - shared by all connections on purpose
    latency = 0.0
    log: BinaryIO | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport, self._buffer = transport, b""

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            length = _LENGTH.search(self._buffer, 0, end)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(self._buffer) < whole:
                return
            body, self._buffer = self._buffer[end + 4 : whole], self._buffer[whole:]
            self._serve(body)

    def _serve(self, body: bytes) -> None:
        if body not in self.known:
            self.known[body] = answer(body)
        data, article = self.known[body]
        if self.log:
            self.log.write(f"{article}\n".encode())
            self.log.flush()
        if self.latency:
            asyncio.get_running_loop().call_later(self.latency, self._transport.write, data)
        else:
            self._transport.write(data)


async def _main(latency: float, log: Path | None) -> None:
    _Connection.latency = latency
    _Connection.log = log.open("ab") if log else None
    loop = asyncio.get_running_loop()
    server = await loop.create_server(_Connection, "127.0.0.1", 0, backlog=256)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


@contextmanager
def stub_endpoint(*, latency: float = 0.0, log: Path | None = None) -> Iterator[str]:
    """The stub in a process of its own; gives its address (ending in /v1)."""
    arguments = ["--latency", str(latency), *(("--log", str(log)) if log else ())]
    with subprocess.Popen(
        [sys.executable, "-m", "tests.stub_endpoint", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.stdin.close()
            process.wait(10)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--log", type=Path)
    given = parser.parse_args()
    asyncio.run(_main(given.latency, given.log))
