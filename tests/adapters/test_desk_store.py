"""The desk store: one contract on SQLite and PostgreSQL, and against the plainest store."""

import multiprocessing
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import text

from osler.adapters.desk_store import FILE, DeskDatabase
from osler.adapters.desk_store_schema import REVISIONS, VERSIONS, open_engine, with_driver
from osler.adapters.desk_store_tables import metadata
from osler.domain.article import Article, AuditEntry, Revision
from osler.editorial.canonical import state_of
from osler.editorial.desk import Desk
from osler.editorial.site_deeds import RolesGiven
from osler.errors import LibraryBusy, LibraryError, NotFound
from tests.editorial.making import (
    ADA,
    ANN,
    AUD,
    CLEO,
    REST,
    ROB,
    MemoryDesk,
    a_desk,
    every_part,
    footings,
    high_risk,
    passes,
    published,
    submitted,
)

WRITERS, EACH = 3, 6


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where a desk may be made."""
    if request.param == "sqlite":
        return tmp_path
    return str(request.getfixturevalue("postgres_url"))


def opened(place: Path | str, **given: Any) -> DeskDatabase:
    if isinstance(place, Path):
        return DeskDatabase.open(place, **given)
    return DeskDatabase.at(place, **given)


@pytest.fixture
def store(place: Path | str) -> Iterator[DeskDatabase]:
    with closing(opened(place)) as made:
        yield made


def altered(place: Path | str, *statements: str) -> None:
    """Change the tables as somebody who owns the database can."""
    engine = open_engine(place / FILE if isinstance(place, Path) else place, timeout=1)
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            for name in (
                connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
                .scalars()
                .all()
            ):
                connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            connection.execute(text("SET session_replication_role = replica"))
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


# what goes wrong


def test_what_is_not_there_is_not_found(store: DeskDatabase):
    """An article, or a text of it."""
    with pytest.raises(NotFound, match="nowhere"):
        store.article("nowhere")
    with pytest.raises(NotFound, match="no text 3"):
        store.revision("nowhere", 3)
    assert (list(store.articles()), list(store.entries()), store.last_entry()) == ([], [], None)


def test_what_fails_half_way_leaves_nothing(store: DeskDatabase):
    """An action and its entry land together or not at all."""
    desk, _ = a_desk(store)
    article = submitted(desk)
    before = list(store.entries())

    def fails(_: str) -> None:
        raise RuntimeError("the entry cannot be written")

    with pytest.raises(RuntimeError), store.writing() as writing:
        writing._at_step = fails  # type: ignore[attr-defined]
        changed = writing.article(article.id)
        writing.keep(Article(**{**vars(changed), "title": "Changed"}), before[-1])
    assert store.article(article.id) == article
    assert list(store.entries()) == before


@pytest.mark.parametrize("table", ["desk_entries", "desk_revisions"])
@pytest.mark.parametrize("change", ["UPDATE {} SET body = 'x'", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_what_is_only_added(
    store: DeskDatabase, table: str, change: str
):
    """No slip of the hand, and no bug, rewrites the past."""
    submitted(a_desk(store)[0])
    with store._engine.connect() as connection, pytest.raises(Exception, match="only added to"):
        connection.execute(text(change.format(table)))


def test_a_text_that_was_altered_is_not_given(place: Path | str):
    """Readers would be told that it was approved."""
    with closing(opened(place)) as store:
        article = published(a_desk(store)[0], None, ROB)
        altered(place, f"UPDATE desk_revisions SET body = replace(body, '{REST}', 'Rest helps.')")
    with closing(opened(place)) as store:
        desk, _ = a_desk(store)
        with pytest.raises(LibraryError, match="not as it was written"):
            desk.published(article.id)
        assert desk.verify(viewer=AUD) == [f"Text 1 of {article.id} is not as it was written"]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE desk_entries SET body = replace(body, 'rob', 'eve') WHERE number = 3", "Entry 3"),
        ("DELETE FROM desk_entries WHERE number = 3", "Entry 4 stands where 3 should be"),
        ("UPDATE desk_articles SET body = replace(body, 'Approved', 'Retired')", "last entry"),
        ("DELETE FROM desk_revisions", "has no text 1"),
        (
            "UPDATE desk_entries SET number = 1000 - number WHERE number IN (499, 501)",
            "",
        ),
    ],
)
def test_what_was_changed_in_the_database_is_found(place: Path | str, statement: str, said: str):
    """By whoever verifies, from the tables as they are."""
    with closing(opened(place)) as store:
        published(a_desk(store)[0], None, ROB)
        altered(place, statement)
    with closing(opened(place)) as store:
        found = a_desk(store)[0].verify(viewer=AUD)
        assert (said in " ".join(found)) if said else found == []


AGAIN = "SELECT 4, article_id, hash, body FROM desk_entries WHERE number = 3"
TAMPERINGS = {
    "edit": ["UPDATE desk_entries SET body = replace(body, 'rob', 'eve') WHERE number = 3"],
    "delete": ["DELETE FROM desk_entries WHERE number = 3"],
    "reorder": [
        "UPDATE desk_entries SET number = -3 WHERE number = 3",
        "UPDATE desk_entries SET number = 3 WHERE number = 4",
        "UPDATE desk_entries SET number = 4 WHERE number = -3",
    ],
    "insert": [
        "UPDATE desk_entries SET number = number + 1000 WHERE number > 3",
        f"INSERT INTO desk_entries (number, article_id, hash, body) {AGAIN}",
        "UPDATE desk_entries SET number = number - 999 WHERE number > 1000",
    ],
    "truncate": ["DELETE FROM desk_entries WHERE number > 3"],
    "empty": ["DELETE FROM desk_entries"],
}


@pytest.mark.parametrize("of_the_site", [False, True])
@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_each_way_to_tamper_with_the_chain_in_the_database_is_detected(
    place: Path | str, tampering: str, of_the_site: bool
):
    """On both databases, by what is in them alone; entries of articles and of the site."""
    with closing(opened(place)) as store:
        for number in range(4 if of_the_site else 0):
            a_desk(store)[0].record(RolesGiven("rob", (), ("reviewer",), bool(number)), by=ADA)
        published(a_desk(store)[0], None, ROB)
        assert a_desk(store)[0].verify(viewer=AUD) == []
        altered(place, *TAMPERINGS[tampering])
    with closing(opened(place)) as store:
        assert a_desk(store)[0].verify(viewer=AUD) != []


def test_an_old_copy_that_was_put_back_is_detected_by_what_was_kept_elsewhere(place: Path | str):
    """It is whole in itself; the checkpoint that was kept is further on."""
    with closing(opened(place)) as store:
        desk, _ = a_desk(store)
        article = published(desk, None, ROB)
        old = desk.checkpoint()
        altered(place, "CREATE TABLE old_articles AS SELECT * FROM desk_articles")
        desk.retire(article.id, reason="Old.", by=CLEO)
        kept = desk.checkpoint()
        altered(
            place,
            f"DELETE FROM desk_entries WHERE number > {old.number}",
            "UPDATE desk_articles SET body = (SELECT body FROM old_articles), "
            "status = (SELECT status FROM old_articles)",
        )
    with closing(opened(place)) as store:
        desk, _ = a_desk(store)
        assert desk.verify(viewer=AUD, checkpoint=old) == []
        assert desk.verify(viewer=AUD, checkpoint=kept) == [
            f"The chain ends at {old.number}; the checkpoint is {kept.number}"
        ]


def test_a_body_that_is_no_json_is_library_trouble(place: Path | str):
    """Not a crash with the words of it."""
    with closing(opened(place)) as store:
        article = submitted(a_desk(store)[0])
        altered(place, "UPDATE desk_articles SET body = '{'")
        with pytest.raises(LibraryError, match=f"The article {article.id} cannot be read"):
            store.article(article.id)


def test_another_text_under_the_number_of_a_reviewed_one_is_found(place: Path | str):
    """It is whole in itself, and not the one that was approved."""
    with closing(opened(place)) as store:
        desk, _ = a_desk(store)
        first, second = submitted(desk), submitted(desk)
        one = desk.revision(first.id, viewer=ANN).claims[0]
        desk.edit(first.id, one.id, "Keep moving.", seen=one.hash, by=ROB, reason="r", gate=passes)
        altered(
            place,
            f"DELETE FROM desk_revisions WHERE article_id = '{first.id}' AND number = 1",
            f"UPDATE desk_revisions SET number = 1 WHERE article_id = '{first.id}'",
        )
    with closing(opened(place)) as store:
        assert a_desk(store)[0].verify(viewer=AUD) == [
            f"Text 1 of {first.id} is not the one that was reviewed",
            f"The article '{first.id}' has no text 2",
        ]
    assert second.id != first.id


def test_a_folder_that_cannot_be_made_is_library_trouble(tmp_path: Path):
    """A file is in the way."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryError, match="cannot be made"):
        DeskDatabase.open(tmp_path / "file" / "home")


