"""Taking over a library from a file: into an empty library as it is, into another one merged.

Merged, the newer content of a source wins (by its date of publication, then by the day it was
stored) and the other one is kept as an earlier version. What was withdrawn in either library is
withdrawn. Where both decided, or neither content is newer, what is here stays, and it is told.
So it is with a starter digest: no file may give one other words than this Osler brings.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select

from osler.adapters.portable import ChangeRow, DecisionRow, SourceRow, VersionRow
from osler.adapters.portable_read import LibraryFile
from osler.adapters.store import Store
from osler.adapters.store_connection import library_error
from osler.adapters.store_rows import as_json
from osler.adapters.store_schema import writing_on
from osler.adapters.store_tables import (
    changes,
    history,
    sources,
    superseded,
    versions,
    withdrawals,
)
from osler.adapters.store_versions_write import packed
from osler.adapters.store_write import Stamp, StoreWriting
from osler.domain.notice import Notice
from osler.domain.stored_answer import StoredAnswer
from osler.library.stored_answers import Held as Now
from osler.ports import Document


@dataclass(frozen=True)
class Conflict:
    """Something that both libraries say, and not alike."""

    source_id: str
    what: str  # in words


@dataclass(frozen=True)
class Imported:
    """What an import did."""

    new: tuple[str, ...]  # ids of sources
    unchanged: int  # sources
    replaced: tuple[str, ...]  # by a newer content from the file
    older: tuple[str, ...]  # whose content in the file was older; it is kept as a version
    conflicts: tuple[Conflict, ...]
    notices: int  # that were not known here
    withdrawn: tuple[str, ...]  # ids of sources that are withdrawn here by it
    answers: int  # stored answers that came
    affected: tuple[str, ...]  # ids of stored answers that need an update after it
    whole: bool  # True where the library was empty, and is now the one that was exported


def take_over(
    store: Store, file: LibraryFile, *, at: date, reserved: Collection[str] = ()
) -> Imported:
    """Check a library file, then store what it holds in one transaction.

    ``reserved`` are the ids of the starter library, which is merged from no file; into an
    empty library its digests come, and whoever calls loads this version's over them.
    Raises UnreadableSource, before anything is written, where the file is not sound.
    """
    from sqlalchemy.exc import DBAPIError

    file.check()
    try:
        with writing_on(store._engine) as connection:
            taking = Taking(StoreWriting(connection), file, at, reserved)
            taking.all()
            taking.writing.close()
    except DBAPIError as error:
        raise library_error(error, file.place) from error
    return taking.told()


class Taking:
    """One import under way."""

    def __init__(
        self, writing: StoreWriting, file: LibraryFile, at: date, reserved: Collection[str]
    ) -> None:
        self.writing = writing
        self._run = writing._run
        self._file = file
        self._at = at
        self._reserved = reserved
        self._new: list[str] = []
        self._unchanged = 0
        self._replaced: list[str] = []
        self._older: list[str] = []
        self._conflicts: list[Conflict] = []
        self._notices = 0
        self._withdrawn: list[str] = []
        self._answers = 0
        count = self._run(select(func.count()).select_from(sources)).scalar_one()
        told = self._run(select(func.count()).select_from(changes)).scalar_one()
        self._whole = count == told == 0

    def told(self) -> Imported:
        """What was done, once it is done."""
        return Imported(
            tuple(self._new),
            self._unchanged,
            tuple(self._replaced),
            tuple(self._older),
            tuple(self._conflicts),
            self._notices,
            tuple(self._withdrawn),
            self._answers,
            self.writing.affected,
            self._whole,
        )

    def all(self) -> None:
        """Everything in the file, in an order in which nothing is judged twice."""
        self.writing._versions.at(self._at)
        if self._whole:
            self._states()
        notices = self._file.rows("notices", Notice)
        self._notices = self.writing.notify(list(notices), at=self._at).new
        decided = list(self._file.rows("decisions", DecisionRow))
        for decision in decided:
            self._decide(decision)
        for row in self._file.rows("sources", SourceRow):
            self._source(row)
        for version in self._file.rows("versions", VersionRow):
            self._version(version)
        for stored in self._file.rows("answers", StoredAnswer):
            self._answer(stored)
        if self._whole:
            self.writing.as_it_was()

    def _states(self) -> None:
        rows = [vars(change) for change in self._file.rows("changes", ChangeRow)]
        if rows:
            self._run(insert(changes), rows)
            self.writing._versions.number = rows[-1]["number"] + 1

    def _decide(self, decision: DecisionRow) -> None:
        ours = self.writing._decision(decision.source_id)
        if ours == decision.standing:
            return
        if ours is not None:
            told = "both withdrew it, for different reasons; the reason here stays"
            self._conflicts.append(Conflict(decision.source_id, told))
        elif self.writing._held(decision.source_id) is not None:
            self.writing.decide(decision.source_id, decision.standing, at=self._at)
            self._withdrawn.append(decision.source_id)
        else:
            row = {"source_id": decision.source_id, "standing": as_json(decision.standing)}
            self._run(insert(withdrawals), row)

    def _source(self, row: SourceRow) -> None:
        document = self._file.document(row.document, row.hash)
        source_id = document.source.id
        held = self.writing._held(source_id)
        if source_id in self._reserved and not self._whole:
            if held is not None and held.content == row.hash:
                self._unchanged += 1
            else:
                told = "it is a starter digest; the one that comes with this Osler stays"
                self._conflicts.append(Conflict(source_id, told))
        elif held is None:
            self._bring(document, row)
            self._new.append(source_id)
        elif held.content == row.hash:
            self._unchanged += 1
        else:
            self._meet(document, row)

    def _meet(self, document: Document, row: SourceRow) -> None:
        """Two contents of one source: the newer wins, the other is kept as a version."""
        source_id = document.source.id
        columns = (sources.c.published, sources.c.year, sources.c.added_on)
        ours = self._run(select(*columns).where(sources.c.id == source_id)).one()
        mine = (ours.published or str(ours.year), ours.added_on)
        source = document.source
        theirs = (source.published or str(source.year), row.added_on)
        if theirs > mine:
            self.writing.add(document, at=self._at)
            self._replaced.append(source_id)
            return
        if theirs == mine:
            told = "the contents differ and neither is newer; the one here stays"
            self._conflicts.append(Conflict(source_id, told))
        else:
            self._older.append(source_id)
        number = self.writing._versions.number
        self._keep(
            VersionRow(
                source_id, 0, row.added_on, ours.added_on, number, number, row.hash, row.document
            ),
            document,
        )

    def _bring(self, document: Document, row: SourceRow) -> None:
        """A source that was not here, with its history in the other library."""
        writing, source = self.writing, document.source
        change = row.change if self._whole else writing._versions.number
        steps = (
            row.history if self._whole else tuple(replace(s, change=change) for s in row.history)
        )
        if row.superseded and self._whole:  # else it is judged among what is here
            its = {"source_id": source.id, "standing": as_json(row.superseded)}
            self._run(insert(superseded), its)
        stamp = Stamp(row.hash, "", row.added_on, change)
        held = writing.put(document, stamp, known=self._whole)
        if self._whole and row.same_as:
            writing._flush()
            same = sources.update().where(sources.c.id == source.id)
            self._run(same.values(same_as=row.same_as))
        for ordinal, step in enumerate(steps):
            told = {"source_id": source.id, "ordinal": ordinal, "day": step.day, "why": step.why}
            told |= {"standing": as_json(step.standing), "change": step.change}
            self._run(insert(history), told)
        if not self._whole and (not steps or steps[-1].standing != held.standing):
            writing._follow(held, at=self._at, why="taken over from another library")

    def _version(self, version: VersionRow) -> None:
        document = self._file.document(version.document, version.hash)
        if document.source.id != version.source_id:
            raise self._file._refused(f"a version of {version.source_id[:80]} is another source")
        if not self._whole:
            number = self.writing._versions.number
            version = replace(version, since_change=number, until_change=number)
        self._keep(version, document)

    def _keep(self, version: VersionRow, document: Document) -> None:
        its = versions.c.source_id == version.source_id
        known = select(versions.c.ordinal).where(
            its, versions.c.document_hash == version.hash, versions.c.since == version.since
        )
        if self._run(known).first() is not None:
            return
        count = self._run(select(func.count()).select_from(versions).where(its)).scalar_one()
        row: dict[str, Any] = {**vars(version), "ordinal": count, "body": packed(document)}
        row["document_hash"] = row.pop("hash")
        del row["document"]
        self._run(insert(versions), row)

    def _answer(self, stored: StoredAnswer) -> None:
        """A stored answer that is not here; told where its sources differ from those here."""
        if self.writing._answers.holds(stored.id):
            return
        self.writing._answers.keep(stored)
        self.writing._answers.mark_again(stored)
        self._answers += 1
        if not self._whole:
            now = {f.source_id: self._now(f.source_id) for f in stored.footings}
            self.writing._answers.compare(stored, now, at=self._at)

    def _now(self, source_id: str) -> Now | None:
        held = self.writing._held(source_id)
        return Now(held.content, held.standing) if held else None
