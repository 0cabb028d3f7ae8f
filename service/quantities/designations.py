"""Numbers that by their form name a thing: `la D 118`, `S&P 500`, `le TGV 6789 a`, `016`, `75011 Paris` (CONTRACT, D8).

Told by what stands around the digits, in doubt left a quantity: a lost quantity is worse than a name listed as one.
Determiners, cues and nouns are the table's.
"""

import re

from service.quantities.atom import Atom, Page
from service.quantities.model import Kind
from service.quantities.patterns import SPACE
from service.quantities.run import next_word, previous_word
from service.quantities.units import SYMBOLS

_LETTER = re.compile(rf"(?<![\w'’])([^\W\d_]+['’]?)[{SPACE}]?(?<![^\s'’])[A-Z][{SPACE}]\Z")
_PAIR = re.compile(rf"(?<!\w)[A-Z]{{1,3}}&[A-Z]{{1,3}}[{SPACE}]\Z")
_NAMED = re.compile(rf"(?<![\w'’])([^\W\d_]+['’]?)(?:(?<=['’])|[{SPACE}])((?:[^\W\d_a-zà-ÿ][\w\-]*[{SPACE}]){{1,3}})\Z")
_CALL = re.compile(rf"(?<!\w)([^\W\d_]+\.?)[{SPACE}](?:([^\W\d_]+)[{SPACE}])?\Z")
_TOWN = re.compile(rf"[{SPACE}]([^\W\d_]+(?:[\-'’ ][^\W\d_]+)*)")
_TOWN_OPENS = re.compile(rf"(?:\A|[\n,(;:\u2013\-])[{SPACE}]?\Z")
_TOWN_ENDS = re.compile(r"\s*(?:[,.;:)\n]|\Z)")
_WORDS_AFTER = re.compile(rf",?(?:[{SPACE}][^\W\d_][\w.'’\-]*){{1,5}}")
_LETTERS = re.compile(rf"[{SPACE}]?([A-Z]{{2}})(?=[{SPACE}])")  # of `1012 AB Amsterdam`
_PLATE = re.compile(rf"(?<![\w-])[A-ZÄÖÜ]{{1,3}}-[A-Z]{{1,2}}[{SPACE}]\Z")
_PART = r"[A-ZÀ-Þ][\w'’.\-]*"
_LINK = rf"(?:[a-zà-þ]{{1,5}}[{SPACE}])?"  # `de la`, `dei`: inside the name of a street
_STREET = re.compile(
    rf"(?<!\w)(?:[^\W\d_]+\.?|[Cc]/)[{SPACE}]{_LINK}{_PART}(?:[{SPACE}]{_LINK}{_PART}){{0,3}},[{SPACE}]\Z"
)
_CLAUSE = re.compile(r"[.;:!?\n]")
_SENTENCE = re.compile(r"[.!?…](?:\s|\Z)|\n\n")
_REACH = 200
_LINKING = 4  # letters: words of headlines that keep their small letters (`with`) have no more
_WORD = re.compile(r"[^\W\d_]+")


def designated(page: Page, atoms: list[Atom], i: int) -> tuple[Kind, str] | None:
    """Kind and reason where the plain digits of atoms[i] name a thing by their form, else None."""
    atom = atoms[i]
    if page.lex.sets["label_articles"] and atom.value is not None and _labelled(page, atoms, i):
        return (Kind.DATE, "day") if atom.value <= 31 else (Kind.NAME, "name")
    if counted(page, atom) or atom.value is None:
        return None
    lo, start = max(0, atom.lo - 60), atom.lo
    if _PAIR.search(page.text, max(0, start - 9), start):
        return Kind.NAME, "name"
    if atom.end - atom.start <= 4 and _PLATE.search(page.text, max(0, start - 8), start):
        return Kind.NAME, "name"  # `K-AB 1234`
    if _lettered(page, start) and atom.end - atom.start <= 4:
        return Kind.NAME, "name"
    if _padded(page, atom):
        return Kind.NAME, "code"
    if _postal(page, atom, lo):
        return Kind.NAME, "postal code"
    before = previous_word(page.low, start)
    if before is not None and before[0] in page.lex.sets["day_articles"] and _unmeasured(atoms, i):
        housed = _housed(page, atom)  # `au 12, rue Haute`
        return (Kind.NAME, "address") if housed else (Kind.DATE, "day") if atom.value <= 31 else (Kind.NAME, "name")
    if _housed(page, atom) or _addressed(page, atom):
        return Kind.NAME, "address"
    if atom.end - atom.start >= 7 and _numbered(page, atom):
        return Kind.NAME, "code"
    if atom.end - atom.start <= 5 and _called(page, start, atom.end):
        return Kind.PHONE, "phone number"
    return (Kind.NAME, "name") if _subject(page, atoms, i) else None


