"""What may be answered about each number: passages that rules propose, else words of the article near it. Pure.

Also the other way round: an answer as it came, made a well-formed passage (`Russie` → `la Russie`).
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from service.claims.draft import FieldAnswer
from service.extract.grammar import Asked, Choice, fold
from service.extract.phrases.counted import Counted, counted, preceding
from service.extract.phrases.lexicon import LEXICONS
from service.extract.phrases.passage import well_formed
from service.extract.phrases.speakers import speakers
from service.extract.phrases.subjects import subjects
from service.extract.phrases.times import times
from service.extract.schema import ClaimSchema, Property, Proposals, Scope, Shape
from service.quantities.model import Quantity
from service.text.sentences import Sentences
from service.text.span import Span

_NEAR = (600, 400)  # characters before and after the sentence that `nearby` may reach
_FEW = 40  # characters: a sentence with less than that beside its number leans on the one before
_NEIGHBOURS = 3  # numbers before and after that the echo might be mistaken for


_NULL = Choice()  # nothing may be answered


class _Place(NamedTuple):
    """A number with what its sentence shows."""

    number: Span
    sentence: Span
    times: list[Span]
    counted: Counted | None


class _Proposed(NamedTuple):
    """Proposals for one field. `closed`: nothing else may be answered, but null; `sure`: nor null."""

    spans: tuple[Span, ...] = ()
    closed: bool = False
    sure: bool = False


class Offer:
    """The choices for one article's numbers. `lang` without a table in `phrases.lexicon` gets words only.

    `written` is how each number is written, white space folded.
    """

    def __init__(self, text: str, lang: str, quantities: Sequence[Quantity], schema: ClaimSchema) -> None:
        self.text, self.quantities = text, quantities
        self.lexicon = LEXICONS.get(lang)
        self.written = [fold(q.span.of(text)) for q in quantities]
        self._sentences = Sentences(text)
        self._passages = [p for p in schema.properties if p.shape is Shape.PASSAGE]
        self._found: dict[int, Span] = {}
        self._known: dict[int, tuple[Choice, ...]] = {}

    def sentence(self, index: int) -> Span:
        """The sentence of the quantity at `index`."""
        if index not in self._found:
            self._found[index] = self._sentences.at(self.quantities[index].span)
        return self._found[index]

    def asked(self, number: int, index: int) -> Asked:
        """What decoding may choose from for the quantity at `index`, which is told to the model as `number`."""
        near = slice(max(0, index - _NEIGHBOURS), index + _NEIGHBOURS + 1)
        echoes = [w for w, q in zip(self.written[near], self.quantities[near], strict=True) if q.kind.measures]
        return Asked(number, tuple(dict.fromkeys(echoes)), self.choices(index))

    def choices(self, index: int) -> tuple[Choice, ...]:
        """The choices of every passage property in turn, worked out once for question and grammar."""
        if index not in self._known:
            place = self._place(self.quantities[index].span, self.sentence(index))
            self._known[index] = tuple([self._choice(p, place) for p in self._passages])
        return self._known[index]

    def told(self, index: int, *, forced: bool) -> str:
        """The proposals for the quantity at `index` in words, for the question: `when: "par mois" or null`.

        Where decoding is `forced` to the proposals, a field with only one need not be told.
        """
        hints = []
        for prop, choice in zip(self._passages, self.choices(index), strict=True):
            options = [f'"{t}"' for t in choice.texts]
            if choice.words:
                options.append("other words")
            if prop.nullable and choice.nullable:
                options.append("null")
            if choice.texts and (len(options) > 1 or not forced):
                hints.append(f"{prop.name}: {' or '.join(options)}")
        return "; ".join(hints)

    def settle(self, sentence: Span, fields: Mapping[str, FieldAnswer]) -> Mapping[str, FieldAnswer]:
        """The answers as they go into the draft: passages of the `sentence` get their article, lose loose ends."""
        if self.lexicon is None:
            return fields
        settled = dict(fields)
        for prop in self._passages:
            answer = fields[prop.name]
            if isinstance(answer, str):
                settled[prop.name] = well_formed(self.text, sentence, answer, self.lexicon, prop.proposals)
        return settled

    def _place(self, number: Span, sentence: Span) -> _Place:
        if self.lexicon is None:
            return _Place(number, sentence, [], None)
        when = times(self.text, sentence, self.lexicon, number)
        return _Place(number, sentence, when, counted(self.text, sentence, number, self.lexicon, when))

    def _choice(self, prop: Property, place: _Place) -> Choice:
        spans, closed, sure = self._proposed(prop.proposals, place)
        if closed and not spans:
            return _NULL
        texts = tuple(dict.fromkeys([fold(s.of(self.text)) for s in spans]))
        if closed:
            return Choice(texts, nullable=not sure)
        if prop.scope is Scope.SENTENCE:
            return Choice(texts, self._pieces(place))
        low = max(0, place.sentence.start - _NEAR[0])
        return Choice(texts, (self.text[low : place.sentence.end + _NEAR[1]],))

    def _proposed(self, proposals: Proposals, place: _Place) -> _Proposed:
        if self.lexicon is None or proposals is Proposals.NONE:
            return _Proposed()
        if proposals is Proposals.TIMES:
            return _Proposed(tuple(place.times), closed=True)
        if proposals is Proposals.SPEAKERS:
            known = speakers(self.text, place.sentence, place.number, self.lexicon)
            return _Proposed(known.spans, closed=True, sure=known.sure)
        noun = place.counted if place.counted and not place.counted.unit else None
        if proposals is Proposals.COUNTED and noun:
            return _Proposed((noun.clause, noun.noun), closed=True, sure=True)
        found = tuple(subjects(self.text, place.sentence, place.number, self.lexicon, place.counted))
        if proposals is Proposals.SUBJECTS:
            return _Proposed(found, closed=bool(found))
        # Without a noun the clause before is what is measured (`la guerre dure depuis quatre ans`), or the subject
        # (`La dette atteint 3 M€`).
        before = preceding(self.text, place.sentence, place.number, self.lexicon)
        if before and place.counted:
            return _Proposed((before,), closed=True, sure=True)
        return _Proposed((*found, before) if before else found)

    def _pieces(self, place: _Place) -> tuple[str, ...]:
        """The words of the sentence around the number and its times; with the sentence before, if few are left."""
        cuts = sorted([place.number, *place.times])
        starts = [place.sentence.start, *[c.end for c in cuts]]
        ends = [*[c.start for c in cuts], place.sentence.end]
        pieces = [self.text[a:b] for a, b in zip(starts, ends, strict=True)]
        if sum(map(len, pieces)) < _FEW:
            end = len(self.text[max(0, place.sentence.start - _NEAR[0]) : place.sentence.start].rstrip(" \u00a0\u202f"))
            end += max(0, place.sentence.start - _NEAR[0])
            if end and not self.text[end - 1].isspace():
                pieces.insert(0, self._sentences.at(Span(end - 1, end)).of(self.text))
        return tuple([p for p in pieces if any(map(str.isalpha, p))])
