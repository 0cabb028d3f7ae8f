"""One answer out of several to the same question, and how many agreed. Pure; asks nobody.

Each vote is the model's answer about one number, in another order of the numbers and at a temperature above 0 (the
first is at 0). Wang et al. 2022 call it self-consistency.
"""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.claims.draft import FieldAnswer
from service.extract.answers import Item
from service.extract.grammar import fold

TEMPERATURE = 0.7


@dataclass(frozen=True, slots=True)
class Elected:
    """What most votes said of a number. `shares` are in (0, 1], by field and `nothing`: the share of all votes.

    `vote` is the index of the earliest vote of the side that won, whose number and tokens speak for it.
    """

    item: Item
    shares: Mapping[str, float]
    vote: int


def elect(votes: Sequence[Item | None]) -> Elected | None:
    """Field by field what most said, the earliest of equals; None where nobody answered.

    A vote that brought no answer (None) agrees with nobody. First it is decided whether the number measures nothing;
    only votes of the winning side are heard on the fields. White space and case are no difference.
    """
    answered = [(k, vote) for k, vote in enumerate(votes) if vote is not None]
    if not answered:
        return None
    silent = [vote.nothing is not None and not any(vote.fields.values()) for _, vote in answered]
    side = _most(silent)
    sided = [one for one, is_silent in zip(answered, silent, strict=True) if is_silent == side]
    earliest, heard = sided[0][0], [vote for _, vote in sided]
    shares = {"nothing": len(heard) / len(votes)}
    if side:
        return Elected(heard[0], shares, earliest)
    fields: dict[str, FieldAnswer] = {}
    for name in heard[0].fields:
        keys = [_folded(vote.fields[name]) for vote in heard]
        won = _most(keys)
        fields[name] = heard[keys.index(won)].fields[name]
        shares[name] = keys.count(won) / len(votes)
    first = heard[0]
    return Elected(Item(first.id, first.number, fields, None), shares, earliest)


def shuffled(ids: Sequence[int], vote: int) -> list[int]:
    """The numbers in another order for each vote; the same order every time it is asked for."""
    order = list(ids)
    random.Random(vote).shuffle(order)  # noqa: S311 - an order of questions, no secret
    return order


def _most(said: Sequence[object]) -> object:
    """The most frequent, the earliest of equals (Counter keeps the order of first sight)."""
    return Counter(said).most_common(1)[0][0]


def _folded(answer: FieldAnswer) -> object:
    return fold(answer).casefold() if isinstance(answer, str) else answer
