"""Bytes to text: UTF-8, UTF-16 and windows-1252, or a refusal. Line ends and spaces stay as they are.

Knows nothing of formats but that an HTML page may declare its encoding. Mojibake is worse than a refusal: a text that
is damaged UTF-8 is refused, never read as windows-1252.
"""

import codecs
import re
import unicodedata

from service.ingest import refused

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# UTF-8 beyond ASCII as news has it: Latin letters, punctuation and the euro sign, Cyrillic, runs of East Asian
# characters, emoji. Not every well-formed sequence: `été »` in windows-1252 holds E9 A0 BB, a Chinese character.
_MULTIBYTE = re.compile(
    rb"[\xc2-\xc5\xd0\xd1][\x80-\xbf]|\xe2[\x80-\x82][\x80-\xbf]|(?:[\xe3-\xed][\x80-\xbf]{2}){2,}|\xf0\x9f[\x80-\xbf]{2}"
)
# Surrogates written as UTF-8: no windows-1252 text looks like that.
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f\x7f]")
_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,400}?charset\s*=|\?xml[^>]{0,200}?encoding\s*=)\s*["']?\s*([\w.:-]+)""", re.I
)
# Browsers read both as windows-1252 (WHATWG Encoding, "Names and labels").
_WESTERN = frozenset({"iso8859-1", "ascii", "cp1252"})


def decode(data: bytes, origin: str, *, html: bool = False) -> str:
    """The text of `data`, its byte order mark removed, nothing else changed.

    In this order: byte order mark; UTF-16 without one, where NUL bytes stand on one side of all pairs; UTF-8; the
    encoding that an HTML page declares (`html`); windows-1252. The result holds no NUL and no lone surrogate.
    Raises CallerError: ingest.binary, ingest.nul, ingest.encoding, ingest.empty.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise refused.binary(origin, f"looks like {what}")
    return check_text(_decoded(data, origin, html=html), origin)


def check_text(text: str, origin: str) -> str:
    """`text` itself, or CallerError: ingest.nul, ingest.encoding (lone surrogate), ingest.empty, ingest.binary."""
    if (at := text.find("\0")) >= 0:
        raise refused.nul(origin, at)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as e:
        raise refused.encoding(origin, f"holds half a character (a lone surrogate) at offset {e.start}") from e
    if all(_blank(c) for c in text):
        raise refused.empty(origin)
    if 10 * len(_CONTROL.findall(text)) > len(text):
        raise refused.binary(origin, "consists of control characters")
    return text


def _blank(c: str) -> bool:
    return c.isspace() or unicodedata.category(c) in ("Cc", "Cf")


def _decoded(data: bytes, origin: str, *, html: bool) -> str:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], name, origin)
    if b"\0" in data and (text := _unmarked_utf16(data)) is not None:
        return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as e:
        failed = e
    if b"\0" in data:
        raise refused.binary(origin, "holds NUL bytes and is no Unicode text")
    if html and (text := _as_declared(data)) is not None:
        return text
    return _as_western(data, origin, failed)


def _strict(data: bytes, name: str, origin: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as e:
        raise refused.encoding(origin, f"its byte order mark says {name}, but byte {e.start} does not fit") from e


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without byte order mark, where it is clear: NUL bytes on one side only, and no odd character comes out."""
    if len(data) % 2:
        return None
    low, high = data[::2].count(0), data[1::2].count(0)
    if (low == 0) == (high == 0):
        return None
    try:
        text = data.decode("utf-16-le" if high else "utf-16-be")
    except UnicodeDecodeError:
        return None
    odd = _CONTROL.search(text) or any(unicodedata.category(c) in ("Cn", "Co") for c in text)
    return None if odd else text


def _as_declared(data: bytes) -> str | None:
    """The page in the encoding that its first 2,048 bytes declare; None where there is none or it does not fit."""
    found = _DECLARED.search(data[:2048])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii", "replace")).name
        # A page whose bytes showed it to be no UTF-8 does not become it by saying so.
        return data.decode(name) if name not in _WESTERN and not name.startswith("utf") else None
    except (LookupError, UnicodeDecodeError):
        return None


def _as_western(data: bytes, origin: str, failed: UnicodeDecodeError) -> str:
    """windows-1252, unless the bytes are nothing or are UTF-8 with some damage."""
    if any(b < 0x20 and b not in b"\t\n\v\f\r\x1a" for b in data):
        raise refused.binary(origin, "holds control bytes and is no Unicode text")
    good = len(_MULTIBYTE.findall(data))
    loose = sum(b >= 0x80 for b in _MULTIBYTE.sub(b"", data))
    if good > loose or _SURROGATE.search(data):
        raise refused.encoding(origin, f"is UTF-8 with damage at byte {failed.start}")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as e:
        raise refused.encoding(origin, f"is neither UTF-8 nor UTF-16 nor windows-1252 (byte {e.start})") from e
