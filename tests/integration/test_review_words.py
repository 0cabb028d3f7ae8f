"""Searching claims by words: the same claims on both databases, through an index, whatever is typed."""

from sqlalchemy import delete, select, text, update

from service.store import claim_list, queue
from service.store.claim_list import ClaimFilter
from service.store.queue import QueueFilter
from service.store.store import Store
from service.store.tables import claims
from service.store.word_search import holds
from service.text.words import stored_words
from tests.plans import plans
from tests.review_made import fill

EVERY = ("flagged", "accepted", "rejected")
FOUND = [
    ("quatre cents", 2),
    ("QUATRE CENTS", 2),
    ("cents quatre", 2),  # in any order
    ("quat", 2),  # the beginning of a word
    ("uatre", 0),  # not its end
    ("précisé", 2),
    ("precise", 2),  # without accents
    ("saint-aubin", 2),  # together, as typed
    ("saint-maire", 0),
    ("aubin-saint", 0),
    ("1 200", 2),
    ("1\u202f200", 2),
    ("200 1", 0),  # figures stay in their order
    ("20 000", 2),
    ("20", 2),
    ("2", 0),  # a figure is whole: not the beginning of 20
    ("12 000", 1),
    ("2019", 1),
    ("foyers privés d’élec", 2),
    ("nulle part", 0),
    ("personnes morel", 2),
]
HOSTILE = [
    '"',
    "*",
    "%",
    "_",
    "\x00",
    "NEAR(",
    "'",
    "\\",
    ":*",
    "&|!",
    "\ud800",
    "-",
    "NOT",
    '") OR 1=1 --',
    "a" * 5000,
]
HOSTILE += [" ".join(f"{n}a" for n in range(300)), "^quatre", "search:quatre", "quatre NEAR cents", "quatre*"]


def found(store: Store, words: str) -> list[str]:
    with store.read() as conn:
        listed = [row.place.claim_id for row in queue.page(conn, QueueFilter(verdicts=EVERY, words=words))]
        assert queue.facets(conn, QueueFilter(verdicts=EVERY, words=words)).total == len(listed)
        assert sorted(row["id"] for row in claim_list.page(conn, ClaimFilter(words=words))) == sorted(listed)
    return listed


def test_what_is_found(store: Store) -> None:
    fill(store)
    assert {words: len(found(store, words)) for words, _ in FOUND} == dict(FOUND)


def test_hostile_words_are_plain_text(store: Store) -> None:
    """No error, and no operator: `quatre*` is `quatre`, `^quatre` too; what holds no word finds nothing."""
    fill(store)
    counts = {words: len(found(store, words)) for words in HOSTILE}
    assert {words: count for words, count in counts.items() if count} == {"^quatre": 2, "quatre*": 2}


def test_the_index_follows_the_claims(store: Store) -> None:
    fill(store)
    (claim_id,) = found(store, "2019")
    with store.begin() as conn:
        conn.execute(update(claims).where(claims.c.id == claim_id).values(search=stored_words(["tout autre"])))
    assert (found(store, "2019"), found(store, "autre")) == ([], [claim_id])
    with store.begin() as conn:
        conn.execute(delete(claims).where(claims.c.id == claim_id))
    assert found(store, "autre") == []
    with store.engine.connect() as connection:
        connection.execute(update(claims).values(search="zinzin"))
        connection.rollback()
    assert found(store, "zinzin") == []
    if store.dialect == "sqlite":
        with store.begin() as conn:
            conn.execute(text("INSERT INTO claim_search (claim_search) VALUES ('integrity-check')"))
        with store.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("VACUUM")
    assert len(found(store, "quatre cents")) == 2


def test_words_are_looked_up_in_the_index(store: Store) -> None:
    fill(store)
    sqlite = store.dialect == "sqlite"
    with store.read() as conn:
        if not sqlite:  # which would rather read so small a table from end to end
            conn.execute(text("SET LOCAL enable_seqscan = off"))
        with plans(conn) as found_plans:
            if sqlite:
                queue.facets(conn, QueueFilter(words="quatre cents"))
            else:
                conn.execute(select(claims.c.id).where(holds("quatre cents")))
    wanted = "COVERING INDEX ix_claims_queue" if sqlite else "ix_claims_search"
    assert [wanted in plan for plan in found_plans] == [True]
