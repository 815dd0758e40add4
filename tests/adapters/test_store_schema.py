"""The tables, their versions and the way from one to the next."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from osler.adapters import store_rows, store_schema, store_tables
from osler.adapters.store import FILE, Store
from osler.domain.notice import Notice, NoticeKind
from osler.domain.source import Bibliography, Form, StandingLevel
from osler.library.identity import document_hash, joined, source_mark
from osler.ports import Document

from .documents import edition, guideline

DAY = date(2026, 3, 1)
NEXT = '''"""A column more."""
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = "{before}"
def upgrade() -> None:
    op.add_column("files", sa.Column("remark", sa.Text()))
'''


@pytest.mark.parametrize(
    ("rows", "table"),
    [
        (store_rows.SOURCES, store_tables.sources),
        (store_rows.SECTIONS, store_tables.sections),
        (store_rows.RECOMMENDATIONS, store_tables.recommendations),
        (store_rows.PASSAGES, store_tables.passages),
        (store_rows.NOTICES, store_tables.notices),
    ],
)
def test_every_field_of_the_domain_has_a_column(rows, table):
    """A new field needs a column and a revision."""
    assert set(rows.names) <= set(table.columns.keys())


def test_the_revisions_named_are_those_in_the_folder():
    """``REVISIONS`` spares every start the import of Alembic; it must not go stale."""
    scripts = ScriptDirectory(str(store_schema.MIGRATIONS))
    walked = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(walked)) == store_schema.REVISIONS


def test_migrating_and_creating_give_the_same_tables(tmp_path: Path):
    """A library that grew up and one made today are alike."""
    engine = store_schema.open_engine(tmp_path / "grown.db", timeout=1)
    store_schema.upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, store_tables.metadata) == []
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    assert version == store_schema.REVISIONS[-1]


def test_an_older_library_is_brought_up_to_date_with_its_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Opening it is enough; nothing in it is lost."""
    with closing(Store.open(tmp_path)) as store:
        store.add(guideline(), at=DAY)
        before = store.fingerprint()
    migrations = tmp_path / "migrations"
    shutil.copytree(store_schema.MIGRATIONS, migrations)
    revision = NEXT.format(before=store_schema.REVISIONS[-1])
    (migrations / "versions" / "9999_next.py").write_text(revision)
    known = (*store_schema.REVISIONS, "9999")
    monkeypatch.setattr(store_schema, "REVISIONS", known)
    monkeypatch.setattr("osler.adapters.store.REVISIONS", known)
    newer = store_schema.upgrade
    monkeypatch.setattr(
        "osler.adapters.store.upgrade", lambda engine: newer(engine, migrations=migrations)
    )
    with closing(Store.open(tmp_path)) as store:
        assert store.fingerprint() == before
        assert store.document("back-2020") == guideline()
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(files)")]
    assert "remark" in columns


QUESTIONS = (("recommendations", "questions"),)
LATER_COLUMNS = (
    *(("sources", "bibliography"), ("sections", "anchor"), ("sections", "printed")),
    *(("sources", "same_as"), ("sources", "change")),
    *QUESTIONS,
)
LATER_TABLES = (
    *("identifiers", "notices", "noticed", "history", "answers", "footings", "marks"),
    *("superseded", "changes", "versions", "origins"),
)


def first_kind() -> Document:
    """A document with nothing in it that the first tables had no room for."""
    document = guideline()
    return replace(
        document,
        source=replace(document.source, bibliography=Bibliography()),
        sections=tuple(replace(s, anchor="", printed=()) for s in document.sections),
    )


def test_a_library_of_the_first_tables_is_known_by_its_identifiers_afterwards(tmp_path: Path):
    """A retraction that comes after the upgrade finds the sources that were there before."""
    with closing(Store.open(tmp_path)) as store:
        store.add(first_kind(), at=DAY)
        before = store.fingerprint()
    with closing(sqlite3.connect(tmp_path / FILE)) as older, older:
        for table in LATER_TABLES:
            older.execute(f"DROP TABLE {table}")
        for table, column in LATER_COLUMNS:
            older.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        older.execute("UPDATE alembic_version SET version_num = '0001'")
    with closing(Store.open(tmp_path)) as store:
        assert store.fingerprint() == before
        assert store.check() == []
        retracted = Notice("doi:10.1/x", NoticeKind.RETRACTION)
        assert store.notify([retracted], at=DAY).sources == ("back-2020",)
        assert [step.why for step in store.history("back-2020")] == ["a notice was read"]
        assert store.check() == []


def test_an_older_library_is_related_when_it_is_next_written_to(tmp_path: Path):
    """Editions that were added side by side by an older Osler find each other; nothing is lost."""
    with closing(Store.open(tmp_path)) as store:
        store.add(edition("old", year=2015), at=DAY)
        store.add(edition("new", year=2021), at=DAY)
        store.add(edition("sum", year=2021, form=Form.SUMMARY), at=DAY)
        related = store.fingerprint()
    with closing(sqlite3.connect(tmp_path / FILE)) as older, older:
        for table in ("superseded", "changes", "versions", "origins"):
            older.execute(f"DROP TABLE {table}")
        for table, column in (("sources", "same_as"), *CHANGES, *QUESTIONS):
            older.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        older.execute("DELETE FROM noticed")
        older.execute("DELETE FROM identifiers WHERE identifier LIKE 'title:%'")
        older.execute("DELETE FROM history WHERE why LIKE 'judged%'")
        older.execute("DELETE FROM meta WHERE key = 'relations'")
        marks = [(name, edition(name, year=year, form=form)) for name, year, form in ALIKE]
        mark = 0
        for name, document in marks:
            held = source_mark(name, document_hash(document), document.source.standing)
            mark = joined(mark, held)
        older.execute("UPDATE meta SET value = ? WHERE key = 'mark'", (str(mark),))
        older.execute("UPDATE alembic_version SET version_num = '0003'")
    with closing(Store.open(tmp_path)) as store:
        assert store.source("old").standing.level is StandingLevel.UNKNOWN
        assert [source.id for source in store.as_of(DAY).sources()] == ["new", "old", "sum"]
        with store.writing() as writing:
            writing.relate(at=LATER)
        assert store.source("old").standing.replaced_by == "new"
        assert store.source("sum").same_as == "new"
        assert store.fingerprint() == related
        assert store.as_of(DAY).source("old").standing.level is StandingLevel.UNKNOWN
        assert store.check() == []


LATER = date(2026, 4, 1)
CHANGES = (("sources", "change"), ("history", "change"))
ALIKE = (("old", 2015, Form.FULL), ("new", 2021, Form.FULL), ("sum", 2021, Form.SUMMARY))
