"""Reads a library file, which is foreign: nothing is believed that was not checked.

It is read twice. The first time everything is checked (names, sizes, hashes, shapes, that words
stand where they are said to stand, and the fingerprint over all); only then is it read to be
stored, and what is read then must still have the hash that was checked.
"""

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeVar

import msgspec

from osler.adapters import document_json
from osler.adapters.portable import (
    FORMAT,
    MANIFEST,
    MEMBERS,
    ChangeRow,
    DecisionRow,
    Manifest,
    SourceRow,
    VersionRow,
)
from osler.domain.notice import Notice, identifiers_of
from osler.domain.source import Standing
from osler.domain.stored_answer import StoredAnswer
from osler.errors import InputError, NotFound, UnreadableSource
from osler.library.editions import with_edition
from osler.library.identity import EMPTY, document_hash, fingerprint_of, joined, source_mark
from osler.library.notices import with_notices
from osler.library.soundness import faults_of
from osler.ports import Document

T = TypeVar("T")
HINT = "Nothing was changed. Ask for the file again, or export it anew."
LONGEST = 64 * 1024**2  # bytes of one line: the largest guideline is a tenth of it
LARGEST = 64 * 1024**3  # bytes of one member unpacked
MOST_PACKED = 200  # times smaller than its content: beyond it, it is a bomb
SMALL = 1024**2  # bytes: what is no larger may be packed as it likes
MANIFEST_LARGEST = 1024**2  # bytes
HIGHEST = 2**53  # numbers of changes and versions: far from where SQLite's integers end
DAY = 10  # characters of an ISO date
ROWS: dict[str, type] = {
    "sources": SourceRow,
    "versions": VersionRow,
    "notices": Notice,
    "decisions": DecisionRow,
    "changes": ChangeRow,
    "answers": StoredAnswer,
}


