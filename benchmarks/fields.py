"""How well the syntax reader alone meets the gold, by set of articles and language. Needs the extra `syntax`, no model.

`python -m benchmarks.fields [--each]`. Four sets: *real* (the articles of ../shared/suites/claims, where present),
*first* (the rules were written with these before them), *seen* (looked at while the rules were mended) and *left out*
(never looked at; every article of data/gold that is named in neither of the others). `--each` adds a table by article.

F1 is the mean token F1 of the first candidate where gold has the field (null or nothing counts 0), `best` that of the
best candidate (what a perfect choice among them would give), `null` the share of first candidates that are null where
gold is null. Numbers that the scanner does not find count as wrong. `right` is the share of measures with F1 of 0.5 or
more, which is what makes an accepted claim right; by the rule that found them over *first* and *seen* alone, so that
whoever mends rules sees nothing of the others.
"""

import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.timing import row
from service.evaluation.gold import FIELDS, Gold, read_gold
from service.evaluation.matching import MEASURE_RIGHT
from service.ingest.reader import read_file
from service.quantities.model import Quantity
from service.quantities.scanner import scan
from service.syntax.lang.table import words
from service.syntax.opening import MODELS, open_reader
from service.syntax.reading import Candidate, SyntaxReading
from service.text.article import Article
from service.text.overlap import token_f1
from service.text.span import Span

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
FIRST = words(
    "de-bahn en-drought en-results en-transport fr-budget fr-crue fr-greve fr-hopital fr-hostile fr-incendie"
    " fr-logement fr-match fr-recensement fr-resultats fr-secheresse"
)
SEEN = words("en-grid en-race en-schools fr-autoroute fr-eolien fr-glacier fr-metro fr-rentree fr-trail")


@dataclass
class Scores:
    """Sums over claims, by field."""

    f1: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    best: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    null: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    measures: dict[str, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, gold: str | None, candidates: tuple[Candidate, ...], text: str) -> None:
        """One field of one claim."""
        first = candidates[0].text(text) if candidates else None
        if gold is None:
            self.null[name].append(float(first is None))
            return
        self.f1[name].append(token_f1(gold, first) if first else 0.0)
        passages = [p for p in (c.text(text) for c in candidates) if p]
        self.best[name].append(max((token_f1(gold, p) for p in passages), default=0.0))
        if name == "measure":
            code = candidates[0].code if candidates else "none"
            self.measures[code].append((self.f1[name][-1], self.best[name][-1]))

    @property
    def claims(self) -> int:
        """How many claims were added."""
        return len(self.f1["measure"]) + len(self.null["measure"])

    def right(self) -> str:
        """The share of measures that are right, of the first candidate and of the best."""
        return f"{_mean(_rights(self.f1['measure']))} ({_mean(_rights(self.best['measure']))})"

    def cells(self) -> Iterator[str]:
        """Per field `F1 (best) null`."""
        for name in FIELDS:
            yield f"{_mean(self.f1[name])} ({_mean(self.best[name])}) {_mean(self.null[name])}"


def unread(gold: Gold) -> bool:
    """Whether it is one of the French and English samples that nobody who wrote the reader's rules has read."""
    name = gold.file.partition(".")[0]
    ours = (ROOT / "data" / "gold" / f"{name}.json").is_file()
    return ours and gold.lang in MODELS and name not in FIRST | SEEN


def articles() -> Iterator[tuple[str, Gold, Article]]:
    """Every article with gold: its set, the gold, the text as the reader yields it."""
    for gold in read_gold(ROOT / "data" / "gold"):
        name = gold.file.partition(".")[0]
        part = "first" if name in FIRST else "seen" if name in SEEN else "left out"
        yield part, gold, _article(ROOT / "data" / "articles" / gold.file, gold.lang)
    if (SHARED / "suites" / "claims" / "gold").is_dir():
        for gold in read_gold(SHARED / "suites" / "claims" / "gold"):
            yield "real", gold, _article(SHARED / "articles" / gold.file, gold.lang)


