"""A small, fast HTTP client that puts a site under load, and what it measured.

Sockets and a minimal reading of HTTP/1.1, because a client that costs more than the site would
measure itself. ``ceiling`` says how much it could have sent: the same client against a server
that does nothing.
"""

import asyncio
import errno
import multiprocessing
import socket
import statistics
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle

HOST = "127.0.0.1"
PATIENCE = 60.0  # seconds; a request that takes longer is an error
FAILED = 0  # the status of a request that was never answered


@dataclass(frozen=True)
class Asked:
    """One request, ready to be sent."""

    name: str
    wire: bytes

    @classmethod
    def of(cls, name: str, method: str, path: str, body: bytes = b"", **headers: str) -> "Asked":
        told = {"Host": HOST, "Accept-Encoding": "gzip", "Accept-Language": "en", **headers}
        if method == "POST":
            told.setdefault("Content-Type", "application/x-www-form-urlencoded")
            told["Content-Length"] = str(len(body))
        lines = "".join(f"{key.replace('_', '-')}: {value}\r\n" for key, value in told.items())
        return cls(name, f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode() + body)


@dataclass(frozen=True)
class Reply:
    status: int
    head: bytes
    size: int  # bytes of the body as it came over the wire
    body: bytes


class Line(asyncio.Protocol):
    """One connection that is kept open; one request at a time."""

    def __init__(self) -> None:
        self._got = bytearray()
        self._waiting: asyncio.Future[Reply] | None = None
        self._transport: asyncio.Transport | None = None
        self._head: bytes | None = None
        self._needs = -1  # length of the body; -1: in pieces
        self.open = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport, self.open = transport, True

    def connection_lost(self, fault: Exception | None) -> None:
        self.open = False
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(fault or ConnectionResetError("closed by the site"))

    def data_received(self, got: bytes) -> None:
        self._got += got
        if self._head is None:
            end = self._got.find(b"\r\n\r\n")
            if end < 0:
                return
            self._head = bytes(self._got[: end + 2])
            self._needs = length_of(self._head)
            del self._got[: end + 4]
        if self._needs >= 0 and len(self._got) >= self._needs:
            self._answered(bytes(self._got[: self._needs]))
        elif self._needs < 0 and self._got.endswith(b"0\r\n\r\n"):
            self._answered(_joined(bytes(self._got)))

    def _answered(self, body: bytes) -> None:
        head, self._head = self._head or b"", None
        size = len(body)
        self._got.clear()
        if b"connection: close" in head.lower() and self._transport is not None:
            self._transport.close()
            self.open = False
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(Reply(int(head[9:12]), head, size, body))

    async def ask(self, asked: Asked) -> Reply:
        """Raises OSError where the site hangs up, TimeoutError where it says nothing."""
        assert self._transport is not None
        self._waiting = asyncio.get_running_loop().create_future()
        self._transport.write(asked.wire)
        return await asyncio.wait_for(self._waiting, PATIENCE)

    def close(self) -> None:
        if self._transport is not None:
            self._transport.abort()


def length_of(head: bytes) -> int:
    """Bytes of the body that comes after these headers; -1: it comes in pieces."""
    low = head.lower()
    if low[9:12] in (b"304", b"204"):
        return 0
    at = low.find(b"\r\ncontent-length:")
    return int(low[at + 17 : low.index(b"\r\n", at + 17)]) if at >= 0 else -1


def _joined(pieces: bytes) -> bytes:
    """The body of an answer that came in pieces."""
    found, rest = [], pieces
    while rest:
        size, _, rest = rest.partition(b"\r\n")
        number = int(size, 16)
        if not number:
            break
        found.append(rest[:number])
        rest = rest[number + 2 :]
    return b"".join(found)


async def a_line(port: int) -> Line:
    _, line = await asyncio.get_running_loop().create_connection(Line, HOST, port)
    return line


async def once(port: int, asked: Asked) -> Reply:
    """One request on a connection of its own."""
    line = await a_line(port)
    try:
        return await line.ask(asked)
    finally:
        line.close()


