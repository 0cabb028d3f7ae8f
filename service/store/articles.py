"""Articles and where they were seen. A text is kept once for each language, however often it is read."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, RowMapping, bindparam, func, select

from service.pipeline.document import text_sha256
from service.store.ids import new_id
from service.store.tables import articles, sightings
from service.store.upsert import insert_or_leave, insert_or_update
from service.text.article import Article

# Made once: SQLAlchemy takes longer to make and to recognise a statement than SQLite to run it.
_BY_TEXT = select(articles.c.id).where(
    articles.c.sha256 == bindparam("wanted"), articles.c.lang == bindparam("language")
)


@dataclass(frozen=True, slots=True)
class Seen:
    """An article in the store, and one place where it was read."""

    article_id: str
    sighting_id: int


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where an article was read, and what its file said of it."""

    id: int
    article_id: str
    origin: str
    name: str
    title: str | None
    date: str | None
    author: str | None
    metadata: Mapping[str, str]
    first_seen_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with every place where it was read, newest first."""

    id: str
    sha256: str
    lang: str
    text: str
    chars: int
    created_at: datetime
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list: without its text, with the newest place where it was read."""

    id: str
    sha256: str
    lang: str
    chars: int
    created_at: datetime
    origin: str
    name: str
    title: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class KnownText:
    """A text that was read at some place."""

    article_id: str
    sha256: str
    lang: str
    seen_at: datetime


def add(conn: Connection, article: Article) -> Seen:
    """Keep `article` and that it was read now, where it says; what its file says of it replaces what it said before."""
    now = datetime.now(UTC)
    sha256 = text_sha256(article.text)
    row = {
        "id": new_id("art"),
        "sha256": sha256,
        "lang": article.lang,
        "text": article.text,
        "chars": len(article.text),
        "created_at": now,
    }
    article_id = find(conn, sha256, article.lang)
    if article_id is None:  # looked for first: where it stands already its text need not travel
        new = insert_or_leave(conn, articles, row, ("sha256", "lang"))
        article_id = str(row["id"]) if new else find(conn, sha256, article.lang)
        assert article_id is not None
    return Seen(article_id, _add_sighting(conn, article, article_id, now))


def known(conn: Connection, article: Article) -> Seen | None:
    """The article as it was seen, where `add` would change nothing but the moment.

    That is so where the newest text of its place is this one and its file says of it what it said.
    """
    newest = (
        select(sightings, articles.c.sha256, articles.c.lang)
        .join(articles, articles.c.id == sightings.c.article_id)
        .where(sightings.c.place == place_of(article.origin, article.name))
        .order_by(sightings.c.seen_at.desc(), sightings.c.id.desc())
        .limit(1)
    )
    row = conn.execute(newest).mappings().one_or_none()
    if row is None or (row["sha256"], row["lang"]) != (text_sha256(article.text), article.lang):
        return None
    said = (article.title, article.date, article.author, dict(article.metadata))
    same = (row["title"], row["date"], row["author"], dict(row["metadata"])) == said
    return Seen(row["article_id"], row["id"]) if same else None


def _add_sighting(conn: Connection, article: Article, article_id: str, now: datetime) -> int:
    place = place_of(article.origin, article.name)
    row = {
        "article_id": article_id,
        "place": place,
        "origin": article.origin,
        "name": article.name,
        "title": article.title,
        "date": article.date,
        "author": article.author,
        "metadata": dict(article.metadata),
        "first_seen_at": now,
        "seen_at": now,
    }
    changing = ("title", "date", "author", "metadata", "seen_at")
    return insert_or_update(conn, sightings, row, ("article_id", "place"), changing)


def place_of(origin: str, name: str) -> str:
    """The hash by which a place is found: paths and names have no longest length, an index has."""
    return hashlib.sha256(f"{origin}\0{name}".encode("utf-8", "surrogatepass")).hexdigest()


def find(conn: Connection, sha256: str, lang: str) -> str | None:
    """The id of the article with this text (`document.text_sha256`) and language."""
    return conn.scalar(_BY_TEXT, {"wanted": sha256, "language": lang})


def seen_at(conn: Connection, origin: str, name: str) -> list[KnownText]:
    """The texts that were read at this place, the newest first: more than one where the file has changed."""
    query = (
        select(articles.c.id, articles.c.sha256, articles.c.lang, sightings.c.seen_at)
        .join(articles, articles.c.id == sightings.c.article_id)
        .where(sightings.c.place == place_of(origin, name))
        .order_by(sightings.c.seen_at.desc(), sightings.c.id.desc())
    )
    return [KnownText(*row) for row in conn.execute(query)]


def get(conn: Connection, article_id: str) -> StoredArticle | None:
    """The article, or None where there is none of that id."""
    row = conn.execute(select(articles).where(articles.c.id == article_id)).one_or_none()
    if row is None:
        return None
    seen = select(sightings).where(sightings.c.article_id == article_id)
    rows = conn.execute(seen.order_by(sightings.c.seen_at.desc(), sightings.c.id.desc())).mappings()
    places = tuple(_sighting(found) for found in rows)
    return StoredArticle(row.id, row.sha256, row.lang, row.text, row.chars, row.created_at, places)


def as_read(conn: Connection, sighting_id: int) -> Article:
    """The article as it was read at this place. Raises KeyError where there is no such sighting."""
    query = (
        select(sightings, articles.c.text, articles.c.lang)
        .join(articles, articles.c.id == sightings.c.article_id)
        .where(sightings.c.id == sighting_id)
    )
    found = conn.execute(query).mappings().one_or_none()
    if found is None:
        raise KeyError(sighting_id)
    return Article(
        found["name"],
        found["text"],
        found["lang"],
        found["origin"],
        found["title"],
        found["date"],
        found["author"],
        dict(found["metadata"]),
    )


def page(
    conn: Connection, *, before: str | None = None, limit: int = 50, lang: str | None = None, origin: str | None = None
) -> list[ArticleLine]:
    """Articles, the newest first, older than the id `before`; `origin` finds those that were read there."""
    seen = sightings.alias("seen")
    newest = select(func.max(seen.c.id)).where(seen.c.article_id == articles.c.id).scalar_subquery()
    query = (
        select(
            *(articles.c.id, articles.c.sha256, articles.c.lang, articles.c.chars, articles.c.created_at),
            *(sightings.c.origin, sightings.c.name, sightings.c.title, sightings.c.date),
        )
        .select_from(articles.join(sightings, sightings.c.id == newest))
        .order_by(articles.c.id.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(articles.c.id < before)
    if lang is not None:
        query = query.where(articles.c.lang == lang)
    if origin is not None:
        there = select(sightings.c.article_id).where(sightings.c.origin == origin)
        query = query.where(articles.c.id.in_(there))
    return [ArticleLine(*row) for row in conn.execute(query)]


def lock(conn: Connection, article_id: str) -> None:
    """Hold the article until the transaction ends, so that results about it are written one after the other.

    SQLite has one writer anyway.
    """
    if conn.dialect.name != "sqlite":
        query = select(articles.c.id).where(articles.c.id == article_id)
        conn.execute(query.with_for_update(key_share=True))


def count(conn: Connection) -> int:
    """How many there are."""
    return conn.scalar(select(func.count()).select_from(articles)) or 0


def _sighting(row: RowMapping) -> Sighting:
    names: Sequence[str] = Sighting.__slots__
    return Sighting(**{name: row[name] for name in names})
