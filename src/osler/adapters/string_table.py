"""Many strings in one file, read in place: opening costs the same for ten and for ten million.

Layout: ``count`` as one unsigned 64-bit number, ``count + 1`` offsets of the same size
counted from the end of the offsets, then the strings in UTF-8. Machine byte order: an index
is built where it is read.
"""

import mmap
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path

_NUMBER = 8  # bytes of one offset


def write_strings(path: Path, strings: Iterable[str]) -> None:
    """Write the strings in the order given; sort them first where ``find`` is wanted."""
    ends = array("Q", [0])
    texts = bytearray()
    for string in strings:
        texts += string.encode()
        ends.append(len(texts))
    with path.open("wb") as file:
        file.write(array("Q", [len(ends) - 1]).tobytes())
        file.write(ends.tobytes())
        file.write(texts)


class StringTable:
    """Strings by number, and numbers by string where the file was written in order."""

    def __init__(self, path: Path) -> None:
        """Open the file; raises ValueError where it is not whole."""
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        numbers = memoryview(self._map)[: len(self._map) // _NUMBER * _NUMBER].cast("Q")
        self._count = numbers[0]
        self._texts = _NUMBER * (self._count + 2)
        if len(self._map) < self._texts or len(self._map) != self._texts + numbers[self._count + 1]:
            raise ValueError(f"{path.name} is cut short")
        self._ends = numbers[1 : self._count + 2]

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> str:
        return self._bytes(number).decode()

    def find(self, string: str) -> int | None:
        """The number of a string, None where it is not there; needs sorted strings."""
        number = self._first_from(string.encode())
        return number if number < self._count and self[number] == string else None

    def starting(self, start: str) -> Iterator[tuple[int, str]]:
        """Strings that begin so, with their numbers, in order; needs sorted strings."""
        for number in range(self._first_from(start.encode()), self._count):
            string = self[number]
            if not string.startswith(start):
                return
            yield number, string

    def _first_from(self, wanted: bytes) -> int:
        """The number of the first string that is not before ``wanted``."""
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            if self._bytes(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def _bytes(self, number: int) -> bytes:
        start, end = self._ends[number], self._ends[number + 1]
        return self._map[self._texts + start : self._texts + end]
