"""What intake is given of each file, and the reading of files that are ours in this process.

Foreign files are read by ``osler.adapters.children``, which gives the same values.
"""

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol

from osler import __version__
from osler.domain.notice import Notice
from osler.errors import OslerError
from osler.ports import Document, Found, NoticeReader, NotRead, Refused, SourceReader

HEAD = 4096  # bytes by which a reader knows its format

Reader = SourceReader | NoticeReader


@dataclass(frozen=True)
class Listed:
    """A file that was found and not opened yet."""

    place: str  # as messages show it
    path: Path
    named: bool = False  # the user named this very file, so passing it over is a failure


@dataclass(frozen=True)
class Strange:
    """A file that no reader knows."""

    place: str
    named: bool = False


@dataclass(frozen=True)
class Failed:
    """The end of a file that could not be read, or not to its end."""

    reason: str


Part = Document | Notice | NotRead | Failed


@dataclass(frozen=True)
class Outcome:
    """One file that a reader knows. ``parts`` come while it is read, and only once."""

    place: str
    name: str  # of the file, without folders
    reader: str
    origin: str  # key of the file in the store
    parts: Iterator[Part]
    known: bool = False  # it was not wanted, so there are no parts


Opened = Outcome | Strange | Refused
Wanted = Callable[[str], bool]  # asked with an origin, before the file is read


class Reading(Protocol):
    """Opens files one after the other, in the same order on every machine."""

    @property
    def bytes_read(self) -> int:
        """Bytes on the disk that are behind it."""
        ...

    @property
    def bytes_known(self) -> int:
        """Bytes on the disk of all its files; 0 where it does not know."""
        ...

    def files(self, wanted: Wanted) -> Generator[Opened, None, None]:
        """Every file; raises NotFound for a path that is not there."""
        ...


@dataclass
class Here:
    """Reads in this process: for files that are ours, and for tests."""

    found: Iterable[Found | Refused]
    readers: Sequence[Reader]
    bytes_read: int = field(default=0, init=False)
    bytes_known: int = field(default=0, init=False)

    def files(self, wanted: Wanted) -> Generator[Opened, None, None]:
        for file in self.found:
            if isinstance(file, Refused):
                yield file
                continue
            reader = reader_of(file.path, file.content[:HEAD], self.readers)
            if reader is None:
                yield Strange(file.place, file.named)
                continue
            origin = origin_of(reader.name, file.path.name, digest_of(file.content))
            known = not wanted(origin)
            parts = iter(()) if known else parts_of(reader, file.path, file.content)
            yield Outcome(file.place, file.path.name, reader.name, origin, parts, known)


def reader_of(path: Path, head: bytes, readers: Sequence[Reader]) -> Reader | None:
    """The first reader that knows the file, None where none does."""
    return next((reader for reader in readers if reader.recognises(path, head)), None)


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def origin_of(reader: str, name: str, digest: str) -> str:
    """Key of a file: the same bytes under the same name, read by the same code."""
    told = f"{__version__}\0{reader}\0{name}\0{digest}".encode("utf-8", "surrogateescape")
    return hashlib.sha256(told).hexdigest()


def parts_of(reader: Reader, path: Path, content: bytes | BinaryIO) -> Iterator[Part]:
    """What a file holds; whatever goes wrong in a reader fails this file only.

    A stream is read by the reader's ``read_from``. MemoryError is left to the caller.
    """
    try:
        if isinstance(content, bytes):
            yield from reader.read(path, content)
        else:
            yield from reader.read_from(path, content)  # type: ignore[union-attr]
    except OslerError as error:
        yield Failed(str(error))
    except RecursionError:
        yield Failed("it is nested too deeply")
    except MemoryError:
        raise
    except Exception as error:  # a reader's mistake must not end the intake of the other files
        yield Failed(f"the reader {reader.name} failed: {type(error).__name__}: {error}")
