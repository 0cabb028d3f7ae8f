"""Pages and documents that would hang or swell up are refused, and the next one is read all the same."""

import time
import zlib
from collections.abc import Iterator

import pytest

from service.ingest.apart import Readers
from service.ingest.reader import read_bytes
from service.ingest.refused import Read, Refused
from tests.acceptance.command import ROOT

LIMIT = 5_000_000
PAGE = (
    b"<!doctype html><html lang=fr><head><title>Gel</title></head><body><article><h1>Gel dans les vignes</h1>"
    b"<p>Le gel a touch\xc3\xa9 250 hectares de vignes dans la nuit de lundi, selon la chambre d'agriculture.</p>"
    b"</article></body></html>"
)


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    readers = Readers(20, processes=1)
    yield readers
    readers.close()


def pdf_of(content: bytes) -> bytes:
    """A PDF of one page whose content stream unpacks to `content`."""
    packed = zlib.compress(content, 9)
    head = f"<< /Length {len(packed)} /Filter /FlateDecode >>".encode()
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
    )
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, head + b"\nstream\n" + packed + b"\nendstream", font]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (k, part) for k, part in enumerate(parts, 1))
    return body + b"trailer << /Root 1 0 R /Size 6 >>\n%%EOF\n"


def text_pdf(count: int) -> bytes:
    return pdf_of(b"BT /F 10 Tf 20 700 Td " + b"(On compte 250 morts. ) Tj 0 -12 Td " * count + b"ET")


def read(readers: Readers, data: bytes, name: str, limit: int = LIMIT) -> Read:
    return readers.read(data, name, "api", media=None, lang=None, limit=limit)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("gel.html", PAGE),
        ("incendie.pdf", (ROOT / "data/articles/fr-incendie.pdf").read_bytes()),
        ("a.txt", b"Trois morts et 20&nbsp;bless\xc3\xa9s."),
        ("latin.txt", "Vingt blessés à l’hôpital".encode("cp1252")),
        ("a.docx", b"x"),
        ("empty.html", b""),
        ("scan.pdf", pdf_of(b"")),
        ("broken.pdf", b"%PDF-1.4 nothing"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_reads_as_the_reader_does(readers: Readers, name: str, data: bytes) -> None:
    got, (expected,) = read(readers, data, name), read_bytes(data, name, "api", media=None, lang=None, limit=LIMIT)
    if isinstance(expected, Refused):
        assert isinstance(got, Refused)
        assert (got.error.code, got.error.message) == (expected.error.code, expected.error.message)
    else:
        assert got == expected


def code_of(got: Read) -> str:
    assert isinstance(got, Refused), "it was read"
    return got.error.code


def test_a_small_file_with_too_much_text(readers: Readers) -> None:
    data = text_pdf(5_000)
    assert len(data) < 5_000
    assert code_of(read(readers, data, "bomb.pdf", limit=20_000)) == "ingest.too_large"


def test_the_limit_of_the_text_is_in_bytes(readers: Readers) -> None:
    """A page of Latin-1: each letter a byte there and two in UTF-8."""
    said = "Trois élus été héés. " * 200
    page = f"<html><head><meta charset=iso-8859-1></head><body><article><p>{said}</p></article></body></html>"
    data = page.encode("latin-1")
    got = read(readers, data, "page.html", limit=len(data))
    assert code_of(got) == "ingest.too_large"
    assert not isinstance(read(readers, data, "page.html", limit=2 * len(data)), Refused)


def test_a_document_that_takes_too_much_memory() -> None:
    """Some kilobytes that stand for 400 MB."""
    bomb = pdf_of(b" " * 400_000_000)
    assert len(bomb) < 1_000_000
    readers = Readers(60, megabytes=500, processes=1)
    assert code_of(read(readers, bomb, "bomb.pdf")) in ("ingest.too_heavy", "ingest.no_text")
    assert code_of(read(readers, text_pdf(4_000_000), "bomb.pdf")) == "ingest.too_heavy"
    assert not isinstance(read(readers, PAGE, "gel.html"), Refused)
    readers.close()


def test_a_document_that_takes_too_long() -> None:
    readers = Readers(1, processes=1)
    started = time.monotonic()
    assert code_of(read(readers, text_pdf(400_000), "slow.pdf")) == "ingest.too_slow"
    assert time.monotonic() - started < 15
    readers.close()


def test_a_page_of_many_elements_ends(readers: Readers) -> None:
    """Nested without end, or a table of 150,000 cells: read or refused, but in time."""
    nested = b"<!doctype html><html><body>" + b"<div>" * 200_000 + b"250 morts"
    table = b"<!doctype html><html><body><table>" + b"<tr><td>1<td>2<td>3" * 50_000
    started = time.monotonic()
    for page in (nested, table):
        got = read(readers, page, "page.html")
        assert not isinstance(got, Refused) or got.error.code in ("ingest.format", "ingest.too_slow")
    assert time.monotonic() - started < 60


def test_the_process_is_kept_and_ends_with_close() -> None:
    readers = Readers(20, processes=1)
    read(readers, PAGE, "gel.html")
    (process,) = readers._idle
    read(readers, PAGE, "gel.html")
    assert readers._idle == [process]
    process.kill()
    process.wait()
    assert not isinstance(read(readers, PAGE, "gel.html"), Refused), "a reader that died is replaced"
    (process,) = readers._idle
    readers.close()
    assert process.poll() is not None
