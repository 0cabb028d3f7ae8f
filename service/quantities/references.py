"""Whole numbers that name a thing: articles of a law, pages, models (CONTRACT, D8). Nouns are the table's."""

import re

from service.quantities.atom import Atom, Form, Page
from service.quantities.designations import counted, designated, elliptic, ends_name, titled
from service.quantities.lexicon import Part
from service.quantities.model import Kind, Shape
from service.quantities.patterns import SPACE
from service.quantities.run import next_word, previous_word
from service.quantities.units import is_symbol

_AFTER_UNIT = re.compile(rf"\.?(?:[{SPACE}]([^\W\d_]+))?(?:[{SPACE}]([^\W\d_]+))?")
_JOINED_NAME = re.compile(r"(?:-[^\W\d_]+)+")
_COLON = re.compile(rf"((?:[^\W\d_]+[{SPACE}]?){{1,3}})[{SPACE}]?:[{SPACE}]?\Z")
_PARAGRAPH = re.compile(r"\([a-z]\)")
_CAMEL = re.compile(r"[a-z]{1,5}[A-Z]\w*")
_PARAGRAPHED = re.compile(r"\d{1,3}\.\d{1,2}")
_RELEASE = re.compile(r"\d{1,2}\.\d")
_ABBREVIATED = re.compile(rf"(?<![^\W_])([^\W\d_]+\.)[{SPACE}]?\Z")  # also `art.5`; of `fell to 288p. Two` it is pence


def mark(atom: Atom, kind: Kind, reason: str) -> bool:
    """Settle `atom` as what measures nothing, and so counts nothing either; true."""
    atom.kind, atom.reason, atom.form, atom.unit = kind, reason, Form.FIXED, None
    return True


def noun_after(page: Page, atom: Atom) -> bool:
    """Whether a word that may be counted stands right after the number: in lower case, or as German has its nouns.

    Where nouns have capitals an adjective may come before one (`2000 russische Soldaten`).
    """
    if atom.unit is None:
        return False
    table = page.lex.table
    if not table.capital_nouns or page.text[atom.unit[0]].isupper():
        return table.capital_nouns or page.text[atom.unit[0]].islower()
    word = page.low[atom.unit[0] : atom.unit[1]]
    adjective = word.endswith(page.lex.adjective_endings) and not word.endswith(page.lex.verb_endings)
    following = next_word(page.text, atom.unit[1])
    return adjective and following is not None and following[0][0].isupper()


