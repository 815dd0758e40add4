"""The files in an archive, one after the other and as streams; their names and sizes lie.

Nothing is ever unpacked to disk. A member's path is only a label; its stream can be read until
the next member is asked for.
"""

import gzip
import io
import lzma
import os
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast

from osler.ports import Refused

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_IN_ARCHIVE = 64 * 1024**3  # bytes unpacked; the largest open-access package has about 30 GB
MOST_MEMBERS = 1_000_000
MOST_AT_ONCE = 4 * 1024**2  # bytes in one read; tar headers, which are read whole, are far smaller
MOST_PACKED = 200  # times smaller than its content: beyond it a file is a bomb
WORTH_ASKING = 1024**2  # bytes; small members may be packed as tightly as they like
DEEPEST = 2  # archives in archives: labels come as zips in a zip
NESTED = 128 * 1024**2  # bytes of an archive inside another, which is held in memory
SKIPPED = ("__MACOSX", "Thumbs.db", "desktop.ini")

BROKEN = (
    tarfile.TarError,
    zipfile.BadZipFile,
    gzip.BadGzipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    ValueError,
    NotImplementedError,  # a packing that zipfile does not know
    RuntimeError,  # an encrypted member
    OSError,  # bad data in bzip2 streams
)


@dataclass
class Member:
    """One file. ``stream`` begins at its first byte."""

    place: str  # "guidelines.tar.gz: xml/ngc-1.xml"
    path: Path
    stream: BinaryIO
    size: int = -1  # bytes as the archive says; -1 where it does not


Members = Iterator[Member | Refused]
Opener = Callable[[BinaryIO, str, str], Members]  # stream, name, place


def is_archive(name: str) -> bool:
    """True where a file of this name holds others, or is packed."""
    return name.lower().endswith((".tar", ".tgz", ".zip", ".gz"))


def members_of(stream: BinaryIO, name: str, place: str, *, depth: int = DEEPEST) -> Members:
    """The files in an archive by its name, in its own order; itself where it is none.

    Archives inside it are opened too. ``stream`` can seek. What cannot be read is refused.
    """
    if depth == 0 and is_archive(name):
        yield Refused(place, "an archive in an archive in an archive")
        return
    opener = _opener(name.lower())
    if opener is None:
        yield Member(place, Path(PurePosixPath(name)), stream, _size_of(stream))
        return
    try:
        for member in opener(stream, name, place):
            if isinstance(member, Refused) or not is_archive(member.path.name):
                yield member
            else:
                yield from _nested(member, depth)
    except BROKEN as error:
        yield Refused(place, f"the archive cannot be read on: {error}")


def whole(stream: BinaryIO, *, most: int) -> bytes:
    """All that a stream gives, or its first ``most`` bytes; raises one of BROKEN."""
    pieces, missing = [], most
    while missing and (piece := stream.read(min(missing, MOST_AT_ONCE))):
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)


def _size_of(stream: BinaryIO) -> int:
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return size


def _opener(name: str) -> "Opener | None":
    if name.endswith((".tar.gz", ".tgz")):
        return _in_tar_gz
    if name.endswith(".tar"):
        return _in_tar
    if name.endswith(".zip"):
        return _in_zip
    return _in_gz if name.endswith(".gz") else None


def _nested(member: Member, depth: int) -> Members:
    """The files in an archive that is itself a member."""
    stream = member.stream
    if not member.path.name.lower().endswith(".gz"):  # to be sought in, so it is held whole
        if member.size > NESTED:
            yield Refused(member.place, f"an archive of {member.size} bytes in an archive")
            return
        try:
            stream = io.BytesIO(whole(stream, most=NESTED))
        except BROKEN as error:
            yield Refused(member.place, f"the archive cannot be read: {error}")
            return
    yield from members_of(stream, member.path.name, member.place, depth=depth - 1)


class Unpacked(io.RawIOBase):
    """A gzip stream that ends where it turns out to be a bomb."""

    def __init__(self, stream: BinaryIO) -> None:
        self._packed = Counted(stream)
        self._unpacking = gzip.GzipFile(fileobj=cast(BinaryIO, self._packed), mode="rb")
        self._given = 0

    def readinto(self, room: "WriteableBuffer") -> int:
        given = self._unpacking.readinto(room)
        self._given += given
        if self._given > MOST_IN_ARCHIVE:
            raise tarfile.TarError(f"it unpacks to more than {MOST_IN_ARCHIVE // 1024**3} GiB")
        if self._given > MOST_PACKED * max(self._packed.taken, WORTH_ASKING):
            raise tarfile.TarError(f"it unpacks to {MOST_PACKED} times its size, as a bomb does")
        return given

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._given

    def seek(self, offset: int, whence: int = 0) -> int:
        """Forward only: what tarfile does to pass a member by."""
        room = bytearray(io.DEFAULT_BUFFER_SIZE * 8)
        if whence != io.SEEK_SET or offset < self._given:
            raise tarfile.TarError("it points back")
        while self._given < offset:
            if not self.readinto(memoryview(room)[: offset - self._given]):
                break
        return self._given


