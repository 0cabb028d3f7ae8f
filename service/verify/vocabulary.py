"""What the words of a number field are, by the language tables: number words, words that change a value, or nouns."""

import re
from collections.abc import Sequence

from service.quantities.lexicon import Lexicon, fold, lexicon
from service.quantities.model import Kind
from service.quantities.scanner import scan
from service.quantities.units import SYMBOLS

_WORD = re.compile(r"[^\W\d_]+")
_SYMBOL = re.compile(SYMBOLS)
_NOUN_PHRASE = re.compile(r"(?:[^\W\d_]|[ '.-])+")


def holds_number(text: str, lang: str) -> bool:
    """Whether `text` holds a digit or a number word; articles and vague quantifiers are none (D9)."""
    if any(map(str.isnumeric, text)):
        return True
    words = lexicon(lang)
    if any(w in words.words and w not in words.sets["ones"] for w in _WORD.findall(fold(text))):
        return True
    # Zero, and ordinals in Roman numerals (`XVIIe`), are read by the scanner; other Roman numerals are names (D8).
    return any(q.kind is not Kind.NAME for q in scan(text, lang))


def names_a_noun(words: Sequence[str], lang: str) -> bool:
    """Whether the words after a number can only say what is counted: no number, scale, sign, currency or bound."""
    text = " ".join(words)
    if not _NOUN_PHRASE.fullmatch(text) or holds_number(text, lang):
        return False
    known = lexicon(lang)
    folded = fold(text)
    if known.percent and known.percent.search(folded):
        return False
    if _is_unit(words[0], known):
        return False
    return not any(_changes_value(w, known) for w in (*_WORD.findall(text), folded)) and not _bounds(folded, known)


def _is_unit(word: str, known: Lexicon) -> bool:
    """Whether `word` after a number is a unit, or a letter that may be one or a scale (`5 kg`, `5 heures`, `5 M`)."""
    low = fold(word)
    return (
        len(word) == 1
        or _SYMBOL.fullmatch(word) is not None
        or any(low in known.sets[name] for name in ("units", "durations"))
    )


def _changes_value(word: str, known: Lexicon) -> bool:
    low = fold(word)
    return (
        word in known.scale_values
        or low in known.scale_values
        or any(low in known.sets[name] for name in ("currencies", "subunits", "percent_point"))
    )


def _bounds(folded: str, known: Lexicon) -> bool:
    """Whether a bound of the language stands in the words (`au moins`, `or more`)."""
    spaced = f" {folded} "
    return any(f" {phrase} " in spaced for phrase in (*known.after, *known.before))
