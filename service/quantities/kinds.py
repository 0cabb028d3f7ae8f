"""Whole numbers that measure nothing by what stands around them: years, references, models (CONTRACT, D7, D8).

Also the article that counts (D9) and Roman numerals. Reads cues from the table.
"""

import re
from fractions import Fraction

from service.quantities.atom import Atom, Form, Page, settled
from service.quantities.lexicon import SPACE
from service.quantities.model import Kind
from service.quantities.run import previous_word

_TOKENS = re.compile(r"[^\s'’(«“\"]+['’]?")
_ROMAN = re.compile(
    r"(?<![\w.-])(?=[IVXLC]{2})X{0,3}(?:IX|IV|V?I{0,3})(?![\w'’]|-\w)"
    r"|(?<![\w.-])[IVX]{1,5}(?:er|re|e|ème|th|º|ª)(?!\w)"
)
_VALID = re.compile(r"(?:X{0,3})(?:IX|IV|V?I{0,3})")
_CAPITAL = re.compile(rf"([^\W\d_]+)[{SPACE}]\Z")


def settle(page: Page, atoms: list[Atom]) -> list[Atom]:
    """The atoms with years, references and models marked, and counting articles and Roman numerals added."""
    for i, atom in enumerate(atoms):
        if atom.open and atom.form in (Form.DIGITS, Form.WORDS):
            _name(page, atoms, i) or _year(page, atoms, i)
    return atoms


def _mark(atom: Atom, kind: Kind, reason: str) -> bool:
    atom.kind, atom.reason, atom.form = kind, reason, Form.FIXED
    return True


def _bare_number(atom: Atom) -> bool:
    return atom.factor == 1 and atom.sign is None and not atom.negative


def _noun_after(page: Page, atom: Atom) -> bool:
    return atom.unit is not None and page.text[atom.unit[0]].islower()


def _name(page: Page, atoms: list[Atom], i: int) -> bool:
    """`article 5`, `Resolution 1244`, `n° 3`, `Leopard 2`, `Boeing 737`."""
    atom = atoms[i]
    if not _bare_number(atom) or atom.grouped:
        return False
    before = page.text[max(0, atom.lo - 3) : atom.lo].rstrip()
    if before.endswith(("#", "n°", "nº", "N°", "№")):
        return _mark(atom, Kind.NAME, "reference")
    word = previous_word(page.low, atom.lo)
    if word is None:
        found = re.compile(rf"([^\W\d_]+\.)[{SPACE}]\Z").search(page.low, max(0, atom.lo - 10), atom.lo)
        word = (found.group(1), found.start(1), found.end(1)) if found else None
    if word is None:
        return _follows_reference(page, atoms, i)
    text, start, end = word
    if text in page.lex.sets["references"] and not (_noun_after(page, atom) and _measured(page, atom)):
        return _mark(atom, Kind.NAME, "reference")
    if not page.text[start].isupper() or atom.form is not Form.DIGITS or not atom.plain:
        return _follows_reference(page, atoms, i)
    if text in page.lex.sets["models"]:
        return _mark(atom, Kind.NAME, "model")
    if atom.end - atom.start <= 4 and not _noun_after(page, atom) and _named(page, start, end):
        return _mark(atom, Kind.NAME, "name")
    return False


def _measured(page: Page, atom: Atom) -> bool:
    """Whether the unit is one of measure: `page 5 minutes` does not occur, `ligne 3 kilomètres` does."""
    if atom.unit is None:
        return False
    unit = page.low[atom.unit[0] : atom.unit[1]]
    return unit in page.lex.sets["durations"] or unit in page.lex.sets["units"] or unit in page.lex.sets["currencies"]


def _follows_reference(page: Page, atoms: list[Atom], i: int) -> bool:
    """The second of `articles 5 et 6`."""
    if i == 0 or atoms[i - 1].reason != "reference":
        return False
    gap = page.low[atoms[i - 1].hi : atoms[i].lo].strip()
    if gap in page.lex.sets["and_words"] | {",", "-", "\u2013", "à", "to"}:
        return _mark(atoms[i], Kind.NAME, "reference")
    return False


