"""Which sources of the store are forms or editions of one another, found by shared keys."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from osler.adapters.store_connection import ConnectionReading, Reading, Row
from osler.adapters.store_read import IDS_AT_ONCE
from osler.adapters.store_rows import NOTICES, SOURCES, standing_of
from osler.domain.source import Source
from osler.library.editions import ALONE, CROWD, Place, neighbours, places
from osler.library.editions_keys import keys_of
from osler.library.notices import with_notices

if TYPE_CHECKING:
    from sqlalchemy import Connection

PARENTS = f"SELECT {SOURCES.columns('s')}, w.standing, u.standing FROM sources s " + (
    "LEFT JOIN withdrawals w ON w.source_id = s.id "
    "LEFT JOIN superseded u ON u.source_id = s.id WHERE s.id"
)
TOLD = f"SELECT i.source_id, {NOTICES.columns('t')} FROM identifiers i " + (
    "JOIN notices t ON t.about = i.identifier WHERE i.source_id"
)


@dataclass(frozen=True)
class Judged:
    """A source, where it stands among its relatives as the store has it, and as it should."""

    source: Source
    held: Place
    due: Place


def name_anew(connection: "Connection") -> None:
    """Note the keys of every source as the rules have them now."""
    from sqlalchemy import delete, insert

    from osler.adapters.store_tables import identifiers

    connection.execute(delete(identifiers))
    sql = f"SELECT {SOURCES.columns('s')} FROM sources s WHERE s.id > :last ORDER BY s.id LIMIT 500"
    reading, last = ConnectionReading(connection), ""
    while rows := list(reading.rows(sql, {"last": last})):
        found = [SOURCES.value(row) for row in rows]
        last = found[-1].id
        keys = [{"source_id": s.id, "identifier": key} for s in found for key in keys_of(s)]
        if keys:
            connection.execute(insert(identifiers), keys)


class Relations:
    """Finds and judges relatives; reads only."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def judged(self, *, fresh: Iterable[str], lost: Iterable[str] = ()) -> Iterator[Judged]:
        """Sources whose place among their relatives is not what it should be.

        ``fresh`` are keys of sources that came or changed; ``lost`` those of sources that went.
        """
        shared = self._column(
            "SELECT identifier FROM identifiers WHERE identifier",
            sorted(set(fresh)),
            f"GROUP BY identifier HAVING count(*) BETWEEN 2 AND {CROWD}",
        )
        keys = sorted({*shared, *lost})
        ids = set(self._under(keys)) | self._placed_under(self._crowded(set(fresh)))
        yield from self._misplaced(self._reached(ids))

    def all_judged(self) -> Iterator[Judged]:
        """The same for the whole library."""
        sql = "SELECT identifier FROM identifiers GROUP BY identifier HAVING count(*) > 1"
        keys = [row[0] for row in self._reading.rows(f"{sql} AND count(*) <= {CROWD}")]
        placed = "SELECT id FROM sources WHERE same_as <> '' UNION SELECT source_id FROM superseded"
        ids = {row[0] for row in self._reading.rows(placed)} | set(self._under(keys))
        yield from self._misplaced(self._reached(ids))

    def _crowded(self, keys: set[str]) -> list[str]:
        """Those of the keys that so many bear that they name nobody."""
        sql = "SELECT identifier FROM identifiers WHERE identifier"
        return self._column(sql, sorted(keys), f"GROUP BY identifier HAVING count(*) > {CROWD}")

    def _placed_under(self, crowded: Sequence[str]) -> set[str]:
        """Who was given a place by a key when it still named somebody, or by another key."""
        sql = (
            "SELECT i.source_id FROM identifiers i JOIN sources s ON s.id = i.source_id "
            "LEFT JOIN superseded u ON u.source_id = s.id "
            "WHERE (s.same_as <> '' OR u.source_id IS NOT NULL) AND i.identifier"
        )
        return set(self._column(sql, crowded)) if crowded else set()

    def of(self, source_id: str) -> list[Source]:
        """All that a source may be related to, itself included, by id."""
        return [judged for judged, _ in self._sources(sorted(self._reached({source_id})))]

    def named_as(self, source: Source) -> list[str]:
        """Ids of the sources that share a key with this one, which need not be here."""
        return self._under(keys_of(source))

    def _misplaced(self, ids: set[str]) -> Iterator[Judged]:
        held = {source.id: (source, at) for source, at in self._sources(sorted(ids))}
        due: dict[str, Place] = {}
        sources = [source for source, _ in held.values()]
        keys = {key for source in sources for key in keys_of(source)}
        for group in neighbours(sources, crowded=set(self._crowded(keys))):
            due |= places(group)
        for id_, (source, at) in sorted(held.items()):
            if at != due.get(id_, ALONE):
                yield Judged(source, at, due.get(id_, ALONE))

    def _reached(self, ids: set[str]) -> set[str]:
        """These sources and all that share a key with them, or with those, and so on."""
        reached, waiting = set(ids), set(ids)
        while waiting:
            sql = "SELECT DISTINCT identifier FROM identifiers WHERE source_id"
            keys = set(self._column(sql, sorted(waiting)))
            sql = "SELECT identifier FROM identifiers WHERE identifier"
            having = f"GROUP BY identifier HAVING count(*) BETWEEN 2 AND {CROWD}"
            waiting = set(self._under(self._column(sql, sorted(keys), having))) - reached
            reached |= waiting
        return reached

    def _under(self, keys: Sequence[str]) -> list[str]:
        return self._column("SELECT source_id FROM identifiers WHERE identifier", sorted(keys))

    def _sources(self, ids: Sequence[str]) -> Iterator[tuple[Source, Place]]:
        """Each with its standing as it is without editions, and its place as it is noted."""
        told: dict[str, list[Row]] = {}
        for row in self._among(TOLD, ids):
            told.setdefault(row[0], []).append(row[1:])
        for row in self._among(PARENTS, ids):
            source = SOURCES.value(row)
            decision, superseded = row[-2], row[-1]
            stands = with_notices(source.standing, map(NOTICES.value, told.get(source.id, ())))
            place = Place(source.same_as, standing_of(superseded) if superseded else None)
            judged = standing_of(decision) if decision else stands
            yield replace(source, standing=judged, same_as=""), place

    def _column(self, sql: str, wanted: Sequence[str], rest: str = "") -> list[str]:
        return [row[0] for row in self._among(sql, wanted, rest)]

    def _among(self, sql: str, wanted: Sequence[str], rest: str = "") -> Iterator[Row]:
        if self._reading.dialect == "sqlite":  # one parameter: half the time of hundreds
            told = {"among": json.dumps(wanted)}
            sql = f"{sql} IN (SELECT value FROM json_each(:among)) {rest}"
            yield from list(self._reading.rows(sql, told))
            return
        for first in range(0, len(wanted), IDS_AT_ONCE):
            asked = {f"p{i}": w for i, w in enumerate(wanted[first : first + IDS_AT_ONCE])}
            names = ", ".join(f":{name}" for name in asked)
            yield from list(self._reading.rows(f"{sql} IN ({names}) {rest}", asked))
