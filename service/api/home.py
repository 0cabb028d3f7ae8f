"""Plain pages for people: what this server offers, what its problems mean. Knows the document, no operation."""

import base64
import hashlib
import html
import json
from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse

from service.api.catalogue import Entry, catalogue
from service.api.problems import Problem
from service.api.routing import PinciteRoute

router = APIRouter(route_class=PinciteRoute, include_in_schema=False)

_STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1c1b19;background:#fdfcf9}"
    "code,pre{font:14px/1.5 ui-monospace,monospace}pre{overflow:auto;padding:1rem;background:#f1eee6}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0}"
    "a{color:#8a1c1c}@media(prefers-color-scheme:dark){body{color:#eceae4;background:#191816}pre{background:#262420}"
    "a{color:#ff9d8f}}"
)
_POLICY = (
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
    f"style-src 'sha256-{base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()}'"
)


@router.get("/")
def home(request: Request) -> HTMLResponse:
    """Every operation with its summary."""
    document: dict[str, Any] = request.app.openapi()
    rows = [
        (f"<code>{method.upper()} {_(path)}</code>", _(operation.get("summary", "")))
        for path, item in document["paths"].items()
        for method, operation in item.items()
    ]
    intro = (
        f"<p>{_(document['info']['description'])}</p>"
        '<p><a href="/openapi.json">OpenAPI document</a>, <a href="/problems">problems</a>, '
        '<a href="/readyz">state</a></p>'
    )
    return _page(f"Pincite {document['info']['version']}", intro + _table(("Operation", "What it does"), rows))


@router.get("/openapi.json")
def openapi(request: Request) -> JSONResponse:
    """The OpenAPI document."""
    return JSONResponse(request.app.openapi())


@router.get("/problems")
def problem_list() -> HTMLResponse:
    """Every problem."""
    rows = [
        (str(e.status), f'<a href="{_(e.type)}"><code>{_(e.code)}</code></a>', _(e.title)) for e in catalogue().values()
    ]
    return _page("Problems", _table(("Status", "Code", "What it says"), rows))


@router.get("/problems/{code}")
def problem(code: str) -> HTMLResponse:
    """One problem: what it means, what to do, and an example."""
    entry: Entry | None = catalogue().get(code)
    if entry is None:
        raise Problem("problem.not_found", f"No problem has the code {code[:60]!r}.")
    example = _(json.dumps(entry.example, indent=2, ensure_ascii=False))
    body = (
        f"<p><code>{_(entry.code)}</code>, status {entry.status}</p><p>{_(entry.meaning)}</p>"
        f"<h2>What to do</h2><p>{_(entry.remedy)}</p><h2>Example</h2><pre>{example}</pre>"
    )
    return _page(entry.title, body)


def _(text: str) -> str:
    return html.escape(text)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table; the cells are HTML already."""
    top = "".join(f"<th>{_(head)}</th>" for head in heads)
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr>{top}</tr>{lines}</table>"


def _page(title: str, body: str) -> HTMLResponse:
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{_(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>'
        f"<body><h1>{_(title)}</h1>{body}</body></html>"
    )
    return HTMLResponse(page, headers={"Content-Security-Policy": _POLICY})
