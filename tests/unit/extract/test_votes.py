"""Several answers to one question: what most say, and how many."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from service.extract.answers import Item
from service.extract.extraction import extract
from service.extract.model import Question
from service.extract.prompt import load_prompt
from service.extract.schema import load_schema
from service.extract.votes import TEMPERATURE, elect, shuffled
from service.quantities.scanner import scan
from service.text.article import Article
from tests.stub_model import StubModel

ROOT = Path(__file__).parents[3]
CLAIMS = load_schema(ROOT / "schemas" / "claims.json")
PROMPT = load_prompt(ROOT / "prompts" / "claims.txt")
BLANK = dict.fromkeys(["measure", "subject", "attribution", "when"])


def said(measure: str | None, nothing: str | None = None, when: str | None = None) -> Item:
    return Item(1, "12", {"measure": measure, "when": when}, nothing)


def test_the_majority_of_each_field_wins() -> None:
    elected = elect([said("morts", when="hier"), said("blessés"), said("blessés ")])
    assert elected is not None
    assert elected.item.fields == {"measure": "blessés", "when": None}
    assert elected.shares == pytest.approx({"nothing": 1, "measure": 2 / 3, "when": 2 / 3})


def test_of_equals_the_first_wins() -> None:
    elected = elect([said("morts"), said("blessés")])
    assert elected is not None
    assert (elected.item.fields["measure"], elected.shares["measure"]) == ("morts", 0.5)


def test_a_missing_vote_agrees_with_nobody() -> None:
    elected = elect([None, said("morts"), said("morts"), None])
    assert elected is not None
    assert elected.shares["measure"] == 0.5


def test_silence_is_decided_before_the_fields() -> None:
    silent = elect([said("morts"), said(None, "a date"), said(None, "a year")])
    assert silent is not None
    assert (silent.item.nothing, silent.shares) == ("a date", {"nothing": pytest.approx(2 / 3)})
    spoken = elect([said(None, "a date"), said("morts"), said("blessés")])
    assert spoken is not None
    assert (spoken.item.fields["measure"], spoken.item.nothing) == ("morts", None)
    assert (silent.vote, spoken.vote) == (1, 1)


def test_nobody_answered() -> None:
    assert elect([None, None]) is None


def test_orders_differ_and_repeat() -> None:
    ids = list(range(1, 10))
    assert shuffled(ids, 1) == shuffled(ids, 1) != shuffled(ids, 2)
    assert sorted(shuffled(ids, 1)) == ids


TEXT = "La préfecture compte 40 maisons vides. Il reste 7 ponts, 12 routes, 5 gares et 9 abris."


def test_each_vote_asks_everything_in_another_order_and_the_majority_is_kept() -> None:
    def reply(question: Question[Any]) -> str:
        last = question.user.rsplit("Answer as JSON", 1)[1]
        numbers = re.findall(r"\[\[\S*?(\d+): ([^\]]*)\]\]", last)
        measure = "ponts" if question.temperature == 0 else "routes"
        return json.dumps(
            {"answers": [{"id": int(i), "number": n, **BLANK, "measure": measure, "nothing": None} for i, n in numbers]}
        )

    model = StubModel(reply)
    scanned = scan(TEXT, "fr")
    got = extract(Article("a", TEXT, "fr"), scanned, CLAIMS, PROMPT, model, votes=3)
    assert len(got.drafts) == len(scanned) == 5
    assert {draft.fields["measure"] for draft in got.drafts} == {"routes"}
    assert all(one.votes["measure"] == pytest.approx(2 / 3) for one in got.evidence)
    assert [question.temperature for question in model.questions] == [
        0,
        0,
        TEMPERATURE,
        TEMPERATURE,
        TEMPERATURE,
        TEMPERATURE,
    ]
    assert [question.seed for question in model.questions] == [0, 0, 1, 1, 2, 2]
    assert len(got.answers) == 6
    once = extract(Article("a", TEXT, "fr"), scanned, CLAIMS, PROMPT, StubModel(reply))
    assert {draft.fields["measure"] for draft in once.drafts} == {"ponts"}
    assert not any(one.votes for one in once.evidence)


def test_a_number_that_only_a_later_vote_answers_is_not_lost() -> None:
    def reply(question: Question[Any]) -> str:
        if question.temperature == 0:
            return "no"
        last = question.user.rsplit("Answer as JSON", 1)[1]
        numbers = re.findall(r"\[\[\S*?(\d+): ([^\]]*)\]\]", last)
        return json.dumps({"answers": [{"id": int(i), "number": n, **BLANK, "measure": "ponts"} for i, n in numbers]})

    got = extract(Article("a", TEXT, "fr"), scan(TEXT, "fr"), CLAIMS, PROMPT, StubModel(reply), votes=2)
    assert len(got.drafts) == 5
    assert not got.failures
    assert all(got.answers[one.answer].text.startswith('{"answers"') for one in got.evidence)
    assert all(one.votes["measure"] == 0.5 for one in got.evidence)


def test_a_draft_refers_to_an_answer_of_the_side_that_won() -> None:
    def reply(question: Question[Any]) -> str:
        last = question.user.rsplit("Answer as JSON", 1)[1]
        numbers = re.findall(r"\[\[\S*?(\d+): ([^\]]*)\]\]", last)
        says = {"nothing": "a street"} if question.temperature == 0 else {"measure": "ponts"}
        return json.dumps({"answers": [{"id": int(i), "number": n, **BLANK, **says} for i, n in numbers]})

    got = extract(Article("a", TEXT, "fr"), scan(TEXT, "fr"), CLAIMS, PROMPT, StubModel(reply), votes=3)
    assert len(got.drafts) == 5
    assert all("ponts" in got.answers[one.answer].text for one in got.evidence)
