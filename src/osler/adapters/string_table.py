"""Many strings in one file, read in place: opening costs the same for ten and for ten million.

Layout: ``count`` as one unsigned 64-bit number, ``count + 1`` offsets of the same size
counted from the end of the offsets, then the strings in UTF-8. Machine byte order: an index
is built where it is read.
"""

import mmap
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_NUMBER = 8  # bytes of one offset


def write_strings(path: Path, strings: Iterable[str]) -> None:
    """Write the strings in the order given; sort them first where ``find`` is wanted."""
    ends = array("Q", [0])
    texts = bytearray()
    for string in strings:
        texts += string.encode()
        ends.append(len(texts))
    _write(path, ends, texts)


def _write(path: Path, ends: "array[int]", texts: bytearray) -> None:
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
        number = self.first_from(string)
        return number if number < self._count and self[number] == string else None

    def starting(self, start: str) -> range:
        """Numbers of the strings that begin so; needs sorted strings."""
        wanted = start.encode()
        # No UTF-8 text holds the byte 0xFF: this is after all strings that begin so.
        return range(self.first_from(wanted), self.first_from(wanted + b"\xff"))

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(self._count))

    def first_from(self, wanted: str | bytes) -> int:
        """The number of the first string that is not before ``wanted``; needs sorted strings."""
        wanted = wanted.encode() if isinstance(wanted, str) else wanted
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

    def between(self, first: int, last: int) -> bytes:
        """The bytes of the strings from one number up to another, without a mark between them."""
        return self._map[self._texts + self._ends[first] : self._texts + self._ends[last]]

    def ends(self, first: int, last: int, *, shift: int) -> Iterator[int]:
        """Where these strings end, so many bytes further on."""
        return (end + shift - self._ends[first] for end in self._ends[first + 1 : last + 1])


@dataclass(frozen=True)
class Placed:
    """A string that is to stand before the string of a number."""

    place: int
    string: str


def write_with(path: Path, table: StringTable, fresh: Iterable[Placed]) -> None:
    """The strings of a table with further ones, in order of their places; the file is a new one."""
    ends, texts, last = array("Q", [0]), bytearray(), 0

    def copy(upto: int) -> None:
        ends.extend(table.ends(last, upto, shift=len(texts)))
        texts.extend(table.between(last, upto))

    for one in fresh:
        copy(one.place)
        texts += one.string.encode()
        ends.append(len(texts))
        last = one.place
    copy(len(table))
    path.unlink(missing_ok=True)  # another generation may share it
    _write(path, ends, texts)
