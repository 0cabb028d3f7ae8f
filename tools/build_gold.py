"""Builds data/gold/*.json from the annotations in tools/gold/*.notes: the offsets are found, never typed.

    python tools/build_gold.py              write data/gold
    python tools/build_gold.py --texts DIR  write each article's text, as the reader yields it, to DIR under the
                                            article's file name: the TEXTS_DIR that the scorer asks for

An annotation file goes through its article from top to bottom; every entry is found at its next occurrence, white
space and apostrophes loosely, never inside a word or number:
    q TEXT | VALUE | BOUND | KIND | UNIT | CUE      a quantity; VALUE is exact, a..b for a range; - for none
      = MEASURE | SUBJECT | ATTRIBUTION | WHEN      the claim about it; no such line: no claim
      quote TEXT                                    its quote, where it is not the sentence around it
      doubtful WHY                                  left out of the score
      second MEASURE | SUBJECT | ATTRIBUTION | WHEN | WHY   where the second reading differed from the claim (~: the
                                                    same); kept here for whoever judges the gold, not written out
    n TEXT | WHY                                    a number that measures nothing
    @ TEXT                                          go on after this passage
"""

import json
import re
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from service.evaluation.gold import FIELDS  # noqa: E402
from service.ingest.reader import read_file  # noqa: E402
from service.text.article import Article  # noqa: E402

NOTES, ARTICLES, GOLD = ROOT / "tools" / "gold", ROOT / "data" / "articles", ROOT / "data" / "gold"
# Where a sentence ends: at a stop (and closing quote) before a capital, a number or an opening quote; at a blank line;
# at a line break before a list item.
_STOP = re.compile(r"[.!?…](?:\s?[»”\"])?(?=\s+[«„“\"‘(\-–*>]?\s?[A-ZÀ-Ý0-9])")
_BLANK = re.compile(r"\r?\n\s*\n")
_NO_STOP = re.compile(r"\b(?:M|Mme|Dr|Mr|Nr|St)\.$")
_GERMAN_ORDINAL = re.compile(r"(?<!\d)\d{1,2}\.$")
_LINE = re.compile(r"\r?\n")
# Units written without a space after the digit: the number is whole before them ("45mph").
_GLUED = r"(?:mph|km|kg|mm|cm|m|ft|kWh|MW|GW)(?![^\W_])"


def read_article(name: str) -> Article:
    """The sample article called `name`."""
    (article,) = read_file(ARTICLES / name, lang=None, limit=5_000_000)
    if not isinstance(article, Article):
        raise article.error
    return article


def find(text: str, wanted: str, start: int, *, whole: bool = True) -> tuple[int, int]:
    """The first place of `wanted` in `text` from `start` on. Raises SystemExit where there is none."""
    parts = [re.escape(part).replace("'", "['’]") for part in wanted.split()]
    pattern = r"\s+".join(parts)
    if whole:
        after = rf"(?:(?![^\W_])|(?={_GLUED}))" if wanted[-1].isdigit() else r"(?![^\W_])"
        pattern = r"(?<![^\W_])" * wanted[0].isalnum() + pattern + after * wanted[-1].isalnum()
    found = re.compile(pattern).search(text, start)
    if not found:
        raise SystemExit(f"not found after {start}: {wanted!r}")
    return found.span()


def sentences(text: str, lang: str, *, by_line: bool) -> list[tuple[int, int]]:
    """Half-open spans of the sentences; `by_line`: every line break ends one (not in PDF, where lines are broken)."""
    none = re.compile(f"{_NO_STOP.pattern}|{_GERMAN_ORDINAL.pattern}") if lang == "de" else _NO_STOP
    ends = [m.end() for m in _STOP.finditer(text) if not none.search(text[: m.start() + 1])]
    ends += [m.start() for m in (_LINE if by_line else _BLANK).finditer(text)]
    spans, start = [], 0
    for end in sorted({*ends, len(text)}):
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            spans.append((start, end))
        start = end
    return spans


def number(written: str) -> Any:
    """A value for JSON: whole or decimal as a number, a fraction as `n/d`, a range as two."""
    if ".." in written:
        return [number(end) for end in written.split("..")]
    if "/" in written:
        return str(Fraction(written))
    return int(written) if re.fullmatch(r"-?\d+", written) else float(written)


