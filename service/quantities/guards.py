"""Number words that are another word where they stand: `flambant neuf`, `per second`, `quart de finale` (D25).

The words before and after them that show it are the table's; knows nothing of how numbers are composed.
"""

import re

from service.quantities.atom import Atom, Form, Page
from service.quantities.run import next_word, previous_word

_BREAK = re.compile(r"[\s-]")


def guarded(page: Page, atom: Atom) -> bool:
    """Whether the word is another one here: `flambant neuf`, `per second`, `quart de finale`."""
    low, lex = page.low, page.lex
    text = low[atom.start : atom.end]
    words = _BREAK.split(text)
    last = words[-1]
    if lex.hyphened_nouns and low.startswith(lex.hyphened_nouns, atom.end - len(last)):
        return True  # `ao meio-dia`
    if last in lex.sets["durations"] and _compared(page, atom.end - len(last), atom.end):
        return True
    after = lex.guards_next.get(last)
    if after is not None and lex.sets["joiner"].isdisjoint(words):  # `two-and-a-half-year-old` is no half-year
        following = next_word(low, atom.end)
        if following and following[0] in after:
            return True
        if following and following[0] in lex.sets["of"]:
            further = next_word(low, following[2])
            if further and further[0] in after:
                return True
    if last in lex.only_before and all(w in lex.sets["ones"] | lex.sets["definite"] | {last} for w in words):
        following = next_word(low, atom.end)
        if following is None or following[0] not in lex.only_before[last]:
            return True
    if text in lex.sets["ones_always"]:
        following = next_word(low, atom.end)
        if following and following[0] in lex.sets["of"] and not _one_of_many(page, following[2]):
            return True
    if text in lex.sets["capital_names"] and page.text[atom.start].isupper() and _inside_sentence(page, atom.start):
        return True
    if atom.form is Form.ORDINAL and text in lex.sets["durations"]:
        previous, following = previous_word(low, atom.start), next_word(low, atom.end)
        if previous and previous[0] in lex.sets["ones"] and (following is None or following[0] in lex.sets["stop"]):
            return True  # `a second`
    if text not in lex.guards and text not in lex.only_after and text not in lex.sets["adjectives"]:
        return False
    previous = previous_word(low, atom.start)
    before = previous[0] if previous else ""
    if before in lex.guards.get(text, ()):
        return True
    if text in lex.only_after:
        following = next_word(low, atom.end)
        return before not in lex.only_after[text] or following is None or following[0] in lex.sets["stop"]
    return text in lex.sets["adjectives"] and _adjective(page, atom, before)


def _compared(page: Page, start: int, end: int) -> bool:
    """`rose 3% quarter-on-quarter`: both quarters, of which [start, end) is one, are the period that is compared."""
    low, pattern = page.low, page.lex.compared
    found = pattern and (pattern.match(low, start) or pattern.search(low, max(0, 2 * start - end - 6), end))
    return found is not None and (found.start() == start or found.end() == end)


def _one_of_many(page: Page, end: int) -> bool:
    """Whether a number follows `of the`, so that `one` counts: `one of its seven factories`."""
    for _ in range(3):
        following = next_word(page.low, end)
        if following is None:
            return page.low[end : end + 2].strip()[:1].isdigit()
        if following[0] in page.lex.words and following[0] not in page.lex.sets["ones"]:
            return True
        end = following[2]
    return False


def _inside_sentence(page: Page, start: int) -> bool:
    before = page.text[max(0, start - 3) : start].rstrip(' \u00a0\u202f„“"»«(')
    return bool(before) and before[-1] not in ".!?:;\n"


def _adjective(page: Page, atom: Atom, before: str) -> bool:
    """`un bâtiment neuf`: after a noun and before nothing that could be counted."""
    if len(before) < 3 or before in page.lex.sets["stop"] or before in page.lex.words or before in page.lex.before:
        return False
    if before in page.lex.sets["references"]:
        return False
    following = next_word(page.low, atom.end)
    return following is None or following[0] in page.lex.sets["stop"]
