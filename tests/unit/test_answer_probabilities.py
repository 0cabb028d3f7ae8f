"""The tokens that answered one number are found in the raw answer, and no others."""

import math

import pytest

from service.pipeline.tokens import probabilities_of

# Each token with its probability; `·` separates tokens and is no part of them.
MARKED = (
    '{"answers": [·{"id": 1, "number": "·300·", "measure": "·pom·piers·", "when": ·null·, "nothing": null},·'
    ' {"id": 12, "number": "5 %", "measure": "·mai·sons·"}·]}'
)
TOKENS = MARKED.split("·")
PROBABLE = {"300": 0.1, "pom": 0.5, "piers": 0.25, "null": 0.75, "mai": 0.4, "sons": 0.6}
LOGPROBS = [(token, math.log(PROBABLE.get(token, 0.9))) for token in TOKENS]
TEXT = "".join(TOKENS)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        # The quotation marks around a value are part of tokens that touch it.
        (1, [0.9, 0.5, 0.25, 0.9, 0.75]),
        (12, [0.9, 0.4, 0.6, 0.9]),
        (2, []),
        (3, []),
    ],
)
def test_probabilities_of(number: int, expected: list[float]) -> None:
    assert list(probabilities_of(TEXT, LOGPROBS, number)) == pytest.approx(expected)


def test_nothing_is_made_up_where_tokens_are_missing_or_other() -> None:
    assert probabilities_of(TEXT, [], 1) == ()
    assert probabilities_of(TEXT, LOGPROBS[1:], 1) == ()
    broken = TEXT[: TEXT.index("piers")]
    assert probabilities_of(broken, [(broken, -0.1)], 1) == ()


def test_a_logarithm_over_zero_counts_as_certain() -> None:
    assert probabilities_of('{"id": 1, "m": "x"}', [('{"id": 1, "m": "x"}', 0.5)], 1) == (1.0,)
