"""Drafts to settled claims and coverage: what extracting and verifying again have in common. Pure; asks no model."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from service.pipeline.coverage import cover
from service.pipeline.learnt import calibration
from service.pipeline.result import CallRecord, Origin, Result, Said
from service.pipeline.second import Readers, read_again
from service.pipeline.settle import indexes_of, settle, weigh
from service.quantities.model import Quantity
from service.syntax.anaphora import taken_up
from service.text.article import Article
from service.text.span import Span
from service.verify.source import Source
from service.verify.verifier import verify

# Why a number is unclaimed that a scanner found only after the model had been asked.
_NEW = "not asked: this number was not found when the model was asked"
_MEASURES_NOW = "not asked: this number was held to measure nothing ({reason}) when the model was asked"


def judge(
    article: Article,
    origin: Origin,
    source: Source,
    said: Sequence[Said],
    passages: frozenset[str],
    *,
    silent: Mapping[int, str],
    unanswered: Mapping[int, str],
    calls: tuple[CallRecord, ...],
) -> Result:
    """The result of an article: each draft verified and weighed, the same said once, every number accounted for.

    `source` is read from `article`; keys of `silent` and `unanswered` are indexes of its quantities.
    """
    claims = [
        weigh(
            verify(source, one.draft, passages),
            source.text,
            passages,
            origin.threshold,
            one.tokens,
            calibration(origin.model, two=bool(one.draft.readings)),
            article.lang,
        )
        for one in said
    ]
    settled = settle(claims)
    kept = tuple(one.claim for one in settled)
    return Result(
        article,
        origin,
        kept,
        cover(
            source.quantities,
            kept,
            silent,
            unanswered,
            taken_up(source.text, source.quantities, article.lang),
        ),
        calls,
        indexes_of(settled),
        passages,
        tuple(tuple(said[place] for place in one.places) for one in settled),
        dict(silent),
        dict(unanswered),
    )


def judge_again(
    earlier: Result,
    origin: Origin,
    numbers: Sequence[tuple[Span, str | None]],
    *,
    asked: Mapping[str, str] | None = None,
    readers: Readers | None = None,
) -> Result:
    """`earlier` verified anew by the code of today, without a model.

    `origin` is what the new result depends on. `numbers` are the numbers of the earlier scan in order: span, and why
    it measured nothing (None: it measured, and was asked about). `earlier` gives article, `said`, `silent`,
    `unanswered` and `calls`, with indexes of that scan; its claims are not looked at. A number that was not asked
    about then and measures now is unclaimed and says so, unless a draft names it. The fields in `asked` are read a
    second time anew by `readers` (None: by nobody); without `asked` the readings of then stand.
    """
    source = Source.read(earlier.article.text, earlier.article.lang)
    before = {span: (index, reason) for index, (span, reason) in enumerate(numbers)}
    now = {quantity.span: index for index, quantity in enumerate(source.quantities)}
    said = [one for group in earlier.said for one in group]
    moved = {index: now[span] for span, (index, _) in before.items() if span in now}
    return judge(
        earlier.article,
        origin,
        source,
        said if asked is None else read_again(said, earlier.article, source.quantities, asked, origin.model, readers),
        earlier.passages,
        silent=_moved(earlier.silent, moved),
        unanswered=_not_asked(source.quantities, before) | _moved(earlier.unanswered, moved),
        calls=tuple(replace(call, asked=tuple(moved[i] for i in call.asked if i in moved)) for call in earlier.calls),
    )


def _moved(by_index: Mapping[int, str], moved: Mapping[int, int]) -> dict[int, str]:
    return {moved[index]: why for index, why in by_index.items() if index in moved}


def _not_asked(quantities: Sequence[Quantity], before: Mapping[Span, tuple[int, str | None]]) -> dict[int, str]:
    """Why nothing was asked about the numbers that measure today, by index of `quantities`."""
    reasons: dict[int, str] = {}
    for index, quantity in enumerate(quantities):
        _, reason = before.get(quantity.span, (-1, None))
        if quantity.span not in before:
            reasons[index] = _NEW
        elif reason is not None and quantity.kind.measures:
            reasons[index] = _MEASURES_NOW.format(reason=reason)
    return reasons
