"""How fast numbers are found, next to the peers, and that the time grows no faster than the text."""

from benchmarks.corpus import article_text, pathological, real_text
from benchmarks.peers import scanners
from benchmarks.timing import best, once, row
from service.quantities.scanner import scan
from service.verify.verifier import Source


def main() -> None:
    """Print the tables of benchmarks/README.md."""
    text = article_text(1_000_000)
    _table("the sample articles (a number every 50 characters)", text)
    news = real_text()
    if news is None:
        print("\n../shared/articles is not here: no figures for real articles.")
    else:
        _table("five real articles (a number every 360 characters), repeated", (news * 60)[:1_000_000])
    short = article_text(200_000)
    ratio = best(lambda: scan(text, "fr")) / best(lambda: scan(short, "fr"))
    print(f"\n1 MB takes {ratio:.2f} times as long as 200 kB (linear: 5).\n")
    row("text of 200 kB", "s to scan", "times that of 40 kB (linear: 5)", "s to read (scan, canonical form, orders)")
    row("---", "---", "---", "---")
    smaller = pathological(40_000)
    for name, hostile in pathological(200_000).items():
        seconds = once(lambda hostile=hostile: scan(hostile, "fr"))  # type: ignore[misc]
        less = once(lambda name=name: scan(smaller[name], "fr"))  # type: ignore[misc]
        row(name, seconds, seconds / less, once(lambda hostile=hostile: _read(hostile)))  # type: ignore[misc]


def _table(name: str, text: str) -> None:
    """Pincite and its peers on one text."""
    ours = len(text) / 1e6 / best(lambda: scan(text, "fr"))
    print(f"\nOn {name}:\n")
    row("scanner", "MB/s", "Pincite is faster by")
    row("---", "---", "---")
    row("Pincite", ours, "1")
    for peer_name, (peer, size) in scanners().items():
        part = text[:size]
        speed = size / 1e6 / best(lambda peer=peer, part=part: peer(part), runs=2)  # type: ignore[misc]
        row(peer_name, speed, ours / speed)


def _read(text: str) -> object:
    source = Source.read(text, "fr")
    return source.canonical, source.folded, source.orders


if __name__ == "__main__":
    main()