def _labelled(page: Page, atoms: list[Atom], i: int) -> bool:
    """`el 112 atiende`, `il 14 si vota`: a number above one after an article in the singular counts nothing."""
    atom, sets = atoms[i], page.lex.sets
    before = previous_word(page.low, atom.lo)
    if before is None or before[0] not in sets["label_articles"] or not 2 <= (atom.value or 0) < 1000:
        return False
    unit = page.low[atom.unit[0] : atom.unit[1]] if atom.unit else ""
    known = unit in sets["durations"] or unit in sets["units"] or unit in sets["currencies"]
    joined = page.text[atom.hi : atom.hi + 1] in ("-", "\u2013", "/")  # `el 2-0`
    named = bool(atom.unit) and page.text[atom.unit[0]].isupper()  # type: ignore[index]
    outer = previous_word(page.low, before[1])
    ranged = outer is not None and outer[0] in sets["between"] | sets["and_words"] | sets["range_to"]
    if known or joined or named or ranged or not page.text[atom.start : atom.end].isdecimal():
        return False
    after = next_word(page.low, atom.hi)
    if after is not None and after[0] in sets["ratio"] | sets["ratio_bare"]:
        return False  # `il 3 su 10`
    ahead = _CLAUSE.split(page.low[atom.hi : atom.hi + 24])[0]
    shared = "%" in ahead or (page.lex.percent is not None and page.lex.percent.search(ahead) is not None)
    return not shared and _unmeasured(atoms, i)


def counted(page: Page, atom: Atom) -> bool:
    """Whether a measure or a noun in the plural stands after the number, so that it counts."""
    if atom.unit is None:
        return False
    word, sets = page.low[atom.unit[0] : atom.unit[1]], page.lex.sets
    if word in sets["durations"] or word in sets["units"] or word in sets["currencies"]:
        return True
    opening, endings = page.text[atom.unit[0]], page.lex.count_endings or page.lex.plural_endings
    noun = opening.isupper() if page.lex.table.capital_nouns else opening.islower()
    return noun and (word in sets["plurals_unmarked"] or word.endswith(endings))


def _unmeasured(atoms: list[Atom], i: int) -> bool:
    """Whether no unit stands after the number or after one beside it: `le 12 à 9 h 30`, not `le 10 et le 20 %`."""
    atom, after = atoms[i], atoms[i + 1] if i + 1 < len(atoms) else None
    if atom.unit is not None and atom.unit[1] - atom.unit[0] <= 3:
        return False
    near = after is not None and after.lo - atom.hi <= 8 and after.kind.measures
    return not near or after is None or (after.plain and after.unit is None and after.sign is None)


def elliptic(page: Page, atoms: list[Atom], i: int) -> bool:
    """`L'OM a 12 points, Lens 8.`: an earlier number of the sentence says what this one counts."""
    atom = atoms[i]
    after = next_word(page.low, atom.hi)
    if after is not None and after[0] not in page.lex.sets["and_words"] | page.lex.sets["stop"]:
        return False
    floor = max(0, atom.lo - _REACH)
    for end in _SENTENCE.finditer(page.text, floor, atom.lo):
        floor = end.start() + 1
    for j in range(i - 1, -1, -1):
        earlier = atoms[j]
        if earlier.hi < floor:
            return False
        if earlier.kind.measures:
            return True
    return False


