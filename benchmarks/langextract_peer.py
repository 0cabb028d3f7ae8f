"""Claims of articles with gold by Pincite and by langextract: same model, same engine, one after the other.

    .venv-bench/bin/python -m benchmarks.langextract_peer [ARTICLE.txt …]

The five real articles where `../shared` is present, else some of the samples; or those that are named.

langextract gets one few-shot example in the article's language (written for this, in none of the articles), its
schema constraint on, one pass, its default chunks of 1,000 characters, temperature 0 and up to 1,500 tokens an answer.
It gives no values: a claim of it counts as right in value where its text stands on the number (which favours it).
"""

import sys
import time
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from benchmarks.timing import row
from service.cli.opening import open_pipeline
from service.evaluation.gold import Gold, read_gold
from service.evaluation.predicted import Predicted, Prediction, prediction
from service.evaluation.report import evaluate
from service.extract.embedded import _ENGINE, EngineConfig
from service.extract.models import model_path
from service.ingest.reader import read_file
from service.pipeline.document import document
from service.settings import Settings, cores, load_settings
from service.text.article import Article
from service.text.span import Span

ROOT = Path(__file__).parents[1]
# Where gold is and its articles.
SAMPLES = (ROOT / "data" / "gold", ROOT / "data" / "articles")
REAL = (ROOT.parent / "shared" / "suites" / "claims" / "gold", ROOT.parent / "shared" / "articles")
ARTICLES = ("fr-greve.txt", "fr-crue.txt", "fr-budget.txt", "fr-hopital.txt", "en-transport.txt", "en-drought.txt")

PROMPT = (
    "Extract every claim about a number, in order of appearance. The extraction text is the number exactly as it stands"
    " in the text. Attributes: measure (what is counted or measured), subject (whose or of what), attribution (who says"
    " so, or null), when (the time it refers to, or null). Copy attributes word for word from the text."
)
EXAMPLES: Mapping[str, tuple[str, list[tuple[str, dict[str, str | None]]]]] = {
    "fr": (
        "La fédération revendique 8 400 licenciés en 2019. Le trésorier, Yann Morel, évoque un déficit de 12 %.",
        [
            ("8 400", {"measure": "licenciés", "subject": "La fédération", "attribution": None, "when": "en 2019"}),
            ("12 %", {"measure": "déficit", "subject": "La fédération", "attribution": "Yann Morel", "when": None}),
        ],
    ),
    "en": (
        "The club counted 8,400 members in 2019. Its treasurer, Ann Moore, spoke of a deficit of 12%.",
        [
            ("8,400", {"measure": "members", "subject": "The club", "attribution": None, "when": "in 2019"}),
            ("12%", {"measure": "deficit", "subject": "The club", "attribution": "Ann Moore", "when": None}),
        ],
    ),
}


def main(names: list[str]) -> None:
    """Print a row an extractor."""
    settings = load_settings()
    places = [place for place in (REAL, SAMPLES) if place[0].is_dir()]
    if not names:
        names = [gold.file for gold in read_gold(REAL[0])] if REAL in places else list(ARTICLES)
    known = [(gold, texts) for gold_dir, texts in places for gold in read_gold(gold_dir) if gold.file in names]
    golds = [gold for gold, _ in known]
    articles = {gold.file: _article(gold, texts) for gold, texts in known}
    row("extractor", "gold claims", "found", "right", "wrong", "tokens", "s", "tokens a right claim", "s a right claim")
    row(*("---",) * 9)
    # langextract first: it finds the engine as Pincite will, neither has anything cached.
    for name, run in (("langextract", _langextract), ("Pincite", _pincite)):
        predictions = run(settings, golds, articles)
        figures = evaluate(golds, predictions)["all"]
        tokens, seconds = sum(p.tokens for p in predictions), sum(p.seconds for p in predictions)
        wrong = figures["predicted"] - figures["right"]
        spent = (tokens, seconds, figures["tokens_per_right_claim"], figures["seconds_per_right_claim"])
        row(name, figures["gold"], figures["found"], figures["right"], wrong, *spent)


def _article(gold: Gold, texts: Path) -> Article:
    (article,) = read_file(texts / gold.file, lang=gold.lang, limit=5_000_000)
    assert isinstance(article, Article), article
    return article


def _pincite(settings: Settings, golds: list[Gold], articles: Mapping[str, Article]) -> list[Prediction]:
    predictions = []
    with open_pipeline(settings, "claims") as pipeline:
        pipeline.model.count("start the engine")
        for gold in golds:
            began = time.monotonic()
            entry = document(pipeline.run(articles[gold.file]))
            entry["usage"]["seconds"] = time.monotonic() - began  # with all that is not the model
            predictions.append(prediction(entry))
    return predictions


def _langextract(settings: Settings, golds: list[Gold], articles: Mapping[str, Article]) -> list[Prediction]:
    from langextract.providers.openai import OpenAILanguageModel

    config = EngineConfig(model_path(settings), settings.model_context, settings.model_threads or cores())
    address, key = _ENGINE.acquire(config)
    try:
        model = OpenAILanguageModel(
            model_id=config.path.stem, api_key=key, base_url=f"{address}/v1", temperature=0.0, max_workers=1
        )
        used = _counted(model)
        return [_asked(model, used, gold, articles[gold.file]) for gold in golds]
    finally:
        _ENGINE.release()


def _counted(model: Any) -> list[int]:
    """The tokens of each call, as the endpoint reports them."""
    used: list[int] = []
    create = model._client.chat.completions.create

    def counting(**params: Any) -> Any:
        answer = create(**params)
        used.append(answer.usage.total_tokens)
        return answer

    model._client.chat.completions.create = counting
    return used


def _asked(model: Any, used: list[int], gold: Gold, article: Article) -> Prediction:
    import langextract
    from langextract.providers.schemas.openai import OpenAISchema

    text, claims = EXAMPLES[gold.lang]
    example = langextract.data.ExampleData(
        text=text,
        extractions=[
            langextract.data.Extraction(extraction_class="claim", extraction_text=number, attributes=dict(fields))
            for number, fields in claims
        ],
    )
    model.apply_schema(OpenAISchema.from_examples([example]))
    before, began = sum(used), time.monotonic()
    try:
        result = langextract.extract(
            article.text,
            prompt_description=PROMPT,
            examples=[example],
            model=model,
            resolver_params={"suppress_parse_errors": True},
            language_model_params={"max_output_tokens": 1500},
            show_progress=False,
        )
        found = [_predicted(gold, one) for one in result.extractions or ()]
    except Exception as error:  # noqa: BLE001 - a peer's failure is a result: no claims, its time and tokens counted
        print(f"langextract on {gold.file}: {type(error).__name__}: {error}", file=sys.stderr)
        found = []
    return Prediction(gold.file, tuple(found), sum(used) - before, time.monotonic() - began)


def _predicted(gold: Gold, one: Any) -> Predicted:
    at = one.char_interval
    span = Span(at.start_pos, at.end_pos) if at and at.start_pos is not None and at.end_pos > at.start_pos else None
    fields = {name: value if isinstance(value, str) else None for name, value in (one.attributes or {}).items()}
    on = [q for q in gold.quantities if span and min(q.span.end, span.end) > max(q.span.start, span.start)]
    value = on[0].value if on else Fraction(0)
    return Predicted(span, value, "exact", fields, "accepted", 0.5, {})


if __name__ == "__main__":
    main(sys.argv[1:])
