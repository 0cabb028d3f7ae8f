"""Files of every format to articles, and every refusal by file."""

import io
import json
import os
from pathlib import Path

import pytest

from service.ingest.folder import walk
from service.ingest.jsonl import read_lines
from service.ingest.language import detect_language
from service.ingest.reader import read_bytes, read_file, read_stream
from service.ingest.refused import Refused
from service.text.article import Article

LIMIT = 5_000_000
FRENCH = "Quelque 1\u202f200 personnes ont été évacuées dans la nuit,\r\nselon la préfecture.\r\n"
LOCKED = Path(__file__).parent.parent / "samples" / "locked.pdf"


def pdf(*pages: str) -> bytes:
    """A PDF with these pages (WinAnsi letters, lines by newline), written by hand."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, page in enumerate(pages):
        lines = b" ".join(b"(" + line.encode("cp1252") + b") Tj T*" for line in page.split("\n"))
        drawing = b"BT /F1 12 Tf 14 TL 50 700 Td " + lines + b" ET" if page else b""
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        bodies.append(b"<< /Length %d >>\nstream\n" % len(drawing) + drawing + b"\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(bodies) + 1, start)


def one(data: bytes, name: str, *, media: str | None = None, lang: str | None = None) -> Article:
    (found,) = read_bytes(data, name, f"in/{name}", media=media, lang=lang, limit=LIMIT)
    assert isinstance(found, Article), found
    return found


def refusal(data: bytes, name: str, *, limit: int = LIMIT, lang: str | None = None) -> Refused:
    (found,) = read_bytes(data, name, f"in/{name}", media=None, lang=lang, limit=limit)
    assert isinstance(found, Refused), found
    assert found.error.message.startswith(f"in/{name}")
    return found


@pytest.mark.parametrize("name", ["a.txt", "a.md", "A.TXT", "noextension", "-"])
def test_text_is_kept_exactly(name: str) -> None:
    """Offsets point into the text as it was read: no line end or space changes."""
    article = one(FRENCH.encode(), name)
    assert article == Article(name=name, text=FRENCH, lang="fr", origin=f"in/{name}")


def test_markdown_stays_raw() -> None:
    text = "# Bilan\n\n**12** morts, _3 %_\n- 4 blessés\n"
    assert one(text.encode(), "a.md").text == text


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_entities_in_text(name: str) -> None:
    """Decoded and counted, so that a reader of the result knows that offsets are of the decoded text."""
    article = one(b"20&nbsp;000 &eacute;vacu&eacute;s", name)
    assert article.text == "20\u00a0000 évacués"
    assert article.metadata == {"entities": "3"}


def test_html_without_name_is_recognised() -> None:
    assert one(b"\n<!DOCTYPE html><html><body><p>Il y a 12 morts</p></body></html>", "-").text == "Il y a 12 morts"


def test_pdf_pages_and_hyphens() -> None:
    """Pages are divided by a blank line; a word broken at a line end keeps hyphen and break."""
    article = one(
        pdf("Quelque 1 200 personnes ont \u00e9t\u00e9 \u00e9va-\ncu\u00e9es, 4,5 M\u20ac", "", "Page deux"), "a.pdf"
    )
    assert article.text == "Quelque 1 200 personnes ont été éva-\r\ncuées, 4,5 M€\n\nPage deux"
    assert article.lang == "fr"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "ingest.empty"),
        (b"  \n", "a.md", "ingest.empty"),
        (b"", "a.jsonl", "ingest.empty"),
        (b"\n\n", "a.jsonl", "ingest.empty"),
        (b"&nbsp;&#8239;", "a.txt", "ingest.empty"),
        (b"a\0b", "a.txt", "ingest.nul"),
        (b"\x89PNG\r\n\x1a\n", "a.txt", "ingest.binary"),
        (b"MZ\x90\x00\x03", "a.docx", "ingest.format"),
        (b"12 morts", "a.csv", "ingest.format"),
        (b"%PDF-1.4 junk", "a.pdf", "ingest.format"),
        (b"12 morts", "a.pdf", "ingest.format"),
        (pdf("", ""), "a.pdf", "ingest.no_text"),
        (LOCKED.read_bytes(), "a.pdf", "ingest.format"),
        (b"<html><body></body></html>", "a.html", "ingest.no_text"),
    ],
)
def test_refused(data: bytes, name: str, code: str) -> None:
    assert refusal(data, name).error.code == code


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.pdf", "a.jsonl"])
def test_limit(name: str) -> None:
    """In bytes: exactly the limit passes, one more is refused and the message says both."""
    found = refusal(b'{"id": 1, "text": "12 morts"}', name, limit=28)
    assert found.error.code == "ingest.too_large"
    assert "28" in found.error.message
    article = read_bytes("été 12".encode(), "a.txt", "-", media=None, lang=None, limit=8)[0]
    assert isinstance(article, Article)


def test_size_is_checked_before_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"x" * 11)

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr(Path, "open", forbidden)
    (found,) = read_file(path, lang=None, limit=10)
    assert isinstance(found, Refused)
    assert found.error.code == "ingest.too_large"
    assert "11" in found.error.message


def test_stream_is_not_read_past_the_limit() -> None:
    stream = io.BytesIO(b"x" * 1000)
    list(read_stream(stream, "-", "-", media=None, lang=None, limit=10))
    assert stream.tell() == 11


def test_unreadable(tmp_path: Path) -> None:
    """Missing files, folders and broken links: refusals that name the path."""
    (tmp_path / "dir.txt").mkdir()
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    for name in ("missing.txt", "dir.txt", "gone.txt"):
        (found,) = read_file(tmp_path / name, lang=None, limit=10)
        assert isinstance(found, Refused)
        assert found.error.code == "ingest.unreadable"
        assert str(tmp_path / name) in found.error.message


def test_jsonl(tmp_path: Path) -> None:
    """A bad line names file and line, and the others go on."""
    path = tmp_path / "a.jsonl"
    good = {"id": "x1", "text": FRENCH, "title": "T", "date": "2024-01-02", "author": "A", "desk": "éco", "words": 12}
    lines = [
        json.dumps(good).encode(),
        b"",
        b"{broken",
        b"[1]",
        b'{"id": "x2"}',
        b'{"text": "no id"}',
        b'{"id": "x3", "text": "half \\ud800 character"}',
        b'{"id": "x4", "text": "nul \\u0000"}',
        b'{"id": "x5", "text": " "}',
        b'{"id": "x1", "text": "again"}',
        b'{"id": "x6", "text": "caf\xe9"}',
        b'{"id": "x7", "text": "Hi", "lang": "klingon!"}',
        b'{"id": "x9", "text": "12 morts", "text": "13 morts"}',
        b'{"id": 8, "text": "Die 12 M\xc3\xa4nner", "lang": "DE-at"}',
    ]
    path.write_bytes(b"\xef\xbb\xbf" + b"\r\n".join(lines))
    found = list(read_file(path, lang=None, limit=LIMIT))
    first, last = found[0], found[-1]
    assert first == Article(
        name="x1",
        text=FRENCH,
        lang="fr",
        origin=f"{path}:1",
        title="T",
        date="2024-01-02",
        author="A",
        metadata={"desk": "éco", "words": "12"},
    )
    assert isinstance(last, Article)
    assert (last.name, last.lang, last.origin) == ("8", "de", f"{path}:14")
    errors = [(r.origin, r.error.code) for r in found[1:-1] if isinstance(r, Refused)]
    codes = ["json", "json", "json", "json", "encoding", "nul", "empty", "json", "encoding", "lang", "json"]
    assert errors == [(f"{path}:{n}", f"ingest.{code}") for n, code in enumerate(codes, 3)]
    assert all(r.error.message.startswith(r.origin) for r in found if isinstance(r, Refused))


def test_jsonl_streams() -> None:
    """A line is yielded before the next is read; a line over the limit is skipped, not stored."""
    line = b'{"id": "%d", "text": "douze"}\n'
    stream = io.BytesIO(line % 1 + b'{"id": "2", "text": "' + b"x" * 1000 + b'"}\n' + line % 3)
    lines = read_lines(stream, "a.jsonl", 50)
    next(lines)
    assert stream.tell() == len(line % 1)
    rest = [(n.number, getattr(n.content, "code", None)) for n in lines]
    assert rest == [(2, "ingest.too_large"), (3, None)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (FRENCH, "fr"),
        ("Over 300 people were evacuated on Monday", "en"),
        ("Rund 300 Menschen mussten ihre Häuser verlassen", "de"),
        ("Más de 300 personas fueron evacuadas el lunes", "es"),
        ("3 %", "und"),
        ("12 000 – 15 000 (2024) 12 / 13", "und"),
    ],
)
def test_language_detected(text: str, lang: str) -> None:
    assert detect_language(text) == lang


def test_language_given_or_declared() -> None:
    """Given wins; what a page declares counts only where the text does not tell."""
    assert one(FRENCH.encode(), "a.txt", lang="EN-gb").lang == "en"
    assert one(b'<html lang="fr-CA"><body>12</body></html>', "a.html").lang == "fr"
    assert refusal(FRENCH.encode(), "a.txt", lang="français").error.code == "ingest.lang"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_what_never_ends_and_what_leads_nowhere(tmp_path: Path) -> None:
    """A pipe is not opened, which would wait for ever; links to themselves are told, not followed."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "self").symlink_to("self")
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    found = walk(tmp_path)
    assert [path.name for path in found.files] == ["gone.txt", "self.txt"]
    assert [path.name for path in found.unsupported] == ["pipe.txt", "self"]
    for path in found.files:
        (read,) = read_file(path, lang=None, limit=100)
        assert isinstance(read, Refused)
        assert read.error.code == "ingest.unreadable"


def test_walk(tmp_path: Path) -> None:
    """Sorted, hidden files left out, unsupported ones listed, loops end."""
    for name in ("b.txt", "a.pdf", "sub/c.HTML", "sub/d.docx", ".hidden.txt", ".git/e.txt", "README"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    found = walk(tmp_path)
    assert [p.relative_to(tmp_path).as_posix() for p in found.files] == ["a.pdf", "b.txt", "sub/c.HTML"]
    assert [p.relative_to(tmp_path).as_posix() for p in found.unsupported] == ["README", "sub/d.docx"]
