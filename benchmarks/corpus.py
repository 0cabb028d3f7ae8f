"""Article text of any size, made from the sample articles, and texts made to break scanners."""

import itertools
from pathlib import Path

from service.ingest.reader import read_file
from service.text.article import Article

SHARED = Path(__file__).parents[1] / ".." / "shared" / "articles"
ARTICLES = Path(__file__).parents[1] / "data" / "articles"
_FRENCH = ("fr-logement.txt", "fr-hopital.txt", "fr-budget.txt", "fr-resultats.txt", "fr-crue.txt", "fr-recensement.md")


def article_text(size: int) -> str:
    """French article text of exactly `size` characters: the sample articles one after the other, again and again.

    They are dense: a number every 50 characters, seven times as many as in the news. From the second time on every
    sentence begins with a word of its own, so that no quote stands in the text twice.
    """
    texts = []
    for name in _FRENCH:
        for article in read_file(ARTICLES / name, lang="fr", limit=5_000_000):
            assert isinstance(article, Article), article
            texts.append(article.text)
    parts, length = [], 0
    for turn, text in enumerate(itertools.cycle(texts)):
        mark = _word(turn // len(texts))
        parts.append(text.replace(". ", f". {mark} ").replace("\n", f"\n{mark} ") + "\n\n")
        length += len(parts[-1])
        if length >= size:
            return "".join(parts)[:size]
    raise AssertionError("no sample article")


def real_text() -> str | None:
    """The five real articles, where `../shared` is present; else None."""
    files = sorted(SHARED.glob("*.txt"))
    return "\n\n".join(f.read_text(encoding="utf-8") for f in files) if files else None


def _word(turn: int) -> str:
    """A capitalised word of its own for each turn; none for the first."""
    letters = ""
    while turn:
        turn, rest = divmod(turn, 20)
        letters += "bcdfghjklmnpqrstvwxz"[rest] + "o"
    return letters.capitalize()


def pathological(size: int) -> dict[str, str]:
    """Texts of `size` characters on which a careless pattern or a careless loop takes quadratic time."""

    def fill(piece: str) -> str:
        return (piece * (size // len(piece) + 1))[:size]

    return {
        "digits": fill("1"),
        "spaces": fill(" "),
        "1,1,1,…": fill("1,"),
        "1 1 1 …": fill("1 "),
        "1.1.1.…": fill("1."),
        "000 000 …": fill("000 "),
        "number words": fill("deux cent mille "),
        "vingt-vingt-…": fill("vingt-"),
        "entre 1 et …": fill("entre 1 et "),
        "plus de plus de …": fill("plus de "),
        "(((…": fill("("),
        "- - -…": fill("- "),
        "newlines": fill("\n"),
        "1\\n1\\n…": fill("1\n"),
        "one word": fill("a"),
        "mille mille …": fill("mille "),
        "vingt et vingt et …": fill("vingt et "),
        "1-1-1-…": fill("1-"),
        "2:2:2:…": fill("2:"),
        "a1a1…": fill("a1"),
        "100 100 …": fill("100 "),
        "1 % 1 % …": fill("1 % "),
        "+1+1…": fill("+1"),
        "1&#1;1&#1;…": fill("1&#1;"),
        "&&&…": fill("&"),
        "2 km 2 m …": fill("2 km 2 m "),
        "1'1…": fill("1'1"),
        "«««…": fill("« "),
        "000.000.…": fill("000."),
        "&nbsp;.17…": fill("&nbsp;.17"),
        "120\\n120…": fill("120\n"),
    }
