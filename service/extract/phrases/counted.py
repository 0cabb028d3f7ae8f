"""What a number counts, as far as grammar shows it: the noun phrase after it, and its predicate if it is a subject."""

from dataclasses import dataclass
from functools import cache

from service.extract.phrases.lexicon import Lexicon
from service.extract.phrases.sources import source_at
from service.extract.phrases.words import Word, words_inside
from service.text.span import Span

_MOST_WORDS = 24
_RELATIVE = frozenset(("qui", "which", "who"))
_JOINING = frozenset(("et", "ou", "and", "or"))
_FOR = frozenset(("pour", "for"))
_ONE = frozenset(("un", "une", "a", "an"))  # `1 800 une semaine plus tôt`: another phrase


@dataclass(frozen=True, slots=True)
class Counted:
    """What follows a number: `noun` (`soldats russes`) and `clause` (`soldats russes ont été tués`), raw spans.

    They are equal where no predicate follows. `unit` is True where the noun is only a unit (`ans`, `kilomètres`):
    what is measured then stands elsewhere.
    """

    noun: Span
    clause: Span
    unit: bool = False


def counted(text: str, sentence: Span, number: Span, lexicon: Lexicon, times: list[Span]) -> Counted | None:
    """What `number` counts, None where no noun follows it (`a augmenté de 5 % en 2024`)."""
    tokens = words_inside(text, sentence, Span(number.end, sentence.end))
    start = _first(tokens, lexicon)
    if start is not None and tokens[start].key in lexicon.currencies:
        start = _first(tokens, lexicon, start + 1) if _complement(tokens, start, lexicon) else None
    if start is None:
        return None
    end = start
    while end + 1 < len(tokens) and _in_noun(tokens, end + 1, start, lexicon):
        end += 1
    while end > start and (tokens[end].key in lexicon.partitives or tokens[end].key in lexicon.determiners):
        end -= 1
    noun = Span(tokens[start].start, tokens[end].end)
    if any(t.overlaps(noun) and t.start <= noun.start for t in times):
        return None
    cut = next((t.start for t in times if noun.start < t.start < noun.end), None)
    if cut is not None:
        noun = _trimmed(text, noun.start, cut)
    unit = tokens[start].key in lexicon.time_units or (tokens[start].key in lexicon.units and end == start)
    return Counted(noun, noun if cut is not None else _clause(text, tokens, start, end, lexicon, times), unit)


def _complement(tokens: list[Word], k: int, lexicon: Lexicon) -> bool:
    """Whether `de`/`of` or `in`/`en` follows word `k` (`euros de pertes`, `dollars in damages`)."""
    return k + 1 < len(tokens) and tokens[k + 1].key in lexicon.partitives


def _first(tokens: list[Word], lexicon: Lexicon, k: int = 0) -> int | None:
    """Index of the noun from word `k` on: past `de`, `of the`, `pour les`, `des`."""
    begin = k
    if k < len(tokens) and (tokens[k].key in lexicon.partitives or tokens[k].key in _FOR):
        k += 1
    before = _before_noun(lexicon)
    while k < len(tokens) and k < begin + 3 and tokens[k].key in before:
        k += 1
    if k >= len(tokens) or not tokens[k].is_word or tokens[k].key[0].isdigit() or tokens[k].key in _no_noun(lexicon):
        return None
    return k


@cache
def _before_noun(lexicon: Lexicon) -> frozenset[str]:
    """What may stand between a number and its noun."""
    return (lexicon.determiners | lexicon.partitives) - _ONE


@cache
def _no_noun(lexicon: Lexicon) -> frozenset[str]:
    """Words that no noun phrase begins with."""
    return _closed(lexicon) | lexicon.adverbs | lexicon.comparing | lexicon.says


@cache
def _closed(lexicon: Lexicon) -> frozenset[str]:
    """Words that stand in no noun phrase."""
    closed = lexicon.prepositions | lexicon.conjunctions | lexicon.auxiliaries | lexicon.pronouns
    return closed | lexicon.clitics


def _in_noun(tokens: list[Word], j: int, start: int, lexicon: Lexicon) -> bool:
    """Whether word `j` still belongs to the noun phrase: open words, and `de`/`of` with what follows."""
    word = tokens[j]
    if word.key in lexicon.partitives:
        return j + 1 < len(tokens) and tokens[j + 1].is_word
    if word.key in lexicon.determiners:
        return tokens[j - 1].key in lexicon.partitives
    return word.is_word and word.key not in _closed(lexicon) and not word.key[0].isdigit() and j - start < _MOST_WORDS


def _clause(text: str, tokens: list[Word], start: int, end: int, lexicon: Lexicon, times: list[Span]) -> Span:
    """The noun phrase with its predicate where an auxiliary follows at once, up to the next mark, clause or time."""
    noun = Span(tokens[start].start, tokens[end].end)
    verb = end + 1
    while verb < len(tokens) and tokens[verb].key in lexicon.clitics:
        verb += 1
    if verb >= len(tokens) or tokens[verb].key not in lexicon.auxiliaries:
        return noun
    last = end
    for j in range(end + 1, min(len(tokens), start + _MOST_WORDS)):
        word = tokens[j]
        opens = word.key in lexicon.conjunctions and word.key not in ("ou", "or")
        if (
            not word.is_word
            or opens
            or source_at(tokens, j, lexicon)
            or any(t.start <= word.start < t.end for t in times)
        ):
            break
        last = j
    return _trimmed(text, noun.start, tokens[last].end)


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def preceding(text: str, sentence: Span, number: Span, lexicon: Lexicon) -> Span | None:
    """The clause that leads to a number of time or length: `les combats se poursuivent` (depuis bientôt quatre ans).

    With the noun that a relative clause is about (`la guerre, qui perdure`); without the words that only introduce
    the number (prepositions, bounds). None where nothing of the kind stands before it.
    """
    tokens = words_inside(text, sentence, Span(sentence.start, number.start))
    loose = _introducing(lexicon)
    last = len(tokens) - 1
    while last >= 0 and (not tokens[last].is_word or tokens[last].key in loose):
        last -= 1
    first = last
    while first > 0 and _same_clause(tokens, first - 1, lexicon):
        first -= 1
    while first < last and (
        tokens[first].key in lexicon.conjunctions
        or tokens[first].key in lexicon.prepositions
        or not tokens[first].is_word
    ):
        first += 1
    return Span(tokens[first].start, tokens[last].end) if 0 <= first < last else None


@cache
def _introducing(lexicon: Lexicon) -> frozenset[str]:
    """Words that only introduce a number."""
    loose = lexicon.prepositions | lexicon.partitives | lexicon.determiners | lexicon.adverbs | lexicon.comparing
    return loose | lexicon.bounds


def _same_clause(tokens: list[Word], k: int, lexicon: Lexicon) -> bool:
    word = tokens[k]
    if word.key == ",":
        return tokens[k + 1].key in _RELATIVE
    opens = word.key in lexicon.conjunctions and word.key not in _JOINING and word.key not in _RELATIVE
    return word.is_word and not opens and word.key not in lexicon.says
