"""The site's tables are brought up to date whole or not at all, and by one process at a time."""

import io
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import OutputWrapper
from django.db import ConnectionHandler, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder

from osler.interfaces.web.environment import Database
from osler.interfaces.web.site_base import migrating
from osler.interfaces.web.site_base.management.commands.bring_up_to_date import Progress
from osler.interfaces.web.site_base.migrating import (
    WholeMigrations,
    one_at_a_time,
    steps_to_make,
    telling,
)

TARGET = ("taggit", "0001_initial")  # it and what it rests on: two tables that name each other


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, Any]:
    """An empty database, as Django is told of it."""
    of_postgres = request.param == "postgresql"
    url = str(request.getfixturevalue("postgres_url")) if of_postgres else ""
    return Database(url).for_django(tmp_path)


@pytest.fixture
def connect(
    place: dict[str, Any],
    django_db_setup: None,
    django_db_blocker: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Any]:
    """Opens one more connection to it; Django's transactions are then on the newest.

    The database of the other tests is made before: Wagtail's migrations choose their statements by
    the database that is open where they are first loaded.
    """
    # A browser that another test opened keeps a loop of its own in this thread.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    made: list[BaseDatabaseWrapper] = []
    before = connections["default"]

    def connected() -> BaseDatabaseWrapper:
        made.append(ConnectionHandler({"default": dict(place)})["default"])
        made[-1].inc_thread_sharing()
        connections["default"] = made[-1]
        return made[-1]

    with django_db_blocker.unblock():
        yield connected
        connections["default"] = before
        for each in made:
            each.close()


class Killed(BaseException):
    """The process is gone: the database undoes what was not committed."""


def tables(connection: BaseDatabaseWrapper) -> set[str]:
    return set(connection.introspection.table_names())


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_migration_that_was_killed_as_it_was_written_down_is_made_by_the_next(
    connect: Any, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Its tables are there if and only if it is written down, so the next does not trip on them."""
    first, record = connect(), WholeMigrations.record_migration

    def dies(self: WholeMigrations, migration: Any) -> None:
        if (migration.app_label, migration.name) != TARGET:
            record(self, migration)
            return
        if moment == "after":
            record(self, migration)
        raise Killed

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(WholeMigrations, "record_migration", dies)
        WholeMigrations(first).migrate([TARGET])
    first.close()
    second = connect()
    assert "taggit_tag" not in tables(second)
    assert TARGET not in MigrationRecorder(second).applied_migrations()
    WholeMigrations(second).migrate([TARGET])
    assert {"taggit_tag", "taggit_taggeditem"} <= tables(second)
    assert TARGET in MigrationRecorder(second).applied_migrations()


def test_a_second_process_waits_until_the_first_has_migrated(
    connect: Any, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    """Or both make the same tables, and one of them fails to start."""
    settings.HOME = tmp_path
    first, second, order = connect(), connect(), []

    def waits() -> None:
        with one_at_a_time(second):
            order.append("second")

    with one_at_a_time(first):
        other = threading.Thread(target=waits)
        other.start()
        other.join(0.2)
        order.append("first")
    other.join(60)
    assert order == ["first", "second"]


def test_where_no_file_can_be_made_nobody_waits(
    connect: Any, settings: Any, tmp_path: Path
) -> None:
    """A home that may only be read: whoever has to migrate is told by the database itself."""
    settings.HOME = tmp_path / "nowhere"
    with one_at_a_time(connect()):
        pass
    assert not (tmp_path / "nowhere").exists()


def test_the_site_migrates_by_these_rules() -> None:
    """Every ``migrate``: at the start, from the command line, and in tests."""
    from django.core.management import get_commands, load_command_class
    from django.core.management.commands import migrate

    load_command_class(get_commands()["migrate"], "migrate")
    assert get_commands()["migrate"] == "osler.interfaces.web.site_base"
    assert migrate.MigrationExecutor is migrating.WholeMigrations


def test_each_step_is_told_of_while_it_is_made(connect: Any) -> None:
    """As many as the plan had; none when all is done."""
    connection, told = connect(), []
    executor = WholeMigrations(connection)
    steps = len(executor.migration_plan([TARGET]))
    with telling(lambda: told.append(1)):
        executor.migrate([TARGET])
    assert len(told) == steps > 0
    everything = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    assert steps_to_make(connection) == everything - steps


class Out(io.StringIO):
    """Where a command writes, in a terminal or not."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self.isatty = lambda: terminal  # type: ignore[method-assign]


@pytest.mark.parametrize(
    ("terminal", "lines"), [(True, 1), (False, 4)], ids=["terminal", "elsewhere"]
)
def test_a_newcomer_sees_how_far_the_tables_are(terminal: bool, lines: int) -> None:
    """One line that counts, or one at each quarter; never one a step."""
    out = OutputWrapper(Out(terminal=terminal))
    progress = Progress(204, out)
    for _ in range(204):
        progress()
    told = out.getvalue()
    assert told.count("\n") == lines
    assert told.endswith("the site's tables: 204 of 204 steps\n")
