"""Asking about a few numbers of a chunk, and again about those that failed. Knows no wording and no transport.

What an endpoint answers is read in the asked form only: numbers that were not asked about are dropped and recorded.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from service.extract.answers import Item, Other, Reading, answer_schema, answer_type, read_broken, read_parsed
from service.extract.grammar import Asked, Choice, fold, grammar_for
from service.extract.lanes import Talk
from service.extract.model import Answer, Model, Question, Usage
from service.extract.schema import ClaimSchema, Shape

TRIES = 3  # how often a number is asked about: in its group, then twice alone
_TOKENS_AN_ITEM = 160
_TOKENS_A_FIELD = 120
_TOKENS_OTHERS = 400
# Hosted endpoints limit the values of an enum in number and length; so few are far below.
_MOST_CANDIDATES = 20
_MOST_CANDIDATE_TEXT = 2000


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """One call, kept whole: what was asked (indices of quantities), what came, what it cost and what was wrong."""

    text: str
    asked: tuple[int, ...]
    usage: Usage
    seconds: float
    finish: str
    problem: str | None
    logprobs: tuple[tuple[str, float], ...] = ()


@dataclass(slots=True)
class Asking:
    """What one chunk's questions have brought so far, by id of the number."""

    items: dict[int, Item] = field(default_factory=dict)
    source: dict[int, int] = field(default_factory=dict)  # id → index into `answers`
    others: list[Other] = field(default_factory=list)
    failures: dict[int, str] = field(default_factory=dict)
    misread: set[int] = field(default_factory=set)  # answered, but the echo is another number
    answers: list[RawAnswer] = field(default_factory=list)


class FirstQuestion(NamedTuple):
    """The first question about a group of numbers; with the `last` one claims about numbers without an id are heard."""

    ids: Sequence[int]
    last: bool
    question: Question[Any]


@dataclass(frozen=True, slots=True)
class Interview:
    """Everything that stays the same while one chunk's numbers are asked about.

    `numbers` gives for each id the index of its quantity, `echoes` how it is written; `user` the message for some ids;
    `choices` what may be answered for each passage, `asked` all that decoding may choose from, by id.
    """

    schema: ClaimSchema
    model: Model
    system: str
    user: Callable[[Sequence[int], bool], str]
    numbers: Mapping[int, int]
    echoes: Mapping[int, str]
    choices: Callable[[int], Sequence[Choice]]
    asked: Callable[[int], Asked]
    others: bool = True
    temperature: float = 0
    seed: int = 0

    def first_questions(self, groups: Sequence[Sequence[int]]) -> list[FirstQuestion]:
        """The first question about each group; nothing is asked yet."""
        last = len(groups) - 1
        return [FirstQuestion(group, k == last, self._question(group, k == last)) for k, group in enumerate(groups)]

    def run(self, firsts: Sequence[FirstQuestion], on_answer: Callable[[int], None]) -> Asking:
        """Ask about each group, then about what failed of it; `on_answer` is told how many numbers are answered so far.

        Groups may be asked about at the same time, as many as `model.lanes` has room for; what comes back stands in
        their order all the same. Raises what the model raises (UpstreamError, OperatorError).
        """
        parts = [Asking() for _ in firsts]
        talks = [self._about(first, part) for first, part in zip(firsts, parts, strict=True)]
        self.model.lanes.converse(self.model.ask, talks, lambda: on_answer(sum(len(part.items) for part in parts)))
        return _joined(parts)

    def _about(self, first: FirstQuestion, so_far: Asking) -> Talk[Question[Any], Answer[Any]]:
        """The questions about one group, each after the answer to the one before."""
        group = first.ids
        self._hear(group, (yield first.question), so_far)
        for i in _failed(group, so_far):
            self._hear([i], (yield self._question([i], first.last and len(group) == 1)), so_far)

    def _question(self, ids: Sequence[int], others: bool) -> Question[Any]:
        others = others and self.others and not self.model.constrains
        return Question(
            system=self.system,
            user=self.user(ids, others),
            answer=answer_type(self.schema, others=others),
            max_tokens=answer_room(self.schema, len(ids), others=others),
            schema=self._told(ids, others),
            grammar=grammar_for(self.schema, [self.asked(i) for i in ids]) if self.model.constrains else None,
            temperature=self.temperature,
            seed=self.seed,
        )

    def _hear(self, ids: Sequence[int], answer: Answer[Any], so_far: Asking) -> None:
        reading = read_parsed(answer.parsed, self.schema) if answer.parsed else read_broken(answer.text, self.schema)
        problems = [answer.problem] if answer.problem else []
        problems += _take(reading, ids, self.echoes, so_far)
        for i in ids:
            if i in so_far.items:
                so_far.failures.pop(i, None)
            else:
                so_far.failures[i] = answer.problem or "the answer leaves it out"
        so_far.answers.append(_kept(answer, tuple(self.numbers[i] for i in ids), "; ".join(problems) or None))

    def _told(self, ids: Sequence[int], others: bool) -> Mapping[str, Any] | None:
        """Without a grammar, passages with few candidates are told as an enum of them; None where none has few."""
        if self.model.constrains:
            return None
        passages = [p for p in self.schema.properties if p.shape is Shape.PASSAGE]
        few: dict[str, tuple[str, ...]] = {}
        for prop, *choices in zip(passages, *map(self.choices, ids), strict=True):
            if any(choice.words for choice in choices):
                continue
            texts = tuple(dict.fromkeys([t for choice in choices for t in choice.texts]))
            if len(texts) <= _MOST_CANDIDATES and sum(map(len, texts)) <= _MOST_CANDIDATE_TEXT:
                few[prop.name] = texts
        return answer_schema(self.schema, few, others=others) if few else None


