"""How fast numbers are found, next to the peers, and that the time grows no faster than the text.

MB are 10⁶ bytes of the text in UTF-8; sizes of texts are in characters.
"""

from benchmarks.corpus import article_text, pathological, real_text
from benchmarks.peers import scanners
from benchmarks.timing import best, once, row
from service.quantities.scanner import scan
from service.verify.verifier import Source

_SOON = 0.2  # seconds for 200 kB


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
    row(
        "text of 200 kB",
        "s to scan",
        "times that of 40 kB (linear: 5)",
        "1 MB: times that of 200 kB",
        "5 MB: times that of 1 MB",
        "s to read (scan, canonical form, orders)",
    )
    row("---", "---", "---", "---", "---", "---")
    for name, hostile in pathological(200_000).items():
        seconds, *ratios = _growth(name, hostile)
        row(name, seconds, *ratios, once(lambda hostile=hostile: _read(hostile)))  # type: ignore[misc]


def _growth(name: str, text: str) -> tuple[object, ...]:
    """Seconds for 200 kB, how they grow from 40 kB and, where it is soon done, to 1 MB and to 5 MB."""
    smaller, larger = pathological(40_000)[name], pathological(1_000_000)[name]
    seconds = best(lambda: scan(text, "fr"), runs=2)
    ratio = seconds / best(lambda: scan(smaller, "fr"), runs=3)
    if seconds > _SOON:
        return seconds, ratio, "", ""
    million = best(lambda: scan(larger, "fr"), runs=1)
    largest = pathological(5_000_000)[name]
    return seconds, ratio, million / seconds, once(lambda: scan(largest, "fr")) / million


def _table(name: str, text: str) -> None:
    """Pincite and its peers on one text."""
    ours = _megabytes(text) / best(lambda: scan(text, "fr"))
    print(f"\nOn {name}:\n")
    row("scanner", "MB/s", "Pincite is faster by")
    row("---", "---", "---")
    row("Pincite", ours, "1")
    for peer_name, (peer, size) in scanners().items():
        part = text[:size]
        speed = _megabytes(part) / best(lambda peer=peer, part=part: peer(part), runs=2)  # type: ignore[misc]
        row(peer_name, speed, ours / speed)


def _megabytes(text: str) -> float:
    return len(text.encode()) / 1e6


def _read(text: str) -> object:
    source = Source.read(text, "fr")
    return source.canonical, source.folded, source.orders


if __name__ == "__main__":
    main()
