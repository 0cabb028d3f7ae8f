"""HTML pages to articles: trafilatura says which blocks of the page are the article, the page gives their text.

trafilatura alone rewrites white space and drops headline and captions; so it only chooses. Inside what the page
itself marks as its article, every block with a digit is kept; numbers of the page that are left out all the same
(navigation, footer, related links) are listed, so that none is lost without a trace.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from service.ingest import refused
from service.ingest.blocks import DRAWN, Block, drop_unseen, visible_blocks

_DIGITS = re.compile(r"\d+")
_NOT_WORD = re.compile(r"[\W_]+")
# No article has more; trafilatura takes minutes for a table of 100,000 cells.
_MOST_ELEMENTS = 50_000
_TOO_DEEP = "Excessive depth"
_HEADLINES = ("h1", "h2", "h3", "figcaption", "caption", "header")
# A shorter text of a menu or footer can stand in the article by chance.
_FURNITURE_LETTERS = 25


@dataclass(frozen=True, slots=True)
class Page:
    """An article as its page gives it.

    `left_out` is what the page shows beside it: all lines outside its furniture, lines with a digit inside.
    """

    text: str
    title: str | None
    date: str | None
    author: str | None
    lang: str | None
    left_out: tuple[str, ...]


def read_page(page: str, origin: str) -> Page:
    """The article of an HTML page: headline, text, captions and tables, blocks divided by blank lines.

    Where no main text is found, or the page has over 50,000 elements, all visible text. Date as YYYY-MM-DD.
    Raises CallerError: ingest.no_text (nothing visible), ingest.format (nested too deeply to be read whole).
    """
    root = _parse(page, origin)
    blocks = visible_blocks(root)
    if not blocks:
        raise refused.no_text(origin, "the page shows no text", "Save it with its text, not before a script fills it.")
    own_title, lang = _own_title(root), root.get("lang") or root.get("xml:lang")
    drop_unseen(root)
    found = _extract(root)
    kept = _choose(blocks, getattr(found, "text", None) or "")
    chosen = set(map(id, kept))
    return Page(
        text="\n\n".join(block.text for block in kept),
        title=getattr(found, "title", None) or own_title,
        date=getattr(found, "date", None),
        author=getattr(found, "author", None),
        lang=lang,
        left_out=tuple(b.text for b in blocks if id(b) not in chosen and (not b.furniture or _DIGITS.search(b.text))),
    )


def _parse(page: str, origin: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = html.document_fromstring(page.encode("utf-8"), parser=parser)
    except etree.ParserError as e:
        raise refused.no_text(origin, "the page shows no text", "Give the saved page itself.") from e
    if any(_TOO_DEEP in str(entry.message) for entry in parser.error_log):
        raise refused.unsupported(origin, "the page's elements are nested too deeply to be read whole; give its text")
    return root


def _extract(root: Any) -> Any:
    """Trafilatura's document: main text and metadata; None where it finds none or the page is too large for it."""
    from trafilatura import bare_extraction

    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        return None
    return bare_extraction(
        root,
        favor_recall=True,
        include_tables=True,
        include_comments=False,
        deduplicate=False,
        with_metadata=True,
        # Dates that the page states as its own; no guess from a footer's copyright.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )


def _own_title(root: Any) -> str | None:
    title = " ".join((root.findtext(".//title") or "").split())
    return title or None


def _choose(blocks: list[Block], main: str) -> list[Block]:
    """The blocks of the article. Every line with a digit of `main`, trafilatura's text, stands in them."""
    plain = [block for block in blocks if not block.furniture and not block.within(*DRAWN)]
    core = _Passages(_key(main))
    region = "article" if any(b.within("article") for b in plain) else "main"
    kept = [block for block in blocks if _belongs(block, core, region)] if main.strip() else []
    numbered = [_key(line) for line in main.splitlines() if _DIGITS.search(line)]
    for choice in (kept, plain):
        text = _Passages(_key("".join(block.text for block in choice)))
        if choice and all(map(text.hold, numbered)):
            return choice
    return blocks


def _belongs(block: Block, core: "_Passages", region: str) -> bool:
    if block.within(*DRAWN):
        return False
    key = _key(block.text)
    if block.furniture:
        return len(key) >= _FURNITURE_LETTERS and core.hold(key)
    if block.within("h1") or (key and core.hold(key)):
        return True
    return block.within(region) and (block.within(*_HEADLINES) or bool(_DIGITS.search(block.text)))


class _Passages:
    """A long text, asked for passages that mostly come in its own order: each search starts where the last ended."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def hold(self, key: str) -> bool:
        """Whether `key` stands anywhere in the text."""
        found = self._text.find(key, self._at)
        if found >= 0:
            self._at = found + len(key)
        return found >= 0 or key in self._text


def _key(text: str) -> str:
    """Letters and digits only: trafilatura's white space, bullets and table bars differ from the page's."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text)).casefold()
