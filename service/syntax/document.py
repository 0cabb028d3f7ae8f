"""An article as the rules see it: trees, quantities, quotations and expressions of time, each found once. Pure."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from service.quantities.model import Quantity
from service.syntax.tree import Sentence
from service.text.span import Span

_QUOTES = re.compile(r"«[^«»\n]*(?:\n(?!\s*\n)[^«»\n]*)*»|“[^“”\n]*”|(?<!\w)\"[^\"\n]*\"(?!\w)|„[^“„\n]*“")
# A quotation that goes on in the next paragraph is closed only in its last one; scraped text often never closes it.
_UNCLOSED = re.compile(r"[«“][^«»“”\n]*(?=\n|\Z)")


@dataclass(slots=True)
class Document:
    """The parsed article. `sentences` are in order of the text; `quantities` is the whole scan."""

    text: str
    sentences: list[Sentence]
    quantities: Sequence[Quantity]
    quotations: list[Span] = field(default_factory=list)
    places: dict[int, tuple[int, int]] = field(default_factory=dict)  # quantity → (sentence, first token)
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        closed = [Span(m.start(), m.end()) for m in _QUOTES.finditer(self.text)]
        ends = {s.start for s in closed}
        left = [Span(m.start(), m.end()) for m in _UNCLOSED.finditer(self.text) if m.start() not in ends]
        self.quotations = sorted(closed + left)
        self.starts = [q.start for q in self.quotations]
        for n, sentence in enumerate(self.sentences):
            for token in sentence.tokens:
                if token.quantity is not None:
                    self.places.setdefault(token.quantity, (n, token.i))

    def quotation(self, at: int) -> Span | None:
        """The quotation around the raw offset `at`, marks included."""
        k = bisect_right(self.starts, at) - 1
        return self.quotations[k] if k >= 0 and self.quotations[k].end > at else None
