"""Texts of strangers are made safe before a terminal shows them."""

import pytest

from service.cli.screen import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("20\u00a0000 soldats", "20\u00a0000 soldats"),
        ("a\nb\t\r\nc", "a b c"),
        ("\x1b[31mred\x1b]0;title\x07", "\ufffd[31mred\ufffd]0;title\ufffd"),
        ("\x9b31m", "\ufffd31m"),
        ("12\u202e34\u2069", "1234"),
        ("1\u200b0\u00ad0", "100"),
        ("half \ud83d", "half "),
        ("[red]« ’ … é[/red]", "[red]« ’ … é[/red]"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown
