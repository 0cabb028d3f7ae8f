"""Wrong numbers made from right ones, and an oracle that does not ask the scanner.

Every gold quantity of the sample articles is the seed of mutants: a digit dropped, added or changed, another separator,
scale, sign or currency, a cut, swapped ends, the number of another sentence. A mutant may be accepted only if it
really stands there: the gold (written by hand) has a quantity whose digits, or number words, it names in full.
"""

import json
import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.claims.claim import Claim
from service.claims.finding import Verdict
from service.ingest.reader import read_file
from service.text.article import Article
from service.text.sentences import sentence_at
from service.text.span import Span
from service.verify.verifier import Source

_SEPARATORS = ["", " ", "\u00a0", ",", ".", "'", "-"]
_SCALES = {
    "fr": ["mille", "millions", "million", "milliards", "M", "Md", "k"],
    "en": ["thousand", "million", "billion", "m", "bn", "k", "hundred"],
    "de": ["Tausend", "Millionen", "Mio.", "Milliarden"],
}
_SIGNS = ["%", " %", "€", " €", "$", "£", "‰", " euros", " percent", " pour cent"]
_BOUNDS = ["plus de ", "moins de ", "environ ", "près de ", "at least ", "more than ", "about ", "mehr als "]
_WORDS = {
    "fr": ["deux", "trois", "dix", "vingt", "cent", "mille", "quatre-vingt", "onze", "un"],
    "en": ["two", "three", "ten", "twenty", "hundred", "thousand", "eleven", "one"],
    "de": ["zwei", "drei", "zehn", "zwanzig", "hundert", "tausend"],
}


# What may be left out of a number in words: an article before it (D9), the scale or percent word after it (D10).
_LIGHT = {
    *("", "un", "une", "des", "la", "le", "les", "de", "d'", "a", "an", "the", "ein", "eine", "der", "die", "das"),
    *("million", "millions", "milliard", "milliards", "billion", "millionen", "pour cent", "per cent", "percent"),
    "prozent",
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A number field that was made from a gold quantity, and the quote it is claimed with."""

    number: str
    quote: str


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with its hand-made gold."""

    name: str
    source: Source
    quantities: tuple[dict[str, Any], ...]
    others: tuple[dict[str, Any], ...]


def gold_articles(gold: Path, texts: Path) -> list[GoldArticle]:
    """The articles of a gold folder, as the reader yields them."""
    found = []
    for path in sorted(gold.glob("*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))
        for article in read_file(texts / entry["file"], lang=entry["lang"], limit=5_000_000):
            assert isinstance(article, Article), article
            source = Source.read(article.text, entry["lang"])
            found.append(GoldArticle(path.stem, source, tuple(entry["quantities"]), tuple(entry["non_claims"])))
    return found


def mutants(article: GoldArticle, rounds: int, seed: int) -> Iterator[Mutant]:
    """Every systematic mutant of every quantity, then `rounds` random compositions of them for each quantity."""
    chance = random.Random(f"{article.name} {seed}")
    text = article.source.text
    spans = [Span(q["start"], q["end"]) for q in article.quantities]
    quotes = [sentence_at(text, span).of(text) for span in spans]
    for span, quote in zip(spans, quotes, strict=True):
        number = span.of(text)
        singles = list(dict.fromkeys(_systematic(number, article.source.lang)))
        yield from (Mutant(single, quote) for single in singles)
        yield from (Mutant(number, other) for other in quotes if other != quote)
        yield from (Mutant(text[other.start : other.end], quote) for other in spans if other != span)
        for _ in range(rounds):
            twice = list(_systematic(chance.choice(singles), article.source.lang))
            if twice:
                yield Mutant(chance.choice(twice), quote if chance.random() < 0.9 else chance.choice(quotes))


def _systematic(number: str, lang: str) -> Iterator[str]:
    """Each single mutation of `number`."""
    for i, c in enumerate(number):
        yield number[:i] + number[i + 1 :]
        if c.isdecimal():
            yield from (number[:i] + d + number[i + 1 :] for d in "0159" if d != c)
            yield from (number[: i + 1] + d + number[i + 1 :] for d in "07")
            yield from (number[: i + 1] + s + number[i + 1 :] for s in _SEPARATORS[1:])
        if c in " \u00a0\u202f,.'-–" and c != "\u00a0":
            yield from (number[:i] + s + number[i + 1 :] for s in _SEPARATORS)
    for cut in range(1, len(number)):
        yield number[cut:]
        yield number[:cut]
    words = re.split(r"(\s+|-)", number)
    for i, word in enumerate(words):
        if word.strip(" -\u00a0\u202f"):
            yield "".join(words[:i] + words[i + 1 :])
            yield from ("".join([*words[:i], other, *words[i + 1 :]]) for other in _WORDS.get(lang, ()))
            yield from ("".join([*words[:i], other, *words[i + 1 :]]) for other in _SCALES.get(lang, ()))
    yield from (f"{number} {scale}" for scale in _SCALES.get(lang, ()))
    yield from (number + sign for sign in _SIGNS)
    yield from (bound + number for bound in _BOUNDS)
    yield from (sign + number for sign in ("-", "−", "+", "– ", "$", "€", "~"))
    ends = re.split(r"(\s(?:à|et|to|and|bis|und|ou|or)\s|[-–])", number)
    if len(ends) == 3:
        yield ends[2] + ends[1] + ends[0]
        yield f"{ends[0]} - {ends[2]}"


def wrongly_accepted(article: GoldArticle, mutant: Mutant, claim: Claim) -> str | None:
    """Why the acceptance of `mutant` is wrong, None where it is refused, flagged, or really stands in the article."""
    if claim.verdict is not Verdict.ACCEPTED:
        return None
    text, number = article.source.text, claim.number
    if number is None or _plain(number.of(text)) != _plain(mutant.number):
        return "the claim's number is not what was claimed"
    here = [q for q in article.quantities if q["start"] < number.end and number.start < q["end"]]
    if any(o["start"] < number.end and number.start < o["end"] for o in article.others) and not here:
        return "it stands on a number that measures nothing"
    if any("doubtful" in q for q in here):
        return None  # its annotator was not sure how to cut it, so it cannot judge
    if len(here) != 1:
        return "it stands on no quantity of the gold" if not here else "it stands on several quantities"
    span = Span(here[0]["start"], here[0]["end"])
    named = {i for i in range(span.start, span.end) if number.start <= i < number.end}
    digits = {i for i in range(span.start, span.end) if text[i].isnumeric()}
    if digits:
        return None if digits <= named else "it names only some of the digits"
    # Number words: all but a leading article and a trailing scale word must be named.
    missing = _plain("".join(text[i] for i in range(span.start, span.end) if i not in named))
    return None if missing.strip(" -") in _LIGHT else f"it leaves out {missing!r}"


def _plain(text: str) -> str:
    """`text` without spaces at signs, case, kinds of spaces, quotes and dashes: what may differ by the contract."""
    folded = unicodedata.normalize("NFC", text).casefold().translate({0x2019: "'", 0x2212: "-", 0x2013: "-"})
    folded = re.sub(r"[\u00ad\u200b-\u200f\u2060\ufeff]", "", folded)
    return re.sub(r"\s*([%‰€$£])\s*", r"\1", re.sub(r"\s+", " ", folded)).strip()
