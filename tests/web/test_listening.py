"""A connection before anything is made for it: who is let in, and who is sent off at once."""

import asyncio
import errno
import socket
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from uvicorn import Config

from osler.interfaces.web.serving import listening
from osler.interfaces.web.serving.front_door import MOST, FrontDoor
from osler.interfaces.web.serving.listening import Listening
from tests.web.asgi_reader import run_apart
from tests.web.looks import CHEST

pytestmark = pytest.mark.usefixtures("library")  # its home has the collected styles
WORDS = CHEST.encode()


async def _application(scope: Any, receive: Any, send: Any) -> None:
    """Answers with what it was sent."""
    told = (await receive())["body"] or scope["path"].encode()
    length = [(b"content-length", str(len(told)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": length})
    await send({"type": "http.response.body", "body": told})


def at_the_door(come: Callable[[Listening, int], Awaitable[Any]], *, under_way: int = 0) -> Any:
    """What comes of visitors to a real port, while so many requests are worked on."""

    async def opened() -> Any:
        config = Config(_application, http=FrontDoor, lifespan="off", log_config=None)
        config.load()
        server = Listening(config)
        server.lifespan = config.lifespan_class(config)
        listener = socket.create_server(("127.0.0.1", 0))
        await server.startup(sockets=[listener])
        held = {asyncio.ensure_future(asyncio.sleep(3600)) for _ in range(under_way)}
        server.server_state.tasks |= held
        try:
            return await come(server, listener.getsockname()[1])
        finally:
            server.server_state.tasks -= held
            for each in held:
                each.cancel()
            await server.shutdown()

    return run_apart(opened())


async def _answer(port: int, wire: bytes, *, later: bytes = b"") -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(wire)
    if later:
        await asyncio.sleep(0.05)
        writer.write(later)
    head = await reader.readuntil(b"\r\n\r\n")
    size = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
    told = head + await reader.readexactly(size)
    writer.close()
    return told


def answer_to(wire: bytes, *, under_way: int = 0, later: bytes = b"") -> bytes:
    async def come(_: Listening, port: int) -> bytes:
        return await _answer(port, wire, later=later)

    told: bytes = at_the_door(come, under_way=under_way)
    return told


def test_beyond_its_room_a_site_answers_and_closes_before_anything_is_made() -> None:
    """503 with Retry-After, in the reader's language, and nothing is left of the visit."""

    async def come(server: Listening, port: int) -> bytes:
        told = await _answer(port, b"GET / HTTP/1.1\r\nAccept-Language: de\r\n\r\n")
        assert server.server_state.connections == set()
        return told

    told = at_the_door(come, under_way=MOST)
    assert told.startswith(b"HTTP/1.1 503 ")
    assert b"\r\nRetry-After: 5\r\n" in told
    assert b'lang="de"' in told


def test_who_asks_for_emergency_help_is_let_in_beyond_the_room() -> None:
    head = b"POST /emergency HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(WORDS)
    assert answer_to(head + WORDS, under_way=MOST).endswith(WORDS)


def test_who_says_nothing_at_first_is_heard_when_they_speak() -> None:
    """A browser opens connections before it needs them, also for the emergency page."""
    told = answer_to(b"", under_way=MOST, later=b"GET /emergency HTTP/1.1\r\nHost: x\r\n\r\n")
    assert told.endswith(b"/emergency")
    late = answer_to(b"", under_way=MOST, later=b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    assert late.startswith(b"HTTP/1.1 503 ")


def test_with_room_everybody_is_let_in() -> None:
    told = answer_to(b"GET /a HTTP/1.1\r\nHost: x\r\n\r\n", under_way=MOST - 1)
    assert told.endswith(b"/a")


def test_those_who_come_in_one_crowd_are_counted_before_they_are_read() -> None:
    """Or a crowd is let in as a whole because nobody of it has been read yet."""

    async def come(server: Listening, port: int) -> list[int]:
        asks = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
        lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(3)]
        for line in lines:
            line.sendall(asks)
        told = await asyncio.gather(*(asyncio.to_thread(line.recv, 1 << 16) for line in lines))
        for line in lines:
            line.close()
        return [int(each[9:12]) for each in told]

    assert sorted(at_the_door(come, under_way=MOST - 1)) == [200, 503, 503]


def test_where_the_system_opens_no_more_connections_the_site_tries_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And does not turn in circles meanwhile."""
    monkeypatch.setattr(listening, "AGAIN", 0.01)
    tried: list[int] = []

    class Full:
        """A listening socket of which nothing comes the first time."""

        def __init__(self, real: socket.socket) -> None:
            self.fileno, self._real = real.fileno, real

        def accept(self) -> Any:
            tried.append(1)
            if len(tried) == 1:
                raise OSError(errno.EMFILE, "no more files")
            return self._real.accept()

    async def come(server: Listening, port: int) -> bytes:
        (listener,) = server.servers[0].sockets
        server._listen(Full(listener._sock))  # type: ignore[arg-type]
        return await _answer(port, b"GET /a HTTP/1.1\r\nHost: x\r\n\r\n")

    assert at_the_door(come).endswith(b"/a")
    assert len(tried) >= 2


def test_who_has_gone_before_they_were_looked_at_leaves_nothing() -> None:
    async def come(server: Listening, port: int) -> None:
        line = socket.create_connection(("127.0.0.1", port))
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        line.close()  # with a reset
        assert (await _answer(port, b"GET / HTTP/1.1\r\n\r\n")).startswith(b"HTTP/1.1 503 ")
        await asyncio.sleep(0)
        assert server.server_state.connections == set()

    at_the_door(come, under_way=MOST)
