"""Eight people over five hundred claims at once: no decision is lost, none is made over another without a conflict."""

import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise

from service.review import lease
from service.review.act import Act
from service.review.decide import ACCEPT, decide, rejection, skip
from service.review.refusals import ConflictError, LeasedError
from service.store import decisions, queue
from service.store.decisions import ReviewedClaim
from service.store.queue import QueueFilter
from service.store.store import Connection, Store
from tests.review_made import NOW, entry_of, insert_run

PEOPLE = [f"reviewer-{n}" for n in range(8)]
ARTICLES = 125  # with four flagged claims each
LONGEST_SKIP = 20


@dataclass
class Tally:
    """What one person was told."""

    made: Counter[str] = field(default_factory=Counter)
    conflicts: int = 0
    leased: int = 0


def fill(store: Store) -> None:
    entry = entry_of()
    with store.begin() as conn:
        for number in range(ARTICLES):
            article = entry["article"] | {"name": f"crue-{number}.txt", "sha256": f"{number:064d}"}
            insert_run(conn, entry | {"article": article})


def work(store: Store, who: str) -> Tally:
    """Decide about the first claims of the queue, as all others do, until nothing is left; stale pages are kept open
    on purpose, so that people do get into each other's way."""
    chance, tally, minute = random.Random(who), Tally(), 0
    while True:
        minute += 1
        now = NOW + timedelta(seconds=minute)
        with store.read() as conn:
            page = queue.page(conn, QueueFilter(), limit=12)
        if not page:
            return tally
        for row in chance.sample(page, min(3, len(page))):
            act = Act(who, now, row.place.claim_id, row.version)
            try:
                if chance.random() < 0.3:
                    with store.begin() as conn:
                        lease.take(conn, act.claim_id, who, now)
                name, do = _choice(chance, tally)
                with store.begin() as conn:
                    do(conn, act)
                tally.made[name] += 1
            except ConflictError:
                tally.conflicts += 1
            except LeasedError:
                tally.leased += 1


def _choice(chance: random.Random, tally: Tally) -> tuple[str, Callable[[Connection, Act], ReviewedClaim]]:
    dice = chance.random()
    if dice < 0.1 and tally.made["skip"] < LONGEST_SKIP:
        return "skip", skip
    if dice < 0.6:
        return "accept", lambda conn, act: decide(conn, act, ACCEPT)
    return "reject", lambda conn, act: decide(conn, act, rejection("no_claim"))


def test_eight_people_lose_nothing_and_never_overwrite_each_other(store: Store) -> None:
    fill(store)
    with ThreadPoolExecutor(len(PEOPLE)) as pool:
        tallies = list(pool.map(lambda who: work(store, who), PEOPLE))
    told = sum((tally.made for tally in tallies), Counter[str]())
    with store.read() as conn:
        rows = list(decisions.stream(conn))
        assert queue.count(conn, QueueFilter()) == 0
        decided = queue.count(conn, QueueFilter(states=("accepted", "rejected")))
        assert decided == ARTICLES * 4
        # What people were told is what stands there: nothing lost, nothing made up.
        assert Counter(row.action for row in rows) == told
        by_claim: dict[str, list[decisions.Decision]] = {}
        for row in rows:
            by_claim.setdefault(row.claim_id, []).append(row)
        for claim_id, made in by_claim.items():
            claim = decisions.claim(conn, claim_id)
            assert claim is not None
            assert claim.version == len(made)
            assert [row.claim_version for row in made] == list(range(1, len(made) + 1))
            # Each decision was made about what the one before left: nobody decided over somebody unseen.
            assert all(later.before == earlier.after for earlier, later in pairwise(made))
            assert [row.action for row in made if row.action != "skip"] == [made[-1].action]
            assert (claim.state, claim.reviewer) == (made[-1].after["state"], made[-1].reviewer)
    assert sum(tally.conflicts for tally in tallies) > 0, "nobody met anybody: the test shows nothing"
