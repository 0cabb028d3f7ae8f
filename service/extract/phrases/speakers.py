"""Who is said to say what stands around a number: found by the grammar of reporting, proposed to the model. Pure.

Four frames: a source (`selon X`, `according to X`), a subject of a verb of saying (`X a déclaré que`, `X said`), the
same turned round after a quotation (`», a lancé X`, `," said X`), and a headline's `X :`. A pronoun (`Il a affirmé`)
stands for the last one named before it.
"""

import re
from dataclasses import dataclass

from service.extract.phrases.lexicon import Lexicon
from service.extract.phrases.words import Word, words
from service.text.sentences import sentence_at, sentences
from service.text.span import Span

_REACH = 2500  # how far back a pronoun may find its name, in characters
_PARAGRAPH = 2000  # how far a quotation around the number is followed to each side
_LONGEST = 16  # words of a speaker's name with titles
_QUOTES = {"«": "»", "“": "”", "„": "“"}
_CLITICS = frozenset(("s'", "se", "l'", "n'", "ne", "lui", "leur", "y", "en"))
_CLOSING = '»”"'
_HEADLINE = re.compile(r"(?:[^\W\d_][\w.'’-]*\s){0,3}[^\W\d_][\w.'’-]*(?=\s?:\s)")


@dataclass(frozen=True, slots=True)
class Frame:
    """One report found: `speaker` is a raw span (a pronoun where `named` is False), `verb` where the saying stands."""

    speaker: Span
    verb: Span
    named: bool


def speakers(text: str, number: Span, lexicon: Lexicon) -> list[Span]:
    """Who may be the source of the sentence that holds `number`: nearest report first, each once by its words."""
    sentence = sentence_at(text, number)
    found = [f for f in frames(text, sentence, lexicon) if not f.speaker.overlaps(number)]
    found.sort(key=lambda f: min(abs(f.verb.start - number.start), abs(f.verb.end - number.end)))
    found += _around_quotation(text, number, sentence, lexicon)
    found += _said_next(text, sentence, lexicon)
    named = [_named(text, f, sentence, lexicon) for f in found]
    heads = _headline(text, sentence, number)
    unique: dict[str, Span] = {}
    for span in [*named, *heads]:
        if span is not None:
            unique.setdefault(span.of(text).casefold(), span)
    return list(unique.values())


def frames(text: str, within: Span, lexicon: Lexicon) -> list[Frame]:
    """Every report inside `within` (a sentence or a few), in order of its verb. None runs over a sentence's end."""
    return [f for sentence in sentences(text, within) for f in _frames(words(text, sentence), lexicon)]


def _frames(tokens: list[Word], lexicon: Lexicon) -> list[Frame]:
    found: list[Frame] = []
    for k, word in enumerate(tokens):
        frame = None
        if (word.key in lexicon.said and _auxiliary(tokens, k, lexicon) is not None) or word.key in lexicon.says:
            frame = _of_verb(tokens, k, lexicon)
        else:
            frame = _of_source(tokens, k, lexicon)
        if frame is not None:
            found.append(frame)
    return found


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
    for source in lexicon.sources:
        end = k + len(source)
        if tuple(t.key for t in tokens[k:end]) == source:
            speaker = _phrase_after(tokens, end, lexicon)
            verb = Span(tokens[k].span.start, tokens[end - 1].span.end)
            return Frame(speaker, verb, named=True) if speaker else None
    return None


def _of_verb(tokens: list[Word], k: int, lexicon: Lexicon) -> Frame | None:
    """The report whose verb of saying is word `k`."""
    verb = tokens[k].span
    aux = _auxiliary(tokens, k, lexicon)
    head = k if aux is None else aux
    if re.search(r"-(?:t-)?(?:il|elle|ils|elles|on)$", tokens[head].key):
        return Frame(tokens[head].span, verb, named=False)
    before = _past_clitics(tokens, head - 1, lexicon)
    if _turned(tokens, before, lexicon):
        speaker = _phrase_after(tokens, k + 1, lexicon)
        return Frame(speaker, verb, named=True) if speaker else None
    if before >= 0 and tokens[before].key in lexicon.pronouns:
        return Frame(tokens[before].span, verb, named=False)
    speaker = _phrase_before(tokens, before, lexicon)
    return Frame(speaker, verb, named=True) if speaker else None


def subject_before(tokens: list[Word], verb: int, lexicon: Lexicon) -> Span | None:
    """The noun phrase that is the subject of the verb or auxiliary at `verb`, None for pronouns and turned clauses."""
    before = _past_clitics(tokens, verb - 1, lexicon)
    if before < 0 or tokens[before].key in lexicon.pronouns or _turned(tokens, before, lexicon):
        return None
    return _phrase_before(tokens, before, lexicon)


def _past_clitics(tokens: list[Word], k: int, lexicon: Lexicon) -> int:
    """Back from `k` over adverbs and the little words before a verb (`s'est`, `ne l'a pas`)."""
    while k >= 0 and (tokens[k].key in lexicon.adverbs or tokens[k].key in _CLITICS):
        k -= 1
    return k


def _turned(tokens: list[Word], before: int, lexicon: Lexicon) -> bool:
    """Whether the subject follows its verb: right after a quotation, or after `ce que`/`comme`/`what`."""
    if before < 0:
        return True
    if tokens[before].key in ("qu'", "que", "comme", "l'"):
        return (before > 0 and tokens[before - 1].key in ("ce", "comme")) or tokens[before].key == "comme"
    if tokens[before].key == ",":
        return before > 0 and tokens[before - 1].key in _CLOSING
    return tokens[before].key in _CLOSING


