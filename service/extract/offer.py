"""What may be answered about each number: words of the article near it, and passages that rules propose. Pure."""

from collections.abc import Mapping, Sequence

from service.claims.draft import FieldAnswer
from service.extract.grammar import Asked, Choice
from service.extract.schema import ClaimSchema, Property, Scope, Shape
from service.quantities.model import Quantity
from service.text.sentences import sentence_at
from service.text.span import Span


class Offer:
    """The choices for one article's numbers."""

    def __init__(self, text: str, lang: str, quantities: Sequence[Quantity], schema: ClaimSchema) -> None:
        self.text, self.lang, self.quantities, self.schema = text, lang, quantities, schema

    def asked(self, number: int, index: int) -> Asked:
        """What decoding may choose from for the quantity at `index`, which is told to the model as `number`."""
        near = self.quantities[max(0, index - 3) : index + 4]
        echoes = tuple(dict.fromkeys(" ".join(q.span.of(self.text).split()) for q in near if q.kind.measures))
        choices = [
            self._choice(p, self.quantities[index].span) for p in self.schema.properties if p.shape is Shape.PASSAGE
        ]
        return Asked(number, echoes, tuple(choices))

    def settle(self, index: int, fields: Mapping[str, FieldAnswer]) -> Mapping[str, FieldAnswer]:
        """The answers as they go into the draft."""
        return fields

    def _choice(self, prop: Property, span: Span) -> Choice:
        sentence = sentence_at(self.text, span)
        if prop.scope is Scope.SENTENCE:
            return Choice(words=(sentence.of(self.text),))
        return Choice(words=(self._nearby(sentence),))

    def _nearby(self, sentence: Span) -> str:
        low = max(0, sentence.start - 600)
        high = min(len(self.text), sentence.end + 400)
        return self.text[low:high]
