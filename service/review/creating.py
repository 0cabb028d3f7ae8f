"""A number that nobody claimed becomes a claim: a person selects it, the verifier judges it. Knows no page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service.claims.claim import Claim
from service.errors import CallerError
from service.pipeline.document import Entry, judged_entry
from service.review.act import State
from service.store import articles, claims
from service.store.decisions import Decision, RunRow, add_claim, append, is_current
from service.store.store import Connection


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes the claim, and when."""

    reviewer: str
    at: datetime


def create(conn: Connection, maker: Maker, run: RunRow, claim: Claim) -> str:
    """Store a claim that `fixing.judge` let through, as accepted by its maker; its id.

    Raises CallerError (`review.replaced`) where the article has been read anew since.
    """
    articles.lock(conn, run.article_id)  # so that nobody replaces the run at this very moment
    if not is_current(conn, run.id):
        raise CallerError("review.replaced", f"{run.name} has been read anew since. Open the newer reading.")
    entry = judged_entry(run.text, claim, run.passages)
    row = _row(maker, run, entry)
    claim_id = str(row["id"])
    add_claim(conn, row)
    claims.add_codes(conn, claims.code_rows(claim_id, entry))
    before = {"state": "rejected", "number": None, "quote": None, "fields": None}
    rest = {"skips": 0, "opinions": 0, "opinion_by": None}
    after = before | {"state": State.ACCEPTED.value}
    append(conn, Decision(claim_id, "create", maker.reviewer, maker.at, before | rest, after | rest, 1))
    return claim_id


def _row(maker: Maker, run: RunRow, entry: Entry) -> dict[str, Any]:
    return {
        **claims.judged_columns(entry),
        "run_id": run.id,
        "article_id": run.article_id,
        "schema_name": run.schema_name,
        "lang": run.lang,
        "confidence": None,  # nobody weighs what a person says
        "parts": {},
        "evidence": {},
        "merged": 0,
        "made_by": maker.reviewer,
        "created_at": maker.at,
        "state": State.ACCEPTED.value,
        "reviewer": maker.reviewer,
        "decided_at": maker.at,
        "opinions": 0,
    }
