"""Reports in a sentence: who says, and by which word. Found by the grammar of reporting; knows no number. Pure.

Three frames: a source (`selon X`, `according to X`), a subject of a verb of saying (`X a déclaré que`, `X said`), and
the same turned round after a quotation (`», a lancé X`, `," said X`).
"""

import re
from dataclasses import dataclass
from functools import cache

from service.extract.phrases.lexicon import Lexicon
from service.extract.phrases.remembered import remembered
from service.extract.phrases.sources import source_at, sources
from service.extract.phrases.words import Word, words
from service.text.sentences import sentences
from service.text.span import Span

_LONGEST = 16  # words of a speaker's name with titles
_CLOSING = '»”"'
_TURNED = re.compile(r"-(?:t-)?(?:il|elle|ils|elles|on)$")
_STRESSED = frozenset(("lui", "eux", "him", "her", "them"))


@dataclass(frozen=True, slots=True)
class Frame:
    """One report found: `speaker` is a raw span (a pronoun where `named` is False), `verb` where the saying stands."""

    speaker: Span
    verb: Span
    named: bool
    source: bool = False  # `selon X`: governs its clause on both sides


@remembered
def frames(text: str, within: Span, lexicon: Lexicon) -> list[Frame]:
    """Every report inside `within` (a sentence or a few), in order of its verb. None runs over a sentence's end."""
    return [f for sentence in sentences(text, within) for f in frames_of(text, sentence, lexicon)]


@remembered
def frames_of(text: str, sentence: Span, lexicon: Lexicon) -> list[Frame]:
    """Every report of one sentence, in order of its verb."""
    tokens = words(text, sentence)
    found: list[Frame] = []
    openers = _openers(lexicon)
    for k, word in enumerate(tokens):
        if word.key not in openers and "-" not in word.key:  # turned verbs (`dit-elle`) have a hyphen
            continue
        spoken = _participle(word.key, lexicon)
        if (spoken or word.key in lexicon.says) and _suffered(tokens, k, lexicon):
            frame = _passive(tokens, k, lexicon)
        elif (spoken and _auxiliary(tokens, k, lexicon) is not None) or _says(tokens, k, lexicon):
            frame = _of_verb(tokens, k, lexicon)
        else:
            frame = _of_source(tokens, k, lexicon)
        if frame is not None:
            found.append(frame)
    return found


@cache
def _openers(lexicon: Lexicon) -> frozenset[str]:
    """Every word that a report may begin with: verbs and participles of saying, first words of sources."""
    return _participles(lexicon) | frozenset(lexicon.says) | sources(lexicon).keys()


def _at(word: Word) -> Span:
    return Span(word.start, word.end)


def _suffered(tokens: list[Word], k: int, lexicon: Lexicon) -> bool:
    """Whether the participle at `k` is passive (`sont estimés`), not reflexive (`se sont engagés`)."""
    reflexive = k > 1 and tokens[k - 2].key in ("se", "s'")
    return k > 0 and tokens[k - 1].key in lexicon.being and not reflexive


def _participle(key: str, lexicon: Lexicon) -> bool:
    """Whether `key` is a participle of saying, agreement aside (`estimées`)."""
    return key in _participles(lexicon)


@cache
def _participles(lexicon: Lexicon) -> frozenset[str]:
    """The participles of saying in every agreement."""
    return frozenset(form + ending for form in lexicon.said for ending in ("", "s", "e", "es"))


def _says(tokens: list[Word], k: int, lexicon: Lexicon) -> bool:
    """Whether word `k` is a finite verb of saying (also `dit-elle`)."""
    key = tokens[k].key
    if "-" in key:
        turned = _TURNED.sub("", key)
        return turned in lexicon.says and (turned != key or not _noun(tokens, k, lexicon))
    return key in lexicon.says and not _noun(tokens, k, lexicon)


def _passive(tokens: list[Word], k: int, lexicon: Lexicon) -> Frame | None:
    """`sont estimés à 3 millions par l'assureur`, `are put at £3m by the union`."""
    near = range(k + 1, min(len(tokens), k + 10))
    by = next((j for j in near if tokens[j].key in lexicon.by and j + 1 < len(tokens)), None)
    if by is None or (speaker := _phrase_after(tokens, by + 1, lexicon)) is None:
        return None
    return Frame(speaker, _at(tokens[k]), named=True)


def _noun(tokens: list[Word], k: int, lexicon: Lexicon) -> bool:
    """Whether the word at `k`, spelt like a verb of saying, is a noun (`le juge`, `three reports`, `of claims`)."""
    before = tokens[k - 1].key if k else ""
    return before in _before_noun(lexicon) or before[:1].isdigit()


