"""An article and its numbers in, drafts out: every number asked about ends as a draft, as silent or as a failure.

Knows nothing of verification: what is answered here is not yet believed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace

from service.claims.draft import Draft
from service.extract.answers import Item
from service.extract.ask import Asking, Interview, RawAnswer, answer_room, same_number
from service.extract.chunks import Chunk, cut
from service.extract.marks import marks_for
from service.extract.model import Model
from service.extract.offer import Offer
from service.extract.prompt import Prompt
from service.extract.schema import ClaimSchema
from service.extract.votes import TEMPERATURE, elect, shuffled
from service.quantities.model import Quantity
from service.text.article import Article

GROUP = 3  # numbers a question, see docs/extraction.md
_MOST = 4000  # tokens of one chunk: more would only make a small model slower and less sure
NO_TURNS = nullcontext()  # whoever has a question asks
_MARGIN = 64  # tokens of the chat template around the messages


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one draft besides its words: whether the echo is the number; which answer it came from.

    `votes` are shares by field (see `service.extract.votes`); empty where the model was asked once.
    """

    quantity: int | None
    echo: bool
    answer: int
    votes: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything the model said about an article.

    Keys of `silent` (the model's word why the number measures nothing) and `failures` (why nothing came) are indices
    of the quantities given to `extract`; `evidence` goes with `drafts` by position.
    """

    drafts: tuple[Draft, ...]
    evidence: tuple[Evidence, ...]
    silent: Mapping[int, str]
    failures: Mapping[int, str]
    answers: tuple[RawAnswer, ...]


@dataclass(slots=True)
class _Result:
    drafts: list[Draft] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    silent: dict[int, str] = field(default_factory=dict)
    failures: dict[int, str] = field(default_factory=dict)
    answers: list[RawAnswer] = field(default_factory=list)


def extract(
    article: Article,
    quantities: Sequence[Quantity],
    schema: ClaimSchema,
    prompt: Prompt,
    model: Model,
    on_progress: Callable[[int, int], None] | None = None,
    votes: int = 1,
    turns: AbstractContextManager[object] = NO_TURNS,
) -> Extraction:
    """Ask `model` about every quantity that measures something (the others have the scanner's reason).

    `quantities` are the scan of `article.text`, sorted. `on_progress` is told (numbers done, numbers in all) after
    each answer. With `votes` above 1 each question is put that often. All questions about one chunk are put within
    `turns`, before which the first ones are made ready. Raises what the model raises: UpstreamError, OperatorError.
    """
    work = _Work(article, quantities, schema, prompt, model, on_progress, votes)
    for chunk in work.chunks():
        work.chunk(chunk, turns)
    got = work.result
    return Extraction(tuple(got.drafts), tuple(got.evidence), got.silent, got.failures, tuple(got.answers))


def rehearse(
    article: Article, quantities: Sequence[Quantity], schema: ClaimSchema, prompt: Prompt, model: Model
) -> Iterator[tuple[str, int]]:
    """What `extract` would send if every answer were of use, and asks nothing: each message and how many it is about.

    Of `model` only `count`, `context` and `constrains` are used.
    """
    work = _Work(article, quantities, schema, prompt, model)
    for chunk in work.chunks():
        interview = work.interview(chunk)
        groups = _groups(list(interview.numbers))
        for k, group in enumerate(groups):
            others = k == len(groups) - 1 and not model.constrains
            yield f"{interview.system}\n{interview.user(group, others)}", len(group)


class _Work:
    """One run of `extract` or `rehearse`."""

    def __init__(
        self,
        article: Article,
        quantities: Sequence[Quantity],
        schema: ClaimSchema,
        prompt: Prompt,
        model: Model,
        on_progress: Callable[[int, int], None] | None = None,
        votes: int = 1,
    ) -> None:
        self.article, self.quantities, self.schema, self.prompt = article, quantities, schema, prompt
        self.model, self.on_progress, self.votes = model, on_progress, votes
        self.marks = marks_for(article.text)
        self.asked = [(i, q.span) for i, q in enumerate(quantities) if q.kind.measures]
        self.system = prompt.rules(schema)
        self.offer = Offer(article.text, article.lang, quantities, schema)
        self.result = _Result()
        self.done = 0

    def chunks(self) -> list[Chunk]:
        """The article in pieces that fit the model."""
        return cut(self.article.text, self.asked, self._budget(), self.model.count)

    def _budget(self) -> int:
        """Tokens that the text of one chunk may take."""
        fixed = self.model.count(self.system) + self.model.count(self.prompt.about("") + self.prompt.asking(""))
        return max(200, min(_MOST, self.model.context - fixed - answer_room(self.schema, GROUP) - _MARGIN))

    def interview(self, chunk: Chunk) -> Interview:
        """How the numbers of one chunk are asked about. Ids are places in the article's list of numbers, from 1."""
        text = self.article.text
        numbers = {i + 1: i for i in chunk.asked}
        spans = {n: self.quantities[i].span for n, i in numbers.items()}
        lead = chunk.lead.of(text) + "\n…\n" if len(chunk.lead) else ""
        shown = self.prompt.about(lead + self.marks.put(text, chunk.text, spans))

        def user(some: Sequence[int], others: bool) -> str:
            told = "\n".join(self._told(n, numbers[n]) for n in some)
            return f"{shown}\n{self.prompt.asking(told, others=others)}"

        echoes = {n: span.of(text) for n, span in spans.items()}
        return Interview(
            self.schema,
            self.model,
            self.system,
            user,
            numbers,
            echoes,
            lambda n: self.offer.choices(numbers[n]),
            lambda n: self.offer.asked(n, numbers[n]),
        )

    def chunk(self, chunk: Chunk, turns: AbstractContextManager[object]) -> None:
        """Ask about the numbers of one chunk."""
        interview = self.interview(chunk)
        numbers, ids = interview.numbers, list(interview.numbers)
        earlier = len(self.result.answers)
        firsts = interview.first_questions(_groups(ids))
        with turns:
            asking = interview.run(firsts, self._progress)
            last = earlier + len(asking.answers) - 1
            shares = self._vote(interview, ids, asking) if self.votes > 1 else {}
        self.done += len(numbers)
        self._progress(0)
        for n, i in numbers.items():
            if n in asking.items:
                self._keep(i, asking.items[n], earlier + asking.source[n], shares.get(n, {}))
            else:
                self.result.failures[i] = asking.failures[n]
        for other in asking.others:
            self.result.drafts.append(Draft(other.quote, other.number, other.fields))
            self.result.evidence.append(Evidence(None, echo=True, answer=last))
        self.result.answers += asking.answers

    def _told(self, number: int, index: int) -> str:
        # Spaces folded: what is copied into the echo then reads as the endpoint writes it.
        mark = self.marks.mark(number, self.offer.written[index])
        return f"{mark} {self.offer.told(index, forced=self.model.constrains)}"

    def _vote(self, interview: Interview, ids: Sequence[int], first: Asking) -> dict[int, Mapping[str, float]]:
        """Ask again in other orders; `first` then holds what most said of each number. Gives their shares, by id."""
        votes: dict[int, list[Item | None]] = {n: [first.items.get(n)] for n in ids}
        sources = {n: [first.source.get(n, 0)] for n in ids}  # the answer that each vote stands in
        for turn in range(1, self.votes):
            again = replace(interview, temperature=TEMPERATURE, seed=turn, others=False)
            asking = again.run(again.first_questions(_groups(shuffled(ids, turn))), lambda _: None)
            for n in ids:
                votes[n].append(asking.items.get(n))
                sources[n].append(len(first.answers) + asking.source.get(n, 0))
            first.answers += asking.answers
        shares = {}
        for n in ids:
            if elected := elect(votes[n]):
                first.items[n] = elected.item
                first.source[n] = sources[n][elected.vote]  # the draft refers to it
                shares[n] = elected.shares
        return shares

    def _keep(self, index: int, item: Item, answer: int, votes: Mapping[str, float]) -> None:
        if item.nothing is not None and not any(item.fields.values()):
            self.result.silent[index] = item.nothing
            return
        text, span = self.article.text, self.quantities[index].span
        quote_at = self.offer.sentence(index)
        fields = self.offer.settle(quote_at, item.fields)
        self.result.drafts.append(Draft(quote_at.of(text), item.number, fields, span, quote_at))
        self.result.evidence.append(Evidence(index, same_number(item.number, span.of(text)), answer, votes))

    def _progress(self, answered: int) -> None:
        if self.on_progress:
            self.on_progress(self.done + answered, len(self.asked))


def _groups(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[k : k + GROUP] for k in range(0, len(ids), GROUP)]
