"""Looks for texts on which reading takes more than linear time: chance pieces of what the tables and patterns know.

`python -m benchmarks.growth [--seconds 300] [--seed 1]`. Each piece is repeated to fill 4 kB and 20 kB; where five
times the text takes over eight times as long, and 60 kB confirm it, the piece is printed. No output but the last line
is what should come out.
"""

import argparse
import random
import time

from benchmarks.timing import once
from service.quantities.lexicon import LANGUAGES
from service.verify.source import Source
from tests.table_words import phrases_of

# What patterns of numbers look for: digits in all forms, marks between and around them, letters of codes and units.
_KNOWN = (
    "0 1 2 7 12 17 20 99 120 300 000 007 0.05 1,3 1.500 20,000 2023 1990 1e5 12.5.2024 09/11 17h52 17:30 3-1 1-1 XIV V "
    "½ ² ⅓ 1st 4º % ‰ € $ US$ kr & &nbsp; &#160; # @ _ = * ^ ~ ≥ < > + - – / \\ | . , ; : ! ? ( ) [ ] « » “ ” \" ' ’ … "
    "° º · × § n° km m² °C h min http:// www. x@y.fr \u0301 \u00ad \u200b A B ECLI BA.5 §§ VI ZR U.S.C. M k bn to"
)
_MARKS = _KNOWN.split()
_GAPS = (" ", "", "", "\n", "-", ",", ".", ":", "/", "'", "\u00a0", "\t")
_FASTER, _SLOWEST, _LIMIT = 8, 4.5, 0.05  # five times the text; three times; seconds from which it is looked at


def piece(chance: random.Random, known: list[str]) -> str:
    """One to three tokens, each with a gap after it."""
    parts = [
        chance.choice(_MARKS) if chance.random() < 0.65 else chance.choice(known) for _ in range(chance.randint(1, 3))
    ]
    return "".join(part + chance.choice(_GAPS) for part in parts)


def seconds(some: str, size: int, lang: str) -> float:
    """How long it takes to read `some`, repeated, as an article: scan, canonical form, orders, passages."""
    text = (some * (size // len(some) + 1))[:size]

    def read() -> object:
        source = Source.read(text, lang)
        return source.canonical, source.folded, source.orders, source.passages

    return once(read)


def grows(some: str, lang: str) -> tuple[float, float, float] | None:
    """Seconds for 4, 20 and 60 kB where they grow too fast, else None."""
    short, long = seconds(some, 4_000, lang), seconds(some, 20_000, lang)
    if long < _LIMIT or long < _FASTER * short:
        return None
    short, long = min(short, seconds(some, 4_000, lang)), min(long, seconds(some, 20_000, lang))
    longest = seconds(some, 60_000, lang)
    return (short, long, longest) if longest > _SLOWEST * long else None


def main() -> None:
    """Print every piece that grows too fast, then how many were tried."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance, tried, slow = random.Random(given.seed), 0, 0
    end = time.monotonic() + given.seconds
    while time.monotonic() < end:
        lang = chance.choice((*LANGUAGES, "und"))
        some = piece(chance, phrases_of(lang))
        tried += 1
        if found := grows(some, lang):
            slow += 1
            print(f"{lang} {some!r}: {', '.join(f'{s:.3f}' for s in found)} s for 4, 20 and 60 kB", flush=True)
    print(f"{tried} pieces tried, {slow} grow faster than their text")


if __name__ == "__main__":
    main()
