"""The reading half of the library store."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from osler.adapters.store_connection import Reading, Row
from osler.adapters.store_entries import (
    DECIDED,
    DECISIONS,
    Changed,
    changed_since,
    entry_parts,
    usable_entries,
)
from osler.adapters.store_rows import (
    NOTICES,
    PASSAGES,
    RECOMMENDATIONS,
    SECTIONS,
    SOURCES,
    Rows,
    standing_of,
    strings,
)
from osler.domain.notice import Notice, StandingChange
from osler.domain.recommendation import Recommendation
from osler.domain.source import Section, Source
from osler.errors import NotFound
from osler.library.identity import EMPTY, fingerprint_of
from osler.ports import Document, Entry, Item

T = TypeVar("T")
IDS_AT_ONCE = 500  # parameters in one statement; SQLite allows 32,766
COUNTED = ("sources", "sections", "recommendations", "passages")

FROM_SOURCES = f"FROM sources s {DECISIONS}"
SELECT_SOURCES = f"SELECT {SOURCES.columns('s')}, {DECIDED} {FROM_SOURCES}"
ITEMS: Mapping[str, Rows[Any]] = {"recommendations": RECOMMENDATIONS, "passages": PASSAGES}


class StoreReader:
    """Answers everything that ``ports.Library`` asks."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def reading(self) -> AbstractContextManager[None]:
        """Inside it, all reads of this thread see one state of the library."""
        snapshot: AbstractContextManager[None] = self._reading.snapshot()
        return snapshot

    def fingerprint(self) -> str:
        return fingerprint_of(int(self._meta().get("mark", str(EMPTY))))

    def counts(self) -> dict[str, int]:
        held = self._meta()
        return {name: int(held.get(name, "0")) for name in COUNTED}

    def source(self, source_id: str) -> Source:
        return self._one(f"{SELECT_SOURCES} WHERE s.id = :id", source_id, "source", _source_of)

    def sources(self) -> Iterator[Source]:
        return map(_source_of, self._reading.rows(f"{SELECT_SOURCES} ORDER BY s.id"))

    def sources_by_id(self, ids: Iterable[str]) -> dict[str, Source]:
        rows = self._among(f"{SELECT_SOURCES} WHERE s.id", sorted(set(ids)))
        found = {source.id: source for source in map(_source_of, rows)}
        return dict(sorted(found.items()))

    def section(self, section_id: str) -> Section:
        sql = f"SELECT {SECTIONS.columns('t')} FROM sections t WHERE t.id = :id"
        return self._one(sql, section_id, "section", SECTIONS.value)

    def sections_of(self, source_id: str) -> list[Section]:
        self.source(source_id)
        return list(self._children("sections", SECTIONS, source_id))

    def items(self, ids: Sequence[str]) -> list[Item]:
        found: dict[str, Item] = {}
        for table, codec in ITEMS.items():
            missing = sorted(set(ids) - found.keys())
            sql = f"SELECT {codec.columns('t')} FROM {table} t WHERE t.id"
            found |= {item.id: item for item in map(codec.value, self._among(sql, missing))}
        return [found[item_id] for item_id in ids if item_id in found]

    def items_of(self, source_id: str) -> list[Item]:
        self.source(source_id)
        return [
            item
            for table, codec in ITEMS.items()
            for item in self._children(table, codec, source_id)
        ]

    def recommendations_on(self, topic: str) -> list[Recommendation]:
        sql = (
            f"SELECT {RECOMMENDATIONS.columns('t')} FROM filed f "
            "JOIN recommendations t ON t.id = f.recommendation_id "
            "WHERE f.topic = :topic ORDER BY t.id"
        )
        return [RECOMMENDATIONS.value(row) for row in self._reading.rows(sql, {"topic": topic})]

    def entries(self, *, after: str = "", until: str = "") -> Iterator[Entry]:
        """Everything searchable, by id; ``after`` one id, up to and with another where given."""
        where = "t.id > :after" + (" AND t.id <= :until" if until else "")
        bounds = {"after": after} | ({"until": until} if until else {})
        return usable_entries(self._reading, where, bounds)

    def entries_of(self, source_ids: Sequence[str]) -> Iterator[Entry]:
        """Everything searchable of these sources, 500 of them at a time."""
        for first in range(0, len(source_ids), IDS_AT_ONCE):
            asked = {f"p{n}": i for n, i in enumerate(source_ids[first : first + IDS_AT_ONCE])}
            where = f"t.source_id IN ({', '.join(f':{name}' for name in asked)})"
            yield from usable_entries(self._reading, where, asked)

    def entry_parts(self, size: int) -> list[tuple[str, str]]:
        """Bounds of about so many entries each, for ``entries``."""
        return entry_parts(self._reading, size)

    def source_ids(self) -> set[str]:
        """Of all sources that are here."""
        return {source_id for (source_id,) in self._reading.rows("SELECT id FROM sources")}

    def changed_since(self, fingerprint: str, *, most: int) -> Changed | None:
        """What changed since the library had this content.

        None where it is not known, or where more than ``most`` sources changed.
        """
        return changed_since(self._reading, fingerprint, most=most)

    def vocabulary(self) -> list[tuple[str, str]]:
        sql = "SELECT DISTINCT name, synonym FROM vocabulary ORDER BY name, synonym"
        return [(name, synonym) for name, synonym in self._reading.rows(sql)]

    def added_on(self, source_id: str) -> date:
        sql = "SELECT added_on FROM sources WHERE id = :id"
        return self._one(sql, source_id, "source", lambda row: date.fromisoformat(row[0]))

    def withdrawn(self) -> list[str]:
        sql = "SELECT source_id FROM withdrawals ORDER BY source_id"
        return [row[0] for row in self._reading.rows(sql)]

    def notices_on(self, source_id: str) -> list[Notice]:
        self.source(source_id)
        sql = (
            f"SELECT {NOTICES.columns('t')} FROM notices t "
            "JOIN identifiers i ON i.identifier = t.about WHERE i.source_id = :id"
        )
        return sorted(map(NOTICES.value, self._reading.rows(sql, {"id": source_id})))

    def history(self, source_id: str) -> list[StandingChange]:
        self.source(source_id)
        sql = "SELECT day, why, standing FROM history WHERE source_id = :id ORDER BY ordinal"
        rows = self._reading.rows(sql, {"id": source_id})
        return [StandingChange(day, why, standing_of(held)) for day, why, held in rows]

    def known(self, origin: str) -> bool:
        sql = (
            "SELECT f.sources, (SELECT count(*) FROM sources s WHERE s.origin = f.origin) "
            "FROM files f WHERE f.origin = :origin"
        )
        found = next(self._reading.rows(sql, {"origin": origin}), (0, -1))
        return bool(found[0] == found[1])

    def place_of(self, origin: str) -> str:
        sql = "SELECT place FROM origins WHERE origin = :origin"
        return str(next(self._reading.rows(sql, {"origin": origin}), ("",))[0])

    def sources_from(self, origin: str) -> list[str]:
        sql = "SELECT id FROM sources WHERE origin = :origin ORDER BY id"
        return [row[0] for row in self._reading.rows(sql, {"origin": origin})]

    def document(self, source_id: str) -> Document:
        """The whole source as its reader made it, without this library's decisions on it."""
        sql = f"SELECT {SOURCES.columns('s')}, s.unread FROM sources s WHERE s.id = :id"
        row = self._one(sql, source_id, "source", lambda row: row)
        pairs = self._reading.rows(
            "SELECT name, synonym FROM vocabulary WHERE source_id = :id ORDER BY ordinal",
            {"id": source_id},
        )
        return Document(
            replace(SOURCES.value(row), same_as=""),
            tuple(self._children("sections", SECTIONS, source_id)),
            tuple(self._children("recommendations", RECOMMENDATIONS, source_id)),
            tuple(self._children("passages", PASSAGES, source_id)),
            unread=strings(row[-1]),
            vocabulary=tuple((name, synonym) for name, synonym in pairs),
        )

    def _meta(self) -> dict[str, str]:
        return dict(self._reading.rows("SELECT key, value FROM meta"))

    def _children(self, table: str, codec: Rows[T], source_id: str) -> Iterator[T]:
        """What one source holds in this table, in reading order."""
        sql = f"SELECT {codec.columns('t')} FROM {table} t WHERE t.source_id = :id"
        rows = self._reading.rows(f"{sql} ORDER BY t.ordinal", {"id": source_id})
        return map(codec.value, rows)

    def _one(self, sql: str, wanted: str, what: str, read: Callable[[Row], T]) -> T:
        for row in self._reading.rows(sql, {"id": wanted}):
            return read(row)
        raise NotFound(f"No {what} {wanted!r} in this library")

    def _among(self, select: str, ids: Sequence[str]) -> Iterator[Row]:
        """The rows whose id is one of these, in no order."""
        for first in range(0, len(ids), IDS_AT_ONCE):
            asked = {f"p{i}": held for i, held in enumerate(ids[first : first + IDS_AT_ONCE])}
            names = ", ".join(f":{name}" for name in asked)
            yield from self._reading.rows(f"{select} IN ({names})", asked)


def _source_of(row: Row) -> Source:
    """A source with the standing that this library gives it; the last column may hold one."""
    source = SOURCES.value(row)
    return replace(source, standing=standing_of(row[-1])) if row[-1] else source