def titled(page: Page, atom: Atom) -> bool:
    """`les Cinq Cols`, `the Six Nations`: a number word with a capital inside a sentence, before another capital.

    The name may have begun before (`l'association Nos Trois Enfants`). Not in a headline that gives every word a
    capital.
    """
    text = page.text
    if not text[atom.start].isupper() or not text[atom.start + 1 : atom.start + 2].islower():
        return False
    nouns_stack = page.lex.sets["stacked"] or page.lex.table.compounds
    if text[atom.hi : atom.hi + 1] == "-" and text[atom.hi + 1 : atom.hi + 2].isupper() and not nouns_stack:
        return True  # `Sept-Roches`
    before, after = previous_word(text, atom.start), next_word(text, atom.hi)
    if not nouns_stack and before is not None and before[0][0].isupper():
        before = previous_word(text, before[1])
    if before is None or after is None or "\n" in text[before[2] : after[1]]:
        return False
    stacks = page.lex.sets["stacked"] or page.lex.table.capital_nouns
    opened = not stacks and before[0].lower() in page.lex.sets["definite"]  # `Le Cinque Terre`
    if not (before[0][0].islower() or opened) or not after[0][0].isupper() or not text[atom.start : atom.hi].isalpha():
        return False
    return _running(page, atom)


def ends_name(page: Page, atom: Atom) -> bool:
    """`World War Two`, `Formula One`: a number word with a capital right after another, inside a sentence.

    Only where nouns stand before nouns, and not in a headline that gives every word a capital.
    """
    text = page.text
    if not text[atom.start].isupper() or not page.lex.sets["stacked"] or not text[atom.start : atom.hi].isalpha():
        return False
    before, after = previous_word(text, atom.start), next_word(text, atom.hi)
    if before is None or not before[0][0].isupper() or before[0].lower() in page.lex.sets["stop"]:
        return False
    if "\n" in text[before[1] : atom.start] or (after is not None and after[0][0].isupper()):
        return False
    return _running(page, atom)


def _running(page: Page, atom: Atom) -> bool:
    """Whether the line around has words in lower case, as a headline that gives every word a capital has not."""
    low = max(0, atom.start - 100)
    line = page.text[max(low, page.text.rfind("\n", low, atom.start) + 1) : atom.hi + 100].split("\n")[0]
    return any(len(word) > _LINKING and word.islower() for word in _WORD.findall(line))


def _lettered(page: Page, start: int) -> bool:
    """`la D 118`, `l'A 6`, `die A 7`: a determiner and a single capital letter."""
    found = _LETTER.search(page.text, max(0, start - 14), start)
    return found is not None and found.group(1).lower().replace("’", "'") in page.lex.sets["determiners"]


def _padded(page: Page, atom: Atom) -> bool:
    """`al 016`, `00187 Roma`: in running text digits that begin with a zero count nothing."""
    digits = page.text[atom.start : atom.end]
    if len(digits) < 3 or digits[0] != "0" or not digits.strip("0"):
        return False
    if len(digits) >= 8:
        return True  # `0612345678`
    before = page.text[max(0, atom.start - 3) : atom.start].rstrip()[-1:]
    return before.isalpha() or (atom.unit is not None and page.text[atom.unit[0]].isupper())


def _postal(page: Page, atom: Atom, lo: int) -> bool:
    """`, 75011 Paris`: five digits before a name that ends the phrase; where it could be a people, after a street."""
    if page.lex.table.lettered_postcodes and atom.end - atom.start == 4 and _lettered_postcode(page, atom):
        return True
    town = _TOWN.match(page.text, atom.end) if atom.end - atom.start == 5 else None
    if town is None or not town.group(1)[0].isupper() or not _TOWN_OPENS.search(page.text, lo, atom.start):
        return False
    street = any(w in page.lex.sets["streets"] for w in re.findall(r"[^\W\d_]+", page.low[lo : atom.start]))
    word = town.group(1).split()[0].lower()
    if page.lex.table.capital_nouns or word.endswith(page.lex.plural_endings or ("\n",)):
        return street
    return street or _TOWN_ENDS.match(page.text, town.end()) is not None


def _lettered_postcode(page: Page, atom: Atom) -> bool:
    """`1012 AB Amsterdam`: two capitals before a name that ends the phrase; `2400 MW` is a measure."""
    letters = _LETTERS.match(page.text, atom.end)
    if letters is None or re.fullmatch(SYMBOLS, letters.group(1)):
        return False
    town = _TOWN.match(page.text, letters.end())
    if town is None or _TOWN_ENDS.match(page.text, town.end()) is None:
        return False
    words = town.group(1).split()
    return words[0][0].isupper() and words[-1][0].isupper()  # `Bergen op Zoom`


