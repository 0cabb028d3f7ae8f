"""One article all the way: scan, extract, verify, weigh, cover. A list of short calls; knows no file and no screen."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from service import __version__
from service.extract.ask import RawAnswer
from service.extract.extraction import NO_TURNS, Extraction, extract
from service.extract.model import Model
from service.extract.prompt import Prompt
from service.extract.schema import ClaimSchema
from service.pipeline.judge import judge
from service.pipeline.learnt import threshold
from service.pipeline.meter import Meter
from service.pipeline.result import VOTES, CallRecord, Origin, Result, Said
from service.pipeline.second import Readers, read_again
from service.pipeline.tokens import probabilities_of
from service.pipeline.verifier import verifier_version
from service.quantities.model import Kind, Quantity
from service.syntax.anaphora import taken_up
from service.text.article import Article
from service.verify.source import Source

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What is asked of every article, and of whom.

    `threshold` is the confidence under which a claim is flagged (None: as was learnt of the model); `readers` read
    the fields a second time; `votes` is how often each question is put to the model. An article asks within `turns`,
    which bounds how many do at the same time: others are read and judged meanwhile.
    """

    schema: ClaimSchema
    prompt: Prompt
    model: Model
    threshold: float | None = None
    readers: Readers | None = None
    votes: int = 1
    turns: AbstractContextManager[object] = NO_TURNS

    @property
    def origin(self) -> Origin:
        """What results depend on beside the text."""
        prompt, schema = self.prompt, self.schema
        model = self.model.identity + (f"{VOTES}{self.votes}" if self.votes > 1 else "")
        return Origin(
            __version__,
            model,
            f"{prompt.name}@{prompt.version}",
            f"{schema.name}@{schema.version}",
            threshold(model) if self.threshold is None else self.threshold,
            verifier_version(),
            self.readers.identity if self.readers else None,
        )

    def run(self, article: Article, on_progress: Progress | None = None, meter: Meter | None = None) -> Result:
        """The verified claims of `article` and where each of its numbers went.

        `on_progress` is told (numbers done, numbers to ask about), `meter` what each answer took. Raises what the model
        raises: UpstreamError, OperatorError; this also where a second reader is broken, before anything is asked. An
        article without any number asks nothing.
        """
        source = Source.read(article.text, article.lang)
        model = meter.watch(self.model) if meter else self.model
        asked = _asked(article, source.quantities)
        if self.readers and any(quantity.kind.measures for quantity in asked):
            self.readers.reader(article.lang)  # one that is broken is told before anything is paid for
        extraction = extract(article, asked, self.schema, self.prompt, model, on_progress, self.votes, self.turns)
        origin, passages = self.origin, self.schema.passages
        return judge(
            article,
            origin,
            source,
            read_again(
                _said(extraction), article, source.quantities, self.schema.grammatical, origin.model, self.readers
            ),
            passages,
            silent=extraction.silent,
            unanswered=extraction.failures,
            calls=tuple(_record(answer) for answer in extraction.answers),
        )


def _asked(article: Article, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The scan with what only takes up what was named before marked as measuring nothing: nobody asks about it."""
    taken = taken_up(article.text, quantities, article.lang)
    return [
        replace(quantity, kind=Kind.OTHER, reason=taken[place]) if place in taken else quantity
        for place, quantity in enumerate(quantities)
    ]


def _said(extraction: Extraction) -> list[Said]:
    """The drafts in order, with the probabilities of their answers where the endpoint gives them."""
    said = []
    for draft, evidence in zip(extraction.drafts, extraction.evidence, strict=True):
        tokens: tuple[float, ...] = ()
        if evidence.quantity is not None:
            answer = extraction.answers[evidence.answer]
            tokens = probabilities_of(answer.text, answer.logprobs, evidence.quantity + 1)
        said.append(Said(replace(draft, votes=dict(evidence.votes)) if evidence.votes else draft, tokens))
    return said


def _record(answer: RawAnswer) -> CallRecord:
    return CallRecord(
        answer.text,
        answer.asked,
        answer.problem,
        answer.usage.prompt,
        answer.usage.completion,
        answer.usage.cached,
        answer.seconds,
        answer.finish,
    )
