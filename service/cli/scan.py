"""`pincite scan`: every number of a text, as a line protocol or a table. Asks no model, knows nothing of claims."""

import sys
from typing import Any

from rich.table import Table
from rich.text import Text

from service.cli.exits import ExitCode
from service.cli.lines import Answer, Request, answer_lines, language_of, text_of
from service.cli.reading import read_one_by_one, tell_refused
from service.cli.screen import console, on_terminal, printable
from service.ingest.language import detect_language, parse_language
from service.ingest.refused import Refused
from service.pipeline.json_bytes import to_json_line
from service.pipeline.numbers import number_entry
from service.quantities.scanner import scan
from service.text.article import Article


def main(*, file: str, lines: bool, lang: str | None) -> ExitCode:
    """Serve the protocol on standard input (`--jsonl`), or show the numbers of the articles in `file`."""
    if lines:
        default = parse_language(lang, "--lang") if lang else None
        stream = sys.stdin.buffer if file == "-" else open(file, "rb")  # noqa: SIM115, PTH123 - closed with the process
        return answer_lines(stream, sys.stdout.buffer, lambda request: _answer(request, default))
    return _show(file, lang)


def _answer(request: Request, default: str | None) -> Answer:
    text = text_of(request, "text")
    said = language_of(request)
    lang = parse_language(said, '"lang"') if said else default or detect_language(text)
    return {"lang": lang, "numbers": _numbers(text, lang)}


def _numbers(text: str, lang: str) -> list[dict[str, Any]]:
    return [number_entry(text, quantity) for quantity in scan(text, lang)]


def _show(file: str, lang: str | None) -> ExitCode:
    """A table an article on a terminal, else a line of JSON; refused ones are told."""
    done = failed = 0
    for read in read_one_by_one(file, lang):
        if isinstance(read, Refused):
            tell_refused(read)
            failed += 1
            continue
        done += 1
        if on_terminal():
            console().print(_table(read))
        else:
            numbers = _numbers(read.text, read.lang)
            sys.stdout.buffer.write(to_json_line({"id": read.name, "lang": read.lang, "numbers": numbers}))
    if not done:
        return ExitCode.NOTHING_DONE
    return ExitCode.SOME_FAILED if failed else ExitCode.DONE


def _table(article: Article) -> Table:
    table = Table(title=Text(f"{printable(article.name)} ({article.lang})"), title_justify="left")
    for heading in ("number", "kind", "bound", "value", "of what", "at"):
        table.add_column(heading, justify="right" if heading in ("number", "value") else "left")
    for quantity in scan(article.text, article.lang):
        entry = number_entry(article.text, quantity)
        value = entry["value"] or (f"{entry['min']} … {entry['max']}" if entry["min"] or entry["max"] else "")
        unit = quantity.unit.of(article.text) if quantity.unit else quantity.reason or ""
        cells = (entry["text"], entry["kind"], entry["bound"] or "", value, unit, f"{entry['start']}–{entry['end']}")
        table.add_row(*(Text(printable(cell)) for cell in cells))
    return table
