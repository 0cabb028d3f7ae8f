"""Everything the rules of one article share: each found once, in one pass over its sentences. Pure."""

from dataclasses import dataclass, field
from functools import cached_property

from service.syntax.counted import Count, count
from service.syntax.document import Document
from service.syntax.interview import Interview, interview
from service.syntax.lang.table import Table
from service.syntax.names import Mention, mentions, resolve
from service.syntax.speech import Report, reports
from service.syntax.times import times
from service.syntax.tree import Sentence, Token
from service.text.span import Span


@dataclass
class Context:
    """One article with its table; all lists run parallel to the sentences."""

    document: Document
    table: Table
    counts: dict[int, Count] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for index, quantity in enumerate(self.document.quantities):
            if quantity.kind.measures:
                found = count(self.document, index, self.table)
                if found is not None:
                    self.counts[index] = found

    @cached_property
    def times(self) -> list[list[Span]]:
        """Expressions of time per sentence."""
        return [times(self.document, s, self.table) for s in self.document.sentences]

    @cached_property
    def reports(self) -> list[list[Report]]:
        """Sources per sentence."""
        return [reports(s, self.table) for s in self.document.sentences]

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The keys of the head words of all named sources."""
        found = zip(self.document.sentences, self.reports, strict=True)
        return frozenset(s.tokens[r.head].key for s, reports_ in found for r in reports_ if not r.pronoun)

    @cached_property
    def mentions(self) -> list[Mention]:
        """Who and what was named, in order of the text."""
        return [m for n, s in enumerate(self.document.sentences) for m in mentions(n, s, self.table)]

    @cached_property
    def interview(self) -> Interview | None:
        """The interview that the article is, if it is one."""
        return interview(self.document, self.mentions, self.table)

    @cached_property
    def main(self) -> Mention | None:
        """The body or firm that the article names most, the first of its mentions."""
        names: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            if mention.entity in ("ORG", "") and mention.proper:
                token = self.document.sentences[mention.where].tokens[mention.head]
                names.setdefault(token.key, []).append(mention)
        most = max(names.values(), key=len, default=[])
        return most[0] if len(most) > 1 else None

    def label(self, count: Count) -> Sentence | None:
        """What stands before a colon right before the number's sentence, read as a sentence of its own."""
        if count.where == 0:
            return None
        before = self.document.sentences[count.where - 1]
        text = self.document.text
        joined = before.span.end == count.sentence.span.start and ":" in text[before.span.end - 3 : before.span.end]
        return before if joined else None

    def meant(self, pronoun: Token, where: int, *, speaker: bool = False) -> Mention | None:
        """What `pronoun` of sentence `where` stands for."""
        earlier = [m for m in self._before(where) if m.where < where or m.head < pronoun.i]
        return resolve(pronoun, earlier, where, self.table, speaker=speaker)

    def named_before(self, where: int) -> list[Mention]:
        """The mentions of the sentences right before `where`, in order."""
        return self.mentions[self._ends[max(0, where - 7)] : self._ends[where]]

    def _before(self, where: int) -> list[Mention]:
        ends = self._ends
        return self.mentions[ends[max(0, where - 7)] : ends[where + 1]]

    @cached_property
    def _ends(self) -> list[int]:
        """Number of mentions before each sentence."""
        ends, at = [0], 0
        for n in range(len(self.document.sentences)):
            while at < len(self.mentions) and self.mentions[at].where <= n:
                at += 1
            ends.append(at)
        return ends
