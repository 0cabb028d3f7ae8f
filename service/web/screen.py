"""Fills our templates. The only place that knows the template engine.

Templates are files of ours and autoescaped; texts of articles, models and people are only ever data in them.
"""

from datetime import datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from service.web.visit import PREFIX, Visit
from service.web.words import LANGUAGES

_SAID = frozenset(
    ("accept", "fix", "reject", "skip", "create", "undone", "nothing_to_undo", "lot", "lot_undone", "opinion")
)


def render(visit: Visit, template: str, *, status: int = 200, **data: Any) -> Response:
    """A page. Data is escaped wherever it is shown."""
    query = visit.request.url.query
    path = visit.request.url.path
    page = (
        environment()
        .get_template(template)
        .render(
            **data,
            t=visit.words,
            lang=visit.words.lang,
            languages=LANGUAGES,
            theme=visit.theme,
            reviewer=visit.reviewer,
            csrf=visit.csrf,
            prefix=PREFIX,
            here=f"{path}?{query}" if query else path,
            blind=visit.desk.blind,
            flash=_flash(visit),
        )
    )
    return HTMLResponse(page, status_code=status)


def _flash(visit: Visit) -> str:
    """What the last decision came to, as the address that it led to says."""
    params, t = visit.request.query_params, visit.words
    said, number = params.get("said", ""), _count(params.get("n"))
    if said not in _SAID:
        return ""
    kept = _count(params.get("kept"))
    text = t(f"said.{said}", n=number)
    return f"{text} {t('said.lot_kept', n=kept)}" if said == "lot_undone" and kept else text


def _count(given: str | None) -> int:
    return int(given) if given and given.isdecimal() and len(given) < 9 else 0


@cache
def environment() -> Environment:
    """The engine: autoescape always, and a name that a page forgot is an error."""
    made = Environment(
        loader=PackageLoader("service.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["moment"] = moment
    return made


def moment(at: datetime | None) -> str:
    """A moment for people, in UTC."""
    return "" if at is None else f"{at:%Y-%m-%d %H:%M} UTC"
