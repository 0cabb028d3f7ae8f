"""Claims as the machine made them: written with their run, retired with it. Their review is in `decisions`."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from service.claims.severity import severity_of
from service.pipeline.document import Entry, draft_entry
from service.pipeline.result import Result, Said
from service.store.ids import new_id
from service.store.queue_rank import codes_text, queue_rank
from service.store.tables import claim_findings, claims
from service.text.words import stored_words


def add_all(
    conn: Connection, run_id: str, article_id: str, result: Result, entries: Sequence[Entry], *, current: bool
) -> list[str]:
    """Write the claims of a run, open for review where it is `current`; their ids.

    `entries` are its document's, in order.
    """
    now = datetime.now(UTC)
    schema_name = result.origin.schema.rpartition("@")[0]
    rows, codes = [], []
    for position, (entry, said) in enumerate(zip(entries, result.said, strict=True)):
        about = {"article_id": article_id, "schema_name": schema_name, "lang": result.article.lang, "created_at": now}
        row = {"run_id": run_id, "position": position, **about, **judged_columns(entry), **_evidence(said)}
        rows.append({**row, "current": current, "merged": entry["merged"], "made_by": None})
        codes += code_rows(row["id"], entry)
    if rows:
        conn.execute(insert(claims), rows)
    add_codes(conn, codes)
    return [row["id"] for row in rows]


def judged_columns(entry: Entry) -> dict[str, Any]:
    """The columns of a claim that follow from its entry (`document.judged_entry`), with a new id, still open."""
    found = [finding["code"] for finding in entry["findings"]]
    severity = severity_of(found)
    return {
        "id": new_id("clm"),
        "current": True,
        "verdict": entry["verdict"],
        "confidence": entry["confidence"],
        "severity": severity,
        "codes": codes_text(found),
        "number": entry["number"],
        "quote": entry["quote"],
        "fields": entry["fields"],
        "findings": entry["findings"],
        "parts": entry["confidence_parts"],
        "draft": entry["draft"],
        "search": search_text(entry),
        "state": "open",
        "version": 1,
        "skips": 0,
        "queue_rank": queue_rank(severity, entry["confidence"]),
    }


def code_rows(claim_id: str, entry: Entry) -> list[dict[str, str]]:
    """The rows of claim_findings for a claim."""
    codes = dict.fromkeys(finding["code"] for finding in entry["findings"])
    return [{"claim_id": claim_id, "code": code} for code in codes]


def add_codes(conn: Connection, rows: Sequence[dict[str, str]]) -> None:
    """Write rows of claim_findings."""
    if rows:
        conn.execute(insert(claim_findings), rows)


def search_text(entry: Entry) -> str:
    """What a search for words looks at: those of number, quote and fields."""
    fields = [value["text"] if isinstance(value, dict) else value for value in entry["fields"].values()]
    parts = [entry["number"]["text"], entry["quote"]["text"], *(field for field in fields if isinstance(field, str))]
    return stored_words(parts)


def retire(conn: Connection, run_id: str) -> None:
    """Let nobody review the claims of a run any more. A decision that is just being made finds the version changed."""
    statement = update(claims).where(claims.c.run_id == run_id, claims.c.current.is_(True))
    conn.execute(statement.values(current=False, version=claims.c.version + 1, lease_by=None, lease_until=None))


def counts(conn: Connection) -> dict[str, int]:
    """How many current claims there are by verdict."""
    query = select(claims.c.verdict, func.count()).where(claims.c.current.is_(True)).group_by(claims.c.verdict)
    found = dict.fromkeys(("accepted", "flagged", "rejected"), 0)
    for verdict, number in conn.execute(query):
        found[verdict] = number
    return found


def _evidence(said: Sequence[Said]) -> dict[str, Any]:
    """What verifying again needs beside the claim's own draft, which stands in a column of its own."""
    merged = [{"draft": draft_entry(one.draft), "tokens": list(one.tokens)} for one in said[1:]]
    return {"evidence": {"tokens": list(said[0].tokens), "merged": merged}}
