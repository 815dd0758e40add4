"""A backup: the databases of a home folder in one file, each as it was at one moment.

A ZIP with ``manifest.json`` (SHA-256 and size of every file). SQLite's own backup copies a
database while others write to it, and the copy is one that a reader could have seen.
"""

import hashlib
import json
import os
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from osler.adapters.backup_postgres import FILE as DUMP
from osler.errors import InputError, LibraryError, NotAllowed

FORMAT = 1
MANIFEST = "manifest.json"
# In the order in which they are copied. The library last: articles then never rest on a version
# of a source that is newer than the library of the backup.
DATABASES = ("desk.db", "site.db", "library.db")
FILES = ("board.toml", "site-secret")
FOLDERS = ("site-media",)
AT_ONCE = 1 << 20  # bytes
DAMAGED = "Take another backup; nothing was changed."


@dataclass(frozen=True)
class Part:
    """One file of a backup."""

    name: str
    sha256: str
    size: int  # bytes


@dataclass(frozen=True)
class Manifest:
    format: int
    at: str  # instant
    osler: str  # version
    parts: tuple[Part, ...]


def write_backup(
    home: Path, file: Path, *, at: str, osler: str, dump: Path | None = None
) -> Manifest:
    """Copy what is in the home folder, and a dump of PostgreSQL that was made before, into a
    file that only its owner may read."""
    if not (home / DATABASES[-1]).exists() and not (home / DATABASES[0]).exists():
        raise InputError(f"There is nothing to back up in {home}", hint="Give --home.")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".backup-", dir=file.parent) as made:
            return _write(home, file, Path(made), at=at, osler=osler, dump=dump)
    except OSError as error:
        raise InputError(f"{file} cannot be written: {error.strerror or error}") from error


def _write(
    home: Path, file: Path, folder: Path, *, at: str, osler: str, dump: Path | None
) -> Manifest:
    unfinished, parts = folder / "archive", []
    with zipfile.ZipFile(_private(unfinished), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as into:
        if dump is not None:
            parts.append(_add(into, dump, DUMP))
        for name in DATABASES:
            if (home / name).exists():
                copy_database(home / name, folder / name)
                parts.append(_add(into, folder / name, name))
                (folder / name).unlink()
        for name in _others(home):
            parts.append(_add(into, home / name, name))
        manifest = Manifest(FORMAT, at, osler, tuple(parts))
        into.writestr(MANIFEST, json.dumps(asdict(manifest), indent=2))
    _settle(unfinished)
    unfinished.replace(file)
    _settle(file.parent)
    return manifest


def read_backup(file: Path, folder: Path) -> Manifest:
    """Unpack a backup into an empty folder and check every byte; raises InputError."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(archive, file)
            for part in manifest.parts:
                _unpack(archive, part, folder)
    except (OSError, zipfile.BadZipFile, EOFError, zlib.error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise InputError(f"{file} is no sound backup: {reason}", hint=DAMAGED) from error
    for name in DATABASES:
        if (folder / name).exists():
            _check_database(folder / name)
    return manifest


def put_in_place(folder: Path, home: Path, manifest: Manifest, *, force: bool, aside: str) -> Path:
    """Move what was unpacked into the home folder; what was there goes into ``aside``.

    Raises NotAllowed where something is there already, unless forced.
    """
    tops = check_room(home, manifest, force=force)
    kept = home / aside
    for name in _present(home, tops):
        kept.mkdir(parents=True, exist_ok=True)
        (home / name).replace(kept / name)
    for name in tops:
        (folder / name).replace(home / name)
    _settle(home)
    return kept


def check_room(home: Path, manifest: Manifest, *, force: bool) -> list[str]:
    """What comes to lie in the home folder; NotAllowed where it would take something's place."""
    tops = sorted({PurePosixPath(part.name).parts[0] for part in manifest.parts} - {DUMP})
    present = _present(home, tops)
    if present and not force:
        raise NotAllowed(
            f"{home} holds {', '.join(present)} already",
            hint="Restore into an empty folder, or give --force: what is there is put aside.",
        )
    return tops


def _present(home: Path, tops: Sequence[str]) -> list[str]:
    return [name for name in _all_names(tops) if (home / name).exists()]


def copy_database(file: Path, into: Path) -> None:
    """One state of a SQLite database, whoever writes to it meanwhile."""
    try:
        with (
            closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True)) as source,
            closing(sqlite3.connect(_private(into))) as copy,
        ):
            source.execute("PRAGMA busy_timeout = 20000")
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise LibraryError(f"{file} cannot be copied: {error}") from error


def close_database(path: Path) -> None:
    """Have all of a database in its own file, with nothing beside it."""
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("PRAGMA journal_mode = DELETE")
    _settle(path)


def _all_names(tops: Sequence[str]) -> Iterator[str]:
    """The files with those that SQLite lays beside them."""
    for name in tops:
        yield name
        if name in DATABASES:
            yield from (f"{name}-wal", f"{name}-shm")


def _others(home: Path) -> Iterator[str]:
    yield from (name for name in FILES if (home / name).is_file())
    for folder in FOLDERS:
        for path in sorted((home / folder).rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(home).as_posix()


def _add(into: zipfile.ZipFile, path: Path, name: str) -> Part:
    total, size = hashlib.sha256(), 0
    with path.open("rb") as read, into.open(name, "w", force_zip64=True) as write:
        while some := read.read(AT_ONCE):
            total.update(some)
            size += len(some)
            write.write(some)
    return Part(name, total.hexdigest(), size)


def _manifest(archive: zipfile.ZipFile, file: Path) -> Manifest:
    try:
        read = json.loads(archive.read(MANIFEST))
        parts = tuple(Part(**part) for part in read.pop("parts"))
        manifest = Manifest(parts=parts, **read)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{file} is no backup of Osler", hint=DAMAGED) from error
    if manifest.format != FORMAT:
        raise InputError(f"{file} was made by a newer Osler", hint="Upgrade Osler.")
    for part in manifest.parts:
        if not _known(part.name):
            raise InputError(f"{file} holds {part.name!r}, which no backup does", hint=DAMAGED)
    return manifest


def _known(name: str) -> bool:
    path = PurePosixPath(name)
    inside = len(path.parts) > 1 and path.parts[0] in FOLDERS and ".." not in path.parts
    return name in (DUMP, *DATABASES, *FILES) or (
        inside and not path.is_absolute() and "\\" not in name
    )


def _unpack(archive: zipfile.ZipFile, part: Part, folder: Path) -> None:
    path, total, size = folder / part.name, hashlib.sha256(), 0
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        packed = archive.open(part.name)
    except KeyError:
        raise InputError(f"{part.name} is missing from the backup", hint=DAMAGED) from None
    with packed as read, _private(path).open("wb") as write:
        while size <= part.size and (some := read.read(AT_ONCE)):
            total.update(some)
            size += len(some)
            write.write(some)
    if (total.hexdigest(), size) != (part.sha256, part.size):
        raise InputError(f"{part.name} is not as it was backed up", hint=DAMAGED)
    _settle(path)


def _check_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as opened:
        found = [row[0] for row in opened.execute("PRAGMA integrity_check")]
    if found != ["ok"]:
        raise InputError(f"{path.name} is damaged in the backup: {found[0]}", hint=DAMAGED)


def _private(path: Path) -> Path:
    """The path of a new file that only its owner may read: it holds questions and accounts."""
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    return path


def _settle(path: Path) -> None:
    """Have the disk hold it before anybody is told so."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
