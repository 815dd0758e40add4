"""Reading files that are ours, in this process; children give the same values."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from osler.library.reading import Failed, parts_of
from osler.ports import Document


class LineReader:
    """Fails at its second line, in a way of its choice."""

    name = "lines"

    def __init__(self, error: BaseException | None = None) -> None:
        self._error = error

    def recognises(self, path: Path, head: bytes) -> bool:
        return True

    def read(self, path: Path, content: bytes) -> Iterator[Document]:
        return self.read_from(path, io.BytesIO(content))

    def read_from(self, path: Path, stream: BinaryIO) -> Iterator[Document]:
        for line in stream:
            if self._error and line.startswith(b"2"):
                raise self._error
            yield line  # type: ignore[misc]  # what it gives does not matter here


def test_running_out_of_memory_is_not_taken_for_a_fault_of_the_file():
    """Who reads decides what becomes of a process in that state."""
    with pytest.raises(MemoryError):
        list(parts_of(LineReader(MemoryError()), Path("a"), b"1\n2\n"))


def test_a_readers_mistake_ends_its_file_after_what_it_gave():
    """The kind of the mistake is told, for whoever mends the reader."""
    parts = list(parts_of(LineReader(KeyError("x")), Path("a"), b"1\n2\n"))
    assert parts == [b"1\n", Failed("the reader lines failed: KeyError: 'x'")]


def test_a_stream_is_read_as_one():
    """A file too large to be held is handed over unread."""
    assert list(parts_of(LineReader(), Path("a"), io.BytesIO(b"1\n2\n"))) == [b"1\n", b"2\n"]
