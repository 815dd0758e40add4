"""The library store on SQLite, through SQLAlchemy, on PostgreSQL where there is one, in memory."""

import sqlite3
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path

import pytest

from osler.adapters.memory_store import MemoryStore
from osler.adapters.store import FILE, Store
from osler.adapters.store_connection import library_error
from osler.domain.notice import Notice, NoticeKind
from osler.errors import LibraryBusy, LibraryError, LibraryVersion
from osler.ports import LibraryStore
from tests.postgres import Cluster

from .contract_answers import TEXT, AnswersContract, an_answer
from .contract_library import LibraryContract, Made, agrees_with_memory
from .documents import guideline, page, renewed

DAY = date(2026, 3, 1)


class TestInMemory(LibraryContract, AnswersContract):
    """Plain dicts."""

    @pytest.fixture
    def make_store(self) -> Made:
        return MemoryStore


class TestOnSqlite(LibraryContract, AnswersContract):
    """The default."""

    @pytest.fixture
    def make_store(self, tmp_path: Path) -> Iterator[Made]:
        with ExitStack() as opened:
            yield lambda: opened.enter_context(Store.open(tmp_path / uuid.uuid4().hex))

    def test_it_agrees_with_plain_dicts(self, tmp_path: Path):
        """Random changes, one truth."""
        agrees_with_memory(lambda: Store.open(tmp_path / uuid.uuid4().hex), examples=40)


class TestThroughSqlalchemy(LibraryContract, AnswersContract):
    """The way to other databases, tested where there is always one: SQLite by URL."""

    @pytest.fixture
    def make_store(self, tmp_path: Path) -> Iterator[Made]:
        with ExitStack() as opened:
            yield lambda: opened.enter_context(
                Store.at(f"sqlite:///{tmp_path}/{uuid.uuid4().hex}.db")
            )


class TestOnPostgres(LibraryContract, AnswersContract):
    """The choice for many machines."""

    @pytest.fixture
    def make_url(self, postgres_cluster: Cluster) -> Callable[[], str]:
        """Makes new databases."""

        def made() -> str:
            return postgres_cluster.new_database().replace("postgresql", "postgresql+psycopg", 1)

        return made

    @pytest.fixture
    def url(self, make_url: Callable[[], str]) -> str:
        return make_url()

    @pytest.fixture
    def make_store(self, make_url: Callable[[], str]) -> Iterator[Made]:
        with ExitStack() as opened:
            yield lambda: opened.enter_context(Store.at(make_url()))

    @pytest.fixture
    def store(self, url: str) -> Iterator[LibraryStore]:
        with closing(Store.at(url)) as store:
            yield store

    def test_it_agrees_with_plain_dicts(self, make_url: Callable[[], str]):
        """Random changes, one truth; a server is slower, so fewer of them."""
        agrees_with_memory(lambda: Store.at(make_url()), examples=8)

    def test_a_second_writer_is_told_to_wait(self, store: LibraryStore, url: str):
        """One writer at a time keeps the fingerprint right on a server too."""
        with closing(Store.at(url, busy_after=0.1)) as second:
            with store.writing() as writing:
                writing.add(page("a"), at=DAY)
                with pytest.raises(LibraryBusy):
                    second.add(page("b"), at=DAY)
            second.add(page("b"), at=DAY)
            assert second.check() == []

    def test_inside_reading_the_library_stands_still(self, store: LibraryStore, url: str):
        """An index built while another program adds still belongs to one fingerprint."""
        store.add(page("a"), at=DAY)
        with closing(Store.at(url)) as reader, reader.reading():
            before = reader.fingerprint()
            store.add(page("b"), at=DAY)
            assert reader.fingerprint() == before
            assert [entry.id for entry in reader.entries()] == ["a:0"]

    def test_the_tables_are_those_of_the_revisions(self, store: LibraryStore, url: str):
        """The migrations make the same tables as a new library has."""
        from alembic.autogenerate import compare_metadata
        from alembic.migration import MigrationContext
        from sqlalchemy import create_engine

        from osler.adapters.store_tables import metadata

        engine = create_engine(url)
        with engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        engine.dispose()


# opening


def test_a_file_that_is_no_database_is_refused(tmp_path: Path):
    """It is named, and left as it is."""
    (tmp_path / FILE).write_text("my shopping list\n" * 100)
    with pytest.raises(LibraryError, match=FILE):
        Store.open(tmp_path)
    assert (tmp_path / FILE).read_text().startswith("my shopping list")


