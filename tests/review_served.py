"""The review pages on a free port of this machine, in a thread: for a browser, or for a clock."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount

from service.settings import Settings
from service.store.store import Store
from service.web.app import review_app


@contextmanager
def served(store: Store, settings: Settings, clock: Callable[[], datetime]) -> Iterator[str]:
    """The address before `/review`, open to whoever gives a name; the server ends with the block, whatever happens."""
    app = Starlette(routes=[Mount("/review", review_app(store, settings, open_door=True, clock=clock))])
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, log_level="error", ws="none", lifespan="off"))
    # With the protocol named asyncio sends at once (TCP_NODELAY), as it does for `pincite serve`.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive(), "the server ended before it had begun"
                time.sleep(0.005)
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = server.force_exit = True
            thread.join()
