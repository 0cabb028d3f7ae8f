"""The visible text of an HTML page, block by block, as a browser shows it. Knows nothing of what an article is.

The text stays as written: no-break spaces are kept, only runs of ASCII white space become one space, as in HTML.
What a browser keeps apart stays apart: a superscript never joins the number before it, table cells are divided
by ` | `, and two lines between which digits would meet are divided by a blank line (CONTRACT, D5).
"""

import re
from dataclasses import dataclass
from typing import Any

# fmt: off
_HIDDEN = frozenset({
    "script", "style", "noscript", "template", "head", "iframe", "canvas", "object", "select",
    "textarea", "datalist", "audio", "video", "map",
})
_BREAKING = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "search",
    "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})
# fmt: on
_NOT_IN_ROW = frozenset({"table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "article", "section"})
_REVISIONS = frozenset({"del", "s", "strike", "ins"})
_FURNITURE = frozenset({"nav", "footer", "aside", "form", "button", "dialog", "menu", "search"})
_FURNITURE_ROLES = frozenset({"navigation", "contentinfo", "complementary", "search", "dialog", "menu", "banner"})
# Drawings and formulas: their text is visible, but its order and its joints mean nothing.
DRAWN = ("svg", "math")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_BREAK = "\0"  # a forced line break; no page holds a NUL (service.ingest.decoding)
_SUPERSCRIPT = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_SUBSCRIPT = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, headline, list item or table row. `tags` are the names of the elements it lies in, outer first.

    `furniture` tells that it lies in what the page itself marks as navigation, footer, aside, form or button.
    """

    text: str
    tags: tuple[str, ...]
    furniture: bool

    def within(self, *names: str) -> bool:
        """Whether it lies in one of these elements."""
        return any(name in self.tags for name in names)


def visible_blocks(root: Any) -> list[Block]:
    """The visible blocks of an lxml HTML tree, in page order; none is empty. The tree is not changed."""
    from lxml import etree

    walk = _Walk()
    events = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in events:
        if event in ("comment", "pi"):
            walk.write(element.tail)
        elif event == "start" and _hidden(element):
            events.skip_subtree()
            walk.hidden.add(element)
        elif event == "start" and element.tag in DRAWN:
            events.skip_subtree()
            walk.hidden.add(element)
            walk.draw(element)
        elif event == "start":
            walk.enter(element)
        else:
            walk.leave(element)
    walk.end_block()
    return walk.blocks


def drop_unseen(root: Any) -> None:
    """Take out of the tree what the page itself hides (attribute `hidden`, inline style), text after it kept."""
    for element in [e for e in root.iter() if isinstance(e.tag, str) and _unseen(e)]:
        if element.getparent() is not None:
            element.drop_tree()


def _hidden(element: Any) -> bool:
    return element.tag in _HIDDEN or _unseen(element)


def _unseen(element: Any) -> bool:
    return element.get("hidden") is not None or bool(_UNSEEN.search(element.get("style") or ""))


class _Walk:
    """Where the walk stands: the elements around it and the text of the block so far."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.hidden: set[Any] = set()
        self._tags: list[str] = []
        self._furniture = 0
        self._row: Any = None
        self._parts: list[str] = []
        self._filled = False  # whether the cell of a row has text

    def enter(self, element: Any) -> None:
        tag = str(element.tag)
        if tag == "br":
            self._parts.append(_BREAK)
        elif tag in ("td", "th") and self._row is not None:
            self._parts.append(" | " if self._filled else "")
            self._filled = False
        elif tag in _REVISIONS:
            self._parts.append(" ")
        elif tag in _BREAKING or tag in ("td", "th"):
            self.end_block()
        self._tags.append(tag)
        self._furniture += _is_furniture(element)
        if tag == "tr" and self._row is None and _is_data_row(element):
            self._row = element
            self._filled = False
        self.write(element.text)

    def leave(self, element: Any) -> None:
        tag = str(element.tag)
        if element in self.hidden:
            self.hidden.discard(element)
        else:
            if tag in _REVISIONS:
                self._parts.append(" ")
            elif tag in _BREAKING and element is not self._row:
                self.end_block()
            if element is self._row:
                self._row = None
                self.end_block()
            self._furniture -= _is_furniture(element)
            self._tags.pop()
        self.write(element.tail)

    def write(self, text: str | None) -> None:
        """Add text at the place of the walk."""
        if not text:
            return
        if "sup" in self._tags:
            text = text.translate(_SUPERSCRIPT)
        elif "sub" in self._tags and "".join(self._parts)[-1:].isdigit():
            text = text.translate(_SUBSCRIPT)
        self._filled = self._filled or not text.isspace()
        self._parts.append(text.replace("\n", _BREAK) if "pre" in self._tags else text)

    def draw(self, element: Any) -> None:
        """A block of its own for a drawing or formula, beside the block that it stands in."""
        text = _tidy(" ".join(element.itertext()))
        if text:
            self.blocks.append(Block(text, (*self._tags, str(element.tag)), self._furniture > 0))

    def end_block(self) -> None:
        """Close the block; inside a table row, blocks only divide."""
        if self._row is not None:
            self._parts.append(" ")
            return
        text = _tidy("".join(self._parts))
        self._parts.clear()
        if text:
            self.blocks.append(Block(text, tuple(self._tags), self._furniture > 0))


def _tidy(raw: str) -> str:
    """White space as a browser shows it. Two lines that would meet digit to digit get a blank line between them."""
    lines = [_SPACES.sub(" ", line).strip(" ") for line in raw.split(_BREAK)]
    text = ""
    for line in filter(None, lines):
        meeting = text[-1:].isdigit() and line[:1].isdigit()
        text += ("\n\n" if meeting else "\n" if text else "") + line
    return text.strip()


def _is_furniture(element: Any) -> bool:
    return element.tag in _FURNITURE or element.get("role") in _FURNITURE_ROLES


def _is_data_row(row: Any) -> bool:
    """Whether a table row holds data; a row that lays out the page holds lists, headlines or several paragraphs."""
    inner = [str(e.tag) for e in row.iter() if isinstance(e.tag, str)]
    cells = sum(tag in ("td", "th") for tag in inner)
    return not _NOT_IN_ROW.intersection(inner) and sum(tag in ("p", "div") for tag in inner) <= cells