@cache
def _before_noun(lexicon: Lexicon) -> frozenset[str]:
    """Words that show that a noun follows."""
    return lexicon.determiners | lexicon.partitives - lexicon.clitics


def _auxiliary(tokens: list[Word], k: int, lexicon: Lexicon) -> int | None:
    """Index of the auxiliary of the participle at `k` (`a également déclaré`), None where it has none."""
    j = k - 1
    while j >= 0 and k - j <= 4 and (tokens[j].key in lexicon.adverbs or tokens[j].key == "été"):
        j -= 1
    if j < 0 or tokens[j].key not in lexicon.auxiliaries or (j + 1 < k and tokens[j + 1].key == "été"):
        return None
    return j


def _of_source(tokens: list[Word], k: int, lexicon: Lexicon) -> Frame | None:
    """`selon X`, `according to X`; not `selon les bilans disponibles`, `selon lui`, `selon que`."""
    end = source_at(tokens, k, lexicon)
    if end is None:
        return None
    verb = Span(tokens[k].start, tokens[end - 1].end)
    if end < len(tokens) and (tokens[end].key in lexicon.pronouns or tokens[end].key in _STRESSED):
        return Frame(_at(tokens[end]), verb, named=False, source=True)
    speaker = _phrase_after(tokens, end, lexicon)
    return Frame(speaker, verb, named=True, source=True) if speaker else None


def _of_verb(tokens: list[Word], k: int, lexicon: Lexicon) -> Frame | None:
    """The report whose verb of saying is word `k`."""
    verb = _at(tokens[k])
    aux = _auxiliary(tokens, k, lexicon)
    head = k if aux is None else aux
    if _TURNED.search(tokens[head].key):
        return Frame(_at(tokens[head]), verb, named=False)
    before = _past_clitics(tokens, head - 1, lexicon)
    if _turned(tokens, before) or _appended(tokens, before, k, lexicon):
        speaker = _phrase_after(tokens, k + 1, lexicon)
        return Frame(speaker, verb, named=True) if speaker else None
    if before >= 0 and tokens[before].key in lexicon.pronouns:
        return Frame(_at(tokens[before]), verb, named=False)
    speaker = _phrase_before(tokens, before, lexicon)
    return Frame(speaker, verb, named=True) if speaker else None


def subject_before(tokens: list[Word], verb: int, lexicon: Lexicon) -> Span | None:
    """The noun phrase that is the subject of the verb or auxiliary at `verb`, None for pronouns and turned clauses."""
    before = _past_clitics(tokens, verb - 1, lexicon)
    if before < 0 or tokens[before].key in lexicon.pronouns or _turned(tokens, before):
        return None
    return _phrase_before(tokens, before, lexicon)


def _past_clitics(tokens: list[Word], k: int, lexicon: Lexicon) -> int:
    """Back from `k` over adverbs and the little words before a verb (`s'est`, `ne l'a pas`)."""
    while k >= 0 and (tokens[k].key in lexicon.adverbs or tokens[k].key in lexicon.clitics):
        k -= 1
    return k


def _turned(tokens: list[Word], before: int) -> bool:
    """Whether the subject follows its verb: right after a quotation, or after `ce que`/`comme`/`what`."""
    if before < 0:
        return True
    if tokens[before].key in ("qu'", "que", "comme", "l'"):
        return (before > 0 and tokens[before - 1].key in ("ce", "comme")) or tokens[before].key == "comme"
    if tokens[before].key == ",":
        return before == 0 or tokens[before - 1].key in _CLOSING
    return tokens[before].key in _CLOSING


def _appended(tokens: list[Word], before: int, verb: int, lexicon: Lexicon) -> bool:
    """Whether the saying is hung on with its subject behind: `Tout est fermé, a annoncé la préfecture.`

    A comma stands before, the phrase behind reaches the next mark, and a clause with a verb or a number came first
    (as against `Le maire, Jean X, a annoncé la fermeture`).
    """
    if before < 1 or tokens[before].key != "," or verb + 1 >= len(tokens):
        return False
    if any(t.key in lexicon.pronouns for t in tokens[verb + 1 : verb + 2]):
        return True
    end = _phrase_end(tokens, verb + 1, lexicon)
    if end is None or (end + 1 < len(tokens) and tokens[end + 1].is_word):
        return False
    first = tokens[:before]
    return any(t.key in lexicon.auxiliaries or t.key[0].isdigit() for t in first) or not first[-1].capital


