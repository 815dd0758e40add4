"""Reading what was: changes, versions, places of files, and relatives of sources."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from osler.adapters.store_connection import NOTHING, Row
from osler.adapters.store_read import StoreReader
from osler.domain.source import Source
from osler.library.versions import Laid, Version

if TYPE_CHECKING:  # what asks a question has no use for it
    from osler.library.editions import Relation


class KeepingReader(StoreReader):
    """Answers what ``osler.library.renewal.Kept`` asks beyond a library."""

    def rows(self, sql: str, parameters: Mapping[str, Any] = NOTHING) -> Iterator[Row]:
        """Rows of the tables as they are, for what carries them elsewhere."""
        return self._reading.rows(sql, parameters)

    def last_change(self) -> int:
        """The number of the last change, 0 where there was none."""
        ((number,),) = self._reading.rows("SELECT max(number) FROM changes")
        return int(number or 0)

    def came_since(self, change: int) -> list[str]:
        """Ids of the sources whose content came after this change, sorted."""
        sql = "SELECT id FROM sources WHERE change > :change ORDER BY id"
        return [row[0] for row in self._reading.rows(sql, {"change": change})]

    def added_since(self, change: int) -> list[str]:
        """Ids of the sources that first came after this change, sorted."""
        sql = "SELECT source_id FROM history WHERE ordinal = 0 AND change > :change"
        rows = self._reading.rows(f"{sql} ORDER BY source_id", {"change": change})
        return [row[0] for row in rows]

    def judged_since(self, change: int) -> list[str]:
        """Ids of the sources in whose history there is a step after this change, sorted."""
        sql = "SELECT DISTINCT source_id FROM history WHERE change > :change ORDER BY source_id"
        return [row[0] for row in self._reading.rows(sql, {"change": change})]

    def places(self) -> list[Laid]:
        """Every source of which it is known where its file lies, by id."""
        sql = (
            "SELECT s.id, o.scheme, o.place, s.origin FROM sources s "
            "JOIN origins o ON o.origin = s.origin ORDER BY s.id"
        )
        return [Laid(*row) for row in self._reading.rows(sql)]

    def change_of(self, fingerprint: str) -> int | None:
        """The last change after which the library was this one; None where it never was."""
        sql = "SELECT max(number) FROM changes WHERE fingerprint = :print"
        ((number,),) = self._reading.rows(sql, {"print": fingerprint})
        return None if number is None else int(number)

    def versions_of(self, source_id: str) -> list[Version]:
        """The contents that a source has had here, oldest first, the present one last.

        Raises NotFound.
        """
        day = self.added_on(source_id)
        sql = "SELECT since, until, document_hash FROM versions WHERE source_id = :id"
        rows = self._reading.rows(f"{sql} ORDER BY ordinal", {"id": source_id})
        now = "SELECT document_hash FROM sources WHERE id = :id"
        ((content,),) = self._reading.rows(now, {"id": source_id})
        return [*(Version(*row) for row in rows), Version(day.isoformat(), "", content)]

    def relatives_of(self, source_id: str) -> "list[tuple[Source, Relation]]":
        """The forms and editions of a source, with what each is to it; raises NotFound."""
        from osler.adapters.store_relations import Relations
        from osler.library.editions import relatives

        source = self.source(source_id)
        return relatives(source, Relations(self._reading).of(source_id))
