"""One write transaction on the library store."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Table,
    delete,
    func,
    insert,
    select,
    update,
)

from osler.adapters.store_answers_write import AnswerWriting
from osler.adapters.store_read import COUNTED, FROM_SOURCES, IDS_AT_ONCE
from osler.adapters.store_rows import (
    NOTICES,
    PASSAGES,
    RECOMMENDATIONS,
    SECTIONS,
    SOURCES,
    as_json,
    standing_of,
)
from osler.adapters.store_statements import Statements
from osler.adapters.store_tables import (
    OF_SOURCE,
    filed,
    files,
    history,
    identifiers,
    meta,
    noticed,
    notices,
    passages,
    recommendations,
    sections,
    sources,
    vocabulary,
    withdrawals,
)
from osler.domain.answer import Answer
from osler.domain.notice import Notice, identifiers_of
from osler.domain.source import Form, Standing
from osler.domain.stored_answer import StoredAnswer
from osler.errors import NotFound
from osler.library.entries import topics_of
from osler.library.identity import (
    EMPTY,
    document_hash,
    fingerprint_of,
    joined,
    parted,
    source_mark,
)
from osler.library.notices import joined as both
from osler.library.notices import with_notices
from osler.library.stored_answers import Held as Now
from osler.library.stored_answers import to_store
from osler.ports import Added, Document, Heard

Row = dict[str, Any]

HELD = (
    "SELECT s.document_hash, s.origin, s.standing, n.standing, w.standing "
    f"{FROM_SOURCES} WHERE s.id = :wanted"
)
DECISION = "SELECT standing FROM withdrawals WHERE source_id = :wanted"


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


class StoreWriting:
    """Adds and withdraws; fingerprint, counts, histories and marks go with every change."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute
        self._often = Statements(connection)
        self._answers = AnswerWriting(connection)
        held: dict[str, str] = {row.key: row.value for row in self._run(select(meta))}
        self._mark = int(held.get("mark", str(EMPTY)))
        self._counts = {name: int(held.get(name, "0")) for name in COUNTED}
        self._gathered: defaultdict[Table, list[Row]] = defaultdict(list)
        self._touched: set[str] = set()  # sources with gathered rows
        self._any_notices = self._run(select(notices.c.about).limit(1)).first() is not None

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
        if held:
            self._remove(held)
        stored = {"document_hash": content, "origin": origin, "added_on": at.isoformat()}
        own = SOURCES.row(source) | {"unread": as_json(document.unread)}
        self._insert(sources, [own | stored])
        self._insert_parts(document)
        self._touched.add(source.id)
        decision = held.decision if held else self._decision(source.id)
        told = self._told(source.standing, identifiers_of(source)) if self._any_notices else None
        if told:
            self._insert(noticed, [{"source_id": source.id, "standing": as_json(told)}])
        added = Held(source.id, content, origin, source.standing, told, decision)
        self._mark = joined(self._mark, added.mark)
        if held:
            self._follow(added, at=at, why="read anew")
        else:
            self._begin(added, at=at)
        return Added.REPLACED if held else Added.NEW

    def notify(self, told: Iterable[Notice], *, at: date) -> Heard:
        coming: dict[tuple[str, str, str], Notice] = {}
        for notice in told:
            key = _key(notice)
            coming[key] = both(notice, coming[key]) if key in coming else notice
        known = self._known_notices(coming.values())
        merged = {key: both(n, known[key]) if key in known else n for key, n in coming.items()}
        fresh = [notice for key, notice in merged.items() if notice != known.get(key)]
        for notice in fresh:
            if _key(notice) in known:
                self._run(delete(notices).where(*_is(notice)))
        if fresh:
            self._run(insert(notices), [NOTICES.row(notice) for notice in fresh])
        new, about = len(coming.keys() - known.keys()), {notice.about for notice in fresh}
        self._any_notices = self._any_notices or new > 0
        self._flush()
        changed = [
            source_id for source_id in self._known_as(about) if self._renotice(source_id, at)
        ]
        return Heard(new, tuple(changed))

    def drop_notices(self, source_id: str, *, at: date) -> bool:
        """Forget the notices on a source, and judge anew all that they were on.

        False where there are none; raises NotFound where the source is not here.
        """
        self._known(source_id)
        its = identifiers.c.source_id == source_id
        named = self._run(select(identifiers.c.identifier).where(its)).scalars().all()
        dropped = self._run(delete(notices).where(notices.c.about.in_(named))).rowcount > 0
        for known in self._known_as(named) if dropped else ():
            self._renotice(known, at, why="notices were taken back here")
        return dropped

    def finish(self, origin: str, *, sources: int) -> None:
        self._run(delete(files).where(files.c.origin == origin))
        self._run(insert(files), {"origin": origin, "sources": sources})

    def decide(self, source_id: str, standing: Standing, *, at: date) -> None:
        """Give a source this standing in this library, whatever its document states."""
        held = self._known(source_id)
        self._run(delete(withdrawals).where(withdrawals.c.source_id == source_id))
        self._run(insert(withdrawals), {"source_id": source_id, "standing": as_json(standing)})
        self._remark(held, at=at, why="withdrawn here")

    def undo(self, source_id: str, *, at: date, required: bool = True) -> None:
        """Take a decision back; raises NotFound where there is none and one is required."""
        if self._decision(source_id) is None:
            if required:
                raise NotFound(f"No source {source_id!r} was withdrawn in this library")
            return
        held = self._known(source_id)
        self._run(delete(withdrawals).where(withdrawals.c.source_id == source_id))
        self._remark(held, at=at, why="reinstated here")

    def remove(self, source_id: str, *, at: date) -> None:
        """Delete a source; a decision on it stays, should it come again."""
        self._remove(self._known(source_id))
        self._run(delete(history).where(history.c.source_id == source_id))
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
        """Write down the fingerprint and the counts; call it last."""
        rows = {"mark": str(self._mark)} | {k: str(v) for k, v in self._counts.items()}
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

    def _insert_parts(self, document: Document) -> None:
        source_id = document.source.id
        self._insert(sections, [SECTIONS.row(section) for section in document.sections])
        self._insert(recommendations, _in_order(map(RECOMMENDATIONS.row, document.recommendations)))
        self._insert(passages, _in_order(map(PASSAGES.row, document.passages)))
        self._insert(filed, list(_filing(document)))
        pairs = [
            {"source_id": source_id, "name": name, "synonym": synonym}
            for name, synonym in document.vocabulary
        ]
        self._insert(vocabulary, _in_order(pairs))
        named = identifiers_of(document.source)
        self._insert(identifiers, [{"source_id": source_id, "identifier": i} for i in named])

    # notices

    def _known_notices(self, wanted: Iterable[Notice]) -> dict[tuple[str, str, str], Notice]:
        """The notices that are here on the articles which these speak of."""
        found: dict[tuple[str, str, str], Notice] = {}
        for some in _some(sorted({notice.about for notice in wanted})):
            rows = self._run(select(*_columns(NOTICES.names)).where(notices.c.about.in_(some)))
            held = (NOTICES.value(row) for row in rows)
            found |= {_key(notice): notice for notice in held}
        return found

    def _known_as(self, about: Iterable[str]) -> list[str]:
        """Ids of the sources that are known by one of these identifiers, sorted."""
        found: set[str] = set()
        for some in _some(sorted(about)):
            its = identifiers.c.identifier.in_(some)
            found.update(self._run(select(identifiers.c.source_id).where(its)).scalars())
        return sorted(found)

    def _told(self, own: Standing, named: Sequence[str]) -> Standing | None:
        """The standing that notices give a source of these identifiers; None without any."""
        rows = self._run(select(*_columns(NOTICES.names)).where(notices.c.about.in_(named)))
        told = sorted(NOTICES.value(row) for row in rows)
        return with_notices(own, told) if told else None

    def _renotice(self, source_id: str, at: date, *, why: str = "a notice was read") -> bool:
        """Work out anew what notices make of a source; True where its standing changed."""
        before = self._known(source_id)
        its = identifiers.c.source_id == source_id
        named = self._run(select(identifiers.c.identifier).where(its)).scalars().all()
        told = self._told(before.own, named)
        self._run(delete(noticed).where(noticed.c.source_id == source_id))
        if told:
            self._run(insert(noticed), {"source_id": source_id, "standing": as_json(told)})
        changed = self._known(source_id).standing != before.standing
        if changed:
            self._remark(before, at=at, why=why)
        return changed

    # what follows from a change

    def _begin(self, now: Held, *, at: date) -> None:
        """The first step of a source's history; an answer may rest on one that was removed."""
        self._insert(history, [_step(now, 0, at, "added")])
        self._answers.source_changed(now.source_id, Now(now.content, now.standing), at=at)

    def _follow(self, now: Held, *, at: date, why: str) -> None:
        """Note a change in the source's history, and in the answers that rest on it."""
        its = history.c.source_id == now.source_id
        count = self._run(select(func.count()).select_from(history).where(its)).scalar_one()
        self._run(insert(history), _step(now, count, at, why))
        self._answers.source_changed(now.source_id, Now(now.content, now.standing), at=at)

    def _remove(self, held: Held) -> None:
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
        self._mark = joined(parted(self._mark, before.mark), now.mark)
        self._follow(now, at=at, why=why)

    def _held(self, source_id: str) -> Held | None:
        if source_id in self._touched:
            self._flush()
        row = self._often.first(HELD, {"wanted": source_id})
        if row is None:
            return None
        content, origin, own, told, decision = row
        return Held(
            source_id,
            content,
            origin,
            standing_of(own),
            standing_of(told) if told else None,
            standing_of(decision) if decision else None,
        )

    def _known(self, source_id: str) -> Held:
        held = self._held(source_id)
        if held is None:
            raise NotFound(f"No source {source_id!r} in this library")
        return held

    def _decision(self, source_id: str) -> Standing | None:
        found = self._often.first(DECISION, {"wanted": source_id})
        return standing_of(found[0]) if found else None


