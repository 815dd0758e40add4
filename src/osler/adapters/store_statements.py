"""Statements that a bulk intake runs for every source, as close to the database as they go.

SQLAlchemy takes longer to prepare a small statement than SQLite to run it. So on SQLite they
go straight to its driver, inside the same transaction; elsewhere through SQLAlchemy.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, insert, text

Row = dict[str, Any]


class Statements:
    """Runs statements on one connection, within its transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        raw = connection.connection.driver_connection
        self._sqlite = raw if isinstance(raw, sqlite3.Connection) else None

    def first(self, sql: str, parameters: Mapping[str, Any]) -> Sequence[Any] | None:
        """The first row of a SELECT with ``:name`` parameters, None where there is none."""
        if self._sqlite is None:
            return self._connection.execute(text(sql), dict(parameters)).first()
        row: Sequence[Any] | None = self._sqlite.execute(sql, parameters).fetchone()
        return row

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Insert rows that all have the columns of the first."""
        if self._sqlite is None:
            self._connection.execute(insert(table), rows)
            return
        names = list(rows[0])
        sql = (
            f'INSERT INTO "{table.name}" ({", ".join(f"{chr(34)}{n}{chr(34)}" for n in names)}) '
            f"VALUES ({', '.join('?' * len(names))})"
        )
        several = len(names) > 1
        values = map(itemgetter(*names), rows) if several else ((row[names[0]],) for row in rows)
        self._sqlite.executemany(sql, values)
