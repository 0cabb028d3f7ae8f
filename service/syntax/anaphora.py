"""Small numbers that take up things named before: `les deux pays`, `these two towns`. Pure; needs no parser.

Whoever reads `les deux pays` knows both already: the number tells them apart from others and says nothing new. So a
claim made of it would be noise. What names them for the first time (`the two Greens, who want`), counts by a
complement (`les deux bureaux du quartier`) or tells what happened to all (`les deux hommes ont été tués`) says
something, and is none of these. Where words alone leave it open, the number measures.
"""

import re
from collections.abc import Sequence

from service.quantities.model import Kind, Quantity, Shape
from service.syntax.lang.anaphors import ANAPHORS, Anaphors
from service.syntax.lang.tables import TABLES
from service.syntax.lang.words import STRAIGHT

REASON = "takes up what was named before"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*'?")
_BEHIND = 60  # characters: noun, mark and the word after it
_BEFORE = 12  # characters: the determiner
_COMMA = re.compile(r"\s*[,(–—]\s*")
_OPENED = re.compile(r"\n|[.!?]\s")  # ends the first line or sentence


def taken_up(text: str, quantities: Sequence[Quantity], lang: str) -> dict[int, str]:
    """Which of `quantities` (the whole scan of `text`) only take up what was named before: index → why.

    Only whole numbers from two to ten written in words, behind a definite article or a demonstrative, with a bare
    noun. Empty for languages without a table. Linear.
    """
    table = ANAPHORS.get(lang)
    if table is None:
        return {}
    units, opened = TABLES[lang].units, _opened(text)
    later = ((i, q) for i, q in enumerate(quantities) if q.span.start > opened)  # nothing was named yet in a title
    return {i: REASON for i, q in later if _takes_up(text, q, table, units)}


def _opened(text: str) -> int:
    """Where the first line or sentence is over; the end of the text where there is no other."""
    end = _OPENED.search(text, len(text) - len(text.lstrip()))
    return end.end() if end else len(text)


def _takes_up(text: str, quantity: Quantity, table: Anaphors, units: frozenset[str]) -> bool:
    start, end = quantity.span.start, quantity.span.end
    plain = quantity.kind is Kind.QUANTITY and quantity.shape is Shape.SINGLE and quantity.cue is None
    if not plain or text[start:end].casefold() not in table.numbers:
        return False
    lead = _WORD.findall(text[max(0, start - _BEFORE) : start].translate(STRAIGHT).casefold())
    glued = text[start - 1 : start].isspace() and text[start - 2 : start - 1].isalpha()
    if not glued or not lead or lead[-1] not in table.articles:
        return False
    return _bare(text[end : end + _BEHIND].translate(STRAIGHT).casefold(), table, units)


def _bare(behind: str, table: Anaphors, units: frozenset[str]) -> bool:
    """Whether a noun stands behind the number and nothing that makes the phrase say something new."""
    noun = _WORD.match(behind, 1) if behind[:1].isspace() else None
    if noun is None or noun.group() in units | table.opening or noun.group().endswith("'"):
        return False
    comma = _COMMA.match(behind, noun.end())
    after = _WORD.match(behind, comma.end() if comma else noun.end() + 1)
    if after is None:
        return True
    word = after.group()
    return word not in (table.following if comma else table.telling) and not word.endswith(table.participles)
