"""Django's ``migrate``, by one process at a time: whoever comes meanwhile waits for it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, OutputWrapper
from django.db import connection

from osler.interfaces.web.site_base.migrating import steps_to_make, telling

QUARTERS = 4
LOCK_FILE = "site-migrating.lock"  # in the home
LOCK = 730_520_300_016  # of PostgreSQL, for processes on several machines


class Command(BaseCommand):
    """Verbosity 0 says nothing, 1 how far it is, 2 and more each step by its name."""

    help = "Bring the site's tables up to date, after any other process that is doing so."

    def handle(self, *, verbosity: int, **_: Any) -> None:
        with self._alone():
            steps = steps_to_make(connection)
            if verbosity != 1 or not steps:
                call_command("migrate", interactive=False, verbosity=max(0, verbosity - 1))
                return
            with telling(Progress(steps, self.stdout)):
                call_command("migrate", interactive=False, verbosity=0)

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


class Progress:
    """One line that counts in a terminal; elsewhere a line at each quarter."""

    def __init__(self, steps: int, out: OutputWrapper) -> None:
        self._steps, self._out, self._done = steps, out, 0
        self._in_place = out.isatty()

    def __call__(self) -> None:
        self._done += 1
        last = self._done == self._steps
        if self._in_place:
            self._out.write(f"\r{self._words()}", ending="\n" if last else "")
            self._out.flush()
        elif last or self._done % max(1, self._steps // QUARTERS) == 0:
            self._out.write(self._words())

    def _words(self) -> str:
        return f"  the site's tables: {self._done} of {self._steps} steps"


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
