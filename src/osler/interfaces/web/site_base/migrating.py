"""Bringing the site's tables up to date, whole or not at all, and one process at a time.

Django writes down that a migration was applied after the transaction that applies it. A process
that dies in between leaves tables that the next one tries to make again, and can not.
"""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration

LOCK = 730_520_300_016  # of PostgreSQL, held by whoever migrates; any number that is ours alone
FILE = "site-migrate.lock"  # in the home, for SQLite


class WholeMigrations(MigrationExecutor):
    """Applies a migration and writes it down in one transaction."""

    applied: ClassVar[Callable[[], None]] = staticmethod(lambda: None)  # called after each

    def apply_migration(
        self, state: Any, migration: Migration, fake: bool = False, fake_initial: bool = False
    ) -> Any:
        if fake or fake_initial:
            return super().apply_migration(state, migration, fake, fake_initial)
        self._tell("apply_start", migration)
        # Also those that ask for no transaction: SQLite and PostgreSQL can rename within one.
        with self.connection.schema_editor(atomic=True) as editor:
            state = migration.apply(state, editor)
            for statement in editor.deferred_sql:
                editor.execute(statement, None)
            editor.deferred_sql.clear()
            self.record_migration(migration)
        self._tell("apply_success", migration)
        WholeMigrations.applied()
        return state

    def _tell(self, what: str, migration: Migration) -> None:
        if self.progress_callback:
            self.progress_callback(what, migration, False)


def steps_to_make(connection: BaseDatabaseWrapper) -> int:
    """How many migrations this database still lacks."""
    executor = WholeMigrations(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def telling(applied: Callable[[], None]) -> Iterator[None]:
    """Calls it after each migration that is applied meanwhile."""
    before = WholeMigrations.applied
    WholeMigrations.applied = staticmethod(applied)
    try:
        yield
    finally:
        WholeMigrations.applied = staticmethod(before)


@contextmanager
def one_at_a_time(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Wait until no other process migrates this database. Who dies lets go of the lock."""
    if connection.vendor != "postgresql":
        with _file_locked(settings.HOME / FILE):
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


@contextmanager
def _file_locked(path: Path) -> Iterator[None]:
    """Where no file can be made nothing can be migrated either; whoever tries is told."""
    opened = None
    with suppress(OSError):
        opened = path.open("ab")
    if opened is None:
        yield
        return
    with opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
