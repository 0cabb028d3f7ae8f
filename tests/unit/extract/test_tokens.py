import pytest

from service.extract.tokens import estimate


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", 0),
        ("le", 1),
        ("soldats", 3),
        ("20 000", 5),
        ("les soldats", 5),
        ("é", 1),
        ("от", 4),
        ("\n\n", 2),
        ("a" * 300, 120),
    ],
)
def test_the_estimate(text, tokens):
    assert estimate(text) == tokens


def test_it_is_linear_in_size():
    assert estimate("mot 20 " * 100_000) == 100_000 * estimate("mot 20 ")
