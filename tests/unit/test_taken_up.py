"""Small numbers that only take up what was named before: nobody is asked, and coverage says why."""

from service.pipeline.result import Status
from service.syntax.anaphora import REASON
from service.text.article import Article
from tests.scripted_answers import pipeline, scripted

TEXT = "Il a compté 40 ponts. La France a appelé les deux pays à cesser."


def test_what_takes_up_what_was_named_is_not_asked_about_and_measures_nothing() -> None:
    model = scripted()
    result = pipeline(model).run(Article("a.txt", TEXT, "fr"))
    forty, two = result.covered
    assert (forty.status, two.status) == (Status.CLAIMED, Status.MEASURES_NOTHING)
    assert (two.why, two.by) == (REASON, "scanner")
    asked = [str(question) for question in model.questions]
    assert any(": 40]]" in question for question in asked)
    assert not any(": deux]]" in question for question in asked)
