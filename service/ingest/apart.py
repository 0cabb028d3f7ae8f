"""Pages and documents of strangers, read in a process of their own: it may be killed, so nothing hangs or swells up.

A few kilobytes of PDF can stand for gigabytes, and a page can be built so that laying it out takes hours; a thread
cannot be ended, a process can. The reading process is kept for the next page; it is bounded in time, processor time
and memory, and ends by itself when its parent does.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, BinaryIO

from service.errors import CallerError
from service.ingest import refused
from service.ingest.reader import read_bytes
from service.ingest.refused import Read, Refused
from service.text.article import Article

MEGABYTES = 1536  # address space of a reading process; an empty one takes about 300
_PROCESSES = 2
_PROGRAM = "service.ingest.apart"


class Readers:
    """Reading processes, started when they are needed; threads may share it. `seconds` bounds one reading."""

    def __init__(self, seconds: float, *, megabytes: int = MEGABYTES, processes: int = _PROCESSES) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._slots = threading.BoundedSemaphore(processes)
        self._lock = threading.Lock()
        self._idle: list[subprocess.Popen[bytes]] = []

    def read(self, data: bytes, name: str, origin: str, *, media: str | None, lang: str | None, limit: int) -> Read:
        """The one article of `data`, as `reader.read_bytes`; `limit` in bytes also bounds the text that comes out.

        Refused also with ingest.too_slow, ingest.too_heavy (too much memory, or the reader crashed on it).
        """
        asked = {"size": len(data), "name": name, "origin": origin, "media": media, "lang": lang, "limit": limit}
        with self._slots:
            process = self._take()
            answer, late = _answer(process, {**asked, "seconds": self._seconds}, data, self._seconds)
            if answer is None:
                _end(process)
                error = refused.too_slow(origin, self._seconds) if late else refused.too_heavy(origin, self._megabytes)
                return Refused(name, origin, error)
            with self._lock:
                self._idle.append(process)
        return _read_of(answer)

    def close(self) -> None:
        """End the processes that wait for work."""
        with self._lock:
            idle, self._idle = self._idle, []
        for process in idle:
            _end(process)

    def _take(self) -> subprocess.Popen[bytes]:
        with self._lock:
            while self._idle:
                process = self._idle.pop()
                if process.poll() is None:
                    return process
                _end(process)
        # One thread of linear algebra: each would take address space of its own.
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PINCITE_")}
        environment = kept | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        return subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", _PROGRAM, str(self._megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            start_new_session=True,  # Ctrl-C is for the server, which ends its readers itself
        )


def _answer(
    process: subprocess.Popen[bytes], asked: dict[str, Any], data: bytes, seconds: float
) -> tuple[dict[str, Any] | None, bool]:
    """The process's answer; None where it died, and whether that was for being late."""
    assert process.stdin is not None
    assert process.stdout is not None
    started = time.monotonic()
    # Twice the time: starting and importing is not the page's fault. The processor time is bounded inside.
    timer = threading.Timer(2 * seconds, process.kill)
    timer.start()
    try:
        process.stdin.write(json.dumps(asked).encode() + b"\n" + data)
        process.stdin.flush()
        line = process.stdout.readline()
    except OSError:  # it died while it was written to
        line = b""
    finally:
        timer.cancel()
    if line.endswith(b"\n"):
        return json.loads(line), False
    process.wait()
    return None, time.monotonic() - started >= seconds or process.returncode == -_SIGXCPU


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:  # what was still to be written has no reader any more
                continue


def _read_of(answer: dict[str, Any]) -> Read:
    if "error" in answer:
        return Refused(answer["name"], answer["origin"], CallerError(*answer["error"]))
    return Article(**answer)


# --- In the process ---------------------------------------------------------------------------------------------------

_SIGXCPU = 24


def _serve(megabytes: int) -> None:
    """Read what is asked until the parent closes the pipe."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not be taken for an answer
    bound_time = _bounded(megabytes)
    requests: BinaryIO = sys.stdin.buffer
    while line := requests.readline():
        asked = json.loads(line)
        data = requests.read(asked["size"])
        if len(data) < asked["size"]:
            return
        bound_time(asked["seconds"])
        answers.write(json.dumps(_one(asked, data)).encode() + b"\n")
        answers.flush()


def _one(asked: dict[str, Any], data: bytes) -> dict[str, Any]:
    name, origin, limit = asked["name"], asked["origin"], asked["limit"]
    (read,) = read_bytes(data, name, origin, media=asked["media"], lang=asked["lang"], limit=limit)
    if isinstance(read, Article) and (size := len(read.text.encode("utf-8", "surrogatepass"))) > limit:
        read = Refused(name, origin, refused.too_large(origin, size, limit))
    if isinstance(read, Refused):
        return {"name": read.name, "origin": read.origin, "error": [read.error.code, read.error.message]}
    return {field: getattr(read, field) for field in Article.__slots__} | {"metadata": dict(read.metadata)}


def _bounded(megabytes: int) -> Callable[[float], None]:
    """Bound this process's memory; gives what bounds the processor time from now on, in seconds."""
    try:
        import resource
    except ImportError:  # Windows: only the parent's timer
        return lambda seconds: None
    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def bound_time(seconds: float) -> None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + seconds) + 1, most))

    return bound_time


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
