"""Finds files in folders and archives, and trusts none of their names and sizes.

Nothing is ever unpacked to disk: a member is read into memory, up to a limit, or refused
with the reason. A member's path is only a label.
"""

import gzip
import io
import os
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, cast

from osler.errors import NotFound
from osler.ports import Found, Refused

MOST_IN_FILE = 256 * 1024**2  # bytes; a collection of 200,000 abstracts is about as large
MOST_IN_ARCHIVE = 8 * 1024**3  # bytes unpacked
MOST_MEMBERS = 500_000
MOST_AT_ONCE = 4 * 1024**2  # bytes in one read; tar headers, which are read whole, are far smaller
MOST_PACKED = 200  # times smaller than its content: beyond it a zip member is a bomb
WORTH_ASKING = 1024**2  # bytes; small members may be packed as tightly as they like
SKIPPED = ("__MACOSX", "Thumbs.db", "desktop.ini")

Walk = Iterator[Found | Refused]


def walk(paths: Iterable[Path]) -> Walk:
    """Every file at or below these paths, folders in sorted order, archives opened.

    Raises NotFound for a path that is not there. Hidden files are passed over.
    """
    for path in paths:
        if not path.exists():
            raise NotFound(f"There is no file {label(path)}", hint="Check the path.")
        if path.is_dir():
            for below in _files_below(path):
                yield from _opened(below, named=False)
        else:
            yield from _opened(path, named=True)


def label(path: Path | str) -> str:
    """The path as a message may show it: one line of real characters."""
    readable = os.fsencode(path).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in readable)


def _files_below(folder: Path) -> Iterator[Path]:
    """Files by sorted path. Links to folders are not followed: they may run in circles."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _skipped(name))
        yield from (Path(place, name) for name in sorted(files) if not _skipped(name))


def _skipped(name: str) -> bool:
    return name.startswith(".") or name in SKIPPED


def _opened(path: Path, *, named: bool) -> Walk:
    opener = _opener(path.name.lower())
    try:
        if opener:
            yield from opener(path)
        elif not path.is_file():
            yield Refused(label(path), "not a file")
        elif path.stat().st_size > MOST_IN_FILE:
            yield Refused(label(path), _too_large(path.stat().st_size))
        else:
            yield Found(label(path), path, path.read_bytes(), named)
    except OSError as error:
        yield Refused(label(path), error.strerror or str(error))


def _opener(name: str) -> Callable[[Path], Walk] | None:
    if name.endswith((".tar.gz", ".tgz")):
        return _in_tar_gz
    if name.endswith(".tar"):
        return _in_tar
    return _in_zip if name.endswith(".zip") else None


def _in_tar_gz(path: Path) -> Walk:
    with gzip.open(path) as packed:
        yield from _members(path, cast(IO[bytes], packed))


def _in_tar(path: Path) -> Walk:
    with path.open("rb") as packed:
        yield from _members(path, packed)


class Bounded(io.RawIOBase):
    """A stream that refuses to be read without end: archives lie about sizes."""

    def __init__(self, stream: IO[bytes]) -> None:
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


def _members(path: Path, packed: IO[bytes]) -> Walk:
    """Regular files of a tar, in its own order; what cannot be read on is refused."""
    archive = label(path)
    try:
        with tarfile.open(fileobj=Bounded(packed), mode="r:") as opened:
            for number, member in enumerate(opened):
                if number == MOST_MEMBERS:
                    raise tarfile.TarError(f"it has more than {MOST_MEMBERS} members")
                yield from _member(archive, opened, member)
                opened.members = []  # type: ignore[attr-defined] # the list of members would grow without end
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, ValueError) as error:
        yield Refused(archive, f"the archive cannot be read on: {error}")


def _member(archive: str, opened: tarfile.TarFile, member: tarfile.TarInfo) -> Walk:
    place = f"{archive}: {label(member.name)}"
    reason = _name_fault(member.name)
    if member.isdir() or _hidden(member.name):
        return
    if not member.isreg():
        reason = "a link or device, not a file"
    elif member.size > MOST_IN_FILE:
        reason = _too_large(member.size)
    if reason:
        yield Refused(place, reason)
    elif content := opened.extractfile(member):
        pieces = iter(lambda: content.read(MOST_AT_ONCE), b"")
        yield Found(place, Path(PurePosixPath(member.name)), b"".join(pieces))


def _in_zip(path: Path) -> Walk:
    archive = label(path)
    try:
        with zipfile.ZipFile(path) as opened:
            members = [m for m in opened.infolist() if not m.is_dir() and not _hidden(m.filename)]
            total = sum(member.file_size for member in members)
            if len(members) > MOST_MEMBERS or total > MOST_IN_ARCHIVE:
                yield Refused(archive, f"it unpacks to {len(members)} files, {total} bytes")
                return
            for member in members:
                yield _zip_member(archive, opened, member)
    except (zipfile.BadZipFile, ValueError) as error:
        yield Refused(archive, f"the archive cannot be read: {error}")


def _zip_member(archive: str, opened: zipfile.ZipFile, member: zipfile.ZipInfo) -> Found | Refused:
    place = f"{archive}: {label(member.filename)}"
    if reason := _zip_fault(member):
        return Refused(place, reason)
    try:
        with opened.open(member) as stream:
            content = stream.read(member.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        return Refused(place, str(error))
    return Found(place, Path(PurePosixPath(member.filename)), content)


def _zip_fault(member: zipfile.ZipInfo) -> str:
    if reason := _name_fault(member.filename):
        return reason
    if member.flag_bits & 1:
        return "it is encrypted"
    if member.file_size > MOST_IN_FILE:
        return _too_large(member.file_size)
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
    return any(_skipped(part) for part in PurePosixPath(name).parts if part != "..")


def _too_large(size: int) -> str:
    return f"larger than {MOST_IN_FILE // 1024**2} MiB ({size} bytes)"
