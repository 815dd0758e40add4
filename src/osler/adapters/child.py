"""What runs in a reading child: it confines itself, then reads what its parent hands it.

It is started by ``osler.adapters.children`` as an interpreter of its own. All it has is one
socket to the parent and the files that come through it, open for reading. It keeps some
members ahead of the one that it reads, so that it need not wait for the parent's verdicts.
"""

import gc
import hashlib
import importlib
import json
import os
import select
import socket
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from osler.adapters.confinement import Limits, ProcessorTime, address_space, confine
from osler.adapters.frames import (
    Done,
    End,
    Frames,
    Hello,
    Now,
    Offer,
    Position,
    Strange,
    Task,
    Told,
    Turned,
    Verdict,
    packed,
)
from osler.adapters.readers.archives import MOST_IN_FILE, too_large
from osler.adapters.readers.members import BROKEN, Member, members_of, whole
from osler.adapters.readers.streams import Streamed
from osler.errors import UnreadableSource
from osler.library.reading import HEAD, Failed, Reader, digest_of, parts_of, reader_of
from osler.ports import Refused

AHEAD = 64  # members that were offered and not read yet
AHEAD_BYTES = 8 * 1024**2  # of them together
STREAMED = 8 * 1024**2  # bytes; more than that is read as a stream where the reader can
FLUSHED_AT = 64 * 1024  # bytes gathered for one write
TOLD_AFTER = 0.5  # seconds, so that the parent sees that work goes on
RECEIVED_AT_ONCE = 64 * 1024  # bytes
MOST_FILES_AT_ONCE = 32  # file descriptors that come with one message
HASHED_AT_ONCE = 1024**2  # bytes
SELDOM = (20_000, 20, 20)  # looking for cycles; documents hold none, and it took 7% of the time
WORN = 192 * 1024**2  # bytes of address space beyond the start: time for a new child


@dataclass(frozen=True)
class Ready:
    """A member to be read when its turn comes."""

    number: int
    offer: Offer
    reader: Reader
    path: Path
    content: bytes | BinaryIO

    @property
    def size(self) -> int:
        return len(self.content) if isinstance(self.content, bytes) else AHEAD_BYTES


Item = Ready | Told  # a message is only passed on, in its turn


