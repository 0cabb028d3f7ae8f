"""An article made ready for any number of verifications: scanned once, canonical form and indexes built once."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from service.quantities.model import Quantity
from service.quantities.scanner import scan
from service.text.canonical import Canonical, canonical
from service.text.passage import PassageIndex
from service.text.search import fold
from service.text.span import Span
from service.verify.instructions import Order, find_orders


@dataclass(frozen=True)
class Source:
    """The article's text exactly as it was read, its language and its quantities (sorted, not overlapping)."""

    text: str
    lang: str
    quantities: tuple[Quantity, ...]

    @classmethod
    def read(cls, text: str, lang: str) -> "Source":
        """Scan `text` once. Linear in its length."""
        return cls(text, lang, scan(text, lang))

    @cached_property
    def canonical(self) -> Canonical:
        """The form in which quotes are compared."""
        return canonical(self.text)

    @cached_property
    def folded(self) -> str:
        """The canonical text without case, character for character: the form in which number fields are compared."""
        return fold(self.canonical.text)

    @cached_property
    def passages(self) -> PassageIndex:
        """The words of the article, for quotes that are not verbatim."""
        return PassageIndex.of(self.canonical.text)

    @cached_property
    def orders(self) -> tuple[Order, ...]:
        """Sentences that give orders to a model (D22)."""
        return find_orders(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [q.span.start for q in self.quantities]

    @cached_property
    def _ends(self) -> list[int]:
        return [q.span.end for q in self.quantities]

    def overlapping(self, span: Span) -> tuple[Quantity, ...]:
        """The quantities that share a character with `span`, in order."""
        # They do not overlap, so their ends are in order as their starts are.
        return self.quantities[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]
