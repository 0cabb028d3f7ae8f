"""Articles made ready for verifying what people select, the last few kept. Knows no page."""

import threading
from collections import OrderedDict

from service.store.decisions import RunRow
from service.verify.source import Source

KEPT = 8


class Sources:
    """Scanned articles by id; an article's text never changes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Source] = OrderedDict()

    def of(self, run: RunRow) -> Source:
        """The article of a run, scanned."""
        with self._lock:
            known = self._kept.get(run.article_id)
            if known is not None:
                self._kept.move_to_end(run.article_id)
                return known
        source = Source.read(run.text, run.lang)
        with self._lock:
            self._kept[run.article_id] = source
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return source
