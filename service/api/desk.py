"""How one server reads and runs articles: readers, ledgers, prices, and what is counted of it. Knows no request."""

import math
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from service.api.metrics import Metrics
from service.api.pipelines import Pipelines
from service.errors import CallerError, OperatorError
from service.ingest.apart import Readers
from service.ingest.reader import FORMATS, read_bytes
from service.ingest.refused import Read, Refused
from service.operations.intake import fill
from service.operations.worker import Done
from service.pipeline.meter import Meter
from service.settings import Settings
from service.store import operation_queue, operations
from service.store.operation import Kind, Operation
from service.text.article import Article

if TYPE_CHECKING:
    from service.ledger.ledger import Ledger, Outcome
    from service.ledger.prices import PriceList
    from service.pipeline.run import Pipeline
    from service.store.store import Store

_PLAIN = ("txt", "md")  # read here: decoding is linear and needs no library that could hang


class Desk:
    """Shared by requests and workers. `wake` tells the workers that something was queued.

    Raises OperatorError where the price list cannot be read.
    """

    def __init__(self, settings: Settings, store: "Store", pipelines: Pipelines, metrics: Metrics) -> None:
        from service.ledger.prices import load_prices

        self._settings = settings
        self._store = store
        self._pipelines = pipelines
        self._metrics = metrics
        self._lock = threading.Lock()
        self._ledgers: dict[str, tuple[Pipeline, Ledger]] = {}
        self.prices: PriceList | None = load_prices(settings.prices, settings.home)
        self.readers = Readers(settings.read_seconds)
        self.wake: Callable[[], None] = lambda: None
        metrics.queue(self._depth)

    def ledger(self, schema: str) -> "Ledger":
        """The ledger of a schema of this server. Raises CallerError, OperatorError as `Pipelines.get`."""
        from service.ledger.ledger import Ledger

        pipeline = self._pipelines.get(schema)
        with self._lock:
            known = self._ledgers.get(schema)
            if known is None or known[0] is not pipeline:
                known = self._ledgers[schema] = (pipeline, Ledger(self._store, pipeline, self.prices))
            return known[1]

    def run(self, article: Article, schema: str) -> "Outcome":
        """The result of an article, from the store or the model. Raises what the ledger raises."""
        ledger, meter = self.ledger(schema), Meter()
        try:
            outcome = ledger.run(article, meter=meter)
        except Exception:
            self._metrics.article("failed")
            raise
        finally:
            self._count_cost(ledger.cost(meter.usage))  # a failure has its price too
        self._count(outcome)
        return outcome

    def run_queued(self, article: Article, schema: str) -> Done:
        """The same for a worker."""
        outcome = self.run(article, schema)
        return Done(outcome.run_id, outcome.reused != "no")

    def queue(self, kind: Kind, owner: str | None, schema: str, reads: Iterable[Read]) -> Operation:
        """The operation over `reads` that now waits for a worker; `owner` as in Operation. Raises what reading does."""
        operation_id = fill(self._store, kind, owner, {"schema": schema}, reads)
        self.wake()
        with self._store.read() as conn:
            operation = operations.get(conn, operation_id)
        assert operation is not None
        return operation

    def read(self, data: bytes, name: str, origin: str, media: str | None, lang: str | None) -> Read:
        """The one article of `data`; `media` None: by the name, else by the first bytes.

        Raises CallerError `extraction.many` for JSON lines, which are a batch.
        """
        limit = self._settings.max_article_bytes
        suffix = name[name.rfind(".") :].lower() if "." in name else ""
        kind = media or FORMATS.get(suffix)
        if kind == "jsonl":
            raise CallerError("extraction.many", "JSON lines hold several articles. Send them to /v1/batches.")
        if kind in _PLAIN:
            (read,) = read_bytes(data, name, origin, media=kind, lang=lang, limit=limit)
        else:
            read = self.readers.read(data, name, origin, media=media, lang=lang, limit=limit)
        if isinstance(read, Refused):
            self._metrics.article("refused")
        return read

    def read_or_raise(self, data: bytes, name: str, origin: str, media: str | None, lang: str | None) -> Article:
        """The article, or the CallerError why there is none."""
        read = self.read(data, name, origin, media, lang)
        if isinstance(read, Refused):
            raise read.error
        return read

    def _count(self, outcome: "Outcome") -> None:
        asked = outcome.reused == "no"
        self._metrics.article("asked" if asked else outcome.reused)
        if outcome.reused == "stored":
            return
        for verdict, number in Counter(claim["verdict"] for claim in outcome.document["claims"]).items():
            self._metrics.claim(verdict, number)

    def _count_cost(self, cost: int | None) -> None:
        if cost and self.prices is not None:
            self._metrics.cost(cost, self.prices.currency)

    def _depth(self) -> float:
        """What waits for a worker; no number while the store does not answer."""
        try:
            with self._store.read() as conn:
                return float(operation_queue.depth(conn))
        except OperatorError:
            return math.nan
