"""The number field against the source: is it there, whole, at the quoted place (CONTRACT, D2-D4, D17, D18, D24)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from service.claims.finding import Code, Finding, Verdict
from service.claims.messages import finding
from service.quantities.exact import reading_text
from service.quantities.model import Quantity
from service.quantities.scanner import scan
from service.text.canonical import canonical
from service.text.search import fold, occurrences
from service.text.span import Span
from service.verify.quote import Match, QuoteMatch
from service.verify.source import Source
from service.verify.standing import Occurrence, Standing, stand
from service.verify.vocabulary import holds_number, names_a_noun

_SIGNS = "%‰€$£¥¢₣₤₦₩₪₫₱₴₹₺₽₿"
_SIGN = re.compile(f"(?<=[^{_SIGNS} ]) ?([%‰]| ?[{_SIGNS}])|([{_SIGNS}]) ?(?=[^{_SIGNS} ])")
_MOST_SIGNS = 3  # so many signs are tried with and without a space each; a field with more is compared as it is
_MOST_WORDS = 12  # a number with its noun is a few words; longer fields are not searched for a replaced noun
_NEXT_WORD = re.compile(r"[^\W_]+")
_AFTER = 60  # how far the word after a number may begin
_NOTHING_WHOLE = (Standing.PIECE, Standing.NAME)


@dataclass(frozen=True, slots=True)
class NumberJudgement:
    """The findings about the number field, and the occurrence they rest on (None where there is none)."""

    findings: tuple[Finding, ...]
    found: Occurrence | None = None


@dataclass(frozen=True)
class _Field:
    """The number field, read once: its canonical text and the spellings that equal it (D24: the first is its own)."""

    text: str
    spellings: tuple[str, ...]
    lang: str

    @cached_property
    def numerals(self) -> int:
        """How many numerals it holds when read alone."""
        return sum(max(len(q.numerals), 1) for q in scan(self.text, self.lang))


def judge_number(source: Source, number: str, quote: QuoteMatch, at: Span | None = None) -> NumberJudgement:
    """Every finding about `number`, the field as copied; `at` is the raw span of the quantity that was asked about."""
    text = canonical(number).text.strip()
    field = _read(text, source.lang)
    if not holds_number(text, source.lang) and not _counts_here(source, field, quote):
        return NumberJudgement((finding(Code.NOT_NUMERIC, number=number),))
    inside = _inside(source, field, quote, at)
    if inside is not None and inside.found and inside.found.standing not in _NOTHING_WHOLE:
        return inside
    outside = _outside(source, field)
    if outside is not None and outside.standing not in _NOTHING_WHOLE:
        doubts = _flagging(_about(source, outside))
        if quote.match is Match.ABSENT:
            return NumberJudgement(doubts, outside)
        asked = _asked_about(source, at) if at else None
        return NumberJudgement((finding(Code.OUTSIDE_QUOTE, number=number), *doubts), asked or outside)
    reworded = _reworded(source, field, quote)
    if reworded is not None:
        return NumberJudgement((finding(Code.REWORDED, number=number, source=_words(source, reworded)),), reworded)
    found = (inside.found if inside else None) or outside
    if found is None:
        return NumberJudgement((finding(Code.ABSENT, number=number),))
    return NumberJudgement(_about(source, found), found)


def _flagging(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Without the informations: beside an absent quote nothing was widened or respaced."""
    return tuple(f for f in findings if f.code.verdict is Verdict.FLAGGED)


def _read(text: str, lang: str) -> _Field:
    """The field with the spellings that differ from it by a space at a sign only."""
    own = fold(text)
    signs = len(_SIGN.findall(own))
    spaced = [_spaced(own, spaces) for spaces in product(("", " "), repeat=signs)] if 1 <= signs <= _MOST_SIGNS else []
    return _Field(text, tuple(dict.fromkeys((own, *spaced))), lang)


def _spaced(text: str, spaces: Iterable[str]) -> str:
    """`text` with these spaces between its signs and their numbers, in order."""
    rest = iter(spaces)

    def spell(sign: re.Match[str]) -> str:
        return next(rest) + sign.group(1).strip() if sign.group(1) else sign.group(2) + next(rest)

    return _SIGN.sub(spell, text)


def _standings(source: Source, field: _Field, start: int = 0, end: int | None = None) -> Iterator[Occurrence]:
    """The field's occurrences in [start, end) of the canonical text that are something of a number."""
    for i, spelling in enumerate(field.spellings):
        for at in occurrences(source.folded, spelling, start, end):
            span = source.canonical.raw(at, at + len(spelling))
            found = stand(source, span, lambda: field.numerals, respaced=i > 0)
            if found is not None:
                yield found


def _counts_here(source: Source, field: _Field, quote: QuoteMatch) -> bool:
    """Whether an article in the number field counts at the quoted place (`un mort et trois blessés`, D9)."""
    return any(True for place in quote.places for _ in _standings(source, field, place.start, place.end))


