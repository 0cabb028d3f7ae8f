"""The article's pieces as HTML. Written here and not in a template, since an article may have ten thousand pieces.

Every text and every address goes through `escape` before it stands in the page; nothing else is ever put in.
"""

from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from service.review.segments import Mark, Segment
from service.store.decisions import RunRow
from service.web.words import Words

_LINKED = ("claimed", "set_aside")


def verbatim(text: str) -> Markup:
    """Text as HTML in which every character survives: a parser would make one line feed of CR LF."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))  # noqa: S704 - escaped on the same line


def article_html(
    pieces: Sequence[Segment],
    anchors: Mapping[int, Sequence[str]],
    run: RunRow,
    words: Words,
    *,
    prefix: str,
    query: str,
    linked: bool,
) -> Markup:
    """The pieces in order. `linked` makes numbers lead to their claims; where people select words they must not."""
    claim = f"{prefix}/claims/", escape(f"{query}#here")
    number = escape(f"{prefix}/runs/{run.id}/claim{query}{'&' if query else '?'}start=")
    said = {name: escape(words(f"legend.{name}")) for name in ("claimed", "set_aside", "unclaimed", "measures_nothing")}

    def address(mark: Mark) -> str:
        if mark.status in _LINKED:
            return f"{escape(claim[0] + mark.target)}{claim[1]}"
        return f"{number}{mark.span.start}&amp;end={mark.span.end}#here"

    def one(piece: Segment) -> str:
        text, mark = verbatim(piece.text), piece.mark
        marks = "".join(f'<span id="{escape(name)}" tabindex="-1"></span>' for name in anchors.get(piece.start, ()))
        if "number" in piece.names:
            ends = f"{' first' if piece.first else ''}{' last' if piece.last else ''}"
            tag, more = f' class="piece {_names(piece)}{ends}"', ' href="#reading"'
        elif mark is not None:
            why = f": {escape(words.why(mark.why))}" if mark.why else ""
            tag = f' class="mark {mark.status} {_names(piece)}" title="{said[mark.status]}{why}"'
            more = f' href="{address(mark)}"'
        else:
            tag, more = f' class="piece {_names(piece)}"' if piece.names else "", ""
        name = "a" if more and linked else "span"
        return f'{marks}<{name}{more if linked else ""}{tag} data-at="{piece.start}">{text}</{name}>'

    return Markup("".join(map(one, pieces)))  # noqa: S704 - each part was escaped above


def _names(piece: Segment) -> Markup:
    return escape(" ".join(piece.names))
