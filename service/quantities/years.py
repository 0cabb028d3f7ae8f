"""Years: four-digit numbers in brackets, after a cue, or listed with a year (CONTRACT, D7). Cues are the table's."""

import re

from service.quantities.atom import Atom, Form, Page
from service.quantities.designations import counted as counted_noun
from service.quantities.model import Kind
from service.quantities.patterns import SPACE
from service.quantities.references import mark, measured, named, noun_after
from service.quantities.run import next_word, previous_word

_TOKENS = re.compile(r"[^\s'’(«“\"]+['’]?")
_CLOSED = re.compile(r"[^\n]{0,200}?'(?!\w)")  # a quotation: `said '12 were injured'`
_CAPITAL = re.compile(rf"([^\W\d_]+)[{SPACE}]\Z")


def year(page: Page, atoms: list[Atom], i: int) -> bool:
    """Whether atoms[i] is a year; marks it as one."""
    atom = atoms[i]
    if atom.form is Form.DIGITS and page.lex.eras is not None and _in_era(page, atom):
        return mark(atom, Kind.YEAR, "year")
    if _named_century(page, atom) or (atom.form is Form.WORDS and atom.factor == 1 and _decade(page, atom)):
        return mark(atom, Kind.YEAR, "decade" if (atom.value or 0) < 100 else "century")
    if atom.form is not Form.DIGITS or not atom.plain or atom.kind is not Kind.QUANTITY:
        return False
    if _elided(page, atom):
        return mark(atom, Kind.YEAR, "year")
    if page.lex.sets["decades"] and atom.end - atom.start in (2, 4) and _decade(page, atom):
        return mark(atom, Kind.YEAR, "decade")
    if atom.end - atom.start != 4:
        return False
    if atom.factor != 1 or atom.sign or atom.value is None or not 1000 <= atom.value <= 2199:
        return False
    if _is_year(page, atoms, i):
        return mark(atom, Kind.YEAR, "year")
    return False


def plural_after(page: Page, atom: Atom) -> bool:
    """Whether what follows may be counted, as far as the language marks its plurals."""
    endings = page.lex.plural_endings
    if not endings or not page.lex.sets["plurals_unmarked"] or counted_noun(page, atom) or atom.unit is None:
        return True
    noun = next_word(page.low, atom.unit[1])  # `for 1950 paid jobs`
    return noun is not None and noun[0] not in page.lex.sets["stop"] and noun[0].endswith(endings)


def _in_era(page: Page, atom: Atom) -> bool:
    """`1,000 BC`, `AD 79`, `52 av. J.-C.`: a year of an era."""
    if atom.factor != 1 or atom.sign is not None or atom.value is None or atom.value.denominator != 1:
        return False
    before = page.text[max(0, atom.lo - 8) : atom.lo].split()[-1:]
    era = page.lex.eras.match(page.text, atom.hi) if page.lex.eras is not None else None
    if era is not None:
        return not _in_place(page, era.end(), before)
    return bool(before) and before[0].lstrip("(") in page.lex.table.eras_before.split()


def _in_place(page: Page, end: int, before: list[str]) -> bool:
    """Whether the capitals that end at `end` are no era but what is counted is theirs: `some 300 BC residents`."""
    noun = next_word(page.text, end)
    if noun is None or not noun[0].islower() or not noun[0].endswith(page.lex.plural_endings):
        return False
    cue = bool(before) and before[0].lower() in page.lex.sets["year_cues"]
    return not cue and noun[0] not in page.lex.sets["stop"]


def _elided(page: Page, atom: Atom) -> bool:
    """`il '68`, `the class of '45`: two digits after an apostrophe that opens no quotation, and nothing counted."""
    if atom.end - atom.start != 2 or counted_noun(page, atom) or page.low[atom.start - 1 : atom.start] != "'":
        return False
    before = previous_word(page.low, atom.start - 1)
    return before is not None and page.low[atom.end : atom.end + 1] != "%" and not _CLOSED.match(page.low, atom.end)


