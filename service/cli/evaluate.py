"""`pincite eval`: extraction measured against gold. Figures go to standard output, all else to standard error."""

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from service.cli.door import UsageError
from service.cli.exits import ExitCode
from service.cli.screen import console, on_terminal, tell
from service.errors import CallerError, UpstreamError
from service.evaluation.gate import misses, read_gate
from service.evaluation.gold import Gold, read_gold
from service.evaluation.predicted import Prediction, prediction, read_results
from service.evaluation.report import ROWS, evaluate
from service.pipeline.json_bytes import to_json
from service.settings import load_settings

_SHARES = ("recall", "precision", "value", "bound", "right_share", "null")


def main(
    *,
    gold: Path,
    articles: Path | None,
    results: Path | None,
    form: str | None,
    gate: Path | None,
    doubtful: bool,
    schema: str,
    model: str | None,
    stored: bool,
) -> ExitCode:
    """Compare with `results` of a batch, or extract the gold's articles now; fail where a limit of `gate` is missed.

    What is `stored` already is not asked again.
    """
    if articles and results:
        raise UsageError("--articles (extract now) and --results (of a batch) exclude each other")
    golds = read_gold(gold)
    limits = read_gate(gate) if gate else {}
    predictions = (
        read_results(results)
        if results
        else list(_extracted(golds, articles or _beside(gold), schema, model, stored=stored))
    )
    report = evaluate(golds, predictions, doubtful=doubtful)
    missed = misses(limits, report)
    if (form or ("table" if on_terminal() else "json")) == "json":
        sys.stdout.buffer.write(to_json({**report, "gate_missed": missed} if gate else report))
        sys.stdout.flush()
    else:
        _show(report)
    for name in report["missing"]:
        tell(f"{name}: no result; its claims count as missed.")
    for sentence in missed:
        tell(f"gate missed: {sentence}.")
    return ExitCode.SOME_FAILED if missed or report["missing"] else ExitCode.DONE


def _beside(gold: Path) -> Path:
    """Where the articles are: `texts` within the gold (of `review export-gold`), or `articles` beside it."""
    within, folder = gold.resolve() / "texts", gold.resolve().parent / "articles"
    if within.is_dir():
        return within
    if not folder.is_dir():
        raise CallerError("eval.no_articles", f"{folder}: is no folder; name the gold's articles with --articles DIR")
    return folder


def _extracted(
    golds: Sequence[Gold], folder: Path, schema: str, model: str | None, *, stored: bool
) -> Iterator[Prediction]:
    """Each gold's article, extracted now or as stored; one that cannot be read or asked about is told and left out.

    Tokens and seconds of a stored result are those that its asking took.
    """
    from service.cli.opening import open_ledger, open_pipeline, settings_with
    from service.cli.reading import tell_refused
    from service.ingest.reader import read_file
    from service.ingest.refused import Refused
    from service.pipeline.document import document

    settings = settings_with(load_settings(), model)
    with ExitStack() as stack:
        pipeline = stack.enter_context(open_pipeline(settings, schema))
        ledger = stack.enter_context(open_ledger(settings, pipeline)) if stored else None
        for number, gold in enumerate(golds, start=1):
            started = time.monotonic()
            for read in read_file(folder / gold.file, lang=gold.lang, limit=settings.max_article_bytes):
                if isinstance(read, Refused):
                    tell_refused(read)
                    continue
                try:
                    outcome = ledger.run(read) if ledger else None
                    entry = outcome.document if outcome else document(pipeline.run(read))
                except UpstreamError as error:
                    tell(f"{gold.file}: {error.message}")
                    continue
                yield prediction(entry)
                how = ", as stored" if outcome and outcome.reused != "no" else ""
                tell(f"{number} of {len(golds)}: {gold.file}, {time.monotonic() - started:.1f} s{how}")


def _show(report: Mapping[str, Any]) -> None:
    """A column each for all claims, the accepted ones and every language."""
    from rich.table import Table

    columns = [key for key, value in report.items() if isinstance(value, dict)]
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    for column in columns:
        table.add_column(column, justify="right")
    for row in ROWS:
        table.add_row(row, *(_cell(row, report[column][row]) for column in columns))
    console().print(table)


def _cell(row: str, figure: float | None) -> str:
    if figure is None:
        return "–"
    if row in _SHARES or row.endswith(("_f1", "_null")):
        return f"{100 * figure:.1f} %"
    return f"{figure:g}"
