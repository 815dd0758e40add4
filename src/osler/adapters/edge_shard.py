"""Second pass of an index build: one shard of Edge from a part that was counted."""

from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import disk_usage

import qdrant_edge as edge

from osler.adapters.bm25 import Averages, EntryWeights, Tuning
from osler.adapters.edge_spool import KIND, ORDER, SOURCE, SPOOL, TOPICS, numbers_in, read_spool
from osler.errors import LibraryError

VECTOR = "words"
SHARD = "shard"
_BATCH = 1000  # points handed to Edge at once

# Edge fills sparse files through the memory, and a disk without room then ends the program
# with a signal that nothing can catch; so the room is there before or nothing is begun.
# Measured from the spool's end to the opened index, 1 to 60,000 entries: 22 MB for up to 20,000
# (tmpfs; 10 MB where a hole costs nothing), 64 MB for 60,000, whose spool has 22 MB (Edge 0.9).
ROOM = 32 * 1024**2  # bytes
ROOM_FACTOR = 4  # bytes for each byte of the spool


def check_room(folder: Path, needed: int) -> None:
    """Raises LibraryError where the disk of the folder has fewer free bytes than that.

    A file system that does not know its size is believed to have the room.
    """
    disk = disk_usage(folder)
    if disk.total and disk.free < needed:
        raise LibraryError(
            f"The index needs {needed / 1024**2:.0f} MiB of room on the disk, "
            f"and {disk.free / 1024**2:.0f} MiB are free.",
            hint="Make room, or point --home at a folder on another disk.",
        )


def shard_config() -> edge.EdgeConfig:
    """Everything read where it lies: a cold shard opens fastest, and the system caches it."""
    cold = edge.Memory.Cold
    words = edge.EdgeSparseVectorParams(
        full_scan_threshold=0, datatype=edge.VectorStorageDatatype.Float16, memory=cold
    )
    return edge.EdgeConfig(
        sparse_vectors={VECTOR: words},
        optimizers=edge.EdgeOptimizersConfig(default_segment_number=1),
        payload_memory=cold,
        id_tracker_memory=cold,
        max_search_threads=1,
        wal_enabled=False,
    )


def fill_shard(
    part: Path, *, entries: int, numbers: "array[int]", averages: Averages, tuning: Tuning
) -> None:
    """Make the shard of a counted part; ``numbers`` are those of its sorted words in the index."""
    check_room(part, ROOM + ROOM_FACTOR * (part / SPOOL).stat().st_size)
    order = numbers_in(part / ORDER)
    own = array("I", (numbers[place] for place in order))  # by first sight
    _fill(part / SHARD, _points(part, entries, own, averages, tuning))
    (part / SPOOL).unlink()


def _points(
    part: Path, entries: int, numbers: "array[int]", averages: Averages, tuning: Tuning
) -> Iterator[edge.Point]:
    number = numbers.__getitem__
    for point, one in enumerate(read_spool(part, entries=entries)):
        weight = EntryWeights(one.lengths, averages, tuning).__getitem__
        counts = zip(one.in_title, one.in_body, strict=True)
        # Whole numbers become floats on Edge's side, which costs less than here.
        vector = edge.SparseVector(list(map(number, one.held)), list(map(weight, counts)))
        yield edge.Point(point, {VECTOR: vector}, one.filters)


def _fill(folder: Path, points: Iterable[edge.Point]) -> None:
    """Make a shard of the points, with an index on each key that is filtered by."""
    folder.mkdir()
    shard = edge.EdgeShard.create(str(folder), shard_config())
    batch: list[edge.Point] = []
    for point in points:
        batch.append(point)
        if len(batch) == _BATCH:
            shard.update(edge.UpdateOperation.upsert_points(batch))
            batch = []
    if batch:
        shard.update(edge.UpdateOperation.upsert_points(batch))
    keyword = edge.KeywordIndexParams(memory=edge.Memory.Cold)
    for key in (KIND, SOURCE, TOPICS):
        shard.update(edge.UpdateOperation.create_field_index(key, keyword))
    shard.optimize()
    shard.flush()
    shard.close()
