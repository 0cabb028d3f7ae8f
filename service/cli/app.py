"""The commands: their names, options and help. Does nothing itself.

Each body lies in a module of its own, imported only when its command is called, so that `pincite --help` stays quick.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from service import __version__
from service.cli.door import call
from service.cli.exits import EXIT_HELP
from service.cli.review_commands import review, reviewers
from service.cli.screen import set_debugging

app = typer.Typer(
    help="Fact extraction for newsrooms: every number pinned to its source.",
    epilog=EXIT_HELP,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
models = typer.Typer(
    help="List the known models, fetch the embedded one.",
    rich_markup_mode=None,
    invoke_without_command=True,
)
app.add_typer(models, name="models")
store = typer.Typer(
    help="Say what the store holds.",
    rich_markup_mode=None,
    invoke_without_command=True,
)
app.add_typer(store, name="store")
keys = typer.Typer(help="Keys of the HTTP interface: make, list, revoke.", rich_markup_mode=None, no_args_is_help=True)
app.add_typer(keys, name="keys")
app.add_typer(review, name="review")
app.add_typer(reviewers, name="reviewers")


class Rows(StrEnum):
    """How `export` writes."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


class ChangeFormat(StrEnum):
    """How `reverify` shows what changed."""

    TABLE = "table"
    JSONL = "jsonl"


class InfoFormat(StrEnum):
    """How `store info` writes."""

    TABLE = "table"
    JSON = "json"


class What(StrEnum):
    """What `export` writes."""

    CLAIMS = "claims"
    NUMBERS = "numbers"
    ARTICLES = "articles"
    DECISIONS = "decisions"
    ANSWERS = "answers"


class Verdict(StrEnum):
    """What became of a claim."""

    ACCEPTED = "accepted"
    FLAGGED = "flagged"
    REJECTED = "rejected"


