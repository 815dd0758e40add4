"""The library as it stood: on the evening of a day, or after one of its changes.

Read-only, over the store as it is now. What came later is absent, what was replaced since is
there with its earlier content, and every source has the standing that it had. What was removed
since is not kept, so a library that it was removed from cannot be shown whole.
"""

import heapq
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from osler.adapters import document_json
from osler.adapters.memory_store import MemoryStore
from osler.adapters.store_connection import Reading, Row
from osler.adapters.store_keeping import KeepingReader
from osler.adapters.store_relations import Relations
from osler.adapters.store_rows import standing_of
from osler.domain.notice import StandingChange
from osler.domain.recommendation import Recommendation
from osler.domain.source import Section, Source, Standing
from osler.errors import LibraryError, NotFound, UnreadableSource
from osler.library.editions import ALONE, Relation, neighbours, places, relatives
from osler.library.entries import entry_of
from osler.library.identity import EMPTY, document_hash, fingerprint_of, joined, source_mark
from osler.library.versions import Version
from osler.ports import Document, Entry, Item

LARGEST = 512 * 1024**2  # bytes of one unpacked version


def unpacked(body: bytes, content: str) -> Document:
    """A document as a version keeps it; raises LibraryError where it is not what was kept."""
    try:
        document = document_json.read(zlib.decompressobj().decompress(body, LARGEST))
    except (zlib.error, UnreadableSource) as error:
        raise LibraryError(f"An earlier version cannot be read: {error}") from error
    if document_hash(document) != content:
        raise LibraryError("An earlier version is not what was kept")
    return document


