"""Page tokens: where a list goes on, signed and bound to its filters. Knows no list.

A token holds a position (what the next page begins after), so that pages neither skip nor repeat while rows are added;
callers can read it, but not change it or use it with other filters.
"""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from typing import Any

from service.api.problems import Problem

_MAC_BYTES = 16
_LONGEST = 2048

Position = Sequence[str | int | float | None]


class Pages:
    """Makes and reads page tokens under a server's secret."""

    def __init__(self, secret: bytes) -> None:
        self._secret = hmac.new(secret, b"pincite page tokens", hashlib.sha256).digest()

    def token(self, listing: str, filters: Mapping[str, Any], position: Position) -> str:
        """The token of the page of `listing` (its route) that begins after `position`."""
        payload = json.dumps(list(position), separators=(",", ":")).encode()
        return base64.urlsafe_b64encode(self._mac(listing, filters, payload) + payload).decode().rstrip("=")

    def position(self, listing: str, filters: Mapping[str, Any], token: str | None) -> list[Any] | None:
        """The position of a token; None for the first page. Raises Problem `page.token_invalid`."""
        if token is None:
            return None
        try:
            # Python's decoder skips what is no base 64; a token must be exactly what was given out.
            raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            raise _invalid() from None
        mac, payload = raw[:_MAC_BYTES], raw[_MAC_BYTES:]
        if len(token) > _LONGEST or not hmac.compare_digest(mac, self._mac(listing, filters, payload)):
            raise _invalid()
        position: list[Any] = json.loads(payload)
        return position

    def _mac(self, listing: str, filters: Mapping[str, Any], payload: bytes) -> bytes:
        bound = json.dumps([listing, {k: v for k, v in filters.items() if v is not None}], sort_keys=True, default=str)
        message = hashlib.sha256(bound.encode()).digest() + payload
        return hmac.new(self._secret, message, hashlib.sha256).digest()[:_MAC_BYTES]


def _invalid() -> Problem:
    said = "does not belong to this list with these filters"
    fault = {"in": "query", "parameter": "page_token", "detail": said, "code": "page.token_invalid"}
    return Problem("page.token_invalid", f"The page token {said}.", members={"errors": [fault]})
