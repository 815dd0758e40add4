"""An index that another program holds, and a disk without room: told, and never silent."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest

from osler.adapters import edge_generations, edge_shard
from osler.errors import LibraryError
from tests.interfaces.commands import osler

CHEST = "crushing chest pain and sweating"


@pytest.fixture
def held(own_home: Path) -> Iterator[Path]:
    """A library whose index another program holds for itself."""
    with (own_home / "index" / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield own_home


def test_an_index_that_is_held_is_told_and_shows_the_red_flags(held: Path) -> None:
    """The wait has an end, and is explained where it is long."""
    with (
        patch.object(edge_generations, "WAIT", 0.3),  # seconds
        patch.object(edge_generations, "TELL_AFTER", 0.1),
    ):
        ran = osler("ask", CHEST, home=held)
        as_json = osler("ask", CHEST, "--json", home=held)
    assert ran.code == as_json.code == LibraryError.exit_code
    assert "EMERGENCY" in ran.out
    assert ran.err.count("Waiting for another program") == 1
    assert as_json.json["error"]["kind"] == "LibraryBusy"
    assert as_json.json["triage"]["urgency"] == "emergency"


def test_a_short_wait_for_the_index_is_not_told(own_home: Path) -> None:
    """The lock is let go while the question waits, as an intake does."""
    calls = iter([BlockingIOError(), BlockingIOError()])
    real = fcntl.flock

    def flock(lock: object, how: int) -> None:
        waits = next(calls, None) if getattr(lock, "name", "").endswith(".lock") else None
        if waits:
            raise waits
        real(lock, how)  # type: ignore[arg-type]

    with patch.object(edge_generations.fcntl, "flock", flock):
        ran = osler("ask", "gout diet", home=own_home)
    assert ran.code == 0
    assert next(calls, None) is None
    assert "Waiting" not in ran.err


def free(bytes_free: int, *, total: int = 2**40) -> AbstractContextManager[object]:
    """A disk with this much room."""
    return patch.object(
        edge_shard, "disk_usage", lambda _: SimpleNamespace(total=total, free=bytes_free)
    )


@pytest.mark.parametrize("room", [0, edge_shard.ROOM - 1, edge_shard.ROOM + 1000])
def test_a_disk_without_room_for_an_index_still_shows_the_red_flags(
    own_home: Path, room: int
) -> None:
    """Before the first word is counted, or as soon as the size is known; nothing is left behind."""
    shutil.rmtree(own_home / "index")
    with free(room):
        ran = osler("ask", CHEST, home=own_home)
    assert ran.code == LibraryError.exit_code
    assert "EMERGENCY" in ran.out
    assert "MiB of room" in ran.err
    assert not list((own_home / "index").glob(".building-*"))


def test_a_disk_that_does_not_know_its_size_is_believed(tmp_path: Path) -> None:
    """A memory file system without a limit says that it has none of anything."""
    with free(0, total=0):
        edge_shard.check_room(tmp_path, edge_shard.ROOM)


def test_a_full_disk_with_an_index_answers_as_ever(own_home: Path) -> None:
    """Nothing has to be built, so nothing has to have room."""
    osler("ask", CHEST, home=own_home)
    with free(0):
        ran = osler("ask", CHEST, home=own_home)
    assert ran.code == 0
    assert "EMERGENCY" in ran.out.upper()
