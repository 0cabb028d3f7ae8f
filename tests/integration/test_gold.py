"""The sample articles and their gold: offsets, quotes and fields stand in the text that the reader yields."""

import json
import re
import runpy
from collections import Counter
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from service.ingest.folder import walk
from service.ingest.reader import read_file
from service.text.article import Article

ROOT = Path(__file__).parent.parent.parent
ARTICLES = ROOT / "data" / "articles"
GOLD = sorted((ROOT / "data" / "gold").glob("*.json"))
BOUNDS = {"exact", "more_than", "at_least", "less_than", "at_most", "about", "range"}
KINDS = {"count", "percent", "money", "measure", "duration", "fraction", "ratio"}


@cache
def article(name: str) -> Article:
    (found,) = read_file(ARTICLES / name, lang=None, limit=5_000_000)
    assert isinstance(found, Article), found
    return found


def load(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold


@pytest.fixture(params=GOLD, ids=lambda path: path.stem)
def gold(request: pytest.FixtureRequest) -> dict[str, Any]:
    return load(request.param)


def test_the_set_is_whole() -> None:
    """At least 21 French, nine English and two German articles, 450 claims, one HTML, one PDF; each has its gold."""
    langs = Counter(load(path)["lang"] for path in GOLD)
    assert langs["fr"] >= 21
    assert langs["en"] >= 9
    assert langs["de"] >= 2
    assert sum(len(load(path)["claims"]) for path in GOLD) >= 450
    folder = walk(ARTICLES)
    assert not folder.unsupported
    assert [path.name for path in folder.files] == sorted(load(path)["file"] for path in GOLD)
    assert {".txt", ".md", ".html", ".pdf"} <= {path.suffix for path in folder.files}


def test_language_is_detected(gold: dict[str, Any]) -> None:
    assert article(gold["file"]).lang == gold["lang"]


def test_spans(gold: dict[str, Any]) -> None:
    """Every span is the text it names, and none overlaps another."""
    text = article(gold["file"]).text
    spans = gold["quantities"] + gold["non_claims"]
    assert [text[s["start"] : s["end"]] for s in spans] == [s["text"] for s in spans]
    taken = [i for s in spans for i in range(s["start"], s["end"])]
    assert len(taken) == len(set(taken))
    assert gold["quantities"] == sorted(gold["quantities"], key=lambda q: q["start"])


def test_quantities(gold: dict[str, Any]) -> None:
    """Kind, bound and value are of the scorer's vocabulary; cue and unit are copied."""
    text = article(gold["file"]).text
    for q in gold["quantities"]:
        assert q["kind"] in KINDS
        assert q["bound"] in BOUNDS
        assert (q["bound"] == "range") == isinstance(q["value"], list)
        assert isinstance(q["value"], list) or Fraction(str(q["value"])) is not None
        assert q["unit"] is None or q["unit"] in text
        if "cue" in q:
            assert text[: q["start"]].rstrip(" '’\u00a0\u202f\r\ndun").endswith(q["cue"].rstrip(" dun"))


def test_claims(gold: dict[str, Any]) -> None:
    """The quote holds its number; each field is a passage of the article or null; one claim a quantity."""
    text = article(gold["file"]).text
    for claim in gold["claims"]:
        q = gold["quantities"][claim["quantity"]]
        assert text[claim["quote_start"] : claim["quote_end"]] == claim["quote"]
        assert claim["quote_start"] <= q["start"] < q["end"] <= claim["quote_end"]
        for name in ("measure", "subject", "attribution", "when"):
            assert claim[name] is None or claim[name] in text
        assert claim["measure"]
    quantities = [claim["quantity"] for claim in gold["claims"]]
    assert len(quantities) == len(set(quantities))


def test_no_digit_is_forgotten(gold: dict[str, Any]) -> None:
    """Every run of digits lies in a quantity or in a number that measures nothing."""
    text = article(gold["file"]).text
    spans = [(s["start"], s["end"]) for s in gold["quantities"] + gold["non_claims"]]
    runs = [m.span() for m in re.finditer(r"[0-9]+", text)]
    assert [text[a:b] for a, b in runs if not any(s <= a and b <= e for s, e in spans)] == []


def test_a_pronoun_is_no_source(gold: dict[str, Any]) -> None:
    """Who says so is named: `a-t-elle ajouté` is given as the person whom it stands for."""
    pronouns = {"il", "elle", "ils", "elles", "lui", "he", "she", "they", "it", "er", "sie"}
    assert not [c["attribution"] for c in gold["claims"] if (c["attribution"] or "").casefold() in pronouns]


def test_gold_is_built_from_the_annotations() -> None:
    """Gold is never edited by hand: building it anew gives the same."""
    build = runpy.run_path(str(ROOT / "tools" / "build_gold.py"))["build"]
    notes = {path.stem: path for path in (ROOT / "tools" / "gold").glob("*.notes")}
    for path in GOLD:
        gold = load(path)
        assert build(notes[gold["file"]]) == gold
