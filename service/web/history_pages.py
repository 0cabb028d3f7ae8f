"""Who decided what, and how far people agree: pages and downloads. Knows no rule of deciding."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from starlette.responses import Response, StreamingResponse

from service.review.opinions import agreement, pairs
from service.store import decisions
from service.store.decisions import Decision
from service.web.screen import render
from service.web.visit import PREFIX, Visit

PAGE = 100
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def show(visit: Visit) -> Response:
    """GET /history, newest first."""
    params = visit.request.query_params
    before = params.get("before", "")
    reviewer = params.get("reviewer") or None
    with visit.desk.store.read() as conn:
        rows = decisions.history(
            conn,
            claim_id=params.get("claim") or None,
            reviewer=reviewer,
            before=int(before) if before.isdecimal() and len(before) < 16 else None,
            limit=PAGE + 1,
            blind_to=_blind(visit),
        )
        people = decisions.reviewers_who_decided(conn)
        numbers = decisions.numbers_of(conn, {row.claim_id for row in rows})
    return render(
        visit,
        "history.html",
        rows=rows[:PAGE],
        older=rows[PAGE - 1].id if len(rows) > PAGE else None,
        people=people,
        numbers=numbers,
        chosen=reviewer or "",
        claim=params.get("claim", ""),
    )


def download(visit: Visit) -> Response:
    """GET /history.jsonl: every decision, oldest first, one a line."""

    def lines() -> Iterator[bytes]:
        with visit.desk.store.read() as conn:
            for row in decisions.stream(conn, blind_to=_blind(visit)):
                yield json.dumps(entry(row), ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"

    headers = {"Content-Disposition": 'attachment; filename="decisions.jsonl"'}
    return StreamingResponse(lines(), media_type="application/jsonl; charset=utf-8", headers=headers)


def entry(row: Decision) -> dict[str, Any]:
    """One decision as it is exported."""
    return {
        "id": row.id,
        "claim": row.claim_id,
        "action": row.action,
        "reviewer": row.reviewer,
        "at": row.at.isoformat(),
        "reason": row.reason,
        "before": dict(row.before),
        "after": dict(row.after),
        "version": row.claim_version,
        "undoes": row.undoes,
        "lot": row.bulk_id,
    }


def show_agreement(visit: Visit) -> Response:
    """GET /agreement: Cohen's kappa of each two people, and the claims on which they differ."""
    with visit.desk.store.read() as conn:
        found = list(pairs(conn))
    differing = [pair for pair in found if not pair.agree]
    return render(
        visit,
        "agreement.html",
        lines=agreement(found),
        count=len(found),
        differing=differing[:PAGE],
        left_out=max(0, len(differing) - PAGE),
        differing_href=f"{PREFIX}/?differing=1",
    )


def agreement_csv(visit: Visit) -> Response:
    """GET /agreement.csv: one line for each claim with two opinions."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(["claim", "first_reviewer", "first", "second_reviewer", "second", "agree"])
    with visit.desk.store.read() as conn:
        for pair in pairs(conn):
            cells = (pair.claim_id, pair.first, pair.first_state, pair.second, pair.second_state)
            writer.writerow([*map(_harmless, cells), "yes" if pair.agree else "no"])
    headers = {"Content-Disposition": 'attachment; filename="agreement.csv"'}
    return Response(table.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _harmless(cell: str) -> str:
    """No name becomes a formula in a spreadsheet."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _blind(visit: Visit) -> str | None:
    return visit.who if visit.desk.blind else None
