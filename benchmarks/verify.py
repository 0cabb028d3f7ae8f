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
LARGEST_FOR_PEER = 20_000  # the aligner takes the square of it: ten seconds here, a quarter of an hour at 200 kB


def main() -> None:
    """Print the table of benchmarks/README.md."""
    row("claims in an article", "quotes", "read the article, ms", "verify, ms", "langextract's aligner, ms", "ratio")
    row("---", "---", "---", "---", "---", "---")
    for size, count in SIZES:
        text = article_text(size)
        # Reading is done once an article, whatever is asked of it: scan, canonical form, orders, index of words.
        read = best(lambda text=text: _read(text), runs=3)  # type: ignore[misc]
        for kind, drafts in (("verbatim", _drafts(text, count)), ("altered", _altered(_drafts(text, count)))):
            source = _read(text)
            ours = best(lambda source=source, drafts=drafts: _judge(source, drafts), runs=3)  # type: ignore[misc]
            cells = (f"{count} in {size // 1000} kB", kind, 1000 * read, 1000 * ours)
            if size > LARGEST_FOR_PEER:
                row(*cells, "not run", "")
                continue
            peer = once(lambda text=text, drafts=drafts: langextract_aligner()(text, [d.quote for d in drafts]))  # type: ignore[misc]
            row(*cells, 1000 * peer, peer / ours)


def _read(text: str) -> Source:
    source = Source.read(text, "fr")
    _ = source.canonical, source.folded, source.orders, source.passages
    return source


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
