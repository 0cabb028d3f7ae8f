"""Numbers marked in the text that the model reads: `[[3: 20 000 à 25 000]]`. Knows no question and no answer."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from service.text.span import Span


@dataclass(frozen=True, slots=True)
class Marks:
    """How this article's numbers are marked; `tag` is empty unless the article itself contains `[[` or `]]`."""

    tag: str = ""

    def mark(self, number: int, text: str) -> str:
        """The number `number` of the article, which reads `text`, with its mark."""
        return f"[[{self.tag}{number}: {text}]]"

    def put(self, text: str, within: Span, numbers: Mapping[int, Span]) -> str:
        """`text` at `within`, verbatim, with a mark around each of `numbers` (id → raw span) that lies inside."""
        inside = sorted((s, i) for i, s in numbers.items() if within.covers(s))
        parts, at = [], within.start
        for span, number in inside:
            parts += [text[at : span.start], self.mark(number, span.of(text))]
            at = span.end
        return "".join([*parts, text[at : within.end]])


def marks_for(text: str) -> Marks:
    """Marks that cannot be mistaken for brackets of `text`: tagged with a few hex digits where it has any such."""
    if "[[" not in text and "]]" not in text:
        return Marks()
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    # A text could hold its own tag only by a hash collision of its author's making; then a longer one is taken.
    length = next((n for n in range(4, len(digest), 4) if f"[[{digest[:n]}-" not in text), len(digest))
    return Marks(f"{digest[:length]}-")
