"""`pincite export`: what the store holds, as a file for other programs."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from service.cli.door import UsageError
from service.cli.exits import ExitCode
from service.cli.screen import on_terminal, tell
from service.errors import CallerError
from service.export.export import export_file, export_to
from service.export.formats import Format
from service.settings import load_settings
from service.store.rows import Wanted
from service.store.store import open_store


def main(
    *, out: str, form: str | None, what: str, schema: str | None, verdict: str | None, since: str | None, every: bool
) -> ExitCode:
    """Write the export; how many rows it has is told on standard error."""
    chosen = _format(form, out)
    wanted = Wanted(what, schema, verdict, _moment(since), every)
    if out == "-" and chosen is Format.PARQUET and on_terminal():
        raise UsageError("Parquet is no text for a terminal. Name a file with -o, or pipe it.")
    with open_store(load_settings()) as store:
        if out == "-":
            count = export_to(sys.stdout.buffer, store, wanted, chosen)
            sys.stdout.flush()
        else:
            count = export_file(Path(out), store, wanted, chosen)
    tell(f"{count} {what} written" + ("." if out == "-" else f" to {out}."))
    return ExitCode.DONE


def _format(form: str | None, out: str) -> Format:
    """As asked for, else as the file's name says, else lines of JSON."""
    if form is not None:
        return Format(form)
    suffix = Path(out).suffix.lower().removeprefix(".")
    return Format({"ndjson": "jsonl", "pq": "parquet"}.get(suffix, suffix)) if suffix in _SUFFIXES else Format.JSONL


_SUFFIXES = ("jsonl", "ndjson", "csv", "parquet", "pq")


def _moment(since: str | None) -> datetime | None:
    """The moment of `--since`: a date or a date with time, UTC where it has no zone."""
    if since is None:
        return None
    try:
        moment = datetime.fromisoformat(since)
    except ValueError as error:
        raise CallerError(
            "export.since", f"--since {since}: is no date. Write 2026-03-01 or 2026-03-01T12:00+01:00."
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
