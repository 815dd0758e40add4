"""The site on a real port, in this very process: a test can hold its engine and look inside."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from uvicorn import Config

from osler.interfaces.web.serving.front_door import FrontDoor
from osler.interfaces.web.serving.listening import Listening
from osler.interfaces.web.serving.site import Site

PATIENCE = 60.0  # seconds; only a failing test waits so long


@contextmanager
def served_here() -> Iterator[str]:
    """The address of a site that ends with the block."""
    config = Config(Site(), http=FrontDoor, lifespan="off", log_config=None)
    server, listener = Listening(config), socket.create_server(("127.0.0.1", 0))
    running = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    running.start()
    try:
        until(lambda: server.started)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = server.force_exit = True
        running.join(PATIENCE)
        listener.close()


def until(holds: Callable[[], object]) -> None:
    """Wait for it; an AssertionError where it does not come true."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.01)
