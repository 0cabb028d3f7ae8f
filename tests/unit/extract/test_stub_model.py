import pytest
from pydantic import BaseModel

from service.errors import UpstreamError
from service.extract.model import Model, Question
from tests.stub_model import StubModel


class Reply(BaseModel):
    x: int


QUESTION = Question("s", "u", Reply, 10)


def test_the_stub_answers_in_order_and_fails_as_told():
    model: Model = StubModel(['{"x": 1}', "prose", UpstreamError("model.unreachable", "gone")])
    assert model.ask(QUESTION).parsed == Reply(x=1)
    assert model.ask(QUESTION).problem
    for _ in range(2):
        with pytest.raises(UpstreamError):
            model.ask(QUESTION)


def test_the_stub_answers_what_a_function_makes_of_the_question():
    model = StubModel(lambda question: f'{{"x": {question.max_tokens}}}')
    assert model.ask(QUESTION).parsed == Reply(x=10)
    assert StubModel(["{"], finish="length").ask(QUESTION).finish == "length"
