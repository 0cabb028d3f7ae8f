"""A store with claims to review, made without any model: drafts written here, verified by the real verifier."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert, select

from service.claims.draft import Draft
from service.pipeline.coverage import cover
from service.pipeline.document import document
from service.pipeline.result import Origin, Result
from service.pipeline.settle import weigh
from service.shipped import schema_path
from service.store import claims, tables
from service.store.ids import new_id
from service.store.store import Connection, Store
from service.text.article import Article
from service.text.span import Span
from service.verify.source import Source
from service.verify.verifier import verify

NOW = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)
PASSAGES = frozenset({"measure", "subject", "attribution", "when"})
THRESHOLD = 0.5

TEXT = """La crue de la Vézine

Mardi, la préfecture a dénombré plus de 1 200 foyers privés d’électricité et 20 000 à 25 000 sinistrés.
« Nous avons relogé quatre cents personnes », a précisé Anna Morel, maire de Saint-Aubin.
En 2019, 5 % des maisons du bourg avaient été inondées. La route D 118 reste fermée sur 3 km.
"""


@dataclass(frozen=True)
class Said:
    """A draft in words of TEXT: the number as a model repeated it, asked about the number `about`."""

    number: str
    about: str | None = None
    quote: str | None = None
    measure: str | None = None
    subject: str | None = None
    attribution: str | None = None
    when: str | None = None


# One accepted, four flagged for different reasons, one rejected; `5 %` and `3 km` stay unclaimed.
SAID = (
    Said("plus de 1 200", "1 200", measure="foyers privés d’électricité", attribution="la préfecture", when="Mardi"),
    Said("20 000", "20 000 à 25 000", measure="sinistrés", attribution="la préfecture"),
    Said("quatre cents", "quatre cents", measure="habitants évacués", attribution="Anna Morel"),
    Said("quatre cents", "quatre cents", measure="personnes", subject="Saint-Martin"),
    Said("2019", "2019", measure="maisons"),
    Said("12 000", None, quote="la préfecture a dénombré", measure="foyers"),
)


def drafts(text: str, said: Sequence[Said]) -> list[Draft]:
    from service.text.sentences import sentence_at

    made = []
    for one in said:
        at = Span(text.index(one.about), text.index(one.about) + len(one.about)) if one.about else None
        quote_at = sentence_at(text, at) if at else None
        fields = {"measure": one.measure, "subject": one.subject, "attribution": one.attribution, "when": one.when}
        made.append(Draft(one.quote or (quote_at.of(text) if quote_at else ""), one.number, fields, at, quote_at))
    return made


def entry_of(
    text: str = TEXT, said: Sequence[Said] = SAID, *, lang: str = "fr", name: str = "crue.txt"
) -> dict[str, Any]:
    """The document of an article with these drafts."""
    source = Source.read(text, lang)
    claims = tuple(weigh(verify(source, d, PASSAGES), text, PASSAGES, THRESHOLD) for d in drafts(text, said))
    article = Article(name, text, lang, f"samples/{name}", title="La crue de la Vézine", date="2026-03-10")
    origin = Origin("0", "stub, no model", "claims@0", "claims@0", THRESHOLD, verifier="0")
    return document(Result(article, origin, claims, cover(source.quantities, claims, {}, {}), passages=PASSAGES))


def insert_run(conn: Connection, entry: dict[str, Any], *, current: bool = True, at: datetime = NOW) -> str:
    """Store a document as its run; the run's id."""
    article, run_id, article_id = entry["article"], new_id("ext"), new_id("art")
    known = {"sha256": article["sha256"], "lang": article["lang"]}
    conn.execute(
        insert(tables.articles).values(
            id=article_id, text=article["text"], chars=article["chars"], created_at=at, **known
        )
    )
    sighting = conn.execute(
        insert(tables.sightings).values(
            article_id=article_id,
            place=hashlib.sha256(article["name"].encode()).hexdigest(),
            origin=article["path"],
            **{key: article[key] for key in ("name", "title", "date", "author")},
            metadata={},
            first_seen_at=at,
            seen_at=at,
        )
    ).inserted_primary_key
    assert sighting is not None
    _versions(conn, at)
    conn.execute(
        insert(tables.runs).values(
            id=run_id,
            article_id=article_id,
            sighting_id=sighting[0],
            status="done",
            current=current,
            version="0",
            model="stub, no model",
            verifier="0",
            prompt_name="claims",
            prompt_version="0",
            schema_name="claims",
            schema_version="0",
            threshold=THRESHOLD,
            passages=sorted(PASSAGES),
            calls=0,
            seconds=0.0,
            created_at=at,
            prompt_tokens=0,
            completion_tokens=0,
            cached_tokens=0,
            silent={},
            unanswered={},
            **{name: entry[name] for name in ("numbers", "coverage")},
        )
    )
    rows = [_claim_row(c, i, run_id, article_id, article["lang"], current, at) for i, c in enumerate(entry["claims"])]
    if rows:
        conn.execute(insert(tables.claims), rows)
    for row, claim in zip(rows, entry["claims"], strict=True):
        claims.add_codes(conn, claims.code_rows(row["id"], claim))
    return run_id


def _versions(conn: Connection, at: datetime) -> None:
    for table, body in ((tables.prompts, ""), (tables.schemas, schema_path("claims").read_text("utf-8"))):
        if conn.execute(select(table.c.version).where(table.c.version == "0")).first() is None:
            conn.execute(insert(table).values(version="0", name="claims", body=body, created_at=at))


def _claim_row(
    claim: dict[str, Any], position: int, run_id: str, article_id: str, lang: str, current: bool, at: datetime
) -> dict[str, Any]:
    return {
        **claims.judged_columns(claim),
        "run_id": run_id,
        "article_id": article_id,
        "position": position,
        "current": current,
        "lang": lang,
        "schema_name": "claims",
        "evidence": {},
        "merged": claim["merged"],
        "created_at": at,
        "version": 0,
        "opinions": 0,
    }


def fill(store: Store, *, articles: int = 1) -> list[str]:
    """`articles` copies of the article, each with a last line of its own; the ids of the runs."""
    runs = []
    for number in range(articles):
        text = TEXT if number == 0 else f"{TEXT}Suite {number}.\n"
        entry = entry_of(text, name="crue.txt" if number == 0 else f"crue-{number}.txt")
        with store.begin() as conn:
            runs.append(insert_run(conn, entry))
    return runs
