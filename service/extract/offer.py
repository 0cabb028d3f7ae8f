"""What may be answered about each number: passages that rules propose, else words of the article near it. Pure.

Also the other way round: an answer as it came, made a well-formed passage (`Russie` → `la Russie`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.claims.draft import FieldAnswer
from service.extract.grammar import Asked, Choice
from service.extract.phrases.counted import Counted, counted
from service.extract.phrases.lexicon import LEXICONS
from service.extract.phrases.passage import well_formed
from service.extract.phrases.speakers import speakers
from service.extract.phrases.subjects import subjects
from service.extract.phrases.times import times
from service.extract.schema import ClaimSchema, Property, Proposals, Scope, Shape
from service.quantities.model import Quantity
from service.text.sentences import sentence_at
from service.text.span import Span

_NEAR = (600, 400)  # characters before and after the sentence that `nearby` may reach
_NEIGHBOURS = 3  # numbers before and after that the echo might be mistaken for


@dataclass(frozen=True, slots=True)
class _Place:
    """A number with what its sentence shows."""

    number: Span
    sentence: Span
    times: list[Span]
    counted: Counted | None


class Offer:
    """The choices for one article's numbers. `lang` without a table in `phrases.lexicon` gets words only."""

    def __init__(self, text: str, lang: str, quantities: Sequence[Quantity], schema: ClaimSchema) -> None:
        self.text, self.quantities, self.schema = text, quantities, schema
        self.lexicon = LEXICONS.get(lang)

    def asked(self, number: int, index: int) -> Asked:
        """What decoding may choose from for the quantity at `index`, which is told to the model as `number`."""
        near = self.quantities[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
        echoes = tuple(dict.fromkeys(" ".join(q.span.of(self.text).split()) for q in near if q.kind.measures))
        place = self._place(self.quantities[index].span)
        passages = [p for p in self.schema.properties if p.shape is Shape.PASSAGE]
        return Asked(number, echoes, tuple(self._choice(p, place) for p in passages))

    def settle(self, index: int, fields: Mapping[str, FieldAnswer]) -> Mapping[str, FieldAnswer]:
        """The answers as they go into the draft: passages of the sentence get their article, lose loose ends."""
        if self.lexicon is None:
            return fields
        sentence = sentence_at(self.text, self.quantities[index].span)
        settled = dict(fields)
        for prop in self.schema.properties:
            answer = fields[prop.name]
            if prop.shape is Shape.PASSAGE and isinstance(answer, str):
                settled[prop.name] = well_formed(self.text, sentence, answer, self.lexicon, prop.proposals)
        return settled

    def _place(self, number: Span) -> _Place:
        sentence = sentence_at(self.text, number)
        if self.lexicon is None:
            return _Place(number, sentence, [], None)
        when = times(self.text, sentence, self.lexicon, number)
        return _Place(number, sentence, when, counted(self.text, sentence, number, self.lexicon, when))

    def _choice(self, prop: Property, place: _Place) -> Choice:
        proposed, closed = self._proposed(prop.proposals, place)
        texts = tuple(dict.fromkeys(" ".join(s.of(self.text).split()) for s in proposed))
        if closed:
            return Choice(texts)
        if prop.scope is Scope.SENTENCE:
            return Choice(texts, (place.sentence.of(self.text),))
        low = max(0, place.sentence.start - _NEAR[0])
        return Choice(texts, (self.text[low : place.sentence.end + _NEAR[1]],))

    def _proposed(self, proposals: Proposals, place: _Place) -> tuple[list[Span], bool]:
        """The proposals, and whether nothing else may be answered (but null)."""
        if self.lexicon is None or proposals is Proposals.NONE:
            return [], False
        if proposals is Proposals.TIMES:
            return place.times, True
        if proposals is Proposals.SPEAKERS:
            return speakers(self.text, place.number, self.lexicon), True
        known = place.counted if place.counted and not place.counted.unit else None
        found = subjects(self.text, place.sentence, place.number, self.lexicon, place.counted)
        if proposals is Proposals.COUNTED:
            # Without a noun (`La dette atteint 3 M€`, `a reculé de 5 %`) the subject of the verb is what is measured.
            return ([known.clause, known.noun], True) if known else (found, False)
        return (found, True) if found else ([known.noun] if known else [], False)