class LibraryFile:
    """An opened library file. ``check`` first; the rows of a member after that."""

    def __init__(self, packed: zipfile.ZipFile, place: str) -> None:
        self._packed = packed
        self.place = place
        self.manifest = self._manifest()

    def check(self) -> None:
        """Raise UnreadableSource unless everything in it is sound."""
        notices: dict[str, list[Notice]] = {}
        for notice in self.rows("notices", Notice):
            notices.setdefault(notice.about, []).append(notice)
        decided = {row.source_id: row.standing for row in self.rows("decisions", DecisionRow)}
        self._check_sources(notices, decided)
        last = ("", -1)
        for version in self.rows("versions", VersionRow):
            self._is_day(version.since, version.until)
            self._is_number(version.ordinal, version.since_change, version.until_change)
            if (version.source_id, version.ordinal) <= last:
                raise self._refused("its versions are not in order")
            last = (version.source_id, version.ordinal)
            self.document(version.document, version.hash)
        numbers = 0
        for change in self.rows("changes", ChangeRow):
            self._is_day(change.day)
            self._is_number(change.number)
            if change.number <= numbers:
                raise self._refused("its changes are not in order")
            numbers = change.number
        for _ in self.rows("answers", StoredAnswer):
            pass  # an answer that is not what its id says cannot be built

    def _check_sources(
        self, notices: dict[str, list[Notice]], decided: dict[str, Standing]
    ) -> None:
        mark, last = EMPTY, ""
        for row in self.rows("sources", SourceRow):
            source = self.document(row.document, row.hash).source
            if source.id <= last:
                raise self._refused("its sources are not in order")
            last = source.id
            self._is_day(row.added_on, *(step.day for step in row.history))
            self._is_number(row.change, *(step.change for step in row.history))
            named = [n for i in identifiers_of(source) for n in notices.get(i, ())]
            stands = with_edition(with_notices(source.standing, sorted(named)), row.superseded)
            standing = decided.get(source.id, stands)
            mark = joined(mark, source_mark(source.id, row.hash, standing))
        if fingerprint_of(mark) != self.manifest.fingerprint:
            raise self._refused("its fingerprint is not that of what it holds")

    def rows(self, name: str, made: type[T]) -> Iterator[T]:
        """The rows of a member; raises UnreadableSource where they are not what was promised."""
        promised = self.manifest.members.get(name)
        if promised is None:
            return
        digest, count, size = hashlib.sha256(), 0, 0
        for line in self._lines(f"{name}.jsonl"):
            digest.update(line)
            count += 1
            size += len(line)
            if size > promised.bytes:
                raise self._refused(f"{name} is larger than it says")
            yield self._row(line, made, name, count)
        if (count, size, digest.hexdigest()) != (promised.rows, promised.bytes, promised.sha256):
            raise self._refused(f"{name} is not what its manifest says (its hash differs)")

    def document(self, raw: dict[str, Any], content: str) -> Document:
        """A document that is sound and has this hash."""
        try:
            document = document_json.document_of(raw)
        except UnreadableSource as error:
            raise self._refused(str(error)) from error
        faults = faults_of(document)
        if document.source.same_as:
            faults.append("a document does not say of which form it is")
        if faults:
            raise self._refused(f"{document.source.id[:80]}: {faults[0]}")
        if document_hash(document) != content:
            raise self._refused(f"{document.source.id[:80]} is not what its hash says")
        return document

    def _row(self, line: bytes, made: type[T], name: str, number: int) -> T:
        try:
            return msgspec.json.decode(line, type=made)
        except (msgspec.MsgspecError, InputError, ValueError, RecursionError) as error:
            raise self._refused(f"line {number} of {name} is not one: {error}") from error

    def _manifest(self) -> Manifest:
        about = {one.filename: one for one in self._packed.infolist()}
        if len(about) != len(self._packed.infolist()) or MANIFEST not in about:
            raise self._refused("it is no library file")
        if about[MANIFEST].file_size > MANIFEST_LARGEST:
            raise self._refused("its manifest is too large")
        version = self._shape(b"".join(self._lines(MANIFEST)))
        expected = {MANIFEST, *(f"{name}.jsonl" for name in version.members)}
        if about.keys() != expected or not version.members.keys() <= set(MEMBERS):
            raise self._refused("it holds other files than its manifest names")
        for one in about.values():
            packed_too_far = one.file_size > MOST_PACKED * max(one.compress_size, 1)
            if one.file_size > LARGEST or (one.file_size > SMALL and packed_too_far):
                raise self._refused(f"{one.filename} unpacks to more than is believable")
        return version

    def _shape(self, content: bytes) -> Manifest:
        try:
            version = msgspec.json.decode(content).get("format")
            if version != FORMAT:
                raise self._refused(
                    f"its format is {version!r}, and this Osler reads {FORMAT}",
                    "Upgrade Osler, or export the library with this version.",
                )
            return msgspec.json.decode(content, type=Manifest)
        except (msgspec.MsgspecError, AttributeError, RecursionError) as error:
            raise self._refused(f"its manifest is not one: {error}") from error

    def _lines(self, name: str) -> Iterator[bytes]:
        try:
            with self._packed.open(name) as member:
                yield from self._bounded(member, name)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise self._refused(f"{name} cannot be unpacked: {error}") from error
        except RuntimeError as error:  # encrypted
            raise self._refused(f"{name} cannot be unpacked: {error}") from error

    def _bounded(self, member: IO[bytes], name: str) -> Iterator[bytes]:
        while line := member.readline(LONGEST + 1):
            if len(line) > LONGEST:
                raise self._refused(f"a line of {name} is too long")
            yield line

    def _is_day(self, *days: str) -> None:
        from datetime import date

        for day in days:
            try:
                date.fromisoformat(day)
            except ValueError:
                raise self._refused(f"not a date: {day[:20]!r}") from None
            if len(day) != DAY:
                raise self._refused(f"not a date: {day[:20]!r}")

    def _is_number(self, *numbers: int) -> None:
        for number in numbers:
            if not 0 <= number < HIGHEST:
                raise self._refused("a number of a change is out of all bounds")

    def _refused(self, why: str, hint: str = HINT) -> UnreadableSource:
        return UnreadableSource(f"{self.place} cannot be imported: {why}", hint=hint)


@contextmanager
def opened(file: Path) -> Iterator[LibraryFile]:
    """A library file; raises NotFound, and UnreadableSource where it is none."""
    if not file.exists():
        raise NotFound(f"There is no file {file}", hint="Check the path.")
    try:
        packed = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        told = f"{file} cannot be imported: {reason}"
        raise UnreadableSource(
            told, hint="Give a file that `osler library export` wrote."
        ) from error
    with packed:
        yield LibraryFile(packed, str(file))
