"""Vectors by the hash of their text, in one file that only grows.

It is a row of frames, each whole or worthless: a kill costs the frame that was being written.
A frame is a head (magic, vectors, numbers in a vector, CRC-32 of the body), then the keys, the
scales and the vectors as whole numbers from -127 to 127; a vector is its numbers times its scale.
So two vectors are multiplied in whole numbers below 2**24, which 32-bit floats add exactly:
no machine, order or number of threads gives another score.
"""

import fcntl
import mmap
import os
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from osler.errors import LibraryBusy

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_HEAD = struct.Struct("<4sIII")  # little-endian, as every machine we run on
_MAGIC = b"OSV1"
KEY = 16  # bytes of a text's SHA-256 that name it: two texts in 10**19 would share them
_SCALE = 4  # bytes
STEPS = 127  # whole-number steps from 0 to the largest number of a vector


@dataclass(frozen=True)
class Steps:
    """A vector as whole numbers; times ``scale`` they are the vector."""

    numbers: "NDArray[np.int8]"
    scale: float


def in_steps(vector: Sequence[float]) -> Steps:
    """The nearest whole numbers. Raises ValueError where it is no vector."""
    import numpy as np

    exact = np.asarray(vector, dtype=np.float32)
    largest = float(np.abs(exact).max(initial=0.0))
    if not 0.0 < largest < float("inf"):
        raise ValueError("a vector of nothing, or of what is no number")
    scale = np.float32(largest / STEPS)
    return Steps(np.rint(exact / scale).astype(np.int8), float(scale))


@dataclass(frozen=True)
class Frame:
    """A run of vectors in the file; the arrays are views of it."""

    first: int  # number of its first vector in the file
    keys: memoryview
    scales: "NDArray[np.float32]"
    numbers: "NDArray[np.int8]"  # one row a vector
    sealed: int  # CRC-32 that the body should have
    body: memoryview

    @property
    def sound(self) -> bool:
        """True where its bytes are those that were written; reads all of them."""
        return zlib.crc32(self.body) == self.sealed


class VectorFile:
    """One model's vectors of one library."""

    def __init__(self, path: Path, *, size: int) -> None:
        self.path = path
        self._size = size

    def frames(self) -> Iterator[Frame]:
        """The whole frames, in order; none where there is no file."""
        try:
            with self.path.open("rb") as file:
                view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except (FileNotFoundError, ValueError):  # none yet; none in an empty file
            return
        start = first = 0
        while (frame := self._frame(view, start, first)) is not None:
            yield frame
            start += _HEAD.size + len(frame.body)
            first += len(frame.scales)

    @contextmanager
    def writing(self) -> Iterator["VectorWriting"]:
        """The one writer. What a killed one left unfinished is cut off.

        Raises LibraryBusy where another process writes.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise LibraryBusy(
                    "Another program is making the vectors of this library."
                ) from error
            whole = sum(_HEAD.size + len(frame.body) for frame in self.frames())
            file.truncate(whole)
            yield VectorWriting(file, self._size)

    def _frame(self, view: memoryview, start: int, first: int) -> Frame | None:
        import numpy as np

        if len(view) < start + _HEAD.size:
            return None
        magic, count, size, sealed = _HEAD.unpack_from(view, start)
        begin = start + _HEAD.size
        scales, vectors = begin + KEY * count, begin + (KEY + _SCALE) * count
        end = vectors + count * size
        if magic != _MAGIC or size != self._size or not count or len(view) < end:
            return None
        return Frame(
            first,
            view[begin:scales],
            np.frombuffer(view[scales:vectors], dtype="<f4"),
            np.frombuffer(view[vectors:end], dtype=np.int8).reshape(count, size),
            sealed,
            view[begin:end],
        )


class VectorWriting:
    """Appends frames."""

    def __init__(self, file: Any, size: int) -> None:
        self._file = file
        self._size = size

    def append(self, keys: Sequence[bytes], vectors: Sequence[Steps]) -> None:
        """Write one frame; it is on the disk when this returns."""
        import numpy as np

        scales = np.array([vector.scale for vector in vectors], dtype="<f4")
        numbers = b"".join(vector.numbers.tobytes() for vector in vectors)
        body = b"".join(keys) + scales.tobytes() + numbers
        head = _HEAD.pack(_MAGIC, len(keys), self._size, zlib.crc32(body))
        self._file.write(head + body)
        self._file.flush()
        os.fsync(self._file.fileno())
