"""An article of five megabytes goes through the whole pipeline: every number is asked about, nothing is dropped."""

import json
import re
from pathlib import Path
from typing import Any

from service.extract.model import Question
from service.extract.prompt import load_prompt
from service.extract.schema import load_schema
from service.ingest.reader import read_bytes
from service.pipeline.result import Status
from service.pipeline.run import Pipeline
from service.text.article import Article
from tests.stub_model import StubModel

ROOT = Path(__file__).parents[2]
LIMIT = 5_000_000
NUMBERS = 40
PROSE = "La rivière longe le village, passe sous le vieux pont et se perd dans les prés que bordent des saules. "


def honest(question: Question[Any]) -> str:
    """Repeats each number that is asked about and says nothing of it."""
    asked = re.findall(r"\[\[\S*?(\d+): ([^\]]*)\]\]", question.user.rsplit("END OF ARTICLE", 1)[1])
    return json.dumps({"answers": [{"id": int(i), "number": n, "measure": "foyers"} for i, n in asked]})


def test_five_megabytes() -> None:
    paragraph = PROSE * (LIMIT // NUMBERS // len(PROSE.encode()) - 1)
    parts = [f"{paragraph}Quelque {1_000 + i} foyers sont concernés.\n\n" for i in range(NUMBERS)]
    data = "".join(parts).encode()
    assert 0.95 * LIMIT < len(data) < LIMIT
    (article,) = read_bytes(data, "large.txt", "large.txt", media=None, lang="fr", limit=LIMIT)
    assert isinstance(article, Article)
    schema, prompt = load_schema(ROOT / "schemas" / "claims.json"), load_prompt(ROOT / "prompts" / "claims.txt")
    model = StubModel(honest)
    result = Pipeline(schema, prompt, model, threshold=0.0).run(article)
    assert [c.status for c in result.covered] == [Status.CLAIMED] * NUMBERS
    assert {c.verdict.value for c in result.claims} == {"accepted"}
    assert [str(c.quantity.value) for c in result.claims if c.quantity] == [str(1_000 + i) for i in range(NUMBERS)]
    assert max(len(q.system) + len(q.user) for q in model.questions) < 4 * model.context
