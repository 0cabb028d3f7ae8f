"""The second reader beside the model: both readings of every field, their overlap, and which one is taken.

What a reader is, and what it knows of grammar, is `service.syntax`; which one leads was learnt (`learnt.py`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from service.claims.draft import Draft, FieldAnswer, Readings
from service.pipeline.learnt import READER, leader
from service.pipeline.result import Said
from service.quantities.model import Quantity
from service.syntax.reading import Candidate, Reader, SyntaxReading
from service.text.article import Article
from service.text.overlap import token_f1
from service.text.span import Span

HALF = 0.5

Leads = Callable[[str], str]  # field → `model` or `reader`
Leader = Callable[[str, str, str], str]  # the same of model, language and field


class Readers(Protocol):
    """The second readers of an installation (`service.syntax.opening.Installed`)."""

    @property
    def identity(self) -> str | None:
        """What they are, with versions; None: there is none."""
        ...

    def reader(self, lang: str) -> Reader | None:
        """The reader of a language; None where there is none."""
        ...


def read_again(
    said: Sequence[Said],
    article: Article,
    quantities: Sequence[Quantity],
    asked: Mapping[str, str],
    model: str,
    readers: Readers | None,
    leads: Leader = leader,
) -> list[Said]:
    """What was said, with both readings where there is a reader of the article's language; `model` is its identity.

    `asked` names, for each field of the drafts that a reader can answer, what it asks (`ClaimSchema.grammatical`).
    Without one the model's answers stand alone, whoever read them before. `leads` says whose reading is taken: as was
    learnt, unless told otherwise.
    """
    reader = readers.reader(article.lang) if readers and said else None
    if reader is None:
        return [_read_once(one) if one.draft.readings else one for one in said]
    reading = reader.read(article.text, quantities)
    drafts = read_twice(
        [one.draft for one in said],
        quantities,
        reading,
        article.text,
        asked,
        lambda field: leads(model, article.lang, field),
    )
    return [replace(one, draft=draft) for one, draft in zip(said, drafts, strict=True)]


def _read_once(one: Said) -> Said:
    return replace(one, draft=replace(one.draft, fields=model_fields(one.draft), readings={}))


def read_twice(
    drafts: Sequence[Draft],
    quantities: Sequence[Quantity],
    reading: SyntaxReading,
    text: str,
    asked: Mapping[str, str],
    leads: Leads,
) -> list[Draft]:
    """The drafts with both readings of the fields in `asked`; each field has the reading of the one that leads.

    Drafts about no quantity of the scan, and fields the reader does not answer, stay as they are. A draft that was read
    twice before is read anew: its model's answers stand in its readings.
    """
    index_of = {quantity.span: index for index, quantity in enumerate(quantities)}
    return [_read(draft, index_of, reading, text, asked, leads) for draft in drafts]


def _read(
    draft: Draft,
    index_of: Mapping[Span, int],
    reading: SyntaxReading,
    text: str,
    asked: Mapping[str, str],
    leads: Leads,
) -> Draft:
    fields = model_fields(draft)
    index = index_of.get(draft.at) if draft.at is not None else None
    if index is None:
        return replace(draft, fields=fields, readings={})
    readings: dict[str, Readings] = {}
    for name in fields:
        candidates = reading.candidates(index, asked[name]) if name in asked else ()
        if candidates:
            said = fields[name]
            model = said if isinstance(said, str) else None
            taken = leads(asked[name])
            readings[name] = _readings(model, candidates, text, taken, asked[name])
            fields[name] = readings[name].reader if taken == READER else model
    return replace(draft, fields=fields, readings=readings)


def _readings(model: str | None, candidates: Sequence[Candidate], text: str, taken: str, asks: str) -> Readings:
    """Both readings of one field; the first of `candidates` is the reader's."""
    best, *others = [candidate.text(text) for candidate in candidates]
    passages = [one for one in (best, *others) if one is not None]
    kept = best if taken == READER else model
    return Readings(
        model,
        best,
        _overlap(model, best),
        taken,
        len(passages),
        candidates[0].code,
        max((_overlap(model, other) for other in others), default=0.0),
        _backed(kept, passages if model is None else [*passages, model]),
        asks,
    )


def _backed(kept: str | None, passages: Sequence[str]) -> float:
    """The share of `passages` that have half of their words in common with the one kept."""
    near = sum(kept is not None and token_f1(one, kept) >= HALF for one in passages)
    return round(near / len(passages), 4) if passages else 0.0


def model_fields(draft: Draft) -> dict[str, FieldAnswer]:
    """What the model alone answered."""
    return {**draft.fields, **{name: readings.model for name, readings in draft.readings.items()}}


def _overlap(first: str | None, second: str | None) -> float:
    if first is None or second is None:
        return float(first is second)
    return round(token_f1(first, second), 4)
