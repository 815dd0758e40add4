"""Kill the site's migration: at random, and before and after every single step.

    python -m benchmarks.migrate_kills [--random 20] [--json FILE]

At random: a process brings an empty home up to date and is killed at any moment of it, again and
again until the home is finished. By steps: every migration is made three times by processes that
are killed (``tests/web/dying.py``). After each kill the database must be sound, and in the end
every table must be the one of a home that was never disturbed.
"""

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
MIGRATE = """
import django; django.setup()
from django.core.management import call_command
call_command("bring_up_to_date", verbosity=0)
"""
BY_STEPS = """
import django; django.setup()
from django.db import connection
from tests.web.dying import Dying
dying = Dying(connection)
dying.migrate(dying.loader.graph.leaf_nodes())
print("KILLED", dying.kills)
"""
SHAPE = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
DONE = "SELECT app, name FROM django_migrations ORDER BY app, name"


def started(home: Path, program: str) -> "subprocess.Popen[str]":
    """A process of the site's on this home."""
    told = {
        **os.environ,
        "OSLER_HOME": str(home),
        "OSLER_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "osler.interfaces.web.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
    }
    return subprocess.Popen(
        [sys.executable, "-c", program], env=told, stdout=subprocess.PIPE, text=True
    )


def finished(home: Path, program: str = MIGRATE) -> str:
    """What it prints; raises where it fails."""
    process = started(home, program)
    told, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"It ended with {process.returncode}")
    return told


def looked_at(home: Path) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Tables, and the migrations that were written down; raises where the file is not sound."""
    with closing(sqlite3.connect(home / "site.db")) as site:
        ((sound,),) = site.execute("PRAGMA integrity_check").fetchall()
        if sound != "ok" or site.execute("PRAGMA foreign_key_check").fetchall():
            raise SystemExit(f"The database is not sound: {sound}")
        with suppress(sqlite3.OperationalError):  # killed before anything was made
            return site.execute(SHAPE).fetchall(), site.execute(DONE).fetchall()
        return site.execute(SHAPE).fetchall(), []


def at_random(kills: int, clean: Path, *, lasts: float) -> dict[str, int]:
    """Kills at any moment; a home that is finished is held against the clean one."""
    chance, killed, homes, moments = random.Random(20261126), 0, 0, set[int]()
    while killed < kills:
        with TemporaryDirectory(prefix="osler-kills-") as folder:
            home = Path(folder)
            while killed < kills:
                process = started(home, MIGRATE)
                try:
                    process.wait(chance.uniform(0.2, 1.0) * lasts)
                except subprocess.TimeoutExpired:
                    process.send_signal(signal.SIGKILL)
                    killed += 1
                process.communicate()
                if process.returncode not in (0, -signal.SIGKILL):
                    raise SystemExit(f"After a kill it ended with {process.returncode}")
                if (home / "site.db").exists():
                    moments.add(len(looked_at(home)[1]))
                if process.returncode == 0:
                    break
                print(f"{killed} of {kills} at random", file=sys.stderr, flush=True)
            finished(home)
            alike(home, clean)
            homes += 1
    return {"kills": killed, "homes": homes, "different numbers of steps done": len(moments)}


def by_steps(clean: Path) -> dict[str, int]:
    """Kills before and after each migration, which stands only where it was finished."""
    with TemporaryDirectory(prefix="osler-kills-") as folder:
        home = Path(folder)
        kills = int(finished(home, BY_STEPS).split()[-1])
        finished(home)
        alike(home, clean)
        return {"kills": kills, "migrations": len(looked_at(home)[1])}


def alike(home: Path, clean: Path) -> None:
    """Raises where tables or migrations differ from those of a home that nobody disturbed."""
    if looked_at(home) != looked_at(clean):
        raise SystemExit("After kills the tables are others than without")


def main() -> None:
    """Any loss ends it with what was wrong."""
    told = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    told.add_argument("--random", type=int, default=20)
    told.add_argument("--json", type=Path, help="Where to write the figures.")
    given = told.parse_args()
    began = time.monotonic()
    with TemporaryDirectory(prefix="osler-kills-") as folder:
        clean = Path(folder)
        finished(clean)
        lasts = time.monotonic() - began
        found: dict[str, object] = {"steps": by_steps(clean)}
        print(json.dumps(found), file=sys.stderr, flush=True)
        found["random"] = at_random(given.random, clean, lasts=lasts)
    found["seconds"] = round(time.monotonic() - began)
    print(json.dumps(found))
    if given.json:
        given.json.write_text(json.dumps(found))


if __name__ == "__main__":
    main()
