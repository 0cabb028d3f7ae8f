"""HTML entities that scraping left in a text: `20&nbsp;000`, `&eacute;`, `&#8239;`. Knows nothing of formats.

CONTRACT D21: decoded by the reader, never by the verifier. Offsets point into the decoded text.
"""

import html
import re
from html.entities import html5

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def decode_entities(text: str) -> tuple[str, int]:
    r"""`text` with its entities decoded, and how many there were.

    Once, not again (`&amp;nbsp;` becomes `&nbsp;`); only with their semicolon; what is no entity (`AT&T;`), or would
    become no visible character or white space (`&#0;`, `&#xD800;`), stays as it is.

    >>> decode_entities("20&nbsp;000 &euro;, R&D; P&G")
    ('20\xa0000 €, R&D; P&G', 2)
    """
    count = 0

    def decoded(found: re.Match[str]) -> str:
        nonlocal count
        entity = found[0]
        if entity[1] != "#" and entity[1:] not in html5:
            return entity
        char = html.unescape(entity)
        if not char or char == "\ufffd" or char == "\0":
            return entity
        count += 1
        return char

    return _ENTITY.sub(decoded, text), count