def _article(path: Path, lang: str) -> Article:
    (article,) = read_file(path, lang=lang, limit=5_000_000)
    assert isinstance(article, Article)
    return article


def _rights(values: Iterable[float]) -> list[float]:
    return [float(value >= MEASURE_RIGHT) for value in values]


def _mean(values: list[float]) -> str:
    return f"{sum(values) / len(values):.2f}" if values else "–"


def _at(quantities: tuple[Quantity, ...], span: Span) -> int | None:
    """The scanned quantity that shares most with the gold's."""
    near = [i for i, q in enumerate(quantities) if q.span.overlaps(span)]
    shared = {i: min(quantities[i].span.end, span.end) - max(quantities[i].span.start, span.start) for i in near}
    return max(near, key=shared.__getitem__, default=None)


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@dataclass
class Read:
    """One article read: where it belongs, and what was found for each claim of its gold."""

    part: str
    gold: Gold
    text: str
    quantities: tuple[Quantity, ...]
    reading: SyntaxReading
    seconds: float

    def score(self, *tables: Scores) -> None:
        """Add every field of every claim to `tables`."""
        for claim in self.gold.claims:
            at = _at(self.quantities, claim.quantity.span)
            for name in FIELDS:
                candidates = self.reading.candidates(at, name) if at is not None else ()
                for table in tables:
                    table.add(name, claim.fields[name], candidates, self.text)


def read_all() -> Iterator[Read]:
    """Every article with gold and a reader, read."""
    for part, gold, article in articles():
        reader = open_reader(gold.lang).reader
        if reader is not None:
            quantities = scan(article.text, gold.lang)
            started = time.perf_counter()
            reading = reader.read(article.text, quantities)
            yield Read(part, gold, article.text, quantities, reading, time.perf_counter() - started)


def _by_rule(scores: Scores) -> None:
    """The measures by the rule of their first candidate, the most frequent first."""
    row("rule (first and seen)", "claims", "right (best)", "F1 (best)")
    row(*["---"] * 4)
    for code, found in sorted(scores.measures.items(), key=lambda item: -len(item[1])):
        first, best = [f for f, _ in found], [b for _, b in found]
        row(code, len(found), f"{_mean(_rights(first))} ({_mean(_rights(best))})", f"{_mean(first)} ({_mean(best)})")


def main() -> None:
    """Print the tables."""
    before, started = _megabytes(), time.perf_counter()
    missing = {lang: o.missing for lang in MODELS if (o := open_reader(lang)).reader is None}
    if missing:
        sys.exit("; ".join(str(why) for why in missing.values()))
    loading = time.perf_counter() - started
    scores: dict[tuple[str, str], Scores] = defaultdict(Scores)
    looked_at = Scores()
    each: dict[str, Scores] = defaultdict(Scores)
    seconds: list[float] = []
    for read in read_all():
        seconds.append(read.seconds)
        if read.part in ("first", "seen"):
            read.score(looked_at)
        read.score(scores[read.part, read.gold.lang], scores[read.part, "all"], each[f"{read.part}: {read.gold.file}"])
    row("set", "language", "claims", "measure: right (best)", *(f"{name}: F1 (best) null" for name in FIELDS))
    row(*["---"] * (4 + len(FIELDS)))
    for (part, lang), table in sorted(scores.items()):
        row(part, lang, table.claims, table.right(), *table.cells())
    print()
    _by_rule(looked_at)
    claims = sum(table.claims for table in each.values())
    print(
        f"\n{len(seconds)} articles, {claims} claims: {sum(seconds) / len(seconds):.2f} s an article"
        f" (longest {max(seconds):.2f} s), {sum(seconds) / claims:.3f} s a claim."
        f" Loading both models {loading:.1f} s; {before:.0f} MB before, {_megabytes():.0f} MB at the end."
    )
    if "--each" in sys.argv:
        print()
        for title, table in sorted(each.items()):
            row(title, table.claims, *table.cells())


if __name__ == "__main__":
    main()
