"""Patterns made of a language's words: where numbers begin, what stands beside them, the scale after them.

Knows how words are written in a text (spaces, apostrophes), nothing of values or of what is read.
"""

import re
from collections.abc import Iterable

from service.quantities.lang.table import Language

# Space inside a line, as typesetting knows it; a tab is a border between cells and no space (CONTRACT, D5).
SPACE = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
VULGAR = "¼½¾⅐-⅞↉"
DASHES = "\\-\u2010-\u2013\u2212\uff0d\ufe63"  # an em dash is punctuation


def trie(words: Iterable[str]) -> str:
    """A pattern that matches exactly the given words, longest first, without trying one word after the other."""
    tails: dict[str, set[str]] = {}
    ends = False
    for word in words:
        if word:
            tails.setdefault(word[0], set()).add(word[1:])
        else:
            ends = True
    branches = [re.escape(c) + trie(tails[c]) for c in sorted(tails)]
    if not branches:
        return ""
    inner = branches[0] if len(branches) == 1 and not ends else "(?:" + "|".join(branches) + ")"
    return inner + "?" if ends else inner


def phrases(text: str) -> list[str]:
    """The phrases of a table's field, separated by `|`."""
    return [p for p in text.split("|") if p]


def behind(cues: str) -> re.Pattern[str] | None:
    """One of the phrases right before a place, for `search` up to that place."""
    found = "|".join(spaced(p) for p in sorted(phrases(cues), key=len, reverse=True))
    return re.compile(f"(?<![\\w'])(?:{found})[{SPACE}\n]{{1,2}}\\Z") if found else None


def spaced(phrase: str) -> str:
    """A pattern of the phrase whose words may be apart by up to three spaces or line breaks."""
    return f"[{SPACE}\n]{{1,3}}".join(re.escape(w) for w in phrase.split(" "))


def spread(phrase: str) -> str:
    """The phrase with a space after every apostrophe, as the engine cuts words."""
    return phrase.replace("'", "' ").replace("  ", " ").strip()


def ones_beside(table: Language) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """`un mort et` right before a count, `et un mort` right after what a count counts."""
    ones, ands = f"{table.ones} {table.ones_always}".split(), table.and_words.split()
    if not ones or not ands:
        return None, None
    one, link, gap = trie(ones), trie(ands), f"[{SPACE}\n]"
    word = r"[^\W\d_]+(?:-[^\W\d_]+)*"
    before = f"(?<![\\w'-])({one}){gap}({word})(?:{gap}{word})?{gap}(?:{link}){gap}\\Z"
    after = f",?{gap}(?:{link}){gap}({one}){gap}({word})(?=[\\s.,;:!?»”)]|\\Z)"
    return re.compile(before), re.compile(after)


def one_in_list(table: Language) -> re.Pattern[str] | None:
    """`un mort,` right before a count, the first of a list."""
    ones = f"{table.ones} {table.ones_always}".split()
    word = r"[^\W\d_]+(?:-[^\W\d_]+)*"
    gap = f"[{SPACE}\n]"
    return re.compile(f"(?<![\\w'-])({trie(ones)}){gap}({word})(?:{gap}{word})?,{gap}\\Z") if ones else None


def one_to_range(table: Language) -> re.Pattern[str] | None:
    """`un ou` in `un ou deux`: an article that is the first of a range."""
    ones = [
        w
        for w in f"{table.ones} {table.ones_always}".split()
        if w in table.numbers or w in table.ones_always.split() or table.compounds
    ]
    links = [w for w in phrases(f"{table.range_or}|{table.range_to}") if w[0].isalpha() and " " not in w]
    if not ones or not links:
        return None
    return re.compile(f"(?<![\\w-])({trie(ones)})[{SPACE}\n](?:{trie(links)})[{SPACE}\n]\\Z")


