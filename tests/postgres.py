"""A throw-away PostgreSQL: one cluster a test process, an empty database a test.

Use the fixture ``postgres_url`` ("postgresql://osler@127.0.0.1:40123/t7"). Where PostgreSQL
cannot be had the tests that ask for it are skipped, and a last line counts them.

``OSLER_TEST_DATABASE=postgresql`` is the one switch that puts whole suites on it: all of
``tests/web`` (the site's tables, the desk, and every site that a test starts) and every desk of
``tests/editorial``. With ``sqlite`` the latter are on SQLite; by default they are in memory.
Where it cannot be had nothing runs under that switch: it would say nothing of PostgreSQL.
"""

import atexit
import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path

import pytest

FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/usr/local/bin", "/usr/bin")
OWNERS = ("postgres", "nobody")  # who runs it where the tests run as root, which initdb refuses
MISSING = "PostgreSQL is not installed here (Debian: apt-get install postgresql)"
NOBODY = "PostgreSQL does not run as root, and there is no other account here"
QUICK = {  # nothing here outlives the tests, and the tests of crashes kill our side, not its
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "32MB",
}
SWITCH = "OSLER_TEST_DATABASE"
_numbers = count(1)


@dataclass(frozen=True)
class Cluster:
    """A running server that takes anybody from this machine."""

    port: int

    def url(self, database: str) -> str:
        return f"postgresql://osler@127.0.0.1:{self.port}/{database}"

    def new_database(self, template: str = "template1") -> str:
        """The URL of an empty database, or of a copy of one that nobody has open."""
        import psycopg

        name = f"t{next(_numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)


def chosen() -> str:
    """Which database whole suites are on: "postgresql", "sqlite", or "" for what is usual."""
    told = os.environ.get(SWITCH, "")
    if told not in ("", "sqlite", "postgresql"):
        raise pytest.UsageError(f"{SWITCH} is {told!r}; it can be postgresql or sqlite")
    return told


def lacking() -> str:
    """Why there can be no PostgreSQL here; nothing where there can be."""
    if binaries() is None:
        return MISSING
    return NOBODY if os.geteuid() == 0 and not _owner() else ""


@cache
def database_of(name: object) -> str:
    """The URL of the database that this one home, or this one test process, has all along."""
    return running().new_database()


def binaries() -> Path | None:
    """The folder of the newest PostgreSQL that is here."""
    found = [
        folder
        for pattern in FOLDERS
        for folder in sorted(Path("/").glob(pattern.removeprefix("/")))
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists()
    ]
    return max(found, key=lambda folder: "postgresql" in str(folder), default=None)


def _owner() -> list[str]:
    """How to run a program as somebody who may run PostgreSQL; nothing where we are not root,
    or where there is nobody."""
    if os.geteuid() != 0:
        return []
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    name = next((name for name in OWNERS if name in known), None)
    if name is None or shutil.which("runuser") is None:
        return []
    return ["runuser", "-u", name, "--"]


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@cache
def running() -> Cluster:
    """The server of this test process, stopped and deleted when the process ends."""
    folder = binaries()
    if folder is None or lacking():
        pytest.skip(lacking())
    as_owner, ending = _owner(), ExitStack()
    atexit.register(ending.close)
    made = tempfile.mkdtemp(prefix="osler-postgres-")
    ending.callback(shutil.rmtree, made, ignore_errors=True)
    files = Path(made) / "files"
    if as_owner:
        shutil.chown(made, as_owner[2])
    port = _free_port()
    given = {**QUICK, "port": str(port), "listen_addresses": "127.0.0.1"}
    given["unix_socket_directories"] = made
    options = " ".join(f"-c {key}={value}" for key, value in given.items())
    control = [*as_owner, str(folder / "pg_ctl"), "-D", str(files), "-s", "-w"]
    _run([*as_owner, str(folder / "initdb"), "-D", str(files), "-U", "osler", "-A", "trust",
          "-E", "UTF8", "--no-locale", "-N"], made)  # fmt: skip
    _run([*control, "-l", str(Path(made) / "log"), "-o", options, "start"], made)
    ending.callback(_run, [*control, "-m", "immediate", "stop"], made)
    return Cluster(port)


@pytest.fixture(scope="session")
def postgres_cluster() -> Cluster:
    """The server of this test process."""
    return running()


@pytest.fixture
def postgres_url(postgres_cluster: Cluster) -> str:
    """The URL of an empty database of its own."""
    return postgres_cluster.new_database()


class NotRun:
    """A pytest plugin: what cannot be on PostgreSQL is skipped, and counted in a last line."""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        if chosen() == "postgresql" and (why := lacking()):
            for item in items:
                item.add_marker(pytest.mark.skip(reason=why))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        skipped = terminalreporter.stats.get("skipped", ())
        for why in (MISSING, NOBODY):
            if count := sum(why in str(report.longrepr) for report in skipped):
                terminalreporter.write_line(f"{count} tests did not run: {why}")


def _run(command: list[str], folder: str) -> None:
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode:
        pytest.fail(f"{command[-1]}: {done.stderr.decode(errors='replace')[-500:]}")
