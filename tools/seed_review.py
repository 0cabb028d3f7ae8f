"""Fill a store with claims to review, without any model: `python -m tools.seed_review HOME`.

A stub, and each run says so in its model's name: the drafts come from data/gold, some of them spoiled on purpose in
the ways in which models spoil theirs. The verifier that judges them is the real one. For development and screenshots.
"""

import argparse
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from service.claims.draft import Draft
from service.evaluation.gold import FIELDS
from service.ingest.reader import read_file
from service.pipeline.coverage import cover
from service.pipeline.document import document
from service.pipeline.result import Origin, Result
from service.pipeline.settle import settle, weigh
from service.settings import Settings
from service.store.store import Store, open_store
from service.text.article import Article
from service.text.span import Span
from service.verify.source import Source
from service.verify.verifier import verify
from tests.review_made import PASSAGES, THRESHOLD, insert_run

ROOT = Path(__file__).parent.parent
MODEL = "stub, no model: drafts from data/gold, some spoiled"


def seed(store: Store, *, articles: int | None = None) -> int:
    """One run for each article of data/ that has gold; how many claims."""
    total = 0
    for number, path in enumerate(sorted((ROOT / "data" / "gold").glob("*.json"))[:articles]):
        gold = json.loads(path.read_text("utf-8"))
        (article,) = read_file(ROOT / "data" / "articles" / gold["file"], lang=gold["lang"], limit=5_000_000)
        if not isinstance(article, Article):
            raise SystemExit(f"{gold['file']} cannot be read")
        # Where the checkout lies is nobody's business.
        entry = _document(replace(article, origin=f"data/articles/{gold['file']}"), gold, number)
        with store.begin() as conn:
            insert_run(conn, entry)
        total += len(entry["claims"])
    return total


def _document(article: Article, gold: Mapping[str, Any], salt: int) -> dict[str, Any]:
    source = Source.read(article.text, article.lang)
    drafts = [_draft(article.text, gold, claim, salt + place) for place, claim in enumerate(gold["claims"])]
    settled = settle(weigh(verify(source, d, PASSAGES), article.text, PASSAGES, THRESHOLD) for d in drafts)
    claims = tuple(one.claim for one in settled)
    origin = Origin("0", MODEL, "claims@0", "claims@0", THRESHOLD, verifier="0")
    return document(Result(article, origin, claims, cover(source.quantities, claims, {}, {}), passages=PASSAGES))


def _draft(text: str, gold: Mapping[str, Any], claim: Mapping[str, Any], salt: int) -> Draft:
    """What gold says, or that with one fault."""
    number = gold["quantities"][claim["quantity"]]
    fields = {name: claim[name] for name in FIELDS}
    at, quote_at = Span(number["start"], number["end"]), Span(claim["quote_start"], claim["quote_end"])
    said, quote = number["text"], claim["quote"]
    if salt % 5 == 1 and fields["measure"]:
        fields["measure"] += " concernés" if gold["lang"] == "fr" else " concerned"
    elif salt % 7 == 2:
        words = said.split()
        said = words[0] if len(words) > 1 else said
    elif salt % 9 == 3:
        return Draft(" ".join(quote.split()[:-1]) + " …", said, fields)
    elif salt % 11 == 4:
        said = f"{said}0"
    elif salt % 6 == 0:
        fields = dict.fromkeys(fields)
    return Draft(quote, said, fields, at, quote_at)


def main() -> None:
    """Fill the store of a home folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("home", type=Path, help="the folder to set PINCITE_HOME to; made if missing")
    home = parser.parse_args().home
    home.mkdir(parents=True, exist_ok=True)
    with open_store(Settings(home=home)) as store:
        print(f"{seed(store)} claims (a stub, no model). Now: PINCITE_HOME={home} pincite review")


if __name__ == "__main__":
    main()
