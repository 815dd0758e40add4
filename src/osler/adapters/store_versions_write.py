"""Earlier contents of sources and the states of the library, in a write transaction."""

import zlib
from datetime import date

from sqlalchemy import Connection, delete, func, insert, select

from osler.adapters import document_json
from osler.adapters.store_connection import ConnectionReading
from osler.adapters.store_read import StoreReader
from osler.adapters.store_tables import changes, sources, versions
from osler.ports import Document

LEVEL = 6  # of zlib: 9 is slower and hardly smaller


def packed(document: Document) -> bytes:
    """A document as a version keeps it; the same document gives the same JSON."""
    return zlib.compress(document_json.written(document), LEVEL)


class VersionWriting:
    """Part of one transaction on the store."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute
        self._reader = StoreReader(ConnectionReading(connection))
        last = self._run(select(func.max(changes.c.number))).scalar()
        self.number = (last or 0) + 1  # of the change that this transaction makes
        self.day = ""  # of what it does, ISO; "" while it has done nothing

    def at(self, day: date) -> None:
        """Take down a day on which this transaction does something; the latest counts."""
        self.day = max(self.day, day.isoformat())

    def keep(self, source_id: str, *, until: date) -> None:
        """Keep what the library holds of a source, which is about to be replaced."""
        its = versions.c.source_id == source_id
        columns = (sources.c.added_on, sources.c.change, sources.c.document_hash)
        row = self._run(select(*columns).where(sources.c.id == source_id)).one()
        count = self._run(select(func.count()).select_from(versions).where(its)).scalar_one()
        version = {
            "source_id": source_id,
            "ordinal": count,
            "since": row.added_on,
            "until": until.isoformat(),
            "since_change": row.change,
            "until_change": self.number,
            "document_hash": row.document_hash,
            "body": packed(self._reader.document(source_id)),
        }
        self._run(insert(versions), version)

    def forget(self, source_id: str) -> None:
        """Delete the earlier contents of a source."""
        self._run(delete(versions).where(versions.c.source_id == source_id))

    def note(self, fingerprint: str) -> None:
        """Note the state that this transaction leaves behind."""
        row = {"number": self.number, "day": self.day, "fingerprint": fingerprint}
        self._run(insert(changes), row)
