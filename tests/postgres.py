"""A throw-away PostgreSQL: one cluster a test run, an empty database a test.

Use the fixture ``postgres_url`` ("postgresql://osler@127.0.0.1:40123/t7"). Where PostgreSQL is
not installed the tests that ask for it are skipped, and say so.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/usr/local/bin", "/usr/bin")
OWNERS = ("postgres", "nobody")  # who runs it where the tests run as root, which initdb refuses
MISSING = "PostgreSQL is not installed here (Debian: apt install postgresql); not run"
QUICK = {  # nothing here outlives the tests, and the tests of crashes kill our side, not its
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "32MB",
}
_numbers = count(1)


@dataclass(frozen=True)
class Cluster:
    """A running server that takes anybody from this machine."""

    port: int

    def url(self, database: str) -> str:
        return f"postgresql://osler@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """The URL of an empty database."""
        import psycopg

        name = f"t{next(_numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.url(name)


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
    """How to run a program as somebody who may run PostgreSQL; nothing where we may ourselves."""
    if os.geteuid() != 0:
        return []
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    name = next((name for name in OWNERS if name in known), None)
    if name is None or shutil.which("runuser") is None:
        pytest.skip("PostgreSQL does not run as root, and there is no other account; not run")
    return ["runuser", "-u", name, "--"]


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    """The server of this test run, stopped and deleted at its end."""
    folder = binaries()
    if folder is None:
        pytest.skip(MISSING)
    as_owner = _owner()
    with tempfile.TemporaryDirectory(prefix="osler-postgres-", ignore_cleanup_errors=True) as made:
        data = Path(made) / "data"
        if as_owner:
            shutil.chown(made, as_owner[2])
        port = _free_port()
        given = {**QUICK, "port": str(port), "listen_addresses": "127.0.0.1"}
        given["unix_socket_directories"] = made
        options = " ".join(f"-c {key}={value}" for key, value in given.items())
        control = [*as_owner, str(folder / "pg_ctl"), "-D", str(data), "-s", "-w"]
        _run([*as_owner, str(folder / "initdb"), "-D", str(data), "-U", "osler", "-A", "trust",
              "-E", "UTF8", "--no-locale", "-N"], made)  # fmt: skip
        _run([*control, "-l", str(Path(made) / "log"), "-o", options, "start"], made)
        try:
            yield Cluster(port)
        finally:
            _run([*control, "-m", "immediate", "stop"], made)


@pytest.fixture
def postgres_url(postgres_cluster: Cluster) -> str:
    """The URL of an empty database of its own."""
    return postgres_cluster.new_database()


def _run(command: list[str], folder: str) -> None:
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode:
        pytest.fail(f"{command[-1]}: {done.stderr.decode(errors='replace')[-500:]}")
