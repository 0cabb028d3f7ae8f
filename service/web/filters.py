"""The filter of a page as it stands in its address, and back. Knows no query.

What cannot be read is left out rather than refused: addresses are shared, edited and grow old.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import MAXYEAR, UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from service.claims.finding import Code
from service.store.queue import STATES, VERDICTS, QueueFilter

NAMES = (
    *("state", "verdict", "code", "lang", "schema", "source", "reviewer", "q"),
    *("low", "high", "since", "until", "differing"),
)
_CODES = frozenset(code.value for code in Code)
_EVERY = "any"
_LONGEST = 200


def read_filter(query: Mapping[str, str], *, blind_for: str | None = None) -> QueueFilter:
    """The filter of an address. `blind_for` is whose own opinions stay out, where opinions are blind."""
    last = _day(query.get("until"))
    code = query.get("code", "")
    return QueueFilter(
        states=_choice(query.get("state"), STATES, ("open",)),
        verdicts=_choice(query.get("verdict"), VERDICTS, ("flagged",)),
        code=code if code in _CODES else None,
        lang=_text(query, "lang"),
        schema=_text(query, "schema"),
        source=_text(query, "source"),
        reviewer=_text(query, "reviewer"),
        words=_text(query, "q"),
        low=_share(query.get("low")),
        high=_share(query.get("high")),
        since=_day(query.get("since")),
        until=last + timedelta(days=1) if last else None,  # the day itself included
        differing=query.get("differing") == "1",
        waiting_for=blind_for,
    )


def query_of(query: Mapping[str, str], **changes: Any) -> str:
    """The address's filter with some parts changed (None: taken out), as `?…`; empty where nothing is left."""
    kept: dict[str, str] = {name: query[name] for name in NAMES if query.get(name)}
    for name, value in changes.items():
        if value is None:
            kept.pop(name, None)
        else:
            kept[name] = str(value)
    return f"?{urlencode(kept)}" if kept else ""


def unfiltered(wanted: QueueFilter) -> QueueFilter:
    """The same states and verdicts without any further condition."""
    return replace(QueueFilter(), states=wanted.states, verdicts=wanted.verdicts, waiting_for=wanted.waiting_for)


def _choice(given: str | None, known: tuple[str, ...], default: tuple[str, ...]) -> tuple[str, ...]:
    """One, several between commas, or `any`; in the order of the queue."""
    if given == _EVERY:
        return known
    wanted = set((given or "").split(","))
    return tuple(one for one in known if one in wanted) or default


def _text(query: Mapping[str, str], name: str) -> str | None:
    return query.get(name, "").strip()[:_LONGEST] or None


def _share(given: str | None) -> float | None:
    try:
        value = float(given or "")
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None


def _day(given: str | None) -> datetime | None:
    try:
        found = datetime.strptime(given or "", "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return None
    return found if found.year < MAXYEAR else None  # a day may follow
