"""Two numbers with primes: `5'10"` is feet and inches in English, `3'54"` minutes and seconds elsewhere.

One numeral, told in the last unit that has a mark; which units the marks stand for is the table's. Hundredths of a
second after them make it a time of a race (`dates`); after degrees they are a place on the globe and nothing is read.
"""

import re
from fractions import Fraction

from service.quantities.atom import Atom, Form, Page
from service.quantities.patterns import SPACE

_PRIMES = re.compile(rf"(\d{{1,2}})(['’′])[{SPACE}]?(\d{{1,2}})(\"|''|’’|″|”)?(?![\w\"″]|[.,]\d)")
_DEGREE = re.compile(rf"°[{SPACE}]?\Z")


def primed(page: Page, start: int) -> Atom | None:
    """The measure with primes whose digits begin at `start`; None where there is none."""
    factor = page.lex.table.primes
    found = _PRIMES.match(page.text, start) if factor else None
    if found is None or _DEGREE.search(page.text, max(0, start - 2), start):
        return None
    large, small = int(found.group(1)), int(found.group(3))
    if factor == 12 and small >= 12:
        factor = 60  # `3'54"` is a time in English too
    elif factor == 60 and 4 <= large <= 7 and small < 12:
        return None  # the height of an American in a text of another language, or a time: nobody can tell
    glued = found.end(2) == found.start(3)
    if not large or small >= factor or (found.group(4) is None and not (glued and factor == 12)):
        return None
    marked = found.group(4) is not None
    value = Fraction(large * factor + small) if marked else large + Fraction(small, factor)
    atom = Atom(start, found.end(3), value, Form.DIGITS)
    atom.unit = found.span(4) if marked else found.span(2)
    return atom
