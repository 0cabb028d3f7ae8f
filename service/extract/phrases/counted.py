"""What a number counts, as far as grammar shows it: the noun phrase after it, and its predicate if it is a subject."""

from dataclasses import dataclass

from service.extract.phrases.lexicon import Lexicon
from service.extract.phrases.words import Word, words_inside
from service.text.span import Span

_MOST_WORDS = 24
_RELATIVE = frozenset(("qui", "which", "who"))
_JOINING = frozenset(("et", "ou", "and", "or"))
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
    noun = Span(tokens[start].span.start, tokens[end].span.end)
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
    if k < len(tokens) and tokens[k].key in lexicon.partitives | {"pour", "for"}:
        k += 1
    while k < len(tokens) and k < begin + 3 and tokens[k].key in (lexicon.determiners | lexicon.partitives) - _ONE:
        k += 1
    closed = lexicon.prepositions | lexicon.conjunctions | lexicon.auxiliaries | lexicon.pronouns
    closed |= lexicon.adverbs | lexicon.comparing | lexicon.clitics | lexicon.says
    if k >= len(tokens) or not tokens[k].is_word or tokens[k].key in closed or tokens[k].key[0].isdigit():
        return None
    return k


def _in_noun(tokens: list[Word], j: int, start: int, lexicon: Lexicon) -> bool:
    """Whether word `j` still belongs to the noun phrase: open words, and `de`/`of` with what follows."""
    word = tokens[j]
    if word.key in lexicon.partitives:
        return j + 1 < len(tokens) and tokens[j + 1].is_word
    if word.key in lexicon.determiners:
        return tokens[j - 1].key in lexicon.partitives
    closed = lexicon.prepositions | lexicon.conjunctions | lexicon.auxiliaries | lexicon.pronouns | lexicon.clitics
    return word.is_word and word.key not in closed and not word.key[0].isdigit() and j - start < _MOST_WORDS


def _clause(text: str, tokens: list[Word], start: int, end: int, lexicon: Lexicon, times: list[Span]) -> Span:
    """The noun phrase with its predicate where an auxiliary follows at once, up to the next mark, clause or time."""
    noun = Span(tokens[start].span.start, tokens[end].span.end)
    verb = end + 1
    while verb < len(tokens) and tokens[verb].key in lexicon.clitics:
        verb += 1
    if verb >= len(tokens) or tokens[verb].key not in lexicon.auxiliaries:
        return noun
    last = end
    for j in range(end + 1, min(len(tokens), start + _MOST_WORDS)):
        word = tokens[j]
        opens = word.key in lexicon.conjunctions and word.key not in ("ou", "or")
        sourced = any(tuple(t.key for t in tokens[j : j + len(s)]) == s for s in lexicon.sources)
        if not word.is_word or opens or sourced or any(t.start <= word.span.start < t.end for t in times):
            break
        last = j
    return _trimmed(text, noun.start, tokens[last].span.end)


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
    loose = lexicon.prepositions | lexicon.partitives | lexicon.determiners | lexicon.adverbs | lexicon.comparing
    last = len(tokens) - 1
    while last >= 0 and (not tokens[last].is_word or tokens[last].key in loose | lexicon.bounds):
        last -= 1
    first = last
    while first > 0 and _same_clause(tokens, first - 1, lexicon):
        first -= 1
    while first < last and (
        tokens[first].key in lexicon.conjunctions | lexicon.prepositions or not tokens[first].is_word
    ):
        first += 1
    return Span(tokens[first].span.start, tokens[last].span.end) if 0 <= first < last else None


def _same_clause(tokens: list[Word], k: int, lexicon: Lexicon) -> bool:
    word = tokens[k]
    if word.key == ",":
        return tokens[k + 1].key in _RELATIVE
    opens = word.key in lexicon.conjunctions - _JOINING - _RELATIVE
    return word.is_word and not opens and word.key not in lexicon.says
