"""At least 100,000 wrong numbers made from the gold; how many of them are accepted (it must be none)."""

import argparse
import time
from collections import Counter
from pathlib import Path

from service.claims.draft import Draft
from service.verify.verifier import verify
from tests.mutants import gold_articles, mutants, wrongly_accepted

HERE = Path(__file__).parents[1]
GOLD = (
    (HERE / "data/gold", HERE / "data/articles"),
    (HERE / "../shared/suites/claims/gold", HERE / "../shared/articles"),
)


def main() -> int:
    """Print the report; the exit status is 1 if a wrong number was accepted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=400, help="random mutants of mutants for each quantity")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    wrong = []
    start = time.perf_counter()
    for gold, texts in GOLD:
        if not gold.is_dir():
            print(f"{gold} is not here: its articles are left out")
            continue
        for article in gold_articles(gold, texts):
            for mutant in mutants(article, options.rounds, options.seed):
                claim = verify(article.source, Draft(mutant.quote, mutant.number))
                counts[claim.verdict.value] += 1
                why = wrongly_accepted(article, mutant, claim)
                if why:
                    wrong.append((article.name, mutant.number, mutant.quote[:80], why))
    for line in wrong[:50]:
        print("WRONGLY ACCEPTED", *map(repr, line))
    seconds = time.perf_counter() - start
    print(f"{sum(counts.values())} mutants in {seconds:.0f} s: {dict(counts)}; wrongly accepted: {len(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
