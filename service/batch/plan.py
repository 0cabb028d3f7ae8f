"""Which articles have to be asked about: each one sorted by what the ledger has of it. Asks and writes nothing.

Nothing is kept of an article but a hash: plans of any length take the memory of their hashes.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from service.batch.estimate import Estimate, Estimator
from service.ingest.refused import Read, Refused
from service.ledger.ledger import Ledger, Standing
from service.pipeline.document import text_sha256
from service.store import articles
from service.store.store import Store
from service.text.article import Article

# Failures that say nothing of the article: the endpoint was out of reach, out of order or busy for too long.
PASSING = frozenset({"model.unreachable", "model.nonsense", "model.busy", "model.tokenize"})


class State(StrEnum):
    """What the ledger has of an article."""

    NEW = "new"
    CHANGED = "changed"  # another text was read at this place before
    FAILED = "failed"  # asked before in the same way, without a result
    STALE = "stale"  # answered; another verifier or threshold judged the answers
    DONE = "done"  # the same text was asked about in the same way, whatever its file is called
    REPEATED = "repeated"  # the text of another article of this batch that is asked about
    REFUSED = "refused"  # cannot be read


@dataclass(frozen=True, slots=True)
class Sorted:
    """An article's state, and whether the model is to be asked about it; `standing` is the ledger's entry.

    Articles of one text (and language) have equal `text`s.
    """

    state: State
    asks: bool
    standing: Standing
    text: bytes


class Sorter:
    """Sorts the articles of one pass over a batch, in order.

    Without `retry_failed` an article that failed is asked about again only where the failure was passing (`PASSING`).
    With `force` everything that can be read is asked about.
    """

    def __init__(self, ledger: Ledger, store: Store, *, retry_failed: bool = False, force: bool = False) -> None:
        self._ledger = ledger
        self._store = store
        self._retry_failed = retry_failed
        self._force = force
        self._asked: set[bytes] = set()

    def sort(self, article: Article) -> Sorted:
        """Where `article` stands. Raises OperatorError where the store is out of reach."""
        standing = self._ledger.standing(article)
        digest = _digest(article)
        if digest in self._asked:
            return Sorted(State.REPEATED, asks=False, standing=standing, text=digest)
        state, asks = self._sorted(article, standing)
        if asks:
            self._asked.add(digest)
        return Sorted(state, asks, standing, digest)

    def leave(self, article: Article) -> None:
        """`article` was to be asked about and is not: another one with its text would not be repeated but asked."""
        self._asked.discard(_digest(article))

    def _sorted(self, article: Article, standing: Standing) -> tuple[State, bool]:
        """The state, and whether it is asked about."""
        if standing.state == "new":
            return (State.CHANGED if self._changed(article) else State.NEW), True
        if standing.state == "failed":
            return State.FAILED, self._force or self._retry_failed or standing.code in PASSING
        return State(standing.state), self._force

    def _changed(self, article: Article) -> bool:
        if not article.origin or article.origin == "-":
            return False
        with self._store.read() as conn:
            known = articles.seen_at(conn, article.origin, article.name)
        return any(one.sha256 != text_sha256(article.text) for one in known)


def _digest(article: Article) -> bytes:
    return hashlib.sha256(f"{article.lang}\0{text_sha256(article.text)}".encode()).digest()[:16]


@dataclass(slots=True)
class Plan:
    """Articles by state, and how many of each the model will be asked about; `estimate` where one was wanted."""

    states: Counter[State] = field(default_factory=Counter)
    asks: Counter[State] = field(default_factory=Counter)
    estimate: Estimate | None = None

    @property
    def to_ask(self) -> int:
        """Articles that the model will be asked about."""
        return self.asks.total()

    @property
    def idle(self) -> bool:
        """Whether there is nothing to do: no question, no verifying."""
        return not self.to_ask and not self.states[State.STALE]

    @property
    def left(self) -> int:
        """Articles that failed before and are left as they are."""
        return self.states[State.FAILED] - self.asks[State.FAILED]


def make_plan(
    sorter: Sorter, reads: Iterable[Read], estimator: Estimator | None = None, most: int | None = None
) -> Plan:
    """Read everything once and sort it; with an estimator also estimate, for the first `most` articles to be asked."""
    plan = Plan(estimate=Estimate() if estimator else None)
    for read in reads:
        if isinstance(read, Refused):
            plan.states[State.REFUSED] += 1
            continue
        found = sorter.sort(read)
        plan.states[found.state] += 1
        if found.asks:
            if estimator and plan.estimate and (most is None or plan.to_ask < most):
                plan.estimate += estimator.of(read)
            plan.asks[found.state] += 1
    return plan