class Format(StrEnum):
    """How `extract` writes its results."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


class BatchProgress(StrEnum):
    """How `batch` shows how far it is."""

    BAR = "bar"
    JSON = "json"
    NONE = "none"


class KeyScope(StrEnum):
    """What a key of the HTTP interface may do; admin implies the others."""

    EXTRACT = "extract"
    REVIEW = "review"
    ADMIN = "admin"


Source = Annotated[str, typer.Argument(metavar="FILE|-", help="txt, md, html, pdf or jsonl; - is standard input.")]
Lang = Annotated[str | None, typer.Option(help="Language of the text (ISO 639-1: fr, en, …); detected where left out.")]
Schema = Annotated[
    str, typer.Option(metavar="FILE|NAME", help="Questions to ask: a JSON Schema file or a shipped name.")
]
Model = Annotated[
    str | None, typer.Option(help="Model name at the endpoint, or path of a .gguf file; overrides the settings.")
]
Votes = Annotated[
    int | None, typer.Option(min=1, max=9, metavar="N", help="Put each question N times; most votes decide.")
]
Lines = Annotated[bool, typer.Option("--jsonl", help="Line protocol: one JSON object in, one out, at once.")]


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"pincite {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and end.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks (also: PINCITE_DEBUG=1).")] = False,
) -> None:
    """Options before the command."""
    if debug:
        set_debugging()


@app.command(epilog=EXIT_HELP)
def extract(
    file: Source = "-",
    form: Annotated[
        Format | None, typer.Option("--format", help="Default: table on a terminal, else json.", show_default=False)
    ] = None,
    lang: Lang = None,
    schema: Schema = "claims",
    model: Model = None,
    every: Annotated[bool, typer.Option("--all", help="Also show rejected claims (json always has them all).")] = False,
    stored: Annotated[
        bool, typer.Option("--store/--no-store", help="Keep the result, and take it from there the next time.")
    ] = True,
    force: Annotated[bool, typer.Option("--force", help="Ask the model again although the result is stored.")] = False,
    votes: Votes = None,
) -> int:
    """Extract and verify the claims of an article."""
    return call(
        "service.cli.extract",
        file=file,
        form=form and form.value,
        lang=lang,
        schema=schema,
        model=model,
        every=every,
        stored=stored,
        force=force,
        votes=votes,
    )


@app.command(epilog=EXIT_HELP)
def batch(
    paths: Annotated[
        list[Path], typer.Argument(metavar="FOLDER|FILE...", help="Folders are read with all their subfolders.")
    ],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Also write the results here; made if missing.")
    ] = None,
    lang: Lang = None,
    schema: Schema = "claims",
    model: Model = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be asked and what it takes.")] = False,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Ask again about what failed before.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Ask again about everything.")] = False,
    limit: Annotated[int | None, typer.Option(min=0, metavar="N", help="Ask about at most N articles.")] = None,
    max_cost: Annotated[
        str | None, typer.Option(metavar="AMOUNT", help="Stop before an article that would pass it (prices.toml).")
    ] = None,
    concurrency: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Articles that ask at once; default: PINCITE_MODEL_CONCURRENCY."),
    ] = None,
    processes: Annotated[
        int | None,
        typer.Option(
            min=1, max=256, metavar="N", help="Processes; default: one for 4 articles at once, up to two a core."
        ),
    ] = None,
    votes: Votes = None,
    progress: Annotated[
        BatchProgress | None, typer.Option(help="json: one event a line on standard error.", show_default=False)
    ] = None,
) -> int:
    """Extract many articles, each text once.

    Results stand in the store; the same command goes on where it was stopped. With --out also one JSON per article,
    claims.jsonl, errors.jsonl and summary.json. Ctrl-C finishes what is in flight.
    """
    shown = progress and progress.value
    options: dict[str, object] = {
        "paths": paths,
        "out": out,
        "lang": lang,
        "schema": schema,
        "model": model,
        "progress": shown,
    }
    options |= {"dry_run": dry_run, "retry_failed": retry_failed, "force": force, "limit": limit}
    options |= {"max_cost": max_cost, "concurrency": concurrency, "processes": processes, "votes": votes}
    return call("service.cli.batch", **options)


@app.command(epilog=EXIT_HELP)
def scan(file: Source = "-", lines: Lines = False, lang: Lang = None) -> int:
    """List every number of a text; asks no model."""
    return call("service.cli.scan", file=file, lines=lines, lang=lang)


@app.command(epilog=EXIT_HELP)
def verify(
    file: Source = "-",
    quote: Annotated[str | None, typer.Option(help="The passage, as somebody cites it.")] = None,
    number: Annotated[str | None, typer.Option(help="The number inside the passage, as somebody cites it.")] = None,
    lines: Lines = False,
    lang: Lang = None,
) -> int:
    """Verify claims that others made; asks no model."""
    return call("service.cli.verify", file=file, quote=quote, number=number, lines=lines, lang=lang)


@app.command("eval", epilog=EXIT_HELP)
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="One JSON an article, as data/README.md describes.")],
    articles: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The gold's articles; default: texts in it, or articles beside it."),
    ] = None,
    results: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Judge what `pincite batch --out DIR` wrote; asks no model.")
    ] = None,
    form: Annotated[
        Format | None, typer.Option("--format", help="table or json; default: table on a terminal.", show_default=False)
    ] = None,
    gate: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help='Limits, {"all": {"recall": {"min": 0.9}}}; missed: exit code 2.'),
    ] = None,
    doubtful: Annotated[bool, typer.Option("--all", help="Also count what the gold calls doubtful.")] = False,
    schema: Schema = "claims",
    model: Model = None,
    stored: Annotated[
        bool, typer.Option("--store/--no-store", help="Take what is stored, and keep what is asked; else ask anew.")
    ] = True,
) -> int:
    """Measure extraction against gold: recall, values, fields, calibration, cost."""
    return call(
        "service.cli.evaluate",
        gold=gold,
        articles=articles,
        results=results,
        form=form and form.value,
        gate=gate,
        doubtful=doubtful,
        schema=schema,
        model=model,
        stored=stored,
    )


@app.command(epilog=EXIT_HELP)
def export(
    out: Annotated[str, typer.Option("-o", "--out", metavar="FILE|-", help="Where to; - is standard output.")] = "-",
    form: Annotated[
        Rows | None, typer.Option("--format", help="Default: as FILE ends, else jsonl.", show_default=False)
    ] = None,
    what: Annotated[What, typer.Option(help="Claims as reviewed, numbers with where each went, …")] = What.CLAIMS,
    schema: Annotated[str | None, typer.Option(metavar="NAME", help="Only what was asked with this schema.")] = None,
    verdict: Annotated[Verdict | None, typer.Option(help="Only claims that were judged so.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Only what was made since (2026-03-01).")] = None,
    every: Annotated[bool, typer.Option("--all/--current", help="Also what newer runs have replaced.")] = False,
) -> int:
    """Write what the store holds: for a spreadsheet, a notebook, another program."""
    return call(
        "service.cli.export",
        out=out,
        form=form and form.value,
        what=what.value,
        schema=schema,
        verdict=verdict and verdict.value,
        since=since,
        every=every,
    )


@app.command(epilog=EXIT_HELP)
def reverify(
    schema: Annotated[str | None, typer.Option(metavar="NAME", help="Only runs of this schema.")] = None,
    article: Annotated[str | None, typer.Option(metavar="ID", help="Only runs of this article (art_…).")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")] = False,
    form: Annotated[ChangeFormat, typer.Option("--format", help="A line a change, for people or programs.")] = (
        ChangeFormat.TABLE
    ),
) -> int:
    """Verify stored answers again with this version's verifier; asks no model."""
    return call("service.cli.reverify", schema=schema, article=article, dry_run=dry_run, form=form.value)


