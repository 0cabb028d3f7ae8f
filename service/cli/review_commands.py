"""The commands about review: `pincite review` with what hangs on it, and `pincite reviewers`. Does nothing itself."""

from pathlib import Path
from typing import Annotated

import typer

from service.cli.door import call
from service.cli.exits import EXIT_HELP

review = typer.Typer(
    help="Open the review pages; download what people decided.", rich_markup_mode=None, invoke_without_command=True
)
reviewers = typer.Typer(
    help="Accounts of the review pages: add, list, disable.", rich_markup_mode=None, no_args_is_help=True
)

_Port = Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")]


@review.callback(epilog=EXIT_HELP)
def review_options(
    context: typer.Context,
    port: _Port = 8000,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the pages in the browser.")] = True,
) -> int | None:
    """Serve on this machine only and open the review pages."""
    if context.invoked_subcommand:
        return None
    return call("service.cli.review", action="open", port=port, browser=browser)


@review.command("export-gold", epilog=EXIT_HELP)
def review_gold(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the files go; made if missing.")],
) -> int:
    """Write articles that people have gone through as gold for `pincite eval`, with their texts in DIR/texts."""
    return call("service.cli.review", action="gold", folder=folder)


@review.command("agreement", epilog=EXIT_HELP)
def review_agreement() -> int:
    """Tell how far blind opinions agree (Cohen's kappa)."""
    return call("service.cli.review", action="agreement")


@reviewers.command("add", epilog=EXIT_HELP)
def reviewers_add(
    name: Annotated[str, typer.Argument(help="As it will stand beside the decisions.")],
    admin: Annotated[bool, typer.Option("--admin", help="Mark as an administrator.")] = False,
    stdin: Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")] = False,
) -> int:
    """Make an account; the password is asked for. From then on the pages are opened by password only."""
    return call("service.cli.reviewers", action="add", name=name, admin=admin, stdin=stdin)


@reviewers.command("list", epilog=EXIT_HELP)
def reviewers_list() -> int:
    """List everybody who reviews."""
    return call("service.cli.reviewers", action="list")


@reviewers.command("disable", epilog=EXIT_HELP)
def reviewers_disable(name: Annotated[str, typer.Argument(help="Whom to let in no more.")]) -> int:
    """Let somebody in no more; what they decided stays theirs."""
    return call("service.cli.reviewers", action="disable", name=name)
