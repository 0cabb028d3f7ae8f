"""One and a half in words: `un anno e mezzo`, `hora y media` (CONTRACT, D9).

The article, the noun and the half are one numeral, as in `deux ans et demi`. Knows the table's words only.
"""

import re
from fractions import Fraction

from service.quantities.atom import Atom, Form, Page
from service.quantities.patterns import SPACE

_BEFORE = re.compile(rf"(?:(?<![\w'])([^\W\d_]+)(?:(')|[{SPACE}]))?(?<![\w-])([^\W\d_]+)[{SPACE}]\Z")


def one_and_half(page: Page, start: int, end: int, floor: int) -> Atom | None:
    """The number one and a half whose half stands at [start, end); None where the half is another's."""
    sets = page.lex.sets
    if page.low[start:end] not in sets["halves"]:
        return None
    phrase = next((p for p in sets["half_after"] if page.low.startswith(p, end - len(p))), None)
    if phrase is None:
        return None
    found = _BEFORE.search(page.low, max(floor, end - len(phrase) - 40), max(floor, end - len(phrase)))
    if found is None:
        return None
    if found.group(3) in sets["ones"] and found.group(3) in page.lex.table.numbers:
        return Atom(found.start(3), end, Fraction(3, 2), Form.WORDS)  # `uno e mezzo`
    article, noun = (found.group(1) or "") + (found.group(2) or ""), found.group(3)
    measured = noun in sets["durations"] or noun in sets["units"] or noun in sets["currencies"]
    counted = article in sets["ones"] and noun not in sets["stop"]
    if noun in page.lex.words and not measured:
        return None
    if not counted and not (measured and not noun.endswith(page.lex.plural_endings)):
        return None
    atom = Atom(found.start(1) if counted else found.start(3), end, Fraction(3, 2), Form.WORDS)
    atom.unit = found.span(3)
    return atom
