"""Builds a generation of the Edge index in several processes. Loaded only for large libraries."""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

from osler.adapters.bm25 import TUNING, Tuning
from osler.adapters.edge_build import Progress, count_part, fill, finish, part_of
from osler.adapters.edge_spool import Counted
from osler.errors import IndexUnavailable
from osler.ports import Entry

TERMINATED = 5.0  # seconds to wait for a builder that was told to end

ReadEntries = Callable[[], Iterable[Entry]]


def build_parts_into(
    folder: Path,
    reads: Sequence[ReadEntries],
    *,
    workers: int,
    progress: Progress | None,
    tuning: Tuning = TUNING,
) -> None:
    """Write a whole generation from parts that other processes can read; ids lie in one part each.

    Raises LibraryError where the disk has not the room, IndexUnavailable where a builder was
    killed, and whatever a read raises.
    """
    with _hired(workers) as pool:
        parts = [part_of(folder, number) for number in range(len(reads))]
        counted, entries = list[Counted](), 0
        for one in pool.map(_count_read, parts, reads):
            counted.append(one)
            entries += one.entries
            if progress:
                progress(entries)
        finish(folder, counted, tuning, lambda jobs: list(pool.map(fill, jobs)))


@contextmanager
def _hired(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Builders that end at once where the work is broken off."""
    others = set(multiprocessing.active_children())
    how = multiprocessing.get_context("spawn")  # a fork would take connections and locks along
    pool = ProcessPoolExecutor(workers, mp_context=how, initializer=_start)
    try:
        yield pool
    except BaseException as error:  # an interrupt, or a disk without room: do not wait for the rest
        pool.shutdown(wait=False, cancel_futures=True)
        for builder in set(multiprocessing.active_children()) - others:
            builder.terminate()
            builder.join(TERMINATED)
        if isinstance(error, BrokenProcessPool):
            raise IndexUnavailable("A process that built the index was killed.") from error
        raise
    pool.shutdown()


def _start() -> None:
    """Leave Ctrl-C to the parent, and do not outlive it if it is killed."""
    gc.set_threshold(100_000, 20, 20)  # what is built lives to the end, and holds no cycles
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _count_read(part: Path, read: ReadEntries) -> Counted:
    return count_part(part, read())
