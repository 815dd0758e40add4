"""Django's ``migrate``, by one process at a time: whoever comes meanwhile waits for it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

LOCK_FILE = "site-migrating.lock"  # in the home
LOCK = 730_520_300_016  # of PostgreSQL, for processes on several machines


class Command(BaseCommand):
    help = "Bring the site's tables up to date, after any other process that is doing so."

    def handle(self, *, verbosity: int, **_: Any) -> None:
        with self._alone():
            call_command("migrate", interactive=False, verbosity=verbosity)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (settings.HOME / LOCK_FILE).open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self.stderr.write("Another process is bringing the site up to date: waiting for it")
                fcntl.flock(file, fcntl.LOCK_EX)
            with _alone_among_machines():
                yield


@contextmanager
def _alone_among_machines() -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