def test_a_database_that_is_not_there_is_library_trouble():
    """The password that its URL may have is not shown."""
    with pytest.raises(LibraryError) as told:
        DeskDatabase.at("postgresql://osler:secret@127.0.0.1:1/osler")
    assert "secret" not in str(told.value)


def test_a_writer_that_waits_too_long_is_told(place: Path | str, monkeypatch: Any):
    """Another one holds the desk."""
    monkeypatch.setattr("osler.adapters.desk_store.BUSY_AFTER", 0.2)
    one, other = opened(place), opened(place)
    with closing(one), closing(other), one.writing(), pytest.raises(LibraryBusy), other.writing():
        pytest.fail("two writers at once")


# what holds


def test_it_gives_back_what_was_kept(store: DeskDatabase):
    """Every part of an answer, and a whole review, as the plainest store has them."""
    plain = MemoryDesk()
    for held in (plain, store):
        desk, _ = a_desk(held)
        submitted(desk, every_part())
        article = published(desk, high_risk())
        desk.sources_changed({"s2": footings(2, text_hash="v2")[0]}, by=ADA)
        desk.comment(article.id, "Früher: „nein“ \x00 \u202e \U0001f600", by=CLEO)
    assert list(store.articles()) == list(plain.articles())
    assert list(store.entries()) == list(plain.entries())
    assert list(store.entries(after=4, article_id=article.id)) == list(
        plain.entries(after=4, article_id=article.id)
    )
    for key, revision in plain.texts.items():
        assert store.revision(*key) == revision
    assert a_desk(store)[0].verify(viewer=AUD) == []


