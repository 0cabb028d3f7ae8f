"""Articles that ask in turns: no question of another article comes between those of one."""

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from typing import Any

import pytest

from service.extract.model import Question
from service.extract.prompt import load_prompt
from service.extract.schema import load_schema
from service.pipeline.opening import ahead, in_turns
from service.pipeline.run import Pipeline
from service.shipped import schema_path, shipped
from service.text.article import Article
from tests.scripted_answers import answer
from tests.stub_model import StubModel

WORDS = ("ambre", "bois", "cuivre", "daim", "encre", "fer")


@pytest.mark.parametrize("calls", [1, 2])
def test_an_article_asks_all_its_questions_in_one_turn(calls: int) -> None:
    asked: list[str] = []

    def slowly(question: Question[Any]) -> str:
        asked.append(next(word for word in WORDS if word in question.user))
        time.sleep(0.005)
        return answer(question)

    prompt = load_prompt(shipped("prompts") / "claims.txt")
    pipeline = in_turns(Pipeline(load_schema(schema_path("claims")), prompt, StubModel(slowly)), calls)
    text = "À {0}, 12 maisons, 13 granges, 14 ponts, 15 fermes, 16 écoles, 17 usines et 18 puits."
    with ThreadPoolExecutor(calls + ahead(calls)) as pool:
        list(pool.map(pipeline.run, [Article(word, text.format(word), "fr") for word in WORDS]))
    assert sorted(set(asked)) == list(WORDS)
    assert len(asked) >= 2 * len(WORDS)
    if calls == 1:
        assert len([word for word, _ in groupby(asked)]) == len(WORDS)
    else:
        last = {word: len(asked) - asked[::-1].index(word) for word in WORDS}
        for k, word in enumerate(asked):
            assert sum(asked.index(other) <= k < last[other] for other in WORDS) <= calls, word