def _phrase_after(tokens: list[Word], k: int, lexicon: Lexicon) -> Span | None:
    """The speaker that begins at word `k`: a noun phrase, with the name set beside it between commas."""
    # `C'est ce qu'a affirmé, mercredi 9 novembre, le chef`: what stands between two commas first is no speaker.
    if k < len(tokens) and tokens[k].key == ",":
        k = next((j + 1 for j in range(k + 1, min(len(tokens), k + 9)) if tokens[j].key == ","), len(tokens))
    end = _phrase_end(tokens, k, lexicon)
    if end is None:
        return None
    end = _apposition(tokens, end, lexicon)
    if any(t.key in lexicon.saying_nouns for t in tokens[k : k + 3]):
        return None
    if tokens[k].key in lexicon.pronouns or tokens[k].key in ("lui", "eux"):
        return None
    return Span(tokens[k].start, tokens[end].end)


def _phrase_end(tokens: list[Word], k: int, lexicon: Lexicon) -> int | None:
    """Index of the last word of the noun phrase that begins at `k`, None where none does."""
    closed = _closed(lexicon)
    end = None
    for j in range(k, min(len(tokens), k + _LONGEST)):
        word = tokens[j]
        if word.key in lexicon.determiners or word.key in lexicon.partitives:
            continue
        # `le chef d'état-major`, `ministre de la Défense`: joined by de; `ministre à la Défense` ends at `à`.
        if not word.is_word or word.key in closed or word.key[0].isdigit():
            break
        end = j
    return end


@cache
def _closed(lexicon: Lexicon) -> frozenset[str]:
    """Words that stand in no name."""
    return lexicon.prepositions | lexicon.conjunctions | lexicon.auxiliaries | lexicon.pronouns | lexicon.says


def _apposition(tokens: list[Word], end: int, lexicon: Lexicon) -> int:
    """Past `, le général Mark Milley`: a second phrase with a capital, closed by a mark or the end."""
    if end + 2 >= len(tokens) or tokens[end + 1].key != ",":
        return end
    second = _phrase_end(tokens, end + 2, lexicon)
    if second is None or second - end > 8:
        return end
    # `Rachid Belhomme, délégué du personnel` or `le général, Mark Milley`; never `la police, une centaine de`.
    title = tokens[end].capital and tokens[end + 2].key not in lexicon.determiners
    if not (tokens[second].capital or title):
        return end
    closed = second + 1 >= len(tokens) or not tokens[second + 1].is_word
    return second if closed else end


def _phrase_before(tokens: list[Word], before: int, lexicon: Lexicon) -> Span | None:
    """The subject that ends at word `before`, back to the mark or word that opens its clause."""
    appended = before >= 0 and tokens[before].key == ","
    last = before - 1 if appended else before
    first = _clause_start(tokens, last, lexicon)
    if appended and first > 1 and tokens[first - 1].key == ",":
        first = _clause_start(tokens, first - 2, lexicon)
    elif appended and first > 1 and tokens[first - 1].key in lexicon.conjunctions:
        # A relative clause between commas: `le réservoir, qui alimente la ville, est`.
        last = first - 3 if tokens[first - 2].key == "," else first - 2
        first = _clause_start(tokens, last, lexicon)
    while first <= last and (
        not tokens[first].is_word or tokens[first].key in lexicon.adverbs or tokens[first].key in lexicon.conjunctions
    ):
        first += 1
    if first > last or last - first >= _LONGEST:
        return None
    # `La direction, elle, assure`; `L'opposition conteste ce chiffre` cut short leaves a loose `ce`.
    while last > first and (
        not tokens[last].is_word or tokens[last].key in lexicon.pronouns or tokens[last].key in lexicon.determiners
    ):
        last -= 1
    inside = tokens[first : last + 1]
    if tokens[first].key in lexicon.prepositions or tokens[first].key in lexicon.pronouns:
        return None
    if any(t.key in lexicon.auxiliaries or t.key[0].isdigit() for t in inside):
        return None
    # A noun phrase has an article or a capital; anything else is a piece of a predicate.
    if not inside[0].capital and inside[0].key not in lexicon.determiners and not inside[-1].capital:
        return None
    if all(t.key in lexicon.determiners for t in inside):
        return None
    return Span(tokens[first].start, tokens[last].end)


def _clause_start(tokens: list[Word], last: int, lexicon: Lexicon) -> int:
    """Index of the first word of the clause piece that ends at `last`."""
    k = last
    opening = _opening(lexicon)
    while k >= 0 and tokens[k].is_word and tokens[k].key not in opening and not _says(tokens, k, lexicon):
        k -= 1
    return k + 1


@cache
def _opening(lexicon: Lexicon) -> frozenset[str]:
    """Conjunctions that open a clause of their own."""
    return lexicon.conjunctions - {"et", "and", "ou", "or"}
