"""Whether an article is an interview, and who answers: questions stand as paragraphs of their own. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.syntax.document import Document
from service.syntax.lang.table import Table
from service.syntax.names import Mention

_QUESTIONS = 3  # paragraphs that are questions; fewer are rhetoric
_LONGEST = 300  # characters of a question


@dataclass(frozen=True, slots=True)
class Interview:
    """Who answers, and the paragraphs that hold the answers."""

    speaker: Mention
    answers: frozenset[int]


def interview(document: Document, mentions: Sequence[Mention], table: Table) -> Interview | None:
    """The interview, where at least three paragraphs are questions and somebody is named before the first.

    The interviewee is the last person who is a subject there, else the last one named; who only asks (`propos
    recueillis par X`) stands after a preposition.
    """
    last: dict[int, int] = {}
    length: dict[int, int] = {}
    for sentence in document.sentences:
        last[sentence.paragraph] = sentence.span.end
        length[sentence.paragraph] = length.get(sentence.paragraph, 0) + len(sentence.span)
    asking = [
        p
        for p, end in last.items()
        if document.text[max(0, end - 6) : end].rstrip(' »”"').endswith("?") and length[p] < _LONGEST
    ]
    if len(asking) < _QUESTIONS:
        return None
    before = [m for m in mentions if document.sentences[m.where].paragraph < asking[0]]
    persons = [m for m in before if m.entity == "PER" and not _after_by(document, m, table)]
    chosen = [m for m in persons if m.subject] or persons or [m for m in before if m.subject and m.proper]
    if not chosen:
        return None
    answers = {p for p in last if p > asking[0] and p not in asking and _first_or_next(p, asking)}
    return Interview(chosen[-1], frozenset(answers))


def _after_by(document: Document, mention: Mention, table: Table) -> bool:
    sentence = document.sentences[mention.where]
    return any(t.key in table.small.by for t in sentence.children(mention.head, ("case",)))


def _first_or_next(paragraph: int, asking: Sequence[int]) -> bool:
    """An answer has at most three paragraphs after its question; what is further away is furniture."""
    return any(0 < paragraph - q <= 3 for q in asking)
