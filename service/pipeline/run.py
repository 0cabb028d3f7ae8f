"""One article all the way: scan, extract, verify, weigh, cover. A list of short calls; knows no file and no screen."""

from collections.abc import Callable
from dataclasses import dataclass

from service import __version__
from service.claims.claim import Claim
from service.extract.ask import RawAnswer
from service.extract.extraction import Extraction, extract
from service.extract.model import Model
from service.extract.prompt import Prompt
from service.extract.schema import ClaimSchema
from service.pipeline.coverage import cover
from service.pipeline.result import CallRecord, Origin, Result
from service.pipeline.settle import indexes_of, settle, weigh
from service.pipeline.tokens import probabilities_of
from service.text.article import Article
from service.verify.source import Source
from service.verify.verifier import verify

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What is asked of every article, and of whom. `threshold` is the confidence under which a claim is flagged."""

    schema: ClaimSchema
    prompt: Prompt
    model: Model
    threshold: float

    @property
    def origin(self) -> Origin:
        """What results depend on beside the text."""
        prompt, schema = self.prompt, self.schema
        return Origin(
            __version__,
            self.model.identity,
            f"{prompt.name}@{prompt.version}",
            f"{schema.name}@{schema.version}",
            self.threshold,
        )

    def run(self, article: Article, on_progress: Progress | None = None) -> Result:
        """The verified claims of `article` and where each of its numbers went.

        `on_progress` is told (numbers done, numbers to ask about). Raises what the model raises: UpstreamError,
        OperatorError. An article without any number asks nothing.
        """
        source = Source.read(article.text, article.lang)
        extraction = extract(article, source.quantities, self.schema, self.prompt, self.model, on_progress)
        settled = settle(self._claims(source, extraction))
        claims = tuple(one.claim for one in settled)
        return Result(
            article,
            self.origin,
            claims,
            cover(source.quantities, claims, extraction.silent, extraction.failures),
            tuple(_record(answer) for answer in extraction.answers),
            indexes_of(settled),
            self.schema.passages,
        )

    def _claims(self, source: Source, extraction: Extraction) -> list[Claim]:
        """Each draft verified and weighed."""
        passages = self.schema.passages
        claims = []
        for draft, evidence in zip(extraction.drafts, extraction.evidence, strict=True):
            tokens: tuple[float, ...] = ()
            if evidence.quantity is not None:
                answer = extraction.answers[evidence.answer]
                tokens = probabilities_of(answer.text, answer.logprobs, evidence.quantity + 1)
            claims.append(weigh(verify(source, draft, passages), source.text, passages, self.threshold, tokens))
        return claims


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
