"""Bytes to text: every supported encoding, every refusal, nothing changed on the way."""

import codecs
import contextlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from service.errors import CallerError
from service.ingest.decoding import decode
from service.ingest.entities import decode_entities

NEWS = "Crue : « 1\u202f200 évacués\u00a0», 3\u00a0% du budget,\r\nsoit 4,5\u00a0M€ — l’œuvre d’une nuit\tÉ»\r"

DECODED = {
    "utf-8": NEWS.encode(),
    "utf-8 with mark": codecs.BOM_UTF8 + NEWS.encode(),
    "utf-16-le with mark": codecs.BOM_UTF16_LE + NEWS.encode("utf-16-le"),
    "utf-16-be with mark": codecs.BOM_UTF16_BE + NEWS.encode("utf-16-be"),
    "utf-16-le": NEWS.encode("utf-16-le"),
    "utf-16-be": NEWS.encode("utf-16-be"),
}


@pytest.mark.parametrize("data", DECODED.values(), ids=DECODED)
def test_text_comes_back_exactly(data: bytes) -> None:
    """Line ends, NBSP and NNBSP included; only the byte order mark is gone."""
    assert decode(data, "a.txt") == NEWS


@pytest.mark.parametrize(
    "text",
    [
        "L’été\u00a0», dit-il",  # E9 A0 BB is a Chinese character in UTF-8
        "DÉSOLÉ» a-t-il crié, É»",  # C9 BB is a phonetic letter in UTF-8
        "Coût : 20\u00a0000\u00a0€ – « cœur »…",
        "Über 3\u00a0000 Euro für „Straßen“",
    ],
)
def test_windows_1252(text: str) -> None:
    """The encoding of old western files, dashes, quotes and euro sign included."""
    assert decode(text.encode("cp1252"), "a.txt") == text


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("iso-8859-15", "iso-8859-15"),
        ("windows-1251", "cp1251"),
        ("utf-8", "cp1252"),
        ("no-such-charset", "cp1252"),
    ],
)
def test_page_declares_its_charset(charset: str, codec: str) -> None:
    """As browsers do; a page that says UTF-8 and is none is western."""
    word = "погибли" if codec == "cp1251" else "coût 3\u00a0€ évacués"
    page = f'<html><head><meta charset="{charset}"></head><body>{word}</body></html>'
    assert decode(page.encode(codec), "a.html", html=True) == page


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "ingest.empty"),
        (b" \r\n\t ", "ingest.empty"),
        ("\ufeff\u200b\u00a0".encode(), "ingest.empty"),
        (b"\x01\x02\x03\x04", "ingest.empty"),
        (b"12\x01\x02\x03\x04\x05 morts", "ingest.binary"),
        (b"12\x00 morts", "ingest.nul"),
        (codecs.BOM_UTF16_LE + "12\0 morts".encode("utf-16-le"), "ingest.nul"),
        (b"\x89PNG\r\n\x1a\n....", "ingest.binary"),
        (b"PK\x03\x04 docx", "ingest.binary"),
        (b"%PDF-1.7 in a txt", "ingest.binary"),
        (bytes(range(256)), "ingest.binary"),
        (b"\xff\xd9\x03\x01\x7f\xfe", "ingest.binary"),
        (b"\xff\x00\xfe\x00\x00\x07", "ingest.binary"),
        ("évacués à l’été : 1\u202f200".encode() + b"\xe9", "ingest.encoding"),  # damaged UTF-8, no mojibake
        (b"12 morts \xed\xa0\x80", "ingest.encoding"),  # a surrogate written as UTF-8
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "ingest.encoding"),  # half a pair
        (codecs.BOM_UTF8 + b"\xe9t\xe9", "ingest.encoding"),
        (b"abc \x81\x8d def \xe9", "ingest.encoding"),  # undefined in windows-1252
    ],
)
def test_refused(data: bytes, code: str) -> None:
    """Each refusal has its code and names the file."""
    with pytest.raises(CallerError) as caught:
        decode(data, "folder/a.txt")
    assert caught.value.code == code
    assert caught.value.message.startswith("folder/a.txt: ")


CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")


@given(st.text(CHARACTERS), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]))
def test_any_text_round_trips(tail: str, encoding: str) -> None:
    """Whatever an article holds, it comes back as it was (a few control characters included)."""
    text = "Le bilan de la crue est de 1\u202f200 évacués." + tail
    assume(sum(map(is_control, text)) * 10 <= len(text))
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(encoding, b"")
    assert decode(mark + text.encode(encoding), "a.txt") == text


def is_control(c: str) -> bool:
    return ord(c) < 32 or c == "\x7f"


@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    """No byte string ends in another error, and what is read never holds NUL or half characters."""
    with contextlib.suppress(CallerError):
        text = decode(data, "a.txt", html=True)
        assert "\0" not in text
        assert text.encode("utf-8").decode("utf-8") == text


@pytest.mark.parametrize(
    ("raw", "text", "count"),
    [
        ("20&nbsp;000 &euro;", "20\u00a0000 €", 2),
        ("1&#8239;200 &#x202F;", "1\u202f200 \u202f", 2),
        ("&eacute;t&eacute; &laquo;&nbsp;", "été «\u00a0", 4),
        ("AT&T, R&D; P&G, &notanentity; &copy 2024", "AT&T, R&D; P&G, &notanentity; &copy 2024", 0),
        ("&amp;nbsp;", "&nbsp;", 1),
        ("&#0; &#xD800; &#1;", "&#0; &#xD800; &#1;", 0),
        ("&lt;script&gt;", "<script>", 2),
    ],
)
def test_entities(raw: str, text: str, count: int) -> None:
    """Decoded once, with their semicolon only, and never to something invisible."""
    assert decode_entities(raw) == (text, count)
