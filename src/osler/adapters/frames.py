"""What a reading child and its parent say to each other, decoded by shape and never unpickled.

A frame is four bytes of length (little-endian), one byte that names its type, and the message
in MessagePack. Neither side trusts a length: MOST_IN_FRAME bounds it.
"""

import struct
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from osler.domain.notice import Notice
from osler.errors import OslerError, UnreadableSource
from osler.library.reading import Failed
from osler.ports import Document, NotRead

MOST_IN_FRAME = 64 * 1024**2  # bytes; the largest guideline seen is under 4 MiB
HEAD = struct.Struct("<IB")


class Task(msgspec.Struct, frozen=True, array_like=True):
    """To the child: read the next file descriptor it got."""

    place: str  # as messages show it
    name: bytes  # path of the file
    after: int = 0  # leave out this many members: they are done
    share: int = 0  # take only each ``shares``-th member, beginning with this one
    shares: int = 1


class Verdict(msgspec.Struct, frozen=True, array_like=True):
    """To the child: whether a file that it offered is to be read."""

    wanted: bool


class Hello(msgspec.Struct, frozen=True, array_like=True):
    """The child is confined and waits for work."""

    walls: tuple[str, ...]


class Offer(msgspec.Struct, frozen=True, array_like=True):
    """A file that a reader of the child knows. Verdicts come back in the order of offers."""

    place: str
    name: bytes  # path inside the archive, or the file's name
    reader: str
    digest: str  # of its bytes, or of the archive that it lies in and its place there


class Now(msgspec.Struct, frozen=True, array_like=True):
    """The member that was offered, and that the frames after this one belong to, until End."""

    member: int


class Strange(msgspec.Struct, frozen=True, array_like=True):
    """A member that no reader knows."""

    member: int
    place: str


class Turned(msgspec.Struct, frozen=True, array_like=True):
    """A member that was not even opened, and why."""

    member: int
    place: str
    reason: str


class End(msgspec.Struct, frozen=True, array_like=True):
    """The member has been read to its end, or was not wanted."""


class Done(msgspec.Struct, frozen=True, array_like=True):
    """The task has no more members."""


class Position(msgspec.Struct, frozen=True, array_like=True):
    """How many bytes of the task's file are behind the child."""

    at: int


Told = (
    Hello
    | Offer
    | Now
    | Strange
    | Turned
    | End
    | Done
    | Position
    | Document
    | Notice
    | NotRead
    | Failed
    | Task
    | Verdict
)
TYPES: tuple[type[Told], ...] = (
    Hello,
    Offer,
    Now,
    Strange,
    Turned,
    End,
    Done,
    Position,
    Document,
    Notice,
    NotRead,
    Failed,
    Task,
    Verdict,
)
_NUMBERS = {kind: number for number, kind in enumerate(TYPES)}
_DECODERS = tuple(msgspec.msgpack.Decoder(kind) for kind in TYPES)
_ENCODER = msgspec.msgpack.Encoder()
T = TypeVar("T")


class Frame(msgspec.Struct, frozen=True):
    """One message as it came, not looked into yet."""

    kind: int
    body: bytes

    def is_a(self, kind: type[Told]) -> bool:
        return _NUMBERS[kind] == self.kind

    def message(self) -> Told:
        """What it says; raises UnreadableSource where it is not of a shape that we know."""
        try:
            told: Told = _DECODERS[self.kind].decode(self.body)
        except (LookupError, ValueError, OslerError, RecursionError, MemoryError) as error:
            raise UnreadableSource(f"sent what makes no sense: {error}") from error
        return told


def packed(message: Told) -> bytes:
    """A message as a frame. Raises UnicodeEncodeError for half a surrogate pair."""
    body = _ENCODER.encode(message)
    if len(body) > MOST_IN_FRAME:
        raise UnreadableSource(f"one source gives more than {MOST_IN_FRAME // 1024**2} MiB")
    return HEAD.pack(len(body), _NUMBERS[type(message)]) + body


class Frames:
    """Puts frames together from bytes as they arrive."""

    def __init__(self) -> None:
        self._gathered = bytearray()

    def feed(self, received: bytes) -> Iterator[Frame]:
        """Frames that are complete now; raises UnreadableSource for a length out of bounds."""
        gathered = self._gathered
        gathered += received
        start = 0
        while len(gathered) - start >= HEAD.size:
            length, kind = HEAD.unpack_from(gathered, start)
            if length > MOST_IN_FRAME or kind >= len(TYPES):
                raise UnreadableSource("sent what makes no sense: not a frame")
            end = start + HEAD.size + length
            if len(gathered) < end:
                break
            yield Frame(kind, bytes(memoryview(gathered)[start + HEAD.size : end]))
            start = end
        del gathered[:start]