def test_it_is_there_when_it_is_opened_again(place: Path | str):
    """With the same end of its chain."""
    with closing(opened(place)) as store:
        article, last = submitted(a_desk(store)[0]), store.last_entry()
    with closing(opened(place)) as again:
        assert again.article(article.id) == article
        assert again.last_entry() == last


def test_reads_together_see_one_state(place: Path | str):
    """A verification while somebody works finds no faults that are not there."""
    with closing(opened(place)) as store, closing(opened(place)) as other:
        submitted(a_desk(store)[0])
        with store.reading():
            assert len(list(store.articles())) == 1
            submitted(a_desk(other)[0])
            assert len(list(store.articles())) == 1
            assert len(list(store.entries())) == 1
        assert len(list(store.articles())) == 2


def test_a_list_has_what_another_process_has_written(place: Path | str):
    """What is kept in memory is as old as the last entry, and no older."""
    with closing(opened(place)) as store, closing(opened(place)) as other:
        desk, theirs = a_desk(store)[0], a_desk(other)[0]
        first = submitted(desk)
        assert [row.id for row in desk.queue(viewer=CLEO)] == [first.id]
        second = submitted(theirs)
        theirs.comment(first.id, "Hm.", by=CLEO)
        assert sorted(row.id for row in desk.queue(viewer=CLEO)) == [first.id, second.id]
        assert list(store.articles()) == list(other.articles())
        assert len(store.article(first.id).comments) == 1


