"""The reader that parses with spaCy. The only module that touches it; imported lazily (`service.syntax.opening`).

Sentences are cut by `service.text.sentences`, as everywhere in Pincite, and parsed one by one in batches: linear in
the text, whatever its length.
"""

import itertools
import re
import threading
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from service.quantities.model import Quantity
from service.syntax.document import Document
from service.syntax.lang.table import Table
from service.syntax.lang.tables import TABLES
from service.syntax.plain import TICKER, Plain, plain
from service.syntax.reading import SyntaxReading
from service.syntax.repair import mend
from service.syntax.rules import read_document
from service.syntax.shape import sentence
from service.syntax.tree import Sentence
from service.text.sentences import sentences
from service.text.span import Span

_HYPHENED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_BATCH = 64
_LONGEST = 1200  # characters of a sentence; longer ones (tables, code) are cut between words
_WHOLE = 60_000  # characters up to which an article is parsed whole; beyond, only paragraphs near a number
_LABEL = re.compile(r"[^.:;!?«»“”\"\n]{1,80}:(?=\s+[^\s«“\"])\s+")
_LABEL_WORDS = 9
_LINE = 30  # characters: a shorter line is a title
_BEFORE = 2  # paragraphs parsed before one with a number: who `elle` is stands there


class SpacyReader:
    """Reads fields from the trees of one spaCy pipeline. `nlp` must tag, parse and name entities."""

    def __init__(self, nlp: Any, lang: str) -> None:
        self.nlp, self.lang = nlp, lang
        self._lock = threading.Lock()  # spaCy does not promise that one pipeline serves several threads
        self.table: Table = TABLES[lang]

    def read(self, text: str, quantities: Sequence[Quantity]) -> SyntaxReading:
        """Candidates for every quantity that measures. One parse an article; linear."""
        with self._lock:
            document = self.parse(text, quantities)
        return read_document(document, self.table)

    def parse(self, text: str, quantities: Sequence[Quantity]) -> Document:
        """The article's sentences as trees."""
        measuring = [(i, q) for i, q in enumerate(quantities) if q.kind.measures]
        starts = [q.span.start for _, q in measuring]
        jobs: list[tuple[Plain, Span, int]] = []
        for number, span in self._pieces(text, starts):
            inside = [
                (i, q)
                for i, q in measuring[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
                if q.span.end <= span.end
            ]
            retold = plain(text, span, inside, self.table)
            if any(c.isalnum() for c in retold.text):
                jobs.append((retold, span, number))
        docs = self.nlp.pipe((self._words(job[0].text) for job in jobs), batch_size=_BATCH)
        trees: list[Sentence] = [sentence(doc, *job) for doc, job in zip(docs, jobs, strict=True)]
        for tree in trees:
            mend(tree, self.table)
        return Document(text, trees, tuple(quantities))

    def _words(self, text: str) -> Any:
        """The words of `text`; where hyphens make one word (`état-major`, `Paul-Henri`) they are one."""
        doc = self.nlp.make_doc(text)
        if self.table.clitics and "-" in text:
            with doc.retokenize() as merging:
                for hit in _HYPHENED.finditer(text):
                    if not self.table.clitics & set(hit.group().casefold().split("-")[1:]):
                        span = doc.char_span(hit.start(), hit.end())
                        if span is not None and len(span) > 1:
                            merging.merge(span)
        return doc

    def _pieces(self, text: str, starts: Sequence[int]) -> Iterator[tuple[int, Span]]:
        """Sentences with the number of their paragraph, without those far from any number in a long text."""
        found = _numbered(text)
        if len(text) > _WHOLE:
            holding = {n for n, s in found if bisect_left(starts, s.start) < bisect_left(starts, s.end)}
            wanted = {n - back for n in holding for back in range(_BEFORE + 1)} | {0}
            found = [(n, s) for n, s in found if n in wanted]
        for n, span in found:
            for part in _unlabelled(text, span):
                yield from ((n, piece) for piece in _cut(text, part))


def _numbered(text: str) -> list[tuple[int, Span]]:
    """The sentences with the number of their paragraph. A line is one, unless lines are broken by hand (PDF)."""
    spans = sentences(text, Span(0, len(text)))
    wrapped = sum("\n" in s.of(text) for s in spans) * 5 > len(spans)
    if wrapped:
        spans = _joined(text, spans)
    found, paragraph = [], 0
    for before, span in itertools.pairwise([Span(0, 0), *spans]):
        lines = text.count("\n", before.end, span.start)
        paragraph += lines > wrapped
        found.append((paragraph, span))
    return found


def _unlabelled(text: str, span: Span) -> list[Span]:
    """`Crue de la Vauvre : 1 200 habitants évacués` is read as two; what is quoted after a colon stays with it."""
    ticker = TICKER.match(text, span.start, span.end)
    label = _LABEL.match(text, ticker.end() if ticker else span.start, span.end)
    if label is None or len(label.group().split()) > _LABEL_WORDS:
        return [span]
    return [Span(span.start, label.end()), Span(label.end(), span.end)]


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Where lines are broken by hand, one that ends without a mark goes on after a single line break."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and text[last.end - 1].isalnum() and text.count("\n", last.end, span.start) == 1 and len(last) > _LINE:
            joined[-1] = Span(last.start, span.end)
        else:
            joined.append(span)
    return joined


def _cut(text: str, span: Span) -> Iterator[Span]:
    at = span.start
    while span.end - at > _LONGEST:
        blank = text.rfind(" ", at + 1, at + _LONGEST)
        border = blank if blank > at else at + _LONGEST
        yield Span(at, border)
        at = border
    yield Span(at, span.end)
