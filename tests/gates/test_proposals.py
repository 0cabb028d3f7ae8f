"""How well the proposed passages meet the gold of our own sample articles, without any model. Floors only rise.

Token F1 of the best proposal where gold has the field; share of empty proposals where gold is null. Languages without
a table are left out: there the model answers with any words.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from service.extract.phrases.lexicon import LEXICONS, Lexicon
from service.extract.phrases.speakers import speakers
from service.extract.phrases.times import times
from service.text.overlap import token_f1
from service.text.sentences import sentence_at
from service.text.span import Span
from tests.gates.floors import under

DATA = Path(__file__).parents[2] / "data"
# A floor is measured on a set of articles that never changes, so that harder articles added later lower none of them:
# they make a set of their own. set.field.found: mean token F1 where gold has the field; .empty: share left empty
# where gold is null.
SETS = {
    "first": (
        *("de-bahn", "en-drought", "en-results", "en-transport", "fr-budget", "fr-crue", "fr-greve", "fr-hopital"),
        *("fr-hostile", "fr-incendie", "fr-logement", "fr-match", "fr-recensement", "fr-resultats", "fr-secheresse"),
    )
}
FLOORS = under("proposals")
FIELDS = sorted({tuple(name.split(".")[:2]) for name in FLOORS})


def claims(names: tuple[str, ...]) -> Iterator[tuple[str, Lexicon, Span, dict[str, Any]]]:
    for path in (DATA / "gold" / f"{name}.json" for name in names):
        gold = json.loads(path.read_text(encoding="utf-8"))
        article = DATA / "articles" / gold["file"]
        if article.suffix != ".txt" or gold["lang"] not in LEXICONS:
            continue
        raw = article.read_bytes()
        text = raw.decode("utf-8-sig") if not gold["file"].startswith("fr-resultats") else raw.decode("windows-1252")
        for claim in gold["claims"]:
            quantity = gold["quantities"][claim["quantity"]]
            yield text, LEXICONS[gold["lang"]], Span(quantity["start"], quantity["end"]), claim


def proposed(field: str, text: str, lexicon: Lexicon, number: Span) -> list[str]:
    if field == "attribution":
        return [s.of(text) for s in speakers(text, sentence_at(text, number), number, lexicon).spans]
    return [s.of(text) for s in times(text, sentence_at(text, number), lexicon, number)]


@pytest.mark.parametrize(("articles", "field"), FIELDS)
def test_proposals_meet_the_gold(articles: str, field: str) -> None:
    scores, nulls = [], []
    for text, lexicon, number, claim in claims(SETS[articles]):
        offered = proposed(field, text, lexicon, number)
        if claim[field] is None:
            nulls.append(not offered)
        else:
            scores.append(max((token_f1(claim[field], o) for o in offered), default=0.0))
    assert len(scores) > 30
    assert sum(scores) / len(scores) >= FLOORS[f"{articles}.{field}.found"]
    assert sum(nulls) / len(nulls) >= FLOORS[f"{articles}.{field}.empty"]