def test_another_programs_database_is_refused(tmp_path: Path):
    """Osler does not put its tables into a stranger's file."""
    with closing(sqlite3.connect(tmp_path / FILE)) as other:
        other.execute("CREATE TABLE photos (id)")
    with pytest.raises(LibraryError, match="not an Osler library"):
        Store.open(tmp_path)


def test_a_newer_library_is_refused(tmp_path: Path):
    """An old Osler must not guess at tables it does not know."""
    Store.open(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE)) as newer, newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LibraryVersion, match="newer Osler"):
        Store.open(tmp_path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    """A file stands where the folder should be."""
    (tmp_path / "home").write_text("")
    with pytest.raises(LibraryError, match="cannot be made"):
        Store.open(tmp_path / "home")


def test_a_library_file_left_empty_by_a_crash_is_filled(tmp_path: Path):
    """The tables are made in one transaction: all or none are there."""
    (tmp_path / FILE).touch()
    assert Store.open(tmp_path).counts()["sources"] == 0


def test_what_was_stored_is_there_when_opened_again(tmp_path: Path):
    """The library outlives the program."""
    with closing(Store.open(tmp_path)) as store:
        store.add(guideline(), at=DAY)
        before = store.fingerprint()
    with closing(Store.open(tmp_path)) as store:
        assert store.fingerprint() == before
        assert store.document("back-2020") == guideline()


def test_odd_folder_names_are_no_obstacle(tmp_path: Path):
    """Spaces, percent signs, question marks and accents are only letters of a name."""
    home = tmp_path / "a b%20?c#é"
    with closing(Store.open(home)) as store:
        store.add(page("a"), at=DAY)
    with closing(Store.open(home)) as store:
        assert store.counts()["sources"] == 1


def test_reading_an_opened_library_imports_no_sqlalchemy(tmp_path: Path):
    """An answer would wait half a second for it."""
    with closing(Store.open(tmp_path)) as store:
        store.add(guideline(), at=DAY)
    program = (
        "import sys; from pathlib import Path; from osler.adapters.store import Store;"
        "store = Store.open(Path(sys.argv[1])); store.items(['back-2020:0']); store.fingerprint();"
        "print([m for m in ('sqlalchemy', 'alembic', 'lxml') if m in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"


def test_a_removed_answer_cannot_be_read_from_the_disk(tmp_path: Path):
    """A question about somebody's health is overwritten, in the journal too."""
    with closing(Store.open(tmp_path)) as store:
        answer = an_answer(library=store.fingerprint(), title="Zorblax in my family")
        stored = store.store_answer(answer, text="Zorblax " * 2000)
        assert any(b"Zorblax" in file.read_bytes() for file in tmp_path.iterdir())
        store.remove_answer(stored.id)
        assert not any(b"Zorblax" in file.read_bytes() for file in tmp_path.iterdir())


def test_an_altered_answer_is_refused(tmp_path: Path):
    """Nothing is shown but what was stored."""
    with closing(Store.open(tmp_path)) as store:
        stored = store.store_answer(an_answer(library=store.fingerprint()), text=TEXT)
        with closing(sqlite3.connect(tmp_path / FILE)) as other, other:
            other.execute("UPDATE answers SET text = 'Take more.'")
        with pytest.raises(LibraryError, match="behind Osler's back"):
            store.stored_answer(stored.id)
        store.remove_answer(stored.id)
        assert store.check() == []


# several programs at once


def test_a_second_writer_is_told_to_wait(tmp_path: Path):
    """The message says what is the matter and the hint what to do."""
    first, second = Store.open(tmp_path), Store.open(tmp_path, busy_after=0.05)
    with first.writing() as writing:
        writing.add(page("a"), at=DAY)
        with pytest.raises(LibraryBusy, match="Another program is writing") as told:
            second.add(page("b"), at=DAY)
    assert "try again" in told.value.hint
    second.add(page("b"), at=DAY)
    assert first.counts()["sources"] == 2


def test_a_reader_sees_the_old_state_while_another_writes(tmp_path: Path):
    """Nobody waits, and nobody sees half a change."""
    writer, reader = Store.open(tmp_path), Store.open(tmp_path, busy_after=0.05)
    writer.add(guideline(), at=DAY)
    with writer.writing() as writing:
        writing.add(renewed(guideline()), at=DAY)
        assert reader.source("back-2020").title == "Back pain"
    assert reader.source("back-2020").title == "Back pain, 2nd edition"


@pytest.mark.parametrize("by_url", [False, True])
def test_inside_reading_the_library_stands_still(tmp_path: Path, by_url: bool):
    """An index built while another program adds still belongs to one fingerprint."""
    writer = Store.open(tmp_path)
    writer.add(page("a"), at=DAY)
    reader = Store.at(f"sqlite:///{tmp_path / FILE}") if by_url else Store.open(tmp_path)
    with reader.reading():
        before = reader.fingerprint()
        writer.add(page("b"), at=DAY)
        assert reader.fingerprint() == before
        assert [entry.id for entry in reader.entries()] == ["a:0"]
    assert reader.fingerprint() != before


def test_threads_may_share_a_store(tmp_path: Path):
    """A server answers several questions at once."""
    store = Store.open(tmp_path)
    store.add(guideline(), at=DAY)
    seen: list[str] = []

    def read() -> None:
        seen.extend(store.items(["back-2020:0"])[0].words for _ in range(20))

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 80
    store.close()


# doctor


def tampered(tmp_path: Path, sql: str) -> list[str]:
    with closing(Store.open(tmp_path)) as store:
        store.add(guideline(), at=DAY)
        store.add(page("a"), at=DAY)
        store.notify([Notice("doi:10.1/x", NoticeKind.CORRECTION)], at=DAY)
        store.store_answer(an_answer("a", library=store.fingerprint()), text=TEXT)
    with closing(sqlite3.connect(tmp_path / FILE)) as other, other:
        other.execute(sql)
    with closing(Store.open(tmp_path)) as store:
        return store.check()


@pytest.mark.parametrize(
    ("sql", "finding"),
    [
        ("UPDATE recommendations SET words = 'Offer bed rest'", "behind Osler's back"),
        ("UPDATE passages SET words = 'No one gets better'", "do not stand at its place"),
        ("UPDATE sources SET title = 'x' WHERE id = 'a'", "a was changed"),
        ("DELETE FROM sources WHERE id = 'a'", "left over from a source that is gone: a"),
        ("DELETE FROM passages WHERE source_id = 'a'", "notes 2 passages and holds 1"),
        ("UPDATE meta SET value = '7' WHERE key = 'mark'", "fingerprint"),
        ("UPDATE answers SET text = text || 'Offer bed rest'", "stored answer"),
        ("UPDATE answers SET title = 'x'", "stored answer"),
        ("UPDATE footings SET text_hash = 'x'", "stored answer"),
        ("DELETE FROM footings", "stored answer"),
        ("DELETE FROM noticed", "the notices on back-2020 are not applied"),
        ("DELETE FROM identifiers", "back-2020 cannot be found by its PMID or DOI"),
    ],
)
def test_doctor_finds_what_was_changed_by_hand(tmp_path: Path, sql: str, finding: str):
    """Every word that an answer may rest on is covered by a hash."""
    assert any(finding in found for found in tampered(tmp_path, sql))


def test_doctor_finds_damage_to_the_file(tmp_path: Path):
    """A page overwritten with noise is told, not read as if it were sound."""
    with closing(Store.open(tmp_path)) as store:
        for number in range(60):
            store.add(page(f"p{number}", "word " * 200), at=DAY)
    path = tmp_path / FILE
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\x5a" * 4096
    path.write_bytes(content)
    with closing(Store.open(tmp_path)) as store:
        assert store.check()


@pytest.mark.parametrize(
    ("statement", "told", "hint"),
    [
        ("PRAGMA query_only = 1", "may only be read", "right to write"),
        ("PRAGMA max_page_count = 1", "no room left", "Make room"),
    ],
)
def test_a_database_that_cannot_be_written_is_told_in_our_words(
    tmp_path: Path, statement: str, told: str, hint: str
):
    """ "(sqlite3.OperationalError) attempt to write …" helps nobody, nor does doctor."""
    path = tmp_path / "library.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.execute(statement)
    with pytest.raises(sqlite3.Error) as refused:
        connection.execute("CREATE TABLE u AS SELECT zeroblob(99999) AS x")
    error = library_error(refused.value, str(path))
    connection.close()
    assert told in str(error) and str(path) in str(error)
    assert hint in error.hint and "doctor" not in error.hint
    assert "sqlite" not in str(error).lower()


def test_a_folder_that_is_not_there_to_write_in_is_told_in_our_words(tmp_path: Path):
    """What SQLite says of a read-only folder."""
    with pytest.raises(sqlite3.Error) as refused:
        sqlite3.connect(tmp_path / "none" / "library.db").execute("CREATE TABLE t (x)")
    assert "may only be read" in str(library_error(refused.value, "x"))
