"""A stream that a reader may ask for any number of bytes, whatever lies beneath."""

import io
from typing import TYPE_CHECKING, BinaryIO, cast

from osler.adapters.readers.members import BROKEN, MOST_AT_ONCE
from osler.errors import UnreadableSource

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BUFFER = 256 * 1024  # bytes


class Streamed(io.RawIOBase):
    """What has been read of a stream already, then the rest of it. It cannot be sought in.

    Where the stream is broken, reading it raises UnreadableSource with the reason.
    """

    def __init__(self, begun: bytes, rest: BinaryIO) -> None:
        self._begun = memoryview(begun)
        self._rest = rest

    @classmethod
    def of(cls, begun: bytes, rest: BinaryIO) -> BinaryIO:
        """With room to look ahead, as readers expect it."""
        return cast(BinaryIO, io.BufferedReader(cls(begun, rest), BUFFER))

    def readinto(self, room: "WriteableBuffer") -> int:
        wanted = memoryview(room).cast("B")
        piece: bytes | memoryview
        if self._begun:
            piece = self._begun[: len(wanted)]
            self._begun = self._begun[len(piece) :]
        else:
            try:
                piece = self._rest.read(min(len(wanted), MOST_AT_ONCE))
            except BROKEN as error:
                raise UnreadableSource(f"it cannot be unpacked to its end: {error}") from error
        wanted[: len(piece)] = piece
        return len(piece)

    def readable(self) -> bool:
        return True
