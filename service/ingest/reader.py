"""Files and bytes to articles: the one door of ingest. Knows the formats by name; each is read in its own module.

Nothing is read beyond the size limit, and every refusal names the file, the reason and what to do.
"""

import io
from pathlib import Path
from typing import BinaryIO

from service.errors import CallerError
from service.ingest import refused
from service.ingest.decoding import check_text, decode
from service.ingest.entities import decode_entities
from service.ingest.jsonl import Line, read_lines
from service.ingest.language import detect_language, parse_language
from service.ingest.refused import Read, Reads, Refused
from service.text.article import Article

# Format by suffix. Markdown is read as it is written: its marks are part of the text.
FORMATS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
SUPPORTED = ", ".join(FORMATS)


def read_file(path: Path, *, lang: str | None, limit: int) -> Reads:
    """The articles of one file, in order; only a jsonl file has several, and is read as it is asked for.

    `lang` is an ISO 639 code that overrules detection and what a jsonl line says; `limit` is the largest article in
    bytes (of the file; of a line for jsonl). Article.name is the file's name, or the `id` of a line.
    Never raises for what the file is or holds: what cannot be read is a `Refused`.
    """
    origin = str(path)
    try:
        media = _format(path.name, origin)
        if path.is_dir():
            raise refused.unreadable(origin, "it is a folder")
        size = path.stat().st_size
        if media != "jsonl" and size > limit:
            raise refused.too_large(origin, size, limit)
        with path.open("rb") as stream:
            yield from _read(stream, path.name, origin, media, lang, limit)
    except OSError as e:
        yield Refused(path.name, origin, refused.unreadable(origin, e.strerror or str(e)))
    except CallerError as e:
        yield Refused(path.name, origin, e)


def read_stream(stream: BinaryIO, name: str, origin: str, *, media: str | None, lang: str | None, limit: int) -> Reads:
    """The articles of a binary stream (standard input), as `read_file`; at most `limit` + 1 bytes are read at a time.

    `media` is txt, md, html, pdf or jsonl; None: by the suffix of `name`, else by the first bytes.
    """
    try:
        yield from _read(stream, name, origin, media or _format(name, origin), lang, limit)
    except OSError as e:
        yield Refused(name, origin, refused.unreadable(origin, e.strerror or str(e)))
    except CallerError as e:
        yield Refused(name, origin, e)


def read_bytes(data: bytes, name: str, origin: str, *, media: str | None, lang: str | None, limit: int) -> list[Read]:
    """The articles of `data`, as `read_stream`."""
    return list(read_stream(io.BytesIO(data), name, origin, media=media, lang=lang, limit=limit))


def _format(name: str, origin: str) -> str | None:
    """The format that the name's suffix stands for; None where it has none."""
    suffix = Path(name).suffix.lower()
    if suffix and suffix not in FORMATS:
        raise refused.unsupported(origin, f"{suffix} files are not read; the formats are {SUPPORTED}")
    return FORMATS.get(suffix)


def _read(stream: BinaryIO, name: str, origin: str, media: str | None, lang: str | None, limit: int) -> Reads:
    given = parse_language(lang, origin) if lang is not None else None
    if media == "jsonl":
        yield from _read_jsonl(stream, name, origin, given, limit)
        return
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise refused.too_large(origin, None, limit)
    if not data:
        raise refused.empty(origin)
    yield _READERS[media or _sniff(data)](data, name, origin, given)


def _sniff(data: bytes) -> str:
    """The format of bytes without a name: PDF and HTML show themselves, everything else is taken as text."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf-"):
        return "pdf"
    return "html" if start.startswith((b"<!doctype html", b"<html")) else "txt"


def _read_text(data: bytes, name: str, origin: str, lang: str | None) -> Article:
    text, entities = decode_entities(decode(data, origin))
    return Article(
        name=name,
        text=check_text(text, origin),
        lang=lang or detect_language(text),
        origin=origin,
        metadata={"entities": str(entities)} if entities else {},
    )


def _read_html(data: bytes, name: str, origin: str, lang: str | None) -> Article:
    from service.ingest.webpage import read_page

    page = read_page(decode(data, origin, html=True), origin)
    return Article(
        name=name,
        text=check_text(page.text, origin),
        lang=lang or detect_language(page.text, page.lang),
        origin=origin,
        title=page.title,
        date=page.date,
        author=page.author,
        metadata={"left_out": "\n".join(page.left_out)} if page.left_out else {},
    )


def _read_pdf(data: bytes, name: str, origin: str, lang: str | None) -> Article:
    from service.ingest.pdf import read_pdf

    document = read_pdf(data, origin)
    return Article(
        name=name,
        text=check_text(document.text, origin),
        lang=lang or detect_language(document.text),
        origin=origin,
        title=document.title,
    )


_READERS = {"txt": _read_text, "md": _read_text, "html": _read_html, "pdf": _read_pdf}


def _read_jsonl(stream: BinaryIO, name: str, origin: str, lang: str | None, limit: int) -> Reads:
    blank = True
    for numbered in read_lines(stream, origin, limit):
        blank = False
        place = f"{origin}:{numbered.number}"
        content = numbered.content
        if isinstance(content, CallerError):
            yield Refused(f"{name}:{numbered.number}", place, content)
            continue
        try:
            yield _article(content, place, lang)
        except CallerError as e:
            yield Refused(content.id, place, e)
    if blank:
        raise refused.empty(origin)


def _article(line: Line, place: str, lang: str | None) -> Article:
    text, entities = decode_entities(check_text(line.text, place))
    said = lang or (parse_language(line.lang, place) if line.lang else None)
    return Article(
        name=line.id,
        text=check_text(text, place),
        lang=said or detect_language(text),
        origin=place,
        title=line.title,
        date=line.date,
        author=line.author,
        metadata=line.metadata | ({"entities": str(entities)} if entities else {}),
    )