def reference(page: Page, atoms: list[Atom], i: int) -> bool:
    """Whether atoms[i] is the number of a name (`article 5`, `n° 3`, `Leopard 2`); marks it as one."""
    atom = atoms[i]
    if atom.factor != 1 or atom.sign is not None or atom.negative:
        return False
    if atom.form is Form.WORDS and titled(page, atom):
        joined = _JOINED_NAME.match(page.text, atom.hi)
        atom.end = atom.hi = joined.end() if joined else atom.hi
        return mark(atom, Kind.NAME, "name")
    if atom.form is Form.WORDS and ends_name(page, atom):
        return mark(atom, Kind.NAME, "name")
    before = page.text[max(0, atom.lo - 5) : atom.lo].rstrip()
    if before.endswith(("#", "n.º", "N.º", "n°", "nº", "N°", "Nº", "№", "§")):
        return mark(atom, Kind.NAME, "reference")
    if atom.grouped and ("." not in page.text[atom.start : atom.end] or atom.unit is not None):
        return False  # only `lei 8.112`
    if atom.plain and _PARAGRAPH.match(page.text, atom.end):
        return mark(atom, Kind.NAME, "reference")  # `401(k)`, `14(a)`
    after = next_word(page.text, atom.hi) if atom.plain else None
    if after is not None and after[0] in page.lex.sets["products"]:
        return mark(atom, Kind.NAME, "model")  # `the 737 MAX`
    if after is not None and after[0] in page.lex.sets["inserted"]:
        return mark(atom, Kind.NAME, "reference")  # `il 41 bis`
    word = _word_before(page, atom)
    if word is None or "\n\n" in page.text[word[2] : atom.lo]:
        return _follows(page, atoms, i) or _by_form(page, atoms, i)
    text, start, end = word
    if text in page.lex.sets["year_nouns"] and atom.end - atom.start == 4 and 1800 <= (atom.value or 0) <= 2100:
        return False
    if text in page.lex.sets["versions"] and atom.form is Form.DIGITS and "." in page.text[atom.start : atom.end]:
        atom.shape = Shape.GLUED
        return mark(atom, Kind.NAME, "version")
    if text in page.lex.sets["day_nouns"] and _day(page, atom, start, end):
        return mark(atom, Kind.DATE, "day")
    measuring = is_symbol(text) or text in page.lex.sets["units"]
    if measuring and page.text[max(0, start - 2) : start].rstrip()[-1:].isdigit():
        return False  # `10 km 500`
    acronym = page.text[start:end].isupper() and elliptic(page, atoms, i)  # `180 sièges, le RN 143`
    numbered = text in page.lex.sets["references"] or _compound(page, text)
    if numbered and not measured(page, atom) and not acronym:
        return not _counts_apart(page, atom, start, end) and mark(atom, Kind.NAME, "reference")
    if text in page.lex.sets["models"] and _release(page, atom, start) and not elliptic(page, atoms, i):
        return mark(atom, Kind.NAME, "model")  # `Gemini 1.5`
    if text in page.lex.sets["day_articles"] and _titled_by_point(page, atom):
        return mark(atom, Kind.NAME, "reference")  # `le 49.3`
    if atom.form is not Form.DIGITS or not atom.plain:
        return _follows(page, atoms, i)
    if page.text[start:end].islower() or not page.text[start:end].isalpha():  # `iPhone 15` has a capital too
        return _follows(page, atoms, i) or _by_form(page, atoms, i)
    if _CAMEL.fullmatch(page.text, start, end) and not counted(page, atom):
        return mark(atom, Kind.NAME, "model")  # `macOS 14`
    tail = _dashed(page, atoms, i)
    if text in page.lex.sets["models"]:
        return mark(atom, Kind.NAME, "model") and (tail is None or mark(tail, Kind.NAME, "model"))  # `Boeing 737-800`
    if end - start <= 3 and page.text[start:end].isupper() and not counted(page, atom):
        earlier = previous_word(page.low, start)  # `vol AF 447`
        if earlier is not None and earlier[0] in page.lex.sets["references"] and not acronym:
            return mark(atom, Kind.NAME, "reference")
    if text in page.lex.sets["designators"] and (end - start > 2 or page.text[start:end].isupper()):
        return not _surely_counted(page, atom) and not acronym and mark(atom, Kind.NAME, "name")
    if tail is not None and (
        max(atom.value or 0, tail.value or 0) < 100 or tail.end - tail.start == atom.end - atom.start
    ):
        return False  # `bat l'Italie 3-1`, `passed the House 217-213`
    if _sided(page, atoms, i):
        return False  # `bat Nice 3 à 1`
    brief = atom.end - atom.start <= 3 and not noun_after(page, atom)
    if brief and named(page, start, end) and not elliptic(page, atoms, i):
        return mark(atom, Kind.NAME, "name")
    return _by_form(page, atoms, i)


def _titled_by_point(page: Page, atom: Atom) -> bool:
    """Whether a number with a point counts nothing where decimals have a comma: the paragraph of an article."""
    pointed = atom.form is Form.DIGITS and _PARAGRAPHED.fullmatch(page.text, atom.start, atom.end) is not None
    return pointed and not page.lex.table.comma_groups and atom.unit is None and atom.doubt is None


def _release(page: Page, atom: Atom, start: int) -> bool:
    """Whether the number is one of a release, with a point and one digit after a name with a capital."""
    release = _RELEASE.fullmatch(page.text, atom.start, atom.end) and page.text[start].isupper()
    return bool(release) and not measured(page, atom)


