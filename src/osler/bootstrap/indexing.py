"""The index of what a library holds: renewed where little changed, else built anew."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from osler.adapters.edge_build import SHARD_ENTRIES
from osler.adapters.edge_index import EdgeIndex
from osler.adapters.store import Store
from osler.errors import IndexUnavailable, LibraryError
from osler.ports import Entry

WAITING = "Waiting for another program that holds the index"
FOLDER = "index"  # in the library's folder
MOST_BUILDERS = 4  # processes; each takes up to 600 MiB
TOLD_EVERY = 5000  # entries between two words of progress

Progress = Callable[[str], None]


def build_index(store: Store, home: Path, progress: Progress, *, anew: bool = False) -> None:
    """Call it where all reads see one state: the fingerprint names what is indexed.

    ``anew`` builds upon nothing that is there.
    """
    try:
        if not anew and _renewed(store, home, progress):
            return
        progress("Building the index")
        parts = store.entry_parts(SHARD_ENTRIES)
        if len(parts) == 1 or not _built_by_several(store, home, parts, progress):
            EdgeIndex.build(
                store.entries(),
                folder=home / FOLDER,
                fingerprint=store.fingerprint(),
                progress=lambda entries: _tell(entries, progress),
                waiting=lambda: progress(WAITING),
            )
    except OSError as error:
        raise LibraryError(
            f"The index cannot be written: {error.strerror or error}",
            hint="Osler needs room and the right to write in the library folder.",
        ) from error


def _renewed(store: Store, home: Path, progress: Progress) -> bool:
    """True where the index of an earlier content could be brought up to date."""
    from osler.adapters.edge_renew import MOST_CHANGED, Changes

    def changes(fingerprint: str) -> Changes | None:
        most = int(MOST_CHANGED * store.counts()["sources"])
        since = store.changed_since(fingerprint, most=most)
        if since is None:
            return None
        progress("Bringing the index up to date")
        present = store.source_ids if since.removed else None
        return Changes(since.sources, store.entries_of, present)

    return EdgeIndex.renew(
        changes,
        folder=home / FOLDER,
        fingerprint=store.fingerprint(),
        waiting=lambda: progress(WAITING),
    )


def _built_by_several(
    store: Store, home: Path, parts: Sequence[tuple[str, str]], progress: Progress
) -> bool:
    """False where another program changes the library, or a builder is killed.

    Then one process builds what it sees.
    """
    fingerprint = store.fingerprint()
    builders = min(MOST_BUILDERS, len(os.sched_getaffinity(0)))
    if builders == 1:
        return False
    try:
        EdgeIndex.build_parts(
            [partial(entries_between, home, fingerprint, *bounds) for bounds in parts],
            folder=home / FOLDER,
            fingerprint=fingerprint,
            workers=builders,
            progress=lambda entries: progress(f"Building the index: {entries} entries"),
            waiting=lambda: progress(WAITING),
        )
    except IndexUnavailable:
        return False
    return True


def entries_between(home: Path, fingerprint: str, after: str, until: str) -> Iterator[Entry]:
    """What another process reads of a library; raises IndexUnavailable where it has changed."""
    with closing(Store.open(home)) as store, store.reading():
        if store.fingerprint() != fingerprint:
            raise IndexUnavailable("The library changed while its index was built.")
        yield from store.entries(after=after, until=until)


def _tell(entries: int, progress: Progress) -> None:
    if entries % TOLD_EVERY == 0:
        progress(f"Building the index: {entries} entries")
