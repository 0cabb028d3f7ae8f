"""PDF documents to text, with pypdfium2. Knows the text layer only: no layout, no recognition of scanned pages."""

import itertools
import sys
from ctypes import byref, c_double
from dataclasses import dataclass
from threading import Lock
from typing import Any

from service.ingest import refused

# PDFium reports a hyphen that broke a word at the end of a line as one of these and drops the line break.
_BROKEN_WORD = (0x02, 0xFFFE)
_LF, _CR, _SPACE = 0x0A, 0x0D, 0x20
# A gap between two baselines this much wider than the usual one sets off a paragraph or a headline.
_WIDER = 1.3
_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD
# PDFium is not thread-safe (pypdfium2, "Incompatibility with Threading").
_PDFIUM = Lock()


@dataclass(frozen=True, slots=True)
class Document:
    """Text of all pages, joined by blank lines, and the title that the document itself declares."""

    text: str
    title: str | None


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a page; `baseline` is its height on the page in points, None for a line without letters."""

    text: str
    baseline: float | None


def read_pdf(data: bytes, origin: str) -> Document:
    """The text layer of `data`, lines as they stand on the page, paragraphs set off by blank lines.

    A hyphen at a line end is kept with its line break: whether it belongs to the word only the word can tell.

    Raises CallerError: ingest.format (broken, or protected by a password), ingest.no_text (no text layer).
    """
    from pypdfium2 import PdfDocument, PdfiumError

    with _PDFIUM:
        try:
            document = PdfDocument(data)
        except PdfiumError as e:
            if e.err_code == _WRONG_PASSWORD:
                raise refused.unsupported(origin, "PDF protected by a password; save it without one") from e
            raise refused.unsupported(origin, f"broken PDF ({e}); save it anew or give its text") from e
        try:
            pages = [_page_text(document, n) for n in range(len(document))]
            title = document.get_metadata_dict().get("Title")
        except PdfiumError as e:
            raise refused.unsupported(origin, f"broken PDF ({e}); save it anew or give its text") from e
        finally:
            document.close()
    text = "\n\n".join(page for page in pages if page.strip())
    if not text:
        raise refused.no_text(
            origin, f"PDF of {len(pages)} page(s) without text", "It may be a scan: run text recognition on it first."
        )
    return Document(text, title.strip() or None if title else None)


def _page_text(document: Any, number: int) -> str:
    page = document[number]
    try:
        characters = page.get_textpage()
        try:
            return _paragraphs(_lines(characters))
        finally:
            characters.close()
    finally:
        page.close()


def _lines(characters: Any) -> list[_Line]:
    """The lines of a page in PDFium's order."""
    from pypdfium2 import raw

    lines: list[_Line] = []
    units: list[int] = []
    baseline: float | None = None
    x, y = c_double(), c_double()
    for i in range(characters.count_chars()):
        unit = raw.FPDFText_GetUnicode(characters, i)
        if unit in (_CR, _LF) or unit in _BROKEN_WORD:
            if units or baseline is not None:
                lines.append(_Line(_joined(units) + ("-" if unit in _BROKEN_WORD else ""), baseline))
            units, baseline = [], None
            continue
        units.append(unit)
        if baseline is None and unit != _SPACE and raw.FPDFText_GetCharOrigin(characters, i, byref(x), byref(y)):
            baseline = y.value
    if units:
        lines.append(_Line(_joined(units), baseline))
    return lines


def _joined(units: list[int]) -> str:
    """The text of code points or UTF-16 halves; what has no character (a glyph without a code) becomes U+FFFD."""
    text = "".join(chr(unit) if 0 < unit <= sys.maxunicode else "\ufffd" for unit in units)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _paragraphs(lines: list[_Line]) -> str:
    """The lines with their breaks (CR LF), and a blank line where the gap is wider than usual on the page."""
    gaps = [_gap(above, below) for above, below in itertools.pairwise(lines)]
    down = sorted(gap for gap in gaps if gap > 0)
    usual = down[len(down) // 4] if down else 0.0
    text = lines[0].text if lines else ""
    for line, gap in zip(lines[1:], gaps, strict=True):
        text += ("\r\n\r\n" if gap > _WIDER * usual else "\r\n") + line.text
    return text


def _gap(above: _Line, below: _Line) -> float:
    """Points from baseline to baseline; negative where the text goes up to another column."""
    return 0.0 if above.baseline is None or below.baseline is None else above.baseline - below.baseline