def _compound(page: Page, word: str) -> bool:
    """`Panzerbataillon 203`, `Altersklasse 3`: a compound of a noun that names by number."""
    return word.endswith(page.lex.reference_ends) and word not in page.lex.sets["units"]


def _surely_counted(page: Page, atom: Atom) -> bool:
    """Whether what follows is counted and no verb by its ending: `il Frecciarossa 9613 parte`."""
    ends = page.lex.sure_plurals
    sure = not ends or atom.unit is None or page.low[atom.unit[0] : atom.unit[1]].endswith(ends)
    return counted(page, atom) and (sure or measured(page, atom))


def _day(page: Page, atom: Atom, start: int, end: int) -> bool:
    """`el día 14`: a day of the month; `cada día 14 personas` and `al día 14 casos` count."""
    if not atom.plain or not 1 <= (atom.value or 0) <= 31 or measured(page, atom):
        return False
    before = previous_word(page.low, start)
    return (before is None or before[0] not in page.lex.sets["each"]) and not _counts_apart(page, atom, start, end)


def _dashed(page: Page, atoms: list[Atom], i: int) -> Atom | None:
    """The plain number that a dash joins directly to atoms[i]."""
    following = atoms[i + 1] if i + 1 < len(atoms) else None
    joined = following is not None and following.plain and following.lo == atoms[i].hi + 1
    return following if joined and page.text[atoms[i].hi] in "-\u2010\u2011\u2013" else None


def _sided(page: Page, atoms: list[Atom], i: int) -> bool:
    """Whether the number may be one side of a score whose other side follows: the word between could be of a range."""
    following = atoms[i + 1] if i + 1 < len(atoms) else None
    if following is None or not following.plain or following.lo - atoms[i].hi > 6:
        return False
    between = page.low[atoms[i].hi : following.lo].strip()
    return between.isalpha() and between in page.lex.sets["range_to"] | page.lex.sets["score_to"]


def _by_form(page: Page, atoms: list[Atom], i: int) -> bool:
    found = designated(page, atoms, i) if atoms[i].form is Form.DIGITS and atoms[i].plain else None
    return found is not None and mark(atoms[i], *found)


def _counts_apart(page: Page, atom: Atom, start: int, end: int) -> bool:
    """`Sur la route 12 personnes`, `on the first day 12 people`: a noun in the plural is counted after all.

    Where nouns stand before nouns (`phase 3 trials`), such words name unless a determiner or an ordinal shows that
    their phrase was over before the number.
    """
    sets = page.lex.sets
    word = page.low[start:end]
    if not counted(page, atom) or not end < atom.lo or not word.isalpha():
        return False
    if page.text[start].isupper() and not page.lex.table.capital_nouns:
        return False
    if word not in sets["stacked"]:
        return True
    before = previous_word(page.low, start)
    entry = page.lex.words.get(before[0]) if before is not None else None
    return before is not None and (before[0] in sets["pointing"] or (entry is not None and entry.part is Part.ORDINAL))


def reading_time(page: Page, atom: Atom) -> bool:
    """Whether the number is the reading time that pages print (`Lecture : 2 min`, `3 min read`); marks it as one.

    A furniture's form is wanted: the word after the minutes, or before them with a colon.
    """
    if atom.unit is None or not page.low.startswith("min", atom.unit[0]):
        return False
    cues = page.lex.sets["reading"]
    after = [w.strip(" .") for w in _AFTER_UNIT.match(page.low, atom.unit[1]).groups() if w]  # type: ignore[union-attr]
    colon = _COLON.search(page.low, max(0, atom.lo - 30), atom.lo)
    if any(w in cues for w in after) or (colon and any(w in cues for w in colon.group(1).split())):
        return mark(atom, Kind.OTHER, "reading time")
    return False


def _word_before(page: Page, atom: Atom) -> tuple[str, int, int] | None:
    pointed = "." in page.low[max(0, atom.lo - 2) : atom.lo]
    found = _ABBREVIATED.search(page.low, max(0, atom.lo - 10), atom.lo) if pointed else None
    if found and not _sentence_ends(page, atom, found.group(1)):
        return found.group(1), found.start(1), found.end(1)
    return previous_word(page.low, atom.lo)


