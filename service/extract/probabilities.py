"""The probabilities of an answer's tokens, laid over its text. Knows one thing: that tokens are cut by bytes."""

from collections.abc import Iterable


def aligned(text: str, tokens: Iterable[tuple[bytes, float]]) -> tuple[tuple[str, float], ...]:
    """(token text, natural logarithm of its probability) so that the texts, joined, are `text`; else ().

    llama.cpp may report tokens of a fence (```` ```json ````) that the text does not have, so the text is looked for
    inside the joined tokens. Tokens that share one character (`é` cut in two) are joined, their logarithms added.
    """
    pieces = list(tokens)
    whole = b"".join(piece for piece, _ in pieces)
    wanted = text.encode()
    start = whole.find(wanted)
    if start < 0 or not wanted:
        return ()
    end = start + len(wanted)
    found: list[tuple[str, float]] = []
    at = 0
    held, held_log = b"", 0.0
    for piece, log in pieces:
        begin, at = at, at + len(piece)
        held += piece[max(0, start - begin) : max(0, end - begin)]
        held_log += log if begin < end and at > start else 0.0
        if held and _whole(held):
            found.append((held.decode(), held_log))
            held, held_log = b"", 0.0
    return tuple(found)


def _whole(piece: bytes) -> bool:
    """Whether `piece` ends on the border of a character."""
    try:
        piece.decode()
    except UnicodeDecodeError:
        return False
    return True
