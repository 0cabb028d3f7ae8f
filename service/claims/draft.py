"""What a model, a person or another system says. Copied text only: no value of it is ever trusted."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from service.text.span import Span

FieldAnswer = str | bool | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before verification.

    `quote` and `number` are copied text. A pointed draft (an answer about a numbered quantity) also says where:
    `at` is the raw span of the quantity that was asked about, `quote_at` the raw span of the sentence, cut by code,
    whose text is `quote`; `number` is then the model's echo of the number.
    `fields` holds the schema's answers by property name, unlocated.
    """

    quote: str
    number: str
    fields: Mapping[str, FieldAnswer] = field(default_factory=dict)
    at: Span | None = None
    quote_at: Span | None = None
