"""What a model, a person or another system says. Copied text only: no value of it is ever trusted."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from service.text.span import Span

FieldAnswer = str | bool | None


@dataclass(frozen=True, slots=True)
class Readings:
    """How two independent readers filled one field: the model and the one that reads the grammar; None: no passage.

    `overlap` in [0, 1] is what they have in common, `taken` whose reading the claim has (`model`, `reader`),
    `choices` how many candidates the second reader had, `why` the code of its reason. `echoed` in [0, 1] is what the
    model's reading has in common with the best of the reader's other candidates, `backed` the share of all candidates
    that have half of their words in common with what was taken. `asks` is what the field asks (`measure`, …; the name
    of the property may be another; empty in results of earlier versions).
    """

    model: str | None
    reader: str | None
    overlap: float
    taken: str
    choices: int = 1
    why: str = ""
    echoed: float = 0.0
    backed: float = 0.0
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before verification.

    `quote` and `number` are copied text. A pointed draft (an answer about a numbered quantity) also says where:
    `at` is the raw span of the quantity that was asked about, `quote_at` the raw span of the sentence, cut by code,
    whose text is `quote`; `number` is then the model's echo of the number.
    `fields` holds the schema's answers by property name, unlocated. `readings` says by field what two readers made of
    it, where there were two; `votes` the share of several answers of the model that agreed, where it was asked so.
    """

    quote: str
    number: str
    fields: Mapping[str, FieldAnswer] = field(default_factory=dict)
    at: Span | None = None
    quote_at: Span | None = None
    readings: Mapping[str, Readings] = field(default_factory=dict)
    votes: Mapping[str, float] = field(default_factory=dict)
