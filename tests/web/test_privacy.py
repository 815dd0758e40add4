"""What readers type is nowhere afterwards: no file, no table, no log, no cookie."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import Site, start_site
from .identifiers import (
    FAULT,
    GOUT,
    SERVE,
    Seeder,
    batches,
    changed,
    hashes,
    held_in,
    leaks,
    seeds,
)

EVERY = 20  # one sentence in so many here; all of them in ``make soak``
TICKED = "Zorblaxia wants this comment kept"


@pytest.fixture
def failing(library: Path, tmp_path: Path) -> Iterator[Site]:
    """A site whose engine fails on a sign of ours."""
    home = Path(shutil.copytree(library, tmp_path / "home"))
    process, url = start_site(home, program=SERVE)
    yield Site(url, home)
    process.terminate()
    process.wait(30)


def test_no_identifier_is_found_afterwards(failing: Site) -> None:
    """Asked, followed up, searched, told, sent by programs, and in requests that failed."""
    found, seeder = seeds(EVERY), Seeder(failing.url)
    seeder.seed(GOUT, GOUT)  # opens the library
    before = hashes(failing.home)
    known = "\n".join(held_in(path) for path in before if path.name.startswith("site.db"))
    earlier = GOUT
    for text in batches(found):
        seeder.seed(text, earlier)
        earlier = text
    for one in found:
        seeder.searched(one.text)
    seeder.keep(TICKED)
    places = {str(path): held_in(path) for path in changed(failing.home, before)}
    places["cookies"] = seeder.kept_on_device
    told = leaks(found, places=places, known=known.__contains__)
    assert told.found == []
    assert any(TICKED in text for text in places.values())  # the search does find what is kept
    assert {"200", "404", "409", "422", "500"} - set(seeder.sent.statuses) <= {"409"}
    assert any(path.endswith("serve.log") for path in places)
    assert FAULT.strip() not in places[str(failing.home / "serve.log")]
    assert told.identifiers == sum(len(one.identifiers) for one in found)
