"""Which version of the tables a desk has, how they are made, and how one is locked to write."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from osler.adapters.store_schema import WRITES
from osler.adapters.store_schema import open_engine as open_any
from osler.errors import LibraryVersion

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

REVISIONS = ("0001", "0002")  # every revision in desk_migrations/versions, oldest first
MIGRATIONS = Path(__file__).parent / "desk_migrations"
VERSIONS = "desk_version"  # the desk may share its database with others
LOCK = 730_520_300_015  # of PostgreSQL, held by whoever writes; any number that is ours alone


def open_engine(place: str | Path, *, timeout: float) -> "Engine":
    """An engine on a SQLAlchemy URL, or on the SQLite file at a path."""
    return open_any(with_driver(place) if isinstance(place, str) else place, timeout=timeout)


def with_driver(url: str) -> str:
    """The URL with the driver that Osler installs, where it names none."""
    for scheme in ("postgresql://", "postgres://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


@contextmanager
def writing_on(engine: "Engine") -> Iterator["Connection"]:
    """One write transaction, after any other that is under way; on both databases one at a time."""
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        yield connection


def prepare(engine: "Engine") -> None:
    """Make the tables where there are none, and bring older ones up to date."""
    version = _version(engine)
    if version == REVISIONS[-1]:
        return
    if version and version not in REVISIONS:
        raise LibraryVersion(
            f"The desk was made by a newer Osler (its tables are version {version}; "
            f"this Osler knows {REVISIONS[-1]})"
        )
    with writing_on(engine) as connection:
        _migrate(connection)


def _version(engine: "Engine") -> str:
    """ "" where there are no tables."""
    from sqlalchemy import inspect

    with engine.connect() as connection:
        if not inspect(connection).has_table(VERSIONS):
            return ""
        found = connection.exec_driver_sql(f"SELECT version_num FROM {VERSIONS}").scalar()
        return str(found or "")


def _migrate(connection: "Connection") -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, REVISIONS[-1])
