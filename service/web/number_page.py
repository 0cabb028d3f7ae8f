"""A number of an article that nobody claimed, and the form that makes a claim of it. Knows no rule of deciding."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from service.errors import CallerError
from service.review.creating import Maker, create
from service.review.fixing import judge
from service.review.refusals import NoSuchClaimError
from service.review.segments import Layer
from service.store import decisions
from service.store.columns import stored
from service.store.decisions import RunRow
from service.text.sentences import sentence_at
from service.text.span import Span
from service.web.article import anchors, pieces
from service.web.article_html import article_html
from service.web.claim_page import Trouble, claim_path, trouble_of
from service.web.door import go
from service.web.editing import editor, fix_of
from service.web.filters import query_of
from service.web.screen import render
from service.web.visit import PREFIX, Visit


def show(visit: Visit) -> Response:
    """GET /runs/{id}/claim?start=&end=."""
    return _page(visit, _run(visit))


def make(visit: Visit) -> Response:
    """POST /runs/{id}/claim: what was selected goes through the verifier before a claim is made of it."""
    run = _run(visit)
    try:
        confirmed = visit.form.get("confirmed", "").split(",")
        claim = judge(visit.desk.sources.of(run), fix_of(run, visit.form), run.passages, confirmed)
        with visit.desk.store.begin() as conn:
            made = create(conn, Maker(visit.who, visit.now), run, claim)
    except CallerError as error:
        trouble, status = trouble_of(visit, error, "create")
        return _page(visit, run, trouble, visit.form, status)
    visit.desk.counts.forget()
    query = query_of(visit.request.query_params)
    return go(visit, claim_path(made, f"{query}&said=create" if query else "?said=create"))


def _run(visit: Visit) -> RunRow:
    run_id = visit.request.path_params["run_id"]
    with visit.desk.store.read() as conn:
        run = decisions.run(conn, run_id)
    if run is None:
        raise NoSuchClaimError(run_id)
    return run


def _page(
    visit: Visit,
    run: RunRow,
    trouble: Trouble | None = None,
    form: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    span = _asked(visit, run)
    content: dict[str, Any] = {"number": None, "quote": None, "fields": {}}
    layers: list[Layer] = []
    why = None
    if span is not None:
        quote = sentence_at(run.text, span)
        content["number"] = {"text": span.of(run.text), "start": span.start, "end": span.end}
        content["quote"] = {"text": quote.of(run.text), "start": quote.start, "end": quote.end}
        layers = [Layer(quote, "quote"), Layer(span, "number")]
        why = _why(run, span)
    with visit.desk.store.read() as conn:
        standing = decisions.standing_marks(conn, run.id)
    return render(
        visit,
        "number.html",
        status=status,
        run=run,
        content=content,
        html=article_html(
            *(pieces(run, standing, layers, None), anchors(layers), run, visit.words),
            prefix=PREFIX,
            query=query_of(visit.request.query_params),
            linked=False,
        ),
        trouble=trouble,
        why=visit.words.why(why) if why else None,
        editor=editor(run, content, form),
        query=query_of(visit.request.query_params),
        action=f"{PREFIX}/runs/{run.id}/claim",
        start=span.start if span else 0,
        end=span.end if span else 0,
    )


def _asked(visit: Visit, run: RunRow) -> Span | None:
    start, end = (visit.request.query_params.get(name, "") for name in ("start", "end"))
    if not (start.isdecimal() and end.isdecimal() and len(start) < 12 and len(end) < 12):
        return None
    return Span(int(start), int(end)) if int(start) < int(end) <= len(run.text) else None


def _why(run: RunRow, span: Span) -> str | None:
    """Why the machine made no claim of this number."""
    for number, covered in zip(run.numbers, run.coverage["numbers"], strict=True):
        if number["start"] == span.start and number["end"] == span.end:
            return stored(covered["why"]) if covered["why"] else None
    return None