def _step(now: Held, ordinal: int, at: date, why: str) -> Row:
    row = {"source_id": now.source_id, "ordinal": ordinal, "day": at.isoformat(), "why": why}
    return row | {"standing": as_json(now.standing)}


def _key(notice: Notice) -> tuple[str, str, str]:
    """What tells one notice from another; the rest of it may be known better from a second list."""
    return (notice.about, notice.kind, notice.notice)


def _is(notice: Notice) -> tuple[ColumnElement[bool], ...]:
    columns = (notices.c.about, notices.c.kind, notices.c.notice)
    return tuple(column == str(part) for column, part in zip(columns, _key(notice), strict=True))


def _columns(names: Iterable[str]) -> list[Column[Any]]:
    return [notices.c[name] for name in names]


def _some(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[first : first + IDS_AT_ONCE] for first in range(0, len(ids), IDS_AT_ONCE))


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return [row | {"ordinal": ordinal} for ordinal, row in enumerate(rows)]


def _filing(document: Document) -> Iterator[Row]:
    """Digest statements by topic; nothing for other forms, whose topics are as they come."""
    source = document.source
    if source.form is not Form.DIGEST:
        return
    for item in document.recommendations:
        for topic in dict.fromkeys(topics_of(source, item)):
            yield {"topic": topic, "recommendation_id": item.id, "source_id": source.id}
