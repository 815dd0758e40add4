"""A starter library of a few digests, so that a library is made and checked in a moment.

What is killed or attacked is how a library is written and read; six hundred digests would only
be read again at each of a thousand checks.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from unittest.mock import patch

from osler import bootstrap
from osler.bootstrap import keeping

DIGESTS = (
    *("acp-low-back-pain-2017", "cochrane-heat-cold-2006", "medlineplus-back-pain"),
    *("nice-ng59-2016", "nice-ng59-2020", "who-low-back-pain-2023"),
)


@contextmanager
def small_starter(folder: Path) -> Iterator[None]:
    """In it, this process and those it forks have the small library for the starter library."""
    topics = (bootstrap.STARTER / "topics").glob("*.toml")  # all: they name one another
    files = [f"digests/{name}.md" for name in DIGESTS] + [f"topics/{t.name}" for t in topics]
    for name in files:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        copyfile(bootstrap.STARTER / name, place)
    with (
        patch.object(bootstrap, "STARTER", folder),
        patch.object(keeping, "STARTER", folder),
        patch.object(bootstrap, "_icd10", lambda _: []),  # takes seconds to read
    ):
        bootstrap._starter_hash.cache_clear()  # kept for the life of a process
        try:
            yield
        finally:
            bootstrap._starter_hash.cache_clear()
