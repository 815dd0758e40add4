"""Migrations of which every single one is first tried by processes that are killed.

Each is made three times by a process of its own: one that dies before it is written down, one
that dies after that and before the transaction ends, and one that dies as soon as it has ended.
The first two must leave nothing, the third everything; the next migration rests on its tables.
"""

import os
import signal
from collections.abc import Callable
from typing import Any

from django.db.migrations.migration import Migration
from django.db.migrations.recorder import MigrationRecorder

from osler.interfaces.web.site_base.migrating import WholeMigrations

MOMENTS = ("before it is written down", "after it is written down", "after its transaction")


def die() -> None:
    """As the process dies whose power is cut."""
    os.kill(os.getpid(), signal.SIGKILL)


class Dying(WholeMigrations):
    """Every migration is made by processes that are killed; ``kills`` counts them."""

    kills = 0

    def apply_migration(
        self, state: Any, migration: Migration, fake: bool = False, fake_initial: bool = False
    ) -> Any:
        name = (migration.app_label, migration.name)
        written = set(migration.replaces or [name])  # of one that stands for several: these
        for moment in MOMENTS:
            before = self._tables()
            self._killed(lambda at=moment: self._try(state, migration, at))
            self.kills += 1
            done = written <= set(MigrationRecorder(self.connection).applied_migrations())
            if done is not (moment == MOMENTS[-1]):
                raise AssertionError(f"{name}, killed {moment}: written down: {done}")
            if not done and self._tables() != before:
                raise AssertionError(f"{name}, killed {moment}: it left tables behind")
        return migration.mutate_state(state, preserve=False)

    def _killed(self, work: Callable[[], None]) -> None:
        self.connection.close()  # nothing of a database may be open in both
        child = os.fork()
        if child == 0:
            try:
                work()
            finally:
                os._exit(1)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            raise AssertionError("A process that should have been killed ended by itself")

    def _try(self, state: Any, migration: Migration, moment: str) -> None:
        record = self.record_migration

        def dies(one: Migration) -> None:
            if moment == MOMENTS[0]:
                die()
            record(one)
            if moment == MOMENTS[1]:
                die()

        self.record_migration = dies  # type: ignore[method-assign]
        super().apply_migration(state, migration)
        die()

    def _tables(self) -> list[str]:
        return sorted(self.connection.introspection.table_names())
