"""How long a reader who sends something waits for the site's database."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

READERS = 3.0  # seconds; the board's deeds may wait longer (``environment.Database``)


@contextmanager
def within(seconds: float = READERS) -> Iterator[None]:
    """A transaction; DatabaseError where it would wait longer for what somebody else holds."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = {int(seconds * 1000)}")
            cursor.execute(f"SET LOCAL statement_timeout = {int(seconds * 1000)}")
            yield
        return
    before = _busy_timeout(None)
    _busy_timeout(int(seconds * 1000))
    try:
        with transaction.atomic():
            yield
    finally:
        _busy_timeout(before)


def _busy_timeout(milliseconds: int | None) -> int:
    """SQLite's own; sets it, or says what it is."""
    told = "" if milliseconds is None else f" = {milliseconds}"
    with connection.cursor() as cursor:
        return int(cursor.execute(f"PRAGMA busy_timeout{told}").fetchone()[0])