def to_one(table: Language) -> re.Pattern[str] | None:
    """`à un` in `deux à un`, with nothing after it that the article could belong to."""
    ones = [w for w in table.ones.split() if w.isalpha()]
    links = [w for w in phrases(f"{table.score_to}|{table.range_to}") if w.isalpha()]
    if not ones or not links or not table.score_verbs:
        return None
    stop = trie(table.stop.split())
    return re.compile(
        f"[{SPACE}](?:{trie(links)})[{SPACE}](?:{trie(ones)})(?=[.,;:!?)»”\n]|\\Z|[{SPACE}](?:{stop})(?!\\w))"
    )


def one_and_other(table: Language) -> re.Pattern[str] | None:
    """`entre un et` in `entre un et deux millions`."""
    ones = [w for w in f"{table.ones} {table.ones_always}".split() if w in table.numbers]
    between, ands = phrases(table.between), phrases(table.between_and)
    if not (ones and between and ands):
        return None
    return re.compile(f"(?<!\\w)(?:{trie(between)})[{SPACE}]({trie(ones)})[{SPACE}\n](?:{trie(ands)})[{SPACE}\n]\\Z")


def scale_pattern(spelled: dict[str, int], letters: dict[str, int], *, capitals: bool) -> re.Pattern[str]:
    """A scale word in any case or an abbreviation in its own case, after optional space.

    A point belongs to the abbreviation unless a capital after it begins a sentence; nouns may have capitals.
    """
    after_point = f"[{SPACE}]" if capitals else f"[{SPACE}][^A-ZÀ-Þ]"
    parts = [f"(?i:{trie(spelled)})(?!\\w)"] if spelled else []
    if letters:
        # `€ 375.000 k.k.` is another abbreviation
        parts.append(f"{trie(letters)}(?:\\.(?={after_point}))?(?!\\w|\\.[^\\W\\d_]\\.)")
    hyphened = f"|[-\u2010\u2011](?={parts[0]})" if spelled else ""  # `a $4-million deal`
    return re.compile(f"(?:[{SPACE}]{{0,3}}|[{SPACE}]?\n[{SPACE}]?{hyphened})({'|'.join(parts) or '(?!)'})")


def _at_least(kind: str) -> str:
    """A set of all characters of `kind`, and of all those beyond the Basic Multilingual Plane.

    For the first character of a search, which must then be looked at again: `re` looks it up in a table, where it asks
    Unicode's database for each character of a class.
    """
    plane = "".join(map(chr, range(0x10000)))
    runs = (f"\\u{run.start():04x}-\\u{run.end() - 1:04x}" for run in re.finditer(f"{kind}+", plane))
    return "".join(runs) + "\U00010000-\U0010ffff"


_BORDERS = _at_least(r"\W")
_DIGITS = _at_least(r"\d")


def anchor_pattern(words: list[str], compound: str) -> re.Pattern[str]:
    """A border and a number word after it, in the folded text; beyond the plane a letter too is taken for a border.

    Of `elided` ones (`cent'anni`) the apostrophe is left out, which may stand before another.
    """
    glued = [w[:-1] for w in words if w.endswith("'")]
    elided = f"|(?P<elided>{trie(glued)})(?='[^\\W\\d_])" if glued else ""
    either = f"(?:{trie(words)})(?!\\w)|{compound}" if compound else trie(words)
    return re.compile(f"[{_BORDERS}](?:(?P<word>{either})(?!\\w){elided})" if words else "(?!)")


# Where digits, entities and tags begin. The first character is matched alone so that the search can skip to it fast.
MARKS = re.compile(
    f"[{_DIGITS}{VULGAR}&#@](?:"
    r"(?P<entity>(?<=&)(?:#x?[0-9a-f]{1,8}|[a-z][a-z0-9]{1,30});)"
    r"|(?P<tag>(?<=[#@])(?<![\w&].)(?=\w*[^\W\d])\w{1,200})"
    f"|(?P<digit>(?<=\\d)\\d*|(?<=[{VULGAR}])))"
)
ADDRESS = re.compile(r"(?<![\w])(?P<address>(?:https?://|www\.)[^\s<>\"»]{1,2000})")
