"""PDF documents to text, with pypdfium2. Knows the text layer only: no layout, no recognition of scanned pages."""

from dataclasses import dataclass
from threading import Lock
from typing import Any

from service.ingest import refused

# PDFium reports a hyphen that broke a word at the end of a line as one of these and drops the line break.
_BROKEN_WORD = ("\x02", "\ufffe")
_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD
# PDFium is not thread-safe (pypdfium2, "Incompatibility with Threading").
_PDFIUM = Lock()


@dataclass(frozen=True, slots=True)
class Document:
    """Text of all pages, joined by blank lines, and the title that the document itself declares."""

    text: str
    title: str | None


def read_pdf(data: bytes, origin: str) -> Document:
    """The text layer of `data`, lines as they stand on the page, hyphens at line ends kept with their line break.

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
        lines = page.get_textpage()
        try:
            # get_text_range is limited to UCS-2.
            text: str = lines.get_text_bounded()
        finally:
            lines.close()
    finally:
        page.close()
    for mark in _BROKEN_WORD:
        text = text.replace(mark, "-\r\n")
    return text
