"""Every asking goes through here: a stored answer comes back instead of a bill, a new one is written down at once.

Knows no file, no terminal and no HTTP.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from service.errors import OperatorError, told
from service.extract.prompt import Prompt
from service.extract.schema import ClaimSchema
from service.ledger.carry import Carried, carry
from service.ledger.keys import done_key, keys_of
from service.ledger.lease import Held, Leases
from service.ledger.prices import Prices
from service.ledger.reverify import Reverified, judge_alone, verify_again
from service.pipeline.document import Entry, document
from service.pipeline.judge import judge_again
from service.pipeline.meter import Meter
from service.pipeline.result import Origin, Result
from service.pipeline.second import Readers
from service.store import articles, documents, prompts, runs
from service.store.articles import Seen
from service.store.runs import Keys, Run
from service.store.store import Connection, Store
from service.text.article import Article

State = Literal["new", "done", "stale", "failed"]
Reused = Literal["no", "stored", "reverified"]
Progress = Callable[[int, int], None]
_NOTHING = Carried()
_PASSING = frozenset({"store.locked", "store.busy", "store.unreachable"})  # troubles that pass
_PAUSES = (0.5, 2.0, 5.0, 10.0)  # seconds between tries to write a result


class Extractor(Protocol):
    """What turns an article into a result: service.pipeline.run.Pipeline."""

    @property
    def schema(self) -> ClaimSchema:
        """What is asked."""
        ...

    @property
    def prompt(self) -> Prompt:
        """How it is asked."""
        ...

    @property
    def origin(self) -> Origin:
        """What results depend on beside the text."""
        ...

    @property
    def readers(self) -> Readers | None:
        """Who reads the fields a second time."""
        ...

    def run(self, article: Article, on_progress: Progress | None = None, meter: Meter | None = None) -> Result:
        """The result of one article; raises PinciteError where there is none. `meter` learns what it took."""
        ...


@dataclass(frozen=True, slots=True)
class Standing:
    """What the ledger has of an article.

    `done`: `run_id` holds the result. `stale`: `run_id` holds answers that another verifier or threshold judged; they
    are verified anew for nothing. `failed`: asking failed `attempts` times, last with `code` and `message`.
    """

    state: State
    run_id: str | None = None
    code: str | None = None
    message: str | None = None
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finished run and its document, with ids; `reused` says whether a model was asked for it.

    `carried` counts what people had decided about the run that this one replaces.
    """

    run_id: str
    document: Entry
    reused: Reused
    carried: Carried = _NOTHING


