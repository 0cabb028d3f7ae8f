"""`pincite extract`: one article (or the articles of a jsonl file) to verified claims. Knows no folder."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from service.claims.finding import Verdict
from service.cli.claims_table import show
from service.cli.exits import ExitCode
from service.cli.opening import open_ledger, open_pipeline, settings_with
from service.cli.reading import read_one_by_one, tell_refused
from service.cli.screen import console, on_terminal, tell
from service.errors import UpstreamError
from service.ingest.refused import Refused
from service.pipeline.document import Entry, document, flat_lines
from service.pipeline.json_bytes import to_json, to_json_line
from service.pipeline.result import Result
from service.pipeline.run import Pipeline, Progress
from service.settings import Settings, load_settings
from service.text.article import Article

# An article's document, and its result for those who want to see it as a table.
Extract = Callable[[Article], tuple[Callable[[], Result], Entry]]


def main(
    *,
    file: str,
    form: str | None,
    lang: str | None,
    schema: str,
    model: str | None,
    every: bool,
    stored: bool,
    force: bool,
    votes: int | None,
) -> ExitCode:
    """Extract, verify and write each article of `file` as soon as it is done.

    What is `stored` already comes back from there, unless `force`; else it is asked and kept.
    """
    settings = settings_with(load_settings(), model, votes)
    form = form or ("table" if on_terminal() else "json")
    alone = Path(file).suffix.lower() not in (".jsonl", ".ndjson")
    done = failed = 0
    with ExitStack() as stack:
        work: Extract | None = None
        for read in read_one_by_one(file, lang):
            if isinstance(read, Refused):
                tell_refused(read)
                failed += 1
                continue
            # Opened for the first article that can be read: a model takes seconds to load.
            work = work or _open(stack, settings, schema, stored=stored, force=force)
            try:
                _write(*work(read), form, every=every, alone=alone)
            except UpstreamError as error:
                tell(f"{read.name}: {error.message}")
                failed += 1
            else:
                done += 1
    if not done:
        return ExitCode.NOTHING_DONE
    return ExitCode.SOME_FAILED if failed else ExitCode.DONE


def _open(stack: ExitStack, settings: Settings, schema: str, *, stored: bool, force: bool) -> Extract:
    """What makes a result and its document of an article; all that it needs stays open with `stack`."""
    pipeline = stack.enter_context(open_pipeline(settings, schema))
    if not stored:

        def ask(article: Article) -> tuple[Callable[[], Result], Entry]:
            result = extract_shown(pipeline, article)
            return lambda: result, document(result)

        return ask
    ledger = stack.enter_context(open_ledger(settings, pipeline))

    def look_up_or_ask(article: Article) -> tuple[Callable[[], Result], Entry]:
        with _progress() as on_progress:
            outcome = ledger.run(article, force=force, on_progress=on_progress)
        if outcome.reused != "no":
            tell(f"{article.name}: {_REUSED[outcome.reused]}")
        return lambda: ledger.result(article, outcome.run_id), outcome.document

    return look_up_or_ask


_REUSED = {
    "stored": "the stored result is shown; --force asks the model again.",
    "reverified": "the stored answers were verified again, no model was asked; --force asks it.",
}


def extract_shown(pipeline: Pipeline, article: Article) -> Result:
    """The result of one article, with progress on a terminal's standard error meanwhile."""
    with _progress() as on_progress:
        return pipeline.run(article, on_progress)


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A line on standard error that says how far it is; nothing where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    with console(results=False).status("asking the model") as status:
        yield lambda done, total: status.update(f"asked about {done} of {total} numbers")


def _write(result: Callable[[], Result], entry: Entry, form: str, *, every: bool, alone: bool) -> None:
    if form == "table":
        show(result(), every=every)
    elif form == "json":
        sys.stdout.buffer.write(to_json(entry) if alone else to_json_line(entry))
    else:
        _write_lines(entry, every=every)
    sys.stdout.flush()


def _write_lines(entry: Entry, *, every: bool) -> None:
    """A flat line a claim; what is left out of the lines is told."""
    left_out = 0
    for line in flat_lines(entry):
        if every or line["verdict"] != Verdict.REJECTED.value:
            sys.stdout.buffer.write(to_json_line(line))
        else:
            left_out += 1
    name, unclaimed = entry["article"]["name"], entry["coverage"]["unclaimed"]
    if left_out:
        tell(f"{name}: {left_out} rejected claims left out; --all writes them too.")
    if unclaimed:
        tell(f"{name}: {unclaimed} numbers unclaimed; --format json says which and why.")
