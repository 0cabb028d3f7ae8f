"""A number that nobody claimed becomes a claim: a person selects it, the verifier judges it. Knows no page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service.claims.claim import Claim
from service.claims.severity import severity_of
from service.errors import CallerError
from service.pipeline.document import judged_entry
from service.review.act import State
from service.store import articles
from service.store.decisions import Decision, RunRow, add_claim, append, is_current
from service.store.ids import new_id
from service.store.queue_rank import codes_text, queue_rank
from service.store.store import Connection
from service.text.search import fold


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
    claim_id = new_id("clm")
    add_claim(conn, _row(claim_id, maker, run, claim))
    before = {"state": "rejected", "number": None, "quote": None, "fields": None}
    rest = {"skips": 0, "opinions": 0, "opinion_by": None}
    after = before | {"state": State.ACCEPTED.value}
    append(conn, Decision(claim_id, "create", maker.reviewer, maker.at, before | rest, after | rest, 1))
    return claim_id


def _row(claim_id: str, maker: Maker, run: RunRow, claim: Claim) -> dict[str, Any]:
    entry = judged_entry(run.text, claim, run.passages)
    codes = [finding["code"] for finding in entry["findings"]]
    said = [entry["number"]["text"], entry["quote"]["text"]]
    said += [v["text"] if isinstance(v, dict) else str(v) for v in entry["fields"].values() if v is not None]
    severity = severity_of(codes)
    return {
        "id": claim_id,
        "run_id": run.id,
        "article_id": run.article_id,
        "current": True,
        "schema_name": run.schema_name,
        "lang": run.lang,
        "verdict": entry["verdict"],
        "confidence": None,  # nobody weighs what a person says
        "severity": severity,
        "codes": codes_text(codes),
        **{name: entry[name] for name in ("number", "quote", "fields", "findings", "draft")},
        "parts": {},
        "evidence": {},
        "merged": 0,
        "search": fold("\n".join(said)),
        "made_by": maker.reviewer,
        "created_at": maker.at,
        "state": State.ACCEPTED.value,
        "version": 1,
        "reviewer": maker.reviewer,
        "decided_at": maker.at,
        "skips": 0,
        "queue_rank": queue_rank(severity, None),
        "opinions": 0,
    }
