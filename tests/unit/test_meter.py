"""What asking takes is known whatever becomes of it, from any number of threads."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from service.errors import UpstreamError
from service.extract.model import Model, Question
from service.pipeline.meter import Meter
from service.text.article import Article
from tests.scripted_answers import answer, pipeline
from tests.stub_model import StubModel

TEXT = "\n".join(f"On a compté {n} morts et {n + 1} blessés." for n in range(100, 103))
NOTHING = {"calls": 0, "prompt_tokens": 0, "completion_tokens": 0, "cached_tokens": 0, "seconds": 0.0}


def test_it_counts_what_the_document_counts() -> None:
    meter = Meter()
    made = pipeline(StubModel(answer)).run(Article("a", TEXT, "fr", "a"), meter=meter)
    assert meter.usage["calls"] == len(made.calls) == 2
    assert meter.usage["prompt_tokens"] == sum(call.prompt_tokens for call in made.calls)


def test_it_counts_what_was_answered_before_a_failure() -> None:
    def reply(question: Question[object]) -> str | Exception:
        return answer(question) if len(model.questions) == 1 else UpstreamError("model.unreachable", "gone")

    meter, model = Meter(), StubModel(reply)
    assert meter.usage == NOTHING
    with pytest.raises(UpstreamError):
        pipeline(model).run(Article("a", TEXT, "fr", "a"), meter=meter)
    assert meter.usage["calls"] == 1
    assert meter.usage["completion_tokens"] > 0


def test_a_watched_model_is_in_everything_as_the_one_inside() -> None:
    """Whatever `Model` comes to say of itself: a wrapper that has none of it would be another model."""
    inside = StubModel(answer, identity="inside", context=77, constrains=True, lanes=3)
    watched = Meter().watch(inside)
    names = [name for name, member in vars(Model).items() if isinstance(member, property)]
    assert {"identity", "lanes"} <= set(names)
    assert all(getattr(watched, name) is getattr(inside, name) for name in names)
    assert watched.count("abcde") == inside.count("abcde")


def test_threads_may_share_it() -> None:
    meter, model = Meter(), StubModel(answer)
    made = pipeline(model)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: made.run(Article("a", TEXT, "fr", "a"), meter=meter), range(16)))
    assert meter.usage["calls"] == 32
