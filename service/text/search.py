"""Plain search in a text: case folded character for character, and every place of a piece."""

from collections.abc import Iterator


def fold(text: str) -> str:
    """`text` in lower case, of the same length (characters whose lower case is longer stay as they are)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def occurrences(text: str, part: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Offsets at which `part` stands in text[start:end], overlapping ones included. Nothing for an empty `part`."""
    at = text.find(part, start, end) if part else -1
    while at >= 0:
        yield at
        at = text.find(part, at + 1, end)


def cuts_word(text: str, start: int, end: int) -> bool:
    """Whether the non-empty [start, end) begins or ends inside a word or number of `text`."""
    return (start > 0 and text[start - 1].isalnum() and text[start].isalnum()) or (
        end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    )