class LibraryAsOf(KeepingReader):
    """``ports.Library`` as of a day (ISO), or after a change (its number)."""

    def __init__(self, reading: Reading, cut: str | int) -> None:
        super().__init__(reading)
        self._cut = cut
        self._at = "change" if isinstance(cut, int) else "day"
        self._added = "change" if isinstance(cut, int) else "added_on"
        self._since = "since_change" if isinstance(cut, int) else "since"

    def fingerprint(self) -> str:
        mark = EMPTY
        sql = (
            "SELECT s.id, s.document_hash, coalesce(w.standing, n.standing, s.standing) "
            "FROM sources s LEFT JOIN withdrawals w ON w.source_id = s.id "
            f"LEFT JOIN noticed n ON n.source_id = s.id WHERE s.{self._added} <= :cut"
        )
        for source_id, content, column in self._rows(sql):
            standing = self._standings.get(source_id) or standing_of(column)
            mark = joined(mark, source_mark(source_id, content, standing))
        for source_id, document in self._earlier.items():
            standing = self.source(source_id).standing
            mark = joined(mark, source_mark(source_id, document_hash(document), standing))
        return fingerprint_of(mark)

    def counts(self) -> dict[str, int]:
        counted = self._past.counts()
        for table in counted:
            own = "id" if table == "sources" else "source_id"
            sql = f"SELECT count(*) FROM sources s JOIN {table} t ON t.{own} = s.id"
            ((number,),) = self._rows(f"{sql} WHERE s.{self._added} <= :cut")
            counted[table] += number
        return counted

    def source(self, source_id: str) -> Source:
        if source_id in self._earlier:
            source = self._earlier[source_id].source
        elif source_id in self._later:
            raise NotFound(f"No source {source_id!r} in this library as of {self._told}")
        else:
            source = super().source(source_id)
        standing = self._standings.get(source_id, source.standing)
        return replace(source, standing=standing, same_as=self._same.get(source_id, ""))

    def sources(self) -> Iterator[Source]:
        sql = f"SELECT s.id FROM sources s WHERE s.{self._added} <= :cut"
        ids = {row[0] for row in self._rows(sql)} | self._earlier.keys()
        return (self.source(source_id) for source_id in sorted(ids))

    def sources_by_id(self, ids: Iterable[str]) -> dict[str, Source]:
        wanted = sorted(set(ids))
        there = super().sources_by_id([i for i in wanted if i not in self._later])
        found = there.keys() | (set(wanted) & self._earlier.keys())
        return {source_id: self.source(source_id) for source_id in sorted(found)}

    def section(self, section_id: str) -> Section:
        try:
            return self._past.section(section_id)
        except NotFound:
            section = super().section(section_id)
        self._check(section.source_id)
        return section

    def sections_of(self, source_id: str) -> list[Section]:
        if source_id in self._earlier:
            return self._past.sections_of(source_id)
        self._check(source_id)
        return super().sections_of(source_id)

    def items(self, ids: Sequence[str]) -> list[Item]:
        now = {i.id: i for i in super().items(ids) if i.source_id not in self._later}
        found = now | {item.id: item for item in self._past.items(ids)}
        return [found[item_id] for item_id in ids if item_id in found]

    def items_of(self, source_id: str) -> list[Item]:
        if source_id in self._earlier:
            return self._past.items_of(source_id)
        self._check(source_id)
        return super().items_of(source_id)

    def recommendations_on(self, topic: str) -> list[Recommendation]:
        now = [r for r in super().recommendations_on(topic) if r.source_id not in self._later]
        return sorted((*now, *self._past.recommendations_on(topic)), key=lambda r: r.id)

    def entries(self, *, after: str = "", until: str = "") -> Iterator[Entry]:
        now = (e for e in super().entries(after=after, until=until) if self._is_found(e.source_id))
        then = sorted(
            (
                entry_of(source, item)
                for source_id in (*self._earlier, *self._revived())
                if (source := self.source(source_id)).standing.level.usable
                for item in self.items_of(source_id)
                if item.id > after and (not until or item.id <= until)
            ),
            key=lambda entry: entry.id,
        )
        return heapq.merge(now, then, key=lambda entry: entry.id)

    def entries_of(self, source_ids: Sequence[str]) -> Iterator[Entry]:
        wanted = set(source_ids)
        return (entry for entry in self.entries() if entry.source_id in wanted)

    def _is_found(self, source_id: str) -> bool:
        """True of a source in the index now that was there, with this content, and usable."""
        standing = self._standings.get(source_id)
        return source_id not in self._later and (standing is None or standing.level.usable)

    def _revived(self) -> list[str]:
        """Sources that are out of use now, and were not."""
        return [
            source_id
            for source_id, standing in self._standings.items()
            if source_id not in self._later
            and standing.level.usable
            and not super(LibraryAsOf, self).source(source_id).standing.level.usable
        ]

    def vocabulary(self) -> list[tuple[str, str]]:
        sql = "SELECT DISTINCT v.name, v.synonym FROM vocabulary v JOIN sources s"
        rows = self._rows(f"{sql} ON s.id = v.source_id WHERE s.{self._added} <= :cut")
        now = {(name, synonym) for name, synonym in rows}
        return sorted(now | set(self._past.vocabulary()))

    def history(self, source_id: str) -> list[StandingChange]:
        self._check(source_id)
        sql = f"SELECT day, why, standing FROM history WHERE source_id = :id AND {self._at} <= :cut"
        rows = self._rows(f"{sql} ORDER BY ordinal", id=source_id)
        return [StandingChange(day, why, standing_of(held)) for day, why, held in rows]

    def document(self, source_id: str) -> Document:
        if source_id in self._earlier:
            return self._earlier[source_id]
        self._check(source_id)
        return super().document(source_id)

    def withdrawn(self) -> list[str]:
        return [s for s in super().withdrawn() if s not in self._later or s in self._earlier]

    def versions_of(self, source_id: str) -> list[Version]:
        self._check(source_id)
        at = "since_change" if isinstance(self._cut, int) else "since"
        sql = f"SELECT count(*) FROM versions WHERE source_id = :id AND {at} <= :cut"
        ((number,),) = self._rows(sql, id=source_id)
        every = super().versions_of(source_id)
        return every if source_id not in self._later else every[:number]

    def relatives_of(self, source_id: str) -> list[tuple[Source, Relation]]:
        source, there = self.source(source_id), self._absent
        found = Relations(self._reading).of(source_id) if source_id not in self._later else []
        return relatives(source, (self.source(s.id) for s in found if s.id not in there))

    # what differs from the library as it is

    @property
    def _absent(self) -> frozenset[str]:
        return self._later - self._earlier.keys()

    @property
    def _told(self) -> str:
        return f"change {self._cut}" if isinstance(self._cut, int) else self._cut

    @cached_property
    def _later(self) -> frozenset[str]:
        """Sources whose content now came later."""
        sql = f"SELECT id FROM sources WHERE {self._added} > :cut"
        return frozenset(row[0] for row in self._rows(sql))

    @cached_property
    def _earlier(self) -> Mapping[str, Document]:
        """Earlier contents of those that were there already, by id."""
        sql = (
            "SELECT v.source_id, v.document_hash, v.body FROM versions v "
            f"JOIN sources s ON s.id = v.source_id WHERE s.{self._added} > :cut "
            f"AND v.{self._since} <= :cut ORDER BY v.source_id, v.ordinal"
        )
        last = {source_id: (content, body) for source_id, content, body in self._rows(sql)}
        return {source_id: unpacked(body, content) for source_id, (content, body) in last.items()}

    @cached_property
    def _past(self) -> MemoryStore:
        return MemoryStore.of(*self._earlier.values(), at=date.min)

    @cached_property
    def _standings(self) -> Mapping[str, Standing]:
        """Standings of sources that have changed since, and of earlier contents."""
        sql = (
            f"SELECT h.source_id, h.standing FROM history h WHERE h.{self._at} <= :cut AND EXISTS "
            f"(SELECT 1 FROM history l WHERE l.source_id = h.source_id AND l.{self._at} > :cut) "
            "ORDER BY h.source_id, h.ordinal"
        )
        return {source_id: standing_of(held) for source_id, held in self._rows(sql)}

    @cached_property
    def _same(self) -> Mapping[str, str]:
        """Which sources were linked to a fuller form that was there."""
        rows = self._reading.rows("SELECT id, same_as FROM sources WHERE same_as <> ''")
        ids = {source_id for row in rows for source_id in row}
        relations = Relations(self._reading)
        for document in self._earlier.values():
            ids |= {document.source.id, *relations.named_as(document.source)}
        held = [self._as_it_was(i) for i in sorted(ids) if i not in self._later]
        held += [self._as_it_was(i) for i in sorted(self._earlier)]
        found: dict[str, str] = {}
        for group in neighbours(held):
            found |= {i: place.same_as for i, place in places(group).items() if place != ALONE}
        return found

    def _as_it_was(self, source_id: str) -> Source:
        past = self._earlier.get(source_id)
        source = past.source if past else super().source(source_id)
        return replace(source, standing=self._standings.get(source_id, source.standing))

    def _check(self, source_id: str) -> None:
        """Raise NotFound for a source that was not there."""
        self.source(source_id)

    def _rows(self, sql: str, **more: str) -> Iterator[Row]:
        return self._reading.rows(sql, {"cut": self._cut, **more})
