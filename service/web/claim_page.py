"""A claim in its article: what it says, why a person is asked, and the form to fix it. Knows no rule of deciding."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from service.claims.finding import Code, Finding
from service.claims.messages import message
from service.errors import CallerError
from service.review.decide import REASONS
from service.review.opinions import opinions_about
from service.review.refusals import ConflictError, LeasedError, NoSuchClaimError, RefusedError
from service.store import decisions, queue
from service.store.decisions import Decision, ReviewedClaim
from service.store.queue import QueueFilter
from service.store.store import Connection
from service.web.article import anchors, layers_of, pieces
from service.web.article_html import article_html
from service.web.editing import editor
from service.web.filters import query_of, read_filter
from service.web.screen import render
from service.web.visit import PREFIX, Visit


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the last attempt did not go through, shown above the claim. `findings` are of a refused fix."""

    kind: str  # conflict, leased, refused, doubtful, other
    message: str
    findings: tuple[str, ...] = ()
    confirm: str = ""
    theirs: Decision | None = None
    mine: str = ""


def show(visit: Visit) -> Response:
    """GET /claims/{id}."""
    return claim_page(visit, visit.request.path_params["claim_id"])


def claim_page(
    visit: Visit,
    claim_id: str,
    *,
    trouble: Trouble | None = None,
    form: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    """The page of a claim; with what went wrong and the form as it was sent, where something did.

    Raises NoSuchClaimError.
    """
    query = visit.request.query_params
    editing = form is not None or query.get("edit") == "1"
    wanted = read_filter(query, blind_for=visit.who if visit.desk.blind else None)
    with visit.desk.store.read() as conn:
        claim = decisions.claim(conn, claim_id)
        run = decisions.run(conn, claim.run_id) if claim else None
        if claim is None or run is None:
            raise NoSuchClaimError(claim_id)
        content = content_of(claim)
        data = {
            "claim": claim,
            "run": run,
            "content": content,
            "html": article_html(
                pieces(run, decisions.standing_marks(conn, run.id), layers_of(content), claim.id),
                anchors(layers_of(content)),
                *(run, visit.words),
                prefix=PREFIX,
                query=query_of(query),
                linked=not editing,
            ),
            "ways": _ways(conn, wanted, claim, query_of(query)),
            "history": decisions.history(
                conn, claim_id=claim.id, limit=20, blind_to=visit.who if visit.desk.blind else None
            ),
            "sides": opinions_about(conn, claim.id) if claim.opinions == 2 else [],
        }
    held = claim.held_by_other(visit.who, visit.now)
    return render(
        visit,
        "claim.html",
        status=status,
        **data,
        trouble=trouble,
        editor=editor(run, content, form) if editing else None,
        findings=[(f["code"], said(visit, f), f.get("field")) for f in claim.findings],
        held=held,
        acceptable=claim.verdict != "rejected",
        waiting=claim.opinions == 1 and claim.opinion_by == visit.who and claim.state == "open",
        reasons=REASONS,
        query=query_of(query),
        action=f"{PREFIX}/claims/{claim.id}",
    )


def content_of(claim: ReviewedClaim) -> dict[str, Any]:
    """Number, quote and fields as they stand: a person's where one fixed them, else the machine's."""
    if claim.reviewed is not None:
        return dict(claim.reviewed)
    return {"number": claim.number, "quote": claim.quote, "fields": claim.fields}


def trouble_of(visit: Visit, error: CallerError, mine: str) -> tuple[Trouble, int]:
    """What to say about a refused decision, and the status of the page that says it."""
    if isinstance(error, ConflictError):
        last = error.decision
        theirs = None if last is not None and last.action == "opinion" else last  # opinions are blind
        return Trouble("conflict", visit.words("trouble.conflict"), theirs=theirs, mine=mine), 409
    if isinstance(error, LeasedError):
        return Trouble("leased", visit.words("leased.said", who=error.holder)), 409
    if isinstance(error, RefusedError):
        findings = tuple(message(finding, visit.words.lang) for finding in error.findings)
        confirm = ",".join(sorted({finding.code.value for finding in error.findings})) if error.doubts else ""
        kind = "doubtful" if error.doubts else "refused"
        return Trouble(kind, visit.words(f"trouble.{kind}"), findings, confirm), 422
    return Trouble("other", visit.words.error(error)), 422


def said(visit: Visit, entry: Mapping[str, Any]) -> str:
    """The sentence of a stored finding in the reader's language; as it was stored where its parts are not known."""
    if "facts" not in entry or entry["code"] not in {code.value for code in Code}:
        return str(entry["message"])
    facts = tuple((str(name), str(fact)) for name, fact in entry["facts"].items())
    finding = Finding(Code(entry["code"]), entry["message"], entry["field"], entry.get("variant", ""), facts)
    return message(finding, visit.words.lang)


def _ways(conn: Connection, wanted: QueueFilter, claim: ReviewedClaim, query: str) -> dict[str, str | None]:
    """Where the keys for next and previous lead, within the filter."""
    at = queue.place_of(conn, claim.id)
    if at is None:
        return dict.fromkeys(("next", "previous", "next_article", "previous_article"))
    steps = {
        "next": queue.step(conn, wanted, at),
        "previous": queue.step(conn, wanted, at, back=True),
        "next_article": queue.step(conn, wanted, at, other_than=claim.article_id),
        "previous_article": queue.step(conn, wanted, at, back=True, other_than=claim.article_id),
    }
    return {name: claim_path(found, query) if found else None for name, found in steps.items()}


def claim_path(claim_id: str, query: str) -> str:
    """The address of a claim's page, at its number."""
    return f"{PREFIX}/claims/{claim_id}{query}#here"
