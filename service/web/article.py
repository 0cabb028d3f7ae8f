"""The article as a claim's page shows it: its pieces, and what became of each of its numbers. Knows no HTML."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.review.segments import Layer, Mark, Segment, segments
from service.store.columns import stored
from service.store.decisions import RunRow
from service.text.span import Span

CLAIMED, SET_ASIDE = "claimed", "set_aside"


def pieces(
    run: RunRow, standing: Sequence[tuple[str, str, int | None]], layers: Sequence[Layer], shown: str | None
) -> list[Segment]:
    """The article cut up. `standing` are its claims (id, state, start); `shown` is the one on this page."""
    return list(segments(run.text, layers, _marks(run, standing, shown)))


def anchors(layers: Sequence[Layer]) -> dict[int, list[str]]:
    """Where the page can be sent to, by the start of the piece: `here` is the number, `in-field-…` a field."""
    found: dict[int, list[str]] = {}
    for layer in layers:
        if layer.name != "quote":
            found.setdefault(layer.span.start, []).append("here" if layer.name == "number" else f"in-{layer.name}")
    return found


def layers_of(content: Mapping[str, Any]) -> list[Layer]:
    """The passages that number, quote and fields point to."""
    found = []
    for name in ("quote", "number"):
        span = span_of(content[name])
        if span is not None:
            found.append(Layer(span, name))
    for name, value in content["fields"].items():
        span = span_of(value)
        if span is not None:
            found.append(Layer(span, f"field-{name}"))
    return found


def span_of(entry: object) -> Span | None:
    """The span of a passage as documents write it; None where it stands nowhere."""
    if not isinstance(entry, Mapping) or entry.get("start") is None:
        return None
    return Span(entry["start"], entry["end"])


def near(run: RunRow, at: Span | None, most: int) -> list[Mapping[str, Any]]:
    """The numbers of the article nearest to a place, in order."""
    if at is None:
        return list(run.numbers[:most])
    by_distance = sorted(run.numbers, key=lambda n: abs(n["start"] - at.start))[:most]
    return sorted(by_distance, key=lambda n: int(n["start"]))


def _marks(run: RunRow, standing: Sequence[tuple[str, str, int | None]], shown: str | None) -> list[Mark]:
    """One for each number: the claim about it (the shown one first), else why there is none."""
    about: dict[int, tuple[str, str]] = {}
    for claim_id, state, start in standing:
        if start is not None and (start not in about or claim_id == shown or about[start][1] == SET_ASIDE):
            about[start] = (claim_id, SET_ASIDE if state == "rejected" else CLAIMED)
    marks = []
    for number, covered in zip(run.numbers, run.coverage["numbers"], strict=True):
        span = Span(number["start"], number["end"])
        if number["start"] in about:
            target, status = about[number["start"]]
            marks.append(Mark(span, status, target))
        else:
            status = "unclaimed" if covered["status"] == CLAIMED else covered["status"]
            why = covered["why"]
            marks.append(Mark(span, status, number["id"], stored(why) if why else None))
    return marks
