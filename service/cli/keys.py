"""`pincite keys`: make, list and revoke keys of the HTTP interface. Knows no request."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from rich.table import Table
from rich.text import Text

from service.cli.exits import ExitCode
from service.cli.screen import console, on_terminal, printable, tell
from service.settings import Settings, load_settings
from service.store import keys
from service.store.keys import Key, Scope
from service.store.secret import server_secret
from service.store.store import open_store


def main(*, action: str, name: str = "", scopes: Sequence[str] = (), key: str = "") -> ExitCode:
    """`create`, `list` or `revoke`."""
    settings = load_settings()
    if action == "create":
        return _create(settings, name, [Scope(scope) for scope in scopes])
    return _revoke(settings, key) if action == "revoke" else _list(settings)


def _create(settings: Settings, name: str, scopes: Sequence[Scope]) -> ExitCode:
    """The token goes to standard output, alone, so that it can be piped into a vault."""
    secret = server_secret(settings)
    with open_store(settings) as store, store.begin() as conn:
        made, token = keys.create(conn, secret, name, scopes, datetime.now(UTC))
    print(token, file=sys.stdout, flush=True)  # noqa: T201 - this is the door
    tell(f"{made.id} may {', '.join(sorted(made.scopes))}. Keep the key now: it is not stored and never shown again.")
    return ExitCode.DONE


def _list(settings: Settings) -> ExitCode:
    """A table on a terminal, else a tab-separated line a key."""
    with open_store(settings) as store, store.read() as conn:
        found = keys.every(conn)
    if not on_terminal():
        sys.stdout.writelines("\t".join(_cells(key)) + "\n" for key in found)  # rich would turn tabs into spaces
        return ExitCode.DONE
    table = Table("id", "begins", "name", "scopes", "made", "used", "revoked", box=None)
    for key in found:
        table.add_row(*map(Text, _cells(key)))
    if found:
        console().print(table)
    else:
        tell("there is no key yet: `pincite keys create --name NAME --scope extract` makes one.")
    return ExitCode.DONE


def _revoke(settings: Settings, key: str) -> ExitCode:
    with open_store(settings) as store, store.begin() as conn:
        ended = keys.revoke(conn, key, datetime.now(UTC))
    tell(f"{ended.id} ({ended.name}) is revoked since {_day(ended.revoked_at)}.")
    return ExitCode.DONE


def _cells(key: Key) -> tuple[str, ...]:
    days = (_day(key.created_at), _day(key.used_at), _day(key.revoked_at))
    return (key.id, key.prefix, printable(key.name), ",".join(sorted(key.scopes)), *days)


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else "-"