def _housed(page: Page, atom: Atom) -> bool:
    """`12 rue Haute`, `10 Downing Street`, `Hauptstraße 12`: the number of a house.

    A street in the singular, in lower case, is counted by no number above one; before nouns of nouns (`12 street
    vendors`) a name must stand between.
    """
    streets, endings = page.lex.sets["streets"], page.lex.street_endings
    found = _WORDS_AFTER.match(page.text, atom.end)
    words = found.group().strip(",").split() if found and (atom.value or 0) > 1 else []
    if found and found.group()[0] == ",":  # `au 12, rue Haute`
        before = previous_word(page.low, atom.lo)
        words = words if before is not None and before[0] in page.lex.sets["determiners"] else []
    if words and words[0] in page.lex.sets["blocks"] and (atom.value or 0) % 100 == 0:
        return True  # `the 700 block of Main Street`
    stacked = bool(page.lex.sets["stacked"])
    for at, word in enumerate(words):
        if word.lower() in streets or word.lower().rstrip(".") in streets:
            after = words[at + 1] if at + 1 < len(words) and not word.endswith(".") else ""
            if stacked and after.islower() and after.endswith(page.lex.plural_endings):
                return after in page.lex.sets["stop"]  # `30 Wall Street bankers`
            return word[0].isupper() if at else word.islower() and not stacked
        if not word[0].isupper():
            break
    before = previous_word(page.low, atom.lo)
    if not endings or before is None or not page.text[before[1]].isupper():
        return False  # `pakweg 20`
    return before[0].endswith(endings) and before[0] not in page.lex.before and len(before[0]) > 5


def _addressed(page: Page, atom: Atom) -> bool:
    """`Via Roma, 15,`: the number of a house after the name of its street and a comma, and nothing counted."""
    comma = page.text[max(0, atom.lo - 2) : atom.lo - 1] == ","
    found = _STREET.search(page.text, max(0, atom.lo - 70), atom.lo) if comma else None
    if found is None or page.text[atom.hi : atom.hi + 1] not in (",", ".", ";", ")", "\n", ""):
        return False
    words = found.group().lower().split()[:-1]
    return "c/" in words or any(word.rstrip(".") in page.lex.sets["streets"] for word in words)


def _numbered(page: Page, atom: Atom) -> bool:
    """`NIF 123456789`, `KvK 12345678`: a long run of digits without groups after an acronym."""
    before = previous_word(page.text, atom.lo)
    return before is not None and 2 <= len(before[0]) <= 5 and sum(c.isupper() for c in before[0]) >= 2


def _called(page: Page, start: int, end: int) -> bool:
    """`appelez le 115`, `dial 999`."""
    found = _CALL.search(page.low, max(0, start - 30), start)
    if found is None:
        return False
    cues, determiners = page.lex.sets["phone_cues"], page.lex.sets["determiners"]
    after = next_word(page.low, end)
    if after is not None and after[0] not in page.lex.sets["stop"]:
        return False
    bare = found.group(2) or found.group(1)
    if bare in cues:
        return end - start >= 3  # `appelez 17` is no call, `dial 999` is one
    return found.group(1) in cues and found.group(2) in determiners and end - start >= 2


def _subject(page: Page, atoms: list[Atom], i: int) -> bool:
    """`le Russell 2000 perd`, `Le TGV 6789 a déraillé`: determiner, name, number and a verb that is not plural."""
    atom = atoms[i]
    found = _NAMED.search(page.text, max(0, atom.lo - 50), atom.lo)
    if found is None or found.group(1).lower().replace("’", "'") not in page.lex.sets["determiners"]:
        return False
    before = previous_word(page.low, found.start(1))
    if before is not None and before[0] in page.lex.sets["places"]:
        return False  # `In the US 40 died`
    name = found.group(2).strip()
    if page.lex.table.capital_nouns and not (name.isupper() and len(name) <= 4):
        return False
    after = next_word(page.text, atom.hi)
    if after is None or not after[0][0].islower() or after[0] in page.lex.sets["and_words"]:
        return False
    near = i + 1 < len(atoms) and atoms[i + 1].lo - atom.hi <= 5  # `le Real 2 à 1`
    long = atom.end - atom.start >= 3 or not page.lex.table.inverted_tens
    return long and atom.end - atom.start <= 5 and not near and not elliptic(page, atoms, i)