def _named(page: Page, start: int, end: int) -> bool:
    """A capital inside a sentence after a word that is no preposition of place: `chars Leopard 2`, `un Falcon 9`."""
    if not page.text[start + 1 : end].islower() and page.text[start:end].isupper() and end - start > 5:
        return False
    before = previous_word(page.low, start)
    if before is None:
        return False
    if page.text[before[1] : start].strip():
        return False
    previous = page.text[before[1] : before[2]]
    return (
        previous[0].islower() and before[0] not in page.lex.sets["places"] and "\n" not in page.text[before[1] : start]
    )


def _year(page: Page, atoms: list[Atom], i: int) -> bool:
    """A four-digit number in brackets or after a cue, and not followed by what it counts (D7)."""
    atom = atoms[i]
    if atom.form is not Form.DIGITS or not atom.plain or atom.end - atom.start != 4 or not _bare_number(atom):
        return False
    if atom.kind is not Kind.QUANTITY or atom.value is None or not 1000 <= atom.value <= 2199:
        return False
    text = page.text
    before, after = text[atom.start - 1 : atom.start], text[atom.end : atom.end + 1]
    if before in ("(", "[") and after in (")", "]", ",", ";", "-", "\u2013"):
        return _mark(atom, Kind.YEAR, "year")
    window = page.low[max(0, atom.start - 30) : atom.start]
    words = _TOKENS.findall(window)[-3:]
    cues = page.lex.sets["year_cues"]
    modern = 1800 <= atom.value <= 2100
    cue = next((n for n in (3, 2, 1) if n <= len(words) and " ".join(words[-n:]) in cues), 0)
    if not window[-1:].isspace() and not window.endswith(("'", "(")):
        cue = 0
    counted = _noun_after(page, atom)
    strong = cue and " ".join(words[-cue:]) in _STRONG
    if cue and not counted and (modern or strong):
        return _mark(atom, Kind.YEAR, "year")
    if strong and modern and counted and not _counts(page, atom):
        return _mark(atom, Kind.YEAR, "year")
    if not modern or counted:
        return False
    if words and words[-1] in page.lex.sets["year_nouns"]:
        return _mark(atom, Kind.YEAR, "year")
    if i and atoms[i - 1].kind is Kind.YEAR and _listed(page, atoms[i - 1], atom):
        return _mark(atom, Kind.YEAR, "year")
    capital = _CAPITAL.search(text, max(0, atom.start - 40), atom.start)
    if (capital and capital.group(1)[0].isupper() and _named(page, capital.start(1), capital.end(1))) or _event(
        page, capital
    ):
        return _mark(atom, Kind.YEAR, "year")
    return False


_STRONG = frozenset({
    "en", "depuis", "d' ici", "in", "since", "by", "until", "dès", "fin", "début", "early", "late", "en el", "seit",
    "nel", "dal", "desde", "em", "sinds", "im jahr", "l' année", "l' an", "d' ici à", "jusqu' en", "depuis l' an",
})  # fmt: skip


def _counts(page: Page, atom: Atom) -> bool:
    """After a strong cue a noun right after the number is counted only if it is a plural (`en 1500 exemplaires`)."""
    if atom.unit is None:
        return False
    word = page.low[atom.unit[0] : atom.unit[1]]
    line = max(page.text.rfind(c, 0, atom.start) for c in ".\n!?")
    opens = len(page.text[line + 1 : atom.start].split()) <= 1
    return word.endswith(("s", "x")) and not opens


def _listed(page: Page, first: Atom, second: Atom) -> bool:
    gap = page.low[first.hi : second.lo].strip()
    return gap in page.lex.sets["and_words"] | page.lex.sets["range_or"] | page.lex.sets["range_to"] | {
        ",",
        "-",
        "\u2013",
        "/",
    }


def _event(page: Page, capital: re.Match[str] | None) -> bool:
    """Two capitals in a row before the year (`Global Europe 2026`, `Coupe du Monde 2026` has one)."""
    if capital is None or not capital.group(1)[0].isupper():
        return False
    before = previous_word(page.text, capital.start(1))
    return before is not None and before[0][0].isupper()


