"""Many articles through one pipeline into an output folder. Knows no terminal and no signal.

One bad article never stops the rest; what would stop every one of them (no model) stops the run.
"""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from service.batch.naming import Names
from service.batch.output import Output
from service.batch.tally import Tally
from service.errors import OperatorError, PinciteError
from service.ingest.refused import Read, Refused
from service.pipeline.document import document, flat_lines, origin_entry, text_sha256
from service.pipeline.result import Origin, Result
from service.text.article import Article

_TICK = 0.2  # seconds after which the main thread looks up, so that signals are handled while a model answers

Listener = Callable[[], None]


class Extractor(Protocol):
    """What turns an article into a result: service.pipeline.run.Pipeline."""

    @property
    def origin(self) -> Origin:
        """What results depend on beside the text."""
        ...

    def run(self, article: Article) -> Result:
        """The result of one article; raises PinciteError where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Batch:
    """How a folder is run: `folder` is what names are told relative to, `workers` how many articles are in flight.

    With `fresh` nothing is taken over from an earlier run. `stop`, once set, ends the run after what is in flight.
    """

    pipeline: Extractor
    output: Output
    folder: Path
    stop: threading.Event
    workers: int = 1
    fresh: bool = False

    def run(self, reads: Iterable[Read], tally: Tally, on_change: Listener) -> None:
        """Write every article's result, claims and errors; `tally` counts along, `on_change` is called after each.

        Raises OperatorError where no article can succeed (a missing model), KeyboardInterrupt at once where the
        caller's signal handler raises it; what was written by then stays.
        """
        pool = ThreadPoolExecutor(self.workers, thread_name_prefix="article")
        flying: dict[Future[dict[str, Any]], tuple[str, Article]] = {}
        try:
            waiting = self._unfinished(reads, tally, on_change)
            while True:
                while len(flying) < self.workers and not self.stop.is_set():
                    if (job := next(waiting, None)) is None:
                        break
                    name, article = job
                    flying[pool.submit(self._document, article)] = (name, article)
                if not flying:
                    return
                for future in wait(flying, _TICK, FIRST_COMPLETED).done:
                    self._land(future, *flying.pop(future), tally)
                    on_change()
        finally:
            # Not waited for: where nothing is wrong nothing is in flight, else waiting would hold up the way out.
            pool.shutdown(wait=False, cancel_futures=True)

    def _unfinished(self, reads: Iterable[Read], tally: Tally, on_change: Listener) -> Iterator[tuple[str, Article]]:
        """The articles still to be asked about, with their results' names; the others are settled on the way."""
        names = Names()
        for read in reads:
            if isinstance(read, Refused):
                self._failed(read.name, read.origin, read.error, tally)
            else:
                name = names.name(*self._parts(read))
                earlier = None if self.fresh else self._earlier(name, read)
                if earlier is None:
                    yield name, read
                    continue
                tally.add(earlier, reused=True)
                self.output.write_claims(flat_lines(earlier))
            on_change()
            if self.stop.is_set():
                return

    def _parts(self, article: Article) -> tuple[str, ...]:
        """What tells the article apart: its file's path in the folder and, of a line, its id."""
        origin = Path(article.origin)
        relative = origin.relative_to(self.folder) if origin.is_relative_to(self.folder) else Path(origin.name)
        return (str(relative),) if relative.name == article.name else (str(relative).rsplit(":", 1)[0], article.name)

    def _earlier(self, name: str, article: Article) -> dict[str, Any] | None:
        """The result of an earlier run, if it was made of the same text in the same way."""
        found = self.output.result(name)
        if found is None or found.get("run") != origin_entry(self.pipeline.origin):
            return None
        about = found.get("article")
        wanted = {"name": article.name, "path": article.origin, "lang": article.lang}
        wanted["sha256"] = text_sha256(article.text)
        same = isinstance(about, dict) and all(about.get(key) == value for key, value in wanted.items())
        return found if same else None

    def _document(self, article: Article) -> dict[str, Any]:
        return document(self.pipeline.run(article))

    def _land(self, future: Future[dict[str, Any]], name: str, article: Article, tally: Tally) -> None:
        """Write what came of one article."""
        try:
            entry = future.result()
        except OperatorError:
            raise
        except Exception as error:  # noqa: BLE001 - the border: one article that trips a defect must not stop the rest
            self._failed(article.name, article.origin, error, tally)
            return
        self.output.write_result(name, entry)
        self.output.write_claims(flat_lines(entry))
        tally.add(entry, reused=False)

    def _failed(self, name: str, origin: str, error: Exception, tally: Tally) -> None:
        code = error.code if isinstance(error, PinciteError) else "internal"
        message = error.message if isinstance(error, PinciteError) else f"{type(error).__name__}: {error}"
        self.output.write_error({"file": name, "path": origin, "code": code, "message": message})
        tally.failed += 1


def summary(
    tally: Tally, origin: Origin, unsupported: Iterable[Path], started: float, *, interrupted: bool
) -> dict[str, Any]:
    """What summary.json says. `started` is of time.monotonic(); `unsupported` are files of no known format."""
    return {
        **tally.summary(),
        "unsupported": [str(path) for path in unsupported],
        "interrupted": interrupted,
        "seconds": round(time.monotonic() - started, 3),
        "run": origin_entry(origin),
    }
