"""The text fields of a claim: each must be a passage of the article (DESIGN, idea 3). Knows nothing of numbers."""

from service.claims.claim import FieldReading
from service.claims.draft import FieldAnswer
from service.claims.finding import Code, Finding
from service.claims.messages import finding
from service.text.canonical import canonical
from service.text.search import cuts_word, fold, occurrences
from service.text.span import Span
from service.verify.source import Source

_ALL_WORDS = 100  # per cent: a passage that leaves words out between those of the answer still carries all of them


def locate_field(
    source: Source, name: str, answer: FieldAnswer, near: Span | None
) -> tuple[FieldReading, Finding | None]:
    """Where `answer` stands in the article, the place nearest to `near` if there are several; a finding if nowhere.

    Compared on canonical text, case ignored, whole words only. Failing that, a passage with all of its words in order
    is taken (an answer that drops a parenthesis); nothing looser.
    """
    if not isinstance(answer, str):
        return FieldReading(answer), None
    wanted = fold(canonical(answer).text.strip(" ,;:."))
    if not wanted:
        return FieldReading(None), None
    span = _nearest(source, wanted, near) or _loosely(source, wanted)
    if span is None:
        return FieldReading(answer), finding(Code.UNGROUNDED, field=name, answer=answer)
    return FieldReading(answer, span), None


def _nearest(source: Source, wanted: str, near: Span | None) -> Span | None:
    """The raw span of the occurrence of `wanted` nearest to `near`, the first where there is nothing to be near to."""
    text = source.folded
    spans = [
        source.canonical.raw(at, at + len(wanted))
        for at in occurrences(text, wanted)
        if not cuts_word(text, at, at + len(wanted))
    ]
    if near is None:
        return next(iter(spans), None)
    return min(spans, key=lambda s: _distance(s, near), default=None)


def _distance(span: Span, near: Span) -> int:
    """Characters between two spans; 0 where they touch."""
    return max(near.start - span.end, span.start - near.end, 0)


def _loosely(source: Source, wanted: str) -> Span | None:
    passage = source.passages.best(wanted, _ALL_WORDS)
    return source.canonical.raw(passage.span.start, passage.span.end) if passage else None
