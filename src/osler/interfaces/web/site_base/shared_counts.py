"""Counts of tries that every process of this site sees: a limit is one, however many there are.

They lie in the site's PostgreSQL, or without one in a small file in the home. Nothing in them says
who tried: each name is a keyed hash, and what has run out is deleted. Nor must they ever hold up a
reader: where they cannot be had at once, each process counts by itself for a while.
"""

import hashlib
import json
import sqlite3
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

FILE = "site-limits.db"
PATIENCE = 0.25  # seconds that anybody waits for the counts
PAUSE = 10.0  # seconds for which they are left alone after they could not be had
SWEEP = 60.0  # seconds between two deletions of what has run out

# Losing them in a crash costs a limit one beginning anew: no log is written for them.
_TABLES = (
    "CREATE {unlogged} TABLE IF NOT EXISTS osler_limits"
    " (name varchar(32) PRIMARY KEY, full_at double precision NOT NULL)",
    "CREATE {unlogged} TABLE IF NOT EXISTS osler_tries"
    " (name varchar(32) PRIMARY KEY, told text NOT NULL, until double precision NOT NULL)",
)
# One statement, so that two processes never count the same try once. ``full_at`` is when the
# bucket will be full again; no row comes back where it holds less than one.
_TAKE = """
INSERT INTO osler_limits (name, full_at) VALUES ({name}, {at} + {step})
ON CONFLICT (name) DO UPDATE SET full_at = {step} +
  CASE WHEN osler_limits.full_at < {at} THEN {at} ELSE osler_limits.full_at END
WHERE osler_limits.full_at <= {at} + {span}
RETURNING full_at"""
_FULL_AT = "SELECT full_at FROM osler_limits WHERE name = {name}"
_GET = "SELECT told FROM osler_tries WHERE name = {name} AND until > {at}"
_SET = """
INSERT INTO osler_tries (name, told, until) VALUES ({name}, {told}, {until})
ON CONFLICT (name) DO UPDATE SET told = excluded.told, until = excluded.until"""
_ADD = _SET + " WHERE osler_tries.until <= {at} RETURNING name"
_DELETE = "DELETE FROM osler_tries WHERE name = {name}"
_SWEEP = (
    "DELETE FROM osler_limits WHERE full_at < {at}",
    "DELETE FROM osler_tries WHERE until < {at}",
)
_CLEAR = ("DELETE FROM osler_limits", "DELETE FROM osler_tries")


class OutOfReach(Exception):
    """The shared counts cannot be had just now; this process counts by itself."""


class SharedCounts:
    """Of one home, or one database. Any thread may ask."""

    def __init__(
        self,
        home: Path,
        url: str,
        key: str,
        *,
        clock: Callable[[], float] = time.time,  # seconds; the same for every process
    ) -> None:
        self._home, self._url, self._clock = home, url, clock
        self._key = hashlib.sha256(b"shared counts" + key.encode()).digest()
        self._lock = threading.Lock()
        self._line: Any = None
        self._not_before = self._swept = 0.0

    def take(self, name: str, *, rate: float, burst: int) -> float:
        """Take one from a bucket of ``burst`` that fills up again at ``rate`` a second.

        0 where there was one, else the seconds until there is.
        """
        at, step = self._clock(), 1 / rate
        span, hashed = (burst - 1) * step, self._hashed(name)
        if self._asked(_TAKE, name=hashed, at=at, step=step, span=span):
            return 0.0
        rows = self._asked(_FULL_AT, name=hashed)
        return max(float(rows[0][0]) - at - span, 0.001) if rows else step

    def get(self, name: str) -> Any:
        """What was kept; None where nothing is, or no longer."""
        rows = self._asked(_GET, name=self._hashed(name), at=self._clock())
        return json.loads(rows[0][0]) if rows else None

    def set(self, name: str, told: object, until: float) -> None:
        self._asked(_SET, name=self._hashed(name), told=json.dumps(told), until=until)

    def add(self, name: str, told: object, until: float) -> bool:
        """Keep it where nothing is kept by this name; whether it was."""
        more = {"told": json.dumps(told), "until": until, "at": self._clock()}
        return bool(self._asked(_ADD, name=self._hashed(name), **more))

    def delete(self, name: str) -> None:
        self._asked(_DELETE, name=self._hashed(name))

    def clear(self) -> None:
        for each in _CLEAR:
            self._asked(each)

    def close(self) -> None:
        with self._lock:
            self._put_away()

    def _hashed(self, name: str) -> str:
        return hashlib.blake2b(name.encode(), digest_size=16, key=self._key).hexdigest()

    def _asked(self, statement: str, **given: object) -> list[Any]:
        """The rows of one statement; raises OutOfReach."""
        with self._lock:
            at = self._clock()
            if at < self._not_before:
                raise OutOfReach
            try:
                if self._line is None:
                    self._line = self._opened()
                if at - self._swept > SWEEP:
                    self._swept = at
                    for each in _SWEEP:
                        self._ran(each, at=at)
                return self._ran(statement, **given)
            except Exception as fault:  # each database has its own kinds, and none may stop a page
                self._put_away()
                self._not_before = at + PAUSE
                raise OutOfReach from fault

    def _ran(self, statement: str, **given: object) -> list[Any]:
        marked = statement.format_map({n: f"%({n})s" if self._url else f":{n}" for n in given})
        found = self._line.execute(marked, given)
        return list(found.fetchall()) if found.description else []

    def _opened(self) -> Any:
        if self._url:
            return _on_postgres(self._url)
        line = sqlite3.connect(
            self._home / FILE, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        line.execute("PRAGMA journal_mode=WAL")
        line.execute("PRAGMA synchronous=NORMAL")
        for table in _TABLES:
            line.execute(table.format(unlogged=""))
        return line

    def _put_away(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()


def _on_postgres(url: str) -> Any:
    import psycopg

    told = f"-c statement_timeout={int(PATIENCE * 1000)}"
    line = psycopg.connect(url, autocommit=True, connect_timeout=2, options=told)
    for table in _TABLES:
        try:
            line.execute(table.format(unlogged="UNLOGGED"))
        except psycopg.errors.UniqueViolation:  # another process made it at this very moment
            continue
    return line


@cache
def shared_counts() -> SharedCounts:
    """Those of this process's site."""
    return SharedCounts(settings.HOME, settings.DATABASE_URL, settings.SECRET_KEY)
