import pytest

from service.extract.probabilities import aligned

E = "é".encode()


@pytest.mark.parametrize(
    ("text", "tokens", "expected"),
    [
        ('{"a"}', [(b'{"', -1), (b'a"}', -2)], (('{"', -1), ('a"}', -2))),
        # a fence that the text does not have
        ("{}", [(b"```json\n", -9), (b"{", -1), (b"}", -2), (b"\n```", -9)], (("{", -1), ("}", -2))),
        # one token reaches over the border
        ("{}", [(b"\n{", -1), (b"}\n", -2)], (("{", -1), ("}", -2))),
        # a character cut in two
        ("été", [(E[:1], -1), (E[1:] + b"t", -2), (E, -3)], (("ét", -3), ("é", -3))),
        # the end token is empty
        ("ab", [(b"ab", -1), (b"", -5)], (("ab", -1),)),
        ("ab", [(b"xy", -1)], ()),
        ("", [(b"xy", -1)], ()),
        ("ab", [], ()),
    ],
)
def test_tokens_are_laid_over_the_text(text, tokens, expected):
    found = aligned(text, tokens)
    assert found == expected
    assert "".join(piece for piece, _ in found) in (text, "")
