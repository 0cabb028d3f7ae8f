"""HTTP below the app: what is no request, and what never becomes one, is told as a problem too. Knows no route."""

import asyncio
import json

import h11
import structlog
from uvicorn.protocols.http.h11_impl import H11Protocol

from service.api.catalogue import Entry, catalogue
from service.api.problems import MEDIA_TYPE
from service.store.ids import new_id

# From connecting, or from the first byte, to the end of a request's head; also for what is still to come of a request
# that was answered before it was whole (`limits` counts a body only while somebody reads it).
HEAD_SECONDS = 30.0


class Wire(H11Protocol):
    """Uvicorn's protocol with problems in place of plain text, and a time in which a request's head must be there.

    Without it whoever sends a byte now and then would keep a connection for ever.
    """

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A connection: its first request has to come."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Some bytes."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """The other side has gone."""
        self._forget()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """What came is no HTTP. Once an answer has begun another one cannot be given."""
        if self.conn.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
            self.transport.close()
            return
        self._refuse(catalogue()["request.malformed"], msg)

    def _watch(self) -> None:
        awaited = self.conn.their_state is h11.IDLE or self.conn.our_state is h11.DONE
        if not awaited or self.transport.is_closing():
            self._forget()
        elif self._late is None:
            self._late = self.loop.call_later(HEAD_SECONDS, self._end)

    def _forget(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _end(self) -> None:
        self._late = None
        if self.transport.is_closing():
            return
        if self.conn.our_state is not h11.IDLE or self.conn.trailing_data[0] == b"":
            self.transport.close()  # nothing was begun, or it is answered: there is nothing to say
            return
        self._refuse(catalogue()["request.too_slow"], f"The request's head was not there after {HEAD_SECONDS:g} s.")

    def _refuse(self, entry: Entry, detail: str) -> None:
        request_id = new_id("req")
        structlog.get_logger().info("no_request", code=entry.code, status=entry.status, request_id=request_id)
        body = json.dumps(entry.body(detail, "", request_id, {}, entry.code)).encode()
        headers = [
            ("content-type", MEDIA_TYPE),
            ("content-length", str(len(body))),
            ("x-request-id", request_id),
            ("connection", "close"),
        ]
        for event in (h11.Response(status_code=entry.status, headers=headers), h11.Data(data=body), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()
