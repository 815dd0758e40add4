"""A library in one file: a zip of JSON lines, each member with its hash in a manifest.

    manifest.json    format, fingerprint, number of rows and SHA-256 of every other member
    sources.jsonl    every source whole, with its history here and what was decided on it
    versions.jsonl   earlier contents
    notices.jsonl    retractions, corrections … , of articles that are not here too
    decisions.jsonl  withdrawals made here
    changes.jsonl    every state of the library by its fingerprint
    answers.jsonl    stored answers, where they were asked for: they hold questions about health

The same library gives the same bytes. Where files lay on this machine is not in it.
"""

import errno
import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from osler import __version__
from osler.adapters.store import Store
from osler.adapters.store_as_of import unpacked
from osler.adapters.store_rows import NOTICES, standing_of
from osler.domain.notice import Notice
from osler.domain.source import Standing
from osler.domain.stored_answer import StoredAnswer
from osler.errors import InputError, LibraryError, OslerError

FORMAT = 1
MANIFEST = "manifest.json"
MEMBERS = ("sources", "versions", "notices", "decisions", "changes", "answers")
EPOCH = (1980, 1, 1, 0, 0, 0)  # the time that every member bears, so that bytes do not change
LEVEL = 6  # of zlib


@dataclass(frozen=True)
class Step:
    """One step in the history of a source."""

    day: str
    why: str
    standing: Standing
    change: int


@dataclass(frozen=True)
class SourceRow:
    """One line of ``sources.jsonl``."""

    document: dict[str, Any]  # as ``document_json`` writes it
    hash: str
    added_on: str
    change: int
    same_as: str
    superseded: Standing | None
    history: tuple[Step, ...]


@dataclass(frozen=True)
class VersionRow:
    """One line of ``versions.jsonl``."""

    source_id: str
    ordinal: int
    since: str
    until: str
    since_change: int
    until_change: int
    hash: str
    document: dict[str, Any]


@dataclass(frozen=True)
class DecisionRow:
    """One line of ``decisions.jsonl``."""

    source_id: str
    standing: Standing


@dataclass(frozen=True)
class ChangeRow:
    """One line of ``changes.jsonl``."""

    number: int
    day: str
    fingerprint: str


@dataclass(frozen=True)
class Member:
    """What the manifest says of a member."""

    rows: int
    bytes: int  # unpacked
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a library file says of itself."""

    format: int
    osler: str  # version that wrote it
    fingerprint: str
    counts: dict[str, int]
    members: dict[str, Member] = field(default_factory=dict)


def export(store: Store, file: Path, *, answers: bool, replace: bool = False) -> Manifest:
    """Write the library into one file, whole or not at all.

    Raises InputError where the file is there already and may not be replaced.
    """
    if file.exists() and not replace:
        raise InputError(f"{file} is there already", hint="Choose another name, or --replace it.")
    try:
        opened_as, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    except OSError as error:
        raise _unwritten(file, error) from error
    try:
        with os.fdopen(opened_as, "w+b") as opened:
            manifest = _write(store, opened, answers=answers)
            opened.flush()
            os.fsync(opened.fileno())
        Path(name).replace(file)
    except OSError as error:
        with suppress(OSError):
            Path(name).unlink()
        raise _unwritten(file, error) from error
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    return manifest


def _unwritten(file: Path, error: OSError) -> OslerError:
    """Why the file could not be written; whatever was begun is gone again."""
    named = f"{file} cannot be written"
    if error.errno == errno.ENOSPC:
        hint = "Make room, or name a file elsewhere."
        return LibraryError(f"{named}: there is no room left on its disk", hint=hint)
    if error.errno == errno.ENOENT:
        hint = "Make the folder, or name another."
        return InputError(f"{named}: its folder is not there", hint=hint)
    only_read = error.errno in (errno.EROFS, errno.EACCES, errno.EPERM)
    told = "its folder may only be read" if only_read else error.strerror or str(error)
    return InputError(f"{named}: {told}", hint="Name a file in a folder that you may write to.")


def _write(store: Store, opened: Any, *, answers: bool) -> Manifest:
    told: dict[str, Member] = {}
    with zipfile.ZipFile(opened, "w") as packed, store.reading():
        for name, rows in _members(store, answers=answers):
            told[name] = _write_member(packed, f"{name}.jsonl", rows)
        fingerprint, counts = store.fingerprint(), store.counts()
        manifest = Manifest(FORMAT, __version__, fingerprint, counts, told)
        _write_member(packed, MANIFEST, [manifest])
    return manifest


def _members(store: Store, *, answers: bool) -> Iterator[tuple[str, Iterable[object]]]:
    yield "sources", _sources(store)
    yield "versions", _versions(store)
    yield "notices", _notices(store)
    yield "decisions", _decisions(store)
    yield "changes", _changes(store)
    if answers:
        yield "answers", _answers(store)


def _write_member(packed: zipfile.ZipFile, name: str, rows: Iterable[object]) -> Member:
    about = zipfile.ZipInfo(name, EPOCH)
    about.compress_type = zipfile.ZIP_DEFLATED
    about.create_system, about.external_attr = 3, 0o600 << 16
    about._compresslevel = LEVEL  # type: ignore[attr-defined]  # until 3.13 it has no other name
    digest, count, size = hashlib.sha256(), 0, 0
    with packed.open(about, "w", force_zip64=True) as member:
        for row in rows:
            line = msgspec.json.encode(row) + b"\n"
            digest.update(line)
            size += len(line)
            count += 1
            member.write(line)
    return Member(count, size, digest.hexdigest())


def _sources(store: Store) -> Iterator[SourceRow]:
    sql = (
        "SELECT s.id, s.document_hash, s.added_on, s.change, s.same_as, u.standing "
        "FROM sources s LEFT JOIN superseded u ON u.source_id = s.id ORDER BY s.id"
    )
    steps = "SELECT day, why, standing, change FROM history WHERE source_id = :id ORDER BY ordinal"
    for id_, content, added_on, change, same_as, superseded in store.rows(sql):
        yield SourceRow(
            document=msgspec.to_builtins(store.document(id_)),
            hash=content,
            added_on=added_on,
            change=change,
            same_as=same_as,
            superseded=standing_of(superseded) if superseded else None,
            history=tuple(
                Step(day, why, standing_of(held), at)
                for day, why, held, at in store.rows(steps, {"id": id_})
            ),
        )


def _versions(store: Store) -> Iterator[VersionRow]:
    sql = (
        "SELECT source_id, ordinal, since, until, since_change, until_change, document_hash, body "
        "FROM versions ORDER BY source_id, ordinal"
    )
    for *columns, content, body in store.rows(sql):
        told = [*columns, content, msgspec.to_builtins(unpacked(body, content))]
        yield VersionRow(*told)


def _notices(store: Store) -> Iterator[Notice]:
    sql = f"SELECT {NOTICES.columns('t')} FROM notices t ORDER BY about, kind, notice"
    return map(NOTICES.value, store.rows(sql))


def _decisions(store: Store) -> Iterator[DecisionRow]:
    rows = store.rows("SELECT source_id, standing FROM withdrawals ORDER BY source_id")
    return (DecisionRow(source_id, standing_of(held)) for source_id, held in rows)


def _changes(store: Store) -> Iterator[ChangeRow]:
    rows = store.rows("SELECT number, day, fingerprint FROM changes ORDER BY number")
    return (ChangeRow(*row) for row in rows)


def _answers(store: Store) -> Iterator[StoredAnswer]:
    return iter(sorted(store.stored_answers(), key=lambda stored: stored.id))
