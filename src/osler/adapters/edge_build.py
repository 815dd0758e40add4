"""Builds one generation of the Edge index from a stream of entries, in flat memory.

Two passes: the first counts words and writes the counts to a file beside the index,
the second knows how rare each word and how long the average entry is, and fills the shard.
"""

import json
import marshal
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

import qdrant_edge as edge

from osler.adapters.bm25 import TUNING, Averages, Lengths, Tuning, entry_weight
from osler.adapters.string_table import write_strings
from osler.errors import InputError
from osler.ports import Entry
from osler.text.terms import stems

VECTOR = "words"
KIND, SOURCE, TOPICS = "kind", "source", "topics"  # payload keys that searches filter by
RECOMMENDATION, PASSAGE = "recommendation", "passage"
SHARD, WORDS, HOLDING, IDS, ABOUT = "shard", "words", "holding", "ids", "about.json"
FORMAT = 1  # raise when the files or the meaning of a weight change
_BATCH = 1000  # points handed to Edge at once

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
    """Write a whole generation; raises InputError where two entries have one id."""
    spool = folder / "spool"
    with spool.open("wb") as file:
        counts = _count(entries, ids=folder / IDS, spool=file, progress=progress)
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
        title, body = Counter(stems(entry.title)), Counter(stems(entry.body))
        held = []
        for word in title.keys() | body.keys():
            number = numbers.setdefault(word, len(numbers))
            if number == len(holding):
                holding.append(0)
            holding[number] += 1
            held.append((number, title[word], body[word]))
        titles += title.total()
        bodies += body.total()
        marshal.dump((held, title.total(), body.total(), _payload(entry)), spool)
        if progress:
            progress(len(seen))
    write_strings(ids, seen)
    size = max(1, len(seen))
    return _Counts(list(numbers), holding, Averages(len(seen), titles / size, bodies / size))


def _payload(entry: Entry) -> dict[str, Any]:
    kind = RECOMMENDATION if entry.is_recommendation else PASSAGE
    return {KIND: kind, SOURCE: entry.source_id, TOPICS: list(entry.topics)}


def _points(
    spool: BinaryIO, *, numbers: "array[int]", averages: Averages, tuning: Tuning
) -> Iterator[edge.Point]:
    """Second pass: one point an entry, words numbered in order of their spelling."""
    for point in range(averages.entries):
        held, title, body, payload = marshal.load(spool)
        lengths = Lengths(title=title, body=body)
        weights = sorted(
            (
                numbers[number],
                float(
                    entry_weight(
                        in_title=in_title,
                        in_body=in_body,
                        lengths=lengths,
                        averages=averages,
                        tuning=tuning,
                    )
                ),
            )
            for number, in_title, in_body in held
        )
        vector = edge.SparseVector([n for n, _ in weights], [weight for _, weight in weights])
        yield edge.Point(point, {VECTOR: vector}, payload)


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
