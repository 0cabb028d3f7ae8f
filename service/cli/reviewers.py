"""`pincite reviewers`: accounts of the review pages. A password is never shown, logged or taken as an argument."""

import getpass
import sys
from datetime import UTC, datetime

from service.cli.door import UsageError
from service.cli.exits import ExitCode
from service.cli.screen import printable, tell
from service.review import accounts
from service.settings import Settings, load_settings
from service.store import reviewers
from service.store.store import open_store


def main(*, action: str, name: str = "", admin: bool = False, stdin: bool = False) -> ExitCode:
    """`add`, `list` or `disable`."""
    settings = load_settings()
    if action == "list":
        return _list(settings)
    if action == "add":
        password = sys.stdin.readline().rstrip("\r\n") if stdin else _asked()
        with open_store(settings) as store:
            made = accounts.create_account(store, name, password, admin=admin, now=datetime.now(UTC))
        tell(f"{made.name} can sign in at /review/.")
        return ExitCode.DONE
    with open_store(settings) as store, store.begin() as conn:
        accounts.disable_account(conn, name, datetime.now(UTC))
    tell(f"{name} is let in no more.")
    return ExitCode.DONE


def _asked() -> str:
    """The password, typed twice."""
    if not sys.stdin.isatty():
        raise UsageError("there is no terminal to ask for the password: pipe it in with --password-stdin")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Again: ") != password:
        raise UsageError("the two passwords differ; try again")
    return password


def _list(settings: Settings) -> ExitCode:
    """A tab-separated line a person: name, how they sign in, since when."""
    with open_store(settings) as store, store.read() as conn:
        found = reviewers.every(conn)
    for one in found:
        how = "disabled" if one.disabled_at else "password" if one.has_account else "name only"
        role = "admin" if one.admin else "reviewer"
        sys.stdout.write("\t".join((printable(one.name), role, how, f"{one.created_at:%Y-%m-%d}")) + "\n")
    if not found:
        tell("nobody has reviewed yet: `pincite reviewers add NAME` makes an account.")
    return ExitCode.DONE