@dataclass
class Measured:
    """What came of a number of requests."""

    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)  # seconds, of what was answered in full
    turned_away: list[float] = field(default_factory=list)  # seconds, of 503
    silent_503: int = 0  # without Retry-After
    late: list[float] = field(default_factory=list)  # seconds by which the client itself was late
    faults: Counter[str] = field(default_factory=Counter)
    sizes: int = 0

    def note(self, reply: Reply, took: float) -> None:
        self.statuses[reply.status] += 1
        self.sizes += reply.size
        if reply.status == 503:
            self.turned_away.append(took)
            self.silent_503 += b"\r\nretry-after:" not in reply.head.lower()
        else:
            self.times.append(took)

    def failed(self, fault: BaseException) -> None:
        self.statuses[FAILED] += 1
        number = getattr(fault, "errno", None)
        self.faults[errno.errorcode.get(number or 0, type(fault).__name__)] += 1

    @property
    def good(self) -> int:
        return sum(n for status, n in self.statuses.items() if 200 <= status < 400)

    @property
    def per_second(self) -> float:
        return self.good / self.seconds if self.seconds else 0.0

    def figures(self) -> dict[str, object]:
        """In milliseconds where it is a time."""
        errors = sum(n for s, n in self.statuses.items() if s != 503 and not 200 <= s < 400)
        return {
            "requests": self.statuses.total(),
            "per second": round(self.per_second, 1),
            "p50 ms": _ms(self.times, 50),
            "p95 ms": _ms(self.times, 95),
            "p99 ms": _ms(self.times, 99),
            "503": self.statuses[503],
            "503 p95 ms": _ms(self.turned_away, 95),
            "503 without Retry-After": self.silent_503,
            "errors": errors,
            "statuses": {str(k): n for k, n in sorted(self.statuses.items())},
            "faults": dict(self.faults),
            **({"client late, p95 ms": _ms(self.late, 95)} if self.late else {}),
        }


def _ms(times: Sequence[float], percent: int) -> float | None:
    """A percentile in milliseconds."""
    if not times:
        return None
    if len(times) == 1:
        return round(times[0] * 1000, 1)
    return round(statistics.quantiles(times, n=100, method="inclusive")[percent - 1] * 1000, 1)


async def closed(port: int, asked: Iterable[Asked], *, at_once: int, seconds: float) -> Measured:
    """So many readers, each of whom sends the next request when the last was answered."""
    told, requests = Measured(), iter(asked)
    until = time.perf_counter() + seconds

    async def reader() -> None:
        line: Line | None = None
        while time.perf_counter() < until:
            began = time.perf_counter()
            try:
                if line is None or not line.open:
                    line = await a_line(port)
                told.note(await line.ask(next(requests)), time.perf_counter() - began)
            except (OSError, TimeoutError) as fault:
                told.failed(fault)
                if line is not None:
                    line.close()
                line = None
        if line is not None:
            line.close()

    began = time.perf_counter()
    await asyncio.gather(*(reader() for _ in range(at_once)))
    told.seconds = time.perf_counter() - began
    return told


async def arriving(
    port: int, asked: Iterable[Asked], *, per_second: float, seconds: float
) -> Measured:
    """Readers who come at this rate, whether or not those before them have been answered.

    Each comes on a connection of their own.
    """
    told, requests, at_work = Measured(), iter(asked), set[asyncio.Task[None]]()

    async def reader(one: Asked) -> None:
        began = time.perf_counter()
        try:
            told.note(await once(port, one), time.perf_counter() - began)
        except (OSError, TimeoutError) as fault:
            told.failed(fault)

    began = time.perf_counter()
    for number in range(int(per_second * seconds)):
        wait = began + number / per_second - time.perf_counter()
        if wait > 0:
            await asyncio.sleep(wait)
        task = asyncio.create_task(reader(next(requests)))
        at_work.add(task)
        task.add_done_callback(at_work.discard)
    arrived = time.perf_counter() - began
    await asyncio.gather(*at_work)
    told.seconds = max(arrived, seconds)
    return told


def rounds(asked: Sequence[Asked]) -> Iterator[Asked]:
    return cycle(asked)


class _Echo(asyncio.Protocol):
    """Answers every request with the same bytes and looks at nothing."""

    def __init__(self, answer: bytes) -> None:
        self._answer = answer

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, _: bytes) -> None:
        self._transport.write(self._answer)


def _echo(listening: socket.socket, size: int) -> None:
    body = b"x" * size
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % size + body

    async def serve() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: _Echo(answer), sock=listening)
        await server.serve_forever()

    asyncio.run(serve())


def ceiling(size: int, *, at_once: int, seconds: float) -> Measured:
    """What this client manages against a server that answers ``size`` bytes and does nothing."""
    listening = socket.create_server((HOST, 0))
    port = listening.getsockname()[1]
    server = multiprocessing.get_context("fork").Process(target=_echo, args=(listening, size))
    server.start()
    try:
        asked = rounds([Asked.of("nothing", "GET", "/")])
        return asyncio.run(closed(port, asked, at_once=at_once, seconds=seconds))
    finally:
        server.terminate()
        server.join()
        listening.close()


Load = Callable[[], Awaitable[Measured]]