class Ledger:
    """One pipeline over one store; threads may share it."""

    def __init__(self, store: Store, pipeline: Extractor, prices: Prices | None = None) -> None:
        self._store = store
        self._pipeline = pipeline
        self._prices = prices
        self._leases = Leases(store)

    def cost(self, usage: Mapping[str, float]) -> int | None:
        """Millionths of the price list's currency for what asking took (`Meter.usage`); None without a price."""
        if self._prices is None:
            return None
        prompt, cached, completion = (int(usage[f"{name}_tokens"]) for name in ("prompt", "cached", "completion"))
        return self._prices.cost_micros(self._pipeline.origin.model, prompt, cached, completion)

    def standing(self, article: Article) -> Standing:
        """What the ledger has of `article`, wherever it was read. Writes nothing."""
        keys = self._keys(article)
        with self._store.read() as conn:
            run = runs.asked(conn, keys.ask)
        if run is None:
            return Standing("new")
        if run.status == "failed":
            return Standing("failed", run.id, run.error_code, run.error_message, run.attempts)
        return Standing("done" if run.done_key == keys.done else "stale", run.id)

    def run(
        self,
        article: Article,
        *,
        force: bool = False,
        on_progress: Progress | None = None,
        meter: Meter | None = None,
    ) -> Outcome:
        """The result of `article`: stored, verified anew, or asked of the model; with `force` asked in any case.

        Where somebody else is asking the same, waits for their answer. Raises what the pipeline raises; the failure
        is then in the store with what it took, but for an OperatorError, which says nothing of the article. `meter`
        counts what is asked now, also where that fails.
        """
        meter = meter or Meter()
        keys = self._keys(article)
        if not force and (outcome := self._reuse(article, keys)):
            return outcome
        with self._leases.held(keys.ask, lambda conn: not force and _answered(conn, keys.ask)) as lease:
            if lease is not None:
                return self._ask(article, keys, lease, meter, force=force, on_progress=on_progress)
        return self.run(article, on_progress=on_progress, meter=meter)  # somebody else's answer stands by now

    def counts(self, article: Article, run_id: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """What the stored result of `article` comes to: claims by verdict, and its coverage.

        As `run` where the result stands, so it is noted that the article was read here; but no claim is read. Raises
        KeyError where there is no such finished run.
        """
        with self._store.read() as conn:
            if articles.known(conn, article):
                return documents.counts(conn, run_id)
        with self._store.begin() as conn:
            articles.add(conn, article)
            return documents.counts(conn, run_id)

    def result(self, article: Article, run_id: str) -> Result:
        """The result that a finished run's document tells of, of `article` as it was read now.

        For a run that this ledger's verifier judged; raises KeyError where there is no such run.
        """
        with self._store.read() as conn:
            earlier, numbers = documents.result(conn, run_id)
        return judge_again(replace(earlier, article=article), earlier.origin, numbers)

    def _keys(self, article: Article) -> Keys:
        return keys_of(article, self._pipeline.origin, self._pipeline.prompt, self._pipeline.schema)

    def _ask(
        self, article: Article, keys: Keys, lease: Held, meter: Meter, *, force: bool, on_progress: Progress | None
    ) -> Outcome:
        try:
            result = self._pipeline.run(article, on_progress, meter)
        except OperatorError:
            raise
        except Exception as error:
            self._write_failure(article, keys, lease, error, meter.usage)
            raise
        return self._write(article, keys, lease, result, force=force)

    def _reuse(self, article: Article, keys: Keys) -> Outcome | None:
        with self._store.read() as conn:
            run = runs.asked(conn, keys.ask)
        if run is None or run.status != "done":
            return None
        if run.done_key == keys.done:
            return self._outcome(article, run.id, "stored")
        origin = self._pipeline.origin
        again = verify_again(self._store, run.id, origin.verifier, origin.threshold, self._pipeline.readers)
        if again.earlier.ask_key is None:  # somebody else has replaced it just now
            return self._reuse(article, keys)
        run_id, carried = write_again(self._store, again)
        return self._outcome(article, run_id, "reverified", carried)

    def _outcome(self, article: Article, run_id: str, reused: Reused, carried: Carried = _NOTHING) -> Outcome:
        """The document of a stored run, told of the article as it was read now."""
        with self._store.read() as conn:
            seen = articles.known(conn, article)
            entry = documents.document(conn, run_id, sighting_id=seen.sighting_id) if seen else None
        if entry is None:
            with self._store.begin() as conn:
                seen = articles.add(conn, article)
                entry = documents.document(conn, run_id, sighting_id=seen.sighting_id)
        return Outcome(run_id, entry, reused, carried)

    def _write(self, article: Article, keys: Keys, lease: Held, result: Result, *, force: bool) -> Outcome:
        """The result in one transaction: all or nothing. It was paid for, so a store in trouble is tried again."""
        run_id = runs.new_run_id()
        for turn, pause in enumerate(_PAUSES):
            try:
                return self._write_once(run_id, article, keys, lease, result, force=force, again=turn > 0)
            except OperatorError as error:
                if error.code not in _PASSING:
                    raise
            time.sleep(pause)
        return self._write_once(run_id, article, keys, lease, result, force=force, again=True)

    def _write_once(
        self, run_id: str, article: Article, keys: Keys, lease: Held, result: Result, *, force: bool, again: bool
    ) -> Outcome:
        entry = document(result)
        cost = self.cost(entry["usage"])
        with self._store.begin() as conn:
            seen = self._add_article(conn, article)
            earlier = runs.asked(conn, keys.ask)
            # An earlier try was committed, and only its answer was lost.
            written = again and runs.get(conn, run_id) is not None
            faster = earlier is not None and earlier.done_key == keys.done and earlier.status == "done" and not force
            if earlier and (written or faster):
                if not written:
                    # Somebody was faster: a lease was lost. Theirs stands; ours was paid for too and is kept beside it.
                    runs.add_done(conn, result, seen, None, entry, run_id=run_id, cost_micros=cost, current=False)
                lease.give_back(conn)
                stands = documents.document(conn, earlier.id, sighting_id=seen.sighting_id)
                return Outcome(earlier.id, stands, "no")
            attempts = earlier.attempts + 1 if earlier and earlier.status == "failed" else 1
            old = make_way(conn, seen, earlier, result.origin)
            done = runs.add_done(conn, result, seen, keys, entry, run_id=run_id, cost_micros=cost, attempts=attempts)
            carried = carry_or_nothing(conn, old, run_id, result)
            lease.give_back(conn)
        return Outcome(run_id, documents.as_written(entry, done), "no", carried)

    def _write_failure(
        self, article: Article, keys: Keys, lease: Held, error: Exception, usage: Mapping[str, float]
    ) -> None:
        """That it failed and what that took; a result that stands already stays."""
        failure = runs.Failure(*told(error), usage, self.cost(usage))
        with self._store.begin() as conn:
            seen = self._add_article(conn, article)
            earlier = runs.asked(conn, keys.ask)
            if earlier is not None and earlier.status == "failed":
                runs.fail_again(conn, earlier, seen, keys, failure)
            else:
                runs.add_failed(conn, self._pipeline.origin, seen, None if earlier else keys, failure)
            lease.give_back(conn)

    def _add_article(self, conn: Connection, article: Article) -> Seen:
        """The article with what it was asked with, held until the transaction ends."""
        seen = articles.add(conn, article)
        articles.lock(conn, seen.article_id)
        prompts.add_prompt(conn, self._pipeline.prompt)
        prompts.add_schema(conn, self._pipeline.schema)
        return seen


def _answered(conn: Connection, ask_key: str) -> bool:
    run = runs.asked(conn, ask_key)
    return run is not None and run.status == "done"


def write_again(store: Store, again: Reverified) -> tuple[str, Carried]:
    """Write a run that was verified anew in place of the earlier one; its id.

    Where somebody else has replaced the earlier one meanwhile, theirs stands and its id comes back; where that was so
    before it was verified, nothing is written and the id is the earlier one's.
    """
    earlier = again.earlier
    if earlier.ask_key is None:
        return earlier.id, _NOTHING
    keys = Keys(earlier.ask_key, done_key(earlier.ask_key, again.result.origin))
    with store.begin() as conn:
        articles.lock(conn, earlier.article_id)
        stands = runs.asked(conn, earlier.ask_key)
        if stands is None or stands.id != earlier.id:
            return (stands.id if stands else earlier.id), _NOTHING
        seen = Seen(earlier.article_id, earlier.sighting_id)
        runs.replace(conn, earlier.id)
        root = earlier.reverified_from or earlier.id
        run_id = runs.add_done(
            conn, again.result, seen, keys, again.entry, reverified_from=root, current=earlier.current
        ).run_id
        return run_id, carry(conn, earlier.id, run_id, judge_alone(again.result))


def carry_or_nothing(conn: Connection, old_run: str | None, new_run: str, result: Result) -> Carried:
    """What people decided about the run that made way, carried over to the new one with this result."""
    return carry(conn, old_run, new_run, judge_alone(result)) if old_run else _NOTHING


def make_way(conn: Connection, seen: Seen, earlier: Run | None, origin: Origin) -> str | None:
    """Replace `earlier`, what stands for the same asking; set aside the current run of article and schema: its id."""
    schema_name = origin.schema.rpartition("@")[0]
    current = runs.current(conn, seen.article_id, schema_name)
    if current is not None:
        runs.set_aside(conn, current.id)
    if earlier is not None:
        runs.replace(conn, earlier.id)
    return current.id if current is not None else None
