"""A desk that is killed at any moment loses nothing that it acknowledged.

The short form; benchmarks/desk_kills.py kills 500 times at random and 20 times at every step.
"""

import multiprocessing
import os
import random
import signal
from contextlib import closing
from pathlib import Path

import pytest

from osler.adapters import desk_store_schema
from osler.adapters.desk_store import DeskDatabase

from .killing import STEPS, check_whole, killed, opened
from .making import AUD, a_desk, submitted

KILLS = 6


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_every_named_step_loses_nothing(tmp_path: Path, step: str):
    """The first time it is reached, and in the middle of a review."""
    heard = killed(tmp_path, step=step, nth=1)
    check_whole(tmp_path, heard)
    heard = killed(tmp_path, step=step, nth=3)
    check_whole(tmp_path, heard)


def test_kills_at_random_moments_lose_nothing(tmp_path: Path):
    """One desk, killed again and again, goes on from where it was."""
    chance = random.Random(11)
    for _ in range(KILLS):
        check_whole(tmp_path, killed(tmp_path, after=chance.uniform(0.0, 0.2)))


def test_kills_on_postgresql_lose_nothing(postgres_url: str):
    """The server outlives its client, and undoes what was not committed."""
    for step in ("entry written", "after commit"):
        check_whole(postgres_url, killed(postgres_url, step=step, nth=2))


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_desk_that_was_killed_while_its_tables_were_made_is_made_by_the_next(
    tmp_path: Path, database: str, moment: str, request: pytest.FixtureRequest
):
    """All tables and the number of their version, or none."""
    place = tmp_path if database == "sqlite" else request.getfixturevalue("postgres_url")
    migrate = desk_store_schema._migrate

    def dies(connection):
        if moment == "after":
            migrate(connection)
        os.kill(os.getpid(), signal.SIGKILL)

    def make() -> None:
        desk_store_schema._migrate = dies
        opened(place)

    process = multiprocessing.get_context("fork").Process(target=make)
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    with closing(opened(place)) as store:
        assert isinstance(store, DeskDatabase)
        desk, _ = a_desk(store)
        submitted(desk)
        assert desk.verify(viewer=AUD) == []
