"""How fast numbers are found, next to the peers, and that the time grows no faster than the text."""

from benchmarks.corpus import article_text, pathological
from benchmarks.peers import scanners
from benchmarks.timing import best, once, row
from service.quantities.scanner import scan
from service.verify.verifier import Source


def main() -> None:
    """Print the tables of benchmarks/README.md."""
    text = article_text(1_000_000)
    ours = 1 / best(lambda: scan(text, "fr"))
    row("scanner", "MB/s on article text", "Pincite is faster by")
    row("---", "---", "---")
    row("Pincite", ours, "1")
    for name, (peer, size) in scanners().items():
        part = text[:size]
        speed = size / 1e6 / best(lambda peer=peer, part=part: peer(part), runs=2)  # type: ignore[misc]
        row(name, speed, ours / speed)
    short = article_text(200_000)
    ratio = best(lambda: scan(text, "fr")) / best(lambda: scan(short, "fr"))
    print(f"\n1 MB takes {ratio:.2f} times as long as 200 kB (linear: 5).\n")
    row("text of 1 MB", "s to scan", "times that of 200 kB", "s to read (scan, canonical form, orders)")
    row("---", "---", "---", "---")
    smaller = pathological(200_000)
    for name, hostile in pathological(1_000_000).items():
        seconds = once(lambda hostile=hostile: scan(hostile, "fr"))  # type: ignore[misc]
        less = once(lambda name=name: scan(smaller[name], "fr"))  # type: ignore[misc]
        row(name, seconds, seconds / less, once(lambda hostile=hostile: _read(hostile)))  # type: ignore[misc]


def _read(text: str) -> object:
    source = Source.read(text, "fr")
    return source.canonical, source.folded, source.orders


if __name__ == "__main__":
    main()
