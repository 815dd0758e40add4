"""The desk store: articles, their texts and the audit chain, in SQLite or PostgreSQL.

One writer at a time on both, so that entries follow each other; readers at any time.
"""

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

import msgspec
from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.exc import DBAPIError

from osler.adapters.desk_store_schema import open_engine, prepare, writing_on
from osler.adapters.desk_store_tables import articles, entries, revisions
from osler.adapters.store_connection import library_error
from osler.domain.article import Article, AuditEntry, Revision
from osler.editorial.canonical import canonical, content_hash, state_of
from osler.errors import LibraryError, NotFound

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, RowMapping

FILE = "desk.db"
BUSY_AFTER = 10.0  # seconds to wait for another writer
TEXTS_KEPT = 64  # in memory: some hundred kilobytes each

T = TypeVar("T")
Step = Callable[[str], None]
_ARTICLE = msgspec.json.Decoder(Article)
_REVISION = msgspec.json.Decoder(Revision)
_ENTRY = msgspec.json.Decoder(AuditEntry)
_LAST = select(entries).order_by(entries.c.number.desc()).limit(1)  # asked for with every page
_DESK = "Run `osler review audit verify`; put a backup back where the desk is damaged."


@dataclass(frozen=True)
class _Known:
    """All articles as they were after the entry of this number."""

    number: int
    held: dict[str, Article]


