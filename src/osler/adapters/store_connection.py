"""Two ways to read rows: straight from SQLite, or through SQLAlchemy from any database.

The reading SQL is plain enough for both. A question on the default library then never
imports SQLAlchemy, which alone takes 0.45 s, a third of the time an answer may take.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from osler.errors import LibraryBusy, LibraryError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

Row = tuple[Any, ...]
NOTHING: Mapping[str, Any] = {}


class Reading(Protocol):
    """Runs one SELECT with ``:name`` parameters."""

    dialect: str  # "sqlite", "postgresql" …
    place: str  # as messages name it

    def rows(self, sql: str, parameters: Mapping[str, Any] = NOTHING) -> Iterator[Row]: ...

    def snapshot(self) -> Any:
        """A context in which this thread's reads all see one state of the library."""
        ...

    def close(self) -> None: ...


class SqliteReading:
    """One read-only connection a thread. In WAL mode a reader waits for nobody."""

    dialect = "sqlite"

    def __init__(self, path: Path, *, timeout: float) -> None:
        self._path = path
        self.place = str(path)
        self._timeout = timeout  # seconds
        self._held = threading.local()
        self._all: list[sqlite3.Connection] = []

    def rows(self, sql: str, parameters: Mapping[str, Any] = NOTHING) -> Iterator[Row]:
        with told(self.place):
            # Through map: a generator that is given up would close the cursor itself, and
            # could not where the library was closed first.
            yield from map(tuple, self._connection().execute(sql, dict(parameters)))

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        connection = self._connection()
        connection.execute("BEGIN")
        try:
            yield
        finally:
            with suppress(sqlite3.Error):  # a damaged file fails here too; told already
                connection.execute("COMMIT")

    def close(self) -> None:
        for connection in self._all:
            connection.close()
        self._all.clear()
        self._held = threading.local()

    def _connection(self) -> sqlite3.Connection:
        held: sqlite3.Connection | None = getattr(self._held, "connection", None)
        if held is None:
            with told(self.place):
                held = sqlite3.connect(
                    f"{self._path.absolute().as_uri()}?{self._mode()}",
                    uri=True,
                    timeout=self._timeout,
                    isolation_level=None,
                    check_same_thread=False,  # so that ``close`` may close them all
                )
                held.execute("PRAGMA query_only = 1")
                held.execute("PRAGMA cache_size = -16384")  # KiB
            self._held.connection = held
            self._all.append(held)
        return held

    def _mode(self) -> str:
        """How to open the file. Even a reader of a WAL library writes beside it; where it may
        not, a library that no writer has open is read as a file that does not change."""
        beside = self._path.with_name(self._path.name + "-wal")
        if os.access(self._path.parent, os.W_OK) or beside.exists():
            return "mode=rw"
        return "mode=ro&immutable=1"


class EngineReading:
    """Through SQLAlchemy: PostgreSQL and whatever else it speaks to."""

    def __init__(self, engine: "Engine") -> None:
        self._engine = engine
        self.dialect = engine.dialect.name
        self.place = engine.url.render_as_string()  # without its password
        self._held = threading.local()

    def rows(self, sql: str, parameters: Mapping[str, Any] = NOTHING) -> Iterator[Row]:
        from sqlalchemy import text
        from sqlalchemy.exc import DBAPIError

        with told(self.place, DBAPIError), self._connection() as connection:
            streamed = connection.execution_options(yield_per=1000)
            for row in streamed.execute(text(sql), dict(parameters)):
                yield tuple(row)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        level = "SERIALIZABLE" if self.dialect == "sqlite" else "REPEATABLE READ"
        with self._engine.connect().execution_options(isolation_level=level) as connection:
            self._held.connection = connection
            try:
                yield
            finally:
                self._held.connection = None

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _connection(self) -> Iterator["Connection"]:
        held: Connection | None = getattr(self._held, "connection", None)
        if held is not None:
            yield held
            return
        with self._engine.connect() as connection:
            yield connection


class ConnectionReading:
    """Within a write transaction: reads what it has written too."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self.dialect = connection.dialect.name
        self.place = connection.engine.url.render_as_string()
        raw = connection.connection.driver_connection
        self._sqlite = raw if isinstance(raw, sqlite3.Connection) else None

    def rows(self, sql: str, parameters: Mapping[str, Any] = NOTHING) -> Iterator[Row]:
        if self._sqlite is not None:  # the driver itself: a small statement is half as long
            yield from self._sqlite.execute(sql, dict(parameters)).fetchall()
            return
        from sqlalchemy import text

        yield from (tuple(row) for row in self._connection.execute(text(sql), dict(parameters)))

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        yield

    def close(self) -> None:
        """The transaction's owner closes the connection."""


@contextmanager
def told(place: str, *kinds: type[Exception]) -> Iterator[None]:
    """Turn a database's error into ours, with what the reader can do."""
    caught: tuple[type[Exception], ...] = (sqlite3.Error, *kinds)
    try:
        yield
    except caught as error:
        raise library_error(error, place) from error


def library_error(error: Exception, place: str) -> LibraryError:
    """The error to raise for this one of the database's, in words that say what to do."""
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    if "locked" in reason or "lock timeout" in reason:
        return LibraryBusy(f"Another program is writing to the library {place}")
    for words, (told, hint) in TROUBLE.items():
        if words in reason:
            return LibraryError(f"The library {place} {told}", hint=hint)
    return LibraryError(f"The library {place} cannot be used: {reason}")


_MAY_NOT_WRITE = (
    "cannot be written to: it or its folder may only be read",
    "Give this account the right to write there, or name another folder with --home "
    "(OSLER_HOME). Nothing was changed.",
)
TROUBLE = {  # what SQLite says: what it means, and what helps
    "unable to open database file": _MAY_NOT_WRITE,
    "readonly database": _MAY_NOT_WRITE,
    "disk is full": (
        "cannot grow: there is no room left on its disk",
        "Make room, then give the same command again; what was stored is kept.",
    ),
    "disk I/O error": (
        "cannot be read or written: its disk reports an error, as a full or failing one does",
        "See that the disk is there, has room and is sound, then run `osler library doctor`.",
    ),
}
