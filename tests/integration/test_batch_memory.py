"""A batch takes the same memory however many articles it goes through (benchmarks/memory.py has the 20,000)."""

import gc
import sys

from benchmarks.memory import run

# Objects kept an article: a batch knows again which names it gave out and which texts it asked about, no more. The
# document of one of these articles is some 200 objects.
MOST = 15


def test_memory_does_not_grow_with_the_articles() -> None:
    blocks: dict[int, int] = {}

    def told(seen: int) -> None:
        if seen in (100, 500):
            gc.collect()
            blocks[seen] = sys.getallocatedblocks()

    tally = run(510, told)
    assert (tally.done, tally.failed) == (510, 0)
    grown = (blocks[500] - blocks[100]) / 400
    assert grown < MOST, f"{grown:.1f} objects an article"
