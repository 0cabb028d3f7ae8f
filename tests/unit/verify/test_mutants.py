"""No mutated number is accepted unless it really stands in the article."""

from pathlib import Path

import pytest

from service.claims.draft import Draft
from service.verify.verifier import verify
from tests.gates.floors import FLOORS
from tests.mutants import GoldArticle, gold_articles, mutants, wrongly_accepted

DATA = Path(__file__).parents[3] / "data"
ARTICLES = gold_articles(DATA / "gold", DATA / "articles")


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.name)
def test_no_mutant_is_accepted(article: GoldArticle) -> None:
    wrong = []
    for mutant in mutants(article, rounds=0, seed=1):
        why = wrongly_accepted(article, mutant, verify(article.source, Draft(mutant.quote, mutant.number)))
        if why:
            wrong.append((mutant.number, mutant.quote[:80], why))
    assert wrong == []


def test_there_are_enough_of_them() -> None:
    assert sum(1 for article in ARTICLES for _ in mutants(article, rounds=0, seed=1)) >= FLOORS["mutants.tried"]


def test_the_oracle_can_fail() -> None:
    """A verdict of accepted for a cut number is told."""
    article = next(a for a in ARTICLES if a.name == "fr-crue")
    quantity = article.quantities[0]
    number = article.source.text[quantity["start"] : quantity["end"]]
    good = verify(
        article.source, Draft(article.source.text[quantity["start"] - 10 : quantity["end"] + 10].strip(), number)
    )
    assert good.number is not None
    cut = type(good.number)(good.number.start, good.number.end - 1)
    forged = type(good)(good.draft, good.verdict.ACCEPTED, (), good.quantity, cut, good.quote)
    from tests.mutants import Mutant

    assert wrongly_accepted(article, Mutant(cut.of(article.source.text), ""), forged)
