"""The tables of a desk that another version of Osler made."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from osler.adapters import desk_store_schema
from osler.adapters.desk_store import FILE
from osler.adapters.desk_store_schema import VERSIONS
from osler.editorial.site_deeds import KeyRevoked
from osler.errors import LibraryVersion
from tests.editorial.making import ADA, AUD, ROB, a_desk, published

from .test_desk_store import altered, opened


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where a desk may be made."""
    if request.param == "sqlite":
        return tmp_path
    return str(request.getfixturevalue("postgres_url"))


def test_a_desk_of_an_older_osler_is_brought_up_to_date(
    place: Path | str, monkeypatch: pytest.MonkeyPatch
):
    """Its chain is the same to the letter, still refuses changes, and takes entries of the site."""
    with monkeypatch.context() as older:
        older.setattr(desk_store_schema, "REVISIONS", ("0001",))
        with closing(opened(place)) as store:
            published(a_desk(store)[0], None, ROB)
            before = list(store.entries())
    with closing(opened(place)) as store:
        desk, _ = a_desk(store)
        assert list(store.entries()) == before
        assert desk.record(KeyRevoked(1), by=ADA).number == len(before) + 1
        assert desk.verify(viewer=AUD) == []
        for change in ("UPDATE desk_entries SET body = 'x'", "DELETE FROM desk_entries"):
            with store._engine.connect() as connection, pytest.raises(Exception, match="only add"):
                connection.execute(text(change))


def test_a_desk_that_cannot_be_brought_up_to_date_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """SQLite copies the chain into a new table: broken off after that, the old one is there."""

    def fails(_: str) -> list[str]:
        raise RuntimeError("the process ends here")

    with monkeypatch.context() as older:
        older.setattr(desk_store_schema, "REVISIONS", ("0001",))
        with closing(opened(tmp_path)) as store:
            published(a_desk(store)[0], None, ROB)
            before = list(store.entries())
    with monkeypatch.context() as broken:
        broken.setattr("osler.adapters.desk_store_tables.guards", fails)
        with pytest.raises(RuntimeError):
            opened(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE)) as rows:
        assert rows.execute(f"SELECT version_num FROM {VERSIONS}").fetchone() == ("0001",)
        names = {name for (name,) in rows.execute("SELECT name FROM sqlite_master")}
        assert "desk_entries_new" not in names
        assert {"desk_entries_no_update", "desk_entries_no_delete"} <= names
    with closing(opened(tmp_path)) as store:
        assert list(store.entries()) == before
        assert a_desk(store)[0].verify(viewer=AUD) == []


def test_a_desk_of_a_newer_osler_is_left_alone(place: Path | str):
    """It would be written to by rules that it does not follow."""
    opened(place).close()
    altered(place, f"UPDATE {VERSIONS} SET version_num = '9999'")
    with pytest.raises(LibraryVersion, match="newer Osler"):
        opened(place)
