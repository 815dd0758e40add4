"""One write transaction on the library store."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Connection,
    Table,
    delete,
    func,
    insert,
    select,
    update,
)

from osler.adapters.store_answers_write import AnswerWriting
from osler.adapters.store_connection import ConnectionReading
from osler.adapters.store_notices_write import NoticeWriting
from osler.adapters.store_parts import rows_of
from osler.adapters.store_read import COUNTED, FROM_SOURCES
from osler.adapters.store_relations import Judged, Relations, name_anew
from osler.adapters.store_rows import (
    SOURCES,
    as_json,
    standing_of,
)
from osler.adapters.store_statements import Statements
from osler.adapters.store_tables import (
    OF_SOURCE,
    files,
    history,
    identifiers,
    meta,
    noticed,
    origins,
    sources,
    superseded,
    withdrawals,
)
from osler.adapters.store_versions_write import VersionWriting
from osler.domain.answer import Answer
from osler.domain.notice import Notice
from osler.domain.source import Standing, StandingLevel
from osler.domain.stored_answer import StoredAnswer
from osler.errors import NotFound
from osler.library.editions_keys import keys_of
from osler.library.identity import (
    EMPTY,
    document_hash,
    fingerprint_of,
    joined,
    parted,
    source_mark,
)
from osler.library.stored_answers import Held as Now
from osler.library.stored_answers import to_store
from osler.library.versions import RULES
from osler.ports import Added, Document, Heard

Row = dict[str, Any]

HELD = (
    "SELECT s.document_hash, s.origin, s.standing, n.standing, w.standing "
    f"{FROM_SOURCES} WHERE s.id = :wanted"
)
DECISION = "SELECT standing FROM withdrawals WHERE source_id = :wanted"
UNTOLD = Standing(StandingLevel.UNKNOWN)
JUDGED = "judged among its editions"


@dataclass(frozen=True)
class Held:
    """What the library has of a source already."""

    source_id: str
    content: str  # document hash
    origin: str
    own: Standing  # as its document states it
    noticed: Standing | None  # as notices have it
    decision: Standing | None  # of this library

    @property
    def standing(self) -> Standing:
        return self.decision or self.noticed or self.own

    @property
    def mark(self) -> int:
        return source_mark(self.source_id, self.content, self.standing)


@dataclass(frozen=True)
class Stamp:
    """What the library notes of a source that it stores."""

    document_hash: str
    origin: str
    added_on: str  # ISO date
    change: int


class StoreWriting:
    """Adds and withdraws; fingerprint, counts, histories and marks go with every change."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._run = connection.execute
        self._often = Statements(connection)
        self._answers = AnswerWriting(connection)
        self._notices = NoticeWriting(connection)
        self._versions = VersionWriting(connection)
        self._relations = Relations(ConnectionReading(connection))
        held: dict[str, str] = {row.key: row.value for row in self._run(select(meta))}
        self._mark = self._first_mark = int(held.get("mark", str(EMPTY)))
        self._rules = held.get("relations", "") if held else RULES  # the library's, so far
        self._fresh: set[str] = set()  # keys of sources that came or changed
        self._lost: set[str] = set()  # and of those that went
        self._steps = 0  # in histories
        self._counts = {name: int(held.get(name, "0")) for name in COUNTED}
        self._gathered: defaultdict[Table, list[Row]] = defaultdict(list)
        self._touched: set[str] = set()  # sources with gathered rows

    @property
    def affected(self) -> tuple[str, ...]:
        return self._answers.affected

    def add(self, document: Document, *, at: date, origin: str = "") -> Added:
        source, content = document.source, document_hash(document)
        held = self._held(source.id)
        if held and held.content == content:
            if held.origin != origin:
                self._run(update(sources).where(sources.c.id == source.id).values(origin=origin))
            return Added.UNCHANGED
        self._versions.at(at)
        if held:
            self._versions.keep(source.id, until=at)
            self._remove(held)
        stamp = Stamp(content, origin, at.isoformat(), self._versions.number)
        added = self.put(document, stamp, known=held is not None)
        if held:
            self._follow(added, at=at, why="read anew")
        else:
            self._begin(added, at=at)
        return Added.REPLACED if held else Added.NEW

    def put(self, document: Document, stamp: Stamp, *, known: bool) -> Held:
        """Insert all rows of a source but its history; it must not be there.

        ``known`` is False of a source of which no edition can have been noted.
        """
        source, named = document.source, keys_of(document.source)
        own = SOURCES.row(source) | {"unread": as_json(document.unread)}
        self._insert(sources, [own | vars(stamp)])
        for table, rows in rows_of(document, named):
            self._insert(table, rows)
        self._fresh.update(named)
        self._touched.add(source.id)
        told = self._notices.told(source.id, source.standing, named, known=known)
        if told:
            self._insert(noticed, [{"source_id": source.id, "standing": as_json(told)}])
        decision = self._decision(source.id)
        added = Held(source.id, stamp.document_hash, stamp.origin, source.standing, told, decision)
        self._mark = joined(self._mark, added.mark)
        return added

    def as_it_was(self) -> None:
        """What was written so far was the library already, somewhere else: no change of it."""
        self._first_mark, self._steps = self._mark, 0

    def notify(self, told: Iterable[Notice], *, at: date) -> Heard:
        taken = self._notices.take(told)
        self._flush()
        changed = [
            source_id
            for source_id in self._notices.speak_of(taken.about)
            if self._renotice(source_id, at)
        ]
        return Heard(taken.new, tuple(changed))

    def drop_notices(self, source_id: str, *, at: date) -> bool:
        """Forget the notices on a source, and judge anew all that they were on.

        False where there are none; raises NotFound where the source is not here.
        """
        self._known(source_id)
        named = self._named(source_id)
        dropped = self._notices.drop(named)
        for known in self._notices.speak_of(named) if dropped else ():
            self._renotice(known, at, why="notices were taken back here")
        return dropped

    def finish(self, origin: str, *, sources: int) -> None:
        self._run(delete(files).where(files.c.origin == origin))
        self._run(insert(files), {"origin": origin, "sources": sources})

    def lay(self, origin: str, place: str, *, scheme: str = "file") -> None:
        self._run(delete(origins).where(origins.c.origin == origin))
        self._run(insert(origins), {"origin": origin, "scheme": scheme, "place": place})

    def decide(self, source_id: str, standing: Standing, *, at: date) -> None:
        """Give a source this standing in this library, whatever its document states."""
        held = self._known(source_id)
        self._run(delete(withdrawals).where(withdrawals.c.source_id == source_id))
        self._run(insert(withdrawals), {"source_id": source_id, "standing": as_json(standing)})
        self._remark(held, at=at, why="withdrawn here")

    def undo(self, source_id: str, *, at: date, required: bool = True) -> None:
        """Take a decision back; raises NotFound where there is none and one is required."""
        if self._decision(source_id) is None:
            if not required:
                return
            raise NotFound(f"No source {source_id!r} was withdrawn in this library")
        held = self._known(source_id)
        self._run(delete(withdrawals).where(withdrawals.c.source_id == source_id))
        self._remark(held, at=at, why="reinstated here")

    def remove(self, source_id: str, *, at: date) -> None:
        """Delete a source with its versions; a decision on it stays, should it come again."""
        self._versions.at(at)
        self._remove(self._known(source_id))
        self._versions.forget(source_id)
        for table in (history, superseded):
            self._run(delete(table).where(table.c.source_id == source_id))
        self._answers.source_changed(source_id, None, at=at)

    def store_answer(self, answer: Answer, *, text: str) -> StoredAnswer:
        """Keep an answer; raises LibraryError where the library has changed since."""
        self._flush()
        ids = {reference.source_id for reference in answer.references}
        held = {i: its for i in sorted(ids) if (its := self._held(i)) is not None}
        stored = to_store(
            answer,
            text=text,
            library=fingerprint_of(self._mark),
            sources={i: Now(its.content, its.standing) for i, its in held.items()},
        )
        self._answers.keep(stored)
        return stored

    def remove_answer(self, answer_id: str) -> None:
        """Delete an answer; raises NotFound."""
        self._answers.remove(answer_id)

    def close(self) -> None:
        """Judge editions, write down the fingerprint and the counts; call it last."""
        self._settle()
        if self._mark != self._first_mark or self._steps:
            self._versions.note(fingerprint_of(self._mark))
        rows = {"mark": str(self._mark), "relations": self._rules}
        rows |= {name: str(number) for name, number in self._counts.items()}
        self._run(delete(meta))
        self._insert(meta, [{"key": key, "value": value} for key, value in rows.items()])
        self._flush()

    def _insert(self, table: Table, rows: Sequence[Row]) -> None:
        self._gathered[table].extend(rows)
        if table.name in self._counts:
            self._counts[table.name] += len(rows)

    def _flush(self) -> None:
        """One statement a table instead of one a source: a third of the time."""
        for table, rows in self._gathered.items():
            if rows:
                self._often.insert(table, rows)
        self._gathered.clear()
        self._touched.clear()

    # notices

    def _renotice(self, source_id: str, at: date, *, why: str = "a notice was read") -> bool:
        """Work out anew what notices make of a source; True where its standing changed."""
        before = self._known(source_id)
        named = self._named(source_id)
        told = self._notices.told(source_id, before.own, named)
        self._run(delete(noticed).where(noticed.c.source_id == source_id))
        if told:
            self._run(insert(noticed), {"source_id": source_id, "standing": as_json(told)})
        changed = self._known(source_id).standing != before.standing
        if changed:
            self._remark(before, at=at, why=why)
        return changed

    def _named(self, source_id: str) -> Sequence[str]:
        """The keys by which a source is known."""
        its = identifiers.c.source_id == source_id
        return self._run(select(identifiers.c.identifier).where(its)).scalars().all()

    # editions

    def relate(self, *, at: date, anew: bool = False) -> None:
        """Relate all sources, where this library was related by other rules; ``anew``: always."""
        if self._rules == RULES and not anew:
            return
        self._versions.at(at)
        self._flush()
        name_anew(self._connection)
        for judged in list(self._relations.all_judged()):
            self._place(judged, at)
        self._rules = RULES

    def _settle(self) -> None:
        """Give every source its place among the editions and forms that are here now."""
        if not self._versions.day:
            return
        at = date.fromisoformat(self._versions.day)
        self._flush()
        if self._rules != RULES:
            self.relate(at=at)
        elif self._fresh or self._lost:
            for judged in list(self._relations.judged(fresh=self._fresh, lost=self._lost)):
                self._place(judged, at)
        self._fresh.clear()
        self._lost.clear()

    def _place(self, judged: Judged, at: date) -> None:
        its, due = judged.source.id, judged.due
        if due.same_as != judged.held.same_as:
            same = update(sources).where(sources.c.id == its)
            self._run(same.values(same_as=due.same_as))
        if due.superseded != judged.held.superseded:
            self._run(delete(superseded).where(superseded.c.source_id == its))
            if due.superseded:
                row = {"source_id": its, "standing": as_json(due.superseded)}
                self._run(insert(superseded), row)
            self._renotice(its, at, why=JUDGED)

    # what follows from a change

    def _begin(self, now: Held, *, at: date) -> None:
        """The first step of a source's history; an answer may rest on one that was removed."""
        self._steps += 1
        self._insert(history, [_step(now, 0, at, "added", change=self._versions.number)])
        self._answers.source_changed(now.source_id, Now(now.content, now.standing), at=at)

    def _follow(self, now: Held, *, at: date, why: str) -> None:
        """Note a change in the source's history, and in the answers that rest on it."""
        its = history.c.source_id == now.source_id
        count = self._run(select(func.count()).select_from(history).where(its)).scalar_one()
        self._steps += 1
        self._versions.at(at)
        self._run(insert(history), _step(now, count, at, why, change=self._versions.number))
        self._answers.source_changed(now.source_id, Now(now.content, now.standing), at=at)

    def _remove(self, held: Held) -> None:
        self._lost.update(self._named(held.source_id))
        for table in OF_SOURCE:
            its = table.c.source_id == held.source_id
            if table.name in self._counts:
                number = self._run(select(func.count()).select_from(table).where(its)).scalar_one()
                self._counts[table.name] -= number
            self._run(delete(table).where(its))
        self._run(delete(sources).where(sources.c.id == held.source_id))
        self._counts["sources"] -= 1
        self._mark = parted(self._mark, held.mark)

    def _remark(self, before: Held, *, at: date, why: str) -> None:
        """Put the new standing of a source into the fingerprint."""
        now = self._known(before.source_id)
        self._fresh.update(self._named(now.source_id))
        self._mark = joined(parted(self._mark, before.mark), now.mark)
        self._follow(now, at=at, why=why)

    def _held(self, source_id: str) -> Held | None:
        if source_id in self._touched:
            self._flush()
        row = self._often.first(HELD, {"wanted": source_id})
        if row is None:
            return None
        own, told, decision = (standing_of(column) if column else None for column in row[2:])
        return Held(source_id, row[0], row[1], own or UNTOLD, told, decision)

    def _known(self, source_id: str) -> Held:
        held = self._held(source_id)
        if held is None:
            raise NotFound(f"No source {source_id!r} in this library")
        return held

    def _decision(self, source_id: str) -> Standing | None:
        found = self._often.first(DECISION, {"wanted": source_id})
        return standing_of(found[0]) if found else None


def _step(now: Held, ordinal: int, at: date, why: str, *, change: int) -> Row:
    row = {"source_id": now.source_id, "ordinal": ordinal, "day": at.isoformat(), "why": why}
    return row | {"standing": as_json(now.standing), "change": change}
