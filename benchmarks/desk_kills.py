"""Kill the desk 500 times at random and 20 times at every named step; nothing may be lost.

    python -m benchmarks.desk_kills [--random 500] [--steps 20] [--postgres URL]

A process submits, reviews and publishes without end and tells what was acknowledged. After each
kill the desk is opened again: every acknowledged action is in the chain, the chain and every
text are whole, and what is served is the approved text. Prints one line of JSON.
"""

import argparse
import json
import multiprocessing
import os
import random
import signal
import sys
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from osler.adapters import desk_store_schema
from osler.adapters.desk_store import DeskDatabase
from osler.adapters.desk_store_tables import metadata
from tests.editorial.killing import STEPS, check_whole, killed, opened

A_DESK = 25  # kills of one desk before another is begun: checking a long chain takes long


def at_random(kills: int) -> dict[str, int]:
    """Kills at any moment of a review; how many actions had been acknowledged."""
    chance, acknowledged = random.Random(20261125), 0
    for start in range(0, kills, A_DESK):
        with TemporaryDirectory(prefix="osler-kills-") as home:
            for _ in range(min(A_DESK, kills - start)):
                heard = killed(Path(home), after=chance.uniform(0.0, 0.3))
                check_whole(Path(home), heard)
                acknowledged += len(heard)
        print(f"{start + A_DESK} of {kills} at random", file=sys.stderr, flush=True)
    return {"kills": kills, "acknowledged": acknowledged, "lost": 0}


def at_steps(times: int, place: str = "") -> dict[str, dict[str, int]]:
    """Kills at each named step, further and further into a review."""
    found = {}
    for step in STEPS:
        acknowledged = 0
        with TemporaryDirectory(prefix="osler-kills-") as home:
            if place:
                emptied(place)
            for nth in range(1, times + 1):
                heard = killed(place or Path(home), step=step, nth=nth)
                check_whole(place or Path(home), heard)
                acknowledged += len(heard)
        print(f"{times} at “{step}”", file=sys.stderr, flush=True)
        found[step] = {"kills": times, "acknowledged": acknowledged, "lost": 0}
    return found


def emptied(place: str) -> None:
    """A desk of these kills without what the last step left: checking a long chain takes long."""
    with closing(opened(place)) as store, store._engine.begin() as connection:
        connection.exec_driver_sql(f"TRUNCATE {', '.join(metadata.tables)}")


def check_empty(place: str) -> None:
    """Somebody's desk is not to be emptied."""
    with closing(opened(place)) as store:
        if store.last_entry() is not None:
            raise SystemExit("This desk holds something: give the URL of an empty database")


def while_tables_are_made(times: int) -> dict[str, int]:
    """Kills before and after the tables are there, within the transaction that makes them."""
    migrate = desk_store_schema._migrate

    def make(home: Path, *, after: bool) -> None:
        def dies(connection: object) -> None:
            if after:
                migrate(connection)  # type: ignore[arg-type]
            os.kill(os.getpid(), signal.SIGKILL)

        desk_store_schema._migrate = dies
        opened(home)

    fork = multiprocessing.get_context("fork")
    for count in range(2 * times):
        with TemporaryDirectory(prefix="osler-kills-") as home:
            process = fork.Process(
                target=make, args=(Path(home),), kwargs={"after": count % 2 == 1}
            )
            process.start()
            process.join()
            with closing(DeskDatabase.open(Path(home))) as store:
                if list(store.articles()) or store.last_entry():
                    raise SystemExit("A desk that was never made holds something")
    return {"kills": 2 * times}


def main() -> None:
    """Any loss ends it with the assertion that failed."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--random", type=int, default=500)
    told.add_argument("--steps", type=int, default=20)
    told.add_argument("--postgres", default="", help="URL of an empty database")
    given = told.parse_args()
    if given.postgres:
        check_empty(given.postgres)
    began = time.monotonic()
    found: dict[str, object] = {
        "random": at_random(given.random),
        "steps": at_steps(given.steps),
        "migrate": while_tables_are_made(given.steps),
    }
    if given.postgres:
        found["steps on PostgreSQL"] = at_steps(given.steps, given.postgres)
    found["seconds"] = round(time.monotonic() - began)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
