"""What is counted or measured: the noun or unit right after a number. A simple rule by stop words, no parser."""

import re

from service.quantities.atom import Atom, Form, Page, Place
from service.quantities.attach import priced
from service.quantities.lexicon import Lexicon, Part
from service.quantities.patterns import SPACE

# Abbreviations of units that stand glued to digits or after a space; case matters.
SYMBOLS = (
    "km/h|Km|KM|Kg|KG|km²|km2|km³|km|hm|dm|cm³|cm²|cm|mm²|mm|m²|m2|m³|m3|m/s|m|µm|μm|nm|kg|hg|mg|µg|μg|ug|g|t|kt|Mt|Gt|ml|mL|cl|dl|"
    "hl|l|L|ha|kWh|MWh|GWh|TWh|Wh|kWp|kW|MW|GW|TW|W|kV|MV|V|mAh|Ah|mA|A|kHz|MHz|GHz|Hz|hPa|kPa|MPa|Pa|bar|kB|KB|MB|GB|TB|Ko|ko|Mo|Go|"
    "To|Gbps|Mbps|kbps|Gbit|Mbit|kb|Mb|Gb|bits?|mph|kph|kt|ft|lbs?|oz|yds?|yd|gal|in|mi|mls|gals|sq|psi|dB|ppm|ppb|bps?|pb|rpm|mmHg|kcal|cal|kJ|MJ|J|N|"
    "min|mn|sec|s|h|hrs?|ms|yo|deg\\.?|rad|°C|°F|°K|°|K|px|dpi|tpd|TeV|GeV|MeV|eV|Gy|Sv|mSv|″|′|''|\"|cts?|pts?|ans|j|c"
)
_SYMBOL = re.compile(SYMBOLS)
_SYMBOL_GLUED = re.compile(rf"(?:{SYMBOLS}|enn[ei]|st|x)(?![\w²³])")  # un 54enne, 10st 4lb
_LETTER_DEGREES = re.compile(r"([CFp])(?!\w)")  # glued; reached only where they are no name
_SYMBOL_SPACED = re.compile(rf"[{SPACE}]{{1,2}}({SYMBOLS})(?![\w²³'’])")
_DEGREES = re.compile(rf"[{SPACE}]?(°[{SPACE}]?[CFK](?!\w)|°|º(?:[{SPACE}]?[CF](?!\w))?)")
_AREA = re.compile(rf"[{SPACE}]{{0,2}}((?:k|c|d|m|h)?m[23²³])(?!\w)")
# Words of bounded length, so that a chain without end (`vingt-vingt-…`) is not read anew from each of its numbers.
_LONG = r"[^\W\d_]{1,60}+(?:['’\-][^\W\d_]{1,60}+){0,5}(?!\w)"
_WORD = re.compile(rf"(?:[{SPACE}]{{1,2}}|[{SPACE}]?\r?\n[{SPACE}]?|[-\u2010\u2011])({_LONG})")
_OF = re.compile(
    rf"(?:[{SPACE}]{{1,2}}|[{SPACE}]?\n)(d['’]|de[{SPACE}]|des[{SPACE}]|du[{SPACE}]|di[{SPACE}]|of[{SPACE}])"
)
_PLAIN = re.compile(r"[^\W\d_]{1,60}+(?:[-\u2010\u2011][^\W\d_]{1,60}+){0,5}(?!\w)")
_RATE = re.compile(r"(year|quarter|month|week|day)[ -](?:on|over)[ -]\1(?!\w)")
_TIMES = re.compile(rf"[{SPACE}]\d")
_PER = re.compile(r"/[^\W\d_]{1,12}(?![\w²³/])")


_HYPHENS = ("-", "\u2010", "\u2011")
_RAISED = frozenset("23²³°º")


def is_symbol(word: str) -> bool:
    """Whether `word` is the symbol of a unit."""
    return _SYMBOL.fullmatch(word) is not None


def glued_symbol(text: str, end: int) -> int | None:
    """Where the unit ends that is glued to the digits before `end` (`20km`); None where it is none."""
    found = _SYMBOL_GLUED.match(text, end)
    return found.end() if found else None


