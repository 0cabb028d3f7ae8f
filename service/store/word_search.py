"""Claims by words, through the database's own index. Knows what is stored (`claims.search`), not who looks for what.

SQLite: the FTS5 table `claim_search` over `claims`, kept by triggers. PostgreSQL: a GIN index over the words as a
tsvector, made word by word, since its parser has notions of its own and depends on the server's locale. Both are made
by the migration, and both find the same claims: see `text.words` for what is found.
"""

from typing import Any

from sqlalchemy import Boolean, ColumnElement, bindparam, false
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from service.store.tables import claims
from service.text.words import Phrase, phrases


class _Holds(FunctionElement[bool]):
    """Whether a claim's words match: for SQLite its first argument, for PostgreSQL the others."""

    inherit_cache = True
    type = Boolean()


def holds(typed: str) -> ColumnElement[bool]:
    """The condition that everything typed stands in the claim's number, quote or fields. Without a word: nothing."""
    wanted = phrases(typed)
    if not wanted:
        return false()
    patterns = [_like(phrase) for phrase in wanted if len(phrase.words) > 1]
    return _Holds(*map(_bound, (_match(wanted), _tsquery(wanted), *patterns)))


@compiles(_Holds, "sqlite")
def _on_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    match = compiler.process(next(iter(element.clauses)), **options)
    key = compiler.process(claims.c.serial, **options)
    # The plus keeps SQLite from reading each claim found: it looks through the queue's index, which ends in the key.
    return f"+{key} IN (SELECT rowid FROM claim_search WHERE claim_search MATCH {match})"  # noqa: S608 - bound


@compiles(_Holds, "postgresql")
def _on_postgresql(element: Any, compiler: Any, **options: Any) -> str:
    _, query, *patterns = (compiler.process(clause, **options) for clause in element.clauses)
    words = compiler.process(claims.c.search, **options)
    tests = [f"array_to_tsvector(string_to_array({words}, ' ')) @@ CAST({query} AS tsquery)"]  # as in ix_claims_search
    tests += [f"(' ' || {words} || ' ') LIKE {pattern}" for pattern in patterns]
    return f"({' AND '.join(tests)})"


def _bound(value: str) -> Any:
    return bindparam(None, value, unique=True)


def _match(wanted: list[Phrase]) -> str:
    """In FTS5's words. Nothing of it needs escaping: words are letters and figures."""
    return " AND ".join(f'"{" ".join(phrase.words)}"{"*" if phrase.open else ""}' for phrase in wanted)


def _tsquery(wanted: list[Phrase]) -> str:
    """Every word of every phrase: those of several words are compared once more, in order."""
    terms = []
    for phrase in wanted:
        *whole, last = phrase.words
        terms += [f"'{word}'" for word in whole] + [f"'{last}'{':*' if phrase.open else ''}"]
    return " & ".join(terms)


def _like(phrase: Phrase) -> str:
    return f"% {' '.join(phrase.words)}{'' if phrase.open else ' '}%"
