"""A result as people read it on a terminal. Texts of article and model only ever go through `printable` and Text."""

import sys
from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from service.claims.claim import Claim
from service.claims.finding import Verdict
from service.cli.screen import VERDICT_STYLES, console, printable
from service.pipeline.document import claim_entry, claim_id
from service.pipeline.result import Covered, Result, Status
from service.quantities.model import Bound

_SYMBOLS = {
    Bound.MORE_THAN.value: "> ",
    Bound.AT_LEAST.value: "≥ ",
    Bound.LESS_THAN.value: "< ",
    Bound.AT_MOST.value: "≤ ",
    Bound.ABOUT.value: "≈ ",
}
WIDE = 110  # columns of a screen on which a table reads well
_LONGEST = 400  # code points of one cell; the whole text is in the JSON


def show(result: Result, *, every: bool) -> None:
    """The result on standard output, at once: its claims (rejected ones only with `every`), findings and coverage."""
    screen = console()
    if screen.width >= WIDE:
        screen.print(claims_table(result, every=every))
    else:
        screen.print(*claim_lines(result, every=every), sep="\n")
    for line in (*finding_lines(result, every=every), *coverage_lines(result)):
        screen.print(line)
    sys.stdout.flush()


def claims_table(result: Result, *, every: bool) -> Table:
    """One row a claim; rejected ones only with `every`."""
    table = Table(title=_title(result), title_justify="left")
    names = list(dict.fromkeys(name for claim in result.claims for name in claim.fields))
    table.add_column("", no_wrap=True)
    table.add_column("number", justify="right", overflow="fold")
    table.add_column("value", justify="right", overflow="fold")
    for name in names:
        table.add_column(_cell(name), overflow="fold")
    table.add_column("verdict", no_wrap=True)
    table.add_column("confidence", justify="right", no_wrap=True)
    for index, claim in enumerate(result.claims):
        if every or claim.verdict is not Verdict.REJECTED:
            table.add_row(*_row(result, index, claim, names))
    return table


def claim_lines(result: Result, *, every: bool) -> Iterator[Text]:
    """The same for a narrow screen: a few lines a claim."""
    yield _title(result)
    for index, claim in enumerate(result.claims):
        if not every and claim.verdict is Verdict.REJECTED:
            continue
        entry = claim_entry(result, index)
        names = list(entry["fields"])
        name, number, value, *fields, verdict, confidence = _row(result, index, claim, names)
        yield Text("  ").join([name, number, Text(f"({value.plain})" if value.plain else ""), verdict, confidence])
        for field, shown in zip(names, fields, strict=True):
            if shown.plain:
                yield Text.assemble("     ", (f"{_short(field)}: ", "dim"), shown)


def finding_lines(result: Result, *, every: bool) -> Iterator[Text]:
    """A line for each finding of the claims shown, in their order."""
    for index, claim in enumerate(result.claims):
        if every or claim.verdict is not Verdict.REJECTED:
            for finding in claim.findings:
                style = VERDICT_STYLES[finding.code.verdict]
                yield Text(f"  {claim_id(index)} {finding.code.value}: {_short(finding.message)}", style)


def coverage_lines(result: Result) -> Iterator[Text]:
    """The sum of the numbers and, one a line, those that nothing is claimed about though they measure something."""
    count = {status: sum(c.status is status for c in result.covered) for status in Status}
    hidden = sum(claim.verdict is Verdict.REJECTED for claim in result.claims)
    yield Text(
        f"  {len(result.covered)} numbers: {count[Status.CLAIMED]} claimed, "
        f"{count[Status.MEASURES_NOTHING]} measure nothing, {count[Status.UNCLAIMED]} unclaimed"
        + (f"; {hidden} claims rejected" if hidden else "")
    )
    for covered in result.covered:
        if covered.status is Status.UNCLAIMED:
            yield Text(f"  unclaimed: {_place(result, covered)}: {_short(covered.why or '')}", "yellow")


def _title(result: Result) -> Text:
    article = result.article
    return _cell(f"{article.name} ({article.lang})  {article.title or ''}".rstrip(), "bold")


def _row(result: Result, index: int, claim: Claim, names: list[str]) -> list[Text]:
    entry = claim_entry(result, index)
    number = entry["number"]
    value = number["value"] or " … ".join(end for end in (number["min"], number["max"]) if end)
    cells = [_cell(entry["id"]), _cell(number["text"]), _cell(_SYMBOLS.get(number["bound"] or "", "") + value)]
    cells += [_field(entry["fields"].get(name)) for name in names]
    cells.append(Text(claim.verdict.value, VERDICT_STYLES[claim.verdict]))
    cells.append(Text("" if claim.confidence is None else f"{claim.confidence:.2f}"))
    return cells


def _field(value: object) -> Text:
    """A passage in plain, one that stands nowhere struck out, an enum or yes/no as its word."""
    if isinstance(value, dict):
        return _cell(value["text"], "" if value["start"] is not None else "strike")
    return _cell("" if value is None else {True: "yes", False: "no"}.get(value, str(value)))  # type: ignore[call-overload]


def _place(result: Result, covered: Covered) -> str:
    span = covered.quantity.span
    return f"{_short(span.of(result.article.text))} (at {span.start})"


def _cell(text: str, style: str = "") -> Text:
    return Text(_short(text), style)


def _short(text: str) -> str:
    shown = printable(text[: _LONGEST + 1])
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"
