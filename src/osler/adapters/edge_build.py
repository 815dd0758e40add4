"""Builds one generation of the Edge index from a stream of entries, in flat memory.

Two passes: the first counts words and writes the counts to a file beside the index,
the second knows how rare each word and how long the average entry is, and fills the shard.
"""

import json
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from shutil import disk_usage
from typing import Any, BinaryIO

import qdrant_edge as edge

from osler.adapters.bm25 import TUNING, Averages, EntryWeights, Lengths, Tuning
from osler.adapters.string_table import write_strings
from osler.errors import InputError, LibraryError
from osler.ports import Entry
from osler.text.terms import search_stems

VECTOR = "words"
KIND, SOURCE, TOPICS = "kind", "source", "topics"  # payload keys that searches filter by
RECOMMENDATION, PASSAGE = "recommendation", "passage"
SHARD, WORDS, HOLDING, IDS, ABOUT = "shard", "words", "holding", "ids", "about.json"
FORMAT = 1  # raise when the files or the meaning of a weight change
_BATCH = 1000  # points handed to Edge at once

# Edge fills sparse files through the memory, and a disk without room then ends the program
# with a signal that nothing can catch; so the room is there before or nothing is begun.
# Measured from the spool's end to the opened index, 1 to 60,000 entries: 22 MB for up to 20,000
# (tmpfs; 10 MB where a hole costs nothing), 64 MB for 60,000, whose spool has 22 MB (Edge 0.9).
ROOM = 32 * 1024**2  # bytes
ROOM_FACTOR = 4  # bytes for each byte of the spool

Progress = Callable[[int], None]  # called with the number of entries read so far


@dataclass(frozen=True)
class _Counts:
    """What the first pass knows at its end."""

    words: list[str]  # by first sight
    holding: "array[int]"  # entries that hold the word, in the order of ``words``
    averages: Averages


def build_into(
    folder: Path, entries: Iterable[Entry], *, progress: Progress | None, tuning: Tuning = TUNING
) -> None:
    """Write a whole generation.

    Raises InputError where two entries have one id, LibraryError where the disk has not the room.
    """
    check_room(folder, ROOM)
    spool = folder / "spool"
    with spool.open("wb") as file:
        counts = _count(entries, ids=folder / IDS, spool=file, progress=progress)
    check_room(folder, ROOM + ROOM_FACTOR * spool.stat().st_size)
    order = sorted(range(len(counts.words)), key=counts.words.__getitem__)
    write_strings(folder / WORDS, (counts.words[number] for number in order))
    (folder / HOLDING).write_bytes(array("I", (counts.holding[n] for n in order)).tobytes())
    numbers = array("I", bytes(4 * len(order)))
    for sorted_number, number in enumerate(order):
        numbers[number] = sorted_number
    with spool.open("rb") as file:
        _fill(
            folder / SHARD, _points(file, numbers=numbers, averages=counts.averages, tuning=tuning)
        )
    spool.unlink()
    about = {"format": FORMAT, "entries": counts.averages.entries, "tuning": asdict(tuning)}
    (folder / ABOUT).write_text(json.dumps(about), "utf-8")


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


def _count(
    entries: Iterable[Entry], *, ids: Path, spool: BinaryIO, progress: Progress | None
) -> _Counts:
    """First pass: count words by entry into ``spool`` and by library into the result."""
    numbers: dict[str, int] = {}
    holding = array("I")
    seen: dict[str, None] = {}
    titles = bodies = 0
    for entry in entries:
        if entry.id in seen:
            raise InputError(f"Two entries have the id {entry.id}.")
        seen[entry.id] = None
        title, body = Counter(search_stems(entry.title)), Counter(search_stems(entry.body))
        words = list({**title, **body})  # in order of first sight: the same each time
        held = array("I", [numbers.setdefault(word, len(numbers)) for word in words])
        holding.extend([0] * (len(numbers) - len(holding)))
        for number in held:
            holding[number] += 1
        lengths = Lengths(title=title.total(), body=body.total())
        _write(
            spool,
            _Spooled(
                held,
                array("I", [title[word] for word in words]),
                array("I", [body[word] for word in words]),
                lengths,
                _payload(entry),
            ),
        )
        titles += lengths.title
        bodies += lengths.body
        if progress:
            progress(len(seen))
    write_strings(ids, seen)
    size = max(1, len(seen))
    return _Counts(list(numbers), holding, Averages(len(seen), titles / size, bodies / size))


@dataclass(frozen=True)
class _Spooled:
    """One entry between the passes: words by first sight, and how often title and body say them."""

    held: "array[int]"
    in_title: "array[int]"
    in_body: "array[int]"
    lengths: Lengths
    payload: dict[str, Any]


def _write(spool: BinaryIO, one: _Spooled) -> None:
    payload = json.dumps(one.payload).encode()
    sizes = (len(one.held), len(payload), one.lengths.title, one.lengths.body)
    spool.write(array("I", sizes).tobytes())
    for numbers in (one.held, one.in_title, one.in_body):
        spool.write(numbers.tobytes())
    spool.write(payload)


def _read(spool: BinaryIO) -> _Spooled:
    """The next entry"""
    words, size, title, body = _numbers(spool, 4)
    held, in_title, in_body = (_numbers(spool, words) for _ in range(3))
    payload = json.loads(spool.read(size))
    return _Spooled(held, in_title, in_body, Lengths(title=title, body=body), payload)


def _numbers(spool: BinaryIO, count: int) -> "array[int]":
    found = array("I")
    found.frombytes(spool.read(count * found.itemsize))
    return found


def _payload(entry: Entry) -> dict[str, Any]:
    kind = RECOMMENDATION if entry.is_recommendation else PASSAGE
    return {KIND: kind, SOURCE: entry.source_id, TOPICS: list(entry.topics)}


def _points(
    spool: BinaryIO, *, numbers: "array[int]", averages: Averages, tuning: Tuning
) -> Iterator[edge.Point]:
    """Second pass: one point an entry, words numbered in order of their spelling."""
    for point in range(averages.entries):
        one = _read(spool)
        weights = EntryWeights(one.lengths, averages, tuning)
        counts = zip(one.in_title, one.in_body, strict=True)
        vector = edge.SparseVector(
            [numbers[number] for number in one.held], [float(weights[pair]) for pair in counts]
        )
        yield edge.Point(point, {VECTOR: vector}, one.payload)


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


def _fill(folder: Path, points: Iterable[edge.Point]) -> None:
    """Make a shard of the points, with an index on each payload key."""
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
