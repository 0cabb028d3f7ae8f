"""Who is said to say what stands around a number: from the reports in and around its sentence (`reports`). Pure.

Proposed to the model. Beside the frames of a sentence there is a headline's `X :`. A pronoun (`Il a affirmé`) stands
for the last one named before it.
"""

import re
from dataclasses import dataclass

from service.extract.phrases.lexicon import Lexicon
from service.extract.phrases.remembered import remembered
from service.extract.phrases.reports import Frame, frames, frames_of
from service.extract.phrases.words import words_inside
from service.text.sentences import sentence_at, sentences
from service.text.span import Span

_REACH = 2500  # how far back a pronoun may find its name, in characters
_PARAGRAPH = 2000  # how far a quotation around the number is followed to each side
_ARTICLE = 20_000  # characters in which a name of a headline is looked for
_REPORTS = 8  # reports of one sentence that are looked at, the nearest: with more it is a list or furniture
_HUNG_ON = 80  # characters between a quotation and the verb of saying that belongs to it
_QUOTES = {"«": "»", "“": "”", "„": "“"}
_THAT_IS_WHAT = re.compile(
    r"[ \t\u00a0\u202f]+(?=c['’](?:est|était) ce qu|that is what|this is what|that is according)", re.IGNORECASE
)
_HEADLINE = re.compile(r"(?:[^\W\d_][\w.'’-]*\s){0,3}[^\W\d_][\w.'’-]*(?=\s?:\s)")


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who may be the source: raw spans, nearest report first. `sure`: without doubt one of them is."""

    spans: tuple[Span, ...]
    sure: bool


def speakers(text: str, sentence: Span, number: Span, lexicon: Lexicon) -> Speakers:
    """Who may be the source of the `sentence` that holds `number`, each once by its words."""
    found = [f for f in frames(text, sentence, lexicon) if not f.speaker.overlaps(number)]
    found.sort(key=lambda f: min(abs(f.verb.start - number.start), abs(f.verb.end - number.end)))
    del found[_REPORTS:]
    outside = [*_around_quotation(text, number, sentence, lexicon), *_said_next(text, sentence, lexicon)]
    sure = _governs(text, found[0], sentence, number, lexicon) if found else bool(outside)
    found += outside
    named = [_named(text, f, lexicon) for f in found]
    heads = _headline(text, sentence, number)
    unique: dict[str, Span] = {}
    for span in [*named, *heads]:
        if span is not None:
            unique.setdefault(span.of(text).casefold(), span)
    return Speakers(tuple(unique.values()), sure or not found)


def _governs(text: str, frame: Frame, sentence: Span, number: Span, lexicon: Lexicon) -> bool:
    """Whether what `frame` reports certainly includes `number`.

    So it does after `a déclaré que`, and before or after a source with no other clause between (`plus de 100 000
    soldats sont morts, selon X`); not in `X a annoncé la prise de Y, située à 30 km`.
    """
    if frame.verb.end <= number.start:
        between = words_inside(text, sentence, Span(frame.verb.end, number.start))
        if frame.source:
            return not any(w.key in lexicon.conjunctions or w.key == ";" for w in between)
        return any(w.key in lexicon.that for w in between) or not any(w.key in (",", ";") for w in between)
    between = words_inside(text, sentence, Span(number.end, frame.verb.start))
    return not any((w.key in lexicon.conjunctions and w.key not in ("ou", "or")) or w.key == ";" for w in between)


def _around_quotation(text: str, number: Span, sentence: Span, lexicon: Lexicon) -> list[Frame]:
    """Reports right after or right before the quotation that the number stands in, outside its own sentence."""
    quoted = _quotation(text, number)
    beside = _beside(text, quoted, lexicon) if quoted else []
    return [f for f in beside if not sentence.covers(f.verb)]


@remembered
def _beside(text: str, quoted: Span, lexicon: Lexicon) -> list[Frame]:
    """The first report after a quotation and the last one before it that are near enough to belong to it."""
    low = max(0, quoted.start - 250)
    low = max(text.rfind("\n", low, quoted.start) + 1, low)
    following = sentences(text, Span(quoted.end, _line_end(text, quoted.end, quoted.end + 400)))
    after = [f for s in following if s.start - quoted.end < _HUNG_ON for f in frames_of(text, s, lexicon)]
    earlier = sentences(text, Span(low, quoted.start))
    before = [f for s in earlier if quoted.start - s.end < _HUNG_ON for f in frames_of(text, s, lexicon)]
    near = [f for f in after[:1] if f.verb.start - quoted.end < _HUNG_ON]
    return near + [f for f in before[-1:] if quoted.start - f.verb.end < _HUNG_ON]


def _quotation(text: str, number: Span) -> Span | None:
    """The quotation marks around `number` inside its paragraph, outer borders."""
    low = max(number.start - _PARAGRAPH, 0)
    low = max(text.rfind("\n", low, number.start), low)
    high = _line_end(text, number.end, number.end + _PARAGRAPH)
    for opening, closing in _QUOTES.items():
        a = text.rfind(opening, low, number.start)
        if a != -1 and text.find(closing, a, number.start) == -1:
            b = text.find(closing, number.end, high)
            if b != -1:
                return Span(a, b + 1)
    a, b = text.rfind('"', low, number.start), text.find('"', number.end, high)
    if a != -1 and b != -1 and text.count('"', low, number.start) % 2 == 1:
        return Span(a, b + 1)
    return None


def _line_end(text: str, start: int, end: int) -> int:
    """Where the line that goes on at `start` ends, not after `end`."""
    line = text.find("\n", start, end)
    return min(end, len(text)) if line == -1 else line


@remembered
def _said_next(text: str, sentence: Span, lexicon: Lexicon) -> list[Frame]:
    """`C'est ce qu'a affirmé X` in the next sentence of the paragraph is about this one."""
    gap = _THAT_IS_WHAT.match(text, sentence.end)
    if gap is None:
        return []
    return frames(text, sentence_at(text, Span(gap.end(), gap.end() + 1)), lexicon)[:1]


def _named(text: str, frame: Frame, lexicon: Lexicon) -> Span | None:
    """The speaker of `frame`; for a pronoun the last one named before it."""
    if frame.named:
        return frame.speaker
    return _last_named(text, Span(max(0, frame.verb.start - _REACH), frame.speaker.start), lexicon)


@remembered
def _last_named(text: str, before: Span, lexicon: Lexicon) -> Span | None:
    known = (f for s in reversed(sentences(text, before)) for f in reversed(frames_of(text, s, lexicon)))
    return next((f.speaker for f in known if f.named and f.verb.end <= before.end), None)


def _headline(text: str, sentence: Span, number: Span) -> list[Span]:
    """`NATO : Plus de 600 000`: a name before a colon at the head of the sentence.

    `Guerre en Ukraine :` and `Budget :` are topics: every word of a name has a capital, and a single word that is no
    acronym must have one inside a sentence of the article too.
    """
    if text.find(":", sentence.start, number.start) < 0:
        return []
    hit = _HEADLINE.match(text, sentence.start, number.start)
    if hit is None or not all(w[:1].isupper() for w in hit.group().split()):
        return []
    single = hit.group() if " " not in hit.group() and not hit.group().isupper() else None
    if single and not re.search(rf"[a-zà-ÿ,’'] {re.escape(single)}\b", text[:_ARTICLE]):
        return []
    return [Span(hit.start(), hit.end())]