class DeskDatabase:
    """``ports.desk.DeskStore`` on a database. Safe to share between threads."""

    def __init__(self, engine: "Engine", *, at_step: Step | None = None) -> None:
        """``at_step`` is called with the name of each step of a transaction, for tests."""
        self._engine = engine
        self._at_step = at_step or _nothing
        self._held = threading.local()
        self._texts: dict[tuple[str, int], Revision] = {}  # they never change
        self._known = _Known(0, {})
        self.place = engine.url.render_as_string()  # without its password

    @classmethod
    def open(cls, home: Path, *, at_step: Step | None = None) -> Self:
        """The desk in this folder; both are made where there are none."""
        try:
            home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(f"The folder {home} cannot be made: {error.strerror}") from error
        return cls._opened(open_engine(home / FILE, timeout=BUSY_AFTER), at_step)

    @classmethod
    def at(cls, url: str, *, at_step: Step | None = None) -> Self:
        """The desk in the database at a URL; its tables are made where missing."""
        return cls._opened(open_engine(url, timeout=BUSY_AFTER), at_step)

    @classmethod
    def _opened(cls, engine: "Engine", at_step: Step | None) -> Self:
        store = cls(engine, at_step=at_step)
        with store._told():
            prepare(engine)
        return store

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def writing(self) -> Iterator["DeskTransaction"]:
        with self._told():
            with writing_on(self._engine) as connection:
                self._at_step("begun")
                yield DeskTransaction(connection, self._texts, self._at_step)
                self._at_step("before commit")
            self._at_step("after commit")

    @contextmanager
    def reading(self) -> Iterator[None]:
        if getattr(self._held, "connection", None) is not None:
            yield  # within another one: the state that it sees
            return
        level = "REPEATABLE READ" if self._engine.dialect.name == "postgresql" else "SERIALIZABLE"
        with self._told(), self._engine.connect() as plain:
            connection = plain.execution_options(isolation_level=level)
            self._held.connection = connection
            try:
                yield
            finally:
                self._held.connection = None

    def exported(self) -> str:
        """Within ``reading`` on PostgreSQL: the name by which pg_dump sees the same state."""
        with self._told():
            return str(
                self._held.connection.exec_driver_sql("SELECT pg_export_snapshot()").scalar()
            )

    def article(self, article_id: str) -> Article:
        return self._once(lambda rows: rows.article(article_id))

    def revision(self, article_id: str, number: int) -> Revision:
        return self._once(lambda rows: rows.revision(article_id, number))

    def articles(self) -> Iterator[Article]:
        yield from self._once(self._all)

    def states(self) -> dict[str, str]:
        return self._once(lambda rows: dict(rows.states()))

    def entries(self, *, after: int = 0, article_id: str = "") -> Iterator[AuditEntry]:
        yield from self._once(lambda rows: list(rows.entries(after, article_id)))

    def last_entry(self) -> AuditEntry | None:
        return self._once(lambda rows: rows.last_entry())

    def faults(self) -> list[str]:
        return self._once(lambda rows: list(rows.faults()))

    def _all(self, rows: "DeskRows") -> list[Article]:
        """Every article; only those that an entry names since the last time are read again.

        A list is asked for with every search, and there are thousands of articles.
        """
        number, known = rows.last_number(), self._known
        if known.number > number:  # what this thread reads is older than what another has read
            return list(rows.articles())
        if known.number < number:
            changed = {i: rows.article(i) for i in rows.named_since(known.number)}
            known = _Known(number, {**known.held, **changed})
            self._known = known
        return [known.held[article_id] for article_id in sorted(known.held)]

    def _once(self, read: Callable[["DeskRows"], T]) -> T:
        held: Connection | None = getattr(self._held, "connection", None)
        if held is not None:
            return read(DeskRows(held, self._texts))
        with self._told(), self._engine.connect() as connection:
            return read(DeskRows(connection, self._texts))

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Trouble with the database as one of our errors."""
        try:
            yield
        except DBAPIError as error:
            raise library_error(error, self.place) from error


class DeskRows:
    """Reads on one connection."""

    def __init__(self, connection: "Connection", texts: dict[tuple[str, int], Revision]) -> None:
        self._run = connection.execute
        self._texts = texts

    def article(self, article_id: str) -> Article:
        row = self._first(select(articles.c.body).where(articles.c.id == article_id))
        if row is None:
            raise NotFound(
                f"No article {article_id!r} at this desk",
                hint="`osler review queue` shows what is there.",
            )
        return _decoded(_ARTICLE, row["body"], f"The article {article_id}")

    def revision(self, article_id: str, number: int) -> Revision:
        known = self._texts.get((article_id, number))
        return known or self._remember(article_id, self._text(article_id, number))

    def _text(self, article_id: str, number: int) -> Revision:
        its = (revisions.c.article_id == article_id) & (revisions.c.number == number)
        row = self._first(select(revisions).where(its))
        if row is None:
            raise NotFound(f"The article {article_id!r} has no text {number}", hint="")
        what = f"Text {number} of {article_id}"
        read = _decoded(_REVISION, row["body"], what)
        hash_ = content_hash(article_id, read.frame, read.claims, read.footings)
        if not hash_ == read.hash == row["hash"]:
            raise LibraryError(f"{what} is not as it was written", hint=_DESK)
        return read

    def _remember(self, article_id: str, read: Revision) -> Revision:
        """Reading and checking a text takes tens of milliseconds; the last ones are kept."""
        for oldest in list(self._texts)[: max(0, len(self._texts) - TEXTS_KEPT)]:
            self._texts.pop(oldest, None)
        self._texts[article_id, read.number] = read
        return read

    def faults(self) -> Iterator[str]:
        """Texts that are gone, or not as the article says they were written."""
        for article in self.articles():
            for mark in article.revisions:
                try:
                    same = self._text(article.id, mark.number).hash == mark.hash
                except (NotFound, LibraryError) as error:
                    yield str(error)
                    continue
                if not same:
                    yield f"Text {mark.number} of {article.id} is not the one that was reviewed"

    def articles(self) -> Iterator[Article]:
        for row in self._run(select(articles).order_by(articles.c.id)).mappings():
            yield _decoded(_ARTICLE, row["body"], f"The article {row['id']}")

    def states(self) -> Iterator[tuple[str, str]]:
        """The hash of each article as it lies there: its body is the JSON that is hashed."""
        for row in self._run(select(articles).order_by(articles.c.id)).mappings():
            yield row["id"], hashlib.sha256(row["body"].encode()).hexdigest()

    def last_number(self) -> int:
        return int(self._run(select(func.max(entries.c.number))).scalar() or 0)

    def named_since(self, number: int) -> list[str]:
        """Ids of the articles that entries after this one name."""
        wanted = select(entries.c.article_id).where(entries.c.number > number).distinct()
        return [each for each in self._run(wanted).scalars() if each is not None]

    def entries(self, after: int, article_id: str = "") -> Iterator[AuditEntry]:
        wanted = select(entries).where(entries.c.number > after).order_by(entries.c.number)
        if article_id:
            wanted = wanted.where(entries.c.article_id == article_id)
        for row in self._run(wanted).mappings():
            yield _decoded(_ENTRY, row["body"], f"Entry {row['number']} of the audit log")

    def last_entry(self) -> AuditEntry | None:
        row = self._first(_LAST)
        return None if row is None else _decoded(_ENTRY, row["body"], "The last audit entry")

    def has(self, article_id: str) -> bool:
        return self._first(select(articles.c.id).where(articles.c.id == article_id)) is not None

    def _first(self, wanted: Select[Any]) -> "RowMapping | None":
        return self._run(wanted).mappings().first()


class DeskTransaction(DeskRows):
    """``ports.desk.DeskWriting``: one transaction."""

    def __init__(
        self,
        connection: "Connection",
        texts: dict[tuple[str, int], Revision],
        at_step: Step,
    ) -> None:
        super().__init__(connection, texts)
        self._at_step = at_step

    def keep(self, article: Article, entry: AuditEntry, revision: Revision | None = None) -> None:
        row = {"status": article.status.value, "body": state_of(article)}
        if self.has(article.id):
            self._run(update(articles).where(articles.c.id == article.id), row)
        else:
            self._run(insert(articles), {"id": article.id, **row})
        self._at_step("article written")
        if revision is not None:
            text = {"number": revision.number, "hash": revision.hash, "body": canonical(revision)}
            self._run(insert(revisions), {"article_id": article.id, **text})
            self._at_step("revision written")
        self.note(entry)

    def note(self, entry: AuditEntry) -> None:
        told = {"number": entry.number, "hash": entry.hash, "body": canonical(entry)}
        self._run(insert(entries), {"article_id": entry.article_id or None, **told})
        self._at_step("entry written")


def _decoded(decoder: "msgspec.json.Decoder[T]", body: str, what: str) -> T:
    try:
        return decoder.decode(body)
    except msgspec.MsgspecError as error:
        raise LibraryError(f"{what} cannot be read", hint=_DESK) from error


def _nothing(_: str) -> None:
    """No step is of interest."""