def _decade(page: Page, atom: Atom) -> bool:
    """`les années 90`, `les années 1990`, `gli anni Sessanta`, `negli anni '90`."""
    start = atom.start - (page.low[atom.start - 1 : atom.start] == "'")
    if _in_the_nineties(page, atom, start):
        return True
    before = previous_word(page.low, start)
    if before is not None and not counted_noun(page, atom):  # `a década de 80`, `la década de los 80`
        outer = previous_word(page.low, before[1]) if before[0] in page.lex.sets["definite"] else before
        if outer is not None and outer[0] in page.lex.sets["of"]:
            before = previous_word(page.low, outer[1])
    if before is None or before[0] not in page.lex.sets["decades"] or atom.value is None or atom.value % 10:
        return False
    return atom.form is Form.DIGITS or 20 <= atom.value <= 90


def _in_the_nineties(page: Page, atom: Atom, start: int) -> bool:
    """`en los 90`, `a finales de los ochenta`: a phrase of decades and nothing counted, not even by a sign."""
    cues = page.lex.decade_cues
    if cues is None or atom.unit is not None or atom.sign is not None or atom.value not in range(20, 100, 10):
        return False
    return cues.search(page.low, max(0, start - 24), start) is not None


def _named_century(page: Page, atom: Atom) -> bool:
    """`nel Novecento`: a number word that with a capital inside a sentence names a century."""
    if atom.form is not Form.WORDS or not page.text[atom.start].isupper():
        return False
    inside = previous_word(page.low, atom.start)
    return inside is not None and page.low[atom.start : atom.end] in page.lex.sets["centuries_named"]


_QUARTER = re.compile(rf"(?<!\w)(?:[QKTH][1-4]|[1-4][TQ])[{SPACE}]\Z")  # `Q3 2024`
_COPYRIGHT = re.compile(rf"(?:©|(?<!\w)copyright(?!\w)|\(c\))[^\n.;:|]{{0,30}}[{SPACE},]\Z")
_CAPITALS = re.compile(rf"(?:[{SPACE}][A-ZÀ-Þ][\w'’-]{{0,30}}){{1,4}}(?!\w)")
_CELL = re.compile(r"[^|\t]*")
_YEAR_CELL = re.compile(r"\W*(?:19|20)\d\d\W*")


def _heads_column(page: Page, atom: Atom) -> bool:
    """`Posten | 2024 | 2025`: alone in a cell, in a row that has another year and no other number."""
    text = page.text
    before, after = text[max(0, atom.start - 2) : atom.start].strip(" "), text[atom.end : atom.end + 2].strip(" ")
    if before[-1:] not in ("|", "\t", "\n", "") or after[:1] not in ("|", "\t", "\n", "\r", ""):
        return False
    low = max(0, atom.start - 300)
    row = text[max(low, text.rfind("\n", low, atom.start) + 1) : atom.start + 300].split("\n")[0]
    figures = [c for c in _CELL.findall(row) if any(d.isdecimal() for d in c)]
    return len(figures) > 1 and all(_YEAR_CELL.fullmatch(c) for c in figures)


def _is_year(page: Page, atoms: list[Atom], i: int) -> bool:
    atom, text = atoms[i], page.text
    if text[atom.start - 1 : atom.start] in ("(", "[") and text[atom.end : atom.end + 1] in (*")],;:-\u2013",):
        return True
    modern = 1800 <= atom.value <= 2100 if atom.value is not None else False
    if measured(page, atom):
        return False
    counted = noun_after(page, atom)
    words = _TOKENS.findall(page.low, max(0, atom.start - 30), atom.start)[-3:]
    cues = page.lex.sets["year_cues"]
    spaced = page.low[atom.start - 1 : atom.start].isspace()
    cue = next((n for n in range(len(words), 0, -1) if spaced and " ".join(words[-n:]) in cues), 0)
    if cue:
        strong = " ".join(words[-cue:]) in page.lex.sets["year_cues_strong"]
        if not counted and (modern or strong):
            return True
        if modern and counted and not plural_after(page, atom) and atom.value is not None and atom.value % 100:
            return True  # `Entries for 2027 open`
        if strong and modern and not _counts(page, atom):
            return True
    if not modern:
        return False
    if _heads_column(page, atom) or (not counted and _QUARTER.search(text, max(0, atom.start - 4), atom.start)):
        return True
    if atom.unit is not None and page.low[atom.unit[0] : atom.unit[1]] in page.lex.sets["year_levels"]:
        return True  # `above 2019 levels`
    if _COPYRIGHT.search(page.low, max(0, atom.start - 40), atom.start) and not counted:
        return True
    if _of_a_name(page, atom, words):
        return True
    if words and words[-1] in page.lex.sets["year_nouns"] and not (counted and _counts(page, atom)):
        return True  # `le budget 2024 prévoit`: a verb is not counted
    if counted or (atom.unit is not None and words and words[-1] == "a"):
        return _attributive(page, atom, words)
    if page.lex.table.capital_nouns and (_beside_verb(page, atom) or _bare(page, atom)):
        return True
    if i and atoms[i - 1].kind is Kind.YEAR and _listed(page, atoms[i - 1], atom):
        return True
    return _event(page, atom)


