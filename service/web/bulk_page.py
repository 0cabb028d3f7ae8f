"""One decision about everything the filter shows: first what it would be about, then the decision. Knows no rule."""

from starlette.responses import Response

from service.errors import CallerError
from service.review import bulk
from service.review.decide import ACCEPT, REASONS, rejection
from service.web.door import go
from service.web.filters import query_of, read_filter
from service.web.screen import render
from service.web.visit import PREFIX, Visit


def show(visit: Visit) -> Response:
    """GET /bulk: the count and three samples. Raises CallerError where the filter shows what no lot may touch."""
    return _page(visit, None)


def apply(visit: Visit) -> Response:
    """POST /bulk: accept or reject exactly what was shown."""
    _refuse_blind(visit)
    wanted = read_filter(visit.request.query_params)
    try:
        accepting = visit.form.get("decision") == "accept"
        ruling = ACCEPT if accepting else rejection(visit.form.get("reason", ""), visit.form.get("note", ""))
        with visit.desk.store.begin() as conn:
            count = bulk.apply(conn, wanted, visit.who, visit.now, ruling, visit.form.get("seal", ""))
    except CallerError as error:
        return _page(visit, visit.words.error(error), status=409)
    visit.desk.counts.forget()
    query = query_of(visit.request.query_params)
    said = f"said=lot&n={count}"
    return go(visit, f"{PREFIX}/{query}&{said}" if query else f"{PREFIX}/?{said}")


def _page(visit: Visit, trouble: str | None, *, status: int = 200) -> Response:
    _refuse_blind(visit)
    wanted = read_filter(visit.request.query_params)
    query = query_of(visit.request.query_params)
    with visit.desk.store.read() as conn:
        shown = bulk.preview(conn, wanted, visit.who, visit.now)
    return render(
        visit,
        "bulk.html",
        status=status,
        shown=shown,
        trouble=trouble,
        reasons=REASONS,
        query=query,
        action=f"{PREFIX}/bulk{query}",
        back=f"{PREFIX}/{query}",
    )


def _refuse_blind(visit: Visit) -> None:
    if visit.desk.blind:
        raise CallerError(
            "review.bulk_blind", "With blind second opinions each claim is judged on its own; there are no lots."
        )