class Counted(io.RawIOBase):
    """Counts what is taken from a stream."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        taken = self._stream.read(size)
        self.taken += len(taken)
        return taken

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False


def _in_gz(stream: BinaryIO, name: str, place: str) -> Members:
    """The one file in it, whose name is that of the whole without the ending."""
    unpacked = io.BufferedReader(Unpacked(stream), MOST_AT_ONCE // 16)
    inside = name[: -len(".gz")]
    unpacked.peek(1)  # fails here where it is no gzip at all
    yield Member(place, Path(PurePosixPath(inside)), unpacked)


def _in_tar_gz(stream: BinaryIO, name: str, place: str) -> Members:
    yield from _in_tar(cast(BinaryIO, Unpacked(stream)), name, place)


class Bounded(io.RawIOBase):
    """A stream that refuses to be read without end: archives lie about sizes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= MOST_AT_ONCE:
            raise tarfile.TarError(f"it asks to read {size} bytes at once")
        self._check(self._stream.tell() + size)
        return self._stream.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        self._check(offset)
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def _check(self, position: int) -> None:
        if position > MOST_IN_ARCHIVE:
            raise tarfile.TarError(f"it unpacks to more than {MOST_IN_ARCHIVE // 1024**3} GiB")


def _in_tar(stream: BinaryIO, name: str, place: str) -> Members:  # noqa: ARG001 (as all openers)
    with tarfile.open(fileobj=cast(BinaryIO, Bounded(stream)), mode="r:") as opened:
        for number, member in enumerate(opened):
            if number == MOST_MEMBERS:
                raise tarfile.TarError(f"it has more than {MOST_MEMBERS} members")
            yield from _tar_member(place, opened, member)
            opened.members = []  # type: ignore[attr-defined] # it would grow without end


def _tar_member(archive: str, opened: tarfile.TarFile, member: tarfile.TarInfo) -> Members:
    place = f"{archive}: {label(member.name)}"
    reason = _name_fault(member.name)
    if member.isdir() or _hidden(member.name):
        return
    if not member.isreg():
        reason = "a link or device, not a file"
    elif member.issparse():
        reason = "a file with holes"
    content = None if reason else opened.extractfile(member)
    if content is None:
        yield Refused(place, reason)
    else:
        yield Member(place, Path(PurePosixPath(member.name)), cast(BinaryIO, content), member.size)


def _in_zip(stream: BinaryIO, name: str, place: str) -> Members:  # noqa: ARG001 (as all openers)
    with zipfile.ZipFile(stream) as opened:
        members = [m for m in opened.infolist() if not m.is_dir() and not _hidden(m.filename)]
        total = sum(member.file_size for member in members)
        if len(members) > MOST_MEMBERS or total > MOST_IN_ARCHIVE:
            yield Refused(place, f"it unpacks to {len(members)} files, {total} bytes")
            return
        for member in members:
            yield from _zip_member(place, opened, member)


def _zip_member(archive: str, opened: zipfile.ZipFile, member: zipfile.ZipInfo) -> Members:
    place = f"{archive}: {label(member.filename)}"
    if reason := _zip_fault(member):
        yield Refused(place, reason)
        return
    try:
        content = opened.open(member)
    except BROKEN as error:
        yield Refused(place, str(error))
        return
    with content:
        path = Path(PurePosixPath(member.filename))
        yield Member(place, path, cast(BinaryIO, content), member.file_size)


def _zip_fault(member: zipfile.ZipInfo) -> str:
    if reason := _name_fault(member.filename):
        return reason
    if member.flag_bits & 1:
        return "it is encrypted"
    packed = max(member.compress_size, 1)
    if member.file_size > WORTH_ASKING and member.file_size / packed > MOST_PACKED:
        return f"it unpacks to {member.file_size // packed} times its size, as a bomb does"
    return ""


def _name_fault(name: str) -> str:
    """Why a member's name is not to be trusted; the file behind it is then not either."""
    parts = name.replace("\\", "/").split("/")
    if ".." in parts or name.startswith(("/", "\\")) or (len(name) > 1 and name[1] == ":"):
        return "its name points outside the archive"
    return ""


def _hidden(name: str) -> bool:
    return any(skipped(part) for part in PurePosixPath(name).parts if part != "..")


def skipped(name: str) -> bool:
    """True for what file managers and version control leave behind."""
    return name.startswith(".") or name in SKIPPED


def label(path: Path | str) -> str:
    """The path as a message may show it: one line of real characters."""
    readable = os.fsencode(path).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in readable)
