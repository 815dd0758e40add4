"""What readers type is nowhere afterwards: no file, no table, no log, no cookie."""

from .conftest import FAULT, Site
from .identifiers import (
    GOUT,
    Seeder,
    batches,
    changed,
    hashes,
    held_in,
    leaks,
    searches,
    seeds,
)

EVERY = 20  # one sentence in so many here; all of them in ``make soak``
TICKED = "Zorblaxia wants this comment kept"


def test_no_identifier_is_found_afterwards(site: Site) -> None:
    """Asked, followed up, searched, told, sent by programs, and in requests that failed."""
    found, seeder = seeds(EVERY), Seeder(site.url)
    seeder.seed(GOUT, GOUT)  # opens the library
    before = hashes(site.home)
    known = "\n".join(held_in(path) for path in before if path.name.startswith("site.db"))
    earlier = GOUT
    for text in batches(found):
        seeder.seed(text, earlier)
        earlier = text
    for words in searches(found):
        seeder.search(words)
    seeder.sign_in(found[0].text)
    seeder.keep(TICKED)
    places = {str(path): held_in(path) for path in changed(site.home, before)}
    places["cookies"] = seeder.kept_on_device
    told = leaks(found, places=places, known=known.__contains__)
    assert told.found == []
    assert any(TICKED in text for text in places.values())  # the search does find what is kept
    assert {"200", "404", "422", "500"} <= set(seeder.sent.statuses)
    assert any(path.endswith("serve.log") for path in places)
    assert FAULT.strip() not in places[str(site.home / "serve.log")]
    assert told.identifiers == sum(len(one.identifiers) for one in found)
