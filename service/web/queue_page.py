"""The list of claims with its filters, counts and progress. Knows no rule of deciding."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from service.store import decisions, queue
from service.store.queue import BINS, Facets, Place, QueueFilter, QueueRow
from service.store.store import Connection
from service.web.claim_page import claim_path
from service.web.filters import query_of, read_filter, unfiltered
from service.web.screen import render
from service.web.visit import PREFIX, Visit

PAGE = 50


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the team is. `left` are open flagged claims, `mine` what stands as the reader decided."""

    mine: int
    team: int
    left: int

    @property
    def total(self) -> int:
        """Everything that was or is to be decided."""
        return self.team + self.left


@dataclass(frozen=True, slots=True)
class Bar:
    """One step of the histogram, in the units of its drawing (a step is 10 wide, the highest is 40 high)."""

    x: int
    y: float
    height: float
    low: float
    high: float
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One claim of the list: the number, and `inside` the words of its quote (empty where it does not stand there)."""

    row: QueueRow
    href: str
    number: str
    before: str
    inside: str
    after: str
    held: bool


def show(visit: Visit) -> Response:
    """GET /: the queue, or whatever the filter of the address asks for."""
    params = visit.request.query_params
    wanted = read_filter(params, blind_for=visit.who if visit.desk.blind else None)
    query = query_of(params)
    with visit.desk.store.read() as conn:
        rows = queue.page(conn, wanted, after=_after(params), limit=PAGE + 1)
        facets = visit.desk.counts.get(wanted, lambda: queue.facets(conn, wanted))
        whole = unfiltered(wanted)
        around = facets if whole == wanted else visit.desk.counts.get(whole, lambda: queue.facets(conn, whole))
        totals = visit.desk.counts.get("totals", lambda: queue.totals(conn))
        data: dict[str, Any] = {
            "progress": _progress(conn, visit, totals),
            "names": visit.desk.counts.get("names", lambda: queue.names(conn)),
            "people": visit.desk.counts.get("people", lambda: decisions.reviewers_who_decided(conn)),
        }
        free = (row.place.claim_id for row in rows if not _held(visit, row, others=True))
        first = next(free, None) or (queue.first(conn, wanted, now=visit.now, reviewer=visit.who) if rows else None)
    return render(
        visit,
        "queue.html",
        **data,
        start=claim_path(first, query) if first else None,
        wanted=wanted,
        given={name: params.get(name, "") for name in ("source", "reviewer", "q", "low", "high", "since", "until")},
        lines=[_line(visit, row, query) for row in rows[:PAGE]],
        more=_more(query, rows[PAGE - 1].place) if len(rows) > PAGE else None,
        facets=facets,
        around=around,
        bars=_bars(facets, wanted, params),
        query=query,
        tabs=_tabs(totals, wanted, params),
        href=lambda **changes: f"{PREFIX}/{query_of(params, **changes)}",
        filtered=wanted != unfiltered(wanted),
        clear=f"{PREFIX}/{query_of({name: params[name] for name in ('state', 'verdict') if name in params})}",
        bulk=f"{PREFIX}/bulk{query}",
        undo=f"{PREFIX}/undo{query}",
    )


def _progress(conn: Connection, visit: Visit, totals: Mapping[tuple[str, str], int]) -> Progress:
    team = sum(count for (state, _), count in totals.items() if state != "open")
    return Progress(queue.decided_by(conn, visit.who), team, totals.get(("open", "flagged"), 0))


def _line(visit: Visit, row: QueueRow, query: str) -> Line:
    content: Mapping[str, Any] = row.reviewed or {"number": row.number, "quote": row.quote}
    number, quote = content["number"], content["quote"]
    before, inside, after = around(quote, number)
    about = claim_path(row.place.claim_id, query), number["text"], before[-160:], inside, after[:200]
    return Line(row, *about, _held(visit, row))


def around(quote: Mapping[str, Any], number: Mapping[str, Any]) -> tuple[str, str, str]:
    """The quote before its number, the number in it, and what follows; all of it follows where it is not in there."""
    text, said = str(quote["text"]), str(number["text"])
    if quote["start"] is None or number["start"] is None:
        return "", "", text
    cut = number["start"] - quote["start"]
    if cut < 0 or text[cut : cut + len(said)] != said:
        return "", "", text
    return text[:cut], said, text[cut + len(said) :]


def _held(visit: Visit, row: QueueRow, *, others: bool = False) -> bool:
    """Whether somebody (other than the reader) is at work on the claim."""
    leased = row.lease_by is not None and row.lease_until is not None and row.lease_until > visit.now
    return leased and not (others and row.lease_by == visit.who)


def _tabs(
    totals: Mapping[tuple[str, str], int], wanted: QueueFilter, params: Mapping[str, str]
) -> list[tuple[str, str, int, bool]]:
    """(name, address, count, chosen) of the stretches of the queue."""
    tabs = []
    for name, states, verdicts in (
        ("flagged", ("open",), ("flagged",)),
        ("accepted", ("open",), ("accepted",)),
        ("rejected", ("open",), ("rejected",)),
        ("decided", ("accepted", "fixed", "rejected"), ("flagged", "accepted", "rejected")),
    ):
        count = sum(totals.get((s, v), 0) for s in states for v in verdicts)
        verdict = "any" if len(verdicts) > 1 else None if verdicts == ("flagged",) else verdicts[0]
        state = None if states == ("open",) else ",".join(states)
        href = f"{PREFIX}/{query_of(params, verdict=verdict, state=state)}"
        tabs.append((name, href, count, (wanted.states, wanted.verdicts) == (states, verdicts)))
    return tabs


def _bars(facets: Facets, wanted: QueueFilter, params: Mapping[str, str]) -> list[Bar]:
    highest = max(facets.bins) or 1
    bars = []
    for place, count in enumerate(facets.bins):
        low, high = place / BINS, (place + 1) / BINS
        height = round(38 * count / highest + (2 if count else 0), 1)
        chosen = (wanted.low is None or low >= wanted.low) and (wanted.high is None or high <= wanted.high)
        href = f"{PREFIX}/{query_of(params, low=low, high=high)}"
        bars.append(Bar(place * 10, round(40 - height, 1), height, low, high, count, href, chosen))
    return bars


def _after(params: Mapping[str, str]) -> Place | None:
    """The place behind which the page begins, as the link to it said."""
    parts = params.get("after", "").split(":")
    if len(parts) != 4 or not parts[2].isdecimal() or len(parts[2]) > 15:
        return None
    return Place(parts[0], parts[1], int(parts[2]), parts[3])


def _more(query: str, last: Place) -> str:
    place = f"after={last.state}:{last.verdict}:{last.rank}:{last.claim_id}"
    return f"{PREFIX}/{query}&{place}" if query else f"{PREFIX}/?{place}"