@store.callback()
def store_options(context: typer.Context) -> int | None:
    """Options of the group; without a command it informs."""
    return None if context.invoked_subcommand else call("service.cli.store", form="table")


@store.command("info", epilog=EXIT_HELP)
def store_info(
    form: Annotated[InfoFormat, typer.Option("--format", help="For people or programs.")] = InfoFormat.TABLE,
) -> int:
    """Say where the store is, how large it is and what it holds."""
    return call("service.cli.store", form=form.value)


@app.command(epilog=EXIT_HELP)
def demo() -> int:
    """Extract a few sample articles."""
    return call("service.cli.demo")


@app.command(epilog=EXIT_HELP)
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; others than loopback need a key.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 8000,
    warm: Annotated[bool, typer.Option("--warm", help="Load the model at the start, not at the first use.")] = False,
) -> int:
    """Answer over HTTP: extract, verify, batches, and the review pages at /review."""
    return call("service.cli.serve", host=host, port=port, warm=warm)


@keys.command("create", epilog=EXIT_HELP)
def keys_create(
    name: Annotated[str, typer.Option(help="Who uses it for what; shown in lists.")],
    scope: Annotated[list[KeyScope], typer.Option(help="May be given several times.")],
) -> int:
    """Make a key and print it, once."""
    return call("service.cli.keys", action="create", name=name, scopes=[entry.value for entry in scope])


@keys.command("list", epilog=EXIT_HELP)
def keys_list() -> int:
    """List all keys; never the keys themselves."""
    return call("service.cli.keys", action="list")


@keys.command("revoke", epilog=EXIT_HELP)
def keys_revoke(
    key: Annotated[str, typer.Argument(metavar="ID", help="Its id (key_…), how it begins, or all of it.")],
) -> int:
    """End a key at once."""
    return call("service.cli.keys", action="revoke", key=key)


@models.callback()
def models_options(context: typer.Context) -> int | None:
    """Options of the group; without a command it lists."""
    return None if context.invoked_subcommand else call("service.cli.models", action="list")


@models.command("list", epilog=EXIT_HELP)
def models_list() -> int:
    """List the models that are known and those that are present."""
    return call("service.cli.models", action="list")


@models.command("pull", epilog=EXIT_HELP)
def models_pull() -> int:
    """Fetch, assemble and check the default model; goes on where a broken download ended."""
    return call("service.cli.models", action="pull")