def _inside(source: Source, field: _Field, quote: QuoteMatch, at: Span | None) -> NumberJudgement | None:
    """The judgement at the quoted place, None where the field does not stand there at all."""
    per_place = [list(_standings(source, field, p.start, p.end)) for p in quote.places]
    if quote.match is Match.ALTERED and not any(s in fold(quote.words) for s in field.spellings):
        return None  # the passage holds it, but the quote as given does not
    best = [found for found in map(_best, per_place) if found]
    if not best:
        return None
    if at is not None:
        pointed = [o for place in per_place for o in place if o.quantity.span.overlaps(at)]
        if pointed:
            found = max(pointed, key=lambda o: _RANK[o.standing])
            return NumberJudgement(_about(source, found), found)
        echo = finding(Code.AMBIGUOUS, "echo", number=field.text, source=at.of(source.text))
        return NumberJudgement((echo,), _asked_about(source, at) or best[0][0])
    top = max(_RANK[place[0].standing] for place in best)
    candidates = [o for place in best if _RANK[place[0].standing] == top for o in place]
    found = candidates[0]
    if found.standing is Standing.WHOLE and len({_key(source, o) for o in candidates}) > 1:
        readings = " / ".join(dict.fromkeys(_words(source, o) for o in candidates))
        return NumberJudgement((finding(Code.AMBIGUOUS, "several", number=field.text, source=readings),), found)
    return NumberJudgement(_about(source, found), found)


def _asked_about(source: Source, at: Span) -> Occurrence | None:
    """The quantity that was asked about: what the answer says is about it, though it repeats another number."""
    asked = next((q for q in source.overlapping(at) if q.span == at), None)
    return Occurrence(at, Standing.WHOLE, asked) if asked else None


# Inside one quote a whole number beats a piece of another number or of a name (D18).
_RANK = {
    Standing.PIECE: 0,
    Standing.NAME: 1,
    Standing.LABEL: 2,
    Standing.TRUNCATED: 3,
    Standing.SEVERAL: 4,
    Standing.WHOLE: 5,
}


def _best(found: list[Occurrence]) -> list[Occurrence]:
    """The occurrences of the highest rank; as written before respaced."""
    if not found:
        return []
    top = max(_RANK[o.standing] for o in found)
    best = [o for o in found if _RANK[o.standing] == top]
    return [o for o in best if not o.respaced] or best


def _outside(source: Source, field: _Field) -> Occurrence | None:
    """The best occurrence anywhere in the source; a verbatim list of several quantities counts only in the quote."""
    best: Occurrence | None = None
    for found in _standings(source, field):
        if found.standing is Standing.SEVERAL:
            continue
        if best is None or _RANK[found.standing] > _RANK[best.standing]:
            best = found
        if best.standing is Standing.WHOLE:
            break
    return best


def _about(source: Source, found: Occurrence) -> tuple[Finding, ...]:
    """The findings of one occurrence at the quoted place."""
    number, quantity = found.span.of(source.text), found.quantity
    match found.standing:
        case Standing.PIECE:
            return (finding(Code.PARTIAL, number=number, source=_words(source, found)),)
        case Standing.NAME:
            return (finding(Code.NOT_NUMERIC, number=number),)
        case Standing.SEVERAL:
            return (finding(Code.AMBIGUOUS, "list", number=number),)
        case Standing.LABEL:
            return (finding(Code.NOT_QUANTITY, quantity.reason, number=number, source=quantity.span.of(source.text)),)
        case Standing.TRUNCATED:
            return (finding(Code.RANGE_TRUNCATED, number=number, source=quantity.span.of(source.text)),)
    findings = []
    if quantity.doubt is not None:
        findings.append(finding(Code.AMBIGUOUS, quantity.doubt.value, number=number, source=_words(source, found)))
    if found.widened:
        findings.append(
            finding(Code.WIDENED, number=number, source=_words(source, found), reading=reading_text(quantity))
        )
    if found.respaced:
        findings.append(finding(Code.RESPACED, number=number))
    return tuple(findings)


def _words(source: Source, found: Occurrence) -> str:
    """The full quantity as the source writes it, with the words that bound it and what it counts."""
    quantity: Quantity = found.quantity
    spans = [s for s in (quantity.cue, quantity.span, quantity.unit) if s]
    return source.text[min(s.start for s in spans) : max(s.end for s in spans)]


def _key(source: Source, found: Occurrence) -> tuple[object, ...]:
    """What two readings must share to say the same (D18): value, bound, scale, sign and the word that follows."""
    quantity = found.quantity
    word = _NEXT_WORD.search(source.text, quantity.span.end, quantity.span.end + _AFTER)
    sign = quantity.sign and quantity.sign.of(source.text)
    follows = word and word.group().casefold()
    return (quantity.value, quantity.min, quantity.max, quantity.bound, quantity.doubt, sign, follows)


def _reworded(source: Source, field: _Field, quote: QuoteMatch) -> Occurrence | None:
    """The quantity of the quote that the field names with another noun (D2), None where more than the noun differs."""
    words = field.text.split()
    if len(words) > _MOST_WORDS:
        return None
    for kept in range(len(words) - 1, 0, -1):
        if not names_a_noun(words[kept:], source.lang):
            return None
        judged = _inside(source, _read(" ".join(words[:kept]), source.lang), quote, None)
        if judged is not None and judged.found is not None and not judged.findings:
            return judged.found
    return None