def _phrase_after(tokens: list[Word], k: int, lexicon: Lexicon) -> Span | None:
    """The speaker that begins at word `k`: a noun phrase, with the name set beside it between commas."""
    # `C'est ce qu'a affirmé, mercredi 9 novembre, le chef`: what stands between two commas first is no speaker.
    if k < len(tokens) and tokens[k].key == ",":
        k = next((j + 1 for j in range(k + 1, min(len(tokens), k + 9)) if tokens[j].key == ","), len(tokens))
    end = _phrase_end(tokens, k, lexicon)
    if end is None:
        return None
    end = _apposition(tokens, end, lexicon)
    if any(t.key in lexicon.saying_nouns for t in tokens[k : k + 3]) or tokens[k].key in lexicon.pronouns | {
        "lui",
        "eux",
    }:
        return None
    return Span(tokens[k].span.start, tokens[end].span.end)


def _phrase_end(tokens: list[Word], k: int, lexicon: Lexicon) -> int | None:
    """Index of the last word of the noun phrase that begins at `k`, None where none does."""
    closed = lexicon.prepositions | lexicon.conjunctions | lexicon.auxiliaries | lexicon.pronouns | lexicon.says
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


def _apposition(tokens: list[Word], end: int, lexicon: Lexicon) -> int:
    """Past `, le général Mark Milley`: a second phrase with a capital, closed by a mark or the end."""
    if end + 2 >= len(tokens) or tokens[end + 1].key != ",":
        return end
    second = _phrase_end(tokens, end + 2, lexicon)
    if second is None or not tokens[second].capital or second - end > 7:
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
    while first <= last and (not tokens[first].is_word or tokens[first].key in lexicon.adverbs):
        first += 1
    if first > last or last - first >= _LONGEST:
        return None
    inside = tokens[first : last + 1]
    if tokens[first].key in lexicon.prepositions | lexicon.pronouns:
        return None
    if any(t.key in lexicon.auxiliaries for t in inside) or all(t.key in lexicon.determiners for t in inside):
        return None
    return Span(tokens[first].span.start, tokens[last].span.end)


def _clause_start(tokens: list[Word], last: int, lexicon: Lexicon) -> int:
    """Index of the first word of the clause piece that ends at `last`."""
    k = last
    while k >= 0 and tokens[k].is_word and tokens[k].key not in lexicon.conjunctions - {"et", "and", "ou", "or"}:
        k -= 1
    return k + 1


def _around_quotation(text: str, number: Span, sentence: Span, lexicon: Lexicon) -> list[Frame]:
    """Reports right after or right before the quotation that the number stands in, outside its own sentence."""
    quoted = _quotation(text, number)
    if quoted is None:
        return []
    found = []
    after = Span(quoted.end, min(len(text), quoted.end + 200))
    for frame in frames(text, Span(after.start, _line_end(text, after)), lexicon)[:1]:
        if not sentence.covers(frame.verb):
            found.append(frame)
    before = Span(max(0, quoted.start - 250), quoted.start)
    line = max(text.rfind("\n", before.start, before.end) + 1, before.start)
    for frame in frames(text, Span(line, quoted.start), lexicon)[-1:]:
        if not sentence.covers(frame.verb):
            found.append(frame)
    return found


def _quotation(text: str, number: Span) -> Span | None:
    """The quotation marks around `number` inside its paragraph, outer borders."""
    low = max(text.rfind("\n", 0, number.start), number.start - _PARAGRAPH, 0)
    high = _line_end(text, Span(number.end, min(len(text), number.end + _PARAGRAPH)))
    for opening, closing in _QUOTES.items():
        a = text.rfind(opening, low, number.start)
        b = text.find(closing, number.end, high)
        if a != -1 and b != -1 and text.find(closing, a, number.start) == -1:
            return Span(a, b + 1)
    a, b = text.rfind('"', low, number.start), text.find('"', number.end, high)
    if a != -1 and b != -1 and text.count('"', low, number.start) % 2 == 1:
        return Span(a, b + 1)
    return None


def _line_end(text: str, within: Span) -> int:
    line = text.find("\n", within.start, within.end)
    return within.end if line == -1 else line


def _said_next(text: str, sentence: Span, lexicon: Lexicon) -> list[Frame]:
    """`C'est ce qu'a affirmé X` in the next sentence of the paragraph is about this one."""
    gap = re.compile(r"[ \t\u00a0\u202f]+(?=\S)").match(text, sentence.end)
    if gap is None:
        return []
    following = sentence_at(text, Span(gap.end(), gap.end() + 1))
    if re.match(
        r"c['’](?:est|était) ce qu|that is what|this is what|that is according", following.of(text), re.IGNORECASE
    ):
        return frames(text, following, lexicon)[:1]
    return []


def _named(text: str, frame: Frame, sentence: Span, lexicon: Lexicon) -> Span | None:
    """The speaker of `frame`; for a pronoun the last one named before it."""
    if frame.named:
        return frame.speaker
    before = [
        f
        for f in frames(text, Span(max(0, frame.verb.start - _REACH), frame.speaker.start), lexicon)
        if f.named and f.verb.end <= frame.speaker.start
    ]
    return before[-1].speaker if before else None


def _headline(text: str, sentence: Span, number: Span) -> list[Span]:
    """`NATO : Plus de 600 000`: a name before a colon at the head of the sentence; `Guerre en Ukraine :` is no name."""
    hit = _HEADLINE.match(text, sentence.start, number.start)
    if hit is None or not all(w[:1].isupper() for w in hit.group().split()):
        return []
    return [Span(hit.start(), hit.end())]
