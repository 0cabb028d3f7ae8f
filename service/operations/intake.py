"""Articles brought into an operation: read one by one, written in small transactions. Knows no HTTP and no worker."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from service.ingest.refused import Read, Refused
from service.store import articles, operations
from service.store.operation import Kind
from service.store.operations import NewItem
from service.store.store import Store
from service.text.article import Article

_LOT = 50  # articles a transaction: SQLite's other writers wait meanwhile


def fill(store: Store, kind: Kind, owner: str | None, request: Mapping[str, Any], reads: Iterable[Read]) -> str:
    """A sealed operation over `reads`, which are taken one after the other; its id.

    What could not be read is an item that failed. Where reading raises, nothing of the operation stays (articles that
    were written do: they cost nothing and are found again by their text).
    """
    with store.begin() as conn:
        operation_id = operations.create(conn, kind, owner, request, datetime.now(UTC))
    try:
        total = 0
        for lot in _lots(reads):
            with store.begin() as conn:
                new = [_item(read, articles.add(conn, read) if isinstance(read, Article) else None) for read in lot]
                operations.add_items(conn, operation_id, total, new)
            total += len(lot)
        with store.begin() as conn:
            operations.seal(conn, operation_id, total, datetime.now(UTC))
    except BaseException:
        with store.begin() as conn:
            operations.drop(conn, operation_id)
        raise
    return operation_id


def _item(read: Read, seen: articles.Seen | None) -> NewItem:
    if isinstance(read, Refused):
        return NewItem(read.name, read.origin, None, read.error.code, read.error.message)
    return NewItem(read.name, read.origin, seen)


def _lots(reads: Iterable[Read]) -> Iterator[list[Read]]:
    lot: list[Read] = []
    for read in reads:
        lot.append(read)
        if len(lot) == _LOT:
            yield lot
            lot = []
    if lot:
        yield lot
