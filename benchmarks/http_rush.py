"""Readers who come faster than a site can answer, each on a connection of their own.

A client of asyncio takes half a millisecond for a connection, so at thousands a second it would
measure itself. This one waits on bare sockets, in a process of its own, and says how late it was.
"""

import errno
import multiprocessing
import select
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from multiprocessing.connection import Connection

from benchmarks.http_load import HOST, PATIENCE, Asked, Measured, Reply, length_of

AT_ONCE = 64  # new connections between two looks at those that wait


@dataclass
class Reader:
    """One connection, from when it was opened."""

    line: socket.socket
    wire: bytes
    began: float
    got: bytearray = field(default_factory=bytearray)

    def reply(self) -> Reply | None:
        """What was answered, once it is there as a whole."""
        end = self.got.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = bytes(self.got[: end + 2])
        size = len(self.got) - end - 4
        return Reply(int(head[9:12]), head, size, b"") if size >= length_of(head) >= 0 else None


class Rush:
    """So many a second for so long, whatever becomes of them."""

    def __init__(self, port: int, wires: Iterator[bytes], *, per_second: float) -> None:
        self._place, self._wires, self._per_second = (HOST, port), wires, per_second
        self._waits = select.epoll()
        self._readers: dict[int, Reader] = {}
        self.told = Measured()

    def run(self, seconds: float) -> Measured:
        began = time.perf_counter()
        most, come = int(self._per_second * seconds), 0
        while come < most or self._readers:
            now = time.perf_counter()
            due = min(most, int((now - began) * self._per_second) + 1)
            if come < due:
                self.told.late.append(now - began - come / self._per_second)
            for _ in range(min(AT_ONCE, due - come)):
                self._opens()
                come += 1
            if come >= most:
                self._give_up(now)
            self._look(0 if come < due else 0.5 / self._per_second if come < most else 0.2)
            if come < most:
                self.told.seconds = time.perf_counter() - began
        self._waits.close()
        self.told.seconds = max(self.told.seconds, seconds)
        return self.told

    def _opens(self) -> None:
        line = socket.socket()
        line.setblocking(False)
        reader = Reader(line, next(self._wires), time.perf_counter())
        code = line.connect_ex(self._place)
        if code not in (0, errno.EINPROGRESS):
            self._failed(reader, OSError(code, "no connection"))
            return
        self._readers[line.fileno()] = reader
        self._waits.register(line, select.EPOLLOUT)

    def _look(self, patience: float) -> None:
        for number, _ in self._waits.poll(patience):
            reader = self._readers[number]
            try:
                self._goes_on(reader)
            except OSError as fault:
                self._failed(reader, fault)

    def _goes_on(self, reader: Reader) -> None:
        if reader.wire:
            reader.line.send(reader.wire)  # a request is far smaller than what fits at once
            reader.wire = b""
            self._waits.modify(reader.line, select.EPOLLIN)
            return
        more = reader.line.recv(1 << 16)
        if not more:
            raise ConnectionResetError(errno.ECONNRESET, "closed by the site")
        reader.got += more
        reply = reader.reply()
        if reply is not None:
            self.told.note(reply, time.perf_counter() - reader.began)
            self._ends(reader)

    def _failed(self, reader: Reader, fault: OSError) -> None:
        self.told.failed(fault)
        self._ends(reader)

    def _ends(self, reader: Reader) -> None:
        self._readers.pop(reader.line.fileno(), None)
        reader.line.close()

    def _give_up(self, now: float) -> None:
        for reader in list(self._readers.values()):
            if now - reader.began > PATIENCE:
                self._failed(reader, TimeoutError(errno.ETIMEDOUT, "not answered"))


def _rushed(
    ends: Connection, port: int, wires: Sequence[bytes], per_second: float, seconds: float
) -> None:
    ends.send(Rush(port, cycle(wires), per_second=per_second).run(seconds))


class Beside:
    """A rush in a process of its own."""

    def __init__(
        self, port: int, asked: Sequence[Asked], *, per_second: float, seconds: float
    ) -> None:
        self._ends, theirs = multiprocessing.Pipe(duplex=False)
        wires = [each.wire for each in asked]
        self._process = multiprocessing.get_context("fork").Process(
            target=_rushed, args=(theirs, port, wires, per_second, seconds)
        )
        self._process.start()

    def ended(self) -> Measured:
        """Waits for its end."""
        told = self._ends.recv()
        self._process.join()
        assert isinstance(told, Measured)
        return told
