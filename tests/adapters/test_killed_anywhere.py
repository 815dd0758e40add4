"""Kill -9 at each named step and at random moments of all that writes a library.

The long form is ``python -m benchmarks.kills``; ``test_store_killed.py`` looks at the store alone.
"""

from pathlib import Path

import pytest

from benchmarks.kills import DAY, STEPS, Told, run
from osler.adapters.store import Store
from osler.bootstrap import Settings, findings


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Told, Path]:
    folder = tmp_path_factory.mktemp("killed")
    return run(folder, kills=3, named=range(len(STEPS)), seed=3), folder / "home"


def test_after_no_kill_is_anything_lost_halved_or_left_unsaid(killed: tuple[Told, Path]):
    """Sources that were confirmed are there, doctor names what differs, a question mends it."""
    assert killed[0].faults == []
    assert killed[0].confirmed
    assert killed[0].asked >= 2


def test_the_kills_fell_into_the_work(killed: tuple[Told, Path]):
    """Each named step was reached, and the process died there."""
    assert {f"step: {step}" for step in STEPS} <= {
        n for n, times in killed[0].kills.items() if times
    }


def test_the_library_holds_all_that_was_confirmed_in_the_end(killed: tuple[Told, Path]):
    """And is sound, index included."""
    told, home = killed
    assert findings(Settings(home, DAY)).faults == ()
    store = Store.open(home)
    assert told.confirmed <= {source.id for source in store.sources()}
    assert store.check() == []
    store.close()
