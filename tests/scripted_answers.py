"""A stub's answers by a rule: each marked number is answered, nothing is invented. No model, no recording of one."""

import json
import re
from collections.abc import Callable
from typing import Any

from service.extract.model import Question
from service.extract.prompt import load_prompt
from service.extract.schema import load_schema
from service.pipeline.run import Pipeline
from service.shipped import schema_path, shipped
from tests.stub_model import StubModel

Rule = Callable[[int, str, str], dict[str, Any] | None]
_MARK = re.compile(r"\[\[(?:[0-9a-f]+-)?(\d+): (.*?)\]\]")
_FIELDS = ("measure", "subject", "attribution", "when")


def plain(number: int, text: str, following: str) -> dict[str, Any] | None:
    """The number as marked; counted is the word that follows."""
    return {"number": text, "measure": following or None}


def answer(question: Question[Any], rule: Rule = plain) -> str:
    """The raw answer to a question, one entry a marked number that is asked about."""
    article, _, asked = question.user.rpartition("END OF ARTICLE")
    answers = []
    for mark in _MARK.finditer(asked):
        following = re.search(rf"\[\[(?:[0-9a-f]+-)?{mark[1]}: .*?\]\]\s*(\w+)", article)
        said = rule(int(mark[1]), mark[2], following[1] if following else "")
        if said is not None:
            answers.append({"id": int(mark[1]), "number": mark[2], **dict.fromkeys(_FIELDS), "nothing": None, **said})
    return json.dumps({"answers": answers, "others": []}, ensure_ascii=False)


def scripted(rule: Rule = plain, *, identity: str = "stub") -> StubModel:
    """A stub that answers by `rule`."""
    return StubModel(lambda question: answer(question, rule), identity=identity)


def pipeline(model: StubModel, *, threshold: float = 0.5, schema: str = "claims") -> Pipeline:
    """The shipped questions and prompt, asked of a stub."""
    prompt = load_prompt(shipped("prompts") / "claims.txt")
    return Pipeline(load_schema(schema_path(schema)), prompt, model, threshold)
