"""The articles that a command's FILE argument stands for. Knows nothing of what becomes of them."""

import sys
from collections.abc import Iterator
from pathlib import Path

from service.cli.screen import tell
from service.ingest.reader import read_file, read_stream
from service.ingest.refused import Read, Refused
from service.settings import load_settings


def read_one_by_one(file: str, lang: str | None) -> Iterator[Read]:
    """The articles in `file` (`-`: standard input), each read when it is asked for; refused ones as Refused."""
    limit = load_settings().max_article_bytes
    if file != "-":
        yield from read_file(Path(file), lang=lang, limit=limit)
        return
    if sys.stdin.isatty():
        tell("reading the article from the terminal; end it with Ctrl-D.")
    yield from read_stream(sys.stdin.buffer, "-", "-", media=None, lang=lang, limit=limit)


def tell_refused(refused: Refused) -> None:
    """Say on standard error what could not be read and why; the message names the file."""
    tell(refused.error.message)
