"""How fast claims are verified, next to langextract's aligner, which locates quotes only."""

import itertools
import random
import re

from benchmarks.corpus import article_text
from benchmarks.peers import langextract_aligner
from benchmarks.timing import best, once, row
from service.claims.claim import Claim
from service.claims.draft import Draft
from service.text.sentences import sentence_at
from service.verify.verifier import Source, verify

SIZES = ((20_000, 100), (200_000, 1_000))


def main() -> None:
    """Print the table of benchmarks/README.md."""
    row("claims in an article", "quotes", "Pincite, ms", "langextract's aligner, ms", "ratio")
    row("---", "---", "---", "---", "---")
    for size, count in SIZES:
        text = article_text(size)
        for kind, drafts in (("verbatim", _drafts(text, count)), ("altered", _altered(_drafts(text, count)))):
            # Reading the article counts: scan, canonical form and indexes are built anew in every run.
            ours = best(lambda text=text, drafts=drafts: _verify(text, drafts), runs=3)  # type: ignore[misc]
            row(f"{count} in {size // 1000} kB", f"{kind}, article read too", 1000 * ours, "", "")
            source = Source.read(text, "fr")
            alone = best(lambda source=source, drafts=drafts: _judge(source, drafts), runs=3)  # type: ignore[misc]
            peer = once(lambda text=text, drafts=drafts: langextract_aligner()(text, [d.quote for d in drafts]))  # type: ignore[misc]
            row(f"{count} in {size // 1000} kB", kind, 1000 * alone, 1000 * peer, peer / alone)


def _verify(text: str, drafts: list[Draft]) -> int:
    source = Source.read(text, "fr")
    return sum(verify(source, draft).verdict.value == "accepted" for draft in drafts)


def _judge(source: Source, drafts: list[Draft]) -> list[Claim]:
    return [verify(source, draft) for draft in drafts]


def _drafts(text: str, count: int) -> list[Draft]:
    """Claims about the article's quantities, quoted by their sentence."""
    quantities = [q for q in Source.read(text, "fr").quantities if q.kind.measures]
    chosen = itertools.islice(itertools.cycle(quantities), count)
    return [Draft(sentence_at(text, q.span).of(text), q.span.of(text)) for q in chosen]


def _altered(drafts: list[Draft]) -> list[Draft]:
    """The same with one word of each quote replaced: it is in the article no longer, its passage is."""
    chance = random.Random(1)
    return [Draft(_replaced(draft.quote, chance), draft.number) for draft in drafts]


def _replaced(quote: str, chance: random.Random) -> str:
    words = list(re.finditer(r"[^\W\d_]{2,}", quote))
    if not words:
        return quote + " certes"
    word = chance.choice(words)
    return f"{quote[: word.start()]}certes{quote[word.end() :]}"


if __name__ == "__main__":
    main()
