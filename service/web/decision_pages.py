"""Where the forms of a claim lead: each is one decision, then on to the next claim. Knows no rule of deciding."""

from collections.abc import Callable
from datetime import timedelta

from starlette.responses import JSONResponse, Response

from service.claims.finding import Verdict
from service.errors import CallerError
from service.review import lease, opinions
from service.review.act import Act
from service.review.decide import ACCEPT, Ruling, correction, decide, rejection, skip
from service.review.fixing import judge, reviewed_entry
from service.review.refusals import ConflictError, LeasedError, NoSuchClaimError, NothingToUndoError
from service.review.undo import undo
from service.store import decisions, queue
from service.store.decisions import Decision, ReviewedClaim
from service.store.queue import Place
from service.store.store import Connection
from service.web.claim_page import claim_page, claim_path, trouble_of
from service.web.door import go
from service.web.editing import fix_of
from service.web.filters import query_of, read_filter
from service.web.visit import PREFIX, Visit

Ruled = Callable[[], Ruling]


def accept(visit: Visit) -> Response:
    """POST /claims/{id}/accept."""
    return _decided(visit, "accept", lambda: ACCEPT)


def reject(visit: Visit) -> Response:
    """POST /claims/{id}/reject, with a reason."""
    return _decided(visit, "reject", lambda: rejection(visit.form.get("reason", ""), visit.form.get("note", "")))


def put_off(visit: Visit) -> Response:
    """POST /claims/{id}/skip."""
    return _decided(visit, "skip", None)


def fix(visit: Visit) -> Response:
    """POST /claims/{id}/fix: what was selected goes through the verifier before anything is written."""
    claim_id = visit.request.path_params["claim_id"]
    try:
        with visit.desk.store.read() as conn:
            claim = decisions.claim(conn, claim_id)
            run = decisions.run(conn, claim.run_id) if claim else None
        if run is None:
            raise NoSuchClaimError(claim_id)
        confirmed = visit.form.get("confirmed", "").split(",")
        judged = judge(visit.desk.sources.of(run), fix_of(run, visit.form), run.passages, confirmed)
    except NoSuchClaimError:
        raise
    except CallerError as error:
        trouble, status = trouble_of(visit, error, "fix")
        return claim_page(visit, claim_id, trouble=trouble, form=visit.form, status=status)
    doubts = sorted({finding.code.value for finding in judged.findings if finding.code.verdict is Verdict.FLAGGED})
    ruling = correction(reviewed_entry(run.text, judged, run.passages), ",".join(doubts) or None)
    return _decided(visit, "fix", lambda: ruling)


def take_back(visit: Visit) -> Response:
    """POST /undo: the reviewer's newest decision, then on to its claim."""
    query = query_of(visit.request.query_params)
    try:
        with visit.desk.store.begin() as conn:
            done = undo(conn, visit.who, visit.now)
    except ConflictError as error:
        trouble, status = trouble_of(visit, error, "undo")
        return claim_page(visit, error.claim.id, trouble=trouble, status=status)
    except NothingToUndoError:
        return go(visit, f"{PREFIX}/{_with(query, 'said=nothing_to_undo')}")
    visit.desk.counts.forget()
    if len(done.claims) > 1 or done.kept:
        return go(visit, f"{PREFIX}/{_with(query, f'said=lot_undone&n={len(done.claims)}&kept={len(done.kept)}')}")
    return go(visit, claim_path(done.claims[0], _with(query, "said=undone")))


def hold(visit: Visit) -> Response:
    """POST /claims/{id}/lease: somebody is at work on the claim; `over` takes it from whoever was."""
    claim_id = visit.request.path_params["claim_id"]
    over = visit.form.get("over") == "1"
    try:
        with visit.desk.store.begin() as conn:
            held = lease.take(conn, claim_id, visit.who, visit.now, over=over)
    except LeasedError as error:
        return JSONResponse({"holder": error.holder, "said": visit.words("leased.said", who=error.holder)}, 409)
    if visit.scripted and not over:
        return JSONResponse({"seconds": int((held.until - visit.now) / timedelta(seconds=1))})
    return go(visit, claim_path(claim_id, query_of(visit.request.query_params)))


def let_go(visit: Visit) -> Response:
    """POST /claims/{id}/release: they left the page."""
    with visit.desk.store.begin() as conn:
        lease.give_back(conn, visit.request.path_params["claim_id"], visit.who)
    return Response(status_code=204)


def _write(visit: Visit, conn: Connection, act: Act, ruling: Ruling | None) -> ReviewedClaim:
    if ruling is None:
        return skip(conn, act)
    return (opinions.give if visit.desk.blind else decide)(conn, act, ruling)


def _decided(visit: Visit, name: str, ruled: Ruled | None) -> Response:
    """Make the decision (None: skip) and go on to the next claim of the filter; or show what is in the way."""
    claim_id = visit.request.path_params["claim_id"]
    act = Act(visit.who, visit.now, claim_id, _version(visit), take_over=visit.form.get("over") == "1")
    ruling = None
    try:
        ruling = ruled() if ruled else None
        with visit.desk.store.begin() as conn:
            place = queue.place_of(conn, claim_id)
            before = _write(visit, conn, act, ruling)
    except NoSuchClaimError:
        raise
    except CallerError as error:
        made = _mine_already(visit, error, ruling)
        if made is not None:
            return go(visit, _onward(visit, None, "opinion" if opinions.is_blind(made) else name))
        trouble, status = trouble_of(visit, error, name)
        form = visit.form if name == "fix" and not isinstance(error, ConflictError) else None
        return claim_page(visit, claim_id, trouble=trouble, form=form, status=status)
    visit.desk.counts.forget()
    given = visit.desk.blind and name != "skip" and before.state == "open" and before.opinions < opinions.DIFFERING
    return go(visit, _onward(visit, place, "opinion" if given else name))


def _mine_already(visit: Visit, error: CallerError, ruling: Ruling | None) -> Decision | None:
    """The very same decision, where it was taken before: its answer got lost on the way, and the page sent it again."""
    last = error.decision if isinstance(error, ConflictError) else None
    if last is None or last.reviewer != visit.who:
        return None
    if not 1 <= last.claim_version - _version(visit) <= 2:  # 2: an opinion that settled the claim
        return None
    same = last.action == "skip" if ruling is None else opinions.ruling_of(last) == ruling
    return last if same else None


def _onward(visit: Visit, place: Place | None, name: str) -> str:
    """The next claim that nobody else is at work on; from the start where the end was reached; else the queue."""
    wanted = read_filter(visit.request.query_params, blind_for=visit.who if visit.desk.blind else None)
    query = query_of(visit.request.query_params)
    with visit.desk.store.read() as conn:
        found = queue.step(conn, wanted, place, free_for=(visit.who, visit.now)) if place else None
        found = found or queue.first(conn, wanted, now=visit.now, reviewer=visit.who)
    said = _with(query, f"said={name}")
    return claim_path(found, said) if found else f"{PREFIX}/{said}"


def _version(visit: Visit) -> int:
    given = visit.form.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 10 else -1


def _with(query: str, more: str) -> str:
    return f"{query}&{more}" if query else f"?{more}"
