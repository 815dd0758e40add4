"""The desk and the site on PostgreSQL, in a backup: ``pg_dump`` and ``pg_restore`` do the work.

The password never stands in a command line, which everybody on the machine could read.
"""

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from osler.adapters.desk_store_schema import open_engine
from osler.adapters.store_connection import library_error
from osler.errors import LibraryError, NotAllowed, NotFound

if TYPE_CHECKING:
    from sqlalchemy import URL

FILE = "postgresql.dump"  # in the backup; pg_dump's own format, compressed
_TOOLS = "usr/lib/postgresql/*/bin"  # where Debian keeps them, by version
_DUMP = ("--format=custom", "--no-owner", "--no-privileges")
_RESTORE = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
_TABLES = (
    "SELECT count(*) FROM information_schema.tables "
    "WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"
)


def dump(url: str, into: Path, *, snapshot: str) -> None:
    """The whole database as the transaction that exported the snapshot sees it."""
    _run("pg_dump", url, *_DUMP, f"--snapshot={snapshot}", f"--file={into}")


def check_empty(url: str) -> None:
    """Raise NotAllowed where the database holds tables already, LibraryError where it is down."""
    from sqlalchemy.exc import DBAPIError

    engine = open_engine(url, timeout=10)
    try:
        with engine.connect() as connection:
            tables = connection.exec_driver_sql(_TABLES).scalar()
    except DBAPIError as error:
        raise library_error(error, engine.url.render_as_string()) from error
    finally:
        engine.dispose()
    if tables:
        raise NotAllowed(
            f"The database {engine.url.render_as_string()} is not empty",
            hint="Make an empty one (`createdb`) and set OSLER_DATABASE_URL to it.",
        )


def put_back(url: str, file: Path) -> None:
    """Fill an empty database from a dump: all of it or nothing."""
    _run("pg_restore", url, *_RESTORE, str(file))


def _run(tool: str, url: str, *options: str) -> None:
    program = _program(tool)
    address, password = _without_password(url)
    told = {**os.environ, **({"PGPASSWORD": password} if password else {})}
    command = [program, *options[:-1], f"--dbname={address}", "--no-password", options[-1]]
    done = subprocess.run(command, env=told, stdin=subprocess.DEVNULL, capture_output=True)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"]
        raise LibraryError(
            f"{tool} failed: {said[0]}",
            hint=f"Nothing was changed. What was run: {' '.join(command)}",
        )


def _program(tool: str) -> str:
    """The newest one: it reads servers of its own version and of older ones."""
    newest = sorted(Path("/").glob(f"{_TOOLS}/{tool}"), key=_version)
    found = str(newest[-1]) if newest else shutil.which(tool)
    if found is None:
        raise NotFound(
            f"{tool} is not installed, and the desk and the site are in PostgreSQL",
            hint="Debian: apt-get install postgresql-client.",
        )
    return found


def _version(program: Path) -> int:
    name = program.parents[1].name
    return int(name) if name.isdigit() else 0


def _without_password(url: str) -> tuple[str, str]:
    from sqlalchemy import make_url

    given: URL = make_url(url)
    plain = given.set(drivername="postgresql", password=None)
    return plain.render_as_string(), given.password or ""