class Child:
    """One reading child. ``work`` ends with the process."""

    def __init__(self, opened: socket.socket, readers: tuple[Reader, ...], limits: Limits) -> None:
        self._socket = opened
        self._readers = readers
        self._limits = limits
        self._time = ProcessorTime(limits)
        self._start = address_space()
        self._frames = Frames()
        self._files: deque[int] = deque()
        self._tasks: deque[Task] = deque()
        self._verdicts: deque[bool] = deque()
        self._out: list[bytes] = []
        self._gathered = 0
        self._told = time.monotonic()
        self._open: int | None = None  # the file whose place tells how far the child is

    def work(self, walls: tuple[str, ...]) -> None:
        """Read task after task until the parent closes the socket."""
        self._put(Hello(walls))
        self._flush()
        items, window, held = self._items(), deque[Item](), 0
        while True:
            while len(window) < AHEAD and held < AHEAD_BYTES:
                item = next(items)
                if item is None:
                    break
                window.append(item)
                held += item.size if isinstance(item, Ready) else 0
            if not window:
                self._hear()
                continue
            item = window.popleft()
            held -= item.size if isinstance(item, Ready) else 0
            self._do(item)

    def _items(self) -> Iterator[Item | None]:
        """What is to be done, in order; None where that is not known without waiting."""
        while True:
            while not self._tasks and not self._heard():
                yield None
            task = self._tasks.popleft()
            self._open = opened = self._files.popleft()
            with os.fdopen(opened, "rb") as stream:
                stream.seek(0)  # a child that died may have left it anywhere
                yield from self._items_of(task, stream)
            self._open = None
            yield Done()

    def _items_of(self, task: Task, stream: BinaryIO) -> Iterator[Item]:
        path = Path(os.fsdecode(task.name))
        digest = ""
        for number, member in enumerate(members_of(stream, path.name, task.place)):
            self._beat()
            if number < task.after or number % task.shares != task.share:
                continue
            if isinstance(member, Refused):
                yield Turned(number, member.place, member.reason)
                continue
            if member.place == task.place:
                member.path = path.with_name(member.path.name)
            item = self._item(number, member)
            if isinstance(item, Ready) and not isinstance(item.content, bytes):
                digest = digest or self._digest(stream.fileno())
                named = hashlib.sha256(f"{digest}\0{member.place}".encode()).hexdigest()
                item = Ready(
                    number,
                    self._offer(member, item.reader, named),
                    item.reader,
                    item.path,
                    item.content,
                )
            if isinstance(item, Ready):
                self._put(item.offer)
            yield item

    def _item(self, number: int, member: Member) -> Item:
        """Look at one member; what is small is taken into memory."""
        try:
            head = whole(member.stream, most=HEAD)
            reader = reader_of(member.path, head, self._readers)
            if reader is None:
                return Strange(number, member.place)
            streams = hasattr(reader, "read_from")
            most = STREAMED if streams else MOST_IN_FILE
            if not streams and member.size > most:
                return Turned(number, member.place, too_large(member.size))
            content = head + whole(member.stream, most=most + 1 - len(head))
        except BROKEN as error:
            return Turned(number, member.place, str(error))
        except MemoryError:
            return Turned(number, member.place, self._too_much("it"))
        if len(content) <= most:
            offer = self._offer(member, reader, digest_of(content))
            return Ready(number, offer, reader, member.path, content)
        if not streams:
            return Turned(number, member.place, too_large(len(content)))
        offer = self._offer(member, reader, "")
        return Ready(number, offer, reader, member.path, Streamed.of(content, member.stream))

    def _offer(self, member: Member, reader: Reader, digest: str) -> Offer:
        return Offer(member.place, os.fsencode(member.path), reader.name, digest)

    def _do(self, item: Item) -> None:
        if not isinstance(item, Ready):
            self._put(item)
            self._flush()
            return
        while not self._verdicts:
            self._hear()
        wanted = self._verdicts.popleft()
        self._put(Now(item.number))
        self._flush()
        if wanted:
            self._read(item)
        self._put(End())
        self._flush()
        if address_space() > self._start + WORN:
            os._exit(0)

    def _read(self, item: Ready) -> None:
        try:
            for part in parts_of(item.reader, item.path, item.content):
                self._put_or_fail(part, item.reader)
                self._beat()
        except MemoryError:
            gc.collect()
            self._put(Failed(self._too_much(f"the reader {item.reader.name}")))
            self._put(End())
            self._flush()
            os._exit(0)  # what its libraries hold now is anyone's guess

    def _put_or_fail(self, part: Told, reader: Reader) -> None:
        try:
            self._put(part)
        except MemoryError:
            raise
        except UnreadableSource as error:
            self._put(Failed(str(error)))
        except UnicodeEncodeError:
            self._put(Failed("it holds half of a surrogate pair, which is not text"))
        except Exception as error:
            self._put(Failed(f"the reader {reader.name} failed: {type(error).__name__}: {error}"))

    def _too_much(self, who: str) -> str:
        return f"{who} needed more than {self._limits.memory // 1024**2} MB of memory"

    def _digest(self, opened: int) -> str:
        """Hash of a whole file, without moving its place."""
        hashed, at = hashlib.sha256(), 0
        while piece := os.pread(opened, HASHED_AT_ONCE, at):
            hashed.update(piece)
            at += len(piece)
            self._beat()
        return hashed.hexdigest()

    def _beat(self) -> None:
        """A document or member is behind: renew its time, and pass on what has gathered.

        Documents go by their size only, so that it does not depend on the time how many of
        them are safe when the child crashes; the place in the file goes ahead of them.
        """
        self._time.renew()
        if time.monotonic() - self._told > TOLD_AFTER and self._open is not None:
            self._told = time.monotonic()
            with suppress(OSError):
                self._write(packed(Position(os.lseek(self._open, 0, os.SEEK_CUR))))
        if self._gathered >= FLUSHED_AT:
            self._flush()

    def _put(self, message: Told) -> None:
        frame = packed(message)
        self._out.append(frame)
        self._gathered += len(frame)

    def _flush(self) -> None:
        gathered = b"".join(self._out)
        self._out, self._gathered = [], 0
        self._write(gathered)

    def _write(self, frames: bytes) -> None:
        rest = memoryview(frames)
        try:
            while rest:
                rest = rest[os.write(self._socket.fileno(), rest) :]
        except OSError:
            os._exit(0)  # the parent is gone

    def _heard(self) -> bool:
        """Take in what the parent has said, without waiting; True where a task is there."""
        while select.select([self._socket], [], [], 0)[0]:
            self._receive()
        return bool(self._tasks)

    def _hear(self) -> None:
        """Wait for a word of the parent."""
        self._flush()
        self._receive()

    def _receive(self) -> None:
        room = socket.CMSG_SPACE(4 * MOST_FILES_AT_ONCE)
        received, ancillary, _, _ = self._socket.recvmsg(RECEIVED_AT_ONCE, room)
        if not received:
            os._exit(0)
        for level, kind, body in ancillary:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                whole_ones = len(body) // 4 * 4
                self._files.extend(memoryview(body[:whole_ones]).cast("i"))
        for frame in self._frames.feed(received):
            message = frame.message()
            if isinstance(message, Task):
                self._tasks.append(message)
            elif isinstance(message, Verdict):
                self._verdicts.append(message.wanted)


def main(told: str) -> None:
    """``told`` is the parent's JSON: socket, parent, readers, day, limits, folders with code."""
    settings = json.loads(told)
    readable = [str(Path(__file__).parents[1]), *settings["readable"]]
    opened = socket.socket(fileno=settings["socket"])
    module = importlib.import_module(settings["readers"])
    day = date.fromisoformat(settings["at"]) if settings["at"] else None
    readers = (*module.readers(at=day), *module.notice_readers())
    limits = Limits(**settings["limits"])
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  the parent's pipe is for crashes
    walls = confine(limits, parent=settings["parent"], readable=readable)
    gc.set_threshold(*SELDOM)
    Child(opened, readers, limits).work(walls)