def answer_room(schema: ClaimSchema, group: int, *, others: bool = True) -> int:
    """Tokens to keep free for the answer about `group` numbers, and for claims about `others` without a mark."""
    wanted = group * (_TOKENS_AN_ITEM + _TOKENS_A_FIELD * len(schema.properties))
    return wanted + (_TOKENS_OTHERS if others else 0)


def _failed(group: Sequence[int], so_far: Asking) -> Iterator[int]:
    """Each number of the group that failed, to be asked about alone, at most `TRIES` times with the group's question.

    A number whose answer repeats another number is asked about once more alone: small models slip inside a group.
    """
    for k in range(TRIES - 1):
        yield from [i for i in group if i in so_far.failures or (k == 0 and i in so_far.misread)]


def _joined(parts: Sequence[Asking]) -> Asking:
    """The groups' parts as one, in order."""
    whole = Asking()
    for part in parts:
        earlier = len(whole.answers)
        whole.source |= {i: earlier + k for i, k in part.source.items()}
        whole.items |= part.items
        whole.failures |= part.failures
        whole.misread |= part.misread
        whole.others += part.others
        whole.answers += part.answers
    return whole


def _take(reading: Reading, ids: Sequence[int], echoes: Mapping[int, str], so_far: Asking) -> list[str]:
    """Keep what was asked for: the first answer, or a later one whose echo is right. Returns what was dropped."""
    dropped = []
    for item in reading.items:
        right = same_number(item.number, echoes[item.id]) if item.id in ids else False
        if item.id not in ids:
            dropped.append(f"dropped an answer about number {item.id}, which was not asked about")
        elif item.id in so_far.items and not (right and item.id in so_far.misread):
            dropped.append(f"dropped a second answer about number {item.id}")
        else:
            so_far.items[item.id] = item
            so_far.source[item.id] = len(so_far.answers)
            (so_far.misread.discard if right else so_far.misread.add)(item.id)
    so_far.others += reading.others
    return dropped


def same_number(echo: str, written: str) -> bool:
    """Whether `echo` repeats a number as it is `written`; white space and case are no difference."""
    return echo == written or fold(echo).casefold() == fold(written).casefold()


def _kept(answer: Answer, asked: tuple[int, ...], problem: str | None) -> RawAnswer:  # type: ignore[type-arg]
    return RawAnswer(answer.text, asked, answer.usage, answer.seconds, answer.finish, problem, answer.logprobs)
