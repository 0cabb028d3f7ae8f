"""`pincite verify`: judge claims that somebody else made, one on the command line or a line protocol. Asks no model."""

import sys
from functools import lru_cache
from typing import Any

from rich.text import Text

from service.claims.claim import Claim
from service.claims.draft import Draft, FieldAnswer
from service.claims.finding import Finding, Verdict
from service.cli.door import UsageError
from service.cli.exits import ExitCode
from service.cli.lines import Answer, Request, answer_lines, language_of, object_of, text_of
from service.cli.reading import read_one_by_one
from service.cli.screen import VERDICT_STYLES, console, on_terminal, printable
from service.errors import CallerError
from service.ingest.language import detect_language, parse_language
from service.ingest.refused import Refused
from service.pipeline.json_bytes import to_json_line
from service.pipeline.numbers import span_pair, value_entry
from service.text.article import Article
from service.verify.verifier import Source, verify


def main(*, file: str, quote: str | None, number: str | None, lines: bool, lang: str | None) -> ExitCode:
    """Serve the protocol on standard input (`--jsonl`), or judge one claim about the article in `file`."""
    if lines:
        if quote is not None or number is not None:
            raise UsageError("--quote and --number go with a FILE, not with --jsonl (each line carries its claim).")
        default = parse_language(lang, "--lang") if lang else None
        stream = sys.stdin.buffer if file == "-" else open(file, "rb")  # noqa: SIM115, PTH123 - closed with the process
        return answer_lines(stream, sys.stdout.buffer, lambda request: _answer(request, default))
    if quote is None or number is None:
        raise UsageError("verify needs --quote and --number (with a FILE), or --jsonl.")
    return _judge_one(file, lang, Draft(quote, number))


def _answer(request: Request, default: str | None) -> Answer:
    text = text_of(request, "source")
    said = language_of(request)
    lang = parse_language(said, '"lang"') if said else default or detect_language(text)
    stated = object_of(request, "claim")
    draft = Draft(text_of(stated, "quote", inside="claim"), text_of(stated, "number", inside="claim"), _fields(stated))
    return verdict_entry(verify(_source(text, lang), draft, tuple(draft.fields)))


@lru_cache(maxsize=4)
def _source(text: str, lang: str) -> Source:
    """Neighbouring lines are mostly about the same text: scan it once."""
    return Source.read(text, lang)


def _fields(stated: Request) -> dict[str, FieldAnswer]:
    """The optional `claim.fields`: passages of the source by name, or null."""
    fields = stated.get("fields")
    if fields is None:
        return {}
    if not isinstance(fields, dict):
        raise CallerError("line.not_object", '"claim.fields" must be an object of strings.')
    return {name: None if fields[name] is None else text_of(fields, name, inside="claim.fields") for name in fields}


def verdict_entry(claim: Claim) -> dict[str, Any]:
    """A claim as `verify --jsonl` answers it, without the id.

    Value, ends and bound are the source's at the place found, null for a rejected claim (nothing of it is reported);
    `number` and `quote` are [start, end] in the source, or null.
    """
    rejected = claim.verdict is Verdict.REJECTED
    return {
        "verdict": claim.verdict.value,
        "codes": list(dict.fromkeys(finding.code.value for finding in claim.findings)),
        **value_entry(None if rejected else claim.quantity),
        "number": span_pair(claim.number),
        "quote": span_pair(claim.quote),
        "findings": [finding_entry(finding) for finding in claim.findings],
    }


def finding_entry(finding: Finding) -> dict[str, str]:
    """A finding as JSON; `field` only where it is about one."""
    entry = {"code": finding.code.value, "message": finding.message}
    return {**entry, "field": finding.field} if finding.field else entry


def _judge_one(file: str, lang: str | None, draft: Draft) -> ExitCode:
    """Judge one claim about the only article of `file`: for people on a terminal, else as a line of JSON."""
    article = _only(file, lang)
    claim = verify(Source.read(article.text, article.lang), draft)
    if on_terminal():
        _print(claim)
    else:
        sys.stdout.buffer.write(to_json_line({"id": article.name, **verdict_entry(claim)}))
    return ExitCode.DONE


def _only(file: str, lang: str | None) -> Article:
    reads = list(read_one_by_one(file, lang))
    if len(reads) != 1:
        raise UsageError(f"{file} holds {len(reads)} articles; --quote and --number are about one. Use --jsonl.")
    if isinstance(reads[0], Refused):
        raise reads[0].error
    return reads[0]


def _print(claim: Claim) -> None:
    screen = console()
    screen.print(Text(claim.verdict.value, VERDICT_STYLES[claim.verdict]))
    if claim.verdict is not Verdict.REJECTED:
        said = ", ".join(f"{name} {value}" for name, value in value_entry(claim.quantity).items() if value is not None)
        screen.print(Text(printable(said)))
    for finding in claim.findings:
        screen.print(Text(f"{finding.code.value}: {printable(finding.message)}"))