class Builder:
    """The gold of one article as it grows, line by line of its annotation."""

    def __init__(self, article: Article) -> None:
        self.article, self.text, self.at = article, article.text, 0
        self.sentences = sentences(article.text, article.lang, by_line=not article.name.endswith(".pdf"))
        self.quantities: list[dict[str, Any]] = []
        self.non_claims: list[dict[str, Any]] = []
        self.claims: list[dict[str, Any]] = []

    def take(self, line: str) -> None:
        """One line of the annotation."""
        kind, rest = line.strip().split(" ", 1)
        parts = [part.strip() for part in rest.split(" | ")]
        if kind == "q":
            self.quantity(*parts)
        elif kind == "n":
            self.non_claims.append({**self.span(parts[0]), "why": parts[1]})
        elif kind == "=":
            self.claim(dict(zip(FIELDS, parts, strict=True)))
        elif kind == "quote":
            start, end = find(self.text, rest, max(0, self.quantities[-1]["start"] - len(rest) - 20))
            self.claims[-1] |= {"quote": self.text[start:end], "quote_start": start, "quote_end": end}
        elif kind == "doubtful":
            self.quantities[-1]["doubtful"] = rest
        elif kind == "second":
            *answers, _ = parts
            self.claim_fields({name: said for name, said in zip(FIELDS, answers, strict=True) if said != "~"})
        elif kind == "@":
            self.at = find(self.text, rest, self.at, whole=False)[1]
        else:
            raise SystemExit(f"{self.article.name}: no such entry: {line}")

    def span(self, wanted: str) -> dict[str, Any]:
        """The next place of `wanted`; the following entries come after it."""
        start, self.at = find(self.text, wanted, self.at)
        return {"start": start, "end": self.at, "text": self.text[start : self.at]}

    def quantity(self, wanted: str, value: str, bound: str, kind: str, unit: str = "-", cue: str = "-") -> None:
        """A quantity; unit and cue are looked for around it."""
        q = self.span(wanted) | {"value": number(value), "bound": bound}
        q |= {"unit": None if unit == "-" else self.exact(unit, q["start"])}
        q |= {"kind": kind}
        if cue != "-":
            q["cue"] = self.exact(cue, max(0, q["start"] - len(cue) - 8))
        self.quantities.append(q)

    def exact(self, wanted: str, start: int) -> str:
        """The text of `wanted` as the article writes it, from `start` on."""
        a, b = find(self.text, wanted, start, whole=False)
        return self.text[a:b]

    def claim(self, answers: dict[str, str]) -> None:
        """A claim about the last quantity; its fields are looked for in its sentence, then in the whole article."""
        start, end = self.sentence()
        quote = {"quote": self.text[start:end], "quote_start": start, "quote_end": end}
        self.claims.append({"quantity": len(self.quantities) - 1, **quote, **self.claim_fields(answers)})

    def claim_fields(self, answers: dict[str, str]) -> dict[str, str | None]:
        """The answers about the last quantity as passages. Raises SystemExit where one stands nowhere."""
        start, end = self.sentence()
        return {name: None if said == "-" else self.passage(said, start, end) for name, said in answers.items()}

    def sentence(self) -> tuple[int, int]:
        """The sentence that holds the last quantity."""
        at = self.quantities[-1]["start"]
        return next(s for s in self.sentences if s[0] <= at < s[1])

    def passage(self, wanted: str, start: int, end: int) -> str:
        """`wanted` as written in [start, end), else anywhere in the article."""
        try:
            a, b = find(self.text[:end], wanted, start)
        except SystemExit:
            a, b = find(self.text, wanted, 0)
        return self.text[a:b]

    def gold(self) -> dict[str, Any]:
        """Everything, in the form of the scorer."""
        return {
            "file": self.article.name,
            "lang": self.article.lang,
            "source": "written for Pincite",
            "quantities": self.quantities,
            "non_claims": self.non_claims,
            "claims": self.claims,
        }


def build(notes: Path) -> dict[str, Any]:
    """The gold of the article that `notes` annotates (`fr-crue.txt.notes` for `fr-crue.txt`)."""
    builder = Builder(read_article(notes.stem))
    for line in notes.read_text(encoding="utf-8").splitlines():
        if line.strip():
            try:
                builder.take(line)
            except (SystemExit, TypeError, ValueError, IndexError) as e:
                raise SystemExit(f"{notes.name}: {line.strip()}: {e}") from e
    return builder.gold()


def main() -> None:
    """Write the gold, or the texts that it points into."""
    if sys.argv[1:2] == ["--texts"]:
        out = Path(sys.argv[2])
        out.mkdir(parents=True, exist_ok=True)
        for path in sorted(ARTICLES.iterdir()):
            (out / path.name).write_bytes(read_article(path.name).text.encode("utf-8"))
        return
    GOLD.mkdir(exist_ok=True)
    for notes in sorted(NOTES.glob("*.notes")):
        gold = build(notes)
        out = GOLD / f"{Path(notes.stem).stem}.json"
        out.write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(f"{out.name}: {len(gold['quantities'])} quantities, {len(gold['claims'])} claims")


if __name__ == "__main__":
    main()
