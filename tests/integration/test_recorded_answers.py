"""The embedded model's real answers, recorded over HTTP, read again offline: prompt, grammar, parsing, drafts.

How they were recorded stands in tests/cassettes/README.md. The quantities are those of the sample articles' gold, so
that a better scanner does not change what was asked.
"""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from vcr.request import Request

from service.extract.client import EndpointModel
from service.extract.extraction import Extraction, extract
from service.extract.model import Model
from service.extract.prompt import load_prompt
from service.extract.schema import load_schema
from service.quantities.model import Kind, Numeral, Quantity, Shape
from service.settings import Settings
from service.text.article import Article
from service.text.span import Span

ROOT = Path(__file__).parents[2]
NAME = "qwen2.5-coder-1.5b-instruct-q4_k_m"
CLAIMS = load_schema(ROOT / "schemas" / "claims.json")
PROMPT = load_prompt(ROOT / "prompts" / "claims.txt")
KINDS = {"percent": Kind.PERCENT, "money": Kind.MONEY}
ARTICLES = ["fr-crue", "fr-greve", "en-transport"]


def anonymous(request: Request) -> Request:
    """Only what is asserted: no key, no library versions, no port of that day."""
    request.headers = {k: v for k, v in request.headers.items() if k.lower() == "content-type"}
    request.uri = f"http://127.0.0.1{request.path}"
    return request


def plain(response: dict[str, Any]) -> dict[str, Any]:
    """Response headers by allow-list."""
    kept = {k: v for k, v in response["headers"].items() if k.lower() == "content-type"}
    return {**response, "headers": kept}


@pytest.fixture(scope="module")
def vcr_config() -> dict[str, Any]:
    return {
        "match_on": ["method", "path", "body"],
        "filter_headers": ["authorization"],
        "before_record_request": anonymous,
        "before_record_response": plain,
        "decode_compressed_response": True,
    }


@pytest.fixture(scope="module")
def vcr_cassette_dir() -> str:
    return str(ROOT / "tests" / "cassettes")


@pytest.fixture
def model(record_mode: str) -> Iterator[Model]:
    """The engine itself while recording; else a client of an address where nothing listens."""
    if record_mode == "none":
        with EndpointModel(
            base_url="http://127.0.0.1:9/v1", name=NAME, constrains=True, cache_prompt=False, logprobs=True, retries=1
        ) as client:
            yield client
        return
    from service.extract.checksum import Checksums
    from service.extract.embedded import EmbeddedModel
    from service.extract.models import model_path

    settings = Settings()
    checksums = Checksums(settings.home)
    with EmbeddedModel(model_path(settings), checksums, context=8192, threads=2, cache_prompt=False) as engine:
        yield engine


def gold_of(name: str) -> tuple[Article, list[Quantity], dict[str, Any]]:
    gold = json.loads((ROOT / "data" / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    text = (ROOT / "data" / "articles" / f"{name}.txt").read_bytes().decode("utf-8-sig")
    quantities = [_quantity(q) for q in gold["quantities"]]
    return Article(name, text, gold["lang"]), quantities, gold


def _quantity(spec: dict[str, Any]) -> Quantity:
    span = Span(spec["start"], spec["end"])
    ends = [Decimal(str(v)) for v in spec["value"]] if isinstance(spec["value"], list) else None
    return Quantity(
        span=span,
        kind=KINDS.get(spec["kind"], Kind.QUANTITY),
        shape=Shape.RANGE if ends else Shape.SINGLE,
        numerals=(Numeral(span, None),),
        min=ends[0] if ends else None,
        max=ends[1] if ends else None,
    )


def asserted(got: Extraction, article: Article, quantities: list[Quantity]) -> None:
    """What must hold of any article and model: every number answered, every field a passage of the article."""
    assert got.failures == {}
    assert len(got.drafts) + len(got.silent) == len(quantities)
    folded = " ".join(article.text.split())
    # The model really wrote `300 et 350` where it was asked about `Trois`: such an echo is kept and told apart.
    for draft, evidence in zip(got.drafts, got.evidence, strict=True):
        assert draft.at is not None
        assert evidence.echo == (" ".join(draft.at.of(article.text).split()).casefold() == draft.number.casefold())
        for value in draft.fields.values():
            assert value is None or " ".join(str(value).split()) in folded


@pytest.mark.vcr
@pytest.mark.block_network
@pytest.mark.parametrize("name", ARTICLES)
def test_recorded(name: str, model: Model, vcr: Any, record_mode: str) -> None:
    article, quantities, gold = gold_of(name)
    got = extract(article, quantities, CLAIMS, PROMPT, model)
    asserted(got, article, quantities)
    assert sum(not e.echo for e in got.evidence) <= 1
    said = {d.at.start: d.fields for d in got.drafts if d.at}
    attributed = [c for c in gold["claims"] if c["attribution"]]
    right = [
        c
        for c in attributed
        if (said.get(gold["quantities"][c["quantity"]]["start"]) or {}).get("attribution") == c["attribution"]
    ]
    assert len(right) * 2 >= len(attributed)
    if record_mode == "none":
        assert vcr.all_played
        asked = [json.loads(r.body) for r in vcr.requests if r.path.endswith("completions")]
        assert all(a["temperature"] == 0 and a["cache_prompt"] is False for a in asked)
        assert all(a["grammar"].startswith("%llguidance {}") and "response_format" not in a for a in asked)
        # The article stands in every question as it was read, but for the marks around its numbers.
        shown = [re.sub(r"\[\[\d+: (.*?)\]\]", r"\1", a["messages"][1]["content"]) for a in asked]
        assert all(f"ARTICLE\n{article.text}\nEND OF ARTICLE" in s for s in shown)
        assert not any("authorization" in {h.lower() for h in r.headers} for r in vcr.requests)