def _glued(text: str, at: int) -> re.Match[str] | None:
    for pattern in (_AREA, _DEGREES, _SYMBOL_GLUED, _LETTER_DEGREES):
        found = pattern.match(text, at)
        if found:
            return found
    return None


def _closes_quote(text: str, at: int) -> bool:
    """Whether the straight mark at `at` closes a quotation that its paragraph opened (`limitée à 70"`), so no inch."""
    lo = max(0, at - 1000)
    return text.count('"', max(lo, text.rfind("\n", lo, at) + 1), at) % 2 == 1


def _stops(lex: Lexicon, word: str, atom: Atom) -> bool:
    """Whether the word counts nothing; `ora` is the hour after one and its parts, elsewhere `now`."""
    if word not in lex.sets["stop"]:
        return False
    return word not in lex.sets["durations"] or atom.value is None or abs(atom.value) > 1


def unit_after(page: Page, atom: Atom) -> Place | None:
    """The unit or the noun counted right after the quantity, without `de`; None before a function word."""
    text, low, lex = page.text, page.low, page.lex
    at = priced(text, atom.hi)
    if text[at - 1] in "'’":  # cent'anni
        noun = _PLAIN.match(text, at)
        return noun.span() if noun else None
    # Most numbers stand before a space and a word: only one of `²³23°º` right after them can make that a symbol.
    plain = text[at : at + 1].isspace() and _RAISED.isdisjoint(text[at : at + 6])
    degrees = None if plain else _glued(text, at)
    if degrees and text[degrees.end() - 1] == '"' and _closes_quote(text, degrees.end() - 1):
        return None
    if degrees:
        return (degrees.start(degrees.lastindex or 0), degrees.end())
    of = _OF.match(low, at) if low[at + 1 : at + 2] in ("d", "o", "\n") or low[at + 2 : at + 3] in ("d", "o") else None
    if of and atom.factor == 1 and atom.sign is None and atom.form is Form.DIGITS and atom.plain:
        return None  # `la línea 6 de metro`: only scale words, collectives and parts count with `de`
    if of:
        word = _PLAIN.match(text, of.end())
        parted = low[word.start() : word.end()] if word else ""
        if word is None or _stops(lex, parted, atom) or (parted in lex.words and parted not in lex.sets["durations"]):
            return None
        return word.span()
    found = _WORD.match(text, at)
    if found is None:
        symbol = _SYMBOL_SPACED.match(text, at)
        return symbol.span(1) if symbol else None
    start, end = found.span(1)
    if text[start].isupper() and text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].isdigit():
        return None  # `14 T-72-tanks`: a name, of which the word is a part
    if text[at - 1] == "." and text[start].isupper() and not lex.table.capital_nouns:
        return None  # `€ 1,45 mld. Philips`
    if "\n" in text[at:start] and not text[start].islower():
        return None  # the next line begins something of its own
    word_low = low[start:end]
    if "'" in word_low:
        word_low = word_low.split("'")[0] + "'"
    if _RATE.match(low, start) or (word_low == "x" and _TIMES.match(low, end)):
        return None  # `12% year on year`, `12 x 8 cm`
    if _stops(lex, word_low, atom):
        symbol = _SYMBOL_SPACED.match(text, at)
        return symbol.span(1) if symbol and word_low not in ("a", "in", "to") else None
    head = lex.words.get(low[start:end].split("-")[0])
    if word_low.endswith(lex.finite_endings) and text[start].islower():
        return None  # `1950 llegaron`
    measured = word_low in lex.sets["durations"] or word_low in lex.sets["subunits"] or word_low in lex.sets["units"]
    if head is not None and head.part is not Part.FRACTION and not measured:
        return None
    per = _PER.match(text, end) if text[end : end + 1] == "/" and is_symbol(text[start:end]) else None
    if per:
        return start, per.end()  # `130 km/h`
    phrase = lex.percent_point.match(low, start) if lex.percent_point else None
    if phrase:
        return phrase.span()
    return (
        (start, end) if "'" not in low[start:end] or word_low[:-1] not in ("d", "l", "qu", "n", "s", "c", "j") else None
    )
