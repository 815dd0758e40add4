"""One write transaction on the library store."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from osler.adapters.store_read import COUNTED
from osler.adapters.store_rows import (
    PASSAGES,
    RECOMMENDATIONS,
    SECTIONS,
    SOURCES,
    as_json,
    standing_of,
)
from osler.adapters.store_tables import (
    OF_SOURCE,
    filed,
    files,
    meta,
    passages,
    recommendations,
    sections,
    sources,
    vocabulary,
    withdrawals,
)
from osler.domain.source import Form, Standing
from osler.errors import NotFound
from osler.library.entries import topics_of
from osler.library.identity import EMPTY, document_hash, joined, parted, source_mark
from osler.ports import Added, Document

Row = dict[str, Any]

HELD = (
    select(sources.c.document_hash, sources.c.origin, sources.c.standing, withdrawals.c.standing)
    .outerjoin_from(sources, withdrawals, withdrawals.c.source_id == sources.c.id)
    .where(sources.c.id == bindparam("wanted"))
)


@dataclass(frozen=True)
class Held:
    """What the library has of a source already."""

    source_id: str
    content: str  # document hash
    origin: str
    standing: Standing  # as its document states it
    decision: Standing | None  # of this library

    @property
    def mark(self) -> int:
        return source_mark(self.source_id, self.content, self.decision or self.standing)


class StoreWriting:
    """Adds and withdraws; the fingerprint and the counts go with every change."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute
        held: dict[str, str] = {row.key: row.value for row in self._run(select(meta))}
        self._mark = int(held.get("mark", str(EMPTY)))
        self._counts = {name: int(held.get(name, "0")) for name in COUNTED}
        self._gathered: defaultdict[Table, list[Row]] = defaultdict(list)
        self._touched: set[str] = set()  # sources with gathered rows

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
        added = Held(source.id, content, origin, source.standing, decision)
        self._mark = joined(self._mark, added.mark)
        return Added.REPLACED if held else Added.NEW

    def finish(self, origin: str, *, sources: int) -> None:
        self._run(delete(files).where(files.c.origin == origin))
        self._run(insert(files), {"origin": origin, "sources": sources})

    def decide(self, source_id: str, standing: Standing) -> None:
        """Give a source this standing in this library, whatever its document states."""
        held = self._known(source_id)
        self._run(delete(withdrawals).where(withdrawals.c.source_id == source_id))
        self._run(insert(withdrawals), {"source_id": source_id, "standing": as_json(standing)})
        self._remark(held)

    def undo(self, source_id: str) -> None:
        """Take a decision back; raises NotFound where there is none."""
        if self._decision(source_id) is None:
            raise NotFound(f"No source {source_id!r} was withdrawn in this library")
        held = self._known(source_id)
        self._run(delete(withdrawals).where(withdrawals.c.source_id == source_id))
        self._remark(held)

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
                self._run(insert(table), rows)
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

    def _remark(self, before: Held) -> None:
        """Put the new standing of a source into the fingerprint."""
        self._mark = joined(parted(self._mark, before.mark), self._known(before.source_id).mark)

    def _held(self, source_id: str) -> Held | None:
        if source_id in self._touched:
            self._flush()
        row = self._run(HELD, {"wanted": source_id}).one_or_none()
        if row is None:
            return None
        content, origin, standing, decision = row
        decided = standing_of(decision) if decision else None
        return Held(source_id, content, origin, standing_of(standing), decided)

    def _known(self, source_id: str) -> Held:
        held = self._held(source_id)
        if held is None:
            raise NotFound(f"No source {source_id!r} in this library")
        return held

    def _decision(self, source_id: str) -> Standing | None:
        its = withdrawals.c.source_id == source_id
        found = self._run(select(withdrawals.c.standing).where(its)).scalar_one_or_none()
        return standing_of(found) if found else None


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