def test_a_list_within_an_older_state_is_of_that_state(place: Path | str):
    """Though a newer one has been read meanwhile."""
    with closing(opened(place)) as store, closing(opened(place)) as other:
        submitted(a_desk(store)[0])
        with store.reading():
            before = list(store.articles())
            submitted(a_desk(other)[0])
            reader = Thread(target=lambda: list(store.articles()))
            reader.start()
            reader.join()
            assert store._known.number == 2
            assert list(store.articles()) == before


def test_the_tables_are_those_that_the_migrations_make(store: DeskDatabase):
    """Nobody changes the one and forgets the other."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    ours = {table.name for table in metadata.tables.values()}
    with store._engine.connect() as connection:
        found = MigrationContext.configure(
            connection,
            opts={
                "version_table": VERSIONS,
                "include_name": lambda name, kind, _: kind != "table" or name in ours,
            },
        )
        assert compare_metadata(found, metadata) == []
        version = connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalar()
    assert version == REVISIONS[-1]


def test_only_the_last_texts_are_kept_in_memory(store: DeskDatabase, monkeypatch: Any):
    """A site that runs for months does not grow."""
    monkeypatch.setattr("osler.adapters.desk_store.TEXTS_KEPT", 3)
    desk, _ = a_desk(store)
    for _ in range(6):
        desk.revision(submitted(desk).id, viewer=ANN)
    assert len(store._texts) <= 4


@pytest.mark.parametrize(
    ("url", "with_it"),
    [
        ("postgresql://a@b/c", "postgresql+psycopg://a@b/c"),
        ("postgres://a@b/c", "postgresql+psycopg://a@b/c"),
        ("postgresql+psycopg://a@b/c", "postgresql+psycopg://a@b/c"),
        ("sqlite:///x.db", "sqlite:///x.db"),
    ],
)
def test_a_url_without_a_driver_gets_the_one_that_is_installed(url: str, with_it: str):
    """As people have it from their provider."""
    assert with_driver(url) == with_it


# several at once


def write(place: Path | str, name: int) -> None:
    with closing(opened(place)) as store:
        desk, _ = a_desk(store)
        article = submitted(desk)
        for _ in range(EACH):
            desk.comment(article.id, f"From {name}.", by=ANN)
            desk.comment("back-pain-what-the-guidelines-say", f"From {name}.", by=ANN)


def in_processes(act: Callable[..., None], *arguments: tuple[Any, ...]) -> None:
    spawn = multiprocessing.get_context("fork")
    running = [spawn.Process(target=act, args=given) for given in arguments]
    for process in running:
        process.start()
    for process in running:
        process.join(60)
    assert [process.exitcode for process in running] == [0] * len(running)


def test_processes_that_write_at_once_make_one_chain(place: Path | str):
    """No entry is lost, none has a number twice, and the article they share has all comments."""
    in_processes(write, *((place, number) for number in range(WRITERS)))
    with closing(opened(place)) as store:
        desk, _ = a_desk(store)
        assert desk.verify(viewer=AUD) == []
        assert len(list(store.entries())) == WRITERS * (1 + 2 * EACH)
        shared = store.article("back-pain-what-the-guidelines-say")
        assert len(shared.comments) == WRITERS * EACH + EACH
        assert len({comment.id for comment in shared.comments}) == len(shared.comments)


def test_processes_that_open_a_new_desk_at_once_make_one(place: Path | str):
    """The first makes the tables, the others find them."""
    in_processes(lambda: opened(place).close(), (), (), ())
    with closing(opened(place)) as store:
        assert list(store.articles()) == []


def test_a_reader_waits_for_nobody(tmp_path: Path):
    """A site goes on while somebody writes."""
    with closing(DeskDatabase.open(tmp_path)) as store:
        article = submitted(a_desk(store)[0])
        with store.writing():
            reader = sqlite3.connect(tmp_path / FILE, timeout=0.1)
            with closing(reader), suppress(IndexError):
                (body,) = reader.execute("SELECT body FROM desk_articles").fetchone()
        assert body == state_of(article)
        assert isinstance(store.last_entry(), AuditEntry)
        assert isinstance(store.revision(article.id, 1), Revision)
        assert isinstance(a_desk(store)[0], Desk)
