"""A parsed sentence as plain data: words with places in the raw text, and the walks over its tree. Knows no parser.

Both languages come here in one shape (`service.syntax.shape`): clauses are headed by their verb (also `to be`), a
preposition hangs from its noun.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from service.text.span import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
AUXILIARIES = frozenset({"aux", "auxpass"})
_DEEPEST = 60  # words from a leaf to the root; deeper trees come of lists and code
# What stands inside a noun phrase: without relative clauses, appositions and coordination.
NOMINAL = frozenset({"det", "amod", "nmod", "flat", "compound", "fixed", "case", "nummod", "poss", "predet", "advmod"})


@dataclass(slots=True)
class Token:
    """One word. `head` is an index of the sentence (its own for the root); `quantity` the scan's index or None."""

    i: int
    text: str
    key: str  # casefolded, straight apostrophe
    pos: str
    dep: str
    head: int
    span: Span
    gender: str = ""  # Masc, Fem
    number: str = ""  # Sing, Plur
    mood: str = ""
    tense: str = ""
    form: str = ""  # Fin, Part, Inf
    entity: str = ""  # PER, ORG, LOC
    quantity: int | None = None
    digit: bool = False


@dataclass(slots=True)
class Sentence:
    """One sentence with its tree; `paragraph` counts the article's lines."""

    tokens: list[Token]
    span: Span
    paragraph: int
    complements: dict[int, int] = field(
        default_factory=dict
    )  # quantity → raw start of the noun phrase after `de`, `of`
    closings: list[int] = field(default_factory=list)  # raw offsets of closing quotation marks
    verbs: dict[int, int | None] = field(default_factory=dict)  # what `clause` found before
    below: list[list[int]] = field(default_factory=list)

    def attach(self) -> None:
        """Fill `below` (children by index) after heads were set or changed."""
        self.verbs = {}
        self.below = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                self.below[token.head].append(token.i)

    def children(self, i: int, deps: Collection[str] | None = None) -> list[Token]:
        """Dependents of `i`, in order; of the given kinds only."""
        return [self.tokens[k] for k in self.below[i] if deps is None or self.tokens[k].dep in deps]

    def child(self, i: int, deps: Collection[str]) -> Token | None:
        """The first such dependent."""
        return next(iter(self.children(i, deps)), None)

    def subtree(self, i: int, without: Collection[str] = ()) -> list[int]:
        """Indices under `i` with itself, sorted; branches with a `without` relation are left out."""
        found, todo = {i}, [i]
        while todo:
            for c in self.below[todo.pop()]:
                if c not in found and self.tokens[c].dep not in without:
                    found.add(c)
                    todo.append(c)
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[Token]:
        """From the head of `i` up to the root, or as deep as sentences go."""
        for _ in range(_DEEPEST):
            above = self.tokens[i].head
            if above == i:
                return
            i = above
            yield self.tokens[i]

    def under(self, i: int, top: int) -> bool:
        """Whether `i` is `top` or below it."""
        return i == top or any(t.i == top for t in self.ancestors(i))

    def is_verb(self, i: int) -> bool:
        """Whether `i` heads a clause: a verb, or anything with a subject of its own."""
        token = self.tokens[i]
        return token.pos in ("VERB", "AUX") or bool(self.children(i, SUBJECTS))

    def clause(self, i: int) -> Token | None:
        """The nearest verb above `i` (finite or not); None in a sentence without any."""
        if i not in self.verbs:
            self.verbs[i] = next((t.i for t in self.ancestors(i) if self.is_verb(t.i)), None)
        verb = self.verbs[i]
        return None if verb is None else self.tokens[verb]

    def subject(self, verb: int) -> Token | None:
        """The subject of `verb`, also through coordination and control (`veut économiser`, `ont gagné et perdu`)."""
        seen: set[int] = set()
        i = verb
        while i not in seen:
            seen.add(i)
            own = [t for t in self.children(i, ("nsubj", "nsubjpass")) if t.quantity is None or t.pos != "NUM"]
            if own:
                return own[0]
            if self.tokens[i].dep not in ("conj", "xcomp", "advcl", "aux"):
                return None
            i = self.tokens[i].head
        return None

    def phrase(self, head: int, inside: Collection[str] = NOMINAL) -> tuple[int, int]:
        """First and last index of the noun phrase of `head`: its dependents of the `inside` kinds, as one stretch."""
        kept = {head}
        todo = [head]
        while todo:
            k = todo.pop()
            for c in self.below[k]:
                if c not in kept and self.tokens[c].dep in inside and not (k == head and self.tokens[c].dep == "case"):
                    kept.add(c)
                    todo.append(c)
        lo = hi = head
        while lo - 1 in kept:
            lo -= 1
        while hi + 1 in kept:
            hi += 1
        while hi > head and self.tokens[hi].dep in ("case", "det", "cc", "punct"):
            hi -= 1
        return lo, hi

    def raw(self, lo: int, hi: int) -> Span:
        """The raw span of the words lo..hi (both included)."""
        return Span(self.tokens[lo].span.start, max(self.tokens[lo].span.end, self.tokens[hi].span.end))

    def closes(self, start: int, end: int) -> bool:
        """Whether a quotation is closed between the raw offsets `start` and `end`."""
        return any(start <= c < end for c in self.closings)

    def text_from(self, i: int, n: int) -> tuple[str, ...]:
        """The keys of up to `n` words from `i` on."""
        return tuple(t.key for t in self.tokens[i : i + n])
