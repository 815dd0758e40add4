"""Which version of the tables a library has, and how an older one is brought up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from osler.adapters.store_connection import Reading
from osler.errors import LibraryError, LibraryVersion

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

# Every revision in migrations/versions, oldest first.
REVISIONS = ("0001", "0002", "0003", "0004", "0005")
MIGRATIONS = Path(__file__).parent / "migrations"
# A server that does not answer is given up, in seconds and in milliseconds.
_NETWORK = {"postgresql": {"connect_timeout": 5, "tcp_user_timeout": 15_000}}
WRITES = "osler_writes"  # execution option of connections that will write


def open_engine(place: str | Path, *, timeout: float) -> "Engine":
    """An engine on a SQLAlchemy URL, or on the SQLite file at a path.

    ``timeout`` is how long a writer waits for another one, in seconds.
    """
    from sqlalchemy import URL, create_engine, event, make_url

    file = isinstance(place, Path)
    url = URL.create("sqlite", database=str(place)) if file else make_url(str(place))
    sqlite = url.get_backend_name() == "sqlite"
    given = {"timeout": timeout} if sqlite else _NETWORK.get(url.get_backend_name(), {})
    # A server that was started again meanwhile has forgotten the connections that are held.
    engine = create_engine(url, connect_args=given, pool_pre_ping=not sqlite)
    if sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _lock_timeout(timeout))
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves: see _begin_sqlite
    connection.execute("PRAGMA journal_mode = WAL")
    # FULL: a withdrawal that was confirmed survives a power cut. Batches make it cheap.
    connection.execute("PRAGMA synchronous = FULL")
    # A bulk intake touches pages all over the file: keep them, and move them there less often.
    connection.execute("PRAGMA cache_size = -65536")  # KiB
    connection.execute("PRAGMA wal_autocheckpoint = 8192")  # pages of 4 KiB
    # A stored answer holds a question about somebody's health: deleted means overwritten.
    connection.execute("PRAGMA secure_delete = ON")


def _begin_sqlite(connection: "Connection") -> None:
    writes = connection.get_execution_options().get(WRITES)
    # IMMEDIATE: wait for the other writer now, not in the middle of the work.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _lock_timeout(timeout: float) -> Any:
    def begin(connection: "Connection") -> None:
        if connection.get_execution_options().get(WRITES):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{int(timeout * 1000)}ms'")

    return begin


@contextmanager
def writing_on(engine: "Engine") -> Iterator["Connection"]:
    """One write transaction, after any other that is under way."""
    from sqlalchemy import text

    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        if engine.dialect.name == "postgresql" and _has_tables(connection):
            connection.execute(text("LOCK TABLE meta IN EXCLUSIVE MODE"))  # one writer at a time
        yield connection


def empty_journal(engine: "Engine") -> None:
    """Write SQLite's journal into its file and empty it, as far as no reader holds on to it."""
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _has_tables(connection: "Connection") -> bool:
    from sqlalchemy import inspect

    return inspect(connection).has_table("meta")


def create(engine: "Engine") -> None:
    """All tables of the newest version, in one transaction; nothing where they are there."""
    from sqlalchemy import text

    from osler.adapters.store_tables import metadata

    with writing_on(engine) as connection:
        if _has_tables(connection):
            return
        metadata.create_all(connection)
        # What `alembic stamp` writes; done here so that a new library needs no Alembic.
        connection.execute(
            text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        )
        connection.execute(
            text("INSERT INTO alembic_version VALUES (:newest)"), {"newest": REVISIONS[-1]}
        )


def revision_of(reading: Reading) -> str:
    """The version of the tables, or "" where what was opened is no library."""
    try:
        found = list(reading.rows("SELECT version_num FROM alembic_version"))
    except LibraryError as error:
        if "alembic_version" in str(error):
            return ""
        raise
    return str(found[0][0]) if len(found) == 1 else ""


def check_may_open(revision: str, place: str) -> None:
    """Raise unless the tables are of this version or an older one."""
    if not revision:
        raise LibraryError(
            f"{place} is not an Osler library",
            hint="Point --home at a library, or at a new folder.",
        )
    if revision not in REVISIONS:
        raise LibraryVersion(
            f"The library {place} was made by a newer Osler (its tables are version "
            f"{revision}; this Osler knows {REVISIONS[-1]})"
        )


def upgrade(engine: "Engine", *, migrations: Path = MIGRATIONS) -> None:
    """Bring an older library up to date, in one transaction; its content is kept."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    with writing_on(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
