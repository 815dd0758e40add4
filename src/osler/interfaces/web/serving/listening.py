"""Where connections come in: each is looked at before anything is made for it.

asyncio makes a task, a transport and a reader of HTTP for a connection before its first byte is
looked at, which costs a good part of what a page costs. Far beyond its capacity a site would
spend its time on that, while the queue of the system grows and readers wait in it for seconds,
whoever asks for the emergency page among them. So connections are taken from that queue by hand:
where there is no room they are answered with 503 and closed at once.
"""

import asyncio
import socket
import sys
from collections.abc import Callable
from typing import Any

from uvicorn import Config, Server

from osler.interfaces.web.serving import front_door

AT_ONCE = 256  # connections taken between two looks at those that are in
FIRST = 2048  # bytes that are looked at: the line that says what is asked, and the language
AT_HAND = int(socket.MSG_DONTWAIT)  # plain numbers: joining flags by name costs as much as a call
LOOK = int(socket.MSG_PEEK | socket.MSG_DONTWAIT)
# Seconds after which a thread that makes a page lets the loop go on. Each call for a connection
# gives way to such a thread: by Python's 0.005 s a refusal would wait several times so long.
TURN = 0.0005
AGAIN = 0.5  # seconds until the next try where the system opens no more connections


def serve(config: Config) -> None:
    """Until somebody ends it."""
    sys.setswitchinterval(TURN)
    Listening(config).run(sockets=[config.bind_socket()])


class Listening(Server):
    """A server of uvicorn's that lets in connections itself."""

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self._coming: set[asyncio.Task[Any]] = set()  # let in, and nothing read yet

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for listener in sockets or []:
            self._listen(listener)

    def _listen(self, listener: socket.socket) -> None:
        if listener.fileno() >= 0:
            asyncio.get_running_loop().add_reader(listener, self._take, listener)

    def _take(self, listener: socket.socket) -> None:
        for _ in range(AT_ONCE):
            try:
                connection, _ = listener.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError:  # no more files: meanwhile those who are in get their pages
                loop = asyncio.get_running_loop()
                loop.remove_reader(listener)
                loop.call_later(AGAIN, self._listen, listener)
                return
            if not (self._full and _sent_off(connection)):
                self._let_in(connection)

    @property
    def _full(self) -> bool:
        return len(self.server_state.tasks) + len(self._coming) >= front_door.MOST

    def _let_in(self, connection: socket.socket) -> None:
        connection.setblocking(False)
        # asyncio does so where it made the socket: head and body of a page are written apart.
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        loop = asyncio.get_running_loop()
        coming = loop.create_task(loop.connect_accepted_socket(self._protocol(), connection))
        self._coming.add(coming)
        coming.add_done_callback(self._has_come)

    def _has_come(self, coming: "asyncio.Task[Any]") -> None:
        self._coming.discard(coming)
        if not coming.cancelled():
            coming.exception()  # somebody who left again is no fault

    def _protocol(self) -> Callable[[], asyncio.Protocol]:
        made: Any = self.config.http_protocol_class
        state, app_state = self.server_state, self.lifespan.state
        return lambda: made(config=self.config, server_state=state, app_state=app_state)


def _sent_off(connection: socket.socket) -> bool:
    """Whether somebody was answered that there is no room: not before they have said a word."""
    try:
        first = connection.recv(FIRST, LOOK)
        if not first or front_door.is_open_to(first):
            return False
        # What was not read when it is closed would undo the answer.
        connection.recv(1 << 16, AT_HAND)
        connection.send(front_door.words_for(first), AT_HAND)
    except BlockingIOError:
        return False
    except OSError:
        pass  # gone already
    connection.close()
    return True
