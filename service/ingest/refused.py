"""What could not be read, and why. Messages name the file, the reason and what to do; nothing here reads anything."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.errors import CallerError
from service.text.article import Article


@dataclass(frozen=True, slots=True)
class Refused:
    """An article that could not be read. `name` and `origin` as in Article; raise `error` where one file matters.

    Refusals are values, so that one bad file or line never stops the others.
    """

    name: str
    origin: str
    error: CallerError


# What reading yields, in order. `Refused.error.code` is one of: ingest.binary, ingest.nul, ingest.empty,
# ingest.too_large, ingest.unreadable, ingest.no_text, ingest.encoding, ingest.format, ingest.json, ingest.lang;
# `apart` adds ingest.too_slow and ingest.too_heavy.
Read = Article | Refused
Reads = Iterator[Read]


def binary(origin: str, what: str) -> CallerError:
    """The bytes are no text; `what` says what they look like."""
    return CallerError("ingest.binary", f"{origin}: {what}, not a text. Give a txt, md, html, pdf or jsonl file.")


def nul(origin: str, offset: int) -> CallerError:
    """A NUL character at the code point `offset` of the decoded text."""
    return CallerError(
        "ingest.nul", f"{origin}: holds a NUL character at offset {offset}; no article does. Remove it or read it anew."
    )


def empty(origin: str) -> CallerError:
    """No byte, or nothing but white space and invisible characters."""
    return CallerError("ingest.empty", f"{origin}: is empty or blank. Give an article with text.")


def too_large(origin: str, size: int | None, limit: int) -> CallerError:
    """Over the limit, both in bytes; `size` is None where reading stopped at the limit."""
    said = f"has {size:,} bytes" if size is not None else f"has more than {limit:,} bytes"
    return CallerError(
        "ingest.too_large",
        f"{origin}: {said}; the limit is {limit:,}. Split the article or raise PINCITE_MAX_ARTICLE_BYTES.",
    )


def too_slow(origin: str, seconds: float) -> CallerError:
    """Reading did not end in time."""
    return CallerError(
        "ingest.too_slow",
        f"{origin}: reading it took more than {seconds:g} s. Give its text, or raise PINCITE_READ_SECONDS.",
    )


def too_heavy(origin: str, megabytes: int) -> CallerError:
    """Reading took too much memory, or crashed the process that read."""
    return CallerError(
        "ingest.too_heavy", f"{origin}: reading it takes more than {megabytes:,} MB, or it is broken. Give its text."
    )


def unreadable(origin: str, reason: str) -> CallerError:
    """The system would not give the bytes."""
    return CallerError("ingest.unreadable", f"{origin}: cannot be read: {reason}. Check the path and its permissions.")


def no_text(origin: str, reason: str, advice: str) -> CallerError:
    """A page or document without visible text."""
    return CallerError("ingest.no_text", f"{origin}: {reason}. {advice}")


def encoding(origin: str, reason: str) -> CallerError:
    """Bytes that no supported encoding explains."""
    return CallerError("ingest.encoding", f"{origin}: {reason}. Convert it to UTF-8.")


def unsupported(origin: str, reason: str) -> CallerError:
    """A format that is not read, or a broken file of one that is."""
    return CallerError("ingest.format", f"{origin}: {reason}.")


def bad_json(origin: str, reason: str) -> CallerError:
    """A line of a jsonl file that is no article."""
    return CallerError(
        "ingest.json", f'{origin}: {reason}. Each line is an object such as {{"id": "a1", "text": "..."}}.'
    )


def bad_language(origin: str, lang: str) -> CallerError:
    """A language that is no ISO 639 code."""
    return CallerError("ingest.lang", f"{origin}: {lang!r} is no language code. Give one such as fr, en or de.")