def _attributive(page: Page, atom: Atom, words: list[str]) -> bool:
    """`the 2024 budget`: what is counted would stand in the plural; a round number is left a quantity."""
    if not words or words[-1] not in page.lex.sets["attributive_years"] or atom.unit is None or not atom.value:
        return False
    noun = page.low[atom.unit[0] : atom.unit[1]]
    plural = noun.endswith(page.lex.plural_endings) or noun in page.lex.sets["plurals_unmarked"]
    return not plural and atom.value >= 1900 and atom.value % 100 != 0


def _of_a_name(page: Page, atom: Atom, words: list[str]) -> bool:
    """`the 2026 World Cup`, `the 1968 Act`: a name in capitals goes on, and no plural is counted after it."""
    sets = page.lex.sets
    if page.lex.table.capital_nouns or not words or words[-1] not in sets["attributive_years"]:
        return False
    names = _CAPITALS.match(page.text, atom.end)
    if names is None:
        return False
    after = next_word(page.low, names.end())
    ended = after is None or after[0] in sets["stop"] or not after[0].endswith(page.lex.plural_endings)
    return ended and (after is None or after[0] not in sets["plurals_unmarked"])


def _bare(page: Page, atom: Atom) -> bool:
    """`die Inflation dürfte 2025 bei`: nothing is counted and no preposition of amounts or bound stands before.

    German names the year without a preposition; a round number is left a quantity.
    """
    if atom.unit is not None or atom.value is None or atom.value % 100 == 0 or atom.value < 1900:
        return False
    before = previous_word(page.low, atom.start)
    if before is None:
        return page.text[max(0, atom.start - 2) : atom.start].rstrip() in (",", ";")
    after = next_word(page.low, atom.end)
    if after is not None and after[0] in page.lex.sets["time_cues"] and before[0] not in page.lex.sets["time_cues"]:
        return True  # `Die Mieten sind 2023 um 7 Prozent gestiegen`
    return before[0] not in page.lex.sets["amount_cues"] and before[0] not in page.lex.before


def _beside_verb(page: Page, atom: Atom) -> bool:
    """`2015 kamen`, `Bereits 2019 war`, `der Wahl 2021 hatte`: a bare year before a verb; a round number may count."""
    following = next_word(page.low, atom.end)
    if following is None or atom.value is None or atom.value % 100 == 0:
        return False
    verb = following[0] in page.lex.sets["year_verbs"] or following[0].endswith(page.lex.verb_endings)
    before = page.text[max(0, atom.start - 3) : atom.start].rstrip(' \u00a0„"»')
    opens = not before or before[-1] in ".\n!?:"
    return opens and verb


def _counts(page: Page, atom: Atom) -> bool:
    """After a strong cue inside a sentence a plural right after the number is counted (`en 1500 exemplaires`)."""
    if atom.unit is None:
        return False
    line = max(page.text.rfind(c, max(0, atom.start - 200), atom.start) for c in ".\n!?")
    opens = len(page.text[max(line + 1, atom.start - 40) : atom.start].split()) <= 1
    return page.low[atom.unit[0] : atom.unit[1]].endswith(page.lex.plural_endings) and not opens


def _listed(page: Page, first: Atom, second: Atom) -> bool:
    sets = page.lex.sets
    gap = page.low[first.hi : second.lo].strip()
    return gap in (",", "-", "\u2013", "/") or gap in sets["and_words"] | sets["range_or"] | sets["range_to"]


def _event(page: Page, atom: Atom) -> bool:
    """After the name of an event: a capital inside the sentence or two in a row (`Global Europe 2026`)."""
    capital = _CAPITAL.search(page.text, max(0, atom.start - 40), atom.start)
    if capital is None or not capital.group(1)[0].isupper():
        return False
    if named(page, capital.start(1), capital.end(1)):
        return True
    before = previous_word(page.text, capital.start(1))
    return before is not None and before[0][0].isupper()