def romans(page: Page, atoms: list[Atom]) -> list[Atom]:
    """Roman numerals of names and centuries (`Louis XIV`, `XVIIe siècle`), shown by a capital or a suffix."""
    found: list[Atom] = []
    for m in _ROMAN.finditer(page.text):
        word = m.group()
        digits = re.match(r"[IVX]+", word)
        if digits is None or not _VALID.fullmatch(digits.group()):
            continue
        value = Fraction(_roman(digits.group()))
        if digits.group() == word:
            before = previous_word(page.text, m.start())
            name = before is not None and (before[0][0].isupper() or before[0].lower() in page.lex.sets["references"])
            if not name or "\n" in page.text[before[2] if before else 0 : m.start()]:
                continue
            found.append(settled(m.start(), m.end(), Kind.NAME, "Roman numeral", value=value))
        else:
            found.append(settled(m.start(), m.end(), Kind.ORDINAL, "ordinal", value=value))
    if not found:
        return atoms
    merged = sorted([*atoms, *found], key=lambda a: (a.lo, -a.hi))
    out: list[Atom] = []
    for atom in merged:
        if out and atom.lo < out[-1].hi:
            continue
        out.append(atom)
    return out


def _roman(word: str) -> int:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    total = 0
    for c, following in zip(word, [*word[1:], ""], strict=True):
        total += -values[c] if values.get(following, 0) > values[c] else values[c]
    return total


_ONE_THEN = re.compile(
    rf"(?<![\w'’])([^\W\d_]+)[{SPACE}\n]([^\W\d_]+(?:[{SPACE}][^\W\d_]+)?)[{SPACE}\n]([^\W\d_]+)[{SPACE}\n]\Z"
)
_THEN_ONE = re.compile(
    rf"(?:[{SPACE}\n][^\W\d_]+){{0,2}},?[{SPACE}\n]([^\W\d_]+)[{SPACE}\n]([^\W\d_]+)(?=[{SPACE}\n.,;:!?»”)]|\Z)"
)


def counting_ones(page: Page, atoms: list[Atom]) -> list[Atom]:
    """`un mort et trois blessés`, `trois blessés et un mort`: the article counts beside another count (D9)."""
    ones = page.lex.sets["ones"] | page.lex.sets["ones_always"]
    ands = page.lex.sets["and_words"]
    if not ones or not ands:
        return atoms
    added: list[Atom] = []
    floor = 0
    for i, atom in enumerate(atoms):
        if (
            atom.open
            and atom.kind is Kind.QUANTITY
            and atom.form in (Form.DIGITS, Form.WORDS)
            and atom.unit is not None
        ):
            before = _ONE_THEN.search(page.low, max(floor, atom.lo - 40), atom.lo)
            if (
                before
                and before.group(1) in ones
                and before.group(3) in ands
                and before.group(2) not in page.lex.sets["stop"]
            ):
                added.append(_one(page, before.start(1), before.end(1), before.span(2)))
            ceiling = atoms[i + 1].lo if i + 1 < len(atoms) else len(page.low)
            after = _THEN_ONE.match(page.low, atom.unit[0] - 1)
            if after and after.group(1) not in ones:
                after = re.compile(
                    rf"[{SPACE}\n][^\W\d_]+(?:[{SPACE}\n][^\W\d_]+){{0,2}},?[{SPACE}\n](?:{'|'.join(ands)})[{SPACE}\n]"
                    rf"({'|'.join(sorted(ones))})[{SPACE}\n]([^\W\d_]+)(?=[{SPACE}\n.,;:!?»”)]|\Z)"
                ).match(page.low, atom.unit[0] - 1)
                if after and after.end() <= ceiling and after.group(2) not in page.lex.sets["stop"]:
                    added.append(_one(page, after.start(1), after.end(1), after.span(2)))
        floor = atom.hi
    if not added:
        return atoms
    out: list[Atom] = []
    for atom in sorted([*atoms, *added], key=lambda a: (a.lo, a.hi)):
        if not out or atom.lo >= out[-1].hi:
            out.append(atom)
    return out


def _one(page: Page, start: int, end: int, unit: tuple[int, int]) -> Atom:
    atom = Atom(start, end, Fraction(1), Form.WORDS)
    atom.unit = unit
    return atom