def _sentence_ends(page: Page, atom: Atom, word: str) -> bool:
    """Whether the point is none of an abbreviation: `said no. Three died`, `voted no. 12 people left`."""
    if atom.form is Form.WORDS:
        return page.text[atom.lo].isupper()
    return word[:-1] in page.lex.sets["stop"] and page.text[atom.lo - len(word) - 1].islower() and counted(page, atom)


def measured(page: Page, atom: Atom) -> bool:
    """Whether a unit of measure follows: `line 3` is a name, `a front line 3 miles long` is not."""
    if atom.unit is None:
        return False
    unit, sets = page.low[atom.unit[0] : atom.unit[1]], page.lex.sets
    if unit in sets["references"] and page.text[atom.unit[1] + 1 : atom.unit[1] + 2].isdigit():
        return False  # `épisode 3 saison 2`
    return any(unit in sets[name] for name in ("durations", "units", "currencies", "subunits"))


def _follows(page: Page, atoms: list[Atom], i: int) -> bool:
    """The second of `articles 5 et 6`, of `No. 22-451`, `Postfach 10 20`, `Notruf 110 und 112`."""
    last = atoms[i - 1] if i else None
    if last is None or last.reason not in ("reference", "phone number", "day"):
        return False
    gap = page.low[last.hi : atoms[i].lo]
    if last.reason == "reference" and (gap in ("-", "\u2013") or (gap == " " and _pairs(page, last, atoms[i]))):
        return mark(atoms[i], Kind.NAME, "reference")
    if counted(page, atoms[i]):
        return False  # `au kilomètre 32, 3 morts`
    gap = gap.strip()
    if last.reason == "phone number":
        alike = last.end - last.start == atoms[i].end - atoms[i].start <= 3 and atoms[i].plain
        linked = gap in page.lex.sets["and_words"] | page.lex.sets["range_or"]
        return alike and linked and mark(atoms[i], Kind.PHONE, "phone number")
    if last.reason == "day" and not (atoms[i].plain and 1 <= (atoms[i].value or 0) <= 31):
        return False
    if gap == "," and last.reason == "reference" and not _goes_on(page, last, atoms[i]):
        return False
    if gap in (",", "-", "\u2013") or gap in page.lex.sets["and_words"] | page.lex.sets["range_to"]:
        return mark(atoms[i], last.kind, last.reason)
    return False


def _goes_on(page: Page, last: Atom, atom: Atom) -> bool:
    """Whether a list goes on after a comma: a plural opened it, or only a mark or `and` follows.

    In `In Phase 3, 46 of 52 improved` a phrase ends at the comma.
    """
    noun = previous_word(page.low, last.lo)
    if noun is None or noun[0].endswith("s"):
        return True
    after = next_word(page.low, atom.hi)
    return after is None or after[0] in page.lex.sets["and_words"] | page.lex.sets["range_or"]


def _pairs(page: Page, first: Atom, second: Atom) -> bool:
    """Whether both are two digits: a number written in pairs."""
    alike = first.end - first.start == second.end - second.start == 2
    return alike and page.text[first.start : first.end].isdecimal() and second.plain and second.unit is None


def named(page: Page, start: int, end: int) -> bool:
    """Whether [start, end) is a capital inside a sentence, not after a preposition of place (`un Falcon 9`)."""
    if page.lex.table.capital_nouns or (page.text[start:end].isupper() and end - start > 5):
        return False
    before = previous_word(page.low, start)
    if before is None or "\n" in page.text[before[2] : start]:
        return False
    places = page.lex.sets["places"]
    earlier = previous_word(page.low, before[1]) if before[0].lower() in page.lex.sets["definite"] else None
    if earlier is not None and earlier[0] in places:
        return False  # `pour l'Ukraine 15 sont favorables`
    return page.text[before[1]].islower() and before[0] not in places
