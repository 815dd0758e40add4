"""The library store: the truth from which every index can be rebuilt.

SQLite in the library folder by default, any SQLAlchemy URL otherwise. One writer at a time,
readers at any time. A source lands whole or not at all, whatever kills the program.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from osler.adapters.store_answers import AnswerReader
from osler.adapters.store_connection import EngineReading, Reading, SqliteReading, library_error
from osler.adapters.store_keeping import KeepingReader
from osler.adapters.store_schema import (
    REVISIONS,
    check_may_open,
    create,
    empty_journal,
    open_engine,
    revision_of,
    upgrade,
    writing_on,
)
from osler.domain.answer import Answer
from osler.domain.notice import Notice
from osler.domain.source import Standing, StandingLevel
from osler.domain.stored_answer import StoredAnswer
from osler.errors import LibraryError
from osler.ports import Added, Document, Heard

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from osler.adapters.store_as_of import LibraryAsOf
    from osler.adapters.store_write import StoreWriting

FILE = "library.db"
BUSY_AFTER = 10.0  # seconds to wait for another writer; an intake commits several times a second


class Store(KeepingReader):
    """``ports.LibraryStore`` on a database. Safe to share between threads."""

    def __init__(self, place: str | Path, reading: Reading, *, busy_after: float) -> None:
        super().__init__(reading)
        self._place = place
        self._busy_after = busy_after

    @classmethod
    def open(cls, home: Path, *, busy_after: float = BUSY_AFTER) -> Self:
        """The library in this folder; folder and library are made where there are none.

        Raises LibraryBusy, LibraryVersion or LibraryError.
        """
        path = (home / FILE).absolute()
        made = path.exists() and path.stat().st_size > 0
        if not made:
            _make_folder(home)
        reading = SqliteReading(path, timeout=busy_after)
        return cls(path, reading, busy_after=busy_after)._opened(made=made)

    @classmethod
    def at(cls, url: str, *, busy_after: float = BUSY_AFTER) -> Self:
        """The library in the database at a SQLAlchemy URL; its tables are made where missing."""
        reading = EngineReading(open_engine(url, timeout=busy_after))
        return cls(url, reading, busy_after=busy_after)._opened(made=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._reading.close()
        if "_engine" in vars(self):
            self._engine.dispose()

    # writing

    @contextmanager
    def writing(self) -> Iterator["StoreWriting"]:
        from sqlalchemy.exc import DBAPIError

        from osler.adapters.store_write import StoreWriting

        try:
            with writing_on(self._engine) as connection:
                writing = StoreWriting(connection)
                yield writing
                writing.close()
        except (DBAPIError, sqlite3.Error) as error:
            raise library_error(error, self._reading.place) from error

    def add(self, document: Document, *, at: date, origin: str = "") -> Added:
        with self.writing() as writing:
            return writing.add(document, at=at, origin=origin)

    def withdraw(self, source_id: str, *, reason: str, at: date) -> tuple[str, ...]:
        standing = Standing(StandingLevel.WITHDRAWN, reason, since=at.isoformat())
        with self.writing() as writing:
            writing.decide(source_id, standing, at=at)
        return writing.affected

    def reinstate(self, source_id: str, *, at: date, notices: bool = False) -> tuple[str, ...]:
        with self.writing() as writing:
            dropped = notices and writing.drop_notices(source_id, at=at)
            writing.undo(source_id, at=at, required=not dropped)
        return writing.affected

    def remove(self, source_id: str, *, at: date) -> tuple[str, ...]:
        with self.writing() as writing:
            writing.remove(source_id, at=at)
        return writing.affected

    def notify(self, notices: Iterable[Notice], *, at: date) -> Heard:
        with self.writing() as writing:
            return writing.notify(notices, at=at)

    # as it was

    def as_of(self, cut: date | int) -> "LibraryAsOf":
        """The library on the evening of a day, or after the change of this number."""
        from osler.adapters.store_as_of import LibraryAsOf

        return LibraryAsOf(self._reading, cut if isinstance(cut, int) else cut.isoformat())

    # stored answers

    def store_answer(self, answer: Answer, *, text: str) -> StoredAnswer:
        with self.writing() as writing:
            return writing.store_answer(answer, text=text)

    def stored_answers(self, *, resting_on: str = "") -> Iterator[StoredAnswer]:
        return AnswerReader(self._reading).all(resting_on=resting_on)

    def sound_answers(self, *, resting_on: str = "") -> Iterator[StoredAnswer | LibraryError]:
        """Stored answers, with the reason in the place of each that was altered."""
        return AnswerReader(self._reading).sound(resting_on=resting_on)

    def stored_answer(self, answer_id: str) -> StoredAnswer:
        return AnswerReader(self._reading).one(answer_id)

    def remove_answer(self, answer_id: str) -> None:
        with self.writing() as writing:
            writing.remove_answer(answer_id)
        empty_journal(self._engine)  # it may still hold the words

    def check(self) -> list[str]:
        from osler.adapters.store_check import findings

        with self.reading():
            return findings(self, self._reading)

    # opening

    @cached_property
    def _engine(self) -> "Engine":
        return open_engine(self._place, timeout=self._busy_after)

    def _opened(self, *, made: bool) -> Self:
        if not made or self._is_bare():
            self._changing(create)
        revision = revision_of(self._reading)
        check_may_open(revision, self._reading.place)
        if revision != REVISIONS[-1]:
            self._changing(upgrade)
        return self

    def _is_bare(self) -> bool:
        """A database without tables: another process makes them now, or had no room for them."""
        return self._reading.dialect == "sqlite" and not list(
            self._reading.rows("SELECT name FROM sqlite_master LIMIT 1")
        )

    def _changing(self, change: Callable[["Engine"], None]) -> None:
        from sqlalchemy.exc import DBAPIError

        try:
            change(self._engine)
        except DBAPIError as error:
            raise library_error(error, self._reading.place) from error


def _make_folder(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise LibraryError(
            f"The library folder {home} cannot be made: {reason}",
            hint="Choose another folder with --home.",
        ) from error
